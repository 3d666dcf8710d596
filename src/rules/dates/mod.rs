//! Rules on dates.

pub(super) mod accessed_after_issued;
pub(super) mod accessed_before_published;
pub(super) mod as_of_after_issued;
pub(super) mod corrected_without_corrections;
pub(super) mod correction_after_issued;
pub(super) mod corrections_without_status;
pub(super) mod embargo_before_issued;
pub(super) mod fact_newer_than_source;
pub(super) mod review_before_issued;
pub(super) mod source_after_issued;

use crate::factfile::{CalendarDate, Edtf};
use crate::rules::context::path;
use crate::rules::findings::Finding;

/// The words under the day of issue.
const ISSUED: &str = "the day of issue";

/// Shows the day of issue beside a finding.
fn beside_issued(finding: Finding) -> Finding {
    finding.also(&path("sheet", "issued"), ISSUED)
}

/// Whether all of a date lies after a day.
fn begins_after(date: &Edtf, day: CalendarDate) -> bool {
    date.earliest().is_some_and(|first| first > day)
}
