//! Words of which a text says the one or the other.

use std::ops::Range;
use std::sync::Arc;

use derive_more::Deref;
use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Word;
use crate::quantity::Language;

/// What pairs of words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// Up on side 0, down on side 1, and neither on those after.
    Direction,
    /// The highest on side 0, the lowest on side 1.
    Rank,
    /// Adjusted for the season on side 0, and not on side 1.
    Adjustment,
    /// What is counted, one side a kind of thing: deaths, injured, cases.
    Counted,
    /// One of the other groups of words of which a text says one: confirmed, suspected.
    Opposites(u16),
    /// Words before others of which they say one thing or its opposite: `on payrolls`, `off payrolls`.
    Relation(u16),
    /// Beside a figure in prose planned on side 0, done on side 1, and what may be either on side 2.
    Deed,
    /// Estimated on side 0, expected on side 1.
    Estimate,
    /// Planned, asked for or expected on side 0, done on side 1, and neither on those after.
    Plan,
    /// Denied or only supposed: before a figure on side 0, behind it on side 1; supposed before it on side 2; in a statement on side 3.
    Doubt,
    /// People of any kind on side 0, some that are counted on side 1.
    Persons,
    /// Words before a margin, all on side 0.
    Margin,
    /// Words for a level of confidence, all on side 0.
    Level,
    /// Most of something on side 0, less than half on side 1.
    Majority,
    /// All of something on side 0, most of it on side 1, some of it on side 2, none on side 3.
    Amount,
    /// Words such as `not` on side 0, and on side 1 those that deny in other words: `outside`.
    Negation,
    /// January on side 0.
    Month,
    /// A week, a quarter, a half of a year.
    PartOfYear,
    /// First on side 0, up to fourth.
    Ordinal,
    /// Words of saying, all on side 0.
    Speech,
    /// What says that a time is the one before.
    YearBefore,
    /// Doubled or halved on side 0, tripled on side 1.
    Multiple,
}

/// A word or phrase that says one side of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) topic: Topic,
    pub(crate) side: u8,
    pub(crate) span: Range<usize>,
}

/// The words of a language, ready to be found in texts: a handle on them.
#[derive(Debug, Clone, Deref)]
pub(crate) struct Lexicon(Arc<Entries>);

#[derive(Debug)]
pub(crate) struct Entries {
    pub(crate) language: Language,
    /// Phrases by their first word, where it is whole, and by its beginning.
    whole: FxHashMap<String, Vec<Phrase>>,
    beginnings: FxHashMap<String, Vec<Phrase>>,
    /// The single words of each list of the language's file.
    lists: FxHashMap<String, FxHashSet<String>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// The words behind the first; a `*` at the end of one stands for any end.
    more: Vec<String>,
    /// The word that ends its clause: of `nahm … zu` the `zu`.
    last: Option<String>,
    topic: Topic,
    side: u8,
}

