//! Proportions in words, which are no two figures: `one in five`, `3 out of 10`.

use super::{quantities::Located, view::View};
use crate::quantity::Quantity;

/// The largest number that a proportion is told of: `one in a thousand`.
const LARGEST: u64 = 1_000_000;

/// Which of the quantities of a text are parts of a proportion.
pub(super) fn find(view: View<'_>, quantities: &[Located]) -> Vec<bool> {
    let mut parts = vec![false; quantities.len()];
    for at in 1..quantities.len() {
        let (part, whole) = (&quantities[at - 1], &quantities[at]);
        let gap = whole.at - part.end;
        let out_of = gap == 2 && view.is(part.end, "out") && view.is(part.end + 1, "of");
        let in_words = gap == 1 && view.is(part.end, "in") && is_worded(part) && is_worded(whole);
        if (out_of || in_words) && is_part(part, whole) {
            parts[at - 1] = true;
            parts[at] = true;
        }
    }
    parts
}

fn is_worded(quantity: &Located) -> bool {
    let mut numbers = quantity.value.numbers().into_iter();
    numbers.all(|number| number.words().is_some())
}

fn is_part(part: &Located, whole: &Located) -> bool {
    let number = |quantity: &Located| match &quantity.value.quantity {
        Quantity::Exact(number) => Some(number.total()),
        _ => None,
    };
    let (part, whole) = (number(part), number(whole));
    matches!((part, whole), (Some(part), Some(whole)) if part < whole && whole <= LARGEST.into())
}
