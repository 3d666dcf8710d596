//! The quantities in running text, whatever they do there.

use super::{halves, start_words::may_begin, trailing_hedges, view::View, year_ranges};
use crate::quantity::{
    Quantity, RangeForm, Value,
    leading::Leading,
    lexer::{Kind, Token},
    number_phrase::{self, Phrase},
    range::{self, Joined},
    vague,
};

/// No quantity has more tokens, hedge included; without an end a text full of hedges would be read
/// once for each of them.
const LONGEST: usize = 40;

/// How many words before a number may tell of a change.
const CLAUSE: usize = 12;
const CHANGES: &str = "from by rose rise rises risen fell fall falls fallen grew grow grown increased increase decreased decrease \
    dropped drop declined decline climbed climb jumped jump cut raised raise lowered lower reduced reduce revised moved went shrank \
    slipped widened narrowed doubled trebled up down";

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
        let quantity = may_begin(view, token).then(|| quantity(view, at));
        let Some(quantity) = quantity.flatten() else {
            at += 1;
            continue;
        };
        match ordinal(view, quantity.end) {
            Some(end) => at = end,
            None => {
                at = quantity.end;
                found.push(quantity);
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

/// The tokens from `at` on, as many as a quantity may have.
fn ahead<'a>(view: View<'a>, at: usize) -> &'a [Token] {
    let tokens = view.rest(at);
    &tokens[..tokens.len().min(LONGEST)]
}

fn quantity(view: View<'_>, at: usize) -> Option<Located> {
    let mut leading = Leading::default();
    let hedges = leading.read(view.text, ahead(view, at), view.language);
    let from = at + hedges.ok()?;
    let (joined, end) = amount(view, from, &mut leading)?;
    let value = Value {
        stated: view.written(at, end)?,
        hedge: leading.hedge(),
        ..Value::plain(joined.quantity.clone(), joined.measure(), view.language)
    };
    Some(Located {
        value,
        at,
        from,
        end,
    })
}

/// What stands behind the hedges of a quantity, and where it ends.
fn amount(view: View<'_>, from: usize, leading: &mut Leading) -> Option<(Joined, usize)> {
    if view.is(from, "between") {
        return between(view, from + 1, leading);
    }
    if let Some(length) = vague::length(ahead(view, from), view.language) {
        let end = from + length;
        return Some((Joined::new(Quantity::Vague(view.written(from, end)?)), end));
    }
    let (first, next) = number(view, from, true)?;
    if let Some(range) = range(view, from, &first, next) {
        return Some(range);
    }
    let hedge = trailing_hedges::read(view, next, |at| number(view, at, true).is_some());
    let end = hedge.map_or(next, |(_, end)| end);
    let bound = match (&leading.bound, hedge) {
        (Some((bound, _)), _) => Some(*bound),
        (None, Some(((words, bound), _))) => {
            leading.words.push(words.to_owned());
            bound
        }
        (None, None) => None,
    };
    let number = first.number;
    let joined = Joined {
        quantity: match bound {
            Some(bound) => Quantity::Bounded { bound, number },
            None => Quantity::Exact(number),
        },
        currency: first.currency,
        percent: first.percent,
    };
    Some((joined, end))
}

fn between(view: View<'_>, start: usize, leading: &mut Leading) -> Option<(Joined, usize)> {
    let hedges = leading.read(view.text, ahead(view, start), view.language);
    let start = start + hedges.ok()?;
    let joint = |(_, joint): &(Phrase, usize)| view.is(*joint, "and");
    let low = number(view, start, false).filter(joint);
    let (low, joint) = low.or_else(|| number(view, start, true).filter(joint))?;
    let (high, end) = number(view, joint + 1, true)?;
    let joined = range::join("", &low, &high, RangeForm::BetweenAnd).ok()?;
    Some((joined, end))
}

/// A range whose first number has been read.
fn range(view: View<'_>, from: usize, first: &Phrase, joint: usize) -> Option<(Joined, usize)> {
    let token = view.tokens.get(joint)?;
    let form = match &token.kind {
        Kind::Dash if joins(view, joint) => RangeForm::Dash,
        Kind::Word(word) if word == "to" && !is_change(view, from) => RangeForm::FromTo,
        Kind::Word(word) if word == "or" => RangeForm::Or,
        _ => return None,
    };
    let (second, end) = number(view, joint + 1, true)?;
    // The text is for an error that nobody sees.
    let joined = range::join("", first, &second, form).ok();
    let joined = joined.or_else(|| year_ranges::read(view, joint, first, &second))?;
    Some((joined, end))
}

/// Whether a number before `to` is where a change begins or by how much: `from 300 to 500`, `rose
/// from 412 in 2019 to 688`, `rose by 12 to 43`, `cut by 200 to 1,500`.
fn is_change(view: View<'_>, from: usize) -> bool {
    let clause = view.tokens.get(..from).unwrap_or_default().iter().rev();
    // `Q3` is a break as well, and ends no clause.
    let ends = |token: &Token| {
        let typed = &view.text[token.start..token.end];
        token.kind == Kind::Break && matches!(typed, "." | ";" | ":" | "(" | ")")
    };
    let clause = clause.take_while(|token| !ends(token));
    clause.take(CLAUSE).any(|token| match &token.kind {
        Kind::Word(word) => CHANGES
            .split_ascii_whitespace()
            .any(|change| change == word),
        _ => false,
    })
}

/// Whether a dash stands the same way on both sides, as it does in a range.
fn joins(view: View<'_>, dash: usize) -> bool {
    let tokens = view.tokens.get(dash.saturating_sub(1)..);
    match tokens {
        Some([before, dash, next, ..]) => dash.start - before.end == next.start - dash.end,
        _ => false,
    }
}

fn number(view: View<'_>, at: usize, and_joins: bool) -> Option<(Phrase, usize)> {
    let tokens = ahead(view, at);
    // A dash that touches the word before it is no sign.
    let glued = view.is_dash(at) && view.touches(at);
    if glued || !number_phrase::may_start(view.text, tokens) {
        return None;
    }
    let phrase = match halves::before_magnitude(view, at) {
        Some(half) => half,
        None => {
            let phrase =
                number_phrase::read(view.text, tokens, and_joins, view.language).ok()??;
            halves::with_half(view, at, phrase)
        }
    };
    let end = at + phrase.length;
    Some((phrase, end))
}
