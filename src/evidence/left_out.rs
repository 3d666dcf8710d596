//! What is left out on purpose: the entries of `left_out` against their source.

use super::key::Key;
use super::scanned::Scanned;
use super::scope::Scope;
use crate::factfile::{LeftOut, Locator, Source};
use crate::locale::english;
use crate::quantity::{Found, Role, scan};

/// What is left out on purpose: figures of a part of the source, some of them or all.
pub(super) struct Omission<'a> {
    pub(super) scope: Scope,
    /// The figures that are meant, where they are named.
    pub(super) figures: Option<Vec<Key>>,
    /// What is written beside them, in small letters: `of our`, of `nine of our 31`.
    words: Vec<String>,
    /// The words before, between and behind figures that are meant.
    pub(super) pattern: Option<Vec<&'a str>>,
}

impl<'a> Omission<'a> {
    /// `None` where the source has no such place.
    pub(super) fn of(one: &'a LeftOut, source: &Scanned) -> Option<Self> {
        let at = Locator {
            paragraph: one.paragraph,
            table: one.table,
            section: one.section.clone(),
            ..Locator::default()
        };
        let typed = one.figure.as_ref().map_or("", |figure| figure.as_str());
        let found = scan(typed, source.language.as_ref().unwrap_or(english()));
        // The first is meant whatever it is: `2019` is a date.
        let meant = found.iter().enumerate();
        let meant = meant.filter(|(at, it)| *at == 0 || it.role == Role::Figure);
        let keys: Vec<Key> = meant.map(|(_, it)| Key::new(&it.value)).collect();
        if one.figure.is_some() && keys.is_empty() {
            return None;
        }
        let pattern = one.pattern.as_ref().map(|pattern| pattern.as_str());
        Some(Self {
            scope: source.scope(Some(&at)).ok()?,
            words: beside(typed, &found),
            figures: one.figure.as_ref().map(|_| keys),
            pattern: pattern.map(|pattern| pattern.split('#').collect()),
        })
    }

    /// The first word beside its figures that does not stand in its part of the source; the heads of a table stand elsewhere.
    fn missing_word(&self, source: &Scanned) -> Option<String> {
        let part = source
            .document
            .paragraphs
            .get(self.scope.paragraphs.clone())?;
        let stands = |word: &&String| {
            let in_part = |text: &str| text.to_lowercase().contains(word.as_str());
            part.iter().any(|it| in_part(&it.text))
                || part.iter().any(|it| it.row.is_some()) && source.has_word(word)
        };
        self.words.iter().find(|word| !stands(word)).cloned()
    }

    pub(super) fn has(&self, source: &Scanned, paragraph: usize, number: usize) -> bool {
        let found = &source.found[paragraph];
        let one = &found[number];
        let is_figure = |key: &Key| {
            Key::new(&one.value) == *key
                || Key::ends(&one.value).contains(key)
                || Key::others(&one.value).contains(key)
        };
        self.scope.has(&source.document, paragraph, &one.span)
            && (self.figures.as_ref()).is_none_or(|keys| keys.iter().any(is_figure))
            && self.pattern.as_ref().is_none_or(|pattern| {
                let text = &source.document.paragraphs[paragraph].text;
                let figures = pattern.len().saturating_sub(1).max(1);
                let first = (number + 1).saturating_sub(figures);
                let mut windows = (first..=number).map(|from| found.get(from..from + figures));
                windows.any(|window| window.is_some_and(|window| fits(pattern, text, window)))
            })
    }
}

