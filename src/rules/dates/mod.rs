//! Rules on dates.

crate::diagnostics::rule_files!(dates);

use super::{Finding, path};
use crate::factfile::{CalendarDate, Edtf};

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
