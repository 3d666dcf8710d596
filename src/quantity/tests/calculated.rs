//! Derived values: what they say, and which hedge they carry.

use super::value;
use crate::quantity::{Operand, Operation, Value, widest_hedge};

fn computed(operation: Operation, parts: &[&str], decimals: Option<u32>) -> String {
    let parts: Vec<Value> = parts.iter().map(|text| value(text)).collect();
    let parts: Vec<Operand<'_>> = parts.iter().map(Operand::of).collect();
    operation
        .compute(&parts, decimals, None)
        .map_or_else(|error| error.to_string(), |derived| derived.value.stated)
}

const RATIO: Operation = Operation::Ratio;
const SHARE: Operation = Operation::Share { exceeded: false };

const COARSE: &str = "the parts are too coarse to tell what is left";

#[test]
fn sums() {
    let cases: [(&[&str], &str); 28] = [
        (&["450", "90", "77", "55", "27"], "699"),
        (
            &["approximately 3,000–5,000", "about 1,500", "2,000"],
            "approximately 6,500–8,500",
        ),
        (&["nearly 40", "10"], "nearly 50"),
        (&["at least 500", "about 100"], "at least about 600"),
        (
            &["more than 100", "up to 50"],
            "the bounds of the parts leave both ends of the result unknown",
        ),
        (&["€1.5 million", "€2.0 million"], "€3.5 million"),
        // No result is more precise than its coarsest part.
        (&["€1.5 million", "€2 million"], "about €4 million"),
        (&["€1.2 billion", "€340 million"], "about €1.5 billion"),
        (&["25.5%", "30%"], "about 56%"),
        (&["€3 million", "60 cents"], "about €3 million"),
        (&["2 million", "1,000,000"], "3 million"),
        (&["about 1,500", "27"], "about 1,500"),
        (&["about 1,000", "340"], "about 1,300"),
        (&["2 million", "-1.95 million"], COARSE),
        (&["1.5 million", "2,000"], "about 1.5 million"),
        (&["a million and a half", "1,000"], "about 1.5 million"),
        (&["fell by 300–500", "1,000"], "500–700"),
        (&["a loss of £3–5m", "£10m"], "£5 million–7 million"),
        (&["25%", "30%"], "55%"),
        (&["3%", "25 basis points"], "3.25%"),
        (&["25 basis points", "3%"], "3.25%"),
        (
            &["25 basis points", "3"],
            "the parts are not in the same unit",
        ),
        (&["€3", "60 cents"], "€3.60"),
        (&["£3", "60 cents"], "the parts are not in the same unit"),
        (&["down by about 300", "1,000"], "about 700"),
        (&["€5", "$5"], "the parts are not in the same unit"),
        (&["25%", "30"], "the parts are not in the same unit"),
        (
            &["25", "hundreds"],
            "a vague quantity takes no part in arithmetic",
        ),
    ];
    for (parts, expected) in cases {
        assert_eq!(computed(Operation::Sum, parts, None), expected, "{parts:?}");
    }
}

#[test]
fn durations_are_calculated_as_durations() {
    let (a, b) = ("3 hours 20 minutes", "1 hour 50 minutes");
    let days = ["3 days 4 hours", "1 day 20 hours"];
    let none = "a duration that is calculated is one number of minutes, and not less than nought";
    let cases = [
        (Operation::Sum, [a, b], "5 hours 10 minutes"),
        (Operation::Sum, days, "5 days 0 hours"),
        (
            Operation::Sum,
            ["about 3 hours 20 minutes", b],
            "about 5 hours 10 minutes",
        ),
        (
            Operation::Sum,
            ["at least 3 hours 20 minutes", b],
            "at least 5 hours 10 minutes",
        ),
        (Operation::Difference, [a, b], "1 hour 30 minutes"),
        (Operation::Difference, [b, a], none),
        (Operation::Mean, [a, b], "2 hours 35 minutes"),
        (
            Operation::Mean,
            [a, "1 hour 51 minutes"],
            "2 hours 36 minutes",
        ),
    ];
    for (operation, parts, expected) in cases {
        assert_eq!(computed(operation, &parts, None), expected, "{parts:?}");
    }
    let read = [
        ("de", "1 Tag 2 Stunden 1 Minute"),
        ("fr", "1 jour 2 heures 1 minute"),
        ("es", "1 día 2 horas 1 minuto"),
        ("ar", "11 يوما 3 ساعات 1 دقيقة"),
    ];
    for (language, text) in read {
        let own = super::languages::value(text, language);
        let sum = Operation::Sum
            .compute(&[Operand::of(&own)], None, None)
            .unwrap();
        assert_eq!(sum.value.stated, text);
        assert_eq!(
            super::languages::value(text, language).quantity,
            sum.value.quantity
        );
    }
}

