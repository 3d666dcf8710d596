//! How a figure differs from what it was.

use serde::Serialize;

use crate::quantity::{
    Bound, HedgeRank, Interval, Measure, Operand, Operation, Quantity, Unit, Value,
};

/// What a figure did. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case")]
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
    NowGiven,
    NoLongerGiven,
    OtherReason,
    InOtherWords,
    /// It is another, and how the two lie to each other is not known or says nothing.
    Another,
}

/// What became of the words that soften or bound a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case")]
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

/// How one figure lies to another of the same kind; `None` where it is the same. A hedge moves nothing.
pub(super) fn movement(old: &Operand<'_>, new: &Operand<'_>) -> Option<Movement> {
    use Movement::{
        Another, BoundLowered, BoundRaised, Higher, InOtherWords, LessPrecise, Lower, MorePrecise,
        NoLongerGiven, NowGiven, OtherReason,
    };
    let (was, now) = (old.value, new.value);
    match (was.missing(), now.missing()) {
        (Some(was), Some(now)) => return (was != now).then_some(OtherReason),
        (Some(_), None) => return Some(NowGiven),
        (None, Some(_)) => return Some(NoLongerGiven),
        (None, None) => {}
    }
    match (was.is_vague(), now.is_vague()) {
        (true, true) => return (was.quantity != now.quantity).then_some(InOtherWords),
        (true, false) => return Some(MorePrecise),
        (false, true) => return Some(LessPrecise),
        (false, false) => {}
    }
    if !old.is_of_kind(new) {
        return Some(Another);
    }
    let [Some(before), Some(after)] = [old, new].map(bare_interval) else {
        return Some(Another);
    };
    if before == after {
        return decimals(was, now);
    }
    let directed = |up: bool, [raised, lowered]: [Movement; 2]| if up { raised } else { lowered };
    match (&was.quantity, &now.quantity) {
        (Quantity::Exact(_), Quantity::Exact(_)) => {
            // What is near one number and then near another has moved.
            let rounds = old.has_scale_of(new) && !(old.is_soft() && new.is_soft());
            Some(if rounds && was.is_rounded_from(now) {
                MorePrecise
            } else if rounds && now.is_rounded_from(was) {
                LessPrecise
            } else {
                directed(after.low > before.low, [Higher, Lower])
            })
        }
        (Quantity::Range { .. }, Quantity::Range { .. }) => Some(range(&before, &after)),
        (Quantity::Bounded { bound: own, .. }, Quantity::Bounded { bound: other, .. })
            if is_floor(*own) == is_floor(*other) =>
        {
            let is_raised = after.low > before.low;
            Some(directed(is_raised, [BoundRaised, BoundLowered]))
        }
        _ => {
            let (before, after) = (was.interval()?, now.interval()?);
            Some(if is_within(&after, &before) {
                MorePrecise
            } else if is_within(&before, &after) {
                LessPrecise
            } else if before.overlaps(&after) {
                Another
            } else {
                directed(after.low >= before.high, [Higher, Lower])
            })
        }
    }
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
    let is_single = |part: &&Operand<'_>| matches!(part.value.quantity, Quantity::Exact(_));
    [old, new].iter().all(is_single).then_some(())?;
    let values = [old, new].map(|part| bare(part.value));
    let [was, now] =
        [(old, &values[0]), (new, &values[1])].map(|(part, value)| Operand { value, ..*part });
    let is_up = now.interval()?.low > was.interval()?.low;
    let parts = if is_up { [now, was] } else { [was, now] };
    let apart = Operation::Difference
        .compute_nearly(&parts, None, new.unit)
        .ok()?;
    // A reader takes one from the other as they stand.
    let (unit, value) = (apart.unit, apart.exact.unwrap_or(apart.value));
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

/// What became of hedge and bound, and of the margin.
pub(super) fn hedging(was: &Value, now: &Value) -> Vec<Hedging> {
    let is_number = |value: &Value| !value.is_vague() && value.missing().is_none();
    if !is_number(was) || !is_number(now) {
        return Vec::new();
    }
    let none = (HedgeRank::None, None);
    let [before, after] = [was, now].map(|value| (value.hedge_rank(), value.bound()));
    let hedge = match (before, after) {
        _ if before == after => None,
        (_, after) if after == none => Some(Hedging::HedgeDropped),
        (before, _) if before == none => Some(Hedging::HedgeAdded),
        _ => Some(Hedging::HedgeChanged),
    };
    let width = |value: &Value| {
        let bounds = value.margin.as_ref().and(value.interval())?;
        bounds.high?.minus(bounds.low?)
    };
    let margin = match (width(was), width(now)) {
        (None, Some(_)) => Some(Hedging::MarginAdded),
        (Some(_), None) => Some(Hedging::MarginDropped),
        (Some(was), Some(now)) if now < was => Some(Hedging::MarginNarrowed),
        (Some(was), Some(now)) if now > was => Some(Hedging::MarginWidened),
        _ => None,
    };
    hedge.into_iter().chain(margin).collect()
}
