//! Rules on dates.

crate::diagnostics::rule_files!(dates);

use super::{Finding, Findings, path};
use crate::source_map::Path;

fn beside_issued<'f>(findings: &'f mut Findings<'_>, place: &Path, message: String) -> Finding<'f> {
    let finding = findings.at(place, message);
    finding.also(&path("sheet", "issued"), "the day of issue")
}
