//! What stands behind the same words in a statement and in its source, where the one says the opposite of the other or is of another group.

use super::told_counts::told;
use super::told_denied::HALF;
use super::told_otherwise::Told;
use crate::rules::passages::Beside;
use crate::wording::{Name, Said, Topic, Word, Wording};

/// A sentence of more bytes is a text without marks.
pub(super) const LONGEST: usize = 1_000;
/// More words must be the same; of so many a group has at most.
const SEVERAL: usize = 2;
const MOST: usize = 3;

/// Where the words behind a run of the same words begin in both texts, and how many these are.
fn runs(own: &[Word], there: &[Word]) -> Vec<(usize, usize, usize)> {
    let words = |at: usize, other: usize| own.get(at).zip(there.get(other));
    let alike = |at, other| words(at, other).is_some_and(|(own, there)| own.text == there.text);
    let pairs = (0..own.len()).flat_map(|at| (0..there.len()).map(move |other| (at, other)));
    let pairs = pairs.filter(|(at, other)| *at == 0 || *other == 0 || !alike(at - 1, other - 1));
    let runs = pairs.map(|(at, other)| {
        let length = (0..)
            .take_while(|next| alike(at + next, other + next))
            .count();
        (at + length, other + length, length)
    });
    runs.filter(|run| run.2 > 0).collect()
}

/// `The number of boats both decreased`, where the source has `the number of boats both increased`, and a decrease of something else.
pub(super) fn turned(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    if sentence.text.len() > LONGEST || beside.around.cell.is_some() {
        return None;
    }
    let there = sentence.words_in(beside.clause_with_whole());
    let all = runs(&statement.words, there);
    // Where the source goes on as the statement does, it says so, if as many words before that are the same.
    let goes_on = |at: usize, length: usize| {
        all.iter()
            .any(|(end, _, whole)| *end > at && end - whole + length <= at)
    };
    let mut ends = all
        .iter()
        .filter(|(at, _, length)| *length > SEVERAL && !goes_on(*at, *length));
    ends.find_map(|(at, other, _)| {
        let begins = |said: &Said, word: Option<&Word>| {
            let is_side = matches!(said.topic, Topic::Opposites(_)) || said.side < 2;
            word.is_some_and(|word| said.span.start == word.span.start) && is_side
        };
        let is_told = |said: &Said| {
            matches!(
                said.topic,
                Topic::Direction | Topic::Rank | Topic::Opposites(_)
            )
        };
        let own = statement
            .said
            .iter()
            .filter(|it| begins(it, statement.words.get(*at)) && is_told(it));
        let (own, other) = own
            .flat_map(|own| sentence.said.iter().map(move |it| (own, it)))
            .find(|(own, it)| {
                begins(it, there.get(*other)) && it.topic == own.topic && it.side != own.side
            })?;
        Some(told(
            beside,
            own.span.clone(),
            &sentence.text[other.span.clone()],
        ))
    })
}

/// What stands before persons, `in` of `in treated patients`, and who they are.
fn groups<'t>(text: &'t Wording<'_>, within: std::ops::Range<usize>) -> Vec<(&'t str, &'t [Word])> {
    let persons = text.said_of(Topic::Persons, within);
    let groups = persons.filter_map(|said| {
        let words = text.words_in(0..said.span.end);
        let before = words
            .iter()
            .rposition(|word| text.lexicon.ends_noun(word))?;
        let (before, group) = (&words[before].text, &words[before + 1..]);
        (1..=MOST)
            .contains(&group.len())
            .then_some((before.as_str(), group))
    });
    groups.collect()
}

/// `The rate in nurses`, where the source has `the rate in patients` and nothing of nurses in its paragraph.
pub(super) fn of_others(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence, fact) = (&beside.statement, &beside.sentence, beside.fact);
    let own = groups(statement, statement.all());
    let [(before, own)] = &own[..] else {
        return None;
    };
    if beside.around.figure.is_none() || beside.around.cell.is_some() || !beside.is_alike(HALF) {
        return None;
    }
    let mut theirs = groups(sentence, beside.clause.clone()).into_iter();
    let (_, theirs) = theirs.rfind(|it| it.0 == *before)?;
    let span = |words: &[Word]| words[0].span.start..words[words.len() - 1].span.end;
    // Pupils are students.
    let kind = |text: &Wording<'_>, words| text.sides(Topic::Counted, span(words));
    let has = |text: &str, word: &Word| {
        text.to_lowercase()
            .contains(word.text.trim_end_matches('s'))
    };
    let is_own = |word: &Word| {
        let texts = [
            Some(&fact.statement),
            fact.label.as_ref(),
            fact.unit.as_ref(),
        ];
        texts
            .into_iter()
            .flatten()
            .any(|text| has(text.as_str(), word))
    };
    let is_known = |word: &Word| {
        let mut texts = beside
            .around
            .headings
            .iter()
            .copied()
            .chain([beside.near_paragraph()]);
        texts.any(|text| has(text, word))
    };
    let is_other = kind(statement, own) != kind(sentence, theirs) && !theirs.iter().any(is_own);
    let is_new = is_other && !own.iter().any(is_known);
    is_new.then(|| told(beside, span(own), &sentence.text[span(theirs)]))
}

/// `Exports to Oster`, told as `exports from Oster`.
pub(super) fn turned_way(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    // Whether a name stands behind `from`, and what that stands behind; nothing where it stands behind neither that nor `to`.
    let way = |text: &Wording<'_>, name: &Name| {
        let before = text.words_in(0..name.span.start).iter().rev();
        let mut before = before.skip_while(|word| text.lexicon.is_in("prose.articles", word));
        let (word, noun) = (before.next()?, before.next()?);
        let is_from = text.lexicon.language.is_listed("values.from", &word.text);
        let is_to = text.lexicon.is_in("wording.moved-to", word);
        let span = word.span.start..name.span.end;
        (is_from != is_to).then(|| (is_from, noun.text.clone(), span))
    };
    statement.names.iter().find_map(|name| {
        let (is_from, noun, span) = way(statement, name)?;
        let same = sentence.names.iter().filter(|it| it.words == name.words);
        let ways: Vec<_> = same.map(|it| way(sentence, it)).collect();
        let [Some((other, of, source))] = &ways[..] else {
            return None;
        };
        (is_from != *other && noun == *of)
            .then(|| told(beside, span, &sentence.text[source.clone()]))
    })
}