#[test]
fn differences() {
    let cases = [
        (
            ["9,000–12,000", "approximately 6,500–8,500"],
            "approximately 500–5,500",
        ),
        (["700–800", "699"], "1–101"),
        (["approximately 700–800", "699"], "approximately 0–110"),
        (["100", "nearly 40"], "about 60"),
        (["100", "at least 40"], "up to 60"),
        (["100", "more than 40"], "less than 60"),
        (["55%", "50%"], "5 percentage points"),
        (["3,000–5,000", "4,000–6,000"], "−3,000 to 1,000"),
        (["2 million", "1,999,000"], COARSE),
        (["2 million", "1.95 million"], COARSE),
        (["about 700", "699"], COARSE),
        (["2.00 million", "1.95 million"], "0.05 million"),
        (["2 million", "2 million"], "0 million"),
        (["€1.2 billion", "€340 million"], "about €900 million"),
        (["4.2 million", "1.95 million"], "about 2.3 million"),
        (["340,000", "about 2,000"], "about 338,000"),
        (["25%", "3.5‰"], "about 25 percentage points"),
        (["3 million", "500"], "about 3 million"),
        (["1,000", "10 lakh"], "about −10 lakh"),
    ];
    for (parts, expected) in cases {
        assert_eq!(
            computed(Operation::Difference, &parts, None),
            expected,
            "{parts:?}"
        );
    }
}

#[test]
fn ratios_and_shares() {
    let cases = [
        (
            RATIO,
            ["approximately 6,000", "around 50"],
            None,
            "approximately 120",
        ),
        (RATIO, ["7", "2"], None, "3.5"),
        (RATIO, ["10", "3"], None, "about 3.3"),
        (RATIO, ["10", "3"], Some(0), "about 3"),
        (RATIO, ["10–20", "3"], None, "about 3.3–6.7"),
        (RATIO, ["10–18", "3"], None, "about 3.3–6.0"),
        (RATIO, ["nearly 10", "3"], None, "about 3.3"),
        (RATIO, ["perhaps 10", "3"], None, "perhaps 3.3"),
        (RATIO, ["1", "300"], None, "about 0.0033"),
        (
            Operation::Rate { per: 100 },
            ["59", "98,700"],
            None,
            "0.06 per 100",
        ),
        (
            Operation::Rate { per: 100 },
            ["3", "98,700"],
            None,
            "0.003 per 100",
        ),
        (SHARE, ["59", "98,700"], None, "about 0.06%"),
        (SHARE, ["1", "5"], Some(1), "20.0%"),
        (SHARE, ["-7,000", "-14,000"], None, "50%"),
        (
            SHARE,
            ["-7,000", "14,000"],
            None,
            "a share is of two numbers that are not negative, or of two falls",
        ),
        (RATIO, ["US$10", "4"], None, "US$2.50"),
        (RATIO, ["5", "2"], Some(0), "about 3"),
        (RATIO, ["7", "2"], Some(0), "about 4"),
        (
            RATIO,
            ["7", "0"],
            None,
            "the divisor is zero or may be zero",
        ),
        (
            SHARE,
            ["around 18,000", "around 43,000"],
            None,
            "around 42%",
        ),
        (SHARE, ["450", "900"], None, "50%"),
        (SHARE, ["1", "3"], Some(1), "about 33.3%"),
        (SHARE, ["500–600", "6,000"], None, "about 8–10%"),
        (SHARE, ["2", "1,000"], None, "0.2%"),
        (SHARE, ["at least 450", "900"], None, "at least 50%"),
    ];
    for (operation, parts, decimals, expected) in cases {
        assert_eq!(
            computed(operation, &parts, decimals),
            expected,
            "{operation:?} {parts:?}"
        );
    }
    assert_eq!(
        computed(SHARE, &["1"], None),
        "a sum takes one part or more, every other operation takes two"
    );
}

#[test]
fn the_widest_hedge_is_carried() {
    let cases: [(&[&str], Option<&str>); 7] = [
        (&["5", "3–4"], None),
        (&["5", "nearly 4"], Some("nearly")),
        (&["nearly 4", "about 5", "around 6"], Some("about")),
        (&["around 6", "about 5"], Some("around")),
        (&["around 6", "perhaps 5"], Some("perhaps")),
        (&["approximately at least 500"], Some("approximately")),
        (&["at least 500"], None),
    ];
    for (parts, expected) in cases {
        let parts: Vec<Value> = parts.iter().map(|text| value(text)).collect();
        let parts: Vec<&Value> = parts.iter().collect();
        assert_eq!(widest_hedge(&parts).as_deref(), expected);
    }
}
