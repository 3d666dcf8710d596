//! A source with the quantities in it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use super::document::{Document, Names, Paragraph};
use super::elided;
use super::excerpt;
use super::key::Key;
use super::noughts;
use super::quotation::{self, Quotations};
use super::readings;
use super::scope::{NoPlace, Scope, named};
use super::signs;
use super::under::{Under, Units};
use crate::factfile::{Locator, Value};
use crate::quantity::{Exact, Found, Language, Role, scan};
use crate::wording::Lexicon;

/// The sentence and the clause of a figure, in bytes of its paragraph.
type Stretches = (Range<usize>, Range<usize>);

/// A source, its paragraphs ready for quotations, its quantities by what they say.
#[derive(Debug, Clone)]
pub(super) struct Scanned {
    pub(super) document: Document,
    /// The paragraphs in the form in which quotations are compared.
    pub(super) normal: Vec<String>,
    /// Where in that each quantity begins.
    pub(super) starts: Vec<Vec<usize>>,
    /// Where the quotations of its facts stand.
    pub(super) quotations: Quotations,
    /// The quantities of each paragraph; none where its language is not known.
    pub(super) found: Vec<Vec<Found>>,
    /// Where each quantity stands: paragraph and number within it, both from zero.
    pub(super) places: FxHashMap<Key, Vec<(usize, usize)>>,
    /// What quantities are under their heads, where these add to them.
    pub(super) under: HashMap<(usize, usize), Under>,
    /// Where each stands that is a margin of another.
    pub(super) margins: FxHashMap<Key, Vec<(usize, usize)>>,
    /// Where each end of a range stands.
    pub(super) ends: FxHashMap<Key, Vec<(usize, usize)>>,
    /// The paragraphs of each page, where there are pages.
    pages: BTreeMap<usize, Range<usize>>,
    /// The last heading before each paragraph.
    pub(super) heading_over: Vec<Option<usize>>,
    /// The sentence and the clause of each figure that was asked for.
    pub(super) stretches: RefCell<FxHashMap<(usize, usize), Stretches>>,
    sections: RefCell<HashMap<String, Option<Range<usize>>>>,
    names: OnceCell<Names>,
    words: OnceCell<HashSet<String>>,
    lexicon: OnceCell<Lexicon>,
    pub(super) levels: OnceCell<HashSet<Exact>>,
    /// Its language; none where its words are not known, and no quantities were looked for.
    pub(super) language: Option<Language>,
}

