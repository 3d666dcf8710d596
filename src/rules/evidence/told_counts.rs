//! How many of something a statement names, held against its source: `in 10 provinces`, `in most districts`.

use std::ops::Range;

use super::told_denied::is_same;
use super::told_otherwise::{self, Told};
use crate::quantity::{Exact, scan};
use crate::rules::passages::Beside;
use crate::wording::{Topic, Word, Wording};

/// A number or a word such as `most` before a noun: what it says, the noun, and where both stand.
type Count<'t, N> = (N, &'t Word, Range<usize>);

/// `ein Teil des Zuwachses`: so many words stand behind the first up to the noun.
const MOST_BEFORE_NOUN: usize = 3;

/// The numbers of a text, each right before a noun.
fn numbers<'t>(text: &'t Wording<'_>) -> Vec<Count<'t, Exact>> {
    let found = scan(text.text, &text.lexicon.language);
    let counts = found.into_iter().filter_map(|found| {
        let [number] = found.value.totals()[..] else {
            return None;
        };
        let noun =
            noun_behind(text, found.span.end).or_else(|| noun_of_whole(text, found.span.end))?;
        Some((number, noun, found.span.start..noun.span.end))
    });
    counts.collect()
}

/// The words such as `all` and `most` of a text, each before its noun, from which an article may part it.
fn amounts<'t>(text: &'t Wording<'_>) -> Vec<Count<'t, u8>> {
    let said = text.said_of(Topic::Amount, text.all());
    let counts = said.filter_map(|said| {
        let lexicon = &text.lexicon;
        let behind = text.words_in(said.span.end..text.text.len()).iter();
        let noun = behind.take(MOST_BEFORE_NOUN).find(|word| {
            let mut lists = ["prose.of", "prose.articles", "wording.linking"].into_iter();
            word.is_long() && !lists.any(|list| lexicon.is_in(list, word))
        })?;
        let is_close = text.text[said.span.end..noun.span.start]
            .chars()
            .all(|c| c.is_alphanumeric() || c == ' ');
        is_close.then_some((said.side, noun, said.span.start..noun.span.end))
    });
    counts.collect()
}

fn noun_behind<'t>(text: &'t Wording<'_>, end: usize) -> Option<&'t Word> {
    let noun = text.words_in(end..text.text.len()).first()?;
    let is_next = text.text[end..noun.span.start].trim().is_empty();
    let is_noun = noun.is_long() && !text.lexicon.ends_noun(noun);
    (is_next && is_noun).then_some(noun)
}

/// What a whole counts: of `three of five wells` the wells.
fn noun_of_whole<'t>(text: &'t Wording<'_>, end: usize) -> Option<&'t Word> {
    let [of, whole, ..] = text.words_in(end..text.text.len()) else {
        return None;
    };
    let is_of = text.lexicon.is_in("prose.of", of);
    let is_number = scan(&text.text[whole.span.clone()], &text.lexicon.language).len() == 1;
    noun_behind(text, whole.span.end).filter(|_| is_of && is_number)
}

/// `In 10 provinces`, told as `in 27 provinces`; `the past 21 days`, told as `the past 7 days`.
pub(super) fn counted_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let own = numbers(&beside.statement);
    if own.is_empty() {
        return None;
    }
    // The figure itself is compared as such.
    let figure = beside.around.figure.as_ref();
    let figure = figure.filter(|_| beside.around.cell.is_none());
    let figure = figure.map(|_| beside.figure_start()..beside.figure_end());
    let is_figure = |span: &Range<usize>| {
        figure
            .as_ref()
            .is_some_and(|it| it.start < span.end && span.start < it.end)
    };
    let here = match beside.around.cell {
        None => numbers(&beside.sentence),
        Some(_) => Vec::new(),
    };
    let here = here.into_iter().filter(|it| !is_figure(&it.2));
    let here = here.map(|it| (it, beside.sentence.text));
    let heads = beside.heads.iter().flat_map(|head| {
        let counts = numbers(head).into_iter();
        counts.map(move |it| (it, head.text))
    });
    let there: Vec<_> = here.chain(heads).collect();
    let is_there = |number: Exact| {
        let mut near = there.iter().map(|((other, ..), _)| *other);
        near.any(|it| it == number) || stands(beside.paragraph(), number)
    };
    own.into_iter().find_map(|(number, noun, span)| {
        let ((.., at), text) = there
            .iter()
            .find(|((_, other, _), _)| is_same(other, noun))?;
        (!is_there(number)).then(|| told(beside, span, &text[at.clone()]))
    })
}

/// `In most districts`, told as `in all districts`.
pub(super) fn amount_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let own = amounts(&beside.statement);
    if own.is_empty() {
        return None;
    }
    let there = amounts(&beside.sentence);
    own.into_iter().find_map(|(amount, noun, span)| {
        let mut of_noun = there.iter().filter(|(_, other, _)| is_same(other, noun));
        let (.., at) = of_noun.clone().next()?;
        let is_there = of_noun.any(|(other, ..)| *other == amount);
        (!is_there).then(|| told(beside, span, &beside.sentence.text[at.clone()]))
    })
}

fn stands(text: &Wording<'_>, number: Exact) -> bool {
    let found = scan(text.text, &text.lexicon.language);
    let mut all = found.iter().flat_map(|it| it.value.totals());
    all.any(|it| it == number)
}

/// `20 to 24-year-olds`, told by a claim as `30 to 34-year-olds`; `14 May`, told as `15 May`.
pub(super) fn digits_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let (statement, paragraph) = (&beside.statement, beside.paragraph());
    let digits = |word: &Word| {
        let end = word.text.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = word.text.split_at(end.unwrap_or(word.text.len()));
        let is_number = rest.is_empty() || rest.starts_with('-');
        digits.parse::<u8>().ok().filter(|_| is_number)
    };
    // A day may be that of the source: `today`. Years are told as times.
    let has_days = paragraph.moments.iter().any(|it| it.day.is_some());
    let is_time = |number| !has_days && statement.moments.iter().any(|it| it.day == Some(number));
    let is_other = |word: &&Word| {
        let number = digits(word).filter(|it| !is_time(*it));
        number.is_some_and(|number| {
            let mut near = paragraph.words.iter().filter_map(digits);
            !near.any(|it| it == number) && !stands(paragraph, u64::from(number).into())
        })
    };
    let is_whole = paragraph.text.len() == beside.around.paragraph.len();
    let is_claim = is_whole && told_otherwise::is_of_one_place(beside);
    let mut own = statement.words.iter().filter(|_| is_claim);
    let word = own.find(is_other)?;
    let stated = &statement.text[word.span.clone()];
    let message = format!("the claim has “{stated}”, and its paragraph no such number");
    Some((word.span.clone(), message))
}

/// What the statement says at `span`, and the source otherwise.
pub(super) fn told(beside: &Beside<'_>, span: Range<usize>, source: &str) -> Told {
    let stated = &beside.statement.text[span.clone()];
    let message = format!("the statement says “{stated}”, and the source “{source}”");
    (span, message)
}
