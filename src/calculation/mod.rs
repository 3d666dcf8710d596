//! The value of every fact with its unit, stated or calculated, and whether parts and wholes add up.

mod exceeded;
mod reconcile;

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{Derivation, Fact, Id, Loaded, Origin, Text, Value};
use crate::quantity::{DeriveError, Derived, Exact, Interval, Measure, Operand, Operation, Unit};
use crate::source_map::Path;

pub(crate) use exceeded::{can_exceed, is_rate};
pub use reconcile::Verdict;
pub(crate) use reconcile::{reconcile, rounding};

/// Every fact's value.
#[derive(Debug, Clone)]
pub struct Values(HashMap<Id, Known>);

/// The value of a fact, and what its number is in.
#[derive(Debug, Clone)]
struct Known {
    derived: Derived,
    currency: Option<String>,
}

impl Values {
    /// Takes the stated values and calculates the others. Beside them stand the calculations that
    /// cannot be done: over vague values, by zero, past the largest number.
    pub fn compute(loaded: &Loaded) -> (Self, Vec<Diagnostic>) {
        let mut values = Self(HashMap::new());
        let (mut faults, mut tried) = (Vec::new(), HashSet::new());
        for id in loaded.facts.facts.keys() {
            values.fill(loaded, id, &mut faults, &mut tried);
        }
        (values, faults)
    }

    /// The value of a fact; `None` for a claim and for what cannot be calculated.
    pub(crate) fn value(&self, id: &Id) -> Option<&Value> {
        self.0.get(id).map(|known| &known.derived.value)
    }

    /// What stands behind a fact's number as its unit: its own or, where it is calculated, that which follows from its parts.
    pub(crate) fn unit(&self, id: &Id) -> Option<&Unit> {
        self.0.get(id)?.derived.unit.as_ref()
    }

    /// What a calculation comes to before it is made as coarse as its parts, where it was.
    pub(crate) fn unrounded(&self, id: &Id) -> Option<&Value> {
        self.0.get(id)?.derived.exact.as_ref()
    }

    /// Whether a calculated value is rounded and does not say so itself.
    pub(crate) fn is_near(&self, id: &Id) -> bool {
        self.0.get(id).is_some_and(|known| known.derived.near)
    }

    /// A fact's value as a part of a calculation.
    pub(crate) fn part(&self, id: &Id) -> Option<Operand<'_>> {
        let known = self.0.get(id)?;
        Some(Operand {
            value: &known.derived.value,
            unit: known.derived.unit.as_ref(),
            currency: known.currency.as_deref(),
        })
    }

    /// The bounds of a fact's value, `None` where it is vague.
    pub(crate) fn interval(&self, id: &Id) -> Option<Interval> {
        self.value(id).and_then(Value::interval)
    }

    /// Calculates `id` after its parts; loading has refused circles and towers.
    fn fill<'l>(
        &mut self,
        loaded: &'l Loaded,
        id: &'l Id,
        faults: &mut Vec<Diagnostic>,
        tried: &mut HashSet<&'l Id>,
    ) {
        let Some(fact) = loaded.facts.facts.get(id) else {
            return;
        };
        // What could not be calculated once is not tried for each that it is a part of.
        if !tried.insert(id) {
            return;
        }
        let unit = fact.unit.as_ref();
        let read = |unit: &Text| Unit::read(unit.as_str(), loaded.locale.values()).ok();
        let unit = unit.and_then(read);
        let of_sheet = loaded.facts.sheet.currency.as_ref();
        let known = match &fact.origin {
            Origin::Stated(stated) => {
                // A claim has no value.
                let Some(value) = stated.value.clone() else {
                    return;
                };
                let source = loaded.facts.sources.get(&stated.source);
                let currency = source.and_then(|source| source.currency.as_ref());
                Known {
                    derived: Derived::stated(value, unit),
                    currency: currency.or(of_sheet).map(ToString::to_string),
                }
            }
            Origin::Derived { derive, decimals } => {
                for part in derive.parts() {
                    self.fill(loaded, part, faults, tried);
                }
                let parts = derive.parts().into_iter().map(|part| self.part(part));
                // A part that could not be calculated has been reported already.
                let Some(parts) = parts.collect::<Option<Vec<Operand<'_>>>>() else {
                    return;
                };
                let currency = parts.first().and_then(|part| part.currency);
                let currency = currency.map(str::to_owned);
                match calculate(fact, derive, &parts, *decimals, unit.as_ref()) {
                    Ok(derived) => Known { derived, currency },
                    Err((fault, help)) => {
                        let path = Path::root().key("facts").key(id.as_str()).key("derive");
                        let span = loaded.places.value(&path);
                        let message = format!("`{id}` cannot be calculated: {fault}");
                        let code = FormError::ImpossibleCalculation;
                        let fault = Diagnostic::error(code, &loaded.file, span, message);
                        faults.push(fault.help(help));
                        return;
                    }
                }
            }
        };
        self.0.insert(id.clone(), known);
    }
}