impl Scanned {
    /// Reads what a document says, and where in it `quotations` stand; no more of it once the time is over.
    pub(super) fn new(
        mut document: Document,
        language: Option<Language>,
        quotations: &IndexSet<String>,
        is_over: &dyn Fn() -> bool,
    ) -> Self {
        if let Some(language) = &language {
            document.find_units(language.text("wording.unit-heads"));
        }
        let paragraphs = &document.paragraphs;
        let found = paragraphs.iter().map(|paragraph| match &language {
            Some(language) if !is_over() => quantities(&document, paragraph, language),
            _ => Vec::new(),
        });
        let found: Vec<Vec<Found>> = found.collect();
        let mut places: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
        let mut ends: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
        let mut margins: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
        let mut under = HashMap::new();
        let mut units = language.as_ref().map(Units::new);
        for (p, found) in found.iter().enumerate() {
            let (Some(language), Some(units)) = (&language, &mut units) else {
                break;
            };
            for (n, one) in found.iter().enumerate() {
                let mut others = Key::others(&one.value);
                let negative = signs::is_negative(&document, p, one, language);
                others.extend(negative.then(|| Key::negative(&one.value)));
                if let Some(told) = units.of(&document, p, one) {
                    let negative = negative.then(|| Key::negative(&told.value));
                    let known = told.others.iter().chain([&told.value]);
                    others.extend(negative.into_iter().chain(known.map(Key::new)));
                    under.insert((p, n), told);
                }
                others.extend(readings::proportion(
                    &paragraphs[p].text,
                    found,
                    n,
                    language,
                ));
                others.retain(|key| *key != Key::new(&one.value));
                for key in std::iter::once(Key::new(&one.value)).chain(others) {
                    places.entry(key).or_default().push((p, n));
                }
                for margin in Key::margins(&one.value) {
                    margins.entry(margin).or_default().push((p, n));
                }
                for end in Key::ends(&one.value) {
                    ends.entry(end).or_default().push((p, n));
                }
            }
        }
        let mut pages: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for (p, paragraph) in paragraphs.iter().enumerate() {
            if let Some(page) = paragraph.page {
                let scope = pages.entry(page).or_insert(p..p);
                scope.end = p + 1;
            }
        }
        let heading_over = paragraphs.iter().enumerate();
        let heading_over = heading_over.scan(None, |last, (at, paragraph)| {
            let over = *last;
            *last = paragraph.heading.map(|_| at).or(over);
            Some(over)
        });
        let normal = paragraphs.iter().zip(&found).map(|(one, found)| {
            let starts = found.iter().map(|found| found.span.start);
            quotation::normal_at(&one.text, starts)
        });
        let (normal, starts): (Vec<String>, Vec<Vec<usize>>) = normal.unzip();
        Self {
            heading_over: heading_over.collect(),
            quotations: Quotations::find(&normal, quotations.iter().map(String::as_str)),
            normal,
            starts,
            lexicon: OnceCell::new(),
            levels: OnceCell::new(),
            document,
            found,
            places,
            under,
            margins,
            ends,
            pages,
            stretches: RefCell::default(),
            sections: RefCell::default(),
            names: OnceCell::new(),
            words: OnceCell::new(),
            language,
        }
    }

