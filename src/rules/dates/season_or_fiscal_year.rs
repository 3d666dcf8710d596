use crate::factfile::{self, Leaf, Visit};
use crate::rules::{Findings, RuleContext};
use crate::source_map::Path;

rule! {
    /// Reports a date such as `2021-22`, which in EDTF is a season by its number, from 21 to 24, and which most people write for two
    /// years. It is printed as it is typed. What cannot be two years, as `2026-21`, is a season.
    why
    /// A school year would be printed as a summer, or a summer be taken for two years.
    example
    /// pupils: {statement: pupils in school, value: "1,200", as_of: 2021-22, …}
    instead
    /// pupils: {statement: pupils in school, value: "1,200", as_of: 2021/22, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    context.facts.each_leaf(|steps, leaf| {
        let Leaf::Date(date) = leaf else { return };
        if let Some([years, season]) = date.season_or_years() {
            let message = format!("`{date}` can be two years, and the season “{season}”");
            let help = format!("write `{years}` for the years, or `{season}` for the season");
            let path = factfile::path(&Path::root(), steps);
            findings.at(&path, message).help(help);
        }
    });
}
