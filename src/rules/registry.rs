//! Every rule, sorted by name.

use super::{Rule, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[&sourcing::unused_source::RULE];
