use super::report_difference as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a value whose hedge is another than that of its source.
    ///
    /// ## Why is this bad?
    /// “At least 500” is not “about 500”; even “around” for “about” is no longer what was said.
    ///
    /// ## Example
    /// ```yaml
    /// flights: {value: at least 50, …}   # the source: around 50
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// flights: {value: around 50, …}
    /// ```
    Error
}
