//! Ages and other bounds of a group: `under 30`, `aged two`.

use super::told_otherwise::{Told, figure};
use crate::quantity::{Exact, scan};
use crate::rules::passages::Beside;
use crate::wording::{Word, Wording};

/// What stands before a number: a word such as `aged`, or a bound.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Age,
    Above,
    Below,
    /// Two bounds, or one behind its number.
    Group,
}

impl Lead {
    fn of(word: &Word, text: &Wording<'_>) -> Option<Self> {
        let language = &text.lexicon.language;
        let lists = [
            (Self::Age, "prose.ages"),
            (Self::Above, "values.more-than"),
            (Self::Below, "values.fewer-than"),
        ];
        let is_in = |key| match key {
            "prose.ages" => language.has_word(key, &word.text),
            _ => language.is_listed(key, &word.text),
        };
        lists
            .into_iter()
            .find_map(|(lead, key)| is_in(key).then_some(lead))
    }

    fn is_bound(self) -> bool {
        self != Self::Age
    }
}

/// A bound or a group: its least and its greatest age, how it is written and where, and whether its words say that it is an age.
struct Group<'t> {
    lead: Lead,
    ends: [Option<Exact>; 2],
    text: &'t str,
    start: usize,
    is_age: bool,
}

impl Group<'_> {
    /// `16 and over` is `over 15`, too.
    fn is_same(&self, other: &Self) -> bool {
        let near = |(own, other): (&Option<Exact>, &Option<Exact>)| match (own, other) {
            (Some(own), Some(other)) => {
                own.minus(*other).is_some_and(|gap| gap.abs() <= Exact::ONE)
            }
            (own, other) => own == other,
        };
        match self.lead.is_bound() && (self.is_age || other.is_age) {
            true => self.ends.iter().zip(&other.ends).all(near),
            false => self.lead == other.lead && self.ends == other.ends,
        }
    }
}

