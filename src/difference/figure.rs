//! How a figure differs from what it was.

use crate::quantity::{
    Bound, HedgeRank, Interval, Measure, Number, Operand, Operation, Quantity, Unit, Value,
};

/// What a figure did. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Movement {
    /// By an amount that can be told.
    Up,
    Down,
    /// By one that cannot.
    Higher,
    Lower,
    BoundRaised,
    BoundLowered,
    RangeNarrowed,
    RangeWidened,
    RangeMovedUp,
    RangeMovedDown,
    MorePrecise,
    LessPrecise,
    /// Before there was a bound, within which it lies.
    NowFigure,
    NowGiven,
    NoLongerGiven,
    OtherReason,
    InOtherWords,
    /// It is another, and how the two lie to each other is not known or says nothing.
    Another,
}

/// What became of the words that soften or bound a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Hedging {
    HedgeDropped,
    HedgeAdded,
    HedgeChanged,
    MarginDropped,
    MarginAdded,
    MarginNarrowed,
    MarginWidened,
}

/// By how much a figure went up or down.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    pub(crate) value: Value,
    pub(crate) unit: Option<Unit>,
    /// The same in per cent of what it was, where that says something.
    pub(crate) per_cent: Option<Value>,
}

impl Amount {
    /// Whether it is nought as it is told.
    pub(super) fn is_nothing(&self) -> bool {
        self.value.numbers().iter().all(|it| it.total().is_zero())
    }
}

/// How one figure lies to another of the same kind; `None` where it is the same. A hedge moves nothing.
pub(super) fn movement(old: &Operand<'_>, new: &Operand<'_>) -> Option<Movement> {
    use Movement::{
        Another, BoundLowered, BoundRaised, Higher, LessPrecise, Lower, MorePrecise, NoLongerGiven,
        NowFigure, NowGiven, OtherReason,
    };
    let (was, now) = (old.value, new.value);
    match (was.missing(), now.missing()) {
        (Some(was), Some(now)) => return (was != now).then_some(OtherReason),
        (Some(_), None) => return Some(NowGiven),
        (None, Some(_)) => return Some(NoLongerGiven),
        (None, None) => {}
    }
    if was.is_vague() || now.is_vague() {
        let is_same = was.quantity == now.quantity;
        return (!is_same).then(|| in_words(old, new));
    }
    if !old.is_of_kind(new) {
        return Some(Another);
    }
    let [Some(before), Some(after)] = [old, new].map(bare_interval) else {
        return Some(Another);
    };
    let (from, to) = (old.interval()?, new.interval()?);
    let directed = |up: bool, [raised, lowered]: [Movement; 2]| if up { raised } else { lowered };
    let is_apart = !from.overlaps(&to);
    // What lies apart has an end that the other one does not reach.
    let is_up = matches!((to.low, from.high), (Some(low), Some(high)) if low >= high);
    if before == after {
        // 30 is not more than 30.
        return match is_apart && !old.is_soft() && !new.is_soft() {
            true => Some(directed(is_up, [Higher, Lower])),
            false => decimals(was, now),
        };
    }
    if has_width(was) && has_width(now) && (was.margin.is_none() || now.margin.is_none()) {
        return (from != to).then(|| range(&from, &to));
    }
    Some(match (&was.quantity, &now.quantity) {
        (Quantity::Exact(_), Quantity::Exact(_)) => {
            let rounds = old.has_scale_of(new);
            if rounds && was.is_coarser_form_of(now) {
                MorePrecise
            } else if rounds && now.is_coarser_form_of(was) {
                LessPrecise
            } else {
                directed(after.low > before.low, [Higher, Lower])
            }
        }
        (Quantity::Bounded { bound: own, .. }, Quantity::Bounded { bound: other, .. })
            if is_floor(*own) == is_floor(*other) =>
        {
            directed(after.low > before.low, [BoundRaised, BoundLowered])
        }
        _ if is_within(&to, &from) => match was.bound() {
            Some(_) => NowFigure,
            None => MorePrecise,
        },
        _ if is_within(&from, &to) => LessPrecise,
        _ if is_apart => directed(is_up, [Higher, Lower]),
        _ => Another,
    })
}

