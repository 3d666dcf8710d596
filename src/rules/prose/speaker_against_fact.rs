use std::ops::Range;

use super::cells::{self, Cell, cell_path};
use super::mentions::{self, Mention};
use crate::factfile::{Fact, Id, Identity, Table};
use crate::rules::evidence::bodies;
use crate::rules::speakers::{self, Named, Speakers};
use crate::rules::{Finding, Findings, RuleContext, path};
use crate::source_map::Path;
use crate::wording::{Topic, Word, Wording};

rule! {
    /// Reports a speaker of the file who is named as the one who says a figure, in its part of a sentence or in its row of a table,
    /// where the figure has another `attribution`.
    ///
    /// So is somebody of whom neither the file nor the source at that place has a word, and a name of which they have the given name alone. A speaker counts who is named beside a word of saying, or in a column of speakers, and so does a person with whom the sentence of a figure begins that another tells. Let pass is who speaks for the right one,
    /// and who published the source.
    why
    /// Somebody is made to say what another said.
    example
    /// text: Jon Festad speaks of {sleepers}.   # sleepers: {attribution: oland, …}
    instead
    /// text: Mira Oland speaks of {sleepers}.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let speakers = Speakers::of(context);
    mentions::each(context, |called| {
        let text = called.text;
        let named = speakers.named(text);
        for (at, mention) in called.mentions.iter().enumerate() {
            let mut within = named
                .iter()
                .filter(|it| is_within(&it.span, &mention.clause));
            // Who speaks for whose text it is, and elsewhere in it.
            let is_elsewhere = |it: &Named<'_>| {
                let stated = mention.fact.stated();
                let around = context
                    .sighting(mention.id)
                    .zip(context.in_source(mention.id));
                stated.is_some_and(|own| own.attribution != *it.speaker)
                    && around.is_some_and(|(sighting, around)| {
                        speakers.is_elsewhere(it.speaker, sighting, around.paragraph)
                    })
            };
            let speaks =
                |it: &Named<'_>| speakers.speaks_for(it.speaker, mention.fact) && !is_elsewhere(it);
            if within.clone().any(speaks) {
                continue;
            }
            let before = called.mentions[..at].last();
            let before = before.filter(|it| it.span.start >= mention.sentence.start);
            let other = within.find(|it| {
                let spoke = before.is_some_and(|before| {
                    is_behind(text, &before.span, &it.span)
                        && speakers.speaks_for(it.speaker, before.fact)
                });
                !spoke && (is_speaking(text, it, mention, &named) || is_subject(it, mention))
            });
            if let Some(other) = other {
                let message = message(context, called.word(&other.span), mention.id, mention.fact);
                told(called.tell(findings, &other.span, message), mention.id);
            } else if let Some(name) = stranger(mention) {
                let message = message(context, called.word(&name), mention.id, mention.fact);
                told(called.tell(findings, &name, message), mention.id);
            }
        }
    });
    cells::each(context, |own, table, figures| {
        let named = |row: usize, column: usize| {
            let text = Wording::of(words(table, (row, column)), context.lexicon());
            speakers.named(&text)
        };
        let heads = table.leaves();
        for cell in figures {
            let row = cell.at.0;
            let columns = 0..table.rows[row].cells.len();
            let all = columns.flat_map(|at| named(row, at).into_iter().map(move |it| (at, it)));
            let all: Vec<(usize, Named<'_>)> = all.collect();
            let speaks = |(_, it): &(usize, Named<'_>)| speakers.speaks_for(it.speaker, cell.fact);
            if all.iter().any(speaks) {
                continue;
            }
            let is_of_speakers = |column: usize| {
                let head = heads
                    .get(column)
                    .map_or("", |(head, ..)| head.title.as_str());
                let head = Wording::of(head, context.lexicon());
                let speaks = |other: &Cell<'_>| {
                    let mut named = named(other.at.0, column).into_iter();
                    named.any(|it| speakers.speaks_for(it.speaker, other.fact))
                };
                head.says(Topic::Speech, head.all()) || figures.iter().any(speaks)
            };
            if let Some((column, other)) = all.iter().find(|(at, _)| is_of_speakers(*at)) {
                let at = (row, *column);
                let word = &words(table, at)[other.span.clone()];
                let message = message(context, word, cell.id, cell.fact);
                told(
                    findings.within(&cell_path(own, at), word, 0, message),
                    cell.id,
                );
            }
        }
    });
}

fn message(context: &RuleContext<'_>, word: &str, id: &Id, fact: &Fact) -> String {
    let own = fact.stated().map(|stated| &stated.attribution);
    let own = own.and_then(|own| context.facts.attributions.get(own));
    let own = own.map(|own| own.name.as_ref().unwrap_or(&own.descriptor));
    let whose = own.map_or("of nobody who is named".to_owned(), |own| {
        format!("said by {own}")
    });
    format!("“{word}” is named as the one who says `{id}`, which is {whose}")
}

fn told(finding: Finding<'_>, id: &Id) {
    let attribution: Path = path("facts", id).key("attribution");
    finding
        .also(&attribution, "who says it")
        .help("name the speaker of the figure, or correct its `attribution`");
}

