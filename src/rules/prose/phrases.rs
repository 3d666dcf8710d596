//! Words that turn what stands behind them: `off payrolls`, `not in the labour force`, `Ward 4`; and what is done for what is planned.

use std::ops::Range;

use super::mentions::{Mention, Odd};
use crate::factfile::FactKind;
use crate::wording::{Said, Topic, Word, Wording};

/// Words of which as many letters are alike are forms of one word.
const STEM: usize = 5;

/// Words of the clause of a figure of which its statement, or else its source, has the opposite before the same word.
pub(super) fn turned(mention: &Mention<'_, '_>) -> Option<Odd> {
    let (text, statement) = (mention.text, mention.statement()?);
    let clause = mention.clause.clone();
    let scope = match mention.fact.is_claim() {
        true => mention.sentence.clone(),
        false => clause.clone(),
    };
    let says = |word: &str| format!("its statement says “{word}”");
    let dropped = || {
        let span = denied(statement, statement.all(), text, scope.clone())?;
        Some((span.0, says(&statement.text[span.1])))
    };
    let added = || {
        let span = denied(text, scope.clone(), statement, statement.all())?;
        let without = &statement.text[span.0];
        Some((span.1, says(without)))
    };
    let other = || {
        let (span, own) = numbered(text, clause.clone(), statement)?;
        Some((span, says(&statement.text[own])))
    };
    related(mention)
        .or_else(|| done(mention))
        .or_else(dropped)
        .or_else(added)
        .or_else(other)
}

/// What is said as done, where the statement is of a plan: `bought {planned}`.
fn done(mention: &Mention<'_, '_>) -> Option<Odd> {
    let (text, statement) = (mention.text, mention.statement()?);
    let sides = statement.sides(Topic::Deed, statement.all());
    let planned = statement.said_of(Topic::Deed, statement.all()).next();
    let because = match planned {
        Some(planned) if sides == [PLANNED] => {
            format!(
                "its statement says “{}”",
                &statement.text[planned.span.clone()]
            )
        }
        None if mention.fact.kind == Some(FactKind::Forecast) => "it is a forecast".to_owned(),
        _ => return None,
    };
    // What the sentence says later is of another figure.
    let said = text.sides(Topic::Deed, mention.sentence.start..mention.clause.end);
    let deed = text.said_of(Topic::Deed, mention.clause.clone()).next()?;
    (said == [DONE] && !mention.is_denied()).then(|| (deed.span.clone(), because))
}

/// Sides of [`Topic::Deed`].
const PLANNED: u8 = 0;
const DONE: u8 = 1;

/// `on payrolls` where the fact has `off payrolls`.
fn related(mention: &Mention<'_, '_>) -> Option<Odd> {
    let Mention { context, text, .. } = mention;
    let said = relations(text, mention.clause.clone());
    if said.is_empty() {
        return None;
    }
    let statement = mention.statement()?;
    let own = relations(statement, statement.all());
    let around = context.in_source(mention.id);
    let source = around.as_ref().filter(|it| it.heads.is_none());
    let source = source.and_then(|it| it.paragraph.get(it.clause.clone()));
    let source = Wording::of(source.unwrap_or_default(), context.lexicon());
    let in_source = relations(&source, source.all());
    let same =
        |one: &Related<'_>, other: &Related<'_>| one.0.topic == other.0.topic && one.1 == other.1;
    said.iter().find_map(|one| {
        let is_said = said.iter().any(|it| same(it, one) && it.2 != one.2);
        let of = |all: &[Related<'_>], text: &str, who: &str| {
            let other = all.iter().find(|it| same(it, one))?;
            let word = &text[other.0.span.clone()];
            let is_other = !all.iter().any(|it| same(it, one) && it.2 == one.2);
            Some(is_other.then(|| format!("its {who} says “{word} {}”", other.3)))
        };
        let because = of(&own, statement.text, "statement")
            .or_else(|| of(&in_source, source.text, "source"))??;
        (!is_said).then(|| (one.0.span.clone(), because))
    })
}

/// A word that relates to the one behind it; the beginning of that; the side, and the word.
type Related<'t> = (&'t Said, String, u8, &'t str);

fn relations<'t>(text: &'t Wording<'_>, within: Range<usize>) -> Vec<Related<'t>> {
    let relations = (text.said.iter()).filter(|said| {
        matches!(said.topic, Topic::Relation(_))
            && within.start <= said.span.start
            && said.span.end <= within.end
    });
    let behind = relations.filter_map(|said| {
        let words = text.words_in(said.span.end..within.end).iter();
        let noun = words
            .clone()
            .find(|word| !text.lexicon.is_in("prose.articles", word))?;
        let apart = text.text[said.span.end..noun.span.start]
            .contains(|c: char| !c.is_alphanumeric() && c != ' ');
        let before = text.words_in(within.start..said.span.start).last();
        let is_denied = before.is_some_and(|it| text.says(Topic::Negation, it.span.clone()));
        let side = said.side ^ u8::from(is_denied);
        // `were not seen on payrolls`
        let is_loose = !is_denied && text.says(Topic::Negation, within.clone());
        (!apart && !is_loose).then(|| (said, stem(noun), side, &text.text[noun.span.clone()]))
    });
    behind.collect()
}

fn stem(word: &Word) -> String {
    word.text.chars().take(STEM).collect()
}

/// Two words behind a “not” of the first text, which the second has without any: where they stand there, and with the “not”.
fn denied(
    first: &Wording<'_>,
    of_first: Range<usize>,
    second: &Wording<'_>,
    of_second: Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let lexicon = &first.lexicon;
    let told = |text: &Wording<'_>, from: usize, to: usize| {
        let words = text.words_in(from..to).iter();
        let words = words.filter(|word| !lexicon.is_in("prose.articles", word));
        words
            .map(|word| (stem(word), word.span.clone()))
            .collect::<Vec<_>>()
    };
    if second.says(Topic::Negation, of_second.clone()) {
        return None;
    }
    let words = told(second, of_second.start, of_second.end);
    first
        .said_of(Topic::Negation, of_first.clone())
        .find_map(|not| {
            let behind = told(first, not.span.end, of_first.end);
            let [one, other, ..] = behind.as_slice() else {
                return None;
            };
            let mut pairs = words.windows(2);
            let found = pairs.find(|pair| pair[0].0 == one.0 && pair[1].0 == other.0)?;
            // `for lack of staff`
            let next = first.words_in(not.span.end..of_first.end).first()?;
            if lexicon.is_in("prose.of", next) {
                return None;
            }
            let is_long = other.0.chars().count() + one.0.chars().count() > STEM;
            is_long.then(|| {
                (
                    found[0].1.start..found[1].1.end,
                    not.span.start..other.1.end,
                )
            })
        })
}

/// `Ward 7` where the statement has `Ward 4` alone.
fn numbered(
    text: &Wording<'_>,
    within: Range<usize>,
    statement: &Wording<'_>,
) -> Option<(Range<usize>, Range<usize>)> {
    let (said, own) = (text.numbered(within), statement.numbered(statement.all()));
    let (first, stated) = (said.first()?, own.first()?);
    let is_same = |(kind, number): &(&Word, &Word)| {
        let mut own = own.iter();
        own.any(|it| it.0.text == kind.text && it.1.text == number.text)
    };
    let span = |(kind, number): &(&Word, &Word)| kind.span.start..number.span.end;
    (first.0.text == stated.0.text && !said.iter().any(is_same))
        .then(|| (span(first), span(stated)))
}
