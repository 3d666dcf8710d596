//! How far the true number may lie from the one stated: `± 75`, `(95% CI 11.3–13.5)`.

use super::{number, range};
use crate::quantity::Value;
use crate::quantity::{Margin, MarginBounds, Measure, Number, Quantity, term::Term, view::View};

/// The margin behind a number that ends at a token, and where it ends itself.
pub(super) fn read(view: View<'_>, estimate: &Value, at: usize) -> Option<(Margin, usize)> {
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
fn interval(view: View<'_>, at: usize, estimate: &Value) -> Option<(Margin, usize)> {
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
    let (quantity, _, end) = range::behind(view, first, &low, next).ok()??;
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
