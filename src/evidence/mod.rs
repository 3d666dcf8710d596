//! What the texts of the sources say, held against the facts.

/// What was found in the texts at hand.
#[derive(Debug, Default)]
pub struct Evidence {}
