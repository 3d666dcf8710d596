//! The language of a text whose source does not say it, by the words that are frequent in every text of a language.

use std::collections::HashSet;

use super::document::Document;
use crate::factfile::Loaded;
use crate::quantity::Language;

/// So many words of a text are looked at.
const MOST_READ: usize = 2_000;
/// So many different words of a language must stand in a text, and so many of a hundred must be of them.
const FEWEST: usize = 3;
const SHARE: usize = 15;
/// By so much they must be more than those of the sheet's language.
const TIMES: usize = 3;

/// The language of a document that is not in that of the sheet for certain. Tables do not tell: names of places may be in any language.
pub(super) fn language(document: &Document, loaded: &Loaded) -> Option<Language> {
    let paragraphs = document.paragraphs.iter().filter(|one| one.row.is_none());
    let words = paragraphs.flat_map(|one| one.text.split(|c: char| !c.is_alphabetic()));
    let words = words.filter(|word| !word.is_empty()).take(MOST_READ);
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let own = frequent(&words, loaded.locale.values()).len();
    if own > 0 && own * 100 >= words.len() * SHARE {
        return None;
    }
    let sheet = loaded.locale.values();
    let named = document.language.as_deref();
    let named = named.and_then(|tag| loaded.languages.words(tag));
    if let Some(named) = named.filter(|named| named != sheet) {
        return Some(named);
    }
    let all = loaded.languages.all_words();
    let all = all.map(|language| (frequent(&words, &language), language));
    let (found, language) = all.max_by_key(|(found, _)| found.len())?;
    let different: HashSet<&&String> = found.iter().collect();
    let is_it = found.len() * 100 >= words.len() * SHARE
        && different.len() >= FEWEST
        && found.len() >= own * TIMES;
    is_it.then_some(language)
}

/// Those of some words that are frequent in a language.
fn frequent<'w>(words: &'w [String], language: &Language) -> Vec<&'w String> {
    let lists = ["wording.general", "wording.ends-nouns"].into_iter();
    let known: HashSet<&str> = lists.flat_map(|key| language.words(key)).collect();
    words
        .iter()
        .filter(|word| known.contains(word.as_str()))
        .collect()
}
