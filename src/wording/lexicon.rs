//! Words of which a text says the one or the other.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::words::Word;
use crate::quantity::Language;

/// What pairs of words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// Up on side 0, down on side 1.
    Direction,
    /// The highest on side 0, the lowest on side 1.
    Rank,
    /// Adjusted for the season on side 0, and not on side 1.
    Adjustment,
    /// What is counted, one side a kind of thing: deaths, injured, cases.
    Counted,
    /// One of the other groups of words of which a text says one: confirmed, suspected.
    Opposites(u16),
    /// Words such as `not`, all on side 0.
    Negation,
    /// January on side 0.
    Month,
    /// A week, a quarter, a half of a year.
    PartOfYear,
    /// First on side 0, up to fourth.
    Ordinal,
}

/// A word or phrase that says one side of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) topic: Topic,
    pub(crate) side: u8,
    pub(crate) span: Range<usize>,
}

/// The words of a language, ready to be found in texts.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) language: Language,
    /// Phrases by their first word, where it is whole, and by its beginning.
    whole: HashMap<String, Vec<Phrase>>,
    beginnings: HashMap<String, Vec<Phrase>>,
    lists: HashMap<&'static str, HashSet<String>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// The words behind the first; a `*` at the end of one stands for any end.
    more: Vec<String>,
    topic: Topic,
    side: u8,
}

/// Lists of single words that readers of a text ask for.
const LISTS: [&str; 6] = [
    "wording.compared",
    "wording.no-names",
    "wording.in-names",
    "prose.before-years",
    "prose.of",
    "prose.articles",
];

impl Lexicon {
    pub(crate) fn of(language: &Language) -> Self {
        let mut lexicon = Self {
            language: language.clone(),
            whole: HashMap::new(),
            beginnings: HashMap::new(),
            lists: HashMap::new(),
        };
        let topics = [
            ("direction", Topic::Direction),
            ("rank", Topic::Rank),
            ("adjustment", Topic::Adjustment),
            ("counted", Topic::Counted),
            ("negations", Topic::Negation),
            ("months", Topic::Month),
            ("parts-of-years", Topic::PartOfYear),
            ("ordinals", Topic::Ordinal),
        ];
        for (key, topic) in topics {
            lexicon.add(language.text(&format!("wording.{key}")), topic);
        }
        for (number, group) in (0..).zip(language.text("wording.opposites").split(';')) {
            lexicon.add(group, Topic::Opposites(number));
        }
        for key in LISTS {
            let words = language
                .text(key)
                .split([' ', ','])
                .filter(|it| !it.is_empty());
            lexicon
                .lists
                .insert(key, words.map(str::to_lowercase).collect());
        }
        lexicon
    }

    /// Adds the phrases of a group: `/` stands between its sides, a comma between phrases.
    fn add(&mut self, group: &str, topic: Topic) {
        for (side, phrases) in (0..).zip(group.split('/')) {
            for phrase in phrases.split(',') {
                let mut words = phrase.split_whitespace().map(str::to_owned);
                let Some(first) = words.next() else { continue };
                let phrase = Phrase {
                    more: words.collect(),
                    topic,
                    side,
                };
                match first.strip_suffix('*') {
                    Some(beginning) => self.beginnings.entry(beginning.to_owned()),
                    None => self.whole.entry(first),
                }
                .or_default()
                .push(phrase);
            }
        }
    }

    /// What the words say, in their order; of two phrases at one place about one topic the longer counts.
    pub(crate) fn said(&self, words: &[Word]) -> Vec<Said> {
        let mut found: Vec<(Said, usize)> = Vec::new();
        for at in 0..words.len() {
            for phrase in self.phrases(&words[at].text) {
                let rest = &words[at + 1..];
                let fits = phrase.more.len() <= rest.len()
                    && phrase
                        .more
                        .iter()
                        .zip(rest)
                        .all(|(more, word)| is(word, more));
                if !fits {
                    continue;
                }
                let end = at + phrase.more.len();
                let said = Said {
                    topic: phrase.topic,
                    side: phrase.side,
                    span: words[at].span.start..words[end].span.end,
                };
                let overlaps = found.iter().rposition(|(other, _)| {
                    other.topic == said.topic && other.span.end > said.span.start
                });
                match overlaps {
                    Some(other) if found[other].1 >= phrase.more.len() => {}
                    Some(other) => found[other] = (said, phrase.more.len()),
                    None => found.push((said, phrase.more.len())),
                }
            }
        }
        found.into_iter().map(|(said, _)| said).collect()
    }

    fn phrases(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let beginnings = ends.filter_map(|end| self.beginnings.get(&word[..end]));
        let whole = self.whole.get(word).into_iter();
        whole.chain(beginnings).flatten()
    }

    /// Whether a word stands in a list of the language's file.
    pub(super) fn is_in(&self, key: &'static str, word: &Word) -> bool {
        let list = self.lists.get(key);
        list.is_some_and(|list| list.contains(&word.text))
    }
}

fn is(word: &Word, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => word.text.starts_with(beginning),
        None => word.text == pattern,
    }
}
