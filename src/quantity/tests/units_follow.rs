//! Derived values with the units of their parts.

use crate::locale::english;
use crate::quantity::{Derived, Operand, Operation, Unit};

/// A calculation over values with their units: what it says, and in what.
fn with_units(operation: Operation, parts: [(&str, &str); 2]) -> String {
    let read = |(text, unit): (&str, &str)| {
        let unit = (!unit.is_empty()).then(|| Unit::read(unit, english()).unwrap());
        Derived::stated(super::value(text), unit)
    };
    let parts = parts.map(read);
    let parts = [0, 1].map(|at: usize| Operand {
        value: &parts[at].value,
        unit: parts[at].unit.as_ref(),
        currency: None,
    });
    match operation.compute(&parts, None, None) {
        Ok(derived) => {
            let unit = derived
                .unit
                .map_or(String::new(), |unit| format!(" {}", unit.text));
            derived.value.stated + &unit
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn no_result_is_finer_or_wider_than_its_parts_say() {
    use Operation::{Difference, Mean, Multiple, Points, Sum};
    let (unlike, ratio) = (
        "the parts are not in the same unit",
        "a ratio of two numbers takes no part in arithmetic",
    );
    let cases = [
        // A mean ends with its coarsest part; of whole numbers it has a decimal.
        (Mean, [("1,234.5", "kg"), ("1.05", "kg")], "617.8 kg"),
        (Mean, [("3", "homes"), ("4", "homes")], "3.5 homes"),
        (Mean, [("£3", ""), ("£4", "")], "£3.50"),
        // Halves go away from nought.
        (
            Sum,
            [("3k", "people"), ("250", "people")],
            "about 3 thousand people",
        ),
        (
            Sum,
            [("-3k", "people"), ("-500", "people")],
            "about −4 thousand people",
        ),
        // Rates per different numbers are on different scales.
        (
            Sum,
            [("12 per 1,000", ""), ("120 per 100,000", "")],
            "about 13 per 1,000",
        ),
        // What comes whole is fewer than five where it is four at most.
        (Sum, [("<5", "people"), ("12", "people")], "12–16 people"),
        (Sum, [("<5", "people"), ("<5", "people")], "0–8 people"),
        (
            Sum,
            [("<5", "kilograms"), ("12", "kilograms")],
            "12–17 kilograms",
        ),
        (Sum, [("<5", "mg/l"), ("12", "mg/l")], "12–17 mg/l"),
        (Sum, [("<5", ""), ("12", "")], "12–17"),
        // Money, percentages and points are themselves wherever they are said.
        (
            Sum,
            [("3", "million euros"), ("€2 million", "")],
            "5 million euros",
        ),
        (
            Sum,
            [("€2 million", ""), ("3", "million euros")],
            "€5 million",
        ),
        (Sum, [("5", "dollars"), ("$3", "")], "8 dollars"),
        (Sum, [("45%", ""), ("25", "basis points")], "45.25%"),
        (Difference, [("3", "per mille"), ("2‰", "")], "1‰"),
        // Proportions.
        (Sum, [("3:1", ""), ("1", "")], ratio),
        (Multiple, [("3:1", ""), ("2:1", "")], ratio),
        (
            Points,
            [("one in five", "homes"), ("1 in 10", "homes")],
            "10 percentage points",
        ),
        (
            Difference,
            [("1 in 5", "homes"), ("1 in 10", "homes")],
            "1 in 10 homes",
        ),
        (
            Sum,
            [("1 in 10,000", "births"), ("3 in 10,000", "births")],
            "1 in 2,500 births",
        ),
        (Sum, [("25 basis points", ""), ("3%", "")], "3.25%"),
        // Measures that are not the same.
        (Sum, [("5", "kilograms"), ("300", "grams")], unlike),
        (Sum, [("5", "miles"), ("3", "km")], unlike),
        (Sum, [("5", "years"), ("3", "months")], unlike),
    ];
    for (operation, parts, expected) in cases {
        assert_eq!(
            with_units(operation, parts),
            expected,
            "{operation:?} {parts:?}"
        );
    }
}
