//! What a caption, a heading or a sentence at a table says of the scale of its figures, and where that is certain.

use std::ops::Range;

use super::document::Heads;
use crate::quantity::{HeadUnit, Language, Unit, head_unit};
use crate::wording::words;

/// So many words end with the scale in a sentence that is nothing but a note: `Persons in thousands.`
const LONGEST_LEAD: usize = 3;
/// No longer text is looked through for several scales, nor is a unit longer, in bytes.
const LONGEST: usize = 300;
const LONGEST_UNIT: usize = 30;
/// So many words behind a scale, and one more behind `in thousands`, say what is counted: `of metric tonnes`.
const LONGEST_NOUN: usize = 2;

/// What a text says as a note does, and where in it that ends. `In thousands of homes the lamps went out` is none, and a sentence that
/// may be one or none leaves the figures as they stand, too.
pub(super) fn note(text: &str, language: &Language) -> Option<(HeadUnit, usize)> {
    let (mut unit, end) = head_unit(text, true, language)?;
    if unit.scale.is_none() || unit.measure.is_some() {
        return Some((unit, end));
    }
    let start = text[..end].rfind(". ").map_or(0, |at| at + 2);
    let close = text[end..].find(". ").map_or(text.len(), |at| end + at);
    let lead = &text[start..end];
    let behind = text[end..close].trim_matches(['.', ' ']);
    let goes_on = behind.starts_with(char::is_alphabetic);
    let of_noun = behind.split_whitespace();
    let of_noun = of_noun.skip_while(|word| language.is_listed("prose.of", word));
    let mut of_noun = of_noun.map(|word| word.trim_end_matches(','));
    let (noun, next) = (of_noun.next(), of_noun.next());
    let leading = lead.split_whitespace().count();
    let begins = leading < LONGEST_LEAD;
    if begins && goes_on && next.is_some_and(|it| language.has_word("prose.articles", it)) {
        return None;
    }
    let mut figures = language.phrases("wording.figures");
    let names_figures = figures.any(|own| words(lead).iter().any(|word| word.text == own));
    let is_sentence = close < text.len() || text.ends_with('.');
    let is_measure =
        || noun.is_some_and(|it| Unit::read(it, language).is_ok_and(|it| it.is_measure()));
    let is_note = match goes_on {
        true => {
            is_measure() || begins && behind.split_whitespace().count() < LONGEST_NOUN + leading
        }
        false => leading <= LONGEST_LEAD,
    };
    let is_apart = !goes_on && lead.contains([',', ':', ';', '(', '[', '–', '—']);
    if is_sentence && !names_figures && !is_note && !is_apart {
        unit.others.push(HeadUnit::default());
    }
    Some((unit, end))
}

/// The scales of a text with what each is said of, where they are several: `Money in millions of dollars, people in thousands`.
fn parts<'t>(text: &'t str, language: &Language) -> Vec<(&'t str, HeadUnit)> {
    let mut parts: Vec<(&str, HeadUnit)> = Vec::new();
    if text.len() > LONGEST {
        return parts;
    }
    let joints: Vec<String> = joints(language).collect();
    for part in text.split([',', ';']) {
        let joint = joints
            .iter()
            .find_map(|joint| part.split_once(joint.as_str()));
        let halves = joint.map_or([part, ""], |(one, two)| [one, two]);
        let units = halves
            .into_iter()
            .filter_map(|it| Some((it, note(it, language)?.0)));
        parts.extend(units.filter(|(_, unit)| unit.scale.is_some()));
    }
    parts.dedup_by(|two, one| two.1 == one.1);
    parts
}

fn joints(language: &Language) -> impl Iterator<Item = String> {
    let words = language.phrases("values.and");
    words.map(|word| format!(" {word} "))
}

/// Whether a text has several scales.
pub(super) fn has_several(text: &str, language: &Language) -> bool {
    parts(text, language).len() > 1
}

/// Whether a word of a text says the scale of other figures, and is none.
pub(super) fn is_scale(text: &str, span: &Range<usize>, language: &Language) -> bool {
    let says = |text: &str, at: Range<usize>| {
        note(text, language).is_some_and(|(unit, end)| {
            let is_it = at.start < end && end <= at.end + LONGEST_UNIT;
            unit.scale.is_some() && unit.others.is_empty() && is_it
        })
    };
    let stops = |c: char| matches!(c, ',' | ';');
    let from = text[..span.start].rfind(stops).map_or(0, |at| at + 1);
    let before = &text[from..span.start];
    let behind = joints(language).filter_map(|it| Some(before.rfind(&*it)? + it.len()));
    let from = from + behind.max().unwrap_or(0);
    let to = text[span.end..]
        .find(stops)
        .map_or(text.len(), |at| span.end + at);
    let own = || says(&text[from..to], span.start - from..span.end - from);
    says(text, span.clone())
        || note(text, language).is_some_and(|it| it.0.others.is_empty()) && own()
}

/// The same of the cell under `heads`. Of several scales in one text, `Money in millions of dollars, people in thousands`, it is that of
/// what the heads name, or may be each.
pub(super) fn note_on(
    text: &str,
    heads: &Heads<'_>,
    near: &HeadUnit,
    language: &Language,
) -> Option<HeadUnit> {
    let said = note(text, language)?.0;
    let parts = parts(text, language);
    if parts.len() < 2 {
        return Some(said);
    }
    let names: Vec<_> = heads
        .near()
        .flat_map(words)
        .filter(|word| word.is_long())
        .collect();
    let is_named = |part: &str| {
        words(part)
            .iter()
            .any(|word| names.iter().any(|name| name.is_number_of(word)))
    };
    let of_money = near.currency().is_some();
    let is_meant =
        |(part, unit): &&(&str, HeadUnit)| is_named(part) || of_money && unit.currency().is_some();
    let mut meant = parts.iter().filter(is_meant);
    if let (Some((_, only)), None) = (meant.next(), meant.next()) {
        return Some(only.clone());
    }
    let mut units = parts.into_iter().map(|(_, unit)| unit);
    let first = units.next()?;
    let others = units.chain([HeadUnit::default()]).collect();
    Some(HeadUnit { others, ..first })
}

/// Whether a text leaves figures out of what it says of the others: `thousands, except where stated`.
pub(super) fn has_exceptions(text: &str, language: &Language) -> bool {
    let listed = language
        .text("wording.conditions")
        .split('/')
        .next()
        .unwrap_or_default();
    let lower = text.to_lowercase();
    let begins = |at: usize| !lower[..at].ends_with(char::is_alphabetic);
    let mut phrases = listed.split(',').map(str::trim).filter(|it| !it.is_empty());
    phrases.any(|phrase| lower.match_indices(phrase).any(|(at, _)| begins(at)))
}

/// Whether a head says in brackets or behind a comma that it counts one by one or what it measures: `Bridges (number)`, `Roads (km)`.
pub(super) fn has_unit_of_its_own(head: &str, language: &Language) -> bool {
    let parts = head.split(['(', ')', ',', '[', ']']).skip(1);
    let mut parts = parts.map(|part| part.trim().trim_end_matches('.'));
    parts.any(|part| {
        let lower = part.to_lowercase();
        let mut counting = language.text("wording.counting-heads").split(' ');
        !part.is_empty()
            && (counting.any(|own| own == lower)
                || Unit::read(part, language).is_ok_and(|unit| unit.is_measure()))
    })
}
