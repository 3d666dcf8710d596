//! How close a sheet has to be set to take no more pages than it may.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::outcome::Sink;
use super::{Checked, Error, Pipeline};
use crate::diagnostics::{Diagnostic, FormError};
use crate::environment::Stopwatch;
use crate::pages::Pages;
use crate::products::{File, Need, PDF};
use crate::sheet::{Edition, Sheet, read_back};
use crate::source_map::Path;
use crate::theme::{CLOSEST, Theme};

/// A sheet that leaves pages empty is set in at most so many ways, each a step closer than the last; in more only where its last page goes.
const TRIED: u8 = 5;

/// One with a table that lies across is also set so many steps looser, since few ways are without a hole.
const LOOSER: u8 = 2;

/// A step saves about such a share of a sheet's pages, as the sheets of this repository show.
const SAVED: f64 = 0.036;

/// A sheet of more pages is not tried again: nobody minds the white in a long one, and each trial takes its time.
const MOST_PAGES: usize = 12;

/// So much of a page may be white in one place; of one in large print; of the last one.
const HOLE: f64 = 0.1;
const LARGE_HOLE: f64 = 0.2;
const HALF: f64 = 0.5;
/// A last page of which so much is white is worth a close setting.
const NEARLY_ALL: f64 = 0.8;

/// So many of the parts that take most room are named.
const NAMED: usize = 4;

/// A sheet and its pages, with the PDF where it was set.
type Set = (Sheet, Pages, Option<Vec<File>>);

pub(super) struct Fitted {
    pub(super) sheet: Sheet,
    pub(super) pages: Pages,
    /// The PDF, where it was set to see how it fits.
    pub(super) pdf: Option<Vec<File>>,
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

    /// The sheet, set so that it takes no more pages than it may: no more is left out than has to be, if the template
    /// leaves anything out, and it is set no closer than it has to be.
    pub(super) fn fitted(&self, checked: &Checked, sink: &mut Sink) -> Result<Fitted, Error> {
        let watch = Stopwatch::start();
        let few = self.style.templates.pages();
        let most = self.options.fit.filter(|_| self.can_be_tried()).or(few);
        let (sheet, pages, pdf) = match most {
            Some(most) => self.shortened(checked, most, sink)?,
            None => self.filled(checked, sink)?,
        };
        Ok(Fitted {
            sheet,
            pages,
            pdf,
            time: watch.elapsed(),
        })
    }

    fn shortened(&self, checked: &Checked, most: usize, sink: &mut Sink) -> Result<Set, Error> {
        let theme = &self.style.theme;
        let editions = match self.style.templates.pages() {
            Some(_) => Edition::steps(&checked.loaded.facts),
            None => Vec::new(),
        };
        let count = |pdf: &[File]| pdf.iter().map(|file| file.holes.len()).sum::<usize>();
        let mut editions = editions.into_iter().map(Some).peekable();
        loop {
            let edition = editions.next().flatten();
            let sheet = self.resolved(checked, edition, sink)?;
            let mut best = self.tried(checked, &sheet, &theme.closer(CLOSEST), sink)?;
            let pages = count(&best.1);
            if pages > most && editions.peek().is_some() {
                continue;
            } else if pages > most {
                return Err(sink.refuse([too_long(checked, &sheet, pages, most)], Error::Audit));
            }
            let (mut from, mut to) = (0, CLOSEST);
            while from < to {
                // Most need no closer setting.
                let step = if from > 0 { u8::midpoint(from, to) } else { 0 };
                let trial = self.tried(checked, &sheet, &theme.closer(step), sink)?;
                if count(&trial.1) <= most {
                    (to, best) = (step, trial);
                } else {
                    from = step + 1;
                }
            }
            let annex = edition.filter(|_| self.options.annex);
            let Some(edition) = annex.map(|it| Edition { annex: true, ..it }) else {
                return Ok((sheet, best.0, Some(best.1)));
            };
            let sheet = self.resolved(checked, Some(edition), sink)?;
            let pages = self.paged(checked, &sheet, &best.0.theme);
            return Ok((sheet, pages, None));
        }
    }

