//! A word that narrows whom a figure is of, and of which its source says nothing: `deaths of children`.

use super::told_otherwise::Told;
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::Topic;

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