impl Entries {
    /// Adds the phrases of a group: `/` stands between its sides, a comma between phrases.
    fn add(&mut self, group: &str, topic: Topic) {
        for (side, phrases) in (0..).zip(group.split('/')) {
            for phrase in phrases.split(',') {
                let mut words = phrase.split_whitespace().map(str::to_owned);
                let Some(first) = words.next() else { continue };
                let mut more: Vec<String> = words.collect();
                let gap = more.iter().position(|word| word == "…");
                let last = gap.and_then(|gap| more.drain(gap..).nth(1));
                let phrase = Phrase {
                    more,
                    last,
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
}

impl Lexicon {
    pub(crate) fn of(language: &Language) -> Self {
        let mut lexicon = Entries {
            language: language.clone(),
            whole: FxHashMap::default(),
            beginnings: FxHashMap::default(),
            lists: FxHashMap::default(),
        };
        let topics = [
            ("direction", Topic::Direction),
            ("rank", Topic::Rank),
            ("adjustment", Topic::Adjustment),
            ("counted", Topic::Counted),
            ("estimates", Topic::Estimate),
            ("plans", Topic::Plan),
            ("persons", Topic::Persons),
            ("margins", Topic::Margin),
            ("majorities", Topic::Majority),
            ("amounts", Topic::Amount),
            ("negations", Topic::Negation),
            ("months", Topic::Month),
            ("parts-of-years", Topic::PartOfYear),
            ("ordinals", Topic::Ordinal),
            ("speech", Topic::Speech),
            ("year-before", Topic::YearBefore),
            ("multiples", Topic::Multiple),
            ("deeds", Topic::Deed),
            ("doubts", Topic::Doubt),
        ];
        for (key, topic) in topics {
            lexicon.add(language.text(&format!("wording.{key}")), topic);
        }
        lexicon.add(language.text("prose.levels-after"), Topic::Level);
        for (number, group) in (0..).zip(language.text("wording.opposites").split(';')) {
            lexicon.add(group, Topic::Opposites(number));
        }
        for (number, group) in (0..).zip(language.text("wording.relations").split(';')) {
            lexicon.add(group, Topic::Relation(number));
        }
        let is_list = |key: &&String| ["wording.", "prose."].iter().any(|it| key.starts_with(it));
        let lists = language.keys().filter(is_list).map(|key| {
            let words = language.text(key).split([' ', ',']);
            let words = words.filter(|it| !it.is_empty()).map(str::to_lowercase);
            (key.clone(), words.collect())
        });
        lexicon.lists = lists.collect();
        Self(Arc::new(lexicon))
    }

    /// The topics of the groups of opposites.
    pub(crate) fn opposites(&self) -> impl Iterator<Item = Topic> + use<> {
        let groups = self.language.text("wording.opposites").split(';').count();
        (0..).map(Topic::Opposites).take(groups)
    }

    /// What the words say, in their order; of two phrases at one place about one topic the longer counts.
    pub(crate) fn said(&self, text: &str, words: &[Word]) -> Vec<Said> {
        let mut found: Vec<(Said, usize)> = Vec::new();
        let mut last: FxHashMap<Topic, usize> = FxHashMap::default();
        for at in 0..words.len() {
            for phrase in self.phrases(&words[at].text) {
                let rest = &words[at + 1..];
                let mut pairs = phrase.more.iter().zip(rest);
                let length = phrase.more.len();
                if length > rest.len() || !pairs.all(|(more, word)| is(word, more)) {
                    continue;
                }
                let part = phrase.last.as_ref();
                if part.is_some_and(|part| !ends_clause(text, &words[at..], part)) {
                    continue;
                }
                // `12% more than in May` compares, `more than 12` bounds.
                if phrase.topic == Topic::Direction
                    && phrase.side == BOUND
                    && follows_figure(text, words, at, &self.language)
                {
                    continue;
                }
                // `Household data` counts no households.
                let next = rest.get(length);
                let is_attribute = next.is_some_and(|it| self.is_in("wording.documents", it));
                if phrase.topic == Topic::Counted && is_attribute {
                    continue;
                }
                let said = Said {
                    topic: phrase.topic,
                    side: phrase.side,
                    span: words[at].span.start..words[at + length].span.end,
                };
                let before = last.get(&said.topic).copied();
                match before.filter(|other| found[*other].0.span.end > said.span.start) {
                    Some(other) if found[other].1 >= length => {}
                    Some(other) => found[other] = (said, length),
                    None => {
                        last.insert(said.topic, found.len());
                        found.push((said, length));
                    }
                }
            }
        }
        let mut said: Vec<Said> = found.into_iter().map(|(said, _)| said).collect();
        // `44 hours a year earlier` are no hours a year.
        let times = said.iter().filter(|it| it.topic == Topic::YearBefore);
        let times: Vec<Range<usize>> = times.map(|it| it.span.clone()).collect();
        // `In April of last year` is a date, and says nothing of how often.
        let months = said.iter().filter(|it| it.topic == Topic::Month);
        let months: FxHashSet<usize> = months.map(|it| it.span.end).collect();
        let is_date = |start: usize| {
            let at = words.partition_point(|word| word.span.start < start);
            let before = words[..at].iter().rev();
            let mut before = before
                .skip_while(|word| self.is_in("prose.of", word))
                .take(2);
            before
                .next()
                .is_some_and(|word| months.contains(&word.span.end))
        };
        said.retain(|one| {
            let next = times.partition_point(|it| it.start <= one.span.start);
            let time = times[..next].last();
            let time = time
                .filter(|it| one.span.end < it.end || one.span.end == it.end && is_date(it.start));
            let is_opposite = matches!(one.topic, Topic::Opposites(_));
            !is_opposite || time.is_none() && !self.is_span(&one.span, words)
        });
        said
    }

    /// `Over a year`, `a year later` say how long, and nothing of how often.
    fn is_span(&self, span: &Range<usize>, words: &[Word]) -> bool {
        let at = words.partition_point(|word| word.span.start < span.start);
        let [article, unit, behind @ ..] = &words[at..] else {
            return false;
        };
        let before = words[..at].last();
        let next = behind.first();
        unit.span.end == span.end
            && self.is_in("prose.articles", article)
            && (before.is_some_and(|word| self.is_in("prose.before-lengths", word))
                || next.is_some_and(|word| self.is_in("prose.after-lengths", word)))
    }

    fn phrases(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends = ends.take(LONGEST_BEGINNING);
        let beginnings = ends.filter_map(|end| self.beginnings.get(&word[..end]));
        let whole = self.whole.get(word).into_iter();
        // `August's rise`
        let owner = word.strip_suffix("'s").and_then(|it| self.whole.get(it));
        let months = owner.into_iter().flatten();
        let months = months.filter(|it| it.topic == Topic::Month && it.more.is_empty());
        whole.chain(beginnings).flatten().chain(months)
    }

    /// Whether a word behind a figure is no more of what it counts: `in`, `were`.
    pub(crate) fn ends_noun(&self, word: &Word) -> bool {
        self.is_in("wording.ends-nouns", word)
    }

    /// Whether a word compares one figure with another: `against`, `than`.
    pub(crate) fn compares(&self, word: &Word) -> bool {
        self.is_in("wording.compared", word) || self.is_in("wording.compared-with", word)
    }

    /// Whether such a word means `of`, too, as Romance `de` does.
    pub(crate) fn may_be_of(&self, word: &Word) -> bool {
        self.is_in("prose.of", word) || self.is_in("wording.changed-by", word)
    }

    /// Whether a word stands in a list of the language's file.
    pub(crate) fn is_in(&self, key: &str, word: &Word) -> bool {
        let list = self.lists.get(key);
        list.is_some_and(|list| list.contains(&word.text))
    }
}

/// So many letters has the beginning of a word in a language's file at most; a word may be a megabyte.
const LONGEST_BEGINNING: usize = 64;

/// The side of phrases that say nothing of a direction unless they stand behind a figure.
const BOUND: u8 = 3;

/// Whether a figure stands right before a word, or with one word between, which may be its unit.
fn follows_figure(text: &str, words: &[Word], at: usize, language: &Language) -> bool {
    let is_figure = |end: usize| {
        let before = text[..end].trim_end();
        // `two fewer than`
        let start = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + 1);
        let word = before.get(start..).filter(|word| !word.is_empty());
        before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '}' | '%'))
            || word.is_some_and(|word| language.is_number_word(word))
    };
    let unit = at.checked_sub(1).map(|unit| words[unit].span.start);
    // `3.2 per cent lower than`
    let first = at.checked_sub(2).map(|first| words[first].span.start);
    let first = first.filter(|start| {
        let unit = text[*start..words[at].span.start].trim();
        ["values.percent", "values.points"]
            .iter()
            .any(|key| language.is_listed(key, unit))
    });
    let before = unit.into_iter().chain(first);
    before.chain([words[at].span.start]).any(is_figure)
}

/// So many words may stand between the two parts of a verb.
const LONGEST_GAP: usize = 24;

/// Whether the clause of the first of some words ends with `last`: `nahm die Zahl um 12 zu`.
fn ends_clause(text: &str, words: &[Word], last: &str) -> bool {
    let mut pairs = words.windows(2).take(LONGEST_GAP);
    let between = |pair: &[Word]| &text[pair[0].span.end..pair[1].span.start];
    // Not so the comma of `0,8`.
    let is_cut = |pair: &[Word]| {
        let mut marks = between(pair).split(' ');
        marks
            .next()
            .is_some_and(|it| it.ends_with([',', '.', ';', ':']))
            && marks.next().is_some()
    };
    let found = pairs.find(|pair| pair[1].text == last || is_cut(pair));
    let found = found.filter(|pair| !is_cut(pair));
    found.is_some_and(|pair| {
        let behind = text[pair[1].span.end..].trim_start();
        !behind.starts_with(|c: char| c.is_alphanumeric()) || behind.starts_with("und ")
    })
}

fn is(word: &Word, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => word.text.starts_with(beginning),
        None => word.text == pattern,
    }
}
