//! The ages of people: `Mira Oland, 34, cooks`, `people of 65 and over`.

use super::not_counted::Number;

/// So many words stand at most between `a` and the age of whom they call: `a young Polish nurse, 34,`.
const MOST_OF_PERSON: usize = 3;

impl Number<'_> {
    /// `people of 65 and over`, `25 to 34-year-olds`, `(2015 = 100)`
    pub(super) fn is_age_band(&self) -> bool {
        let says = |key: &str, text: &str| {
            let mut phrases = self.language.phrases(key);
            phrases.any(|phrase| text.starts_with(phrase))
        };
        let joined = self.behind.trim_start_matches(['-', '‑']);
        let mut words = self.words_before();
        let (from, aged) = (words.next(), words.next());
        let is_aged = |word: Option<&str>| word.is_some_and(|it| self.is_in("prose.ages", it));
        let is_from = from.is_some_and(|it| self.language.is_listed("values.from", it));
        // `aged from 16 to 64 years`, of which the second is read apart
        let mut words = self.words_before().skip(2);
        let is_to = from.is_some_and(|it| self.language.is_listed("values.to", it))
            && is_aged(words.nth(1));
        says("prose.years-of-age", joined)
            || is_from && is_aged(aged)
            || is_to
            || (self.is_in("prose.of", self.word_before()) && self.ends_with_age(&says))
            || self.behind.starts_with('=')
            || self.before.ends_with('=')
    }

    /// Whether `and over` or the like stands behind, or ends what is stated.
    fn ends_with_age(&self, says: &impl Fn(&str, &str) -> bool) -> bool {
        let digits = |c: char| c.is_ascii_digit() || c == ' ';
        says("prose.ages-after", self.behind)
            || says("prose.ages-after", self.stated.trim_start_matches(digits))
    }

    /// `Mira Oland, 34, cooks`, `a 34-year-old`.
    pub(super) fn is_age(&self) -> bool {
        let [age] = self.numbers[..] else {
            return false;
        };
        let name = self.before.strip_suffix(',').map(str::trim_end);
        let name = name.and_then(|name| name.rsplit(char::is_whitespace).next());
        let named = name.is_some_and(|name| name.starts_with(char::is_uppercase));
        let ends = self.behind.starts_with([',', '.', ';', ')']);
        // `A woman, 67, and her son (45) were hurt`
        let lead = self.before.strip_suffix([',', '(']).unwrap_or_default();
        let mut lead = lead
            .split_whitespace()
            .rev()
            .take(1 + MOST_OF_PERSON)
            .skip(1);
        let of_one = lead.any(|it| self.is_in("prose.before-one", it)) && !self.is_cell;
        // `Mira Oland (34)`
        let mut names = self
            .before
            .strip_suffix('(')
            .unwrap_or_default()
            .split_whitespace()
            .rev();
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        let full = names.next().is_some_and(is_capital) && names.next().is_some_and(is_capital);
        let in_brackets = full && self.behind.starts_with(')') && !self.is_cell;
        age <= 120 && (((named || of_one) && ends) || in_brackets)
    }
}
