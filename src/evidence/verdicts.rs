//! What `check` tells of the figure of a fact, for what was compared of it, in words.

use std::fmt::{self, Display};

use super::explained::{Explanation, NONE, WORDS};
use crate::diagnostics::{Code, Diagnostic, Rule, Severity};

/// What is compared, and the rules that tell that it differs: each says of it what `check` says.
const TOLD_BY: [(&str, &[Rule]); 7] = [
    (
        "number",
        &[
            Rule::FigureNotInSource,
            Rule::ScaleNotInSource,
            Rule::RangeCut,
        ],
    ),
    (
        "sign",
        &[
            Rule::FigureNotInSource,
            Rule::SignMayBeLost,
            Rule::StatementContradictsSource,
        ],
    ),
    (
        "hedge",
        &[Rule::HedgeAdded, Rule::HedgeDropped, Rule::HedgeExchanged],
    ),
    (
        "measure",
        &[
            Rule::FigureNotInSource,
            Rule::MeasureDropped,
            Rule::UnitNotInSource,
        ],
    ),
    (
        "unit",
        &[
            Rule::UnitNotInSource,
            Rule::FiguresExchanged,
            Rule::CellOfAnotherColumn,
        ],
    ),
    (
        "period",
        &[
            Rule::PeriodNotInSource,
            Rule::AsOfNotInSource,
            Rule::FiguresExchanged,
            Rule::CellOfAnotherRow,
            Rule::CellOfAnotherColumn,
        ],
    ),
    (
        WORDS,
        &[
            Rule::StatementContradictsSource,
            Rule::NameOfPlaceNotInSource,
        ],
    ),
];

impl Explanation {
    /// With what `check` tells of the fact: what it does not tell need not differ, though the words are others.
    pub(crate) fn told<'d>(mut self, told: impl Iterator<Item = &'d Diagnostic>) -> Self {
        let told: Vec<&Diagnostic> = told.collect();
        let all = self.places.iter_mut().flat_map(|place| &mut place.compared);
        for one in all.filter(|one| one.agrees == Some(false)) {
            let mut rules = TOLD_BY.iter().filter(|(what, _)| *what == one.what);
            let is_told = rules.any(|(_, rules)| {
                let mut codes = told.iter().map(|it| it.code);
                codes.any(|code| rules.iter().any(|rule| code == Code::Rule(*rule)))
            });
            one.agrees = is_told.then_some(false);
        }
        let told = told.iter().filter(|it| it.severity != Severity::Note);
        let told = told.map(|it| format!("{}: {}", it.code.name(), it.message));
        self.told = told.collect();
        self
    }
}

impl Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.fact)?;
        if let Some(value) = &self.value {
            write!(f, "“{value}”, ")?;
        }
        writeln!(f, "{}", self.statement)?;
        for place in &self.places {
            writeln!(
                f,
                "  `{}`, {}:",
                self.source.as_deref().unwrap_or_default(),
                place.place
            )?;
            for head in &place.heads {
                writeln!(f, "    over it: {head}")?;
            }
            writeln!(f, "    {}", place.words)?;
            if let Some([start, end]) = place.figure {
                writeln!(f, "    {}{}", " ".repeat(start), "^".repeat(end - start))?;
            }
            for one in &place.compared {
                let verdict = match one.agrees {
                    Some(true) => "agrees",
                    Some(false) => "differs",
                    // A statement need not be in the words of its source.
                    None if one.what == WORDS && one.source != NONE => "in part",
                    None => "left open",
                };
                writeln!(
                    f,
                    "    {:<8} {verdict}: “{}”, the source “{}”",
                    one.what, one.fact, one.source
                )?;
            }
        }
        for told in &self.told {
            writeln!(f, "  check tells: {told}")?;
        }
        for why in &self.not_compared {
            writeln!(f, "  not compared: {why}")?;
        }
        Ok(())
    }
}
