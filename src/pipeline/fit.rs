//! How close a sheet has to be set to take no more pages than it may.

use std::collections::BTreeMap;
use std::time::Duration;

use super::outcome::Sink;
use super::{Checked, Error, Pipeline};
use crate::diagnostics::{Diagnostic, FormError};
use crate::environment::Stopwatch;
use crate::pages::Margins;
use crate::pdf_text;
use crate::products::{File, Need, Pdf, Product};
use crate::sheet::{Edition, Sheet, read_back};
use crate::source_map::Path;
use crate::theme::{CLOSEST, Theme};

/// A sheet that leaves pages empty is set in so many ways, each a step closer than the last.
const TRIED: u8 = 5;

/// A sheet of more pages is not tried again: nobody minds the white in a long one, and each trial takes its time.
const MOST_PAGES: usize = 12;

/// So much of a page may be white in one place; of one in large print; of the last one.
const HOLE: f64 = 0.1;
const LARGE_HOLE: f64 = 0.2;
const HALF: f64 = 0.5;

/// So many of the parts that take most room are named.
const NAMED: usize = 4;

/// A closer setting saves no more than such a share of a sheet's pages: the last page is worth trying where it holds less.
const MOST_SAVED: f64 = 0.2;

/// A sheet as it is to be set.
pub(super) struct Fitted {
    pub(super) sheet: Sheet,
    pub(super) theme: Theme,
    /// The PDF, where it was set to see how it fits.
    pub(super) pdf: Option<Vec<File>>,
    /// How long that took.
    pub(super) time: Duration,
}

impl Pipeline {
    /// What a sheet says before it is known how much of it has room; `None` where all of it is printed.
    pub(super) fn edition(&self) -> Option<Edition> {
        self.style.templates.pages().map(|_| Edition {
            annex: self.options.annex,
            ..Edition::default()
        })
    }

    /// The sheet, and the theme in which it takes no more pages than it may: no more is left out than has to be, if the
    /// template leaves anything out, and it is set no closer than it has to be.
    pub(super) fn fitted(&self, checked: &Checked, sink: &mut Sink) -> Result<Fitted, Error> {
        let watch = Stopwatch::start();
        let (theme, few) = (&self.style.theme, self.style.templates.pages());
        let most = self.options.fit.filter(|_| self.can_be_tried()).or(few);
        let Some(most) = most else {
            let sheet = self.resolved(checked, None, sink)?;
            let (theme, pdf) = self.filled(checked, &sheet, sink)?;
            return Ok(Fitted {
                sheet,
                theme,
                pdf,
                time: watch.elapsed(),
            });
        };
        let editions = match few {
            Some(_) => Edition::steps(&checked.loaded.facts),
            None => Vec::new(),
        };
        let mut editions = editions.into_iter().map(Some).peekable();
        loop {
            let edition = editions.next().flatten();
            let mut sheet = self.resolved(checked, edition, sink)?;
            let closest = theme.closer(CLOSEST);
            let pages = self.page_count(checked, &sheet, &closest, sink)?;
            if pages > most && editions.peek().is_some() {
                continue;
            } else if pages > most {
                return Err(sink.refuse([too_long(checked, &sheet, pages, most)], Error::Audit));
            }
            let mut fitting = closest;
            for step in 0..CLOSEST {
                let closer = theme.closer(step);
                if self.page_count(checked, &sheet, &closer, sink)? <= most {
                    fitting = closer;
                    break;
                }
            }
            if let Some(edition) = edition.filter(|_| self.options.annex) {
                let edition = Edition {
                    annex: true,
                    ..edition
                };
                sheet = self.resolved(checked, Some(edition), sink)?;
            }
            return Ok(Fitted {
                sheet,
                theme: fitting,
                pdf: None,
                time: watch.elapsed(),
            });
        }
    }

    /// The theme, set a little closer where that leaves less white at the foot of pages, with the PDF that it gives.
    fn filled(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        sink: &mut Sink,
    ) -> Result<(Theme, Option<Vec<File>>), Error> {
        let theme = &self.style.theme;
        let most = if theme.is_large() { LARGE_HOLE } else { HOLE };
        let (mut least, mut best) = (f64::INFINITY, (theme.clone(), None));
        let pages = self.paged(checked, sheet, theme).sheet;
        let tables = pages.all_sections().filter_map(|it| it.table.as_ref());
        let mut layouts = tables.filter_map(|table| table.layout.as_ref());
        // A table that lies across leaves much of its page empty, unless all pages lie so.
        let lies_across = layouts.any(|layout| layout.across);
        let across = lies_across.then(|| theme.clone().on(&format!("{}-across", theme.paper())));
        let across = across.and_then(Result::ok);
        let papers = || [theme].into_iter().chain(&across);
        let ways = (0..TRIED).flat_map(|step| papers().map(move |paper| paper.closer(step)));
        for closer in ways.filter(|_| self.can_be_tried()) {
            let mut faults = Sink::default();
            let files = match self.typeset(checked, sheet, &closer, &mut faults) {
                Ok(files) => files,
                // What templates see helps to mend one that cannot be set.
                Err(_) if !self.needs(Need::Template) => break,
                Err(error) => return Err(sink.refuse(faults.findings, error)),
            };
            let margins = self.paged(checked, sheet, &closer).measures.margins;
            let white = files
                .iter()
                .map(|file| white(&file.bytes, &margins, most))
                .sum();
            let pages: usize = files.iter().filter_map(|file| file.pages).sum();
            if white < least {
                (least, best) = (white, (closer, Some(files)));
            }
            if least == 0.0 || pages > MOST_PAGES {
                break;
            }
        }
        Ok(best)
    }

