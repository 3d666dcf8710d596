//! Finding texts in a stream.

use rustc_hash::FxHashMap;

use crate::pdf_text::text::{Stream, fold, is_from_right, tokens};
use crate::sheet::read_back::TextPiece;
use crate::source_map::Span;

/// How much a layout may put between the pieces of one text: about a line, for a label or a remark on a figure.
const MOST_BETWEEN: usize = 80;

pub fn find(stream: &Stream, wanted: &str, within: Span) -> Option<Span> {
    if wanted.is_empty() {
        return None;
    }
    let text = stream.text();
    let end = text.floor_char_boundary(within.end);
    let mut from = text.floor_char_boundary(within.start);
    loop {
        let at = from + text.get(from..end)?.find(wanted)?;
        let found = at..at + wanted.len();
        if stream.is_whole(&found) {
            return Some(found);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
}

pub fn each(stream: &Stream, wanted: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut from = within.start;
    std::iter::from_fn(move || {
        let found = find(stream, wanted, from..within.end)?;
        from = found.end;
        Some(found)
    })
}

/// The first place where pieces stand in one stretch, or else one upon the other with a little between.
pub fn find_pieces(stream: &Stream, pieces: &[TextPiece<'_>], within: Span) -> Option<Span> {
    find(stream, &joined(pieces), within.clone())
        .or_else(|| scattered(stream, pieces, within.clone()))
        .or_else(|| in_words(stream, pieces, within.clone()))
        .or_else(|| in_any_order(stream, pieces, within))
}

/// The stretch that holds every word and number of some pieces, in any order.
///
/// Where scripts are mixed on a line that is read from the right, what is drawn does not tell for
/// certain in which order it is read.
pub fn in_words(stream: &Stream, pieces: &[TextPiece<'_>], within: Span) -> Option<Span> {
    let texts = || pieces.iter().map(|piece| &*piece.text);
    let mixed = |letter: char| letter.is_ascii_alphanumeric() || letter.is_numeric();
    if !stream.from_right || !texts().any(|text| text.contains(mixed)) {
        return None;
    }
    let words = texts().flat_map(tokens);
    let found = words.map(|word| find(stream, &word, within.clone()));
    let found: Vec<Span> = found.collect::<Option<_>>()?;
    let start = found.iter().map(|word| word.start).min()?;
    let end = found.iter().map(|word| word.end).max()?;
    Some(start..end)
}

pub fn scattered(stream: &Stream, pieces: &[TextPiece<'_>], within: Span) -> Option<Span> {
    let pieces = pieces.iter().map(|piece| fold(&piece.text));
    let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
    let (first, others) = pieces.split_first()?;
    let mut found = each(stream, first, within.clone()).filter_map(|mut found| {
        for piece in others {
            let reach = (found.end + MOST_BETWEEN + piece.len()).min(within.end);
            found.end = find(stream, piece, found.end..reach)?.end;
        }
        Some(found)
    });
    // The nearest before the others is meant.
    let earliest = found.next()?;
    let nearer = found.take_while(|it| it.end == earliest.end).last();
    nearer.or(Some(earliest))
}

/// The stretch that has all letters and digits of some pieces and no others, each word and number whole, in whatever order.
///
/// Where words from the right stand on a line from the left, a number or a bracket at their edge may be read before or
/// behind them.
pub fn in_any_order(stream: &Stream, pieces: &[TextPiece<'_>], within: Span) -> Option<Span> {
    let has = |sign: fn(char) -> bool| pieces.iter().any(|it| it.text.contains(sign));
    // Where all is read from the right, Latin letters do the same: `05:00 (UTC)`.
    let is_latin = |letter: char| letter.is_ascii_alphabetic();
    if !has(is_from_right) || stream.from_right && !has(is_latin) {
        return None;
    }
    let is_told = |letter: &char| letter.is_alphanumeric();
    let wanted = joined(pieces);
    let mut lacking: FxHashMap<char, isize> = FxHashMap::default();
    for letter in wanted.chars().filter(is_told) {
        *lacking.entry(letter).or_default() += 1;
    }
    let length = wanted.chars().filter(is_told).count();
    let words: Vec<String> = pieces.iter().flat_map(|it| tokens(&it.text)).collect();
    if length == 0 {
        return None;
    }
    let said = stream.text().get(within.clone())?.char_indices();
    let said: Vec<(usize, char)> = said.filter(|(_, letter)| is_told(letter)).collect();
    let mut wrong = lacking.len();
    let mut count = |letter: char, by: isize| {
        let lacks = lacking.entry(letter).or_default();
        wrong -= usize::from(*lacks != 0);
        *lacks -= by;
        wrong += usize::from(*lacks != 0);
        wrong
    };
    (0..said.len()).find_map(|last| {
        let first = (last + 1).checked_sub(length);
        let before = first.and_then(|first| first.checked_sub(1));
        if let Some(before) = before {
            count(said[before].1, -1);
        }
        let is_all = count(said[last].1, 1) == 0;
        let end = said[last].0 + said[last].1.len_utf8();
        let found = within.start + said[first?].0..within.start + end;
        let has = |word: &String| find(stream, word, found.clone()).is_some();
        (is_all && words.iter().all(has)).then_some(found)
    })
}

/// The pieces that do not stand in a range, one upon the other.
pub fn lost<'p, 's>(
    stream: &Stream,
    pieces: &'p [TextPiece<'s>],
    within: Span,
) -> Vec<&'p TextPiece<'s>> {
    let mut from = within.start;
    let mut is_lost = |piece: &&TextPiece<'_>| {
        let wanted = fold(&piece.text);
        let found = find(stream, &wanted, from..within.end);
        from = found.as_ref().map_or(from, |found| found.end);
        found.is_none() && !wanted.is_empty()
    };
    pieces.iter().filter(|piece| is_lost(piece)).collect()
}

pub fn joined(pieces: &[TextPiece<'_>]) -> String {
    pieces.iter().map(|piece| fold(&piece.text)).collect()
}
