//! Figures of a text that are called more or less than one another, or most of all, by words farther from them.

use std::ops::Range;

use super::mentions::{Mention, Odd};
use crate::quantity::Exact;
use crate::wording::{Topic, Wording};

/// What parts two figures so that nothing compares them.
const MARKS: [char; 6] = ['.', ';', ':', '(', ')', '{'];

/// So many words may stand between `fewer` and `than`.
const LONGEST: usize = 2;

/// A word that calls the first figure more or less than the second, which it is not: `With {a} Oster has fewer wells than Wend with {b}`.
pub(super) fn turned(pair: &[Mention<'_, '_>]) -> Option<Odd> {
    let [first, second] = pair else { return None };
    let (context, text) = (first.context, first.text);
    let lexicon = context.lexicon();
    let between = first.span.end..second.span.start.max(first.span.end);
    // `more than in 2024 ({b})`
    let bracket = usize::from(text.text[between.clone()].ends_with('('));
    let between = between.start..between.end - bracket;
    let words = text.words_in(between.clone());
    let than = words
        .iter()
        .position(|word| lexicon.is_in("wording.than", word))?;
    let is_of = |topic: Topic, at: &Range<usize>| {
        // Without its `than`, which makes a bound of it.
        let alone = Wording::of(&text.text[at.clone()], lexicon);
        alone.one_side(topic, alone.all()).map(|said| said.side)
    };
    let before = words[than.saturating_sub(LONGEST + 1)..than].iter().rev();
    let (way, side) = before
        .filter_map(|word| Some((word.span.clone(), is_of(Topic::Direction, &word.span)?)))
        .next()?;
    // `{a} more than in Wend, {b}` is a difference, and `, more than {b}` a bound.
    let is_apart = !text.text[first.span.end..way.start].trim().is_empty();
    let behind = &text.text[words[than].span.end..between.end];
    let is_parted = text.text[between.clone()].contains(MARKS) || behind.contains(',');
    // `more slowly than in 2024 ({b})` compares no figures.
    let is_close = bracket == 0 || text.words_in(way.end..words[than].span.start).is_empty();
    let has_name = behind.split_whitespace().count() > 1;
    let is_sure = is_apart && is_close && !is_parted && has_name;
    is_sure.then(|| is_not_so(first, second, way, side))?
}

/// The same before both: `Oster had fewer in May than in June: {a} after {b}`.
pub(super) fn turned_ahead(pair: &[Mention<'_, '_>]) -> Option<Odd> {
    let [first, second] = pair else { return None };
    let (text, lexicon) = (first.text, first.context.lexicon());
    let ahead = first.sentence.start..first.span.start;
    let is_told = text.text[ahead.clone()].trim_end().ends_with(':');
    let [joint] = text.words_in(first.span.end..second.span.start.max(first.span.end)) else {
        return None;
    };
    let words = text.words_in(ahead.clone());
    let than = words
        .iter()
        .rposition(|word| lexicon.is_in("wording.than", word))?;
    let way = words[..than].iter().rev().find_map(|word| {
        let alone = Wording::of(&text.text[word.span.clone()], lexicon);
        let said = alone.one_side(Topic::Direction, alone.all())?;
        Some((word.span.clone(), said.side))
    });
    let (way, side) = way?;
    let is_first = !text.text[way.start..first.span.start].contains('}');
    (is_told && is_first && lexicon.compares(joint)).then(|| is_not_so(first, second, way, side))?
}

/// Whether the first of two figures is not more, or less, than the second, as the word says.
fn is_not_so(
    first: &Mention<'_, '_>,
    second: &Mention<'_, '_>,
    way: Range<usize>,
    side: u8,
) -> Option<Odd> {
    let (context, text) = (first.context, first.text);
    let (low, high) = context.ends(first.id)?;
    let (other_low, other_high) = context.ends(second.id)?;
    let is_other = match side {
        0 => high < other_low,
        _ => low > other_high,
    };
    let sure = first.sentence == second.sentence
        && context.is_alike(first.id, second.id)
        && low >= Exact::ZERO
        && !text.says(Topic::Negation, first.sentence.clone());
    let (word, one, other) = (
        &text.text[way.clone()],
        context.figure(first.id),
        context.figure(second.id),
    );
    let message = format!("“{word}” is said of “{one}” beside “{other}”");
    (is_other && sure).then_some((way, message))
}

/// `A majority, {share},` of less than half, and `a minority ({share})` of more.
pub(super) fn majority(mention: &Mention<'_, '_>) -> Option<Odd> {
    let (context, text) = (mention.context, mention.text);
    let value = context.values.value(mention.id)?;
    let (low, high) = context.ends(mention.id).filter(|_| value.is_percent())?;
    let start = mention.sentence.start;
    let said = text
        .said_of(Topic::Majority, start..mention.span.start)
        .last()?;
    let between = &text.text[said.span.end..mention.span.start];
    let opens = between.trim_end().ends_with([',', '(', '—', '–']);
    let is_close = opens && between.split_whitespace().count() <= LONGEST;
    let is_denied = text.says(Topic::Negation, start..mention.span.start);
    // `Rents rose most ({x})` is of no majority.
    let lexicon = &text.lexicon;
    let before = text.words_in(start..said.span.start).last();
    let is_adverb = !text.meant_of(Topic::Rank, said.span.clone()).is_empty()
        && before.is_some_and(|word| {
            let lists = ["prose.articles", "prose.of", "wording.linking"];
            let gap = &text.text[word.span.end..said.span.start];
            gap.trim().is_empty()
                && !lexicon.ends_noun(word)
                && !lists.iter().any(|list| lexicon.is_in(list, word))
        });
    let half = Exact::from(50);
    let is_other = match said.side {
        0 => high < half,
        _ => low > half,
    };
    let word = &text.text[said.span.clone()];
    let message = format!(
        "“{word}” is said of `{}`, which is “{}”",
        mention.id,
        context.figure(mention.id)
    );
    (is_close && is_other && !is_denied && !is_adverb).then(|| (said.span.clone(), message))
}

/// The word behind a calculated difference below nought that says so a second time: “−3,400 fewer”, “−3,400 vacancies fewer”.
pub(super) fn doubled(mention: &Mention<'_, '_>) -> Option<Range<usize>> {
    let (context, text) = (mention.context, mention.text);
    mention.fact.derivation()?.compared()?;
    let numbers = context.numbers(mention.id);
    let is_below = !numbers.is_empty() && numbers.iter().all(|it| *it < Exact::ZERO);
    let behind = mention.span.end..mention.clause.end;
    let mut behind = text.words_in(behind).iter().take(LONGEST);
    // Such as may have a `than` behind it.
    let way = behind.find(|word| {
        let bounds = text.lexicon.language.phrases("values.fewer-than");
        let mut bounds = bounds.filter_map(|it| it.split_once(' '));
        let said = Wording::of(&text.text[word.span.clone()], &text.lexicon);
        said.sides(Topic::Direction, said.all()) == [1] && bounds.any(|it| it.0 == word.text)
    })?;
    let mut between = text.text[mention.span.end..way.span.start].chars();
    let is_close = between.all(|c| c.is_alphanumeric() || c.is_whitespace());
    (is_below && is_close).then(|| way.span.clone())
}
