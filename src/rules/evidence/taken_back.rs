//! Figures of a source that a later one in the file takes back, or has anew.

use std::collections::HashMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::was_not_in_source::revision_stems;
use crate::factfile::Id;
use crate::quantity::{Exact, Found, Role, scan};
use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext, times};
use crate::wording::{Topic, Wording};

/// A sentence with its figures.
struct Sentence<'a> {
    wording: Wording<'a>,
    words: FxHashSet<String>,
    figures: Vec<Found>,
}

/// The sentences of a source that tell figures, by these and by their words.
#[derive(Default)]
struct Sentences<'a> {
    all: Vec<Sentence<'a>>,
    by_total: FxHashMap<Exact, Vec<usize>>,
    by_word: FxHashMap<String, Vec<usize>>,
}

/// So many words of a statement at least say what it is of.
const SEVERAL: usize = 2;

pub(super) fn check(
    context: &RuleContext<'_>,
    replaced: &HashMap<&Id, &Id>,
    findings: &mut Findings<'_>,
) {
    let sources = context.facts.sources.iter();
    let dated = sources.filter_map(|(id, it)| Some((id, it.date.as_ref()?)));
    let dated: Vec<_> = dated.collect();
    let mut read: HashMap<&Id, Sentences<'_>> = HashMap::new();
    for (id, date) in &dated {
        let is_later = dated.iter().any(|(_, other)| times::is_before(other, date));
        if is_later && context.is_read(id) && context.is_in_language_of_sheet(id) {
            read.insert(id, sentences(context, id));
        }
    }
    if read.is_empty() {
        return;
    }
    passages::each(context, |beside| {
        let own = total(context, &beside.sighting.fact).zip(beside.source_date());
        let Some((own, date)) = own.filter(|_| !replaced.contains_key(&beside.sighting.fact))
        else {
            return;
        };
        for (later, its) in &dated {
            let Some(sentences) = read.get(later).filter(|_| times::is_before(date, its)) else {
                continue;
            };
            let Some((sentence, what)) = sentences.of(beside, own).find_map(|sentence| {
                let what = taken_back(beside, sentence, own)
                    .map(|words| format!("a later source, `{later}`, takes it back: “{words}”"));
                let what = what.or_else(|| {
                    let other = another(context, beside, sentence, own, later)?;
                    Some(format!(
                        "a later source, `{later}`, has “{other}” in these words"
                    ))
                });
                Some((sentence, what?))
            }) else {
                continue;
            };
            findings
                .at(&beside.at("value"), what)
                .note(format!("`{later}`: “{}”", sentence.wording.text.trim()))
                .help(format!(
                    "take the figure of `{later}`, with the older one in `was`, or report both"
                ));
            return;
        }
    });
}

impl Sentences<'_> {
    /// Those that have the number of a fact, and those of one figure that have the first long word of its statement.
    fn of(&self, beside: &Beside<'_>, own: Exact) -> impl Iterator<Item = &Sentence<'_>> {
        let first = beside.statement.words.iter().find(|word| word.is_long());
        let worded = first.and_then(|word| self.by_word.get(&word.text));
        let counted = self.by_total.get(&own);
        let places = counted.into_iter().chain(worded).flatten();
        places.map(|at| &self.all[*at])
    }
}

fn sentences<'a>(context: &'a RuleContext<'_>, source: &Id) -> Sentences<'a> {
    let mut found = Sentences::default();
    for wording in super::superseded::sentences(context, source) {
        let figures = scan(wording.text, context.loaded.locale.values());
        let figures = figures.into_iter().filter(|it| it.role == Role::Figure);
        let sentence = Sentence {
            words: wording.words.iter().map(|it| it.text.clone()).collect(),
            figures: figures.collect(),
            wording,
        };
        let at = found.all.len();
        for figure in &sentence.figures {
            if let [total] = figure.value.totals()[..] {
                found.by_total.entry(total).or_default().push(at);
            }
        }
        if sentence.figures.len() == 1 {
            for word in sentence.wording.words.iter().filter(|it| it.is_long()) {
                let places = found.by_word.entry(word.text.clone());
                places.or_default().push(at);
            }
        }
        found.all.push(sentence);
    }
    found
}

