//! Facts whose statements are alike but for a name, and ranks that are said of one among all of these.

use std::collections::HashMap;
use std::ops::Range;

use super::mentions::{Called, Mention};
use crate::evidence::Surroundings;
use crate::factfile::Id;
use crate::rules::RuleContext;
use crate::wording::{Said, Word, Wording};

/// The facts of a file by the words of their statements, with nothing for each run of words with capitals.
pub(super) struct ByName<'a>(HashMap<Vec<String>, Vec<&'a Id>>);

/// More facts that are alike are a register, which nobody reads for its highest.
const MOST: usize = 200;

impl<'a> ByName<'a> {
    pub(super) fn of(context: &RuleContext<'a>) -> Self {
        let mut facts: HashMap<_, Vec<&Id>> = HashMap::new();
        for id in context.facts.facts.keys() {
            let own = context.statement(id).map(|it| frame(&it.words));
            facts.entry(own.unwrap_or_default()).or_default().push(id);
        }
        Self(facts)
    }

    /// The figures among which one has the rank that its sentence gives it: those of the same time that differ in the name of a place or the
    /// like, and lie beside it in a table of the sheet or of its source, in its sentence there, or behind a name of one kind, such as
    /// `Lake`. None where the sentence says more of that than the statement, or others of them are told beside it.
    pub(super) fn ranked(
        &self,
        called: &Called<'_, 'a>,
        own: &Mention<'_, 'a>,
        said: &Said,
        column: Option<&Vec<&'a Id>>,
    ) -> Vec<&'a Id> {
        let context = own.context;
        let Some(statement) = context.statement(own.id) else {
            return Vec::new();
        };
        let alike = self.0.get(&frame(&statement.words)).into_iter();
        let alike = alike.filter(|alike| alike.len() <= MOST).flatten();
        let own_time = (own.fact.as_of.as_ref(), own.fact.period.as_ref());
        let alike = alike.filter(|id| {
            let time = context.fact(id).map(|it| (&it.as_of, &it.period));
            **id != own.id && time.map(|(at, of)| (at.as_ref(), of.as_ref())) == Some(own_time)
        });
        let alike: Vec<(&Id, bool)> = alike
            .filter_map(|id| Some((*id, differ_by_name(statement, context.statement(id)?)?)))
            .collect();
        let is_kin = |id: &&Id| alike.iter().any(|(it, _)| it == id);
        let is_beside = called.mentions.iter().any(|it| is_kin(&it.id));
        if alike.is_empty() || is_beside || !is_of_all(called, own, statement, said) {
            return Vec::new();
        }
        let in_column: Vec<&Id> = column
            .into_iter()
            .flatten()
            .copied()
            .filter(is_kin)
            .collect();
        if !in_column.is_empty() {
            return in_column;
        }
        // A whole country has more of everything than its places have, but no higher share.
        let counts = !is_of_one(context, own.id, statement);
        let here = Place::of(context, own.id);
        let beside = alike.into_iter().filter(|(id, is_kind)| {
            let there = || Place::of(context, id).zip(here.as_ref());
            *is_kind || !counts && there().is_some_and(|(one, other)| one.is_beside(other))
        });
        beside.map(|(id, _)| id).collect()
    }
}

/// Where in its source a figure stands.
struct Place<'e>(&'e Id, Surroundings<'e>);

impl<'e> Place<'e> {
    fn of(context: &RuleContext<'e>, id: &Id) -> Option<Self> {
        let source = &context.sighting(id)?.source;
        Some(Self(source, context.in_source(id)?))
    }

    /// Whether both stand in one column of a table, or in one sentence.
    fn is_beside(&self, other: &Self) -> bool {
        let at = |place: &Self| place.1.cell.map(|cell| (cell.table, cell.cell));
        let is_one_text = std::ptr::eq(self.1.paragraph, other.1.paragraph);
        let is_one_sentence = is_one_text && self.1.sentence == other.1.sentence;
        self.0 == other.0
            && at(self) == at(other)
            && (self.1.cell.is_some() || is_one_sentence && self.1.figure.is_some())
    }
}

