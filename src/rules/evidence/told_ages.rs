//! Ages and other bounds of a group: `under 30`, `aged two`, `16 and over`.

use std::ops::Range;

use super::told_alike::LONGEST;
use super::told_counts;
use super::told_otherwise::{Told, figure};
use crate::quantity::{Exact, scan};
use crate::rules::passages::Beside;
use crate::wording::{Word, Wording};

/// A bound or a group: its least and its greatest age, where it is written, and whether its words say that it is an age.
struct Group {
    ends: [Option<Exact>; 2],
    span: Range<usize>,
    is_age: bool,
}

impl Group {
    fn is_bound(&self) -> bool {
        self.ends[0] != self.ends[1]
    }

    /// `16 and over` is `over 15`, too; of a band both ends are told, and `16 to 24` is not `15 to 24`.
    fn is_same(&self, other: &Self) -> bool {
        let is_band = |it: &Self| it.ends.iter().all(Option::is_some);
        let near = |(own, other): (&Option<Exact>, &Option<Exact>)| match own.zip(*other) {
            Some((own, other)) => own.minus(other).is_some_and(|gap| gap.abs() <= Exact::ONE),
            None => own == other,
        };
        let is_near = self.is_bound() && !is_band(self) && (self.is_age || other.is_age);
        self.ends == other.ends || is_near && self.ends.iter().zip(&other.ends).all(near)
    }
}

/// `Aged 16 to 64`, `16 and over`, `under 25`, `aged two`.
fn groups(text: &Wording<'_>) -> Vec<Group> {
    let language = &text.lexicon.language;
    let is_listed = |key, words: &[Word]| match words {
        [first, .., last] => {
            let phrase = text.text[first.span.start..last.span.end].to_lowercase();
            language.is_listed(key, &phrase)
        }
        _ => false,
    };
    let has_word = |key, word: &Word| language.has_word(key, &word.text);
    let has_any =
        |key, words: &[Word]| words.iter().any(|word| language.is_listed(key, &word.text));
    let groups = scan(text.text, language).into_iter().filter_map(|found| {
        // `Over`, `and over` are its hedge.
        let (number, span) = (&text.text[found.span.clone()], &found.span);
        let start = span.start + number.find(char::is_numeric).unwrap_or(0);
        let last = number.rfind(char::is_numeric);
        let end = last.map_or(span.end, |last| span.start + last + 1);
        let (before, behind) = (text.words_in(0..start), text.words_in(end..text.text.len()));
        let aged = before
            .iter()
            .rev()
            .take(2)
            .find(|it| has_word("prose.ages", it));
        // `Aged from 16 to 64`
        let to = behind
            .first()
            .filter(|it| aged.is_some() && text.lexicon.is_in("prose.and", it));
        let high = to.and_then(|_| scan(&text.text[behind.get(1)?.span.clone()], language).pop());
        let mut ages = found.value.totals();
        ages.extend(high.iter().flat_map(|it| it.value.totals()));
        // `And over`; `moins de … ans`
        let is_year = behind
            .first()
            .is_some_and(|it| text.lexicon.is_in("prose.time-units", it));
        let close = behind
            .get(usize::from(is_year)..)
            .and_then(<[Word]>::first_chunk::<2>);
        let close = close.filter(|it| is_listed("prose.ages-after", *it));
        let phrase = before
            .last_chunk::<2>()
            .filter(|it| is_year && is_listed("prose.ages-before", *it));
        let last = before.last().map(std::slice::from_ref);
        let lead = phrase.map(|it| &it[..]).or(last).unwrap_or_default();
        let bound = close.map_or(lead, |it| &it[..]);
        let is_younger = bound.iter().any(|word| has_word("wording.younger", word));
        let ends = match ages[..] {
            [low, high] if aged.is_some() || close.is_some() => [Some(low), Some(high)],
            [age] if is_younger || has_any("values.fewer-than", bound) => [None, Some(age)],
            [age] if close.or(phrase).is_some() || has_any("values.more-than", bound) => {
                [Some(age), None]
            }
            [age] if lead.iter().any(|word| has_word("prose.ages", word)) => [Some(age); 2],
            _ => return None,
        };
        let is_group = ages.len() > 1 || close.is_some();
        let first = if is_group { aged } else { lead.first() };
        let start = first.map_or(start, |word| word.span.start);
        // `Adults over 65`, `under 25 years`
        let whose = text.words_in(0..start).last();
        let is_age = is_group || is_year || whose.is_some_and(|it| has_word("prose.people", it));
        let last = close.map(|it| &it[1]).or(high.and(behind.get(1)));
        Some(Group {
            ends,
            span: start..last.map_or(end, |word| word.span.end),
            is_age,
        })
    });
    groups.collect()
}

