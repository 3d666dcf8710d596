//! The pieces of a text: words, and the parts of a figure.

use std::borrow::Cow;

use crate::sheet::model::{Figure, MarkRange, Phrase, Segment};

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PieceKind<'s> {
    Words,
    /// What stands before the words of a figure to say that a caveat of weight hangs on it.
    Sign,
    Hedge(&'s Figure),
    Amount(&'s Figure),
    Unit(&'s Figure),
}

/// A text that is never divided but by line breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPiece<'s> {
    pub text: Cow<'s, str>,
    pub kind: PieceKind<'s>,
}

impl<'s> TextPiece<'s> {
    pub fn words(text: impl Into<Cow<'s, str>>) -> Self {
        Self {
            text: text.into(),
            kind: PieceKind::Words,
        }
    }

    pub(super) fn hedge(figure: &'s Figure) -> Option<Self> {
        Self::part(figure.hedge.as_deref(), PieceKind::Hedge(figure))
    }

    pub(super) fn amount(figure: &'s Figure) -> Self {
        let text = match figure.status {
            None => Cow::from(&*figure.amount),
            Some(_) => figure.marked_amount(),
        };
        let kind = PieceKind::Amount(figure);
        Self { text, kind }
    }

    pub(super) fn unit(figure: &'s Figure) -> Option<Self> {
        Self::part(figure.unit.as_deref(), PieceKind::Unit(figure))
    }

    /// The unit with the word that joins it to the amount before it.
    pub(super) fn joined_unit(figure: &'s Figure) -> Option<Self> {
        let mut unit = Self::unit(figure)?;
        unit.text.to_mut().insert_str(0, &figure.joint);
        Some(unit)
    }

    fn part(text: Option<&'s str>, kind: PieceKind<'s>) -> Option<Self> {
        text.map(Cow::from).map(|text| Self { text, kind })
    }

    /// Notes in a row as they are printed: “1–4” or “9”.
    pub(super) fn range(range: &MarkRange) -> Self {
        let first = range.first.number;
        Self::words(match range.last {
            Some(last) => format!("{first}–{}", last.number),
            None => first.to_string(),
        })
    }

    /// Whether it says nothing behind the words of its figure.
    pub(crate) fn stands_before(&self) -> bool {
        matches!(self.kind, PieceKind::Hedge(_) | PieceKind::Sign)
    }

    pub fn is_unit(&self) -> bool {
        matches!(self.kind, PieceKind::Unit(_))
    }
}

pub fn pieces(words: &[Segment]) -> Vec<TextPiece<'_>> {
    let mut pieces = Vec::new();
    for segment in words {
        match segment {
            Segment::Text(text) | Segment::Link { text, .. } => pieces.push(TextPiece::words(text)),
            Segment::Figure(figure) => {
                pieces.extend(bare(figure));
                pieces.extend(TextPiece::joined_unit(figure));
            }
            Segment::Mark(_) => {}
        }
    }
    pieces
}

pub(super) fn bare(figure: &Figure) -> Vec<TextPiece<'_>> {
    let hedge = TextPiece::hedge(figure).into_iter();
    hedge.chain([TextPiece::amount(figure)]).collect()
}

pub(super) fn joined(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}
