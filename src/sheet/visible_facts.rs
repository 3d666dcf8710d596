//! What a template with fewer parts shows: figures, and with them the caveats, sources and speakers
//! that they cannot be read without.

use std::collections::HashSet;

use super::affected;
use super::edition::Edition;
use super::parts::{Part, Parts};
use crate::factfile::{Called, Caveat, FactFile, Id, Leaf, Prose, Section, Visit};

#[derive(Debug)]
pub(super) struct VisibleFacts<'a> {
    facts: &'a FactFile,
    printed: HashSet<&'a Id>,
    /// These, whatever they are calculated from, and what their notes tell.
    dependencies: HashSet<&'a Id>,
    sources: HashSet<&'a Id>,
    speakers: HashSet<&'a Id>,
}

impl<'a> VisibleFacts<'a> {
    pub(super) fn by(facts: &'a FactFile, parts: &Parts, edition: Edition) -> Option<Self> {
        let whole = edition.annex || edition == Edition::default();
        if parts.show_every_figure() && whole {
            return None;
        }
        let mut shown = Self {
            facts,
            printed: HashSet::new(),
            dependencies: HashSet::new(),
            sources: HashSet::new(),
            speakers: HashSet::new(),
        };
        if parts.has(Part::BottomLine) {
            shown.add_prose(&facts.sheet.bottom_line);
        }
        if parts.has(Part::Highlights) {
            shown.add_prose(&facts.sheet.highlights);
        }
        for section in edition.sections(facts) {
            shown.add_section(section, parts);
        }
        if parts.has(Part::Reconciliations) {
            for sum in &facts.reconciliations {
                shown.add(sum.parts.iter().chain([&sum.whole]));
                shown.add_prose(&sum.comment);
            }
        }
        if parts.has(Part::Caveats) {
            shown.add_caveats(edition);
        }
        Some(shown)
    }

    fn add_section(&mut self, section: &'a Section, parts: &Parts) {
        if parts.has(Part::KeyFigures) {
            self.add(&section.key_figures);
        }
        if parts.has(Part::Text) {
            self.add_prose(&section.text);
        }
        let table = section.table.as_ref().filter(|_| parts.has(Part::Tables));
        if let Some(table) = table.and_then(|id| self.facts.tables.get(id)) {
            self.add(affected::figures(table));
            let named = table.source.iter().map(|text| text.as_str());
            let named = named.filter_map(|name| self.facts.sources.get_key_value(name));
            self.sources.extend(named.map(|(id, _)| id));
        }
        if let Some(chart) = section.chart.as_ref().filter(|_| parts.has(Part::Charts))
            && (chart.stands_alone() || table.is_some())
        {
            self.add(chart.facts());
        }
        if parts.has(Part::Pictures) {
            let pictures = section.image.iter();
            self.sources
                .extend(pictures.filter_map(|it| it.source.as_ref()));
        }
    }

    /// The figures in the words of caveats are printed too, and need their caveats in turn.
    fn add_caveats(&mut self, edition: Edition) {
        let facts = self.facts;
        let is_printed =
            |it: &&Caveat| edition.annex || edition.comes_first(facts, it.kind, &it.affects);
        let mut waiting: Vec<&Caveat> = facts.caveats.iter().filter(is_printed).collect();
        loop {
            let (kept, others): (Vec<&Caveat>, Vec<&Caveat>) = waiting
                .into_iter()
                .partition(|caveat| self.touched_by(caveat));
            if kept.is_empty() {
                return;
            }
            self.add_prose(kept.into_iter().map(|caveat| &caveat.text));
            waiting = others;
        }
    }

    fn add_prose(&mut self, prose: impl IntoIterator<Item = &'a Prose>) {
        for prose in prose {
            self.add(prose.references().map(|reference| &reference.fact));
        }
    }

    fn add(&mut self, ids: impl IntoIterator<Item = &'a Id>) {
        for id in ids {
            self.printed.insert(id);
            self.add_dependencies(id);
        }
    }

    fn add_dependencies(&mut self, id: &'a Id) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let Some(fact) = self.facts.facts.get(id) else {
                continue;
            };
            if !self.dependencies.insert(id) {
                continue;
            }
            fact.each_leaf(|_, leaf| match leaf {
                Leaf::Reference(Called::Source, source) => _ = self.sources.insert(source),
                Leaf::Reference(Called::Attribution, speaker) => _ = self.speakers.insert(speaker),
                Leaf::Reference(Called::Fact(_), part) => waiting.push(part),
                Leaf::Prose(note) => waiting.extend(note.references().map(|call| &call.fact)),
                _ => {}
            });
        }
    }

    pub(super) fn prints(&self, id: &Id) -> bool {
        self.printed.contains(id)
    }

    pub(super) fn touched_by(&self, caveat: &Caveat) -> bool {
        let touched = |ids: &[Id], shown: &HashSet<&Id>| ids.iter().any(|id| shown.contains(id));
        touched(&caveat.affects, &self.dependencies)
            || touched(&caveat.sources, &self.sources)
            || touched(&caveat.attributions, &self.speakers)
    }

    /// Whether a figure that is printed rests on a source, by itself or by its speaker where
    /// speakers are described.
    pub(super) fn rests_on(&self, source: &Id, described: bool) -> bool {
        let told = |speaker: &&Id| {
            let speaker = self.facts.attributions.get(*speaker);
            speaker.and_then(|speaker| speaker.told.as_ref()) == Some(source)
        };
        self.sources.contains(source) || (described && self.speakers.iter().any(told))
    }
}
