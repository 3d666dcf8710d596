//! What brackets and “of” make of the figures of a sentence.

use std::ops::Range;

use super::exchange_sentences::{Sentence, Told, first};
use crate::quantity::Language;
use crate::wording::{Cue, Topic};

impl Sentence<'_, '_> {
    /// The name of a figure in brackets that stands right before these: `Oster (125)`.
    pub(super) fn name_before_brackets(&self, figure: &Range<usize>) -> Option<Cue> {
        let end = self.wording.text[..figure.start]
            .strip_suffix('(')?
            .trim_end()
            .len();
        let name = self.wording.names.iter().find(|it| it.span.end == end)?;
        let told = self.within(name.span.clone());
        let mut words = told.iter().filter(|(cue, _)| matches!(cue, Cue::Word(_)));
        words.next_back().map(first)
    }

    /// The time of a figure in brackets that stands right before these: `more than in 2024 (432)`.
    pub(super) fn time_before_brackets(&self, figure: &Range<usize>) -> Told {
        let text = self.wording.text;
        let before = text[..figure.start].strip_suffix('(').map(str::trim_end);
        let before = before.filter(|_| text[figure.end..].starts_with(')'));
        let end = before.map(str::len);
        let moments = self.wording.moments.iter();
        let of_it = moments.filter(|it| !it.is_start && end == Some(it.span.end));
        let told = of_it.flat_map(|it| Cue::of_moment(it).map(|cue| (cue, it.span.clone())));
        told.collect()
    }

    /// Whether a figure stands in brackets with a time of its own: `2.1% (2.6% in May)`, `12 (previous year: 9)`.
    pub(super) fn is_dated_aside(&self, figure: &Range<usize>) -> bool {
        let (text, language) = (self.wording.text, &self.wording.lexicon.language);
        let begin = text[..figure.start].rfind(['(', ')']);
        let Some(begin) = begin.filter(|at| text[*at..].starts_with('(')) else {
            return false;
        };
        let end = text[figure.end..].find(')');
        let aside = begin..end.map_or(figure.end, |at| figure.end + at);
        let label = text[begin..figure.start].trim_end().strip_suffix(':');
        let label = label.and_then(|it| self.wording.words_in(begin..begin + it.len()).last());
        let mut before = language.phrases("wording.year-before");
        label.is_some_and(|word| before.any(|it| it.split(' ').next_back() == Some(&word.text)))
            || self.wording.says(Topic::YearBefore, aside.clone())
            || self.wording.moments_in(&aside).next().is_some()
    }
}

/// Whether the figure behind these words of its sentence is a whole of which another is a part: `Of the 512 samples`, `38 of its 112`.
pub(super) fn is_whole(before: &str, language: &Language) -> bool {
    let last = |text: &str| {
        text.rsplit(char::is_whitespace)
            .next()
            .map(str::to_lowercase)
    };
    let mut words = before.trim_end();
    if let Some(article) = last(words).filter(|it| language.has_word("prose.articles", it)) {
        words = words[..words.len() - article.len()].trim_end();
    }
    let Some(of) = last(words).filter(|it| language.has_word("prose.of", it)) else {
        return false;
    };
    let rest =
        words[..words.len() - of.len()].trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    rest.is_empty() || rest.ends_with(|c: char| c.is_ascii_digit())
}
