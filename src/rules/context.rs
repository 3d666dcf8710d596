//! What the rules look at.

use std::borrow::Borrow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::passages::{self, Beside};
use crate::calculation::Values;
use crate::caveat_reasons::CaveatAnalysis;
use crate::evidence::Evidence;
use crate::factfile::{CalendarDate, Chart, Fact, FactFile, Id, Loaded, Passage, Stated, Usage};
use crate::sheet::Sheet;
use crate::source_map::Path;
use crate::wording::Lexicon;

/// A fact file with everything that is known of it.
pub struct RuleContext<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) facts: &'a FactFile,
    pub(super) values: &'a Values,
    pub(super) evidence: &'a Evidence,
    pub(super) passages: Vec<Passage<'a>>,
    usages: HashMap<&'a Id, Vec<Usage>>,
    lexicon: OnceCell<Lexicon>,
    besides: OnceCell<Vec<Beside<'a>>>,
    pub(super) analysis: CaveatAnalysis<'a>,
    /// The sheet as it is laid out, where it is for paper.
    pub(super) on_pages: Option<&'a Sheet>,
}

impl<'a> RuleContext<'a> {
    /// Gathers what the rules look at. `today` is the day against which reviews are due, the same as
    /// for the sheet.
    pub fn new(
        loaded: &'a Loaded,
        values: &'a Values,
        evidence: &'a Evidence,
        today: CalendarDate,
    ) -> Self {
        let mut usages: HashMap<&Id, Vec<Usage>> = HashMap::new();
        for (id, usage) in loaded.facts.usages() {
            usages.entry(id).or_default().push(usage);
        }
        Self {
            loaded,
            facts: &loaded.facts,
            values,
            evidence,
            passages: loaded.facts.passages(),
            usages,
            lexicon: OnceCell::new(),
            besides: OnceCell::new(),
            analysis: CaveatAnalysis::new(&loaded.facts, today),
            on_pages: None,
        }
    }

    #[must_use]
    pub fn on_pages(mut self, sheet: &'a Sheet) -> Self {
        self.on_pages = Some(sheet);
        self
    }

    pub(super) fn fact(&self, id: &Id) -> Option<&'a Fact> {
        self.facts.facts.get(id)
    }

    /// What a figure is printed with: the unit that was derived, else the one that was typed.
    pub(super) fn unit(&self, id: &Id) -> Option<&'a str> {
        let unit = self.values.unit(id).map(|unit| unit.text.as_str());
        unit.or_else(|| self.fact(id)?.unit.as_ref().map(|unit| unit.as_str()))
    }

    /// The charts, each with its path.
    pub(super) fn charts(&self) -> impl Iterator<Item = (Path, &'a Chart)> {
        let sections = self.facts.sections.iter().enumerate();
        sections.filter_map(|(at, section)| {
            Some((item("sections", at).key("chart"), section.chart.as_ref()?))
        })
    }

    pub(super) fn stated(&self) -> impl Iterator<Item = (&'a Id, &'a Fact, &'a Stated)> + use<'a> {
        let facts = self.facts.facts.iter();
        facts.filter_map(|(id, fact)| Some((id, fact, fact.stated()?)))
    }

    /// Whether the text of a fact's source was read and has its figure.
    pub(super) fn is_in_source(&self, id: &Id, stated: &Stated) -> bool {
        let evidence = self.evidence;
        let unreadable = evidence.unreadable.iter().map(|(id, _)| id);
        let mut unread = evidence.missing_texts.iter().chain(unreadable);
        let objected = || evidence.objections.iter().any(|one| one.fact == *id);
        unread.all(|source| *source != stated.source) && !objected()
    }

    /// The words of the sheet's language, by which its texts are understood.
    pub(super) fn lexicon(&self) -> &Lexicon {
        let language = || Lexicon::of(self.loaded.locale.values());
        self.lexicon.get_or_init(language)
    }

    /// The facts beside the words of their sources.
    pub(super) fn besides(&self) -> &[Beside<'a>] {
        self.besides.get_or_init(|| passages::gather(self))
    }

    /// Whether a source is in the language of the sheet, so that their words can be compared.
    pub(super) fn is_in_language_of_sheet(&self, source: &Id) -> bool {
        let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let sheet = main(self.loaded.locale.language());
        let source = self.facts.sources.get(source);
        let own = source.and_then(|source| source.language.as_ref());
        own.is_none_or(|own| main(own.as_str()) == sheet)
    }

    pub(super) fn usages(&self, id: &Id) -> &[Usage] {
        self.usages.get(id).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn path(list: &str, name: &(impl Borrow<str> + ?Sized)) -> Path {
    Path::root().key(list).key(name.borrow())
}

pub(super) fn item(list: &str, index: usize) -> Path {
    Path::root().key(list).index(index)
}
