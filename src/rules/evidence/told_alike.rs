//! What stands behind the same words in a statement and in its source, where the one says the opposite of the other or is of another group.

use std::ops::Range;

use super::told_denied::HALF;
use super::told_otherwise::Told;
use crate::factfile::Text;
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::{Said, Topic, Word, Wording};

/// A sentence of more bytes is a text without marks.
const LONGEST: usize = 1_000;
/// So many words must be the same, and so many behind them say of whom something is told.
const SEVERAL: usize = 2;
const TAIL: usize = 3;

/// Where the words behind a run of the same words begin in both texts, and how many these are.
type Run = (usize, usize, usize);

fn runs(own: &[Word], there: &[Word]) -> Vec<Run> {
    let alike = |at: usize, other: usize| {
        own.get(at)
            .zip(there.get(other))
            .is_some_and(|(a, b)| a.text == b.text)
    };
    let mut runs = Vec::new();
    for at in 0..own.len() {
        for other in 0..there.len() {
            let is_first = at == 0 || other == 0 || !alike(at - 1, other - 1);
            let length = (0..)
                .take_while(|next| is_first && alike(at + next, other + next))
                .count();
            if length > 0 {
                runs.push((at + length, other + length, length));
            }
        }
    }
    runs
}

/// The texts of a fact and of its source from word to word: of a figure its clause alone, of a claim the sentence.
fn within(beside: &Beside<'_>) -> Option<Range<usize>> {
    let is_short = beside.sentence.text.len() <= LONGEST && beside.around.cell.is_none();
    is_short.then(|| match beside.around.figure {
        Some(_) => beside.clause_with_whole(),
        None => beside.sentence.all(),
    })
}

/// `The number of boats both decreased`, where the source has `the number of boats both increased`, and a decrease of something else.
pub(super) fn turned(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let there = sentence.words_in(within(beside)?);
    let said_at = |text: &Wording<'_>, word: &Word| -> Vec<Said> {
        let is_side = |said: &&Said| match said.topic {
            Topic::Direction | Topic::Rank => said.side < 2,
            Topic::Opposites(_) => true,
            _ => false,
        };
        let said = text.said.iter().filter(is_side);
        said.filter(|it| it.span.start == word.span.start)
            .cloned()
            .collect()
    };
    let all = runs(&statement.words, there);
    // Where the source goes on as the statement does, it says so.
    let goes_on = |at: usize| {
        all.iter()
            .any(|(end, _, length)| *end > at && end - length < at)
    };
    let mut turned = all
        .iter()
        .filter(|(at, _, length)| *length > SEVERAL && !goes_on(*at));
    turned.find_map(|(at, other, _)| {
        let (own, there) = (statement.words.get(*at)?, there.get(*other)?);
        let others = said_at(sentence, there);
        let own = said_at(statement, own);
        let (own, other) = own.iter().find_map(|own| {
            let mut others = others.iter();
            Some((
                own,
                others.find(|it| it.topic == own.topic && it.side != own.side)?,
            ))
        })?;
        let (stated, source) = (
            &statement.text[own.span.clone()],
            &sentence.text[other.span.clone()],
        );
        Some((
            own.span.clone(),
            format!("the statement says “{stated}”, and the source “{source}”"),
        ))
    })
}

/// `The rate in nurses`, where the source has `the rate in patients` and nothing of nurses in its paragraph.
pub(super) fn of_others(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let (lexicon, fact) = (&sentence.lexicon, beside.fact);
    beside.around.figure.as_ref()?;
    let there = sentence.words_in(within(beside)?);
    let of_fact = [
        Some(&fact.statement),
        fact.label.as_ref(),
        fact.unit.as_ref(),
    ];
    let title = beside.source.and_then(|it| it.title.as_ref());
    let has = |text: &str, word: &Word| {
        text.to_lowercase()
            .contains(word.text.trim_end_matches('s'))
    };
    let is_own = |word: &&Word| of_fact.iter().flatten().any(|it| has(it.as_str(), word));
    let is_known = |word: &&Word| {
        let headings = beside.around.headings.iter().copied();
        let mut texts = headings
            .chain([beside.near_paragraph()])
            .chain(title.map(Text::as_str));
        texts.any(|it| has(it, word))
    };
    let is_person = |text: &Wording<'_>, words: &[&Word]| {
        let mut said = text.said_of(Topic::Persons, text.all());
        said.any(|said| words.iter().any(|it| it.span.end == said.span.end))
    };
    let kind = |text: &Wording<'_>, words: &[&Word]| {
        text.sides(
            Topic::Counted,
            words.last().map_or(0..0, |it| it.span.clone()),
        )
    };
    runs(&statement.words, there)
        .into_iter()
        .find_map(|(at, other, length)| {
            let (own, theirs) = (
                tail(statement, &statement.words[at..]),
                tail(sentence, &there[other..]),
            );
            let ([first, ..], [other, ..]) = (&own[..], &theirs[..]) else {
                return None;
            };
            let last = statement.words.get(at.checked_sub(1)?)?;
            let persons = is_person(statement, &own) && is_person(sentence, &theirs);
            // Pupils are students.
            let is_group = lexicon.ends_noun(last)
                && persons
                && kind(statement, &own) != kind(sentence, &theirs);
            let is_run = length >= SEVERAL && is_person(statement, &[last]);
            let is_other = (is_group || is_run)
                && beside.is_alike(HALF)
                && !own.iter().any(is_known)
                && !theirs.iter().any(is_own);
            let mut elsewhere = own.iter().map(|word| {
                context
                    .evidence
                    .has_word(&beside.sighting.source, &word.text)
            });
            let span = first.span.start..own.last()?.span.end;
            let source = &sentence.text[other.span.start..theirs.last()?.span.end];
            let message = format!(
                "the statement says “{}”, and the source “{source}”",
                &statement.text[span.clone()]
            );
            (is_other && (is_group || elsewhere.any(|it| it))).then_some((span, message))
        })
}

/// The long words that follow each other in a text, up to a mark, a time or a word that ends them.
fn tail<'w>(text: &Wording<'_>, words: &'w [Word]) -> Vec<&'w Word> {
    let lexicon = &text.lexicon;
    let start = words.first().map_or(0, |word| word.span.start);
    let is_of = |word: &&Word| {
        let is_time = text
            .moments
            .iter()
            .any(|it| it.span.contains(&word.span.start));
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        !lexicon.ends_noun(word)
            && !is_time
            && !is_number
            && !text.text[start..word.span.start].contains([',', ';', ':', '(', ')'])
    };
    let own = words.iter().take(TAIL).take_while(is_of);
    own.filter(|word| word.is_long()).collect()
}