/// Calculates by interval arithmetic; the widest hedge of the parts is kept.
fn calculate(
    fact: &Fact,
    derive: &Derivation,
    parts: &[Operand<'_>],
    decimals: Option<u32>,
    unit: Option<&Unit>,
) -> Result<Derived, (String, String)> {
    let exceeded = || {
        let mut parts = parts.iter();
        parts.any(|part| can_exceed(fact, &part.value.language))
    };
    let operation = match derive {
        Derivation::Sum(_) => Operation::Sum,
        Derivation::Difference(..) => Operation::Difference,
        Derivation::Ratio(..) => Operation::Ratio,
        Derivation::Share(..) => Operation::Share {
            exceeded: exceeded(),
        },
        Derivation::Change(..) => Operation::Change,
        Derivation::Points(..) => Operation::Points,
        Derivation::Rate(rate) => Operation::Rate { per: rate.per },
        Derivation::Mean(..) => Operation::Mean,
        Derivation::Multiple(..) => Operation::Multiple,
        Derivation::Smallest(..) => Operation::Smallest,
        Derivation::Largest(..) => Operation::Largest,
    };
    let result = operation.compute(parts, decimals, unit);
    result.map_err(|error| {
        let ids = derive.parts();
        let id = |at: usize| ids.get(at).map_or("", |id| id.as_str());
        let help = match error {
            DeriveError::Vague(at) => {
                let stated = parts.get(at).map_or("", |part| &part.value.stated);
                if parts.get(at).is_some_and(|part| part.value.missing().is_some()) {
                    let fault = format!("its part `{}` is missing: it is “{stated}”", id(at));
                    let help = "leave it out and say so in `statement`, or take the result from a source, as a `value` with `source`";
                    return (fault, help.to_owned());
                }
                let message = format!("`{}` is “{stated}”, which has no bounds", id(at));
                let help = "leave it out, or say in prose what follows";
                return (message, help.to_owned());
            }
            DeriveError::NegativeShare => format!(
                "for a rise or a fall write `change: [new, old]` with the two figures between which `{}` lies",
                id(0)
            ),
            DeriveError::PartExceedsWhole => "check the values of the parts; where the whole can be exceeded, as beds by patients, say so in `statement`: occupancy, use of a capacity, against a target".to_owned(),
            DeriveError::MixedUnits => mixed_units_help(parts),
            DeriveError::TooCoarse => "write every part to the same place, as a source states it, or say in prose that they are nearly the same".to_owned(),
            DeriveError::NotPercentages => "for other numbers write `difference: […]`".to_owned(),
            DeriveError::Overlapping | DeriveError::Duration | DeriveError::Ratio => "say in prose what is known".to_owned(),
            _ => "check the values of the parts".to_owned(),
        };
        (error.to_string(), help)
    })
}

/// How to go on where the parts are not in one unit.
fn mixed_units_help(parts: &[Operand<'_>]) -> String {
    let has = |of: fn(&Operand<'_>) -> bool| parts.iter().any(of);
    let is_duration = |part: &Operand<'_>| part.value.measure == Measure::Duration;
    let apart = "or say them side by side in prose without `derive`";
    if has(is_duration) && !parts.iter().all(is_duration) {
        let duration = parts.iter().find(|part| is_duration(part));
        let minutes = duration.and_then(|part| Some((part, part.interval()?.low?)));
        let mut units = parts.iter().filter_map(|part| part.unit);
        let unit = units.find_map(|unit| Some((unit, unit.minutes()?)));
        let over = |minutes: Exact, each: u32| minutes.over(u64::from(each).into())?.decimal();
        if let Some(((part, minutes), (unit, each))) = minutes.zip(unit)
            && let Some(number) = over(minutes, each)
        {
            let (stated, unit) = (&part.value.stated, &unit.text);
            return format!(
                "write `{stated}` in `{unit}` as well: `value: {number}`, `unit: {unit}`"
            );
        }
        let example = parts[0].value.language.duration(150.into());
        let example = example.unwrap_or_default();
        return format!("write every duration into `value` in two units, such as `{example}`");
    }
    if has(|part| part.value.per.is_some() || part.unit.is_some_and(|unit| unit.per.is_some())) {
        return format!("give every part for the same `per`, as a source states it, {apart}");
    }
    if has(|part| part.value.currency().is_some()) {
        let sign = "where `$`, `¥` or cents stand for the money of another, say which it is: `currency: USD` in `sheet` or in the source";
        return format!("write one currency in all parts, such as `EUR 3`; {sign}");
    }
    format!(
        "give every part in one `unit` and as one kind of value, as a source states it, {apart}"
    )
}
