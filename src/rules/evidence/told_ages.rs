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

/// A lead with its number, which may be a word, and how it is written.
type Bound<'t> = (Lead, Vec<Exact>, &'t str, usize);

fn bounds<'t>(text: &'t Wording<'_>) -> Vec<Bound<'t>> {
    let pairs = text.words.windows(2).filter_map(|pair| {
        let (lead, number) = (Lead::of(&pair[0], text)?, &pair[1]);
        let is_next = text.text[pair[0].span.end..number.span.start] == *" ";
        let found = scan(&text.text[number.span.clone()], &text.lexicon.language);
        let number_of = found.first().filter(|_| is_next)?.value.totals();
        let start = pair[0].span.start;
        Some((lead, number_of, &text.text[start..number.span.end], start))
    });
    pairs.collect()
}

/// `Tenants under 30`, told as `tenants over 30`; `children aged two`, told as `children aged three`.
pub(super) fn aged_otherwise(beside: &Beside<'_>) -> Option<Told> {
    let own = bounds(&beside.statement);
    let [(lead, number, stated, start)] = &own[..] else {
        return None;
    };
    let figure = figure(beside)?;
    let all = bounds(&beside.sentence).into_iter();
    // A bound may be the hedge of a figure.
    let others = all.filter(|it| it.3 + it.2.len() <= figure.start || figure.end <= it.3);
    let alike = others.filter(|(other, ..)| other.is_bound() == lead.is_bound());
    let alike: Vec<Bound<'_>> = alike.collect();
    let (.., source, _) = alike.first()?;
    let is_said = alike
        .iter()
        .any(|(other, age, ..)| other == lead && age == number);
    (!is_said).then(|| {
        let message = format!("the statement says “{stated}”, and the source “{source}”");
        (*start..start + stated.len(), message)
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
