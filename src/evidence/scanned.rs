//! A source with the quantities in it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::document::Paragraph;
use super::key::Key;
use super::{excerpt, quotation};
use crate::factfile::Locator;
use crate::locale::english;
use crate::quantity::{Found, scan};

#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) paragraphs: Vec<Paragraph>,
    /// The paragraphs in the form in which quotations are compared.
    pub(super) normal: Vec<String>,
    /// The quantities of each paragraph; none where the source is not in English.
    pub(super) found: Vec<Vec<Found>>,
    /// Where each quantity stands: paragraph and number within it, both from zero.
    pub(super) places: HashMap<Key, Vec<(usize, usize)>>,
    pub(super) ends: HashMap<Key, Vec<(usize, usize)>>,
    pages: BTreeMap<usize, Scope>,
    sections: RefCell<HashMap<String, Option<Scope>>>,
    pub(super) has_figures: bool,
}

/// Paragraphs in a row, from zero.
pub(super) type Scope = std::ops::Range<usize>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlace {
    Paragraph(u32, usize),
    Page(u32, usize),
    /// No heading and no paragraph begins so.
    Section(String),
}

impl Scanned {
    pub(super) fn new(paragraphs: Vec<Paragraph>, in_english: bool) -> Self {
        let found = paragraphs.iter().map(|paragraph| match in_english {
            true => scan(&paragraph.text, english()),
            false => Vec::new(),
        });
        let found: Vec<Vec<Found>> = found.collect();
        let mut places: HashMap<Key, Vec<(usize, usize)>> = HashMap::new();
        let mut ends: HashMap<Key, Vec<(usize, usize)>> = HashMap::new();
        for (p, found) in found.iter().enumerate() {
            for (n, one) in found.iter().enumerate() {
                let others = Key::others(&one.value);
                for key in std::iter::once(Key::new(&one.value)).chain(others) {
                    places.entry(key).or_default().push((p, n));
                }
                for end in Key::ends(&one.value) {
                    ends.entry(end).or_default().push((p, n));
                }
            }
        }
        let mut pages: BTreeMap<usize, Scope> = BTreeMap::new();
        for (p, paragraph) in paragraphs.iter().enumerate() {
            if let Some(page) = paragraph.page {
                let scope = pages.entry(page).or_insert(p..p);
                scope.end = p + 1;
            }
        }
        let normal = paragraphs.iter().map(|one| quotation::normal(&one.text));
        Self {
            normal: normal.collect(),
            paragraphs,
            found,
            places,
            ends,
            pages,
            sections: RefCell::default(),
            has_figures: in_english,
        }
    }

    /// The paragraphs that a place means, from zero; all of them where there is no place.
    pub(super) fn scope(&self, at: Option<&Locator>) -> Result<Scope, NoPlace> {
        let mut scope = 0..self.paragraphs.len();
        let Some(at) = at else { return Ok(scope) };
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
            let count = self.paragraphs.len();
            let index = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
            let index = index.filter(|index| *index < count);
            let index = index.ok_or(NoPlace::Paragraph(number, count))?;
            scope = index..index + 1;
        }
        Ok(scope)
    }

    /// From the paragraph that begins with a section's name to the next heading of its level.
    fn section(&self, name: &str) -> Option<Scope> {
        let name = quotation::normal(name);
        let named = |at: &usize| self.normal[*at].starts_with(&name);
        let all = 0..self.paragraphs.len();
        let headed = |at: &usize| self.paragraphs[*at].heading.is_some() && named(at);
        let first = all.clone().find(headed);
        let first = first.or_else(|| all.clone().find(named))?;
        let level = self.paragraphs[first].heading.unwrap_or(u8::MAX);
        let next = (first + 1..all.end).find(|at| {
            let heading = self.paragraphs[*at].heading;
            heading.is_some_and(|heading| heading <= level)
        });
        Some(first..next.unwrap_or(all.end))
    }

    pub(super) fn excerpt(&self, (paragraph, number): (usize, usize)) -> String {
        let span = &self.found[paragraph][number].span;
        excerpt::excerpt(&self.paragraphs[paragraph].text, span)
    }
}