    /// Whether pages are made, or what pages are made from or tell of them, where they can be.
    fn can_be_tried(&self) -> bool {
        let is_paged = self.needs(Need::Template) || self.needs(Need::Layout);
        self.needs(Need::Engine) || (is_paged && self.engine().is_ok())
    }

    fn page_count(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        theme: &Theme,
        sink: &mut Sink,
    ) -> Result<usize, Error> {
        let files = self.typeset(checked, sheet, theme, sink)?;
        Ok(files.iter().filter_map(|file| file.pages).sum())
    }

    fn typeset(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        theme: &Theme,
        sink: &mut Sink,
    ) -> Result<Vec<File>, Error> {
        let pages = self.paged(checked, sheet, theme);
        let set = self.ready(checked, sheet, &pages, Pdf.needs(), sink)?;
        let files = Pdf.make(&set);
        files.map_err(|error| self.fault(error, &Pdf, checked, &set, sink))
    }
}

/// How much more of the pages is white than may be, as a sum of shares.
fn white(pdf: &[u8], margins: &Margins, most: f64) -> f64 {
    let pages = pdf_text::pdf::read(pdf).map_or_else(|_| Vec::new(), |paper| paper.pages);
    let shares = pages.iter().enumerate().map(|(at, page)| {
        let head = page.frame.height() - margins.top;
        let share = page.largest_gap(margins.bottom, head) / (head - margins.bottom);
        if at + 1 < pages.len() {
            return (share - most).max(0.0);
        }
        let filled = at as f64 + 1.0 - share;
        let may_go = 1.0 - share < MOST_SAVED * filled;
        if may_go { (share - HALF).max(0.0) } else { 0.0 }
    });
    if pages.len() > 1 { shares.sum() } else { 0.0 }
}

fn too_long(checked: &Checked, sheet: &Sheet, pages: usize, most: usize) -> Diagnostic {
    let loaded = &checked.loaded;
    let span = loaded.places.key(&Path::root().key("sheet"));
    let message =
        format!("set as close as it can be read, the sheet takes {pages} pages, not {most}");
    let shares: Vec<String> = shares(sheet)
        .into_iter()
        .take(NAMED)
        .map(|(part, share)| format!("{part} {share} %"))
        .collect();
    let mut fault = Diagnostic::error(FormError::TooManyPages, &loaded.file, span, message);
    let taken = format!("what takes most of it: {}", shares.join(", "));
    fault.notes.push(taken);
    fault.help(format!(
        "say less in these, take larger paper, or allow more pages: --fit {pages}"
    ))
}

/// The parts of the sheet by the letters in them, the longest first, in whole percents of all.
fn shares(sheet: &Sheet) -> Vec<(String, usize)> {
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for expectation in read_back::expectations(sheet, None) {
        *letters.entry(part(&expectation.subject.path)).or_default() += expectation.letters();
    }
    let all: usize = letters.values().sum();
    let mut shares: Vec<(String, usize)> = letters.into_iter().collect();
    shares.sort_by_key(|(_, letters)| std::cmp::Reverse(*letters));
    for (_, share) in &mut shares {
        *share = *share * 100 / all.max(1);
    }
    shares
}

/// What the part of the sheet is called that stands at a place of the fact file.
fn part(path: &Path) -> String {
    let mut keys = path.as_str().split(['.', '[', ']']);
    let (first, second) = (keys.next().unwrap_or_default(), keys.next());
    match (first, second) {
        ("tables", Some(id)) => format!("the table `{id}`"),
        ("sections", Some(at)) => {
            let number: usize = at.parse().unwrap_or_default();
            format!("section {}", number + 1)
        }
        ("facts", _) => "the notes".to_owned(),
        ("sheet", _) => "the head".to_owned(),
        ("reconciliations", _) => "the sums".to_owned(),
        ("attributions", _) => "the speakers".to_owned(),
        (part, _) => format!("the {part}"),
    }
}
