//! How far the true number may lie from the one stated: `± 75`, `(95% CI 11.3–13.5)`.

use super::{Core, number, range};
use crate::quantity::{Margin, MarginBounds, Measure, Quantity, term::Term, view::View};

/// The margin behind a number; what has been read ends behind it then.
pub(super) fn read(view: View<'_>, core: &mut Core) -> Option<Margin> {
    let at = core.end;
    let close = match view.typed(at) {
        "(" => Some(")"),
        "[" => Some("]"),
        _ => None,
    };
    let first = at + usize::from(close.is_some());
    let (margin, mut end) = match plus_minus(view, first) {
        Some((bounds, end)) => {
            let margin = Margin {
                bounds,
                level: None,
                in_brackets: close.is_some(),
            };
            (margin, end)
        }
        None if close.is_some() => interval(view, first, core)?,
        None => return None,
    };
    if let Some(close) = close {
        if view.typed(end) != close {
            return None;
        }
        end += 1;
    }
    core.end = end;
    Some(margin)
}

fn plus_minus(view: View<'_>, at: usize) -> Option<(MarginBounds, usize)> {
    let length = match (view.typed(at), view.typed(at + 1), view.typed(at + 2)) {
        ("±", ..) => 1,
        ("+", "/", "-" | "−" | "–") => 3,
        _ => view.language.length(view.ahead(at), Term::PlusMinus)?,
    };
    let (by, end) = number::read(view, at + length, true)?;
    let bounds = MarginBounds::PlusMinus {
        by: by.number,
        percent: by.measure == Measure::Percent,
    };
    Some((bounds, end))
}

/// `95% CI 11.3–13.5`, `3.1 to 3.9`: around the number itself.
fn interval(view: View<'_>, at: usize, core: &Core) -> Option<(Margin, usize)> {
    let percent =
        number::read(view, at, true).filter(|(level, _)| level.measure == Measure::Percent);
    let named = percent.map_or(at, |(_, end)| end);
    let length = view.language.length(view.ahead(named), Term::Level);
    let level = length.and_then(|length| {
        // `IC à 95 %`
        let joint = named + length;
        let mut percents = (joint..joint + 2).filter_map(|at| number::read(view, at, false));
        let behind = percents.find(|(level, _)| level.measure == Measure::Percent);
        let end = behind.filter(|_| named == at).map_or(joint, |(_, end)| end);
        Some((view.written(at, end)?, end))
    });
    let mut first = level.as_ref().map_or(at, |(_, end)| *end);
    first += usize::from(level.is_some() && matches!(view.typed(first), ":" | "," | "="));
    let (low, next) = number::read(view, first, false)?;
    let (quantity, _, end) = range::behind(view, first, &low, next)
        .ok()
        .flatten()
        .or_else(|| {
            let (high, end) =
                number::read(view, next + usize::from(view.typed(next) == ","), false)?;
            (view.typed(next) == ",").then_some(())?;
            let joined = range::join("", &low, &high, crate::quantity::RangeForm::Dash).ok()?;
            Some((joined.0, joined.1, end))
        })?;
    let Quantity::Range { low, high, .. } = quantity else {
        return None;
    };
    let Quantity::Exact(own) = &core.quantity else {
        return None;
    };
    let scale = own.magnitude();
    let scaled = |end: crate::quantity::Number| match (end.magnitude(), scale) {
        (None, Some(scale)) if end.total() < own.total() && high_is_small(&end, own) => {
            end.with_magnitude(scale)
        }
        _ => Some(end),
    };
    let (low, high) = (scaled(low)?, scaled(high)?);
    let around = low.total() <= own.total() && own.total() <= high.total();
    let margin = Margin {
        bounds: MarginBounds::Between { low, high },
        level: level.map(|(words, _)| words),
        in_brackets: true,
    };
    around.then_some((margin, end))
}

/// Whether an end of an interval is in the scale of the number: `3.5 million (3.1–3.9)`.
fn high_is_small(end: &crate::quantity::Number, own: &crate::quantity::Number) -> bool {
    end.amount() < own.amount() * rust_decimal::Decimal::ONE_HUNDRED
}
