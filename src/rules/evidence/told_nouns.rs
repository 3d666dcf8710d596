//! What a source counts before its figure.

use crate::rules::passages::{self, Beside};
use crate::wording::{Topic, Word};

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
    let per = found.value.per.as_ref().filter(|per| per.unit.is_none())?;
    let text = beside.around.paragraph.get(figure.clone())?;
    let (before, _) = text.rsplit_once(per.words.as_str())?;
    Some(
        before
            .trim_start_matches(|c: char| !c.is_whitespace())
            .trim(),
    )
}
