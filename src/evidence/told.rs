//! What `check` tells of a fact, beside what was compared of it.

use super::explained::{Compared, Explanation, WORDS};
use crate::diagnostics::Diagnostic;

/// What is compared, and the rules that tell that it differs: each says of it what `check` says.
const TOLD_BY: [(&str, &str); 6] = [
    (
        "number",
        "figure-not-in-source scale-not-in-source range-cut",
    ),
    ("hedge", "hedge-added hedge-dropped hedge-exchanged"),
    (
        "measure",
        "figure-not-in-source measure-dropped unit-not-in-source",
    ),
    ("unit", "unit-not-in-source cell-of-another-column"),
    (
        "period",
        "period-not-in-source as-of-not-in-source figures-exchanged cell-of-another-row cell-of-another-column",
    ),
    (
        WORDS,
        "statement-contradicts-source name-of-place-not-in-source",
    ),
];

/// What is compared of a field of a fact.
const OF_FIELD: [(&str, &str); 5] = [
    ("value", "number"),
    ("unit", "unit"),
    ("as_of", "period"),
    ("period", "period"),
    ("statement", WORDS),
];

/// What `check` tells of a fact, with the fields at which it does, and the words there.
pub(crate) struct Told<'d> {
    pub(crate) finding: &'d Diagnostic,
    pub(crate) at: Vec<(&'static str, &'d str)>,
}

impl Told<'_> {
    /// Whether it says that what is compared is not the source's: its rule is about that, or it stands at the field.
    fn objects(&self, one: &Compared) -> bool {
        let name = self.finding.code.name();
        let about = |what: &str| {
            let mut own = TOLD_BY.iter().filter(|(of, _)| *of == what);
            own.any(|(_, rules)| rules.split(' ').any(|rule| rule == name))
        };
        let is_at = |(field, words): &(&str, &str)| {
            let names_time = one.what == "period" && *field == "statement";
            // A rule on the hedge or the measure stands at the value, and has nothing against the number.
            let is_of_value = *field == "value" && ["hedge", "measure"].into_iter().any(about);
            let is_field = OF_FIELD.contains(&(*field, one.what)) && !is_of_value;
            is_field || names_time && one.fact.contains(words)
        };
        about(one.what) || self.at.iter().any(is_at)
    }
}

impl Explanation {
    /// The fields of a fact of which something is compared.
    pub(crate) fn fields() -> impl Iterator<Item = &'static str> {
        OF_FIELD.iter().map(|(field, _)| *field)
    }

    /// With what `check` tells of the fact: what that names differs, and what it does not tell need not, though the words are others.
    pub(crate) fn told(mut self, told: &[Told<'_>]) -> Self {
        let all = self.places.iter_mut().flat_map(|place| &mut place.compared);
        for one in all {
            let agrees = one.agrees.filter(|agrees| *agrees);
            let is_told = told.iter().any(|told| told.objects(one));
            one.agrees = if is_told { Some(false) } else { agrees };
        }
        let told = told.iter().map(|told| told.finding);
        let told = told.map(|it| format!("{}: {}", it.code.name(), it.message));
        self.told = told.collect();
        self
    }
}