fn frame(words: &[Word]) -> Vec<String> {
    let mut frame: Vec<String> = Vec::new();
    for word in words {
        match word.is_capital {
            true if frame.last().is_some_and(String::is_empty) => {}
            true => frame.push(String::new()),
            false => frame.push(word.text.clone()),
        }
    }
    frame
}

/// Whether two statements differ in words with capitals at one place alone, and then whether a word with a capital stands right before these in both.
fn differ_by_name(one: &Wording<'_>, other: &Wording<'_>) -> Option<bool> {
    let same = |(one, other): &(&Word, &Word)| one.text == other.text;
    let (one, other) = (&one.words[..], &other.words[..]);
    let start = one.iter().zip(other).take_while(same).count();
    let rest = one[start..].iter().rev().zip(other[start..].iter().rev());
    let end = rest.take_while(same).count();
    let names = [
        &one[start..one.len() - end],
        &other[start..other.len() - end],
    ];
    let is_name = |words: &&[Word]| !words.is_empty() && words.iter().all(|it| it.is_capital);
    let kind = start.checked_sub(1).filter(|at| *at > 0);
    let is_kind = kind.is_some_and(|at| one[at].is_capital);
    names.iter().all(is_name).then_some(is_kind)
}

/// Whether a figure is what is never added up over places: a share, a rate, a length of time, an average.
fn is_of_one(context: &RuleContext<'_>, id: &Id, statement: &Wording<'_>) -> bool {
    let lexicon = context.lexicon();
    let value = context.values.value(id);
    let is_share = value.is_some_and(|it| it.is_percent() || it.per.is_some());
    let unit = context.unit(id).unwrap_or_default();
    let is_median = |word: &Word| lexicon.is_in("wording.medians", word);
    is_share
        || lexicon.language.has_word("prose.time-units", unit)
        || statement.words.iter().any(is_median)
}

/// Whether a sentence says a rank of all that are alike: up to the figure it has no word that the statement has not, but for what is ranked.
fn is_of_all(
    called: &Called<'_, '_>,
    own: &Mention<'_, '_>,
    statement: &Wording<'_>,
    said: &Said,
) -> bool {
    let (text, lexicon) = (called.text, own.context.lexicon());
    let start = own
        .clause
        .start
        .min(said.span.start)
        .max(own.sentence.start);
    let end = said.span.end.max(own.clause.end).min(own.sentence.end);
    let stems = statement.stems(&statement.all());
    let lists = [
        "prose.of",
        "prose.articles",
        "wording.linking",
        "wording.having",
    ];
    let is_little = |word: &Word| {
        let is_listed = lists.iter().any(|list| lexicon.is_in(list, word));
        let refers = lexicon.is_in("wording.refers", word);
        is_listed || lexicon.ends_noun(word) && !refers
    };
    let is_own = |word: &Word| {
        let mut told = text.stems(&word.span).into_iter().peekable();
        statement.has(word) || told.peek().is_some() && told.all(|it| stems.contains(&it))
    };
    let is_within = |span: &Range<usize>, word: &Word| span.contains(&word.span.start);
    let words = text.words_in(start..end).iter().filter(|word| {
        let is_figure = called.mentions.iter().any(|it| is_within(&it.span, word));
        !is_figure && !is_within(&said.span, word)
    });
    let words: Vec<&Word> = words.collect();
    words.iter().enumerate().all(|(at, word)| {
        let next = words.get(at + 1);
        // `The highest rate is`, and not `the highest female rate`.
        let is_ranked = text.text[said.span.end.min(word.span.start)..word.span.start]
            .trim()
            .is_empty()
            && word.span.start >= said.span.end
            && match lexicon.has_names() {
                true => next.is_none_or(|next| is_little(next)),
                false => word.is_capital,
            };
        is_little(word) || is_own(word) || is_ranked
    })
}
