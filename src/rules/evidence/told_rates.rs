//! What a figure of a source is per time or person, where its fact says nothing of it or another.

use crate::quantity::rate_behind;
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::{Topic, Wording};

/// What the figure of the source is per time or person, where nothing in the fact says it.
pub(super) fn other_rate(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<String> {
    let (around, lexicon) = (&beside.around, context.lexicon());
    let value = context.values.value(&beside.sighting.fact)?;
    let found = beside.found().filter(|_| around.cell.is_none())?;
    let sentence = &beside.sentence;
    if value.per.is_some() || sentence.says(Topic::YearBefore, sentence.all()) {
        return None;
    }
    let end = around.figure.as_ref()?.end;
    // Its own words may be a part of the figure: `€310 per head`.
    let own = found.value.per.as_ref().map_or(0, |per| per.words.len());
    let from = around.paragraph.floor_char_boundary(end - own.min(end));
    let text = &around.paragraph[from..around.clause.end.max(end)];
    let own = rate_behind(text, &lexicon.language);
    let rate = own.or_else(|| elided(beside))?;
    let fact = beside.fact;
    let texts = [
        Some(&fact.statement),
        fact.label.as_ref(),
        fact.unit.as_ref(),
    ];
    let texts: Vec<&str> = texts
        .into_iter()
        .flatten()
        .map(|text| text.as_str())
        .collect();
    let rate_words = Wording::of(rate, lexicon);
    let stem = rate_words.words.last()?.text.clone();
    // `par an` is per something, and not per month.
    let is_another = |text: &str| {
        let own = rate_behind(text, &lexicon.language);
        own.is_some_and(|own| !own.to_lowercase().contains(stem.as_str()))
    };
    let is_per = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| {
            ["values.per", "values.per-alone"]
                .iter()
                .any(|key| lexicon.language.is_listed(key, word))
        })
    };
    let is_said = texts.iter().any(|text| {
        let lower = text.to_lowercase();
        let wording = Wording::of(text, lexicon);
        let mut sides = rate_words
            .said
            .iter()
            .filter(|said| matches!(said.topic, Topic::Opposites(_)));
        lower.contains(stem.as_str())
            || lower.contains('/')
            || is_per(&lower) && !is_another(text)
            || sides.any(|said| {
                wording
                    .sides(said.topic, wording.all())
                    .contains(&said.side)
            })
    });
    let says_another = || texts.iter().any(|text| is_another(text));
    (!is_said && (own.is_some() || says_another())).then(|| rate.to_owned())
}

/// So many words stand at most between two figures of which the first says for both what they are per.
const MOST_BETWEEN: usize = 2;

/// What the figure before is per, of one with nothing behind: `he pays $40 a month, she $60`.
fn elided<'a>(beside: &Beside<'a>) -> Option<&'a str> {
    let (around, own) = (&beside.around, beside.found()?);
    let at = around.others.iter().position(|it| it.span == own.span)?;
    let before = &around.others[at.checked_sub(1)?];
    let between = around.paragraph.get(before.span.end..own.span.start)?;
    let goes_on = around.paragraph[own.span.end..].trim_start();
    let is_last = goes_on.is_empty() || goes_on.starts_with(['.', ',', ';', ')']);
    let per = before.value.per.as_ref().filter(|per| per.unit.is_some())?;
    let is_joint = between.split_whitespace().count() <= MOST_BETWEEN + 1 && !between.contains('.');
    let is_like = before.value.measure == own.value.measure && own.value.per.is_none();
    let stated = around.paragraph.get(before.span.clone())?;
    let rate = stated.rfind(per.words.as_str()).map(|at| &stated[at..]);
    rate.filter(|_| is_last && is_joint && is_like)
}
