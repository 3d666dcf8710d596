//! The numbers of houses: `10 Mill Street`, `Mühlenstraße 10`, `10 rue du Moulin`.

use super::not_counted::Number;

/// The number of a house has at most so many digits.
const LONGEST: usize = 4;
/// So many words a street is called by at most.
const MOST_WORDS: usize = 5;
/// A word within the name of a street that has no capital has at most so many letters: `de`, `las`.
const LONGEST_JOINT: usize = 3;

impl Number<'_> {
    pub(super) fn is_address(&self) -> bool {
        // `221B Baker Street`
        let number = self
            .stated
            .trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_short = number.len() <= LONGEST && self.stated.len() <= number.len() + 1;
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        if !is_short || !digits || self.is_cell {
            return false;
        }
        self.is_before_street() || self.is_behind_street()
    }

    /// `10 Mill Street took in 34 people`, and not `12 High Street shops`.
    fn is_before_street(&self) -> bool {
        let (mut has_street, mut has_name) = (false, false);
        let mut words = self.behind.split_whitespace().take(MOST_WORDS + 1);
        while let Some(word) = words.next() {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let (is_street, is_name) = (self.is_street(bare), bare.starts_with(char::is_uppercase));
            // `9 rue de la Gare`
            let joins = has_street && bare.chars().count() <= LONGEST_JOINT;
            if !is_street && !is_name && !joins {
                let several = self.language.text("prose.plural-ending");
                let counts = !self.language.has_word("wording.ends-nouns", bare);
                // `12 Station Road takes 30 people`
                let next = words.next().unwrap_or_default();
                let is_verb = next.starts_with(|c: char| c.is_ascii_digit())
                    || self.is_in("prose.articles", next);
                return has_street && has_name && !(counts && bare.ends_with(several) && !is_verb);
            }
            has_street |= is_street;
            has_name |= is_name && !is_street;
            if bare.len() < word.len() {
                break;
            }
        }
        has_street && has_name
    }

    /// `in der Mühlenstraße 10 wurden`, `calle Mayor 10`, and not `in der Mühlenstraße 10 Häuser`.
    fn is_behind_street(&self) -> bool {
        let mut words = self.words_before().take(2);
        let is_called = |word: &str| word.ends_with(char::is_alphanumeric) && self.is_street(word);
        let (last, other) = (words.next(), words.next());
        let next = self.word_behind();
        let several = self.language.text("prose.plural-ending");
        let is_verb = next.starts_with(char::is_lowercase)
            && !(next.ends_with(several) || self.is_in("prose.people", next));
        let ends = next.is_empty() || self.language.has_word("wording.ends-nouns", next);
        // `calle Mayor 12 viven`
        last.is_some_and(is_called) && ends || other.is_some_and(is_called) && (ends || is_verb)
    }

    fn is_street(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let mut streets = self.language.words("prose.streets");
        streets.any(|it| match it.strip_prefix('*') {
            Some(end) => word.ends_with(end),
            None => word == it,
        })
    }
}
