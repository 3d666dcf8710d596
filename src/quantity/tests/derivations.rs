//! Random calculations over all kinds of quantities, held against fractions that are computed here.

use num_rational::Ratio;
use num_traits::Signed;

use super::value;
use crate::locale::english;
use crate::quantity::{
    DeriveError, HedgeRank, Interval, Measure, Operand, Operation, Unit, Value, exact::Exact,
};

type Fraction = Ratio<i128>;

/// Numbers that are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

/// A part: what a fact file says, and what that is.
#[derive(Debug)]
struct Sample {
    text: String,
    unit: Option<&'static str>,
    low: Option<Fraction>,
    high: Option<Fraction>,
    soft: bool,
    one_sided: bool,
    /// The number that it is multiplied by, and the last place that its digits have.
    scale: i128,
    last: Fraction,
    /// The place to which a sum with it is known; nought for money to the last unit.
    known: Fraction,
}

/// What parts may be: a sign before, a sign behind, a unit, and what its numbers are to be divided by.
const KINDS: [(&str, &str, Option<&str>, i128); 8] = [
    ("", "", Some("people"), 1),
    ("", "", Some("tonnes of rice"), 1),
    ("€", "", None, 1),
    ("US$", "", Some("of aid"), 1),
    ("", "%", None, 100),
    ("", "‰", None, 1_000),
    ("", "", Some("percentage points"), 100),
    ("", " per 100,000", None, 100_000),
];

