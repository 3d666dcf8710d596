//! The quantities in running text, whatever they do there.

use rust_decimal::Decimal;

use crate::quantity::reading::{self, Reading};
use crate::quantity::tokens::{Kind, Token};
use crate::quantity::{Value, currency, term::Term, view::View};

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
        match ordinal(view, &read) {
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
fn ordinal(view: View<'_>, read: &Reading) -> Option<usize> {
    let numbers = read.value.numbers();
    let tens = numbers.last().is_some_and(|number| {
        number.words().is_some() && number.amount() % Decimal::TEN == Decimal::ZERO
    });
    let unit = view.length(read.end + 1, Term::Ordinal);
    (tens && view.is_hyphen(read.end) && unit.is_some()).then_some(read.end + 2)
}

/// How many tokens behind an age belong to it, so that they are no hedge of the next number: `aged 16 and over 4.1%`.
fn band(view: View<'_>, at: usize, end: usize) -> usize {
    let whose = |at| view.is_listed(at, "prose.people") || view.is_listed(at, "prose.ages");
    let years = usize::from(view.is_listed(end, "prose.time-units"));
    let mut before = at.saturating_sub(2)..at;
    if years == 0 && !before.any(whose) {
        return 0;
    }
    let phrase = view.phrase_at(end + years, "prose.ages-after");
    phrase.map_or(0, |length| years + length)
}

/// Whether a quantity may begin at a token.
fn may_begin(view: View<'_>, token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => {
            let typed = &view.text[token.start..token.end];
            view.language.begins(word, opens)
                || currency::is_code(typed)
                || currency::is_lettered(typed)
        }
        Kind::Digits(_) | Kind::Part(_) | Kind::Dash | Kind::Currency => true,
        Kind::Break => "+<>≤≥≦≧⩽⩾~≈≃▲▼▴▾↑↓⬆⬇".contains(&view.text[token.start..token.end]),
        Kind::Percent => false,
    }
}

/// Whether a quantity may begin with a phrase of this meaning; most words of a text have none, and need no reading.
fn opens(term: Term) -> bool {
    let plain = [
        Term::Between,
        Term::From,
        Term::Quantifier,
        Term::Plural,
        Term::Singular,
        Term::Article,
        Term::Remark,
        Term::Nought,
        Term::Factor,
    ];
    let held = holds!(Term::Hedge(_) | Term::Number(_) | Term::Direction(_) | Term::Fraction(..) | Term::Multiple(..) => ());
    plain.contains(&term) || held(term).is_some()
}
