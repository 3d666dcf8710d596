//! What stands behind the same words in a statement and in its source, where the one says the opposite of the other or is of another group.

use std::cell::LazyCell;
use std::ops::Range;

use super::told_denied::{HALF, is_same};
use super::told_otherwise::Told;
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
    let lexicon = &sentence.lexicon;
    beside.around.figure.as_ref()?;
    let there = sentence.words_in(within(beside)?);
    let paragraph = beside.paragraph();
    let texts = [beside.fact.label.as_ref(), beside.fact.unit.as_ref()];
    let titles = beside.source.and_then(|it| it.title.as_ref());
    let texts = texts
        .into_iter()
        .flatten()
        .chain(titles)
        .map(|text| text.as_str());
    let texts = texts.chain(beside.around.headings.iter().copied());
    let known = LazyCell::new(|| {
        texts
            .map(|text| Wording::of(text, lexicon))
            .collect::<Vec<_>>()
    });
    let has = |text: &Wording<'_>, word: &Word| text.words.iter().any(|it| is_same(it, word));
    let source = &beside.sighting.source;
    let elsewhere = |word: &&Word| context.evidence.has_word(source, &word.text);
    let is_person = |text: &Wording<'_>, tail: &[&Word]| {
        let mut said = text.said_of(Topic::Persons, text.all());
        said.any(|said| tail.iter().any(|it| it.span.end == said.span.end))
    };
    runs(&statement.words, there)
        .into_iter()
        .find_map(|(at, other, length)| {
            let own = tail(statement, &statement.words[at..]);
            let theirs = tail(sentence, &there[other..]);
            let last = statement.words.get(at - 1)?;
            let is_group = lexicon.ends_noun(last)
                && is_person(statement, &own)
                && is_person(sentence, &theirs);
            let is_run =
                length >= SEVERAL && statement.words[at - length..at].iter().any(Word::is_long);
            let is_new =
                |word: &&Word| !has(paragraph, word) && !known.iter().any(|it| has(it, word));
            if own.is_empty() || theirs.is_empty() || !(is_group || is_run) {
                return None;
            }
            let is_other = own.iter().all(is_new)
                && own.iter().any(elsewhere)
                && !theirs.iter().any(|word| {
                    has(statement, word)
                        || known[..texts_of_fact(beside)]
                            .iter()
                            .any(|it| has(it, word))
                });
            let (first, last) = (own.first()?, own.last()?);
            let span = first.span.start..last.span.end;
            let there = theirs.first()?.span.start..theirs.last()?.span.end;
            let (stated, source) = (&statement.text[span.clone()], &sentence.text[there]);
            let message = format!("the statement says “{stated}”, and the source “{source}”");
            (is_other && beside.is_alike(HALF)).then_some((span, message))
        })
}

/// How many texts a fact has beside its statement.
fn texts_of_fact(beside: &Beside<'_>) -> usize {
    usize::from(beside.fact.label.is_some()) + usize::from(beside.fact.unit.is_some())
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
