use super::report_lack as check;

rule! {
    /// Reports a value without the margin or the interval that its source gives for it.
    why
    /// A reader cannot see how sure the figure is.
    example
    /// share: {value: "12.4%", …}   # the source: 12.4% (95% CI 11.3–13.5)
    instead
    /// share: {value: "12.4% (95% CI 11.3–13.5)", …}
    Note
}
