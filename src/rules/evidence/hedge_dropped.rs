use super::report_difference as check;

rule! {
    /// Reports a value without the hedge that its source puts before it.
    why
    /// A figure that was “about 1,500” is printed as if it had been counted.
    example
    /// ghwayran: {value: "3,000–5,000", …}   # the source: approximately 3,000–5,000
    instead
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    Error
}
