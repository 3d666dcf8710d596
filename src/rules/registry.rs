//! Every rule, sorted by name.

use super::{Rule, arithmetic, caveats, prose, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &caveats::caveat_off_sheet::RULE,
    &caveats::caveat_without_figures::RULE,
    &arithmetic::conflicting_values::RULE,
    &arithmetic::counted_twice::RULE,
    &prose::doubled_unit::RULE,
    &arithmetic::duplicate_fact::RULE,
    &arithmetic::false_precision::RULE,
    &prose::hedge_beside_reference::RULE,
    &caveats::inconsistency_of_one::RULE,
    &prose::loose_figure::RULE,
    &prose::loose_number_word::RULE,
    &arithmetic::mixed_units::RULE,
    &arithmetic::parts_do_not_equal_whole::RULE,
    &arithmetic::parts_exceed_whole::RULE,
    &arithmetic::percentages_off_hundred::RULE,
    &arithmetic::share_over_hundred::RULE,
    &prose::unmarked_figure::RULE,
    &sourcing::unused_source::RULE,
    &arithmetic::vague_reconciliation::RULE,
];
