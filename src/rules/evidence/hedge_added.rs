use super::report_difference as check;

rule! {
    /// Reports a value with a hedge that its source does not have.
    why
    /// A figure that the source states flatly is printed as if it were in doubt.
    example
    /// aqtan: {value: "about 2,000", …}   # the source: 2,000
    instead
    /// aqtan: {value: "2,000", …}
    Error
}
