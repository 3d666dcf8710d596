//! Prose as one running text, in which a rule sees what stands before and after a figure.

use std::borrow::Cow;
use std::ops::Range;

use crate::factfile::{Exhibit, Piece, Reference};

/// What stands for the letters of a reference; no prose can hold it.
const HIDDEN: char = '\u{1A}';

/// A text in two forms with the same bytes at the same places.
pub(super) struct Running<'a> {
    typed: Cow<'a, str>,
    /// With the names in its references hidden: their digits and words are not the prose's.
    plain: Cow<'a, str>,
}

/// The pieces of a prose, each with its place in the running text.
pub(super) fn placed(pieces: &[Piece]) -> impl Iterator<Item = (&Piece, Range<usize>)> {
    let mut end = 0;
    pieces.iter().map(move |piece| {
        let start = end;
        end += Running::of_prose(std::slice::from_ref(piece)).plain().len();
        (piece, start..end)
    })
}

impl<'a> Running<'a> {
    pub(super) fn of_text(text: &'a str) -> Self {
        Self {
            typed: Cow::Borrowed(text),
            plain: Cow::Borrowed(text),
        }
    }

    /// The text of a prose, or of its beginning.
    pub(super) fn of_prose(pieces: &'a [Piece]) -> Self {
        if let [Piece::Words(words)] = pieces {
            return Self::of_text(words);
        }
        let (mut typed, mut plain) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Piece::Words(words) => {
                    typed.push_str(words);
                    plain.push_str(words);
                }
                Piece::Figure(Reference { fact: name, .. })
                | Piece::Period(name)
                | Piece::Exhibit(Exhibit { id: name, .. }) => {
                    let name = name.as_str();
                    typed.extend(["{", name, "}"]);
                    plain.push('{');
                    plain.extend(std::iter::repeat_n(HIDDEN, name.len()));
                    plain.push('}');
                }
            }
        }
        Self {
            typed: Cow::Owned(typed),
            plain: Cow::Owned(plain),
        }
    }

    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// How many fragments like the one at `at` stand before it, where the text is typed.
    pub(super) fn before(&self, at: usize, fragment: &str) -> usize {
        let before = self.typed.get(..at).unwrap_or_default();
        before.matches(fragment).count()
    }
}
