//! How far the true number may lie from the one stated: `± 75`, `(95% CI 11.3–13.5)`.

use super::{leading::Leading, number, range};
use crate::quantity::Value;
use crate::quantity::{
    Margin, MarginBounds, Measure, Number, Quantity, RangeForm, term::Term, view::View,
};

/// The margin behind a number that ends at a token, and where it ends itself.
pub(super) fn read(view: View<'_>, estimate: &mut Value, at: usize) -> Option<(Margin, usize)> {
    let close = match view.typed(at) {
        "(" => Some(")"),
        "[" => Some("]"),
        _ => None,
    };
    let first = at + usize::from(close.is_some());
    let (margin, mut end) = match plus_minus(view, estimate, first) {
        Some((bounds, end)) => {
            let margin = Margin {
                bounds,
                level: None,
                in_brackets: close.is_some(),
            };
            (margin, end)
        }
        None if close.is_some() => interval(view, first, estimate)?,
        None => return None,
    };
    if let Some(close) = close {
        if view.typed(end) != close {
            return None;
        }
        end += 1;
    }
    Some((margin, end))
}

fn plus_minus(view: View<'_>, estimate: &mut Value, at: usize) -> Option<(MarginBounds, usize)> {
    let length = match (view.typed(at), view.typed(at + 1), view.typed(at + 2)) {
        ("±", ..) => 1,
        ("+", "/", "-" | "−" | "–") => 3,
        _ => view.length(at, Term::PlusMinus)?,
    };
    let (by, mut end) = number::read(view, at + length, true)?;
    let mut measure = by.measure;
    if measure == Measure::Plain && estimate.measure == Measure::Percent {
        // `52% ± 3 points`
        let points = view.length(end, Term::BarePoint);
        measure = points.map_or(measure, |_| Measure::Points);
        end += points.unwrap_or(0);
    }
    // `3.2 ± 0.4 million`
    if let Quantity::Exact(own) = &mut estimate.quantity
        && let (None, Some(scale)) = (own.magnitude(), by.number.magnitude())
        && own.amount().abs() >= by.number.amount()
        && own.amount().abs() < rust_decimal::Decimal::ONE_THOUSAND
    {
        *own = own.with_magnitude(scale)?;
    }
    let by = by.number;
    Some((MarginBounds::PlusMinus { by, measure }, end))
}

/// `95% CI 11.3–13.5`, `3.1 to 3.9`: around the number itself.
fn interval(view: View<'_>, at: usize, estimate: &Value) -> Option<(Margin, usize)> {
    let percent =
        number::read(view, at, true).filter(|(level, _)| level.measure == Measure::Percent);
    // `95 %-KI`
    let named = percent.map_or(at, |(_, end)| end + usize::from(view.is_hyphen(end)));
    let length = view.length(named, Term::Level);
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
    let (quantity, end) = ends(view, first)?;
    let (Quantity::Range { low, high, .. }, Quantity::Exact(own)) = (quantity, &estimate.quantity)
    else {
        return None;
    };
    // `3.5 million (3.1–3.9)`
    let scaled = |end: Number| match (end.magnitude(), own.magnitude()) {
        (None, Some(scale)) => end.with_magnitude(scale),
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

/// The two ends of an interval: `3.8–4.4`, `3.8, 4.4`, `between 3.8 and 4.4`.
fn ends(view: View<'_>, at: usize) -> Option<(Quantity, usize)> {
    if let Some((quantity, _, end)) = range::in_words(view, at, &mut Leading::default()).ok()? {
        return Some((quantity, end));
    }
    let (low, next) = number::read(view, at, false)?;
    if let Some((quantity, _, end)) = range::behind(view, at, &low, next).ok()? {
        return Some((quantity, end));
    }
    let comma = view.typed(next) == "," && !view.touches(next + 1);
    let (high, end) = number::read(view, next + 1, false).filter(|_| comma)?;
    let joined = range::join(view.text, &low, &high, RangeForm::Dash).ok()?;
    Some((joined.0, end))
}
