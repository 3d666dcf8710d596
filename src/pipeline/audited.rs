//! What a product says, held against what it should say before anything is written.

use std::fmt;
use std::time::Duration;

use super::Checked;
use crate::audit::{self, Fault, Report, TemplateWords};
use crate::diagnostics::{Diagnostic, FormError, Severity};
use crate::factfile::Status;
use crate::pages::Pages;
use crate::pdf_text::ReadBack;
use crate::pdf_text::pdf::StructRole;
use crate::pdf_text::text::fold;
use crate::products::File;
use crate::sheet::Sheet;
use crate::sheet::model::Axis;
use crate::sheet::read_back;
use crate::source_map::Path;

/// So many faults are reported one by one; where there are more, they have one cause.
const REPORTED: usize = 20;

/// The labels that stand beside figures and caveats.
const BESIDE: [&str; 3] = ["affects", "our-calculation", "reconciliation-sum"];

/// An audit that found everything, and how long it took beside the making.
#[derive(Debug)]
pub struct AuditSummary {
    pub(super) report: Report,
    pub(super) making: Duration,
    pub(super) time: Duration,
}

/// Products that were made once, and what their audits missed.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    pub(super) files: Vec<(&'static str, Vec<File>)>,
    pub(super) faults: usize,
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the colophon is among them, which would say that there are faults.
    pub(super) of_colophon: bool,
    pub(super) audits: Vec<AuditSummary>,
    /// Numbers that a template adds by itself.
    pub(super) added: Vec<Diagnostic>,
}

impl Attempt {
    pub(super) fn audit(
        &mut self,
        read: &ReadBack,
        sheet: &Sheet,
        pages: &Pages,
        checked: &Checked,
        template: &str,
        own: &[String],
    ) -> Option<Report> {
        let has_own = |kind: &str| own.iter().any(|path| path.contains(kind));
        let has_own_style = has_own(".typ");
        // Only paper sets some of the notes at the foot of a page.
        let said = read.paper.as_ref().map_or(sheet, |_| &pages.sheet);
        let ours = pages.labels.get("our-calculation").map(String::as_str);
        let status = notice(read, pages, sheet, checked);
        let embargo = pages.labels.get("embargo").zip(sheet.head.embargo.as_ref());
        let embargo = embargo.map(|(said, until)| said.replace("{until}", until));
        let notices = [status, embargo];
        let notices: Vec<&str> = notices.iter().flatten().map(String::as_str).collect();
        let wanted = read_back::expectations(said, ours, &notices);
        // A built-in template adds nothing.
        let adds = has_own_style || read.paper.is_none() && has_own(".j2");
        let beside = BESIDE.iter().filter_map(|key| pages.labels.get(*key));
        let charts = || said.all_sections().filter_map(|it| it.chart.as_ref());
        let tables = said.tables().filter_map(|it| it.axis.as_ref());
        let sums = said
            .reconciliations
            .iter()
            .filter_map(|it| Some(&it.chart.as_ref()?.axis));
        let axes: Vec<&Axis> = charts()
            .map(|it| &it.axis)
            .chain(tables)
            .chain(sums)
            .collect();
        let ticks = axes.iter().flat_map(|it| it.ticks.iter().chain(&it.dates));
        let labels = pages.labels.values().map(String::as_str);
        let known = TemplateWords {
            labels: labels.chain(axes.iter().map(|it| &*it.key)).collect(),
            beside_figures: beside.map(String::as_str).collect(),
            scales: ticks.map(|it| &*it.text).collect(),
        };
        let report = audit::audit(read, &wanted, adds, &known);
        if adds {
            let view = [serde_json::to_string(pages), serde_json::to_string(sheet)];
            let issued = checked.loaded.facts.sheet.issued.to_string();
            // The names of what a chart shows may stand side by side.
            let lists = charts().map(|it| format!("\"{}\"", it.measures.concat()));
            let view = view.into_iter().flatten().chain([issued]).chain(lists);
            let view = view.collect::<Vec<_>>().join(" ");
            let told = |code| {
                move |said: String| {
                    Diagnostic::without_place(code, said).severity(Severity::Warning)
                }
            };
            let paper = read
                .paper
                .as_ref()
                .map(|_| &report.added[..])
                .unwrap_or_default();
            let found = audit::strays(read, &view, paper, checked.loaded.locale.values());
            let strange = audit::strange(&view, &report.added, read.paper.is_some());
            let strange = strange.into_iter().map(told(FormError::AddedWords));
            self.added.extend(strange);
            let found = found.into_iter().map(told(FormError::AddedNumber));
            self.added.extend(found);
        }
        let found = &report.faults;
        if found.is_empty() {
            return Some(report);
        }
        self.faults += found.len();
        let colophon = read_back::colophon_path();
        self.of_colophon |= found.iter().any(|fault| fault.path == colophon);
        let text = read.paper.is_none().then_some(template);
        let reported = found.iter().take(REPORTED);
        let reported = reported.map(|fault| diagnostic(fault, text, has_own_style, checked));
        let first = self.findings.len();
        self.findings.extend(reported);
        let missing = |one: &&mut Diagnostic| one.code == FormError::MissingOnPaper.into();
        if let Some(missing) = self.findings[first..].iter_mut().find(missing) {
            missing.notes.extend(report.unread.iter().cloned());
            let look = read
                .look
                .iter()
                .map(|look| format!("so the page is {look}"));
            missing.notes.extend(look);
        }
        let more = found.len().saturating_sub(REPORTED);
        if let (Some(last), true) = (self.findings.last_mut(), more > 0) {
            let more = format!("{more} more faults like these were found");
            last.notes.push(more);
        }
        None
    }
}