/// How two figures lie to each other of which one is no more than words.
fn in_words(old: &Operand<'_>, new: &Operand<'_>) -> Movement {
    let (Some(was), Some(now)) = (old.meant(), new.meant()) else {
        return Movement::InOtherWords;
    };
    let (before, after) = (was.interval, now.interval);
    let are_words = old.value.is_vague() && new.value.is_vague();
    if was.is_share != now.is_share {
        return Movement::InOtherWords;
    }
    let is_up = match old.value.is_vague() {
        true => was.is_exceeded_by(&after, are_words),
        false => now
            .is_exceeded_by(&before, are_words)
            .map(|is_down| !is_down),
    };
    match is_up {
        Some(true) => Movement::Higher,
        Some(false) => Movement::Lower,
        None if !new.value.is_vague() && is_within(&after, &before) => Movement::MorePrecise,
        None if !old.value.is_vague() && is_within(&before, &after) => Movement::LessPrecise,
        None => Movement::InOtherWords,
    }
}

/// Whether it has two ends that are stated.
fn has_width(value: &Value) -> bool {
    matches!(value.quantity, Quantity::Range { .. }) || value.margin.is_some()
}

fn is_floor(bound: Bound) -> bool {
    matches!(bound, Bound::AtLeast | Bound::MoreThan)
}

fn range(before: &Interval, after: &Interval) -> Movement {
    let [low, high] = [after.low.cmp(&before.low), after.high.cmp(&before.high)];
    match (low.is_ge(), high.is_le()) {
        (true, true) => Movement::RangeNarrowed,
        (true, false) if low.is_gt() => Movement::RangeMovedUp,
        (false, true) if high.is_lt() => Movement::RangeMovedDown,
        _ => Movement::RangeWidened,
    }
}

/// Whether the second of two intervals holds the first.
fn is_within(inner: &Interval, outer: &Interval) -> bool {
    let holds_low = outer
        .low
        .is_none_or(|low| inner.low.is_some_and(|own| own >= low));
    let holds_high = outer
        .high
        .is_none_or(|high| inner.high.is_some_and(|own| own <= high));
    holds_low && holds_high
}

/// `12%` and `12.0%`: the same number, stated to another place.
fn decimals(was: &Value, now: &Value) -> Option<Movement> {
    if was.measure != now.measure {
        return None;
    }
    let [was, now] = [was, now].map(Value::numbers);
    let mut pairs = was.iter().zip(&now);
    let alike = pairs
        .clone()
        .all(|(was, now)| was.magnitude() == now.magnitude());
    let places = pairs.find_map(|(was, now)| {
        let order = now.amount().scale().cmp(&was.amount().scale());
        order.is_ne().then_some(order)
    });
    let places = places.filter(|_| alike)?;
    Some(match places.is_gt() {
        true => Movement::MorePrecise,
        false => Movement::LessPrecise,
    })
}

/// A value without its margin and its bound.
fn bare(value: &Value) -> Value {
    let quantity = match &value.quantity {
        Quantity::Bounded { number, .. } => Quantity::Exact(number.clone()),
        other => other.clone(),
    };
    Value {
        quantity,
        margin: None,
        ..value.clone()
    }
}

fn bare_interval(part: &Operand<'_>) -> Option<Interval> {
    let value = bare(part.value);
    let part = Operand {
        value: &value,
        ..*part
    };
    part.interval()
}

