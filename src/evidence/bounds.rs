//! Numbers behind words such as `over` that count nothing: a year that a figure is compared with, an age.

use super::not_counted::Number;
use crate::quantity::{Bound, OLDEST, Value};

/// So many words before such a number the figure may stand: `3 per cent higher than 2024`.
const FARTHEST: usize = 3;

impl Number<'_> {
    /// `3% higher than 2024`, `12 under 5`, `88 were over 65`, `many of them over 65`: right behind a figure no other is bounded.
    pub(super) fn bounds_other(&self, value: &Value) -> bool {
        let ([number], Some(Bound::MoreThan | Bound::FewerThan)) =
            (&self.numbers[..], value.bound())
        else {
            return false;
        };
        let next = self.word_behind();
        let ends = next.is_empty()
            || ["wording.ends-nouns", "prose.and"]
                .iter()
                .any(|key| self.language.has_word(key, next));
        let is_figure =
            |word: &&str| word.ends_with(|c: char| c.is_ascii_digit() || "}%".contains(c));
        let is_in = |key, word: Option<&str>| {
            word.is_some_and(|word| self.language.has_word(key, &word.to_lowercase()))
        };
        let mut words = self.words_before();
        let (last, other) = (words.next(), words.next());
        let year = self.stated.rsplit(' ').next().filter(|it| it.len() == 4);
        let is_year = year.is_some_and(|it| it.parse() == Ok(*number))
            && (1900..2100).contains(number)
            && number % 100 > 0
            && self
                .words_before()
                .take(FARTHEST)
                .any(|word| is_figure(&word));
        let is_age = *number <= OLDEST
            && (last.is_some_and(|it| is_figure(&it))
                || is_in("wording.linking", last) && other.is_some_and(|it| is_figure(&it))
                || is_in("wording.refers", last) && is_in("prose.of", other));
        ends && (is_year || is_age)
    }
}
