use super::report_difference as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a value that is one end of a range in its source.
    ///
    /// ## Why is this bad?
    /// The other end is lost: the figure is printed as more precise than its source, and one-sided.
    ///
    /// ## Example
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000", …}   # the source: approximately 3,000–5,000
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    /// ```
    Error
}
