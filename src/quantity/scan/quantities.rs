//! The quantities in running text, whatever they do there.

use super::start_words::may_begin;
use crate::quantity::{Value, reading, view::View};

pub(super) struct Located {
    pub value: Value,
    pub at: usize,
    /// The token behind its hedge.
    pub from: usize,
    /// The token after its last.
    pub end: usize,
}

pub(super) fn find(view: View<'_>) -> Vec<Located> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = view.tokens.get(at) {
        let read = may_begin(view, token).then(|| reading::read(view, at));
        let Some(Ok(Some(read))) = read else {
            at += 1;
            continue;
        };
        match ordinal(view, read.end) {
            Some(end) => at = end,
            None => {
                let end = read.end + band(view, at, read.end);
                found.push(Located {
                    value: read.value,
                    at,
                    from: read.from,
                    end: read.end,
                });
                at = end;
            }
        }
    }
    found
}

/// Where an ordinal ends whose tens end at a token: `twenty-first`.
fn ordinal(view: View<'_>, end: usize) -> Option<usize> {
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    let units = "first second third fourth fifth sixth seventh eighth ninth";
    let ordinal = view.is_one_of(end.checked_sub(1)?, tens)
        && view.is_hyphen(end)
        && view.is_one_of(end + 1, units);
    ordinal.then_some(end + 2)
}

/// How many tokens behind an age belong to it, so that they are no hedge of the next number: `aged 16 and over 4.1%`.
fn band(view: View<'_>, at: usize, end: usize) -> usize {
    let words = |key| view.language.text(key);
    let whose =
        |at| view.is_one_of(at, words("prose.people")) || view.is_one_of(at, words("prose.ages"));
    let years = usize::from(view.is_one_of(end, words("prose.time-units")));
    let mut before = at.saturating_sub(2)..at;
    if years == 0 && !before.any(whose) {
        return 0;
    }
    let phrases = words("prose.ages-after").split(',');
    let lengths = phrases.filter_map(|phrase| {
        let mut at = end + years;
        for word in phrase.split_whitespace() {
            if !view.is(at, word) {
                return None;
            }
            at += 1;
        }
        Some(at - end)
    });
    lengths.max().unwrap_or(0)
}