/// How much the one number of a fact is, with the scale of its unit.
fn total(context: &RuleContext<'_>, id: &Id) -> Option<Exact> {
    let [total] = context.values.value(id)?.totals()[..] else {
        return None;
    };
    let scale = context.values.unit(id).and_then(|unit| unit.scale);
    total.times(Exact::power_of_ten(scale.map_or(0, |it| it.exponent())))
}

/// The words that take a figure back: `not 8.7%`, `revised from 302,000`.
fn taken_back<'s>(beside: &Beside<'_>, sentence: &Sentence<'s>, own: Exact) -> Option<&'s str> {
    let (text, lexicon) = (&sentence.wording, &sentence.wording.lexicon);
    let statement = &beside.statement;
    let mut same = sentence
        .figures
        .iter()
        .filter(|it| it.value.totals() == [own]);
    let found = same.find_map(|found| {
        let before = text.text[..found.span.start].trim_end();
        let lower = before.to_lowercase();
        let denies = lexicon.language.ends_with("wording.taken-back", &lower);
        let denies = denies.map(|start| before.len() - (lower.len() - start));
        let from = text.words_in(0..found.span.start).last();
        let from = from.filter(|word| lexicon.is_in("wording.compared-with", word));
        let whole = text.text.to_lowercase();
        let mut stems = revision_stems(&lexicon.language).into_iter();
        let is_revised = from.is_some() && stems.any(|stem| whole.contains(&stem));
        let start = denies.or(from.filter(|_| is_revised).map(|word| word.span.start))?;
        text.text.get(start..found.span.end)
    })?;
    // `Shops before the revision` is meant to be the older figure.
    let mut words = statement.words.iter();
    let is_earlier = words.any(|word| lexicon.is_in("wording.relative", word))
        || statement.says(Topic::YearBefore, statement.all())
        || statement.says(Topic::Ordinal, statement.all());
    let long = statement.words.iter().filter(|word| word.is_long());
    let (shared, others): (Vec<_>, Vec<_>) = long.partition(|it| sentence.words.contains(&it.text));
    (!is_earlier && !shared.is_empty() && shared.len() >= others.len()).then_some(found)
}

/// The one figure of a sentence that has all words of the statement, where nothing parts the two and no fact reports it.
fn another<'s>(
    context: &RuleContext<'_>,
    beside: &Beside<'_>,
    sentence: &'s Sentence<'_>,
    own: Exact,
    later: &Id,
) -> Option<&'s str> {
    let (statement, fact) = (&beside.statement, beside.fact);
    let [found] = &sentence.figures[..] else {
        return None;
    };
    let value = context.values.value(&beside.sighting.fact)?;
    let [total_there] = found.value.totals()[..] else {
        return None;
    };
    let is_state = fact.period.is_none()
        && context.facts.sheet.period.is_none()
        && statement.moments.is_empty()
        && std::mem::discriminant(&value.measure) == std::mem::discriminant(&found.value.measure);
    let mut long = statement.words.iter().filter(|word| word.is_long());
    let says_all =
        long.clone().count() >= SEVERAL && long.all(|it| sentence.words.contains(&it.text));
    let unit = fact
        .unit
        .as_ref()
        .map_or("", |unit| unit.as_str())
        .to_lowercase();
    let mut unit = unit.split_whitespace();
    let counts = unit.all(|word| sentence.words.contains(word));
    if !is_state || !says_all || !counts || total_there == own {
        return None;
    }
    // `In Kelm 40 are missing` is of a part.
    let names = &sentence.wording.names;
    let is_own = |word: &String| statement.words.iter().any(|own| own.text == *word);
    let is_elsewhere = names.iter().any(|name| !name.words.iter().any(is_own));
    let own_time = fact.as_of.as_ref().or(beside.source_date())?;
    let mut moments = sentence.wording.moments.iter();
    let is_newer =
        moments.all(|it| times::of(it).is_none_or(|it| !times::is_before(&it, own_time)));
    let mut facts = context.stated();
    let is_reported = facts
        .any(|(id, _, stated)| stated.source == *later && total(context, id) == Some(total_there));
    (!is_elsewhere && is_newer && !is_reported).then_some(&found.value.stated)
}
