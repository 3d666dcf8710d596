//! Parts held against a whole, by interval arithmetic.

use crate::factfile::{Relation, Value};
use crate::quantity::{Exact, Interval, Operand, Operation};

/// How the parts stand to the whole, and how far they are from it. Labels call it by its word.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The two can be reconciled.
    Fits,
    /// Nothing contradicts them, and with an open end nothing could.
    NoUpperBound,
    NoLowerBound,
    /// They differ by no more than the rounding of the parts explains: percentages make 99 or 101.
    #[strum(serialize = "rounding")]
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
            Self::RoundingExplains => Self::Fits.into(),
            other => other.into(),
        })
    }
}

/// Adds up the parts and holds them against the whole, in its unit. The sum is `None` where a part is vague.
///
/// Parts exceed a whole when even their least is more than its most, and fall short when even their most is less than its least.
/// Between the two nothing can be said against them, and neither where rounding explains it: the parts together, or the whole, may miss
/// the true number by half a unit of the last digit of each. A whole number that is not hedged is exact; the last digit of a round number
/// that is hedged is the last that is not nought, and half of it is a tenth of the number at most. What is nearly N lies between a tenth
/// less and N. Where parts and whole are all written with decimals, what they are rounded by is taken together, so that €1.9 billion and
/// €1.2 billion make €3.2 billion; whole millions give less, or nearly everything would pass. What a bound or `nearly` excludes no
/// rounding explains. Falls are held against a fall as rises against a rise.
pub(crate) fn reconcile(
    parts: &[Operand<'_>],
    whole: Operand<'_>,
    relation: Relation,
) -> (Option<Value>, Verdict) {
    let Ok(sum) = Operation::Sum.compute_nearly(parts, None, whole.unit) else {
        return (None, Verdict::CannotBeComputed);
    };
    let sum = sum.exact.unwrap_or(sum.value);
    let verdict = verdict(parts, &sum, whole, relation);
    (Some(sum), verdict)
}

fn verdict(parts: &[Operand<'_>], sum: &Value, whole: Operand<'_>, relation: Relation) -> Verdict {
    let added = Operand {
        value: sum,
        ..whole
    };
    let (Some(together), Some(all)) = (added.interval(), whole.interval()) else {
        return Verdict::CannotBeComputed;
    };
    if !parts.iter().all(|part| part.is_of_kind(&whole)) {
        return Verdict::CannotBeComputed;
    }
    let overlap = together.overlaps(&all);
    // Of a fall, more is a lower number.
    let falls = all.high.is_some_and(Exact::is_negative);
    let (together, all) = match falls {
        true => (together.negated(), all.negated()),
        false => (together, all),
    };
    if overlap {
        return match (together.high.and(all.high), together.low.and(all.low)) {
            (None, _) => Verdict::NoUpperBound,
            (_, None) => Verdict::NoLowerBound,
            _ => Verdict::Fits,
        };
    }
    let above = matches!((together.low, all.high), (Some(least), Some(most)) if least >= most);
    // Some of a whole are less than it without any rounding.
    let told = above || relation == Relation::Equals || whole.value.is_percent();
    if told && rounding_explains(parts, together, whole, all) {
        return Verdict::RoundingExplains;
    }
    let (more, less) = if above && !falls {
        (added, whole)
    } else {
        (whole, added)
    };
    match Operation::Difference.compute_nearly(&[more, less], None, whole.unit) {
        // The rest of a whole of percentages is a part of it.
        Ok(over) if above => Verdict::Exceeds(over.what_is_left().in_measure_of(whole.value)),
        Ok(rest) => Verdict::FallsShort(rest.what_is_left().in_measure_of(whole.value)),
        Err(_) => Verdict::CannotBeComputed,
    }
}

/// Whether what parts and whole are apart is no more than they are rounded by.
fn rounding_explains(
    parts: &[Operand<'_>],
    together: Interval,
    whole: Operand<'_>,
    all: Interval,
) -> bool {
    // What is about so much may be on the other side.
    let firm = !parts.iter().any(Operand::is_soft);
    if firm && whole.is_firm_bound() {
        return false;
    }
    let mut of_parts = parts.iter().map(Operand::rounded_by);
    let of_parts = of_parts.try_fold(Exact::ZERO, |sum, by| sum.plus(by));
    let of_whole = Some(whole.rounded_by());
    // The whole of percentages is a hundred and not rounded.
    let of_whole = of_whole.filter(|_| !whole.value.is_percent());
    let apart = match (together.low, together.high, all.low, all.high) {
        (Some(least), _, _, Some(most)) if least >= most => least.minus(most),
        (_, Some(most), Some(least), _) => least.minus(most),
        _ => None,
    };
    let Some(apart) = apart.filter(|apart| !apart.is_zero()) else {
        return false;
    };
    if firm && whole.is_nearly() {
        let tenth = all.low.and_then(|low| low.over(10.into()));
        let near = of_parts.is_some_and(|by| apart < by) || Some(apart) <= tenth;
        return together.high <= all.low && near;
    }
    let by_parts = of_parts.is_some_and(|by| apart < by || whole.value.is_percent() && apart == by);
    let rounded = |part: &&Operand<'_>| !part.rounded_by().is_zero();
    let decimals = whole.has_decimals() && parts.iter().filter(rounded).all(Operand::has_decimals);
    let by_all = of_parts
        .zip(of_whole)
        .and_then(|(parts, whole)| parts.plus(whole));
    by_parts
        || of_whole.is_some_and(|by| apart <= by)
        || decimals && by_all.is_some_and(|by| apart <= by)
}

/// By how much rounded percentages together may miss what they would make unrounded: half a unit of
/// the last place each. `None` where they are not all percentages.
pub(crate) fn rounding(parts: &[&Value]) -> Option<Exact> {
    parts.iter().try_fold(Exact::ZERO, |slack, part| {
        let by = Operand::of(part).rounded_by().times(100.into())?;
        part.is_percent().then_some(())?;
        slack.plus(by)
    })
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
        let parts: Vec<Operand<'_>> = parts.iter().map(Operand::of).collect();
        let whole = Value::parse(whole, english()).unwrap();
        reconcile(&parts, Operand::of(&whole), Relation::Equals).1
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
