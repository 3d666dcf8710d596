//! What in a text tells one figure from its neighbours: words, names, times, and sides of topics.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::{Lexicon, Said, Topic};
use super::moments::{Moment, PartOfYear};
use super::{Word, Wording, begun, words};

/// Something that a text says of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    /// The beginning of a word, so that `transfer` meets `transferred`.
    Word(String),
    /// The same of a name, beside its word.
    Name(String),
    Said(Topic, u8),
    Year(i32),
    Part(PartOfYear),
    /// The month, the year or the like from which on it was counted.
    Since(Option<PartOfYear>, Option<i32>),
}

/// A time that something is compared with: a part of a year and a year, or neither for the time before.
pub(crate) type Against = (Option<PartOfYear>, Option<i32>);

/// How many words may stand between `than` and its time.
const BEFORE_TIME: usize = 3;

/// How many letters of a word are compared.
const STEM: usize = 5;
/// Shorter words tell nothing, if they are no numbers.
const SHORTEST: usize = 3;

impl Cue {
    /// Whether two cues are of one kind, of which a figure has one: two months, two names, deaths and cases.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        use std::mem::discriminant;
        match (self, other) {
            (Self::Word(_), _) => false,
            (Self::Said(a, _), Self::Said(b, _)) => a == b && self != other,
            (Self::Part(a), Self::Part(b)) => discriminant(a) == discriminant(b) && a != b,
            _ => discriminant(self) == discriminant(other) && self != other,
        }
    }

    /// The cues of a time.
    pub(crate) fn of_moment(moment: &Moment) -> impl Iterator<Item = Self> + use<> {
        let year = moment.year.map(Self::Year);
        year.into_iter().chain(moment.part.map(Self::Part))
    }
}

impl Lexicon {
    /// What a head says that has two times, from one to the other: `Dec 2024 to Dec 2025` has changes over the year.
    pub(crate) fn change(&self, text: &str, moments: &[Moment]) -> Vec<Said> {
        let [first, second] = moments else {
            return Vec::new();
        };
        let between = text[first.span.end..second.span.start].trim();
        let joins = !between.contains([' ', ',', ';']);
        let month = |moment: &Moment| match moment.part? {
            PartOfYear::Month(month) => Some((moment.year? * 12 + i32::from(month), 1)),
            PartOfYear::Quarter(quarter) => Some((moment.year? * 12 + 3 * i32::from(quarter), 3)),
            _ => None,
        };
        let length = match (month(first), month(second)) {
            (Some((first, one)), Some((second, other))) if one == other && joins => second - first,
            _ => return Vec::new(),
        };
        let spans = self.language.text("wording.changes-over").split('/');
        let Some((phrase, _)) = spans.zip([12, 3, 1]).find(|(_, months)| *months == length) else {
            return Vec::new();
        };
        let mut said = self.said(phrase, &words(phrase));
        let at = first.span.end..second.span.start;
        said.iter_mut().for_each(|said| said.span = at.clone());
        said
    }
}

