//! The value of every fact, stated or calculated.

use std::collections::HashMap;

use super::view::Figure;
use super::{Context, calculation_fault};
use crate::diagnostics::Diagnostic;
use crate::factfile::value::{DeriveError, Interval, Operation};
use crate::factfile::{Derivation, Fact, FactFile, FactKind, Id, Loaded, Origin, Value};
use crate::labels::Word;
use crate::locale;

/// Every fact's value.
pub(super) struct Figures<'a> {
    facts: &'a FactFile,
    values: HashMap<&'a Id, Value>,
}

impl<'a> Figures<'a> {
    /// Takes the stated values and calculates the others.
    ///
    /// # Errors
    ///
    /// Every calculation that cannot be done, at its place.
    pub(super) fn compute(loaded: &'a Loaded) -> Result<Self, Vec<Diagnostic>> {
        let mut figures = Self {
            facts: &loaded.facts,
            values: HashMap::new(),
        };
        let mut faults = Vec::new();
        for id in loaded.facts.facts.keys() {
            figures.fill(loaded, id, &mut faults);
        }
        if faults.is_empty() {
            Ok(figures)
        } else {
            Err(faults)
        }
    }

    /// The value of a fact. Loading has seen to it that every fact called by name is there.
    pub(super) fn value(&self, id: &Id) -> Option<&Value> {
        self.values.get(id)
    }

    /// The bounds of a fact's value, `None` where it is vague.
    pub(super) fn interval(&self, id: &Id) -> Option<Interval> {
        self.value(id).and_then(Value::interval)
    }

    /// Calculates `id` after its parts; loading has refused circles and towers.
    fn fill(&mut self, loaded: &Loaded, id: &'a Id, faults: &mut Vec<Diagnostic>) {
        let Some(fact) = self.facts.facts.get(id) else {
            return;
        };
        if self.values.contains_key(id) {
            return;
        }
        match &fact.origin {
            Origin::Stated(stated) => {
                // A claim has no value.
                if let Some(value) = &stated.value {
                    self.values.insert(id, value.clone());
                }
            }
            Origin::Derived { derive, decimals } => {
                for part in derive.parts() {
                    self.fill(loaded, part, faults);
                }
                let parts: Option<Vec<&Value>> = derive
                    .parts()
                    .into_iter()
                    .map(|part| self.value(part))
                    .collect();
                // A part that could not be calculated has been reported already.
                let Some(parts) = parts else { return };
                match calculate(derive, &parts, *decimals) {
                    Ok(value) => {
                        self.values.insert(id, value);
                    }
                    Err((message, help)) => {
                        let message = format!("`{id}` cannot be calculated: {message}");
                        faults.push(calculation_fault(loaded, id.as_str(), message, help));
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
    operation
        .compute(parts, decimals)
        .map_err(|error| match error {
            DeriveError::Vague(index) => {
                let ids = derive.parts();
                let id = ids.get(index).map_or("", |id| id.as_str());
                let stated = parts.get(index).map_or("", |value| &value.stated);
                (
                    format!("`{id}` is “{stated}”, which has no bounds"),
                    "leave it out, or say in prose what follows",
                )
            }
            other => (other.to_string(), "check the values of the parts"),
        })
}

impl Context<'_> {
    /// A fact by its name.
    pub(super) fn fact(&self, id: &Id) -> Option<&Fact> {
        self.facts.facts.get(id)
    }

    /// A fact's figure as printed, without unit and mark.
    pub(super) fn plain_figure(&self, id: &Id) -> Option<Figure> {
        let fact = self.fact(id)?;
        let value = self.figures.value(id)?;
        Some(self.value_figure(
            id.as_str(),
            value,
            fact.is_year(),
            fact.derivation().is_some(),
        ))
    }

    /// A fact's figure where no words around it say how firm it is: an estimate without a hedge of
    /// its own is "estimated".
    pub(super) fn firm_figure(&self, id: &Id) -> Option<Figure> {
        let mut figure = self.plain_figure(id)?;
        let word = match self.fact(id)?.kind {
            Some(FactKind::Estimate) => Word::HedgeEstimate,
            Some(FactKind::Assessment) => Word::HedgeAssessment,
            Some(FactKind::Forecast) => Word::HedgeForecast,
            None | Some(FactKind::Count | FactKind::Opinion | FactKind::Claim) => {
                return Some(figure);
            }
        };
        let firmness = || self.labels.word(word).to_owned();
        figure.hedge = figure.hedge.or_else(|| Some(firmness()));
        Some(figure)
    }

    /// A value as printed, without unit and mark.
    pub(super) fn value_figure(
        &self,
        id: &str,
        value: &Value,
        year: bool,
        derived: bool,
    ) -> Figure {
        let printed = locale::print(value, self.locale, year);
        Figure {
            id: id.to_owned(),
            hedge: printed.hedge,
            amount: printed.amount,
            unit: None,
            derived,
            mark: None,
        }
    }

    /// What a fact counts, unless the unit is `year`, which reads badly after a year.
    pub(super) fn unit(&self, id: &Id) -> Option<String> {
        let fact = self.fact(id)?;
        let unit = fact.unit.as_ref().map(ToString::to_string);
        unit.filter(|_| !fact.is_year())
    }
}