/// By how much a single number is more or less than another, and which of both it is.
pub(super) fn amount(old: &Operand<'_>, new: &Operand<'_>) -> Option<Amount> {
    let is_single = |part: &&Operand<'_>| {
        let is_times = part.value.measure == Measure::Multiple;
        matches!(part.value.quantity, Quantity::Exact(_)) && !is_times
    };
    [old, new].iter().all(is_single).then_some(())?;
    let values = [old, new].map(|part| in_per_cent(bare(part.value)));
    let [was, now] =
        [(old, &values[0]), (new, &values[1])].map(|(part, value)| Operand { value, ..*part });
    let is_up = now.interval()?.low > was.interval()?.low;
    let parts = if is_up { [now, was] } else { [was, now] };
    let apart = Operation::Difference
        .compute_nearly(&parts, None, new.unit)
        .ok()?;
    // A reader takes one from the other as they stand.
    let value = apart.exact.unwrap_or(apart.value);
    let is_points = matches!(value.measure, Measure::Points | Measure::BasisPoints);
    let unit = apart.unit.filter(|_| !is_points);
    let part = Operand {
        value: &value,
        unit: unit.as_ref(),
        currency: new.currency,
    };
    let is_amount = matches!(
        value.measure,
        Measure::Plain | Measure::Money(_) | Measure::Duration
    );
    // Of a temperature per cent say nothing.
    let has_nought = !unit.as_ref().is_some_and(|unit| unit.text.starts_with('°'));
    let share = Operation::Share { exceeded: true };
    let per_cent = share.compute(&[part, was], None, None).ok();
    let per_cent = per_cent.filter(|_| is_amount && has_nought);
    Some(Amount {
        per_cent: per_cent.map(|it| it.what_is_left()),
        value,
        unit,
    })
}

/// A fraction as a percentage, so that one is taken from another in points; as it is where no decimal number is it.
fn in_per_cent(value: Value) -> Value {
    let total = || match (&value.measure, &value.quantity) {
        (Measure::Fraction, Quantity::Exact(number)) => number.total().times(100.into()),
        _ => None,
    };
    match total().and_then(|total| Number::of_total(total, None)) {
        Some(number) => Value {
            quantity: Quantity::Exact(number),
            measure: Measure::Percent,
            ..value
        },
        None => value,
    }
}

/// Whether two are figures of one kind; words for a part of a whole are of that of percentages.
pub(super) fn are_of_kind(old: &Operand<'_>, new: &Operand<'_>) -> bool {
    let is_share = |part: &Operand<'_>| part.meant().is_some_and(|meant| meant.is_share);
    old.is_of_kind(new) || is_share(old) && is_share(new)
}

/// What became of hedge and bound, and of the margin, where what the figure did does not tell it; each value with what its language
/// calls an estimate.
pub(super) fn hedging(
    [(was, own), (now, other)]: [(&Value, &str); 2],
    movement: Option<Movement>,
) -> Vec<Hedging> {
    let is_number = |value: &Value| !value.is_vague() && value.missing().is_none();
    if !is_number(was) || !is_number(now) {
        return Vec::new();
    }
    let said = |(value, estimate): (&Value, &str)| {
        let hedge = value.hedge.as_deref().unwrap_or_default();
        let is_estimate = !estimate.is_empty() && hedge.contains(estimate);
        (value.hedge_rank(), value.bound(), is_estimate)
    };
    let none = (HedgeRank::None, None, false);
    let hedge = match (said((was, own)), said((now, other))) {
        (before, after) if before == after => None,
        (_, after) if after == none => match movement {
            Some(Movement::NowFigure) => None,
            _ => Some(Hedging::HedgeDropped),
        },
        (before, _) if before == none => Some(Hedging::HedgeAdded),
        _ => Some(Hedging::HedgeChanged),
    };
    // From a range to a margin it is the width that counts.
    let both = has_width(was) && has_width(now);
    let width = |value: &Value| {
        let bounds = (both || value.margin.is_some()).then(|| value.interval());
        let bounds = bounds.flatten()?;
        bounds.high?.minus(bounds.low?)
    };
    let is_told = matches!(
        movement,
        Some(Movement::RangeNarrowed | Movement::RangeWidened)
    );
    let is_range = was.margin.is_none() && now.margin.is_none();
    let margin = match (width(was), width(now)) {
        _ if is_told || is_range => None,
        (None, Some(_)) => Some(Hedging::MarginAdded),
        (Some(_), None) => Some(Hedging::MarginDropped),
        (Some(was), Some(now)) if now < was => Some(Hedging::MarginNarrowed),
        (Some(was), Some(now)) if now > was => Some(Hedging::MarginWidened),
        _ => None,
    };
    hedge.into_iter().chain(margin).collect()
}
