use super::report as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure whose `review_by`, or whose sheet’s, lies before the day given with
    /// `--today` or SOURCE_DATE_EPOCH; `check` takes today where neither is given, and a build the day of issue.
    /// The sheet says so by itself where the day is that of `--today` or of its issue.
    ///
    /// ## Why is this bad?
    /// It was to be looked at again by that day, and may no longer hold.
    ///
    /// ## Example
    /// ```yaml
    /// beds: {value: 486, review_by: 2026-03-01, …}   # and today is 2026-11-22
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// beds: {value: 512, review_by: 2027-03-01, …}   # read again
    /// ```
    Warning
}
