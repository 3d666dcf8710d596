use super::report as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure whose standing is marked: provisional, revised, estimated, a break in its series, unreliable.
    /// The sheet explains the marks by itself, in one caveat for all of them; a written caveat of kind `marked` takes its place.
    ///
    /// ## Why is this bad?
    /// The figure may be another one next month, or is not to be compared with the one before it.
    ///
    /// ## Example
    /// ```yaml
    /// north: {value: 12,300 p, …}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// north: {value: "12,300", …}
    /// ```
    Caveat
}