/// Whether figures stand between the words of a pattern. What belongs to a figure, as a hedge or per cent, may be named in it as well.
fn fits(pattern: &[&str], text: &str, figures: &[Found]) -> bool {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else {
        return false;
    };
    let [before, between @ .., behind] = pattern else {
        return false;
    };
    let (start, end) = (first.span.start, last.span.end);
    let begins =
        ends_with(&text[..start], before) || starts_with(&text[start..], before.trim_start());
    let ends = starts_with(&text[end..], behind) || ends_with(&text[..end], behind.trim_end());
    let gaps = figures
        .windows(2)
        .map(|pair| &text[pair[0].span.end..pair[1].span.start]);
    let mut pairs = gaps.zip(between);
    begins && ends && pairs.all(|(gap, words)| gap.len() == words.len() && starts_with(gap, words))
}

fn starts_with(text: &str, words: &str) -> bool {
    are_same(text.chars(), words.chars())
}

fn ends_with(text: &str, words: &str) -> bool {
    are_same(text.chars().rev(), words.chars().rev())
}

/// Whether a text goes as some words do, whatever their case.
fn are_same(mut text: impl Iterator<Item = char>, words: impl Iterator<Item = char>) -> bool {
    words.into_iter().all(|word| {
        text.next()
            .is_some_and(|c| c.to_lowercase().eq(word.to_lowercase()))
    })
}

/// The words of a text that belong to no figure of it.
fn beside(text: &str, found: &[Found]) -> Vec<String> {
    let starts = std::iter::once(0).chain(found.iter().map(|it| it.span.end));
    let ends = found.iter().map(|it| it.span.start).chain([text.len()]);
    let gaps = starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end));
    let words = gaps.flat_map(|gap| gap.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// An entry of `left_out` that leaves out nothing of the source, or less than it says.
#[derive(Debug, Clone)]
pub(crate) struct Unmatched {
    /// From zero.
    pub(crate) entry: usize,
    /// The paragraphs in which its figures do stand, as a reader counts them.
    pub(crate) elsewhere: Vec<usize>,
    /// The word that does not stand there, where the figures do.
    pub(crate) word: Option<String>,
}

/// The entries of `left_out` that leave out nothing of the source.
pub(super) fn unmatched_omissions(entry: &Source, source: &Scanned) -> Vec<Unmatched> {
    let stands = |omission: &Omission<'_>| {
        let paragraphs = omission.scope.paragraphs.clone();
        let places = paragraphs.flat_map(|p| (0..source.found[p].len()).map(move |n| (p, n)));
        let mut figures = places.filter(|(p, n)| source.found[*p][*n].role == Role::Figure);
        match &omission.figures {
            Some(keys) => keys.iter().all(|key| {
                let places = source.places.get(key).into_iter().flatten();
                let mut ends = source.ends.get(key).into_iter().flatten();
                places
                    .chain(&mut ends)
                    .any(|(p, n)| omission.has(source, *p, *n))
            }),
            None => figures.any(|(p, n)| omission.has(source, p, n)),
        }
    };
    let elsewhere = |one: &LeftOut| {
        let anywhere = LeftOut {
            paragraph: None,
            table: None,
            section: None,
            ..one.clone()
        };
        let omission = Omission::of(&anywhere, source).filter(stands);
        let places = source.found.iter().enumerate().filter(|(p, found)| {
            let is_in_table = source.document.paragraphs[*p].row.is_some();
            let is_named = one.figure.is_some() || one.pattern.is_some();
            let has = |n| omission.as_ref().is_some_and(|it| it.has(source, *p, n));
            is_named && !is_in_table && (0..found.len()).any(has)
        });
        let mut numbers: Vec<usize> = places.map(|(p, _)| source.number(p)).collect();
        numbers.dedup();
        numbers
    };
    let entries = entry.left_out.iter().enumerate();
    let entries = entries.filter(|_| source.language.is_some());
    let unmatched = entries.filter_map(|(entry, one)| {
        let omission = Omission::of(one, source).filter(stands);
        let (elsewhere, word) = match omission {
            Some(omission) => (Vec::new(), Some(omission.missing_word(source)?)),
            None => (elsewhere(one), None),
        };
        Some(Unmatched {
            entry,
            elsewhere,
            word,
        })
    });
    unmatched.collect()
}
