//! Every rule, sorted by name.

use super::{Rule, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &sourcing::anonymous_on_the_record::RULE,
    &sourcing::bare_anonymity::RULE,
    &sourcing::duplicate_attribution::RULE,
    &sourcing::duplicate_source::RULE,
    &sourcing::generic_descriptor::RULE,
    &sourcing::named_on_background::RULE,
    &sourcing::no_place::RULE,
    &sourcing::source_date_missing::RULE,
    &sourcing::told_elsewhere::RULE,
    &sourcing::unused_attribution::RULE,
    &sourcing::unused_fact::RULE,
    &sourcing::unused_source::RULE,
    &sourcing::unused_table::RULE,
    &sourcing::url_without_access_date::RULE,
];
