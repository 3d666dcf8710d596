//! The parts of a sheet, of which a template may print fewer than there are.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Part {
    BottomLine,
    Highlights,
    KeyFigures,
    Text,
    Tables,
    Charts,
    Pictures,
    Caveats,
    Reconciliations,
    Attributions,
    Sources,
    /// Notes at the foot of the page that first calls them.
    Footnotes,
    Notes,
    Corrections,
    /// What has changed since an earlier edition, where a build names one.
    Changes,
    /// On a single page: how much of the caveats and notes is left to the briefing for want of room.
    Remainder,
}

impl Part {
    pub fn all() -> Vec<(&'static str, Self)> {
        let parts = Self::VARIANTS.iter();
        parts.map(|part| (part.into(), *part)).collect()
    }
}

/// The parts that a template prints. What it does not print is not in its sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts(BTreeSet<Part>);

impl Parts {
    pub fn all() -> Self {
        let parts = Part::VARIANTS.iter().copied();
        parts.filter(|part| *part != Part::Remainder).collect()
    }

    pub fn has(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    pub(super) fn have_all(&self, parts: RangeInclusive<Part>) -> bool {
        let mut parts = Part::VARIANTS.iter().filter(|part| parts.contains(part));
        parts.all(|part| self.has(*part))
    }

    pub(crate) fn without(&self, part: Part) -> Self {
        self.0.iter().copied().filter(|it| *it != part).collect()
    }

    pub(crate) fn with(&self, part: Part) -> Self {
        self.0.iter().copied().chain([part]).collect()
    }

    pub fn words(&self) -> Vec<&'static str> {
        self.0.iter().map(Into::into).collect()
    }

    /// Whether every part is printed that shows figures of its own accord.
    pub(super) fn show_every_figure(&self) -> bool {
        self.have_all(Part::BottomLine..=Part::Charts) && self.has(Part::Reconciliations)
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<T: IntoIterator<Item = Part>>(parts: T) -> Self {
        Self(parts.into_iter().collect())
    }
}

/// A stretch of the sheet between its head and its colophon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray, IntoStaticStr, Serialize)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum SheetPart {
    Sections,
    Caveats,
    Reconciliations,
    Attributions,
    Sources,
    Notes,
    Corrections,
    LeftOut,
    AnnexSections,
    AnnexCaveats,
}

impl SheetPart {
    /// The parts of a sheet of few pages, and behind them what an annex has.
    pub(super) fn of_few_pages(annex: bool) -> Vec<Self> {
        use SheetPart::*;
        let first = [Sections, Caveats, Corrections, LeftOut, Sources];
        let behind = [AnnexSections, AnnexCaveats, Reconciliations, Attributions];
        let behind = behind.into_iter().filter(|_| annex);
        first.into_iter().chain(behind).chain([Notes]).collect()
    }

    /// All of a sheet without an annex: first those whose words are given, then the others in the usual order.
    pub fn in_order(first: &[String]) -> Vec<Self> {
        let usual = Self::VARIANTS.iter().copied();
        let usual = usual.filter(|part| *part as usize <= Self::Corrections as usize);
        let named = |word: &String| usual.clone().find(|block| <&str>::from(block) == word);
        let first: Vec<Self> = first.iter().filter_map(named).collect();
        let others = usual.clone().filter(|block| !first.contains(block));
        first.iter().copied().chain(others).collect()
    }
}
