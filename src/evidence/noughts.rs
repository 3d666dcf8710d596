//! Nought that a source says before what is counted: `no deaths were reported`.

use super::scanned::Scanned;
use crate::quantity::{Found, Language, Role, Value};
use crate::wording::{Topic, Wording};

/// So many words may stand between `no` and the noun: `no new confirmed deaths`.
const MOST_BETWEEN: usize = 2;
/// They are looked for in so many bytes.
const LONGEST: usize = 100;

/// Adds the words that say nought before a noun to the quantities of a paragraph.
pub(super) fn add(text: &str, found: &mut Vec<Found>, language: &Language) {
    // A letter that is longer when it is small, as `İ` is, would move all behind it.
    let small = |c: char| {
        let mut letters = c.to_lowercase().filter(|it| it.len_utf8() == c.len_utf8());
        letters.next().unwrap_or(c)
    };
    let lower: String = text.chars().map(small).collect();
    let mut noughts = Vec::new();
    for phrase in language.phrases("prose.noughts-before") {
        for (start, _) in lower.match_indices(phrase) {
            let end = start + phrase.len();
            let begins = !lower[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-');
            let mut behind = lower[end..].chars();
            let is_before =
                behind.next() == Some(' ') && behind.next().is_some_and(char::is_alphabetic);
            let next = found.partition_point(|one| one.span.end <= start);
            let is_free = found.get(next).is_none_or(|one| end <= one.span.start);
            if begins
                && is_before
                && is_free
                && let Some(words) = text.get(start..end)
            {
                noughts.push(Found {
                    value: Value::nought(words, language),
                    span: start..end,
                    role: Role::Aside,
                });
            }
        }
    }
    if !noughts.is_empty() {
        found.append(&mut noughts);
        found.sort_by_key(|one| one.span.start);
    }
}

impl Scanned {
    /// Whether `words`, of a fact, have the noun of which a place says that there is none; of any other place it is not asked.
    pub(super) fn has_none_of(
        &self,
        (paragraph, number): (usize, usize),
        words: impl Fn() -> String,
    ) -> bool {
        let found = &self.found[paragraph][number];
        let language = &found.value.language;
        let mut phrases = language.phrases("prose.noughts-before");
        let stated = found.value.stated.to_lowercase();
        if !phrases.any(|phrase| phrase == stated) {
            return true;
        }
        let Some(lexicon) = self.lexicon() else {
            return true;
        };
        let text = &self.document.paragraphs[paragraph].text[found.span.end..];
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let text = text.split(['.', ',', ';', ':', '(']).next();
        let behind = Wording::of(text.unwrap_or_default(), lexicon);
        let words = words();
        let own = Wording::of(&words, lexicon);
        let noun = behind.words.iter().take(MOST_BETWEEN + 1);
        // `no fewer than`, `no doubt that 5 people`
        let mut noun = noun.take_while(|word| {
            let bounds = behind.says(Topic::Direction, word.span.clone());
            !(bounds || lexicon.ends_noun(word) || word.text.starts_with(char::is_numeric))
        });
        noun.any(|word| {
            let mut own = own.words.iter();
            own.any(|one| one.is_number_of(word))
        })
    }
}
