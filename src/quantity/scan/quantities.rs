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
                found.push(Located {
                    value: read.value,
                    at,
                    from: read.from,
                    end: read.end,
                });
                at = read.end;
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
