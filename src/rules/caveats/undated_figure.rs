use super::report as check;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure that has no date and whose source has none.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `undated` takes its place.
    ///
    /// ## Why is this bad?
    /// It may be years old, and a reader takes it for today’s.
    ///
    /// ## Example
    /// ```yaml
    /// sources:
    ///   tml: {type: article, publisher: The Media Line, date: null}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// flights: {value: around 50, source: tml, as_of: 2026-01, …}
    /// ```
    Caveat
}
