//! A word that narrows whom a figure is of, and of which its source says nothing, `deaths of children`, or of which the fact says nothing.

use super::told_counts::told;
use super::told_otherwise::Told;
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::{self, Topic, Word};

/// The first such word of a statement, where the source has neither it nor any of those that speak of the same.
pub(super) fn narrowed(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<Told> {
    let statement = &beside.statement;
    let source = &beside.sighting.source;
    let lines = context.lexicon().language.text("wording.narrowing");
    let lines = lines.split('/').map(|line| line.split_whitespace());
    // Behind `|` stand words that only sources have.
    let said = lines.filter_map(|line| {
        let mut own = line.clone().take_while(|word| *word != "|");
        let word = own.find_map(|own| statement.words.iter().find(|word| word.text == own))?;
        Some((word, line))
    });
    let said: Vec<_> = said.collect();
    // `men and women` narrows nothing.
    let [(word, kin)] = &said[..] else {
        return None;
    };
    // Where the source has its opposite, that is told.
    let mut sides = statement
        .said
        .iter()
        .filter(|it| it.span == word.span && matches!(it.topic, Topic::Opposites(_)));
    if sides.any(|it| beside.sentence.says(it.topic, beside.sentence.all())) {
        return None;
    }
    let mut kin = kin.clone().filter(|word| *word != "|");
    if kin.any(|word| context.evidence.names_word(source, word)) {
        return None;
    }
    let stated = &statement.text[word.span.clone()];
    let message = format!("the statement says “{stated}”, and nothing in the source does");
    Some((word.span.clone(), message))
}

/// `Of the women, 40% had work`, told of others or of all: `people with work`.
pub(super) fn of_some(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence, fact) = (&beside.statement, &beside.sentence, beside.fact);
    let lexicon = &sentence.lexicon;
    let [of, lead @ ..] = sentence.words_in(0..beside.figure_start()) else {
        return None;
    };
    let says_little = |word: &&Word| {
        lexicon.is_in("prose.articles", word) || word.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let lead: Vec<&Word> = lead.iter().skip_while(says_little).collect();
    let [group] = lead[..] else { return None };
    let mut lines = lexicon.language.text("wording.narrowing").split('/');
    let is_it = |word: &str| word == group.text;
    let kin = lines.find(|line| {
        let mut own = line.split_whitespace().take_while(|word| *word != "|");
        own.any(is_it)
    })?;
    let texts = [fact.label.as_ref(), fact.unit.as_ref()]
        .into_iter()
        .flatten();
    let mut words = texts
        .flat_map(|text| wording::words(text.as_str()))
        .chain(statement.words.iter().cloned());
    let is_named = words.any(|word| kin.split_whitespace().any(|kin| kin == word.text));
    let mut others = statement.said_of(Topic::Persons, statement.all());
    let other = others.find(|said| {
        let mut words = statement.words_in(said.span.clone()).iter();
        !words.any(|word| sentence.has(word))
    })?;
    let is_text = beside.around.cell.is_none() && lexicon.is_in("prose.of", of);
    let source = &sentence.text[of.span.start..group.span.end];
    (is_text && !is_named).then(|| told(beside, other.span.clone(), source))
}
