//! Interval arithmetic on the figures of a reader's questions.

use super::{bounds, value};
use crate::quantity::{DeriveError, Interval};

fn interval(text: &str) -> Interval {
    value(text).interval().unwrap()
}

fn shown(result: Result<Interval, DeriveError>) -> String {
    result.map_or_else(|error| error.to_string(), |interval| bounds(&interval))
}

#[test]
fn sums_and_differences() {
    let cases = [
        ("3,000–5,000", "1,500", "[4500, 6500]", "[1500, 3500]"),
        (
            "9,000–12,000",
            "6,500–8,500",
            "[15500, 20500]",
            "[500, 5500]",
        ),
        ("2", "0.50", "2.5", "1.5"),
        ("at least 500", "100–200", "[600, ?]", "[300, ?]"),
        ("100–200", "at least 50", "[150, ?]", "[?, 150]"),
        ("more than 100", "50", "(150, ?]", "(50, ?]"),
        ("up to 100", "fewer than 50", "[?, 150)", "[?, 100]"),
        ("-5–3", "1–2", "[-4, 5]", "[-7, 2]"),
    ];
    for (a, b, sum, difference) in cases {
        assert_eq!(shown(interval(a).sum(&interval(b))), sum, "{a} + {b}");
        assert_eq!(
            shown(interval(a).difference(&interval(b))),
            difference,
            "{a} - {b}"
        );
    }
}

#[test]
fn ratios() {
    let cases = [
        ("6,000", "50", "120"),
        ("500–600", "2–3", "[500/3, 300]"),
        ("1", "3", "1/3"),
        ("-1", "3", "-1/3"),
        ("-6–4", "2–4", "[-3, 2]"),
        ("6", "-3", "-2"),
        ("6", "-3 to -2", "[-3, -2]"),
        ("100", "at least 50", "(0, 2]"),
        ("at least 100", "50", "[2, ?]"),
        ("0–10", "more than 5", "[0, 2)"),
        ("6", "0", "the divisor is zero or may be zero"),
        ("6", "-1–1", "the divisor is zero or may be zero"),
        ("6", "up to 5", "the divisor is zero or may be zero"),
    ];
    for (a, b, ratio) in cases {
        assert_eq!(shown(interval(a).ratio(&interval(b))), ratio, "{a} / {b}");
    }
}

#[test]
fn shares() {
    let cases = [
        ("450", "900", "50"),
        ("18,000", "43,000", "1800/43"),
        ("500–600", "6,000", "[25/3, 10]"),
        ("500–700", "600", "[250/3, 100]"),
        ("up to 50", "100", "[?, 50]"),
        ("50", "at least 100", "[?, 50]"),
        ("at least 50", "100", "[50, ?]"),
        ("50", "up to 100", "[50, ?]"),
        ("700", "600", "the part is larger than the whole"),
        (
            "-1",
            "600",
            "a share is of two numbers that are not negative, or of two falls",
        ),
        ("0", "0", "the divisor is zero or may be zero"),
    ];
    for (part, whole, share) in cases {
        assert_eq!(
            shown(interval(part).share(&interval(whole), false)),
            share,
            "{part} of {whole}"
        );
    }
}

#[test]
fn relations() {
    // a, b, whether they overlap
    let cases = [
        ("6,500–8,500", "9,000–12,000", false),
        ("700–800", "699", false),
        ("500–600", "600", true),
        ("600", "500–600", true),
        ("600", "fewer than 600", false),
        ("fewer than 600", "up to 600", true),
        ("up to 600", "fewer than 600", true),
        ("more than 600", "up to 600", false),
        ("at least 600", "up to 600", true),
        ("500–600", "at least 500", true),
        ("at least 500", "500–600", true),
    ];
    for (a, b, overlaps) in cases {
        assert_eq!(
            interval(a).overlaps(&interval(b)),
            overlaps,
            "{a} overlaps {b}"
        );
        assert_eq!(
            interval(b).overlaps(&interval(a)),
            overlaps,
            "{b} overlaps {a}"
        );
    }
}

#[test]
fn nothing_is_rounded_in_silence() {
    let longest = interval("9999999999999999999999999999");
    let squared = longest.share(&interval("0.00000000000000000001"), true);
    assert_eq!(shown(squared), "the exact result has more than 28 digits");
}

#[test]
fn a_shared_sign_is_the_money_of_its_file() {
    let same = |one: &str, other: &str, home| {
        let (one, other) = (value(one), value(other));
        let money = (one.currency().unwrap(), other.currency().unwrap());
        crate::quantity::same_money(money.0, money.1, home)
    };
    assert!(!same("$5", "USD 5", None));
    assert!(same("$5", "US$5", Some("USD")));
    assert!(same("A$5", "$5", Some("AUD")));
    assert!(!same("$5", "US$5", Some("AUD")));
    // A euro is no home of the dollar sign.
    assert!(!same("$5", "EUR 5", Some("EUR")));
}
