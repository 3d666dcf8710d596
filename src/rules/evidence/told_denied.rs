//! What a source denies, told by a statement as if it were so.

use std::ops::Range;

use super::told_otherwise::{Told, is_form};
use crate::rules::passages::Beside;
use crate::wording::{self, Said, Topic, Word, Wording};

/// So many words behind a denial say what it denies.
pub(super) const SEVERAL: usize = 3;
/// Of ten words of a statement so many stand in the sentence that it is about; words of fewer letters are no verbs.
pub(super) const HALF: usize = 5;
const SHORTEST: usize = 4;

/// Whether the words behind a denial at `from` are words of the statement: what it denies is told there.
pub(super) fn is_told_of(beside: &Beside<'_>, from: usize) -> bool {
    let sentence = &beside.sentence;
    let end = wording::near(sentence.text, &(from..from), &sentence.lexicon.language).end;
    let denied = sentence
        .words_in(from..end)
        .iter()
        .filter(|it| it.is_long());
    let mut denied = denied.take(SEVERAL).peekable();
    let own = &beside.statement.words;
    denied.peek().is_none() || denied.any(|word| own.iter().any(|own| is_form(own, word)))
}

/// `homes that did not meet the standard`, told as `homes that meet the standard`.
pub(super) fn denied_word(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let within = match beside.around.figure {
        Some(_) => beside.clause_with_whole(),
        None => sentence.all(),
    };
    // `Outside the reach`, where the source has `not in reach`.
    let mut said = statement.said_of(Topic::Negation, statement.all());
    if said.any(|said| said.side > 0) {
        return None;
    }
    let own = denied(statement, &statement.all());
    let found = denied(sentence, &within)
        .into_iter()
        .find_map(|(not, word)| {
            let is_own = own
                .iter()
                .any(|(_, own)| is_same(own, word) || is_changed(own, word, statement));
            // `No deaths` is the figure itself.
            let is_figure = beside.around.figure.is_some() && not.start == beside.figure_start();
            let of_direction = sentence.says(Topic::Direction, word.span.clone());
            // It may stand there a second time, and not be denied.
            let all = sentence.words_in(within.clone()).iter();
            let again = all.filter(|it| is_same(it, word)).count() > 1;
            let told = statement
                .words
                .iter()
                .find(|own| is_same(own, word) || is_changed(own, word, statement))?;
            // Unless what follows tells that it is the same.
            let behind = |text: &Wording<'_>, word: &Word| {
                let words = text.words_in(word.span.end..text.text.len());
                let next = words.iter().take(SEVERAL).map(|it| it.text.clone());
                next.collect::<Vec<_>>()
            };
            let (stated, there) = (behind(statement, told), behind(sentence, word));
            let is_followed = stated == there;
            // `Feel safe` and `felt safe` are the same, whatever else is said.
            let first = stated.first().filter(|next| next.len() >= SHORTEST);
            let is_sure = beside.is_alike(HALF) || first.is_some() && first == there.first();
            (is_sure && !is_own && !is_figure && !of_direction && (!again || is_followed))
                .then(|| (told.span.clone(), not.start..word.span.end))
        });
    let (span, source) = found?;
    let mut words = sentence.words_in(within).iter();
    let is_of_others = words.any(|word| sentence.lexicon.is_in("wording.complements", word));
    let (stated, source) = (&statement.text[span.clone()], &sentence.text[source]);
    let message = format!("the statement says “{stated}”, and the source “{source}”");
    (!is_of_others).then_some((span, message))
}

/// `Not adjusted for late reports` of a figure that the source calls `adjusted for late reports` with no “not” up to a semicolon.
pub(super) fn affirmed(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    beside.around.figure.as_ref()?;
    let (marks, (before, behind)) = ([';', '؛'], sentence.text.split_at(beside.figure_start()));
    let end = before.len() + behind.find(marks).unwrap_or(behind.len());
    let part = before.rfind(marks).unwrap_or(0)..end;
    let is_not =
        |it: &&Said| it.topic == Topic::Negation || it.topic == Topic::Adjustment && it.side == 1;
    let mut there = sentence.said.iter().filter(is_not);
    if there.any(|said| part.contains(&said.span.start)) {
        return None;
    }
    let there = sentence.words_in(part);
    statement.said.iter().filter(is_not).find_map(|said| {
        let words = statement.words_in(said.span.start..statement.text.len());
        let denied = words.get(1..)?;
        let shared = |at: &usize| {
            let pairs = there[*at..].iter().zip(denied);
            pairs
                .take_while(|(one, other)| one.text == other.text)
                .count()
        };
        let first = (0..there.len()).max_by_key(shared)?;
        let last = shared(&first)
            .checked_sub(1)
            .filter(|last| *last + 1 >= SEVERAL)?;
        let span = said.span.start..denied[last].span.end;
        let source = &sentence.text[there[first].span.start..there[first + last].span.end];
        let stated = &statement.text[span.clone()];
        let message = format!("the statement says “{stated}”, and the source “{source}”");
        Some((span, message))
    })
}

/// The words that a text denies, each with its “not”: the first behind it that is no auxiliary.
fn denied<'t>(text: &'t Wording<'_>, within: &Range<usize>) -> Vec<(Range<usize>, &'t Word)> {
    let lists = ["wording.linking", "wording.auxiliaries", "prose.articles"];
    let says_little = |word: &&Word| {
        lists.iter().any(|list| text.lexicon.is_in(list, word))
            || text.lexicon.ends_noun(word)
            || (text.lexicon.language).has_word("wording.joints", &word.text)
    };
    let said = text.said_of(Topic::Negation, within.clone());
    let words = said.filter(|said| said.side == 0).filter_map(|said| {
        let mut behind = text.words_in(said.span.end..within.end).iter();
        let word = behind.find(|word| !says_little(word))?;
        let is_apart = text.text[said.span.end..word.span.start].contains([',', ';', ':', '(']);
        let is_verb = word.text.chars().count() >= SHORTEST;
        // `Had none on Friday`, `nobody in Oster` deny neither.
        let is_capital = text.text[word.span.clone()].starts_with(char::is_uppercase);
        let is_name = is_capital && text.lexicon.language.text("prose.bare-years") != "yes";
        (!is_apart && is_verb && !is_name).then(|| (said.span.clone(), word))
    });
    words.collect()
}

/// `plan` and `plans`.
pub(super) fn is_same(one: &Word, other: &Word) -> bool {
    one.is_number_of(other) || is_form(one, other)
}

/// Whether two words are forms of one verb that changes within: `feel` and `felt`.
fn is_changed(one: &Word, other: &Word, text: &Wording<'_>) -> bool {
    let verbs = text
        .lexicon
        .language
        .text("wording.irregular-verbs")
        .split(',');
    let has = |verb: &str, word: &Word| verb.split_whitespace().any(|form| form == word.text);
    let mut verbs = verbs.filter(|verb| has(verb, one));
    verbs.any(|verb| has(verb, other))
}
