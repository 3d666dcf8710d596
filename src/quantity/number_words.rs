//! The numbers in words that a language has: those of its list, those put together, those written as one word.

use std::collections::BTreeMap;

use super::language::Words;
use super::term::Term;

/// Words longer than this, in bytes, are no compounds of numbers: trying each way to split one takes time.
const LONGEST_COMPOUND: usize = 120;

impl Words {
    /// Adds the numbers that are listed and those up to 99 that are put together; tells which of these are missing.
    pub(super) fn add_numbers(&mut self) -> Vec<String> {
        let mut numbers: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for key in self.texts.keys() {
            let number = key
                .strip_prefix("numbers.")
                .and_then(|number| number.parse().ok());
            numbers.extend(number.map(|number| (number, self.list(key))));
        }
        let patterns = self.list("numbers.compound");
        for number in (21..100).filter(|number| number % 10 > 0) {
            let (Some(tens), Some(units)) = (
                numbers.get(&(number / 10 * 10)),
                numbers.get(&(number % 10)),
            ) else {
                continue;
            };
            if numbers.contains_key(&number) {
                continue;
            }
            let pairs = tens
                .iter()
                .flat_map(|ten| units.iter().map(move |unit| (ten, unit)));
            let words = pairs.flat_map(|(ten, unit)| {
                patterns
                    .iter()
                    .map(move |pattern| pattern.replace("{ten}", ten).replace("{unit}", unit))
            });
            let words = words.collect();
            numbers.insert(number, words);
        }
        for (number, words) in &numbers {
            for phrase in words {
                self.phrases.add(phrase, Term::Number(*number));
            }
        }
        let missing = (0..100).filter(|number| numbers.get(number).is_none_or(Vec::is_empty));
        missing.map(|number| format!("numbers.{number}")).collect()
    }

    /// Whether words of this kind are written without a space before what follows them.
    pub(super) fn touches(&self, kind: &str) -> bool {
        self.list("numbers.touching").iter().any(|own| own == kind)
    }

    /// The words of a compound of numbers: `zwei`, `hundert`. Nothing for any other word.
    pub(super) fn parts<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        let (numbers, and) = (self.touches("numbers"), self.touches("and"));
        if word.len() > LONGEST_COMPOUND || !(numbers || and) || self.is_number(word) {
            return None;
        }
        self.split(word, numbers, and)
    }

    fn split<'w>(&self, word: &'w str, numbers: bool, and: bool) -> Option<Vec<&'w str>> {
        if self.is_number(word) {
            return Some(vec![word]);
        }
        // The longest first part leaves the fewest.
        let mut ends = word
            .char_indices()
            .map(|(at, _)| at)
            .rev()
            .filter(|at| *at > 0);
        ends.find_map(|at| {
            let (first, rest) = word.split_at(at);
            let ends = (numbers && self.is_number(first))
                || (and && self.phrases.has(first, true, |term| term == Term::And));
            let rest = ends.then(|| self.split(rest, numbers, and)).flatten()?;
            Some([vec![first], rest].concat())
        })
    }

    fn is_number(&self, word: &str) -> bool {
        self.phrases.has(word, true, |term| {
            matches!(
                term,
                Term::Number(_) | Term::Hundred | Term::Dozen | Term::Thousand
            )
        })
    }
}
