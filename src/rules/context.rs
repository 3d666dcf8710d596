//! What the rules look at.

use std::borrow::Borrow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::passages::{self, Beside};
use crate::calculation::Values;
use crate::caveat_reasons::CaveatAnalysis;
use crate::evidence::{Evidence, Sighting, Surroundings};
use crate::factfile::{
    CalendarDate, Chart, Derivation, Fact, FactFile, Id, Loaded, Passage, Stated, Usage, Value,
};
use crate::quantity::Exact;
use crate::sheet::Sheet;
use crate::source_map::Path;
use crate::wording::{Lexicon, Wording};

/// The beginnings of the words of statements, and the facts that have each.
#[derive(Default)]
struct Stems<'a> {
    of_facts: FxHashMap<&'a Id, FxHashSet<String>>,
    facts: FxHashMap<String, Vec<&'a Id>>,
}

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
    statements: OnceCell<HashMap<&'a Id, Rc<Wording<'a>>>>,
    stems: OnceCell<Stems<'a>>,
    pub(super) analysis: CaveatAnalysis<'a>,
    /// The sheet as it is laid out, where it is for paper.
    pub on_pages: Option<&'a Sheet>,
    /// Whether all of the file could be read; else nothing can be said to be missing.
    pub is_whole: bool,
    /// Whether the texts of sources were looked for at all.
    pub texts_looked_for: bool,
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
            statements: OnceCell::new(),
            stems: OnceCell::new(),
            analysis: CaveatAnalysis::new(&loaded.facts, today),
            on_pages: None,
            is_whole: true,
            texts_looked_for: true,
        }
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

    /// The facts that are calculated, with how.
    pub(super) fn derived(&self) -> impl Iterator<Item = (&'a Id, &'a Fact, &'a Derivation)> {
        let facts = self.facts.facts.iter();
        facts.filter_map(|(id, fact)| Some((id, fact, fact.derivation()?)))
    }

    /// A figure in the words in which it is stated, or printed where it is calculated.
    pub(super) fn figure(&self, id: &Id) -> &'a str {
        self.values.value(id).map_or("", |it| it.stated.as_str())
    }

    /// The numbers of a figure, from low to high.
    pub(super) fn numbers(&self, id: &Id) -> Vec<Exact> {
        self.values.value(id).map_or(Vec::new(), Value::totals)
    }

    /// The ends between which a figure lies, where both are known and it counts or measures something.
    pub(super) fn ends(&self, id: &Id) -> Option<(Exact, Exact)> {
        let value = self.values.value(id).filter(|it| it.bound().is_none());
        value.filter(|_| !self.fact(id).is_some_and(Fact::is_year))?;
        let numbers = self.numbers(id);
        Some((*numbers.first()?, *numbers.last()?))
    }

    /// Whether the statements of two facts differ in the times that they name alone.
    pub(super) fn is_same_but_for_time(&self, one: &Id, other: &Id) -> bool {
        let words = |id| Some(self.statement(id)?.timeless());
        words(one) == words(other)
    }

    /// Whether two figures are in one unit and measure alike.
    pub(super) fn is_alike(&self, one: &Id, other: &Id) -> bool {
        let value = |id| self.values.value(id).map(|it| (&it.measure, &it.per));
        value(one) == value(other) && self.unit(one) == self.unit(other)
    }

    /// Whether the text of a fact's source was read and has its figure.
    pub(super) fn is_in_source(&self, id: &Id, stated: &Stated) -> bool {
        let mut objections = self.evidence.objections.iter();
        self.is_read(&stated.source) && !objections.any(|one| one.fact == *id)
    }

    /// Whether the text of a source was read.
    pub(super) fn is_read(&self, source: &Id) -> bool {
        let evidence = self.evidence;
        let unreadable = evidence.unreadable.iter().map(|(id, _)| id);
        let mut unread = evidence.missing_texts.iter().chain(unreadable);
        unread.all(|unread| unread != source)
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

    /// The first place of a fact, with what its source says there.
    pub(super) fn beside(&self, id: &Id) -> Option<&Beside<'a>> {
        let order = |id: &Id| self.facts.facts.get_index_of(id);
        let besides = self.besides();
        let first = besides.partition_point(|one| order(&one.sighting.fact) < order(id));
        besides.get(first).filter(|one| one.sighting.fact == *id)
    }

    /// What the words of a fact's statement say.
    pub(super) fn statement(&self, id: &Id) -> Option<&Rc<Wording<'a>>> {
        let statements = self.statements.get_or_init(|| {
            let facts = self.facts.facts.iter();
            let said = |fact: &'a Fact| Wording::of(fact.statement.as_str(), self.lexicon());
            facts.map(|(id, fact)| (id, Rc::new(said(fact)))).collect()
        });
        statements.get(id)
    }

    fn all_stems(&self) -> &Stems<'a> {
        self.stems.get_or_init(|| {
            let mut stems = Stems::default();
            for id in self.facts.facts.keys() {
                let own = self.statement(id).map(|it| it.stems(&it.all()));
                let own = own.unwrap_or_default();
                for stem in &own {
                    stems.facts.entry(stem.clone()).or_default().push(id);
                }
                stems.of_facts.insert(id, own);
            }
            stems
        })
    }

    /// The beginnings of the words of a fact's statement that tell figures apart.
    pub(super) fn stems(&self, id: &Id) -> Option<&FxHashSet<String>> {
        self.all_stems().of_facts.get(id)
    }

    /// The facts whose statements have a word that begins so.
    pub(super) fn having(&self, stem: &str) -> &[&'a Id] {
        self.all_stems().facts.get(stem).map_or(&[], Vec::as_slice)
    }

    /// What stands around a fact in its source, where that is in the language of the sheet.
    pub(super) fn in_source(&self, id: &Id) -> Option<Surroundings<'a>> {
        let own = self.sighting(id)?;
        let is_read = self.is_in_language_of_sheet(&own.source);
        self.evidence.surroundings(own).filter(|_| is_read)
    }

    /// The first place of a fact in its source.
    pub(super) fn sighting(&self, id: &Id) -> Option<&'a Sighting> {
        let order = |id: &Id| self.facts.facts.get_index_of(id);
        let sightings = &self.evidence.sightings;
        let first = sightings.partition_point(|one| order(&one.fact) < order(id));
        sightings.get(first).filter(|one| one.fact == *id)
    }

    /// Whether a source is in the language of the sheet, so that their words can be compared.
    pub(super) fn is_in_language_of_sheet(&self, source: &Id) -> bool {
        let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let sheet = main(self.loaded.locale.language());
        if self.evidence.recognised.iter().any(|(id, _)| id == source) {
            return false;
        }
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
