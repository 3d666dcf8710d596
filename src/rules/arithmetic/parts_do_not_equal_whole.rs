use super::{accounts, misfit};
use crate::calculation::Verdict;
use crate::factfile::Relation;
use crate::rules::{Findings, RuleContext, rule};

rule! {
    /// ## What it does
    /// Reports parts that are said to make the whole (`relation: equals`) and are less than it, even
    /// at their most.
    ///
    /// ## Why is this bad?
    /// One of the figures is wrong, or a part is missing. The sheet prints the sum, so a reader sees
    /// it.
    ///
    /// ## Example
    /// ```yaml
    /// facts:
    ///   town: {statement: beds in the town, value: 210, unit: beds, …}
    ///   port: {statement: beds in the port, value: about 90, unit: beds, …}
    ///   all: {statement: beds in the district, value: 380, unit: beds, …}
    /// reconciliations:
    ///   - {id: beds, title: Beds, parts: [town, port], whole: all, relation: equals}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// reconciliations:
    ///   - {id: beds, title: Beds, parts: [town, port], whole: all, relation: part-of}
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for account in accounts(context) {
        let equals = account.reconciliation.relation == Relation::Equals;
        if let (true, Verdict::FallsShort(rest)) = (equals, &account.verdict) {
            misfit(context, findings, &account, rest, "less").help(
                "check each figure against its source, add the missing part, or say `relation: part-of`",
            );
        }
    }
}
