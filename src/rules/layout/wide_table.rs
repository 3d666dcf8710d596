use crate::rules::{Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a table of more than seven columns.
    ///
    /// ## Why is this bad?
    /// A page is as wide as it is. The columns become so narrow that words break, and figures with
    /// their hedges run over several lines.
    ///
    /// ## Example
    /// ```yaml
    /// tables:
    ///   wells:
    ///     title: Wells in use
    ///     columns: [Quarter, Jan, Feb, Mar, Apr, May, Jun, Jul]
    ///     rows: [[North, "24", "24", "22", "19", "19", "21", "23"]]
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// tables:
    ///   wells:
    ///     title: Wells in use
    ///     columns: [Month, North]
    ///     rows: [[Jan, "24"], [Feb, "24"], [Mar, "22"], [Apr, "19"], [May, "19"], [Jun, "21"], [Jul, "23"]]
    /// ```
    Warning
}

/// The most columns of a table: on upright A4 each of eight would be narrower than a figure with its
/// hedge.
const MOST: usize = 7;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, table) in &context.facts.tables {
        let found = table.leaves().len();
        if found > MOST {
            let message = format!("the table `{id}` has {found} columns");
            findings
                .at(&path("tables", id).key("columns"), message)
                .help(format!(
                    "keep it to {MOST}: make two tables of it, or turn columns into rows"
                ));
        }
    }
}