impl Wording<'_> {
    /// The cues of the whole text.
    pub(crate) fn cues(&self) -> FxHashSet<Cue> {
        let told = self.told(&self.all(), &[]).into_iter();
        told.map(|(cue, _)| cue).collect()
    }

    /// The beginnings of the words of a part of the text that tell figures apart.
    pub(crate) fn stems(&self, within: &Range<usize>) -> FxHashSet<String> {
        let told = self.told(within, &[]).into_iter();
        let words = told.filter_map(|(cue, _)| match cue {
            Cue::Word(stem) => Some(stem),
            _ => None,
        });
        words.collect()
    }

    /// The times that a part of the text compares with: `than in May`, `than a year earlier`.
    pub(crate) fn compared_with(&self, within: &Range<usize>) -> Vec<(Against, Range<usize>)> {
        let follows = |span: &Range<usize>| {
            let before = self.words_in(within.start..span.start).iter().rev();
            let mut before = before.take(BEFORE_TIME);
            before.any(|word| self.lexicon.compares(word))
        };
        let times = self
            .moments_in(within)
            .filter(|it| it.is_aside && !it.is_start);
        let times = times.map(|it| ((it.part, it.year), it.span.clone()));
        let before = self.said_of(Topic::YearBefore, within.clone());
        let all = times.chain(before.map(|said| ((None, None), said.span.clone())));
        all.filter(|(_, span)| follows(span)).collect()
    }

    /// The cues of a part of the text, without those in the `figures`, each with where it stands.
    pub(crate) fn told(
        &self,
        within: &Range<usize>,
        figures: &[Range<usize>],
    ) -> Vec<(Cue, Range<usize>)> {
        let lexicon = &self.lexicon;
        let mut told = Vec::new();
        let mut taken = figures.to_vec();
        for moment in self.moments_in(within) {
            // The day may stand before: `4 January`.
            let before = self.text[..moment.span.start].trim_end();
            let day = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let start = moment.day.map_or(moment.span.start, |_| day);
            taken.push(start..moment.span.end);
            // What is only compared with tells nothing of the figure.
            if moment.is_start {
                let year = moment.year.filter(|_| moment.part.is_none());
                told.push((Cue::Since(moment.part, year), moment.span.clone()));
            } else if !moment.is_aside {
                told.extend(Cue::of_moment(moment).map(|cue| (cue, moment.span.clone())));
            }
        }
        for said in self.said_in(within) {
            let counts = match said.topic {
                Topic::Direction | Topic::Rank | Topic::Adjustment => said.side < 2,
                Topic::Counted | Topic::Opposites(_) => true,
                _ => continue,
            };
            // A week that a time names is no week that is counted.
            let before = begun(&self.moments, &(0..said.span.end), |it| &it.span).last();
            let counts = counts && before.is_none_or(|it| it.span.end <= said.span.start);
            // Nor is the length of a period what a figure counts.
            let length = self.words_in(said.span.clone()).first();
            let length = length.filter(|word| word.span == said.span);
            let is_length = length.is_some_and(|word| lexicon.is_in("prose.time-units", word));
            let counts = counts && !(said.topic == Topic::Counted && is_length);
            if counts {
                told.push((Cue::Said(said.topic, said.side), said.span.clone()));
            }
        }
        taken.sort_by_key(|span| span.start);
        let is_taken = |span: &Range<usize>| {
            let at = taken.partition_point(|it| it.start < span.end);
            let before = taken[..at].iter().rev().take(4);
            before.into_iter().any(|it| it.end > span.start)
        };
        let words = self.words_in(within.clone()).iter();
        // `rose` and `increasing` say the same, and neither word tells more than its direction.
        let moves = |word: &Word| {
            let mut said = self.said_of(Topic::Direction, word.span.clone());
            said.any(|said| said.side < 2 && said.span == word.span)
        };
        for word in words.filter(|word| !is_taken(&word.span) && !moves(word)) {
            let name = begun(&self.names, &(0..word.span.end), |it| &it.span).last();
            let is_name = name.is_some_and(|name| word.span.end <= name.span.end);
            let is_name = is_name && word.is_capital;
            let name = stem(&word.text, word, lexicon).filter(|_| is_name);
            told.extend(name.map(|stem| (Cue::Name(stem), word.span.clone())));
            // `employment-population ratio` is of employment and of population.
            let parts = word
                .text
                .split('-')
                .filter_map(|part| stem(part, word, lexicon));
            told.extend(parts.map(|stem| (Cue::Word(stem), word.span.clone())));
        }
        told
    }
}

/// The beginning of a word, if it tells anything.
fn stem(text: &str, word: &Word, lexicon: &Lexicon) -> Option<String> {
    let is_number = text.starts_with(|c: char| c.is_numeric());
    let tells = is_number || text.chars().count() >= SHORTEST;
    let says_nothing = ["wording.general", "wording.compared", "prose.time-units"];
    if !tells || says_nothing.iter().any(|key| lexicon.is_in(key, word)) {
        return None;
    }
    let stem: String = text.chars().take(STEM).collect();
    Some(stem.trim_end_matches('s').to_owned())
}