/// `Tenants under 30`, told as `tenants over 30`; `children aged two`, told as `children aged three`; `16 and over`, told as `16 to 64`.
pub(super) fn aged_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let statement = &beside.statement;
    let own = groups(statement);
    let [own] = &own[..] else { return None };
    if beside.sentence.text.len() > LONGEST {
        return None;
    }
    let figure = figure(beside);
    // A bound may be the hedge of a figure.
    let is_hedge = |span: &Range<usize>| {
        figure
            .as_ref()
            .is_some_and(|figure| span.start < figure.end && figure.start < span.end)
    };
    let texts = match figure {
        Some(_) => std::slice::from_ref(&beside.sentence),
        None => &beside.heads[..],
    };
    let told = texts.iter().flat_map(|text| {
        let groups = groups(text).into_iter();
        groups.map(|group| (group, text.text))
    });
    let alike: Vec<_> = told
        .filter(|(it, _)| {
            it.is_bound() == own.is_bound() && (it.is_age || !own.is_age) && !is_hedge(&it.span)
        })
        .collect();
    let (first, text) = alike.first()?;
    let is_said = alike.iter().any(|(it, _)| it.is_same(own));
    (!is_said).then(|| told_counts::told(beside, own.span.clone(), &text[first.span.clone()]))
}

/// `Of those aged 16–24, {young} had no job`, of a figure whose statement says `aged 15–24`: where a part of a text has another age than a
/// statement, and what that says.
pub(in crate::rules) fn said_otherwise(
    text: &str,
    statement: &Wording<'_>,
) -> Option<(Range<usize>, Range<usize>)> {
    let own = groups(statement);
    let [own] = &own[..] else { return None };
    let said = groups(&Wording::of(text, &statement.lexicon));
    let of_ages = |it: &&Group| it.is_age && it.is_bound() == own.is_bound();
    let first = said.iter().find(of_ages)?;
    (own.is_age && !said.iter().any(|it| it.is_same(own)))
        .then(|| (first.span.clone(), own.span.clone()))
}

/// `Two years ago`, told as `five years ago`.
pub(super) fn counted_back(beside: &Beside<'_>) -> Option<Told> {
    let spans = |text: &Wording<'_>| {
        let found = text.words.windows(3).filter_map(|words| {
            let [number, unit, back] = words else {
                return None;
            };
            let lexicon = &text.lexicon;
            let is_back = lexicon.is_in("prose.time-units", unit)
                && (lexicon.is_in("wording.relative", back)
                    || lexicon.is_in("wording.compared", back));
            let found = scan(&text.text[number.span.clone()], &lexicon.language);
            let number_of = found.first().filter(|_| is_back)?.value.totals();
            Some((
                number_of,
                unit.text.clone(),
                number.span.start..back.span.end,
            ))
        });
        found.collect::<Vec<_>>()
    };
    let own = spans(&beside.statement);
    let [(number, unit, stated)] = &own[..] else {
        return None;
    };
    let all = spans(&beside.sentence).into_iter();
    let others: Vec<_> = all.filter(|it| it.1 == *unit).collect();
    let (.., source) = others.first()?;
    (!others.iter().any(|it| it.0 == *number)).then(|| {
        let texts = [
            &beside.statement.text[stated.clone()],
            &beside.sentence.text[source.clone()],
        ];
        let message = format!(
            "the statement says “{}”, and the source “{}”",
            texts[0], texts[1]
        );
        (stated.clone(), message)
    })
}
