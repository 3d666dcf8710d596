use super::report_difference as check;

rule! {
    /// Reports a value whose hedge is another than that of its source. Another word for “about” is a note.
    why
    /// “At least 500” is not “about 500”; even “around” for “about” is no longer what was said.
    example
    /// flights: {value: at least 50, …}   # the source: around 50
    instead
    /// flights: {value: around 50, …}
    Error
}
