use std::collections::HashMap;

use super::taken_back;
use crate::factfile::{Id, Source};
use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{self, Moment, Topic, Word, Wording};

rule! {
    /// Reports a source whose text says that it is withdrawn or replaced, and a fact of which a later source of the same publisher and title, in the
    /// same file, has another figure in the same words and of the same time; titles that name other times are the same. A fact that another
    /// `replaces` is left alone, and what was counted since some day up to an `as_of`. So is told the first figure of a revision in the sentence
    /// of its source, "revised from 9,000 to 9,200", whose statement does not say that it is the earlier. And a figure that any later source in the
    /// file takes back ("9,200, not 9,000"), or of which it has another in all words of the statement, where no fact is taken from there.
    why
    /// The figure was right once. Whoever published it has taken it back.
    example
    /// jobs: {statement: posts added in May, value: "14,200", source: june, …}   # july: posts added in May were 9,800
    instead
    /// jobs: {statement: posts added in May, value: "9,800", was: "14,200", source: july, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for id in context.facts.sources.keys() {
        let heads = super::head(context, id);
        if let Some(text) = heads.into_iter().find(|text| is_withdrawn(text, context)) {
            findings
                .at_key(
                    &path("sources", id),
                    format!("the text of `{id}` says that it no longer holds"),
                )
                .note(format!("`{id}`: “{text}”"))
                .help("take the figures from the source that replaces it");
        }
    }
    passages::each(context, |beside| {
        if let Some(now) = revised(beside) {
            let message = format!("the source says that this figure was revised to “{now}”");
            findings
                .at(&beside.at("value"), message)
                .note(beside.in_source())
                .help(format!("write the figure that holds, “{now}”, with this one in `was`, or say that it is the earlier one"));
        }
    });
    let replaced = context.facts.replacements();
    taken_back::check(context, &replaced, findings);
    let later = later(context);
    if later.is_empty() {
        return;
    }
    let sentences: HashMap<&Id, Vec<Wording<'_>>> = later
        .values()
        .flatten()
        .map(|id| (*id, sentences(context, id)))
        .collect();
    passages::each(context, |beside| {
        let own = later.get(&beside.sighting.source).into_iter().flatten();
        let times = &beside.statement.moments;
        let runs_on = !times.is_empty() && times.iter().all(|it| it.is_start);
        if replaced.contains_key(&beside.sighting.fact)
            || beside.around.figure.is_none()
            || (runs_on && beside.fact.as_of.is_some())
        {
            return;
        }
        for later in own {
            let known = sentences.get(later).into_iter().flatten();
            let said = known.filter(|sentence| says_the_same(beside, sentence));
            let said: Vec<&Wording<'_>> = said.collect();
            let figure = beside
                .around
                .figure
                .clone()
                .map_or("", |figure| &beside.around.paragraph[figure]);
            let [first, ..] = said[..] else { continue };
            // `added 9,000` here may be `9,000 were added` there.
            let digits = figure.trim_matches(|c: char| !c.is_ascii_digit());
            let number = if digits.is_empty() { figure } else { digits };
            if said.iter().any(|sentence| states(sentence, number)) {
                continue;
            }
            let message = format!("a later edition, `{later}`, has another figure in these words");
            findings
                .at(&beside.at("value"), message)
                .note(format!("`{later}`: “{}”", first.text.trim()))
                .help(format!(
                    "take the figure of `{later}`, with the older one in `was`"
                ));
            return;
        }
    });
}

/// The figure to which the one of a fact was revised: `from` stands before its own, and `to` before the next.
fn revised<'a>(beside: &Beside<'a>) -> Option<&'a str> {
    let (sentence, figure) = (&beside.sentence, beside.around.figure.as_ref()?);
    let lexicon = &sentence.lexicon;
    let is_earlier = |word: &Word| lexicon.is_in("wording.relative", word);
    let speaks = super::was_not_in_source::revision_stems(&lexicon.language);
    let lower = sentence.text.to_lowercase();
    let says = |text: &str| speaks.iter().any(|stem| text.contains(stem));
    if beside.around.cell.is_some()
        || !beside.is_compared_with()
        || !says(&lower)
        || says(&beside.statement.text.to_lowercase())
        || beside.statement.words.iter().any(is_earlier)
        || !beside.statement_says(Topic::YearBefore).is_empty()
        || !beside.statement_says(Topic::Ordinal).is_empty()
    {
        return None;
    }
    let next = beside.around.others.iter().map(|other| &other.span);
    let next = next.filter(|it| it.start >= figure.end && it.end <= beside.around.sentence.end);
    let next = next.min_by_key(|it| it.start)?;
    let between = wording::words(&beside.around.paragraph[figure.end..next.start]);
    let leads = between
        .last()
        .is_some_and(|word| lexicon.is_in("wording.moved-to", word));
    (leads && between.len() <= MOST_BETWEEN).then(|| &beside.around.paragraph[next.clone()])
}

/// So many words stand between the two figures of a revision: `from 112,000 jobs to`.
const MOST_BETWEEN: usize = 3;

