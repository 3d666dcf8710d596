//! A sheet of few pages: what matters stands on them, the rest in an annex or in the full briefing.

use std::collections::HashSet;

use super::{Context, prose, quotation};
use crate::factfile::{CaveatKind, FactFile, Id, Prose, Section};
use crate::labels::LabelKey;

/// What of a sheet stands on its first pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Edition {
    /// How many of the last sections do not.
    pub later_sections: usize,
    /// Which caveats do, beside those of two statements that do not fit together.
    pub caveats: WhichCaveats,
    pub annex: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WhichCaveats {
    #[default]
    All,
    OfHead,
    OfKeyFigures,
}

impl Edition {
    /// Each leaves out more than the one before: the lighter caveats first, then one section after the other from the
    /// last on, since a sheet begins with what matters most.
    pub fn steps(facts: &FactFile) -> Vec<Self> {
        let of = |caveats, later_sections| Self {
            later_sections,
            caveats,
            annex: false,
        };
        let few = [WhichCaveats::All, WhichCaveats::OfHead];
        let fewer = few.into_iter().map(|caveats| of(caveats, 0));
        let sections = 0..facts.sections.len();
        let shorter = sections.map(|later| of(WhichCaveats::OfKeyFigures, later));
        fewer.chain(shorter).collect()
    }

    pub(super) fn first_sections<'f>(&self, facts: &'f FactFile) -> &'f [Section] {
        let all = &facts.sections;
        &all[..all.len().saturating_sub(self.later_sections)]
    }

    pub(super) fn sections<'f>(&self, facts: &'f FactFile) -> &'f [Section] {
        if self.annex {
            &facts.sections
        } else {
            self.first_sections(facts)
        }
    }

    pub(super) fn comes_first<'f>(
        &self,
        facts: &'f FactFile,
        kind: CaveatKind,
        affects: impl IntoIterator<Item = &'f Id>,
    ) -> bool {
        if self.caveats == WhichCaveats::All || kind == CaveatKind::Inconsistency {
            return true;
        }
        let headline = self.headline(facts);
        affects.into_iter().any(|id| headline.contains(id))
    }

    fn headline<'f>(&self, facts: &'f FactFile) -> HashSet<&'f Id> {
        let large = self.first_sections(facts).iter();
        let large = large.flat_map(|section| &section.key_figures);
        let said = facts.sheet.bottom_line.iter();
        let said = said.chain(&facts.sheet.highlights);
        let said = said.filter(|_| self.caveats == WhichCaveats::OfHead);
        let said = said.flat_map(Prose::references);
        said.map(|reference| &reference.fact).chain(large).collect()
    }
}

pub(super) fn caveats_left(printed: usize) -> LabelKey {
    match printed {
        0 => LabelKey::RemainderAllCaveats,
        _ => LabelKey::RemainderCaveats,
    }
}

/// Says what does not stand on the first pages, so many caveats among it beside those `printed`, and where it does; `None` where everything
/// stands there.
pub(super) fn left_out(context: &Context<'_>, caveats: usize, printed: usize) -> Option<String> {
    let (facts, labels) = (context.facts, context.labels);
    let first = context.edition.first_sections(facts).len();
    let later = facts.sections[first..].iter();
    let names = later.filter_map(|section| called(context, section));
    let mut parts: Vec<String> = names.map(|name| quotation::quoted(labels, &name)).collect();
    if caveats > 0 {
        parts.push(labels.say(caveats_left(printed), &[&context.count(caveats)]));
    }
    if parts.is_empty() {
        return None;
    }
    let parts = context.locale.list(&parts);
    Some(match context.edition.annex {
        true => labels.say(LabelKey::InTheAnnex, &[&parts]),
        false => labels.say(LabelKey::Remainder, &[facts.sheet.id.as_str(), &parts]),
    })
}

/// What a section is called where it is not printed: its heading, the title of what stands in it, or how its text begins.
fn called(context: &Context<'_>, section: &Section) -> Option<String> {
    const FIRST_WORDS: usize = 6;
    let table = section.table.as_ref();
    let table = table.and_then(|id| context.facts.tables.get(id));
    let chart = section.chart.as_ref().and_then(|it| it.title.as_ref());
    let image = || section.image.first().map(|it| it.alt.as_str().to_owned());
    let begins = || {
        let text = prose::plain(context, section.text.first()?);
        let words: Vec<&str> = text.split_whitespace().collect();
        let first = words.get(..FIRST_WORDS);
        Some(first.map_or(text.clone(), |first| first.join(" ") + "…"))
    };
    let title = section.heading.as_ref();
    let title = title.or(table.map(|it| &it.title)).or(chart);
    let title = title.map(|it| it.as_str().to_owned());
    title.or_else(begins).or_else(image)
}