/// The words by which a product says that its sheet is a draft, corrected or withdrawn. On paper those of a correction name the page
/// on which it is told.
fn notice(read: &ReadBack, pages: &Pages, sheet: &Sheet, checked: &Checked) -> Option<String> {
    let status = format!("notice-{}", sheet.head.status.as_str());
    let notice = pages.labels.get(&status)?;
    let on_page = pages.labels.get("notice-corrected-on");
    let on_page = on_page.filter(|_| sheet.head.status == Status::Corrected);
    let body = read.reading.body.text();
    let locale = &checked.loaded.locale;
    let numbers = (1..=read.reading.pages.len()).rev();
    let said = numbers.filter_map(|page| {
        let page = locale.number(&page.into());
        Some(on_page?.replace("{page}", &page))
    });
    let mut said = said.filter(|said| body.contains(&fold(said)));
    // A template that prints no corrections leads to none.
    let corrections = fold(pages.labels.get("corrections")?);
    let lists = || {
        let everywhere = 0..body.len();
        let mut titles = read
            .reading
            .titles(StructRole::Heading, &corrections, everywhere);
        titles.next().is_some()
    };
    let is_said = read.paper.is_none() || on_page.is_none() || lists();
    said.next().or_else(|| is_said.then(|| notice.clone()))
}

fn diagnostic(
    fault: &Fault,
    text: Option<&str>,
    has_own_style: bool,
    checked: &Checked,
) -> Diagnostic {
    let loaded = &checked.loaded;
    let span = loaded.places.key(&fault.path);
    let of_text = text.map(|template| {
        format!("`{template}` must print all that `factpress build --emit json` shows")
    });
    let help = match fault.rule {
        FormError::MissingOnPaper if fault.path == read_back::colophon_path() => {
            "the template must print `colophon`; without it `--audit warn` lets no sheet out"
        }
        FormError::MissingOnPaper if of_text.is_some() => of_text.as_deref().unwrap_or_default(),
        FormError::MissingOnPaper => {
            "the template must print all that `factpress build --emit pages` shows"
        }
        FormError::OutOfOrderOnPaper => {
            "the template must print what it gets in the order in which it gets it"
        }
        FormError::StruckOut
        | FormError::DrawnSign
        | FormError::CrowdedNotice
        | FormError::AddedBeside => fault.rule.remedy(),
        _ => &room_for(&fault.path, has_own_style),
    };
    Diagnostic::error(fault.rule, &loaded.file, span, fault.message.as_str()).help(help)
}

/// What gives something on the page more room: in the fact file, and in a theme or the style of a template of one's own.
fn room_for(path: &Path, has_own_style: bool) -> String {
    let path = path.as_str();
    let (words, size, style) = match path.split(['.', '[']).next().unwrap_or_default() {
        "tables" => (
            "shorten the longest words of its columns, or make two tables of it",
            "table",
            "tables.typ",
        ),
        "sections" if path.contains(".chart") => (
            "give its figures shorter labels, or show fewer",
            "table",
            "charts.typ",
        ),
        "facts" | "sources" => ("make its words shorter", "note", "notes.typ"),
        "sheet" => ("make it shorter", "title", "opening.typ"),
        "" => (
            "make the title shorter, or give a `short_title`",
            "label",
            "page.typ",
        ),
        _ => ("make it shorter", "text", "text.typ"),
    };
    if has_own_style {
        format!("{words}; or give it more room in the template's style, as in style/{style}")
    } else {
        format!("{words}; or set `sizes.{size}` smaller, or `margins` narrower, in a theme")
    }
}

impl fmt::Display for AuditSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (time, making) = (self.time.as_secs_f64(), self.making.as_secs_f64());
        let times = format!("{time:.2} s after {making:.2} s of setting");
        write!(f, "audit: {}, all found in order, {times}", self.report)
    }
}
