//! The value of every fact, stated or calculated, and whether parts and wholes add up.

mod reconcile;

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{Derivation, Id, Loaded, Origin, Value};
use crate::quantity::{DeriveError, Interval, Operation};
use crate::source_map::Path;

pub use reconcile::Verdict;
pub(crate) use reconcile::{reconcile, rounding};

/// Every fact's value.
#[derive(Debug, Clone)]
pub struct Values(HashMap<Id, Value>);

impl Values {
    /// Takes the stated values and calculates the others. Beside them stand the calculations that
    /// cannot be done: over vague values, by zero, past the largest number.
    pub fn compute(loaded: &Loaded) -> (Self, Vec<Diagnostic>) {
        let mut values = Self(HashMap::new());
        let mut faults = Vec::new();
        for id in loaded.facts.facts.keys() {
            values.fill(loaded, id, &mut faults);
        }
        (values, faults)
    }

    /// The value of a fact; `None` for a claim and for what cannot be calculated.
    pub(crate) fn value(&self, id: &Id) -> Option<&Value> {
        self.0.get(id)
    }

    /// The bounds of a fact's value, `None` where it is vague.
    pub(crate) fn interval(&self, id: &Id) -> Option<Interval> {
        self.value(id).and_then(Value::interval)
    }

    /// Calculates `id` after its parts; loading has refused circles and towers.
    fn fill(&mut self, loaded: &Loaded, id: &Id, faults: &mut Vec<Diagnostic>) {
        let Some(fact) = loaded.facts.facts.get(id) else {
            return;
        };
        if self.0.contains_key(id) {
            return;
        }
        match &fact.origin {
            Origin::Stated(stated) => {
                // A claim has no value.
                if let Some(value) = &stated.value {
                    self.0.insert(id.clone(), value.clone());
                }
            }
            Origin::Derived { derive, decimals } => {
                for part in derive.parts() {
                    self.fill(loaded, part, faults);
                }
                let parts = derive.parts().into_iter().map(|part| self.value(part));
                // A part that could not be calculated has been reported already.
                let Some(parts) = parts.collect::<Option<Vec<&Value>>>() else {
                    return;
                };
                match calculate(derive, &parts, *decimals) {
                    Ok(value) => {
                        self.0.insert(id.clone(), value);
                    }
                    Err((fault, help)) => {
                        let path = Path::root().key("facts").key(id.as_str()).key("derive");
                        let span = loaded.places.value(&path);
                        let message = format!("`{id}` cannot be calculated: {fault}");
                        let code = FormError::ImpossibleCalculation;
                        faults
                            .push(Diagnostic::error(code, &loaded.file, span, message).help(help));
                    }
                }
            }
        }
    }
}

/// Calculates by interval arithmetic; the widest hedge of the parts is kept.
fn calculate(
    derive: &Derivation,
    parts: &[&Value],
    decimals: Option<u32>,
) -> Result<Value, (String, &'static str)> {
    let operation = match derive {
        Derivation::Sum(_) => Operation::Sum,
        Derivation::Difference(..) => Operation::Difference,
        Derivation::Ratio(..) => Operation::Ratio,
        Derivation::Share(..) => Operation::Share,
    };
    let result = operation.compute(parts, decimals);
    result.map_err(|error| match error {
        DeriveError::Vague(index) => {
            let ids = derive.parts();
            let id = ids.get(index).map_or("", |id| id.as_str());
            let stated = parts.get(index).map_or("", |value| &value.stated);
            if parts
                .get(index)
                .is_some_and(|value| value.missing().is_some())
            {
                let fault = format!("its part `{id}` is missing: it is “{stated}”");
                return (fault, "leave it out, or say `missing` of the result too");
            }
            (
                format!("`{id}` is “{stated}”, which has no bounds"),
                "leave it out, or say in prose what follows",
            )
        }
        other => (other.to_string(), "check the values of the parts"),
    })
}
