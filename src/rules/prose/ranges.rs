//! Ranges that two figures are made the ends of, and words behind a figure that deny its hedge.

use std::ops::Range;

use crate::factfile::{Id, Piece};
use crate::quantity::Language;
use crate::rules::RuleContext;

/// Marks that end what is said of a figure.
const ENDS: [char; 6] = ['.', ',', ';', ')', '!', ':'];

/// The second of two figures of different things that are made a range: `{ferries.amount} to {shops}`. `pieces` begin with what stands
/// before the first, where there is anything.
pub(super) fn invented<'p>(
    context: &RuleContext<'_>,
    pieces: &'p [Piece],
    has_words: bool,
) -> Option<&'p Id> {
    let language = context.loaded.locale.values();
    let (before, pieces) = match pieces {
        [before, rest @ ..] if has_words => (Some(before), rest),
        _ => (None, pieces),
    };
    let before = match before {
        Some(Piece::Words(words)) => words.trim_end().to_lowercase(),
        _ => String::new(),
    };
    let [
        Piece::Figure(first),
        Piece::Words(words),
        Piece::Figure(next),
        ..,
    ] = pieces
    else {
        return None;
    };
    let joint = words.trim();
    let is_between = language.ends_with("values.between", &before).is_some();
    let is_from = language.ends_with("values.from", &before).is_some();
    let is_range = match is_between {
        true => language.is_listed("values.and", joint),
        false => !is_from && language.is_listed("values.to", joint),
    };
    let units = [first, next].map(|one| context.unit(&one.fact));
    let is_other = matches!(units, [Some(one), Some(other)] if one != other);
    (first.amount && is_range && is_other).then_some(&next.fact)
}

/// Words behind a figure that take its hedge back, and end there: `, no more`.
pub(super) fn denial(behind: &str, language: &Language) -> Option<Range<usize>> {
    let seen = behind.trim_start_matches([',', ' ', '(', '–', '—']);
    let start = behind.len() - seen.len();
    language.phrases("prose.denies-hedges").find_map(|phrase| {
        let rest = seen.get(phrase.len()..)?;
        let ends = rest.trim().is_empty() || rest.starts_with(ENDS);
        (ends && seen[..phrase.len()].to_lowercase() == phrase)
            .then_some(start..start + phrase.len())
    })
}
