//! What a product says, held against what it should say.
//!
//! The product is read back: its text in the order of reading and, of a PDF, its glyphs with their
//! places. Everything that the sheet wants said must be found there, in order, visible and whole. Nothing
//! is written before that.

mod compare;
mod fault;
mod geometry;
mod strays;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

pub use compare::TemplateWords;
pub use fault::Fault;
pub use strays::{strange, strays};

use crate::diagnostics::{FormError, counted};
use crate::pdf_text::ReadBack;
use crate::sheet::read_back::{Category, Expectation};

#[derive(Debug)]
pub struct Report {
    /// How many pages there are; none where the product has no pages.
    pub pages: usize,
    /// How many glyphs there are; none where the product is text.
    pub glyphs: usize,
    pub found: BTreeMap<Category, usize>,
    pub faults: Vec<Fault>,
    /// What is printed and cannot be read, where something is missing.
    pub unread: Vec<String>,
    /// What each page says beside all that was looked for.
    pub added: Vec<String>,
}

/// Holds a product against what it should say. A built-in template draws nothing through words; of one whose style is
/// its `own` that is looked at, too, and what it sets beside figures that is none of the `labels`.
pub fn audit(
    product: &ReadBack,
    expectations: &[Expectation<'_>],
    own: bool,
    labels: &TemplateWords<'_>,
) -> Report {
    let mut comparison = compare::compare(expectations, &product.reading);
    if own {
        comparison.report_added(labels);
    }
    let mut faults = std::mem::take(&mut comparison.faults);
    let (mut pages, mut unread, mut added) = (&[][..], Vec::new(), Vec::new());
    if let Some(paper) = &product.paper {
        let is_missing = |fault: &Fault| fault.rule == FormError::MissingOnPaper;
        if faults.iter().any(is_missing) {
            unread = geometry::unread(paper);
        }
        let places = comparison.places();
        let found = geometry::faults(
            paper,
            &product.reading,
            expectations,
            &places,
            own.then_some(&*comparison.notices),
        );
        faults.extend(found);
        pages = &paper.pages;
        if own {
            added = strays::added(paper, &product.reading, comparison.said(&places));
        }
    } else {
        added = own.then(|| comparison.residue()).into_iter().collect();
        let turns = own && product.words.contains(['\u{202d}', '\u{202e}']);
        faults.extend(turns.then(Fault::turned));
        for fault in &mut faults {
            fault.say_of_text();
        }
    }
    Report {
        pages: pages.len(),
        glyphs: pages.iter().map(|page| page.glyphs.len()).sum(),
        found: comparison.counts,
        faults,
        unread,
        added,
    }
}

impl fmt::Display for Report {
    /// How much was found, as in “2 pages, 812 glyphs, 14 figures”.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_paper = [(self.pages, "page"), (self.glyphs, "glyph")].into_iter();
        let of_paper = of_paper.filter(|(count, _)| *count > 0);
        let of_paper = of_paper.map(|(count, one)| counted(count, one));
        let found = self.found.iter().filter(|(_, count)| **count > 0);
        let found = found.map(|(category, count)| category.counted(*count));
        f.write_str(&of_paper.chain(found).collect::<Vec<_>>().join(", "))
    }
}
