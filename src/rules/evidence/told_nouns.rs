//! What a source counts before its figure.

use std::ops::Range;

use super::told_denied;
use crate::quantity::{Found, Measure};
use crate::rules::passages::{self, Beside};
use crate::wording::{Topic, Word, Wording};

/// What is counted before a figure with nothing behind it: `Deaths: 12`, `beds (12)`, `Deaths rose to 12`.
pub(super) fn noun_before<'a>(beside: &Beside<'a>) -> Option<&'a str> {
    let (sentence, clause) = (&beside.sentence, &beside.clause);
    let end = beside.figure_start();
    let before = sentence.text.get(clause.start..end)?.trim_end();
    let noun_ends = before.strip_suffix([':', '(']);
    let words = sentence.words_in(clause.start..end);
    let lexicon = &sentence.lexicon;
    let end = match (noun_ends, words) {
        (Some(noun), _) => clause.start + noun.trim_end().len(),
        (None, [noun, verb, to])
            if lexicon.is_in("wording.moved-to", to)
                && lexicon.language.has_word("prose.changes", &verb.text) =>
        {
            noun.span.end
        }
        _ => return None,
    };
    let mut said = [Topic::Counted, Topic::Persons]
        .into_iter()
        .flat_map(|topic| sentence.said_of(topic, clause.clone()));
    let noun = said.find(|said| said.span.end == end)?;
    let is_time = |word: &Word| lexicon.language.has_word("prose.time-units", &word.text);
    // `+2,900 in hospitals`: where the statement has the noun it may say where.
    let is_other = |word: &Word| is_time(word) || beside.statement.has(word);
    let before = beside.around.sentence.start..beside.around.figure.as_ref()?.start;
    let is_first = passages::figures_in(&before, beside.around.others).is_empty();
    if !is_first || sentence.words_in(noun.span.clone()).iter().any(is_other) {
        return None;
    }
    let is_text = beside.around.cell.is_none();
    is_text.then(|| &sentence.text[noun.span.clone()])
}

/// What stands between the number of a rate and what that is per so many of.
pub(super) fn noun_before_per<'a>(beside: &Beside<'a>) -> Option<&'a str> {
    let (found, figure) = (beside.found()?, beside.around.figure.as_ref()?);
    let per = found.value.per.as_ref()?;
    let text = beside.around.paragraph.get(figure.clone())?;
    let (before, _) = text.rsplit_once(per.words.as_str())?;
    let digits = before.rsplit_once(|c: char| c.is_ascii_digit());
    let number = before.trim_start_matches(|c: char| !c.is_whitespace());
    let noun = digits.map_or(number, |(_, noun)| noun).trim();
    // `€310 a month` counts nothing, and `130 shifts a week` shifts.
    let is_noun = noun.starts_with(char::is_alphabetic);
    (per.unit.is_none() || is_noun).then_some(noun)
}

/// So many figures without a noun may stand between one and the noun that holds for it.
const MOST_ELIDED: usize = 3;

/// The noun of a figure before in its sentence, which holds for one without its own: the wells of `found 30 wells dry and mended 12`.
fn noun_elided(beside: &Beside<'_>) -> Option<String> {
    let (around, sentence) = (&beside.around, &beside.sentence);
    let (figure, start) = (around.figure.as_ref()?, around.sentence.start);
    let topics = [Topic::Counted, Topic::Persons];
    let said = |within: &Range<usize>| {
        let said = topics
            .into_iter()
            .flat_map(|topic| sentence.said_of(topic, within.clone()));
        said.min_by_key(|it| it.span.start)
            .map(|it| it.span.clone())
    };
    let is_counting = |found: &&Found| {
        let is_before = found.span.end <= figure.start && found.span.start >= start;
        is_before && found.value.measure == Measure::Plain && found.value.per.is_none()
    };
    let before = around.others.iter().filter(is_counting);
    let ends: Vec<usize> = before.map(|found| found.span.end - start).collect();
    let last = ends.iter().rev().take(MOST_ELIDED);
    let mut nouns = last.filter_map(|end| {
        let noun = said(&(*end..beside.figure_start()))?;
        // Right behind it, with nothing else that is counted up to the figure.
        let gap = sentence.text.get(*end..noun.start)?;
        let is_next =
            gap.split_whitespace().count() <= 1 && !gap.contains([',', ';', ':', '(', '.']);
        let is_only = said(&(noun.end..beside.figure_start())).is_none();
        Some((is_next && is_only).then(|| sentence.text[noun].to_owned()))
    });
    let behind = Wording::of(beside.noun_behind(), &sentence.lexicon);
    let is_bare = !topics
        .into_iter()
        .any(|topic| behind.says(topic, behind.all()));
    nouns.next()?.filter(|_| is_bare && around.cell.is_none())
}

/// Whether the unit is that noun.
pub(super) fn is_elided(beside: &Beside<'_>, unit: &Wording<'_>) -> bool {
    let noun = noun_elided(beside).map(|noun| noun.to_lowercase());
    noun.is_some_and(|noun| unit.words.iter().any(|own| noun.contains(&own.text)))
}

/// That noun, where the unit is something else: neither statement nor paragraph have a word of it, and it is of another kind, or the statement
/// has the noun.
pub(super) fn other_elided(beside: &Beside<'_>, unit: &Wording<'_>) -> Option<String> {
    let lexicon = &unit.lexicon;
    let counts = |text: &Wording<'_>| text.sides(Topic::Counted, text.all());
    let persons = |text: &Wording<'_>| text.sides(Topic::Persons, text.all());
    let elided = noun_elided(beside)?;
    let noun = Wording::of(&elided, lexicon);
    let (own, there) = (counts(unit), counts(&noun));
    let is_own = |text: &Wording<'_>| {
        let mut words = unit.words.iter();
        words.any(|own| {
            text.words
                .iter()
                .any(|word| told_denied::is_same(own, word))
        })
    };
    let headings = beside.around.headings.iter();
    let mut over = headings.map(|text| Wording::of(text, lexicon));
    let mut is_near = || is_own(beside.paragraph()) || over.any(|it| is_own(&it));
    let is_any = unit
        .words
        .iter()
        .any(|it| lexicon.language.has_word("prose.people", &it.text))
        || persons(unit) == [0];
    let is_apart =
        !own.is_empty() && !there.is_empty() && own.iter().all(|side| !there.contains(side));
    let is_stated = || {
        let mut words = noun.words.iter();
        words.any(|word| {
            beside
                .statement
                .words
                .iter()
                .any(|own| told_denied::is_same(own, word))
        })
    };
    let says = |text: &Wording<'_>| !counts(text).is_empty() || !persons(text).is_empty();
    let is_one = own.iter().any(|side| there.contains(side));
    let is_stated = is_stated() && says(unit) && !is_one;
    // `Of the 29 schools, 17 are open`, told as schools: pupils elsewhere in the paragraph are no reason.
    let is_thing = !there.is_empty() && persons(&noun).is_empty();
    let is_certain = is_stated && (is_apart || is_thing && !persons(unit).is_empty());
    let is_other = is_certain || (is_apart || is_stated) && !is_near() && !is_any;
    (is_other && !is_own(&beside.statement)).then_some(elided)
}
