//! Rules on caveats, and on figures that need one.

pub(super) mod anonymous_figure;
pub(super) mod caveat_off_sheet;
pub(super) mod caveat_that_does_not_apply;
pub(super) mod caveat_without_figures;
pub(super) mod derived_figure;
pub(super) mod inconsistency_of_one;
pub(super) mod single_source_figure;
pub(super) mod stale_figure;
pub(super) mod unattributed_figure;
pub(super) mod undated_figure;
pub(super) mod vague_figure;

use super::context::{RuleContext, path};
use super::findings::{Finding, Findings};
use crate::caveat_reasons::CaveatReason;
use crate::factfile::Id;
use crate::source_map::Path;

fn caveat_path(index: usize) -> Path {
    Path::root().key("caveats").index(index)
}

/// Reports every printed figure with one reason for a caveat.
fn report(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    reason: CaveatReason,
    help: &str,
    message: impl Fn(&Id) -> String,
) {
    for id in context.analysis().figures(reason) {
        let path = path("facts", id.as_str());
        findings.add(Finding::at_key(&path, message(id)).help(help));
    }
}
