use super::report_misfits as check;

rule! {
    /// Reports parts that are said to make the whole (`relation: equals`) and are less than it, even at their most.
    why
    /// One of the figures is wrong, or a part is missing. The sheet prints the sum, so a reader sees it.
    example
    /// town: {statement: beds in the town, value: 210, unit: beds, …}
    /// port: {statement: beds in the port, value: about 90, unit: beds, …}
    /// all: {statement: beds in the district, value: 380, unit: beds, …}
    /// reconciliations:
    ///   - {id: beds, title: Beds, parts: [town, port], whole: all, relation: equals}
    instead
    /// reconciliations:
    ///   - {id: beds, title: Beds, parts: [town, port], whole: all, relation: part-of}
    Error
}
