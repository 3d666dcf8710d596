use super::report_misfits as check;
use crate::rules::rule;

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
