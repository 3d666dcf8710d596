//! How close a sheet has to be set to take no more pages than it may.

use std::collections::BTreeMap;

use super::outcome::Sink;
use super::{Checked, Error, Pipeline};
use crate::diagnostics::{Diagnostic, FormError};
use crate::products::{Pdf, Product};
use crate::sheet::{Sheet, read_back};
use crate::source_map::Path;
use crate::theme::{CLOSEST, Theme};

/// So many of the parts that take most room are named.
const NAMED: usize = 4;

impl Pipeline {
    /// The theme in which the sheet takes no more pages than asked for, no closer than it has to be.
    pub(super) fn fitting_theme(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        sink: &mut Sink,
    ) -> Result<Theme, Error> {
        let theme = &self.style.theme;
        let Some(most) = self.options.fit else {
            return Ok(theme.clone());
        };
        let mut pages = 0;
        for step in 0..=CLOSEST {
            let closer = theme.closer(step);
            pages = self.page_count(checked, sheet, &closer, sink)?;
            if pages <= most {
                return Ok(closer);
            }
        }
        Err(sink.refuse([too_long(checked, sheet, pages, most)], Error::Audit))
    }

    fn page_count(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        theme: &Theme,
        sink: &mut Sink,
    ) -> Result<usize, Error> {
        let pages = self.paged(checked, sheet, theme);
        let rendered = self.rendered(&pages, sink)?;
        let mut set = self.set_from(checked, sheet, &pages);
        set.rendered = Some(&rendered);
        set.engine = Some(self.engine()?);
        let files = Pdf.make(&set);
        let files = files.map_err(|error| self.fault(error, &Pdf, checked, &set, sink))?;
        Ok(files.iter().filter_map(|file| file.pages).sum())
    }
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
        "say less in these, or allow more pages: --fit {pages}"
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
