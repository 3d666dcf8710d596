//! How many figures of a fact file stand in the texts of its sources.

use super::{Evidence, Problem};
use crate::factfile::FactFile;

/// Figures that facts take from sources, and how many of them the texts at hand have, as stated or a little otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figures {
    /// The texts that were read.
    pub(crate) texts: usize,
    pub(crate) all: usize,
    pub(crate) found: usize,
}

impl Evidence {
    pub(crate) fn figures(&self, facts: &FactFile) -> Figures {
        let stated = facts.facts.iter().filter_map(|(id, fact)| {
            let stated = fact.stated()?;
            let value = stated.value.as_ref()?;
            let is_number = !value.is_vague() && value.missing().is_none();
            is_number.then_some((id, &stated.source))
        });
        let stated: Vec<_> = stated.collect();
        let found = stated.iter().filter(|(fact, source)| {
            let is_read = self.texts.contains_key(*source) && !self.without_words.contains(source);
            let mut against = self.objections.iter().filter(|one| one.fact == **fact);
            is_read && !against.any(|one| is_absent(&one.problem))
        });
        Figures {
            texts: self.texts.len(),
            all: stated.len(),
            found: found.count(),
        }
    }
}

fn is_absent(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NoPlace(_)
            | Problem::NoQuotation { .. }
            | Problem::NotInQuotation { .. }
            | Problem::NoFigure { .. }
            | Problem::NoEvidence(..)
    )
}
