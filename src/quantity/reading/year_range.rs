//! Two years of which the second is written short: `2019–20`.

use super::number::Phrase;
use crate::quantity::{Number, Quantity, RangeForm, view::View};

/// Two years in running text that a hyphen or dash at `joint` joins, where it does.
pub(super) fn read(view: View<'_>, joint: usize, first: &Phrase) -> Option<Quantity> {
    let is_digits = |at: usize, length: usize| {
        let typed = view.typed(at);
        typed.len() == length && typed.bytes().all(|byte| byte.is_ascii_digit())
    };
    let years = view.is_hyphen(joint) && is_digits(joint - 1, 4) && is_digits(joint + 1, 2);
    if !years || view.is_value || first.written != view.typed(joint - 1) {
        return None;
    }
    let century = view.typed(joint - 1).get(..2)?;
    let year = format!("{century}{}", view.typed(joint + 1));
    let high = Number::new(year.parse().ok()?, None)?;
    let low = first.number.clone();
    let rises = low.total() < high.total();
    let form = RangeForm::Dash;
    (rises && century.starts_with(['1', '2'])).then_some(Quantity::Range { low, high, form })
}