    /// The sheet, set a little closer where that leaves less white at the foot of pages.
    fn filled(&self, checked: &Checked, sink: &mut Sink) -> Result<Set, Error> {
        let theme = &self.style.theme;
        let sheet = self.resolved(checked, None, sink)?;
        let most = if theme.is_large() { LARGE_HOLE } else { HOLE };
        let (mut least, mut best) = (f64::INFINITY, None);
        let mut ways: VecDeque<Theme> = (0..=CLOSEST).map(|step| theme.closer(step)).collect();
        let beyond = ways.len() - usize::from(TRIED);
        let mut turned = None;
        while let Some(way) = ways.pop_front().filter(|_| self.can_be_tried()) {
            let mut faults = Sink::new(sink.deadline);
            let (pages, pdf) = match self.tried(checked, &sheet, &way, &mut faults) {
                Ok(trial) => trial,
                // What templates see helps to mend one that cannot be set.
                Err(_) if !self.needs(Need::Template) => break,
                Err(error) => return Err(sink.refuse(faults.findings, error)),
            };
            let holes: Vec<f64> = pdf.iter().flat_map(|file| file.holes.clone()).collect();
            if best.is_none() && lies_across(&pages) {
                // A table that lies across leaves much of its page empty, unless all pages lie so.
                turned = theme.clone().on(&format!("{}-across", theme.paper())).ok();
                let papers = || [theme].into_iter().chain(&turned);
                let all = (0..TRIED).flat_map(|step| papers().map(move |paper| paper.closer(step)));
                let looser = (1..=LOOSER).flat_map(|step| papers().map(move |it| it.looser(step)));
                ways = all.skip(1).chain(looser).collect();
            } else if turned.is_none() {
                match steps_to_go(&holes) {
                    None if ways.len() <= beyond => ways.clear(),
                    to_go => {
                        let passed = to_go.map_or(0, |steps| steps - 1);
                        ways.drain(..passed.min(ways.len().saturating_sub(1)));
                    }
                }
            }
            let white = white(&holes, most);
            if white < least {
                (least, best) = (white, Some((pages, pdf)));
            }
            if least == 0.0 || holes.len() > MOST_PAGES {
                break;
            }
        }
        let (pages, pdf) = best.unzip();
        let pages = pages.unwrap_or_else(|| self.paged(checked, &sheet, theme));
        Ok((sheet, pages, pdf))
    }

    /// Whether pages are made, or what pages are made from or tell of them, where they can be.
    fn can_be_tried(&self) -> bool {
        let is_paged = self.needs(Need::Template) || self.needs(Need::Layout);
        self.needs(Need::Engine) || (is_paged && self.engine().is_ok())
    }

    fn tried(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        theme: &Theme,
        sink: &mut Sink,
    ) -> Result<(Pages, Vec<File>), Error> {
        let pages = self.paged(checked, sheet, theme);
        let set = self.ready(checked, sheet, &pages, PDF.needs, sink)?;
        let pdf = (PDF.make)(&set);
        let pdf = pdf.map_err(|error| self.fault(error, &PDF, checked, &set, sink))?;
        Ok((pages, pdf))
    }
}

fn lies_across(pages: &Pages) -> bool {
    let mut layouts = pages.sheet.tables().filter_map(|it| it.layout.as_ref());
    layouts.any(|layout| layout.across)
}

/// How much more of the pages is white than may be: what counts is the largest hole, then the sum of all.
fn white(holes: &[f64], most: f64) -> f64 {
    let (last, others) = holes.split_last().unwrap_or((&0.0, &[]));
    let over = others.iter().map(|hole| (hole - most).max(0.0));
    let last = steps_to_go(holes).map_or(0.0, |_| last - HALF);
    over.clone().fold(0.0, f64::max) + (over.sum::<f64>() + last) / 10.0
}

/// In about how many steps the last page goes, where it is mostly white and goes in few enough.
fn steps_to_go(holes: &[f64]) -> Option<usize> {
    let hole = *holes.last()?;
    let filled = holes.len() as f64 - hole;
    let steps = ((1.0 - hole) / filled / SAVED).round() as usize;
    let most = if hole > NEARLY_ALL { CLOSEST } else { TRIED };
    (hole > HALF && steps <= usize::from(most)).then_some(steps.max(1))
}

fn too_long(checked: &Checked, sheet: &Sheet, pages: usize, most: usize) -> Diagnostic {
    let loaded = &checked.loaded;
    let span = loaded.places.key(&Path::root().key("sheet"));
    let message =
        format!("set as close as it can be read, the sheet takes {pages} pages, not {most}");
    let shares = shares(sheet).into_iter().take(NAMED);
    let shares = shares.map(|(part, share)| format!("{part} {share} %"));
    let shares: Vec<String> = shares.collect();
    let mut fault = Diagnostic::error(FormError::TooManyPages, &loaded.file, span, message);
    let taken = format!("what takes most of it: {}", shares.join(", "));
    fault.notes.push(taken);
    fault.help(format!(
        "say less in these, take larger paper, or allow more pages: --fit {pages}"
    ))
}

fn shares(sheet: &Sheet) -> Vec<(String, usize)> {
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for expectation in read_back::expectations(sheet, None, &[]) {
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