fn sample(seeded: &mut Seeded, kind: (&str, &str, Option<&'static str>, i128)) -> Sample {
    let (before, mut behind, mut unit, divisor) = kind;
    let decimals = u32::try_from(seeded.pick(&[0_u64, 0, 1, 2])).unwrap();
    let digits = i128::from(seeded.below(if divisor == 1 { 9_000 } else { 900 }) + 100);
    // Small numbers, of which little is left when one is taken from another.
    let power = 10_i128.pow(decimals);
    let digits = match seeded.below(2) {
        0 => digits % (4 * power) + power,
        _ => digits,
    };
    let more = i128::from(seeded.below(500) + 1);
    let (mut scale, mut word) = (1, "");
    if divisor == 1 {
        (scale, word) = seeded.pick(&[
            (1, ""),
            (1, ""),
            (1_000_000, " million"),
            (1_000_000_000, " billion"),
        ]);
    }
    // Rates may be per different numbers.
    if divisor == 100_000 {
        (scale, behind) = seeded.pick(&[(1, behind), (100, " per 1,000")]);
    }
    // A scale may stand in the unit as well.
    let written = match (unit, seeded.below(3)) {
        (Some("people"), 0) if scale == 1 => {
            scale = 1_000;
            unit = Some("thousand people");
            ""
        }
        _ => word,
    };
    let number = |digits: i128| {
        let places = usize::try_from(decimals).unwrap();
        match decimals {
            0 => digits.to_string(),
            _ => format!("{}.{:0places$}", digits / power, digits % power),
        }
    };
    let total = |digits: i128| Fraction::new(digits * scale, power * divisor);
    let (low, high) = (total(digits), total(digits + more));
    let (from, to) = (number(digits), number(digits + more));
    let one = format!("{before}{from}{written}{behind}");
    let form = seeded.below(10);
    let (text, low, high) = match form {
        0 => (format!("about {one}"), Some(low), Some(low)),
        1 => (format!("nearly {one}"), Some(low), Some(low)),
        2 => (format!("at least {one}"), Some(low), None),
        3 => (format!("up to {one}"), None, Some(low)),
        4 => (
            format!("{before}{from}–{to}{written}{behind}"),
            Some(low),
            Some(high),
        ),
        _ => (one, Some(low), Some(low)),
    };
    let last = Fraction::new(scale, power * divisor);
    let soft = matches!(form, 0 | 1);
    // Two digits of a round number that is hedged mean something.
    let (mut known, mut left) = (last, digits);
    while soft && decimals == 0 && left >= 100 && left % 10 == 0 {
        left /= 10;
        known *= 10;
    }
    if !before.is_empty() && scale == 1 && !soft {
        known = Fraction::from_integer(0);
    }
    Sample {
        text,
        unit,
        low,
        high,
        soft,
        one_sided: form == 1,
        scale,
        last,
        known,
    }
}

/// The outermost results over the ends of two parts.
fn corners(
    a: &Sample,
    b: &Sample,
    apply: impl Fn(Fraction, Fraction) -> Fraction,
) -> Option<(Fraction, Fraction)> {
    let ends = [a.low?, a.high?].into_iter();
    let all = ends.flat_map(|a| [b.low, b.high].map(|b| Some((a, b?))));
    let results: Option<Vec<Fraction>> = all.map(|pair| pair.map(|(a, b)| apply(a, b))).collect();
    let results = results?;
    Some((*results.iter().min()?, *results.iter().max()?))
}

fn fraction(exact: Exact) -> Fraction {
    exact.as_fraction().parse().unwrap()
}

/// The bounds of a value, multiplied out.
fn bounds(value: &Value, unit: Option<&Unit>) -> (Option<Fraction>, Option<Fraction>) {
    let part = Operand {
        value,
        unit,
        currency: None,
    };
    let Interval { low, high, .. } = part.interval().unwrap();
    (low.map(fraction), high.map(fraction))
}

#[test]
fn two_thousand_calculations_are_those_of_exact_fractions() {
    let mut seeded = Seeded(2_026);
    let (mut done, mut rounded, mut coarse) = (0, 0, 0);
    let hundred = Fraction::from_integer(100);
    while done < 2_000 {
        let kind = seeded.pick(&KINDS);
        let (a, b) = (sample(&mut seeded, kind), sample(&mut seeded, kind));
        let name = seeded.pick(&[
            "sum",
            "difference",
            "mean",
            "ratio",
            "multiple",
            "share",
            "change",
            "rate",
        ]);
        let (operation, expected) = match name {
            "sum" => (Operation::Sum, corners(&a, &b, |a, b| a + b)),
            "difference" => (Operation::Difference, corners(&a, &b, |a, b| a - b)),
            "mean" => (Operation::Mean, corners(&a, &b, |a, b| (a + b) / 2)),
            "ratio" => (Operation::Ratio, corners(&a, &b, |a, b| a / b)),
            "multiple" => (Operation::Multiple, corners(&a, &b, |a, b| a / b)),
            "share" => (
                Operation::Share { exceeded: true },
                corners(&a, &b, |a, b| a / b),
            ),
            "change" => (Operation::Change, corners(&a, &b, |a, b| a / b - 1)),
            _ => (
                Operation::Rate { per: 1_000 },
                corners(&a, &b, |a, b| a / b),
            ),
        };
        if name == "rate" && kind.3 != 1 {
            continue;
        }
        let (one, other) = (value(&a.text), value(&b.text));
        let read = |unit: Option<&str>| unit.map(|unit| Unit::read(unit, english()).unwrap());
        let units = [read(a.unit), read(b.unit)];
        let one = crate::quantity::Derived::stated(one, units[0].clone());
        let other = crate::quantity::Derived::stated(other, units[1].clone());
        let parts = [&one, &other].map(|it| Operand {
            value: &it.value,
            unit: it.unit.as_ref(),
            currency: None,
        });
        let derived = match operation.compute(&parts, None, None) {
            Ok(derived) => derived,
            // Less is left than the parts are known to.
            Err(DeriveError::TooCoarse) => {
                let (low, high) = expected.unwrap();
                let known = a.known.max(b.known);
                assert!(low == high && low.abs() * 2 < known, "{name} {a:?} {b:?}");
                coarse += 1;
                continue;
            }
            // Two bounds may leave nothing known.
            Err(_) => {
                assert!(expected.is_none(), "{name} {a:?} {b:?}");
                continue;
            }
        };
        done += 1;
        let case = format!(
            "{name} of {} {:?} and {} {:?} is {} {:?}",
            a.text, a.unit, b.text, b.unit, derived.value.stated, derived.unit
        );
        let exact = derived.exact.as_ref().unwrap_or(&derived.value);
        let shown = bounds(&derived.value, derived.unit.as_ref());

        // The numbers: no result is lost, and a sum is exact before it is made as coarse as its parts.
        if let Some((low, high)) = expected {
            let (from, to) = (shown.0.unwrap(), shown.1.unwrap());
            if matches!(name, "sum" | "difference") {
                assert_eq!(
                    bounds(exact, derived.unit.as_ref()),
                    (Some(low), Some(high)),
                    "{case}"
                );
            }
            if low == high {
                let adds = matches!(name, "sum" | "difference");
                let off = (from - low).abs();
                if adds {
                    let known = a.known.max(b.known).max(a.last.min(b.last));
                    assert!((from / known).is_integer(), "{case}: {low}");
                    assert!(off * 2 <= known, "{case}: {low}");
                } else {
                    let unit = last(&derived.value, derived.unit.as_ref(), true);
                    assert!(off * 2 <= unit && off * 20 <= low.abs(), "{case}: {low}");
                }
            } else {
                assert!(from <= low && high <= to, "{case}: {low} to {high}");
            }
            rounded += usize::from((from, to) != (low, high));
            let silent = derived.value.hedge_rank() == HedgeRank::None;
            assert_eq!(derived.near, silent && (from, to) != (low, high), "{case}");
        }
        // What the number is in.
        let measure = match (name, kind.1) {
            ("ratio", _) => Measure::Plain,
            ("multiple", _) => Measure::Multiple,
            ("share" | "change", _) => Measure::Percent,
            ("difference", "%") => Measure::Points,
            _ => one.value.measure.clone(),
        };
        assert_eq!(derived.value.measure, measure, "{case}");
        let unit = derived.unit.as_ref().map(|unit| unit.text.as_str());
        match name {
            // Points are their measure.
            "sum" | "difference" | "mean" => {
                assert_eq!(unit, a.unit.filter(|_| kind.3 == 1), "{case}")
            }
            "rate" => {
                assert_eq!(
                    unit,
                    b.unit.map(|unit| unit.trim_start_matches("thousand ")),
                    "{case}"
                );
                let per = derived.value.per.as_ref().map(|per| per.words.as_str());
                assert_eq!(per, Some("per 1,000"), "{case}");
            }
            _ => assert_eq!(unit, None, "{case}"),
        }
        // How firm it is.
        let parts_rank = one.value.hedge_rank().max(other.value.hedge_rank());
        let turned = (a.one_sided || b.one_sided) && name != "sum";
        // A bound that is rounded outwards still holds.
        let changed = matches!(name, "sum" | "difference" | "ratio" | "share")
            && expected.is_some_and(|(low, high)| shown != (Some(low), Some(high)));
        let least = if turned || changed {
            HedgeRank::Approximate
        } else {
            HedgeRank::None
        };
        let own = derived.value.hedge_rank();
        assert!(
            own == parts_rank.max(least) || expected.is_none() && own >= parts_rank,
            "{case}"
        );
        // A mean ends where its coarsest part does, or with one decimal.
        if name == "mean" {
            let own = last(&derived.value, derived.unit.as_ref(), true);
            let unit = Fraction::new(a.scale.min(b.scale), kind.3);
            let pence = kind.3 == 1 && kind.2 != Some("people") && kind.2 != Some("tonnes of rice");
            let tenth = unit / if pence { 100 } else { 10 };
            assert!(own >= a.last.max(b.last).min(tenth), "{case}");
        }
        // How precise ranges and bounds are: exact numbers in one scale keep the places of the finest, others have those of the coarsest
        // or two digits.
        let single = expected.is_some_and(|(low, high)| low == high);
        if matches!(name, "sum" | "difference") && !single {
            let exact = !a.soft && !b.soft && a.scale == b.scale;
            let own = last(&derived.value, derived.unit.as_ref(), !exact);
            let finest = a.last.min(b.last);
            if exact {
                assert_eq!(own, finest, "{case}");
            } else {
                assert!(own >= finest, "{case}");
                let size = match shown {
                    (Some(low), Some(high)) if low != high => high - low,
                    (low, high) => low.or(high).unwrap().abs(),
                };
                assert!(
                    own >= a.last.max(b.last) || size < own * hundred * 2,
                    "{case}"
                );
            }
        }
    }
    assert!(rounded > 500 && coarse > 0, "{rounded} {coarse}");
}

/// What the last digit of a value stands for.
fn last(value: &Value, unit: Option<&Unit>, soft: bool) -> Fraction {
    let scale = unit.map_or(1, |unit| if unit.scale.is_some() { 1_000 } else { 1 });
    let divisor = match value.measure {
        Measure::Percent | Measure::Points => 100,
        Measure::PerMille => 1_000,
        _ => 1,
    };
    let per = value
        .per
        .as_ref()
        .map_or(Fraction::from_integer(1), |per| fraction(per.number));
    let numbers = value.numbers();
    let places = numbers.iter().map(|number| {
        let magnitude = number.magnitude().map_or(0, |it| it.exponent());
        let mut place = Fraction::new(
            10_i128.pow(magnitude) * scale,
            10_i128.pow(number.amount().scale()) * divisor,
        ) / per;
        // A number that is rounded to tens ends with a nought.
        let total = fraction(number.total()) * scale / divisor / per;
        while soft
            && number.amount().scale() == 0
            && total != Fraction::from_integer(0)
            && (total / (place * 10)).is_integer()
        {
            place *= 10;
        }
        place
    });
    places.min().unwrap()
}