/// Whether a line says of its document that it is withdrawn or replaced.
fn is_withdrawn(text: &str, context: &RuleContext<'_>) -> bool {
    let language = context.loaded.locale.values();
    let lower = text.to_lowercase();
    let withdrawn = language
        .phrases("wording.withdrawn")
        .any(|words| lower.contains(words));
    let list = |key: &str| language.words(key).collect::<Vec<_>>();
    let (documents, articles) = (list("wording.documents"), list("prose.articles"));
    let words: Vec<&str> = lower.split_whitespace().collect();
    let begins = words.first().is_some_and(|word| documents.contains(word));
    // `this report is withdrawn`, but not `troops were withdrawn`.
    let mut pairs = words.windows(2);
    let is_meant =
        begins || pairs.any(|pair| articles.contains(&pair[0]) && documents.contains(&pair[1]));
    withdrawn && (is_meant || words.len() < 4)
}

/// The later sources of the same publisher and title, by source.
fn later<'a>(context: &'a RuleContext<'_>) -> HashMap<&'a Id, Vec<&'a Id>> {
    let mut editions: HashMap<(&str, String), Vec<(&Id, &Source)>> = HashMap::new();
    for (id, source) in &context.facts.sources {
        if let (Some(publisher), Some(title)) = (&source.publisher, &source.title) {
            let series = series(title.as_str(), context);
            let edition = editions.entry((publisher.as_str(), series));
            edition.or_default().push((id, source));
        }
    }
    let editions = editions.into_values().filter(|editions| editions.len() > 1);
    let pairs = editions.flat_map(|editions| {
        let of = |(id, source): &(&'a Id, &'a Source)| {
            let date = source.date.as_ref().and_then(|date| date.latest());
            let after = editions.iter().filter(|(_, other)| {
                let other = other.date.as_ref().and_then(|date| date.earliest());
                date.zip(other).is_some_and(|(date, other)| date < other)
            });
            (*id, after.map(|(id, _)| *id).collect::<Vec<_>>())
        };
        editions.iter().map(of).collect::<Vec<_>>()
    });
    pairs.filter(|(_, later)| !later.is_empty()).collect()
}

/// A title without the times and numbers that tell one edition from the next.
fn series(title: &str, context: &RuleContext<'_>) -> String {
    let wording = Wording::of(title, context.lexicon());
    let is_time = |word: &&Word| {
        let is_in = |it: &Moment| it.span.start <= word.span.start && word.span.end <= it.span.end;
        word.text.starts_with(|c: char| c.is_ascii_digit()) || wording.moments.iter().any(is_in)
    };
    let words = wording.words.iter().filter(|word| !is_time(word));
    words.flat_map(|word| [word.text.as_str(), " "]).collect()
}

/// Whether a sentence has a number, and not as what something was before: `from 119,000 to 128,000`.
fn states(sentence: &Wording<'_>, number: &str) -> bool {
    let mut places = sentence.text.match_indices(number);
    places.any(|(at, _)| {
        let lexicon = &sentence.lexicon;
        let before = sentence.words_in(0..at).last();
        let mut behind = sentence
            .words_in(at + number.len()..sentence.text.len())
            .iter()
            .take(2);
        !before.is_some_and(|word| lexicon.is_in("wording.compared-with", word))
            || !behind.any(|word| lexicon.is_in("wording.moved-to", word))
    })
}

pub(super) fn sentences<'a>(context: &'a RuleContext<'_>, source: &Id) -> Vec<Wording<'a>> {
    let language = context.loaded.locale.values();
    let paragraphs = context.evidence.paragraphs(source);
    let sentences = paragraphs.flat_map(|paragraph| {
        let sentences = wording::sentences(paragraph, language);
        sentences.map(|sentence| &paragraph[sentence])
    });
    let stating = sentences.filter(|sentence| sentence.contains(|c: char| c.is_ascii_digit()));
    let read = stating.map(|sentence| Wording::of(sentence, context.lexicon()));
    read.collect()
}

/// Whether a sentence has all long words of a statement, and names the same time; where the statement names none, and the fact has none,
/// whether its words stand right behind a figure.
fn says_the_same(beside: &Beside<'_>, sentence: &Wording<'_>) -> bool {
    let statement = &beside.statement;
    let mut long = statement.words.iter().filter(|word| word.is_long());
    // A rise may be told in other words: `increased`.
    let turns = sentence.says(Topic::Direction, sentence.all());
    let is_turn = |word: &Word| turns && statement.says(Topic::Direction, word.span.clone());
    let times = &beside.statement.moments;
    let same_time = times.iter().all(|own| {
        sentence
            .moments
            .iter()
            .any(|other| own.part == other.part && own.agrees(other))
    });
    let is_timeless = || {
        let mut places = sentence.text.match_indices(beside.statement.text.trim());
        let fact = beside.fact;
        fact.as_of.is_none()
            && fact.period.is_none()
            && places.any(|(at, _)| {
                let before = sentence.text[..at].trim_end();
                before.ends_with(|c: char| c.is_ascii_digit())
            })
    };
    match times.is_empty() {
        true => is_timeless(),
        false => same_time && long.all(|word| sentence.has(word) || is_turn(word)),
    }
}
