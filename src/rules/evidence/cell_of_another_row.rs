use super::exchanged::report as check;

rule! {
    /// Reports a cell of a table where the words or the time of the fact name another row, and not this one.
    why
    /// The eye slips from one row to the next, and every cell of the column stands in the source.
    example
    /// jobs: {statement: jobs in 2008, value: "121.066", …}   # the source: 2008 | 118.402; 2009 | 121.066
    instead
    /// jobs: {statement: jobs in 2008, value: "118.402", …}
    Warning
}
