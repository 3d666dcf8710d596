use super::report_difference as check;

rule! {
    /// Reports a value that is one end of a range in its source.
    why
    /// The other end is lost: the figure is printed as more precise than its source, and one-sided.
    example
    /// ghwayran: {value: "approximately 3,000", …}   # the source: approximately 3,000–5,000
    instead
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    Error
}
