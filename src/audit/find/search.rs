//! Finding texts in a stream.

use std::ops::Range;

use crate::audit::expect::{Piece, piece};
use crate::pdf_text::text::{Stream, tokens};

/// How much a look may put between the pieces of one text.
const MOST_BETWEEN: usize = 80;

/// The first place in a range where a text stands whole.
pub fn find(stream: &Stream, wanted: &str, within: Range<usize>) -> Option<Range<usize>> {
    if wanted.is_empty() {
        return None;
    }
    let text = stream.text();
    let end = floor(text, within.end);
    let mut from = floor(text, within.start);
    loop {
        let at = from + text.get(from..end)?.find(wanted)?;
        let found = at..at + wanted.len();
        if stream.is_whole(&found) {
            return Some(found);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
}

/// Every place in a range where a text stands whole.
pub fn each(
    stream: &Stream,
    wanted: &str,
    within: Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut from = within.start;
    std::iter::from_fn(move || {
        let found = find(stream, wanted, from..within.end)?;
        from = found.end;
        Some(found)
    })
}

/// The first place where pieces stand in one stretch, or else one upon the other with a little between.
pub fn find_pieces(
    stream: &Stream,
    pieces: &[Piece<'_>],
    within: Range<usize>,
) -> Option<Range<usize>> {
    find(stream, &piece::joined(pieces), within.clone())
        .or_else(|| scattered(stream, pieces, within.clone()))
        .or_else(|| in_words(stream, pieces, within))
}

/// The stretch that holds every word and number of some pieces, in any order.
///
/// Where scripts are mixed on a line that is read from the right, what is drawn does not tell for
/// certain in which order it is read.
pub fn in_words(
    stream: &Stream,
    pieces: &[Piece<'_>],
    within: Range<usize>,
) -> Option<Range<usize>> {
    let texts = || pieces.iter().map(|piece| &*piece.text);
    let mixed = |letter: char| letter.is_ascii_alphanumeric() || letter.is_numeric();
    if !stream.is_from_right() || !texts().any(|text| text.contains(mixed)) {
        return None;
    }
    let words = texts()
        .flat_map(tokens)
        .map(|word| find(stream, &word, within.clone()));
    words
        .reduce(|a, b| {
            let (a, b) = a.zip(b)?;
            Some(a.start.min(b.start)..a.end.max(b.end))
        })
        .flatten()
}

/// The first place where pieces stand one upon the other with a little between.
pub fn scattered(
    stream: &Stream,
    pieces: &[Piece<'_>],
    within: Range<usize>,
) -> Option<Range<usize>> {
    let (first, rest) = pieces.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let start = find(stream, &first.folded, within.clone())?;
    let mut end = start.end;
    for piece in rest {
        let reach = (end + MOST_BETWEEN + piece.folded.len()).min(within.end);
        end = find(stream, &piece.folded, end..reach)?.end;
    }
    Some(start.start..end)
}

/// The pieces that do not stand in a range, one upon the other.
pub fn lost<'p, 'v>(
    stream: &Stream,
    pieces: &'p [Piece<'v>],
    within: Range<usize>,
) -> Vec<&'p Piece<'v>> {
    let mut from = within.start;
    let mut lost = Vec::new();
    for piece in pieces {
        match find(stream, &piece.folded, from..within.end) {
            Some(found) => from = found.end,
            None => lost.push(piece),
        }
    }
    lost
}

/// The boundary between characters at or before a byte.
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
