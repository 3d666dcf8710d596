//! What a fact file says of the years and things that its texts name, for the numbers in these that count nothing.

use std::collections::HashSet;
use std::ops::Range;

use crate::factfile::{FactFile, Leaf, Visit};
use crate::quantity::{Language, periods};

/// What the file says of years, and what it counts.
pub(super) struct Periods<'a> {
    language: &'a Language,
    /// The years of the sheet, of its figures and of its sources.
    years: HashSet<i32>,
    /// The words of all units, in lower case.
    units: HashSet<String>,
}

impl<'a> Periods<'a> {
    pub(super) fn of(facts: &FactFile, language: &'a Language) -> Self {
        let mut years = HashSet::new();
        facts.each_leaf(|_, leaf| {
            if let Leaf::Date(date) = leaf {
                let ends = [date.earliest(), date.latest()];
                years.extend(ends.into_iter().flatten().map(|day| day.year()));
            }
        });
        let units = facts.facts.values().filter_map(|fact| fact.unit.as_ref());
        let units = units.flat_map(|unit| unit.as_str().split_whitespace());
        Self {
            language,
            years,
            units: units.map(str::to_lowercase).collect(),
        }
    }

    pub(super) fn asides(&self, text: &str) -> Vec<Range<usize>> {
        let is_of_file = |year| self.years.contains(&year);
        periods(text, self.language, is_of_file, |word| {
            self.units.contains(word)
        })
    }
}

#[cfg(test)]
#[path = "tests/periods.rs"]
mod tests;