    /// Whether a word in small letters stands in it.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let texts = self
                .document
                .paragraphs
                .iter()
                .map(|one| one.text.to_lowercase());
            let words = texts.flat_map(|text| {
                let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\''));
                words
                    .map(|word| word.trim_end_matches("'s").to_owned())
                    .collect::<Vec<_>>()
            });
            words.collect()
        });
        words.contains(word)
    }

    /// The part of the source that a place means; all of it where there is no place.
    pub(super) fn scope(&self, at: Option<&Locator>) -> Result<Scope, NoPlace> {
        let mut scope = 0..self.document.paragraphs.len();
        let Some(at) = at else {
            return Ok(Scope::of(scope));
        };
        // A source without pages cannot tell where one is.
        if let (Some(page), Some((last, _))) = (at.page, self.pages.last_key_value()) {
            let found = usize::try_from(page).ok();
            let found = found.and_then(|page| self.pages.get(&page));
            scope = found.cloned().ok_or(NoPlace::Page(page, *last))?;
        }
        if let Some(section) = &at.section {
            let name = section.as_str();
            let mut sections = self.sections.borrow_mut();
            let known = sections.entry(name.to_owned());
            let found = known.or_insert_with(|| self.section(name));
            scope = found
                .clone()
                .ok_or_else(|| NoPlace::Section(name.to_owned()))?;
        }
        if let Some(number) = at.paragraph {
            scope = self.paragraph(number)?;
            self.is_on_page(at.page, number, &scope)?;
        }
        if at.table.is_none() && at.row.is_none() && at.column.is_none() && at.line.is_none() {
            return Ok(Scope::of(scope));
        }
        let names = self.names.get_or_init(|| Names::of(&self.document, named));
        Scope::of(scope).within(&self.document, names, at)
    }

    /// Whether a paragraph begins on the page that is named beside it, or goes on there.
    fn is_on_page(
        &self,
        page: Option<u32>,
        number: u32,
        paragraph: &Range<usize>,
    ) -> Result<(), NoPlace> {
        let named = page.and_then(|page| usize::try_from(page).ok());
        let on_page = named.and_then(|page| self.pages.get(&page));
        let own = self.document.paragraphs.get(paragraph.start);
        let own = own.and_then(|own| own.page);
        let (Some(page), Some(on_page), Some(own)) = (page, on_page, own) else {
            return Ok(());
        };
        let is_there = paragraph.start < on_page.end && on_page.start <= paragraph.end;
        match is_there {
            true => Ok(()),
            false => Err(NoPlace::OtherPage(number, page, own)),
        }
    }

    /// The words of its language.
    pub(super) fn lexicon(&self) -> Option<&Lexicon> {
        let language = self.language.as_ref()?;
        Some(self.lexicon.get_or_init(|| Lexicon::of(language)))
    }

    /// Whether the minus of a quantity may be lost in its brackets.
    pub(super) fn may_be_negative(&self, (p, n): (usize, usize)) -> bool {
        let may_be =
            |language| readings::may_be_negative(&self.document, p, &self.found[p][n], language);
        self.language.as_ref().is_some_and(may_be)
    }

    /// The one paragraph of a scope, or that in which its quotation stands.
    pub(super) fn only_paragraph(&self, scope: &Scope, quote: Option<&str>) -> Option<usize> {
        let mut paragraphs = scope.paragraphs.clone();
        match quote {
            Some(quote) => self.quotations.paragraphs(quote, &paragraphs).next(),
            None => paragraphs.next().filter(|_| paragraphs.is_empty()),
        }
    }

    /// The quantity at a place as its heads have it, or as it stands where these leave a doubt and a fact has it so.
    pub(super) fn value_for(&self, place: (usize, usize), own: &Value) -> &Value {
        let bare = &self.get(place).value;
        let under = self.under.get(&place);
        under.map_or(bare, |under| under.value_for(own, bare))
    }

    pub(super) fn get(&self, (paragraph, number): (usize, usize)) -> &Found {
        &self.found[paragraph][number]
    }

    /// What a reader counts as a paragraph of that number.
    fn paragraph(&self, number: u32) -> Result<Range<usize>, NoPlace> {
        let all = &self.document.paragraphs;
        let count = all.last().map_or(0, |last| last.number);
        let wanted = usize::try_from(number).unwrap_or(usize::MAX);
        let start = all.partition_point(|one| one.number < wanted);
        let end = all.partition_point(|one| one.number <= wanted);
        let found = Some(start..end).filter(|found| !found.is_empty() && wanted > 0);
        found.ok_or(NoPlace::Paragraph(number, count))
    }

    /// The number of a paragraph, as a reader counts it.
    pub(super) fn number(&self, paragraph: usize) -> usize {
        let paragraph = self.document.paragraphs.get(paragraph);
        paragraph.map_or(0, |paragraph| paragraph.number)
    }

    /// The places of a key that are in a scope, in their order.
    pub(super) fn in_scope<'s>(
        &'s self,
        all: &'s [(usize, usize)],
        scope: &'s Scope,
    ) -> impl Iterator<Item = (usize, usize)> + 's {
        let from = all.partition_point(|(p, _)| *p < scope.paragraphs.start);
        let within = all[from..].iter().copied();
        let within = within.take_while(|(p, _)| *p < scope.paragraphs.end);
        within.filter(|(p, n)| scope.has(&self.document, *p, &self.found[*p][*n].span))
    }

    /// From the paragraph that begins with a section's name to the next heading of its level.
    fn section(&self, name: &str) -> Option<Range<usize>> {
        let name = quotation::normal(name);
        let named = |at: &usize| self.normal[*at].starts_with(&name);
        let all = 0..self.document.paragraphs.len();
        let headed = |at: &usize| self.document.paragraphs[*at].heading.is_some() && named(at);
        let first = all.clone().find(headed);
        // `2. Outlook`, with or without its number.
        let numbered = |at: &usize| {
            let text = without_number(&self.normal[*at]);
            let is_heading = self.document.paragraphs[*at].heading.is_some();
            text != self.normal[*at] && (text == name || is_heading && text.starts_with(&name))
        };
        let first = first.or_else(|| all.clone().find(named));
        let first = first.or_else(|| all.clone().find(numbered))?;
        let level = self.document.paragraphs[first].heading.unwrap_or(u8::MAX);
        let next = (first + 1..all.end).find(|at| {
            let heading = self.document.paragraphs[*at].heading;
            heading.is_some_and(|heading| heading <= level)
        });
        Some(first..next.unwrap_or(all.end))
    }

    /// Where something stands, in words: "paragraph 4", "table “In thousands”, row “Food”, column “June”".
    pub(super) fn whereabouts(&self, paragraph: usize, byte: usize) -> String {
        let Some(cell) = self.document.cell_at(paragraph, byte) else {
            return format!("paragraph {}", self.number(paragraph));
        };
        let heads = self.document.heads(cell);
        let title = heads.title().or(heads.heading);
        let (row, column) = (heads.group.into_iter().chain(heads.row), heads.column);
        let named = |what: &str, names: Vec<&str>| match names.is_empty() {
            true => None,
            false => Some(format!("{what} “{}”", names.join(" "))),
        };
        let table = title.map(excerpt::beginning);
        let table = table.map_or_else(
            || format!("table {}", cell.table + 1),
            |name| format!("table “{name}”"),
        );
        let parts = [
            Some(table),
            named("row", row.collect()),
            named("column", column),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The words around a quantity.
    pub(super) fn excerpt(&self, (paragraph, number): (usize, usize)) -> String {
        let span = &self.found[paragraph][number].span;
        excerpt::excerpt(&self.document.paragraphs[paragraph].text, span)
    }
}

/// A heading without its number: `2.1 Outlook`, `IV. Outlook`, `B) Outlook`.
fn without_number(heading: &str) -> &str {
    let Some((number, rest)) = heading.split_once(' ') else {
        return heading;
    };
    let bare = number.trim_end_matches(['.', ')', ':']);
    let is_roman = |text: &str| text.chars().all(|c| "ivxIVX".contains(c)) || text.len() == 1;
    let is_number = bare.chars().all(|c| c.is_ascii_digit() || c == '.')
        || (bare != number && bare.is_ascii() && is_roman(bare));
    match is_number && !bare.is_empty() {
        true => rest.trim_start(),
        false => heading,
    }
}

/// The quantities of a paragraph. A cell is read alone: what stands beside it is another's.
fn quantities(document: &Document, paragraph: &Paragraph, language: &Language) -> Vec<Found> {
    let row = |(table, row)| document.row(table, row);
    let Some(row) = paragraph.row.and_then(row) else {
        let mut found = scan(&paragraph.text, language);
        readings::find_points(&paragraph.text, &mut found, language);
        elided::complete(&paragraph.text, &mut found, language);
        noughts::add(&paragraph.text, &mut found, language);
        // The 27 of `one train in 27` counts nothing.
        for at in 1..found.len() {
            let is_whole =
                readings::proportion(&paragraph.text, &found, at - 1, language).is_some();
            let parts = found[at - 1].value.numbers();
            if is_whole && parts.iter().all(|part| part.total() == Exact::ONE) {
                found[at].role = Role::Aside;
            }
        }
        return found.into_boxed_slice().into_vec(); // Most paragraphs have one.
    };
    let cells = row.cells.iter().filter(|cell| !cell.span.is_empty());
    let found = cells.flat_map(|cell| {
        let start = cell.span.start;
        let found = signs::scan_cell(&paragraph.text[cell.span.clone()], language).into_iter();
        found.map(move |found| Found {
            span: start + found.span.start..start + found.span.end,
            // A name of a row or a column says what is counted, and counts nothing.
            role: if cell.is_head {
                Role::Aside
            } else {
                found.role
            },
            ..found
        })
    });
    let found: Box<[Found]> = found.collect();
    found.into_vec()
}
