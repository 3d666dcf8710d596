//! What a product says, held against what it should say before anything is written.

use std::fmt;
use std::time::Duration;

use super::Checked;
pub(super) use crate::audit::MISSING;
use crate::audit::{self, CUT_OFF, Fault, OUT_OF_ORDER, Report};
use crate::diagnostics::Diagnostic;
use crate::pages::Pages;
use crate::pdf_text::ReadBack;

/// So many faults are reported one by one; where there are more, they have one cause.
const REPORTED: usize = 20;

/// An audit that found everything, and how long it took beside the making.
#[derive(Debug)]
pub struct AuditSummary {
    pub(super) report: Report,
    pub(super) making: Duration,
    pub(super) time: Duration,
}

/// What audits missed.
#[derive(Debug, Default)]
pub(super) struct AuditFaults {
    pub(super) count: usize,
    /// The first of each audit, about the fact file.
    pub(super) findings: Vec<Diagnostic>,
}

/// Audits a product; what is missed is added to `faults`.
pub(super) fn audit(
    read: &ReadBack,
    pages: &Pages,
    checked: &Checked,
    faults: &mut AuditFaults,
) -> Option<Report> {
    let found = match audit::audit(read, pages) {
        Ok(report) => return Some(report),
        Err(found) => found,
    };
    faults.count += found.len();
    let reported = found.iter().take(REPORTED);
    faults
        .findings
        .extend(reported.map(|fault| diagnostic(fault, checked)));
    let more = found.len().saturating_sub(REPORTED);
    if let (Some(last), true) = (faults.findings.last_mut(), more > 0) {
        last.notes
            .push(format!("{more} more faults like these were found"));
    }
    None
}

fn diagnostic(fault: &Fault, checked: &Checked) -> Diagnostic {
    let loaded = &checked.loaded;
    let span = loaded.places.key(&fault.path);
    let help = match fault.rule {
        MISSING => "the template must print all that `factpress build --emit pages` shows",
        OUT_OF_ORDER => "the template must print what it gets in the order in which it gets it",
        CUT_OFF => "make it shorter, or give it more room in the template's style",
        _ => "make the words shorter, or the column wider in the template's style",
    };
    Diagnostic::error(fault.rule, &loaded.file, span, fault.message.as_str()).help(help)
}

impl fmt::Display for AuditSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            pages,
            glyphs,
            found,
        } = &self.report;
        let counts = [
            (*pages, "page", "pages"),
            (*glyphs, "glyph", "glyphs"),
            (found.figures, "figure", "figures"),
            (found.marks, "mark", "marks"),
            (found.footnotes, "footnote", "footnotes"),
            (
                found.strayed,
                "footnote on another page than its mark",
                "footnotes on another page than their marks",
            ),
            (found.notes, "note", "notes"),
            (found.caveats, "caveat", "caveats"),
            (found.attributions, "attribution", "attributions"),
            (found.sources, "source", "sources"),
            (found.cells, "cell", "cells"),
            (found.charts, "bar or chart", "bars and charts"),
        ];
        f.write_str("audit: ")?;
        for (count, one, many) in counts.into_iter().filter(|(count, ..)| *count > 0) {
            write!(f, "{count} {}, ", if count == 1 { one } else { many })?;
        }
        let (time, making) = (self.time.as_secs_f64(), self.making.as_secs_f64());
        write!(
            f,
            "all found in order, {time:.2} s after {making:.2} s of setting"
        )
    }
}
