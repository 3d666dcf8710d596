//! Hedges in signs, and the sign in a word: `<5%`, `~300`, `≥ 8`, `20+`, `minus 0.4%`.

use std::ops::Range;

use crate::quantity::Value;
use crate::quantity::{Bound, Number, Quantity};

/// Signs before a number, whether they must touch it, and the words that a value has for them.
const BEFORE: [(char, bool, &str, Option<Bound>); 6] = [
    // `> ` begins a quoted line of a letter.
    ('<', true, "less than", Some(Bound::FewerThan)),
    ('>', true, "more than", Some(Bound::MoreThan)),
    ('≤', false, "at most", Some(Bound::UpTo)),
    ('≥', false, "at least", Some(Bound::AtLeast)),
    ('~', false, "about", None),
    ('≈', false, "about", None),
];

/// Takes the sign beside a quantity for its hedge and widens its place.
pub(super) fn read(text: &str, value: &mut Value, span: &mut Range<usize>) {
    if value.hedge.is_some() {
        return;
    }
    let before = &text[..span.start];
    if let Some(start) = minus(before)
        && let Quantity::Exact(number) = &value.quantity
        && let Some(negative) = Number::new(-number.amount(), number.magnitude())
    {
        value.quantity = Quantity::Exact(negative);
        *span = start..span.end;
        value.stated = text[span.clone()].to_owned();
        return;
    }
    let found = BEFORE.iter().find_map(|(sign, touches, words, bound)| {
        let before = if *touches { before } else { before.trim_end() };
        let rest = before.strip_suffix(*sign)?;
        Some((rest.len()..span.end, *words, *bound))
    });
    let plus = || {
        let after = text[span.end..].strip_prefix('+')?;
        let ends = !after.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some((span.start..span.end + 1, "at least", Some(Bound::AtLeast)))
    };
    let Some((place, words, bound)) = found.or_else(plus) else {
        return;
    };
    match (&value.quantity, bound) {
        (Quantity::Exact(number), Some(bound)) => {
            let number = number.clone();
            value.quantity = Quantity::Bounded { bound, number };
        }
        (Quantity::Exact(_) | Quantity::Range { .. }, None) => {}
        _ => return,
    }
    value.hedge = Some(words.to_owned());
    value.stated = text[place.clone()].to_owned();
    *span = place;
}

/// Where the word `minus` begins that a text ends with.
fn minus(before: &str) -> Option<usize> {
    let start = before.trim_end().strip_suffix("minus")?.len();
    let word = !before[..start].ends_with(char::is_alphanumeric);
    // `plus or minus 3` says how sure a figure is.
    let margin = before[..start].trim_end().ends_with("or");
    (word && !margin).then_some(start)
}
