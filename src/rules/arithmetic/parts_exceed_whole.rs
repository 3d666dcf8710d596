use super::report_misfits as check;

rule! {
    /// Reports parts that together are more than their whole, even at their least.
    why
    /// One of the figures is wrong, something is counted twice, or the parts are not all parts of this whole. The sheet prints
    /// the sum, so a reader sees it.
    example
    /// town: {statement: beds in the town, value: 210, unit: beds, …}
    /// port: {statement: beds in the port, value: about 90, unit: beds, …}
    /// all: {statement: beds in the district, value: 280, unit: beds, …}
    /// reconciliations:
    ///   - {id: beds, title: Beds, parts: [town, port], whole: all, relation: part-of}
    instead
    /// all: {statement: beds in the district, value: 380, unit: beds, …}
    Error
}
