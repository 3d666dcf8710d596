//! Every rule, sorted by name.

use super::{Rule, dates, layout, sourcing};

/// The rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &dates::accessed_after_issued::RULE,
    &dates::accessed_before_published::RULE,
    &sourcing::anonymous_on_the_record::RULE,
    &dates::as_of_after_issued::RULE,
    &sourcing::bare_anonymity::RULE,
    &dates::corrected_without_corrections::RULE,
    &dates::correction_after_issued::RULE,
    &dates::corrections_without_status::RULE,
    &sourcing::duplicate_attribution::RULE,
    &sourcing::duplicate_source::RULE,
    &dates::embargo_before_issued::RULE,
    &layout::empty_section::RULE,
    &dates::fact_newer_than_source::RULE,
    &sourcing::generic_descriptor::RULE,
    &layout::long_highlight::RULE,
    &layout::long_label::RULE,
    &layout::long_quotation::RULE,
    &layout::long_title::RULE,
    &sourcing::named_on_background::RULE,
    &sourcing::no_place::RULE,
    &dates::review_before_issued::RULE,
    &dates::source_after_issued::RULE,
    &sourcing::source_date_missing::RULE,
    &sourcing::told_elsewhere::RULE,
    &layout::too_many_highlights::RULE,
    &sourcing::unused_attribution::RULE,
    &sourcing::unused_fact::RULE,
    &sourcing::unused_source::RULE,
    &sourcing::unused_table::RULE,
    &sourcing::url_without_access_date::RULE,
    &layout::wide_table::RULE,
];
