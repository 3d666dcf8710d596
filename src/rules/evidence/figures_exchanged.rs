use super::exchanged::report as check;

rule! {
    /// Reports a figure where the words of its fact stand in the same paragraph of the source beside another figure of its kind, and not
    /// beside this one: a week, a group, a name, a thing counted.
    ///
    /// A `quote` that has this figure and not the other settles it.
    why
    /// Two figures of one sentence are easily exchanged, and each of them does stand in the source.
    example
    /// cases: {statement: cases in week 9, value: "1,377", …}   # the source: In week 9 there were 1,204 cases, in week 8 there were 1,377.
    instead
    /// cases: {statement: cases in week 9, value: "1,204", …}
    Warning
}
