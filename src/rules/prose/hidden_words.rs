//! Words for numbers that a reader sees and a list of words does not have: letters of another script, signs that nobody sees, two words in one.

use std::ops::Range;

use crate::quantity::{Language, Role, scan};
use crate::sheet::quotations;
use crate::unseen::is_unseen;

/// Cyrillic and Greek letters, and the Latin ones that they look like.
const ALIKE: [&str; 2] = ["аеорсухіјѕһԁɡνοАВЕКМНОРСТХΟ", "aeopcyxijshdgvoABEKMHOPCTXO"];

/// Where they stand in a text, outside quotation marks.
pub(super) fn find(text: &str, joined: &Joined<'_>, language: &Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for word in text.split(|c: char| !(c.is_alphabetic() || is_unseen(c))) {
        let start = end + text[end..].find(word).unwrap_or(0);
        end = start + word.len();
        if word.is_empty() {
            continue;
        }
        let plain = plain(word);
        let is_hidden = plain != word && word.contains(|c: char| c.is_ascii_alphabetic());
        let is_number = is_hidden && is_number(&plain, language);
        if is_number || joined.has(&plain) {
            found.push(start..end);
        }
    }
    if !found.is_empty() {
        let quoted = quotations(text);
        found.retain(|span| !quoted.iter().any(|part| part.contains(&span.start)));
    }
    found
}

/// A word in the letters that it looks to be written in.
fn plain(word: &str) -> String {
    let [others, latin] = ALIKE;
    let letters = word.chars().filter(|c| !is_unseen(*c));
    let letters = letters.map(|c| {
        let at = others.chars().position(|other| other == c);
        at.and_then(|at| latin.chars().nth(at)).unwrap_or(c)
    });
    letters.collect()
}

/// Whether a word alone is a number.
fn is_number(word: &str, language: &Language) -> bool {
    let found = scan(word, language);
    let is_whole = |one: &crate::quantity::Found| one.span == (0..word.len());
    found
        .iter()
        .any(|one| is_whole(one) && (one.role == Role::Figure || !one.value.numbers().is_empty()))
        || language.magnitude_word(word)
}

/// The words for tens and for units, of which `twentyone` is made where the language parts them.
pub(super) struct Joined<'l> {
    tens: Vec<&'l str>,
    units: Vec<&'l str>,
}

impl<'l> Joined<'l> {
    pub(super) fn of(language: &'l Language) -> Self {
        let tens = (2..10).flat_map(|ten| language.number_words(ten * 10));
        let units = (1..10).flat_map(|unit| language.number_words(unit));
        Self {
            tens: tens.collect(),
            units: units.collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let mut tens = self.tens.iter().filter_map(|ten| word.strip_prefix(ten));
        tens.any(|unit| self.units.contains(&unit))
    }
}
