//! Rules on sources and speakers.

pub(super) mod anonymous_on_the_record;
pub(super) mod anonymous_with_name;
pub(super) mod bare_anonymity;
pub(super) mod duplicate_attribution;
pub(super) mod duplicate_source;
pub(super) mod generic_descriptor;
pub(super) mod named_on_background;
pub(super) mod no_place;
pub(super) mod source_date_missing;
pub(super) mod told_elsewhere;
pub(super) mod unused_attribution;
pub(super) mod unused_fact;
pub(super) mod unused_source;
pub(super) mod unused_table;
pub(super) mod url_without_access_date;
