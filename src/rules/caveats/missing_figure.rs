use super::report as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure that has a reason instead of a number: not available, confidential.
    /// The sheet explains the signs by itself, in one caveat for all of them; a written caveat of kind `missing` takes its place.
    ///
    /// ## Why is this bad?
    /// A reader takes a bare sign for nought, or for a mistake.
    ///
    /// ## Example
    /// ```yaml
    /// east: {value: "..", …}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// east: {value: "3,400", …}
    /// ```
    Caveat
}
