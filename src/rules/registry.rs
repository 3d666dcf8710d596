//! Every rule, sorted by name.

use super::{Rule, evidence, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &evidence::evidence_not_checked::RULE,
    &evidence::figure_not_in_source::RULE,
    &evidence::hedge_added::RULE,
    &evidence::hedge_dropped::RULE,
    &evidence::hedge_exchanged::RULE,
    &evidence::left_out_not_in_source::RULE,
    &evidence::name_not_in_source::RULE,
    &evidence::place_not_in_source::RULE,
    &evidence::quotation_not_in_source::RULE,
    &evidence::range_cut::RULE,
    &evidence::source_changed::RULE,
    &evidence::source_unreadable::RULE,
    &evidence::unreported_figure::RULE,
    &sourcing::unused_source::RULE,
];
