//! Parts held against a whole, by interval arithmetic.

use rust_decimal::Decimal;

use crate::factfile::Value;
use crate::quantity::{Exact, Interval, Operation};

/// How the parts stand to the whole, and how far they are from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The two can be reconciled.
    Fits,
    /// Nothing contradicts them, and with an open end nothing could.
    NoUpperBound,
    NoLowerBound,
    /// They differ by no more than the rounding of the parts explains: percentages make 99 or 101.
    RoundingExplains,
    /// The parts are less than the whole by this much.
    FallsShort(Value),
    /// The parts are more than the whole by this much.
    Exceeds(Value),
    /// A vague value takes part, or the parts are not in one unit.
    CannotBeComputed,
}

/// As a word, without the difference.
impl serde::Serialize for Verdict {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Fits | Self::RoundingExplains => "fits",
            Self::NoUpperBound => "no-upper-bound",
            Self::NoLowerBound => "no-lower-bound",
            Self::FallsShort(_) => "falls-short",
            Self::Exceeds(_) => "exceeds",
            Self::CannotBeComputed => "cannot-be-computed",
        })
    }
}

/// Adds up the parts and holds them against the whole. The sum is `None` where a part is vague.
///
/// Parts exceed a whole when even their least is more than its most, and fall short when even their
/// most is less than its least. Between the two nothing can be said against them.
pub(crate) fn reconcile(parts: &[&Value], whole: &Value) -> (Option<Value>, Verdict) {
    let Ok(sum) = Operation::Sum.compute(parts, None) else {
        return (None, Verdict::CannotBeComputed);
    };
    let verdict = verdict(parts, &sum, whole);
    (Some(sum), verdict)
}

fn verdict(parts: &[&Value], sum: &Value, whole: &Value) -> Verdict {
    let (Some(together), Some(all)) = (sum.interval(), whole.interval()) else {
        return Verdict::CannotBeComputed;
    };
    if together.overlaps(&all) {
        return match (together.high.and(all.high), together.low.and(all.low)) {
            (None, _) => Verdict::NoUpperBound,
            (_, None) => Verdict::NoLowerBound,
            _ => Verdict::Fits,
        };
    }
    if rounding(parts).is_some_and(|slack| widened(together, slack).overlaps(&all)) {
        return Verdict::RoundingExplains;
    }
    let above = matches!((together.low, all.high), (Some(least), Some(most)) if least >= most);
    let (more, less) = if above { (sum, whole) } else { (whole, sum) };
    match Operation::Difference.compute(&[more, less], None) {
        Ok(over) if above => Verdict::Exceeds(over),
        Ok(rest) => Verdict::FallsShort(rest),
        Err(_) => Verdict::CannotBeComputed,
    }
}

/// By how much rounded percentages together may miss what they would make unrounded: half a unit of
/// the last place each. `None` where they are not all percentages.
pub(crate) fn rounding(parts: &[&Value]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |slack, part| {
        let places = part.numbers().iter().map(|n| n.amount().scale()).max()?;
        let half = Decimal::try_new(5, places + 1).ok()?;
        part.is_percent().then_some(())?;
        slack.checked_add(half)
    })
}

fn widened(interval: Interval, slack: Decimal) -> Interval {
    let by = Interval::closed(Exact::from(-slack), Exact::from(slack));
    interval.sum(&by).unwrap_or(interval)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    fn verdict_of(parts: &[&str], whole: &str) -> Verdict {
        let parts: Vec<Value> = parts
            .iter()
            .map(|p| Value::parse(p, english()).unwrap())
            .collect();
        let parts: Vec<&Value> = parts.iter().collect();
        reconcile(&parts, &Value::parse(whole, english()).unwrap()).1
    }

    fn by(value: &str) -> Value {
        Value::parse(value, english()).unwrap()
    }

    #[test]
    fn parts_fit_fall_short_or_exceed() {
        assert_eq!(
            verdict_of(&["3,000–5,000", "1,500"], "6,000"),
            Verdict::Fits
        );
        assert_eq!(verdict_of(&["1", "2"], "5"), Verdict::FallsShort(by("2")));
        assert_eq!(verdict_of(&["4", "2"], "5"), Verdict::Exceeds(by("1")));
        assert_eq!(verdict_of(&["4", "some"], "5"), Verdict::CannotBeComputed);
    }

    #[test]
    fn with_an_open_end_nothing_comes_out() {
        let open = verdict_of(&["over 300", "200"], "90,000");
        assert_eq!(open, Verdict::NoUpperBound);
        let whole = verdict_of(&["300", "200"], "at least 400");
        assert_eq!(whole, Verdict::NoUpperBound);
        let parts = verdict_of(&["up to 300", "200"], "400");
        assert_eq!(parts, Verdict::NoLowerBound);
        let more = verdict_of(&["over 300", "200"], "400");
        assert!(matches!(more, Verdict::Exceeds(_)));
    }

    #[test]
    fn rounding_explains_what_percentages_miss_and_no_more() {
        assert_eq!(
            verdict_of(&["33%", "33%", "33%"], "100%"),
            Verdict::RoundingExplains
        );
        assert_eq!(
            verdict_of(&["33.3%", "33.3%", "33.3%"], "100%"),
            Verdict::RoundingExplains
        );
        for parts in [["33.3%", "33.3%", "33.2%"], ["50%", "46%", "1%"]] {
            assert!(matches!(verdict_of(&parts, "100%"), Verdict::FallsShort(_)));
        }
    }
}
