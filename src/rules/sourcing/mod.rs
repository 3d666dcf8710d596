//! Rules on sources and speakers.

crate::diagnostics::rule_files!(sourcing);

/// Whether both are given and are not the same.
fn differ<T: PartialEq>(one: Option<T>, two: Option<T>) -> bool {
    matches!((one, two), (Some(one), Some(two)) if one != two)
}
