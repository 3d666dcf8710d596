//! The parts of a sheet, of which a template may print fewer than there are.

use std::collections::BTreeSet;

/// A part of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The highlights.
    Highlights,
    /// The key figures of sections.
    KeyFigures,
    /// The paragraphs of sections.
    Text,
    /// The tables of sections.
    Tables,
    /// The charts of sections.
    Charts,
    /// The caveats.
    Caveats,
    /// What should add up.
    Reconciliations,
    /// Who says what.
    Attributions,
    /// What was read.
    Sources,
    /// Notes at the foot of the page that first calls them.
    Footnotes,
    /// The notes in full.
    Notes,
    /// What earlier editions had wrong.
    Corrections,
}

impl Part {
    /// Every part with its word in `template.yaml`.
    pub const ALL: [(&'static str, Self); 12] = [
        ("highlights", Self::Highlights),
        ("key-figures", Self::KeyFigures),
        ("text", Self::Text),
        ("tables", Self::Tables),
        ("charts", Self::Charts),
        ("caveats", Self::Caveats),
        ("reconciliations", Self::Reconciliations),
        ("attributions", Self::Attributions),
        ("sources", Self::Sources),
        ("footnotes", Self::Footnotes),
        ("notes", Self::Notes),
        ("corrections", Self::Corrections),
    ];
}

/// The parts that a template prints. What it does not print is not in its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(BTreeSet<Part>);

impl Parts {
    /// All of them.
    pub fn all() -> Self {
        Part::ALL.into_iter().map(|(_, part)| part).collect()
    }

    /// Whether a part is printed.
    pub fn has(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    /// The words of the parts, in the order of the page.
    pub fn words(&self) -> Vec<&'static str> {
        let printed = Part::ALL.iter().filter(|(_, part)| self.has(*part));
        printed.map(|(word, _)| *word).collect()
    }

    /// Whether every part is printed that shows figures of its own accord.
    pub(super) fn show_every_figure(&self) -> bool {
        let showing = [
            Part::Highlights,
            Part::KeyFigures,
            Part::Text,
            Part::Tables,
            Part::Charts,
            Part::Reconciliations,
        ];
        showing.into_iter().all(|part| self.has(part))
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        Self(parts.into_iter().collect())
    }
}
