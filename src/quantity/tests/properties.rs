//! What holds for every text and every number.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::value;
use crate::locale::english;
use crate::quantity::{Exact, Interval, Operand, Operation, Value};

/// Pieces of values, to be put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "about", "at least", "some", "between", "and", "from", "to", "or", "a", "dozen", "hundred",
        "thousand", "million", "seven", "forty", "five", "tens", "of", "several", "-", "–", "−",
        "%", "per cent", "€", "US$", "EUR", "1,500", "2 000", "3.5", "0", "1e5", "½", ".", ",",
    ]);
    let gap = prop::sample::select(vec!["", " ", "\u{a0}"]);
    prop::collection::vec((piece, gap), 0..8).prop_map(|parts| {
        parts
            .iter()
            .flat_map(|(piece, gap)| [*piece, *gap])
            .collect()
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_u32..4)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

/// A closed interval and a number in it.
fn interval_and_member() -> impl Strategy<Value = (Interval, Decimal)> {
    (decimal(), decimal(), 0_u32..=100).prop_map(|(a, b, place)| {
        let (low, high) = (a.min(b), a.max(b));
        (
            Interval::closed(low.into(), high.into()),
            low + (high - low) * Decimal::new(i64::from(place), 2),
        )
    })
}

fn contains(interval: &Interval, number: Decimal) -> bool {
    let Interval { low, high, .. } = interval;
    low.is_none_or(|low| low <= number.into())
        && high.is_none_or(|high| Exact::from(number) <= high)
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Value::parse(&text, english()).map_err(|error| (error.to_string(), error.help()));
    }

    #[test]
    fn no_pieces_panic(text in pieces()) {
        match Value::parse(&text, english()) {
            // What was accepted is said again by its own English text.
            Ok(value) => {
                prop_assert_eq!(&value.stated, text.trim());
                if let Ok(again) = Operation::Sum.compute(&[Operand::of(&value)], Some(6), None) {
                    let again = again.exact.unwrap_or(again.value);
                    prop_assert_eq!(super::value(&again.stated).interval(), value.interval(), "{} gave {}", text, again.stated);
                    prop_assert_eq!(again.hedge_rank(), value.hedge_rank());
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty() && !error.help().is_empty()),
        }
    }

    #[test]
    fn hedge_and_bounds_are_kept(hedge in prop::sample::select(vec!["about", "at least", "nearly", "up to", "perhaps"]), number in decimal()) {
        let parsed = value(&format!("{hedge} {number}"));
        prop_assert_eq!(parsed.hedge.as_deref(), Some(hedge));
        let interval = parsed.interval().unwrap();
        prop_assert_eq!(interval.low.or(interval.high), Some(number.into()));
        prop_assert_eq!(parsed.numbers()[0].amount().scale(), number.scale());
    }

    #[test]
    fn a_range_keeps_both_ends(a in decimal(), b in decimal()) {
        let (a, b) = (a.min(b), a.max(b) + Decimal::ONE);
        for text in [format!("{a}–{b}"), format!("between {a} and {b}"), format!("from {a} to {b}")] {
            prop_assert_eq!(value(&text).interval(), Some(Interval::closed(a.into(), b.into())));
        }
    }

    #[test]
    fn arithmetic_contains_every_result((a, x) in interval_and_member(), (b, y) in interval_and_member()) {
        prop_assert!(contains(&a, x) && contains(&b, y));
        prop_assert!(contains(&a.sum(&b).unwrap(), x + y));
        prop_assert!(contains(&a.difference(&b).unwrap(), x - y));
        if let Ok(ratio) = a.ratio(&b) {
            let quotient = Exact::from(x).over(y.into()).unwrap();
            let (low, high) = (ratio.low.unwrap(), ratio.high.unwrap());
            prop_assert!(low <= quotient && quotient <= high, "{} / {} is not in {:?}", x, y, ratio);
        }
        let nonnegative = |i: &Interval| i.low.is_some_and(|low| low >= Exact::ZERO);
        if nonnegative(&a) && nonnegative(&b) && x <= y && !y.is_zero() {
            let share = a.share(&b, false).unwrap();
            let percentage = Exact::from(x).times(100.into()).unwrap().over(y.into()).unwrap();
            prop_assert!(share.low.is_none_or(|low| low <= percentage) && share.high.is_none_or(|high| percentage <= high));
        }
    }

    #[test]
    fn a_common_member_means_overlapping((a, x) in interval_and_member(), (b, _) in interval_and_member()) {
        if contains(&b, x) {
            prop_assert!(a.overlaps(&b) && b.overlaps(&a));
        }
        prop_assert!(a.overlaps(&a));
    }

    #[test]
    fn sums_do_not_depend_on_order(numbers in prop::collection::vec(decimal(), 1..6)) {
        let forward: Vec<Value> = numbers.iter().map(|number| value(&number.to_string())).collect();
        let sum = Operation::Sum.compute(&forward.iter().map(Operand::of).collect::<Vec<_>>(), None, None).unwrap();
        let backward = Operation::Sum.compute(&forward.iter().rev().map(Operand::of).collect::<Vec<_>>(), None, None).unwrap();
        prop_assert_eq!(sum, backward);
    }
}
