//! The finished PDF, held against what it should say before anything is written.

use std::time::Duration;

use super::Failure;
use super::prepare::Prepared;
use crate::audit::{self, Fault, Report};
use crate::diagnostics::{Diagnostic, FormError};
use crate::locale::Direction;
use crate::pdf_text::{self, ReadBack};
use crate::sheet::read_back;
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
    let report = report(set, prepared);
    match report {
        Some(report) => {
            found.extend(told(&report.faults, prepared));
            if found.is_empty() {
                return Ok(report);
            }
        }
        None => found.push(unreadable(prepared)),
    }
    Err(Failure::Paper(found))
}

fn report(set: &Typeset, prepared: &Prepared) -> Option<Report> {
    let pages = &prepared.pages;
    let paper = pdf_text::pdf::read(&set.pdf).ok()?;
    let from_right = pages.document.direction == Direction::RightToLeft;
    let ours = pages.labels.get("our-calculation").map(String::as_str);
    let expectations = read_back::expectations(&pages.sheet, ours);
    Some(audit::audit(
        &ReadBack::of_paper(paper, from_right),
        &expectations,
    ))
}

fn unreadable(prepared: &Prepared) -> Diagnostic {
    let span = prepared.loaded.places.key(&Path::root());
    let message = "the PDF that Typst made cannot be read back";
    Diagnostic::error(
        FormError::MissingOnPaper,
        &prepared.loaded.file,
        span,
        message,
    )
}

/// What an audit came to, in one line, and how long it took beside the setting.
pub(super) fn line(report: &Report, time: Duration, setting: Duration) -> String {
    format!(
        "audit: {report}, all found in order, {:.2} s after {:.2} s of setting",
        time.as_secs_f64(),
        setting.as_secs_f64()
    )
}

fn too_many_pages(pages: usize, most: usize, prepared: &Prepared) -> Diagnostic {
    let path = Path::root().key("sheet");
    let span = prepared.loaded.places.key(&path);
    let message = format!("the sheet takes {pages} pages, {most} are allowed");
    Diagnostic::error(
        FormError::TooManyPages,
        &prepared.loaded.file,
        span,
        message,
    )
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
        FormError::MissingOnPaper => {
            "the template must print all that `factpress build --emit pages` shows"
        }
        FormError::OutOfOrderOnPaper => {
            "the template must print what it gets in the order in which it gets it"
        }
        FormError::CutOff => "make it shorter, or give it more room in the template's style",
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
