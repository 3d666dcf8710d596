use super::report_difference as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a value without the hedge that its source puts before it.
    ///
    /// ## Why is this bad?
    /// A figure that was “about 1,500” is printed as if it had been counted.
    ///
    /// ## Example
    /// ```yaml
    /// ghwayran: {value: "3,000–5,000", …}   # the source: approximately 3,000–5,000
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    /// ```
    Error
}
