//! The finished PDF, held against what it should say before anything is written.

use std::time::Duration;

use super::Failure;
use super::prepare::Prepared;
use crate::audit::{self, CUT_OFF, Fault, MISSING, OUT_OF_ORDER, Report};
use crate::diagnostics::Diagnostic;
use crate::source_map::Path;
use crate::typesetting::Typeset;

/// So many faults are told one by one; where there are more, they have one cause.
const TOLD: usize = 20;

/// Audits a PDF, and holds its pages against the most that it may have.
pub(super) fn audited(
    set: &Typeset,
    prepared: &Prepared,
    max_pages: Option<usize>,
) -> Result<Report, Failure> {
    let mut found = Vec::new();
    if let Some(most) = max_pages.filter(|most| set.pages > *most) {
        found.push(too_many_pages(set.pages, most, prepared));
    }
    match audit::audit(&set.pdf, &prepared.view) {
        Ok(report) if found.is_empty() => return Ok(report),
        Ok(_) => {}
        Err(faults) => found.extend(told(&faults, prepared)),
    }
    Err(Failure::Paper(found))
}

/// What an audit came to, in one line, and how long it took beside the setting.
pub(super) fn line(report: &Report, time: Duration, setting: Duration) -> String {
    let found = &report.found;
    let counts = [
        (report.pages, "page", "pages"),
        (report.glyphs, "glyph", "glyphs"),
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
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    format!(
        "audit: {}, all found in order, {:.2} s after {:.2} s of setting",
        counts.join(", "),
        time.as_secs_f64(),
        setting.as_secs_f64()
    )
}

fn too_many_pages(pages: usize, most: usize, prepared: &Prepared) -> Diagnostic {
    let path = Path::root().key("sheet");
    let span = prepared.loaded.places.key(&path);
    let message = format!("the sheet takes {pages} pages, {most} are allowed");
    Diagnostic::error("too-many-pages", &prepared.loaded.file, span, message)
        .help("say less, or allow more with --max-pages")
}

fn told(faults: &[Fault], prepared: &Prepared) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = faults
        .iter()
        .take(TOLD)
        .map(|fault| diagnostic(fault, prepared))
        .collect();
    let more = faults.len().saturating_sub(TOLD);
    if let (Some(last), true) = (told.last_mut(), more > 0) {
        last.notes
            .push(format!("{more} more faults like these were found"));
    }
    told
}

fn diagnostic(fault: &Fault, prepared: &Prepared) -> Diagnostic {
    let span = prepared.loaded.places.key(&fault.path);
    let help = match fault.rule {
        MISSING => "the template must print all that `factpress build --emit json` shows",
        OUT_OF_ORDER => "the template must print what it gets in the order in which it gets it",
        CUT_OFF => "make it shorter, or give it more room in the template's style",
        _ => "make the words shorter, or the column wider in the template's style",
    };
    Diagnostic::error(
        fault.rule,
        &prepared.loaded.file,
        span,
        fault.message.as_str(),
    )
    .help(help)
}
