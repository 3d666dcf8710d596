//! The ways to write a range.

use super::{kept, reads, value};
use crate::locale::english;
use crate::quantity::{Quantity, RangeForm, Value};

#[test]
fn ranges() {
    let ranges = [
        "3,000-5,000",
        "3,000–5,000",
        "3,000−5,000",
        "3,000 - 5,000",
        "3,000 – 5,000",
        "3,000—5,000",
        "3,000 -5,000",
        "3 000–5 000",
        "between 3,000 and 5,000",
        "from 3,000 to 5,000",
        "3,000 to 5,000",
        "3–5 thousand",
        "three to five thousand",
        "between three and five thousand",
    ];
    for text in ranges {
        assert_eq!(kept(&value(text)), "- | [3000, 5000]", "{text:?}");
    }
    reads(&[
        ("approximately 3,000–5,000", "approximately | [3000, 5000]"),
        ("about 500–600", "about | [500, 600]"),
        ("between about 500 and 600", "about | [500, 600]"),
        ("about 500 to 600", "about | [500, 600]"),
        ("-5–3", "- | [-5, 3]"),
        ("-5 - -3", "- | [-5, -3]"),
        ("−5 to −3", "- | [-5, -3]"),
        ("fell by 300–500", "- | [-500, -300]"),
        ("down 3–5%", "- | [-5, -3]%"),
        ("up 300–500", "- | [300, 500]"),
        ("€ 1.2 - 1.4 m", "- | €[1200000, 1400000]"),
        ("five or six", "- | [5, 6]"),
        ("5 or 6", "- | [5, 6]"),
        ("forty-five to fifty", "- | [45, 50]"),
        ("twenty-thirty", "- | [20, 30]"),
        ("two to three hundred", "- | [200, 300]"),
        ("between two hundred and three hundred", "- | [200, 300]"),
        (
            "between one hundred and fifty and two hundred",
            "- | [150, 200]",
        ),
    ]);
}

#[test]
fn forms_of_ranges() {
    let cases = [
        ("3–5", RangeForm::Dash),
        ("between 3 and 5", RangeForm::BetweenAnd),
        ("from 3 to 5", RangeForm::FromTo),
        ("3 to 5", RangeForm::FromTo),
        ("3 or 5", RangeForm::Or),
    ];
    for (text, expected) in cases {
        assert!(
            matches!(value(text).quantity, Quantity::Range { form, .. } if form == expected),
            "{text:?}"
        );
    }
}

#[test]
fn a_low_end_that_may_lack_its_scale_is_asked_about() {
    for text in [
        "900–1.1 million",
        "between 900 and 1.1 million",
        "€900–1.1m",
    ] {
        let asked = Value::parse(text, english()).unwrap_err().to_string();
        assert!(asked.contains("or stand for itself"), "{text}: {asked}");
    }
    assert_eq!(kept(&value("900,000–1.1 million")), "- | [900000, 1100000]");
    assert_eq!(kept(&value("900–1.1 thousand")), "- | [900, 1100]");
}
