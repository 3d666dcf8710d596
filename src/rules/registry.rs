//! Every rule, sorted by name.

use super::{Rule, caveats, evidence, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &caveats::anonymous_figure::RULE,
    &caveats::caveat_that_does_not_apply::RULE,
    &caveats::derived_figure::RULE,
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
    &caveats::single_source_figure::RULE,
    &evidence::source_changed::RULE,
    &evidence::source_unreadable::RULE,
    &caveats::stale_figure::RULE,
    &caveats::unattributed_figure::RULE,
    &caveats::undated_figure::RULE,
    &evidence::unreported_figure::RULE,
    &sourcing::unused_source::RULE,
    &caveats::vague_figure::RULE,
];
