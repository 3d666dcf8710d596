//! Places of a number that are no evidence for a figure: a date, `Ward 12`, `15, not 12`.

use std::ops::Range;

use super::claimed::Claimed;
use super::not_counted::is_called;
use super::scanned::Scanned;
use crate::quantity::{Language, Measure, Quantity, Role, Unit};
use crate::wording::{Lexicon, Topic, Word, Wording, words};

/// Why a place of a number says nothing of what a fact counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// The source says that it is not this number.
    Denied,
    /// It is a part of a date, an age, the number of a heading, or what something is called by.
    Called,
}

/// So many words behind a number may say that it counts what the unit says.
const MOST_BETWEEN: usize = 2;

impl Idle {
    /// Why the number at a place is no evidence for a fact; nothing where it is one.
    pub(super) fn of(
        source: &Scanned,
        claimed: &Claimed<'_>,
        place: (usize, usize),
    ) -> Option<Self> {
        let found = source.get(place);
        let text = source.document.paragraphs[place.0].text.as_str();
        let (value, language) = (&found.value, &found.value.language);
        if source.document.cell_at(place.0, found.span.start).is_some() {
            return None;
        }
        let before = text[..found.span.start].trim_end();
        if !value.numbers().is_empty() && is_denied(before, language) && !tells_of_more(claimed) {
            return Some(Self::Denied);
        }
        if is_of_heading(text, &found.span) {
            return Some(Self::Called);
        }
        if *language != claimed.value.language {
            return None;
        }
        let own = claimed.fact.unit.as_ref()?.as_str();
        let unit = Unit::read(own, &claimed.value.language).ok()?;
        let is_time = |word: &str| {
            ["prose.time-units", "values.time-units", "prose.ages"]
                .iter()
                .any(|key| language.has_word(key, word) || language.is_listed(key, word))
        };
        let own = words(own);
        let counts = unit.counts_things() && !own.iter().any(|word| is_time(&word.text));
        let is_digits = text[found.span.clone()].starts_with(|c: char| c.is_ascii_digit());
        let is_bare = value.measure == Measure::Plain
            && value.hedge.is_none()
            && value.per.is_none()
            && matches!(&value.quantity, Quantity::Exact(one) if one.magnitude().is_none());
        let behind = &text[found.span.end..];
        let is_glued = behind.starts_with(char::is_alphanumeric);
        if !(counts && is_digits && is_bare) || is_glued {
            return None;
        }
        let near = &behind[..behind.floor_char_boundary(LONGEST)];
        let end = near.find([',', ';', ':', '(']).unwrap_or(near.len());
        let next = words(&near[..end]);
        let mut next = next.iter().take(MOST_BETWEEN);
        let is_unit = next.any(|word| own.iter().any(|own| own.is_number_of(word)));
        let is_called = found.role == Role::Aside || is_called(text, found, language);
        (is_called && !is_unit).then_some(Self::Called)
    }
}

/// Whether a number is that of a heading: `3. Response`.
fn is_of_heading(text: &str, span: &Range<usize>) -> bool {
    let number = &text[span.clone()];
    let heading = text[span.end..]
        .strip_prefix(['.', ')'])
        .unwrap_or_default();
    let title = heading.trim_start();
    text[..span.start].trim().is_empty()
        && number.len() <= 2
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && title.len() < heading.len()
        && title.starts_with(char::is_uppercase)
        && !title.contains(['.', '!', '?', ';', ':'])
}

/// The words behind a number are looked for in so many bytes.
const LONGEST: usize = 100;

/// Whether the words right before a number deny it: `15, not 12`, `15 rather than the 12`.
pub(super) fn is_denied(before: &str, language: &Language) -> bool {
    let start = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let before = before[start..].to_lowercase();
    let last = words(&before).pop();
    let article = last.filter(|word| language.has_word("prose.articles", &word.text));
    let before = before[..article.map_or(before.len(), |word| word.span.start)].trim_end();
    language.ends_with("prose.denied-before", before).is_some()
}

/// Whether a statement denies something itself, or tells of a plan or the time before: it may mean what something took the place of.
fn tells_of_more(claimed: &Claimed<'_>) -> bool {
    let language = &claimed.value.language;
    let lexicon = Lexicon::of(language);
    let statement = Wording::of(claimed.fact.statement.as_str(), &lexicon);
    let told = [Topic::Negation, Topic::Plan, Topic::YearBefore];
    let mut told = told.into_iter().chain([Topic::Estimate, Topic::Doubt]);
    let is_of_time = |word: &Word| {
        let is_in = |key| language.has_word(key, &word.text);
        is_in("wording.relative") || is_in("prose.after-lengths") && !is_in("prose.of")
    };
    statement.words.iter().any(is_of_time)
        || told.any(|topic| statement.says(topic, statement.all()))
}
