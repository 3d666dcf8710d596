//! The grammar of quantities: what a value and what running text can say are read here.

mod amount;
mod behind;
mod change;
mod duration;
mod leading;
mod margin;
mod number;
mod proportion;
mod range;
pub(super) mod vague;
pub(super) mod words;
mod year_range;

use super::{Measure, Quantity, Value, error::ValueError, hedge::Effect, view::View};
pub(super) use behind::per;
use leading::Leading;
use number::Phrase;
pub(super) use number::{direction, starts};
use range::Range;

/// A quantity at a token.
pub(super) struct Reading {
    pub value: Value,
    /// The token behind its hedge.
    pub from: usize,
    /// The token after its last.
    pub end: usize,
}

/// Reads the quantity that begins at a token; nothing where none does.
///
/// # Errors
/// Two bounds, or a range whose ends do not fit.
pub(super) fn read(view: View<'_>, at: usize) -> Result<Option<Reading>, ValueError> {
    let mut leading = Leading::default();
    let from = leading.read(view, at)?;
    let Some((value, end)) = amount_of(view, from, &mut leading)? else {
        return Ok(None);
    };
    let value = Value {
        stated: view.written(at, end).unwrap_or_default(),
        hedge: leading.hedge(view.language),
        remark: leading.remark(),
        ..value
    };
    Ok(Some(Reading { value, from, end }))
}

/// What stands behind the hedges of a quantity, and where it ends.
fn amount_of(
    view: View<'_>,
    from: usize,
    leading: &mut Leading,
) -> Result<Option<(Value, usize)>, ValueError> {
    if let Some(range) = range::in_words(view, from, leading)? {
        return Ok(Some(with_per(view, leading.turned(range))));
    }
    if let Some(length) = vague::length(view.ahead(from), view.language) {
        let words = view.written(from, from + length).unwrap_or_default();
        let vague = Value::plain(Quantity::Vague(words), Measure::Plain, view.language);
        return Ok(Some((vague, from + length)));
    }
    let first = duration::read(view, from)
        .or_else(|| change::read(view, from))
        .filter(|(first, _)| !leading.contradicts(first));
    let Some((first, next)) = first else {
        return Ok(None);
    };
    if let Some(range) = range::behind(view, from, &first, next)? {
        return match leading.bound_words().filter(|_| view.is_value) {
            Some(bound) => Err(ValueError::BoundWithRange(bound)),
            None => Ok(Some(with_per(view, leading.turned(range)))),
        };
    }
    Ok(Some(alone(view, first, next, leading)))
}

/// One number with what stands behind it.
fn alone(view: View<'_>, first: Phrase, next: usize, leading: &mut Leading) -> (Value, usize) {
    let whole = proportion::whole(view, &first, next);
    let (first, mut end) = whole.unwrap_or((first, next));
    let is_whole = first.number.amount().scale() == 0;
    let number = Quantity::Exact(leading.directed(first.number));
    let early = behind::mark(view, &mut end);
    let (mut value, mut end) = with_per(view, (number, first.measure, end));
    value.status = early.or_else(|| behind::mark(view, &mut end));
    if let Some((margin, after)) = margin::read(view, &mut value, end) {
        value.margin = Some(Box::new(margin));
        end = after;
    }
    if value.measure != Measure::Percent
        && let Some((remark, after)) = behind::remark(view, end)
    {
        leading.remark.push(remark);
        end = after;
    }
    let hedge = behind::hedge(view, end).or_else(|| behind::hedge_apart(view, end));
    if let Some((effect, typed, after)) = hedge
        && !(matches!(effect, Effect::Bounds(_)) && leading.bound.is_some())
    {
        leading.add_behind(view.language, effect);
        value.hedge_behind = Some(typed);
        end = after;
    }
    if let (Some((bound, _)), Quantity::Exact(number)) = (&leading.bound, &value.quantity) {
        // `down 300 or more` is a fall of more: -300 or less.
        let word = |sign: &str| sign.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
        let falls = number.total().is_negative() && number.typed_sign().is_some_and(word);
        value.quantity = Quantity::Bounded {
            bound: if falls { bound.turned() } else { *bound },
            number: number.clone(),
        };
    }
    leading.settle(view.language, &value.measure, is_whole);
    (value, end)
}

fn with_per(view: View<'_>, (quantity, measure, end): Range) -> (Value, usize) {
    let per = behind::per(view, end).or_else(|| behind::per_apart(view, end));
    // `half an hour` is a time, no rate.
    let per = per.filter(|(per, _)| measure != Measure::Fraction || per.unit.is_none());
    let end = per.as_ref().map_or(end, |(_, end)| *end);
    let value = Value {
        per: per.map(|(per, _)| Box::new(per)),
        ..Value::plain(quantity, measure, view.language)
    };
    (value, end)
}
