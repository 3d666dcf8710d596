//! How much something changed, told as what it came to, and the other way round.

use std::ops::Range;

use super::told_otherwise::{Told, figure};
use crate::quantity::Found;
use crate::rules::passages::Beside;
use crate::wording::{Topic, Word, Wording};

/// So many words stand at most between how much something changed and the word before what it came to: `million on the year to`.
const FARTHEST: usize = 4;

/// Whether a figure is by how much something changed: it has the verb in it, `fell by £1.3 million`, or right before it.
fn is_change(sentence: &Wording<'_>, found: &Found, start: usize) -> bool {
    let lexicon = &sentence.lexicon;
    let mut signs = found.value.numbers().into_iter();
    let is_directed = signs.any(|one| {
        one.typed_sign()
            .is_some_and(|it| it.starts_with(char::is_alphabetic))
    });
    let by_verb = || {
        let [.., verb, by] = sentence.words_in(0..start) else {
            return false;
        };
        let mut said = sentence.said_of(Topic::Direction, verb.span.clone());
        let is_from = lexicon.language.is_listed("values.from", &by.text);
        !is_from && lexicon.is_in("wording.changed-by", by) && said.any(|said| said.side < 2)
    };
    is_directed || by_verb()
}

/// The word before what something came to, where that is the figure at `end`.
fn to<'w>(sentence: &'w Wording<'_>, between: Range<usize>) -> Option<&'w Word> {
    let words = sentence.words_in(between);
    let last = words.last().filter(|_| words.len() <= FARTHEST)?;
    sentence
        .lexicon
        .is_in("wording.moved-to", last)
        .then_some(last)
}

/// `Cases rose to 310`, `by 12 to 310`, told as a rise of 310 cases.
pub(super) fn moved_to(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let (lexicon, figure) = (&sentence.lexicon, figure(beside)?);
    let mut words = statement.words.iter();
    let [change, next] = [
        words.find(|word| !lexicon.is_in("prose.articles", word))?,
        words.next()?,
    ];
    let is_of = lexicon.is_in("prose.of", next)
        || lexicon.ends_noun(next)
        || lexicon.is_in("prose.articles", next);
    let says_to = statement
        .words
        .iter()
        .any(|word| lexicon.is_in("wording.moved-to", word));
    if !lexicon.is_in("wording.changes", change) || !is_of || says_to {
        return None;
    }
    let mut before = sentence.words_in(0..figure.start).iter().rev();
    let to = before.find(|word| !lexicon.is_in("prose.articles", word))?;
    let verb = before.next()?;
    let moved = sentence
        .said_of(Topic::Direction, verb.span.clone())
        .any(|said| said.side < 2);
    let by = neighbours(beside).rfind(|it| it.1.end <= figure.start);
    let by = by.filter(|(found, at)| {
        self::to(sentence, at.end..figure.start).is_some() && is_change(sentence, found, at.start)
    });
    let start = match &by {
        Some((_, at)) => at.start,
        None => verb.span.start,
    };
    let stated = &statement.text[change.span.clone()];
    let source = &sentence.text[start..to.span.end];
    (lexicon.is_in("wording.moved-to", to) && (moved || by.is_some())).then(|| {
        let message = format!(
            "the statement says “{stated}”, and the source has the figure as what it “{source}”"
        );
        (change.span.clone(), message)
    })
}

/// `The number of pupils rose by 310 to 8,450`, told as 310 pupils.
pub(super) fn changed_by(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence, fact) = (&beside.statement, &beside.sentence, beside.fact);
    let (figure, found) = (figure(beside)?, beside.found()?);
    let (_, next) = neighbours(beside).find(|it| it.1.start >= figure.end)?;
    let to = to(sentence, figure.end..next.start)?;
    let texts = [
        Some(&fact.statement),
        fact.label.as_ref(),
        fact.unit.as_ref(),
    ];
    let mut texts = texts.into_iter().flatten().map(|text| text.as_str());
    let value = fact.stated()?.value.as_ref()?;
    let tells = |word: &Word| {
        let lists = ["wording.changes", "wording.differences", "prose.changes"];
        lists.iter().any(|list| sentence.lexicon.is_in(list, word))
    };
    let is_told = texts.any(|text| {
        let text = Wording::of(text, &statement.lexicon);
        text.says(Topic::Direction, text.all()) || text.words.iter().any(tells)
    });
    let is_signed = value.numbers().iter().any(|one| one.typed_sign().is_some());
    if is_told || is_signed || !is_change(sentence, found, figure.start) {
        return None;
    }
    let message = format!(
        "the source has the figure as by how much it changed, “{}”, and the statement tells of no change",
        &sentence.text[figure.start..to.span.end]
    );
    Some((statement.all(), message))
}

/// The other figures of the sentence, with where they stand in it.
fn neighbours<'b>(
    beside: &'b Beside<'_>,
) -> impl DoubleEndedIterator<Item = (&'b Found, Range<usize>)> {
    let within = &beside.around.sentence;
    let others = crate::rules::passages::figures_in(within, beside.around.others).iter();
    others.map(|it| (it, it.span.start - within.start..it.span.end - within.start))
}
