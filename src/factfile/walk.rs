//! Ways through a fact file: every prose in it, and every place where a fact is used.

use std::collections::HashSet;

use super::{FactFile, Id, Prose, Reference};
use crate::source_map::Path;

/// A prose with its path and whether the sheet prints it.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// Where it stands.
    pub path: Path,
    /// The prose.
    pub prose: &'a Prose,
    /// Whether the sheet prints it: a table that no section shows is not printed.
    pub printed: bool,
    /// Whether figures in it carry the marks of their notes; notes print them without.
    pub marks: bool,
}

/// How a fact is used in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage<'a> {
    /// Its figure stands in prose that the sheet prints; a claim's mark does.
    Prose {
        /// The reference.
        reference: &'a Reference,
        /// Whether the mark of its note is printed.
        marked: bool,
    },
    /// Its figure is set large.
    KeyFigure,
    /// Its range is drawn.
    Chart,
    /// It is a part or the whole of a reconciliation.
    Reconciliation,
    /// Another fact is calculated from it.
    Calculation,
    /// A caveat affects it.
    Caveat,
}

impl Usage<'_> {
    /// Whether the figure itself is printed.
    pub fn prints_figure(self) -> bool {
        !matches!(self, Self::Calculation | Self::Caveat)
    }

    /// Whether the mark of its note is printed beside it.
    pub fn prints_mark(self) -> bool {
        match self {
            Self::Prose { marked, .. } => marked,
            Self::KeyFigure | Self::Reconciliation | Self::Caveat => true,
            Self::Chart | Self::Calculation => false,
        }
    }
}

impl FactFile {
    /// Every prose, in the order of the format's keys.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut found = Vec::new();
        let mut add = |path: Path, prose, printed, marks| {
            found.push(Passage {
                path,
                prose,
                printed,
                marks,
            });
        };
        let root = Path::root();
        let highlights = root.key("sheet").key("highlights");
        for (i, prose) in self.sheet.highlights.iter().enumerate() {
            add(highlights.index(i), prose, true, true);
        }
        for (id, source) in &self.sources {
            if let Some(note) = &source.note {
                let path = root.key("sources").key(id.as_str());
                add(path.key("note"), note, true, false);
            }
        }
        for (id, attribution) in &self.attributions {
            if let Some(note) = &attribution.note {
                let path = root.key("attributions").key(id.as_str());
                add(path.key("note"), note, true, false);
            }
        }
        for (id, fact) in &self.facts {
            if let Some(note) = &fact.note {
                let path = root.key("facts").key(id.as_str());
                add(path.key("note"), note, true, false);
            }
        }
        let shown = self
            .sections
            .iter()
            .filter_map(|section| section.table.as_ref());
        let shown: HashSet<&Id> = shown.collect();
        for (id, table) in &self.tables {
            let path = root.key("tables").key(id.as_str());
            let shown = shown.contains(id);
            for (r, row) in table.rows.iter().enumerate() {
                let cells = path.key("rows").index(r).key("cells");
                for (c, prose) in row.cells.iter().enumerate() {
                    add(cells.index(c), prose, shown, true);
                }
            }
            if let Some(note) = &table.note {
                add(path.key("note"), note, shown, true);
            }
        }
        for (i, section) in self.sections.iter().enumerate() {
            let text = root.key("sections").index(i).key("text");
            for (p, prose) in section.text.iter().enumerate() {
                add(text.index(p), prose, true, true);
            }
        }
        for (i, caveat) in self.caveats.iter().enumerate() {
            let path = root.key("caveats").index(i).key("text");
            add(path, &caveat.text, true, true);
        }
        for (i, sum) in self.reconciliations.iter().enumerate() {
            if let Some(comment) = &sum.comment {
                let path = root.key("reconciliations").index(i).key("comment");
                add(path, comment, true, true);
            }
        }
        found
    }

    /// Every use of a fact on the sheet or in a calculation.
    pub fn usages(&self) -> Vec<(&Id, Usage<'_>)> {
        let mut found = Vec::new();
        for passage in self.passages() {
            if !passage.printed {
                continue;
            }
            for reference in passage.prose.references() {
                let marked = passage.marks && !reference.bare;
                found.push((&reference.fact, Usage::Prose { reference, marked }));
            }
        }
        for section in &self.sections {
            let key_figures = section.key_figures.iter();
            found.extend(key_figures.map(|id| (id, Usage::KeyFigure)));
            let drawn = section.chart.iter().flat_map(|chart| &chart.ranges);
            found.extend(drawn.map(|id| (id, Usage::Chart)));
        }
        for sum in &self.reconciliations {
            let all = sum.parts.iter().chain([&sum.whole]);
            found.extend(all.map(|id| (id, Usage::Reconciliation)));
        }
        for fact in self.facts.values() {
            let parts = fact.derivation().map(super::Derivation::parts);
            let parts = parts.into_iter().flatten();
            found.extend(parts.map(|id| (id, Usage::Calculation)));
        }
        for caveat in &self.caveats {
            found.extend(caveat.affects.iter().map(|id| (id, Usage::Caveat)));
        }
        found
    }
}
