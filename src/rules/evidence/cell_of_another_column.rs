use super::exchanged::report as check;

rule! {
    /// Reports a cell of a table where the words, the unit or the time of the fact stand over another column of its row, and not over this
    /// one.
    why
    /// The eye slips from one column to the next, and every cell of the row stands in the source.
    example
    /// fuel: {statement: change in August, value: "-1.5", …}   # the source: Item | July | August; Fuel | -1.5 | 2.1
    instead
    /// fuel: {statement: change in August, value: "2.1", …}
    Warning
}