/// Somebody who says a figure in its part of a sentence, of whom neither the file nor the place in the source has a word.
fn stranger(mention: &Mention<'_, '_>) -> Option<Range<usize>> {
    let (context, facts) = (mention.context, mention.context.facts);
    let named = bodies::saying(mention.text, &mention.clause)?;
    let around = context.in_source(mention.id)?;
    let speakers = facts.attributions.values().flat_map(speakers::described);
    let titles = facts.sources.values().filter_map(|it| it.title.as_ref());
    let known = titles.map(|it| it.as_str()).chain(speakers);
    let known = known.chain(facts.sources.values().flat_map(bodies::names_of));
    // `Anna Brandt` is not known by the `Anna` of Anna Brand.
    let names = facts
        .attributions
        .values()
        .filter_map(|it| it.name.as_ref());
    let mut given = names.filter_map(|name| name.as_str().split_once(' '));
    let is_namesake = given.any(|(given, _)| Some(&given.to_lowercase()) == named.words.first());
    let is_word = |text: &str, word: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|it| it == word)
    };
    let knows = |text: &str| {
        let text = text.to_lowercase();
        let mut words = named.words.iter();
        match is_namesake {
            true => words.skip(1).any(|word| is_word(&text, word)),
            false => words.any(|word| text.contains(word.as_str())),
        }
    };
    (!known.chain([around.paragraph]).any(knows)).then_some(named.span)
}

fn is_within(span: &Range<usize>, part: &Range<usize>) -> bool {
    part.start <= span.start && span.end <= part.end
}

/// How many words may stand between a name and its word of saying, or between a name and the figure of an elliptic sentence.
const NEAR: usize = 3;

/// Whether a name stands as that of the one who says a figure: beside a word of saying, or right before the figure where another
/// name in the sentence has such a word.
fn is_speaking(
    text: &Wording<'_>,
    name: &Named<'_>,
    mention: &Mention<'_, '_>,
    named: &[Named<'_>],
) -> bool {
    let says = |name: &Named<'_>| bodies::is_saying(text, &name.span, true);
    let elliptic = || {
        let in_sentence = named
            .iter()
            .filter(|it| is_within(&it.span, &mention.sentence));
        let right_before = name.span.end <= mention.span.start
            && words_between(text, &name.span, &mention.span) < NEAR;
        right_before && in_sentence.filter(|it| it.span != name.span).any(says)
    };
    says(name) || elliptic()
}

/// Whether a person begins the sentence of a figure, with no `of` or the like behind the name, that another person tells at a place of its
/// source that names that one and not the first: whatever the verb, it is not their doing.
fn is_subject(name: &Named<'_>, mention: &Mention<'_, '_>) -> bool {
    let Mention { context, text, .. } = mention;
    let person = |id: &Id| {
        let speaker = context.facts.attributions.get(id)?;
        let named = speaker
            .name
            .as_ref()
            .filter(|_| speaker.identity == Identity::Named)?;
        Some((speaker, named.as_str().split_whitespace().next_back()?))
    };
    let stated = mention.fact.stated();
    let both = person(name.speaker).zip(stated.and_then(|own| person(&own.attribution)));
    let Some((((who, other), (_, own)), around)) = both.zip(context.in_source(mention.id)) else {
        return false;
    };
    let note = mention.fact.note.iter().flat_map(|note| note.words());
    let mut near = note.chain([mention.fact.statement.as_str(), around.paragraph]);
    // Who is not named there may be told of by their office.
    let office = Wording::of(who.descriptor.as_str(), context.lexicon());
    let paragraph = Wording::of(around.paragraph, context.lexicon());
    let is_told = |word: &Word| word.is_long() && paragraph.has(word);
    let next = text.words_in(name.span.end..mention.sentence.end).first();
    text.text[mention.sentence.start..name.span.start]
        .trim()
        .is_empty()
        && name.span.end <= mention.span.start
        && text.text[name.span.end..].starts_with(' ')
        && text.text[name.span.clone()].ends_with(other)
        && next.is_some_and(|next| !text.lexicon.ends_noun(next) || is_verb(text, next))
        && around.paragraph.contains(own)
        && !near.any(|it| it.contains(other))
        && !office.words.iter().any(is_told)
}

/// Whether a word behind which no noun goes on is one of being or having.
fn is_verb(text: &Wording<'_>, word: &Word) -> bool {
    let lists = ["wording.linking", "wording.auxiliaries", "wording.having"];
    lists.iter().any(|list| text.lexicon.is_in(list, word))
}

/// `{sleepers} sleep there, says Mira Oland`: whether a name stands behind a figure with its word of saying.
fn is_behind(text: &Wording<'_>, figure: &Range<usize>, name: &Range<usize>) -> bool {
    let between = figure.end..name.start.max(figure.end);
    let mut said = text.said_of(Topic::Speech, between);
    said.any(|said| words_between(text, &said.span, name) < NEAR)
}

fn words_between(text: &Wording<'_>, first: &Range<usize>, second: &Range<usize>) -> usize {
    text.words_in(first.end..second.start).len()
}

/// The words of a cell without figures.
fn words(table: &Table, (row, column): (usize, usize)) -> &str {
    let cell = table.rows[row].cells.get(column);
    let words = cell.filter(|cell| cell.references().next().is_none());
    let words = words.and_then(|cell| cell.words().next());
    words.unwrap_or_default()
}