/// `Aged 16 to 64`, `16 and over`, `under 25`, `aged two`.
fn groups<'t>(text: &'t Wording<'_>) -> Vec<Group<'t>> {
    let (words, lexicon) = (&text.words, &text.lexicon);
    let language = &lexicon.language;
    let number = |word: &Word| {
        let found = scan(&text.text[word.span.clone()], language);
        found.first().map(|it| it.value.totals())?.first().copied()
    };
    let part = |word: &str| {
        word.parse::<u8>()
            .ok()
            .map(|age| Exact::from(u64::from(age)))
    };
    let is_younger = |phrase: &str| {
        let mut said = phrase.split_whitespace();
        said.any(|word| language.has_word("wording.younger", &word.to_lowercase()))
    };
    let mut all: Vec<Group<'_>> = Vec::new();
    for at in 0..words.len() {
        let word = &words[at];
        let from = at
            .checked_sub(1)
            .filter(|before| text.text[words[*before].span.end..word.span.start] == *" ");
        let mut lead = from
            .and_then(|before| Lead::of(&words[before], text))
            .zip(from);
        // `Moins de 25 ans`
        let is_year = |at: usize| {
            words
                .get(at)
                .is_some_and(|it| lexicon.is_in("prose.time-units", it))
        };
        let phrase = at
            .checked_sub(2)
            .map(|first| words[first].span.start..words[at - 1].span.end);
        let phrase = phrase.filter(|it| {
            is_year(at + 1)
                && language.is_listed("prose.ages-before", &text.text[it.clone()].to_lowercase())
        });
        if let Some(phrase) = phrase {
            let lead_of = if is_younger(&text.text[phrase]) {
                Lead::Below
            } else {
                Lead::Above
            };
            lead = Some((lead_of, at - 2));
        }
        let starts = word.text.starts_with(|c: char| c.is_ascii_digit());
        if all
            .last()
            .is_some_and(|it| word.span.start < it.start + it.text.len())
            || !(starts || lead.is_some())
        {
            continue;
        }
        // `16-64`, `16 to 64`, `16–64`
        let next = |gap: usize| words.get(at + gap);
        let (low, high, mut last) = match word.text.split_once('-') {
            Some((low, high)) => (part(low), part(high), at),
            None if next(1).is_some_and(|it| text.text[word.span.end..it.span.start] == *"–") => {
                (
                    part(&word.text),
                    next(1).and_then(|it| part(&it.text)),
                    at + 1,
                )
            }
            None if next(1).is_some_and(|it| lexicon.is_in("prose.and", it))
                && next(2).is_some_and(|it| part(&it.text).is_some()) =>
            {
                (
                    part(&word.text),
                    next(2).and_then(|it| part(&it.text)),
                    at + 2,
                )
            }
            None => (None, None, at),
        };
        let is_aged = |word: &Word| language.has_word("prose.ages", &word.text);
        let aged = (at.saturating_sub(2)..at).find(|before| is_aged(&words[*before]));
        let behind = last + 1 + usize::from(is_year(last + 1));
        let behind = words.get(behind..).unwrap_or_default();
        let close = behind
            .get(1)
            .filter(|_| lexicon.is_in("prose.and", &behind[0]));
        let close = close.filter(|it| {
            language.is_listed(
                "prose.ages-after",
                &text.text[behind[0].span.start..it.span.end].to_lowercase(),
            )
        });
        let (lead, ends, first) = match (low.zip(high), close) {
            (Some((low, high)), _) if low < high => {
                let Some(first) = aged.or_else(|| close.map(|_| at)) else {
                    continue;
                };
                (Lead::Group, [Some(low), Some(high)], first)
            }
            (None, Some(close)) if starts => {
                last = words.partition_point(|it| it.span.start < close.span.start);
                let Some(age) = number(word) else { continue };
                let ends = if is_younger(&close.text) {
                    [None, Some(age)]
                } else {
                    [Some(age), None]
                };
                (Lead::Group, ends, aged.unwrap_or(at))
            }
            _ => {
                let (Some((lead, first)), Some(age)) = (lead, number(word)) else {
                    continue;
                };
                let ends = match lead {
                    Lead::Above => [Some(age), None],
                    Lead::Below => [None, Some(age)],
                    _ => [Some(age), Some(age)],
                };
                (lead, ends, first)
            }
        };
        let start = words[first].span.start;
        let is_age = lead == Lead::Group || is_year(last + 1) && first + 2 == at;
        all.push(Group {
            lead,
            ends,
            text: &text.text[start..words[last].span.end],
            start,
            is_age,
        });
    }
    all
}

/// `Tenants under 30`, told as `tenants over 30`; `children aged two`, told as `children aged three`; `16 and over`, told as `16 to 64`.
pub(super) fn aged_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let own = groups(&beside.statement);
    let [group] = &own[..] else { return None };
    let is_told = |it: &Group<'_>| {
        let is_comparable = it.lead.is_bound() == group.lead.is_bound();
        is_comparable && (it.is_age || !group.is_age)
    };
    let of_text = |text| groups(text).into_iter().filter(is_told).collect::<Vec<_>>();
    let alike: Vec<Group<'_>> = match figure(beside) {
        // A bound may be the hedge of a figure.
        Some(figure) => {
            let mut alike = of_text(&beside.sentence);
            alike.retain(|it| it.start + it.text.len() <= figure.start || figure.end <= it.start);
            alike
        }
        None if group.is_age || group.lead == Lead::Age => {
            beside.heads.iter().flat_map(of_text).collect()
        }
        None => return None,
    };
    let source = alike.first()?.text;
    let (start, stated) = (group.start, group.text);
    (!alike.iter().any(|it| it.is_same(group))).then(|| {
        let message = format!("the statement says “{stated}”, and the source “{source}”");
        (start..start + stated.len(), message)
    })
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
