use super::report_difference as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a value with a hedge that its source does not have.
    ///
    /// ## Why is this bad?
    /// A figure that the source states flatly is printed as if it were in doubt.
    ///
    /// ## Example
    /// ```yaml
    /// aqtan: {value: "about 2,000", …}   # the source: 2,000
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// aqtan: {value: "2,000", …}
    /// ```
    Error
}
