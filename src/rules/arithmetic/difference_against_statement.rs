use std::collections::HashSet;

use crate::factfile::{Derivation, Id};
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a difference or a change that is less than nought while its statement says that something rises, or names the parts in
    /// the other order than they are calculated in.
    why
    /// The parts stand in the wrong order, so that the sign is the wrong one.
    example
    /// gap: {statement: rate of men less that of women, derive: {difference: [women, men]}}
    instead
    /// gap: {statement: rate of men less that of women, derive: {difference: [men, women]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        let (Derivation::Difference([first, second])
        | Derivation::Points([first, second])
        | Derivation::Change([first, second])) = (match fact.derivation() {
            Some(derivation) => derivation,
            None => continue,
        })
        else {
            continue;
        };
        let numbers = context.values.value(id).map(|value| value.numbers());
        let numbers = numbers.unwrap_or_default();
        let falls = numbers.iter().all(|number| number.total() < Exact::ZERO);
        if numbers.is_empty() || !falls {
            continue;
        }
        let statement = Wording::of(fact.statement.as_str(), context.lexicon());
        let directions = statement.sides(Topic::Direction, statement.all());
        // A growth in per cent may be less than nought.
        let in_percent = matches!(fact.derivation(), Some(Derivation::Change(_)));
        let rises = directions.contains(&0) && !directions.contains(&1) && !in_percent;
        let place = |own, other| first_distinct(context, &statement, own, other);
        let turned = place(first, second).zip(place(second, first));
        // `the change from 2024 to 2025` names the old one first.
        let from = context.loaded.locale.values().text("values.from");
        let from = from.split(',').map(str::trim).collect::<Vec<_>>();
        let is_way = statement
            .words
            .iter()
            .any(|word| from.contains(&word.text.as_str()));
        let turned = turned.is_some_and(|(first, second)| second < first && !is_way);
        if rises || turned {
            let why = match rises {
                true => "its statement says that something rises",
                false => "its statement names the parts in the other order",
            };
            let key = fact.derivation().map_or("", Derivation::key);
            let stated = context
                .values
                .value(id)
                .map_or("", |value| value.stated.as_str());
            findings
                .at(
                    &path("facts", id).key("derive"),
                    format!("`{id}` is “{stated}”, and {why}"),
                )
                .also(&path("facts", id).key("statement"), "the statement")
                .help(format!(
                    "write `{key}: [{second}, {first}]`, or say in the statement what falls"
                ));
        }
    }
}

/// Where a statement has the first word that the statement of one part has and that of the other has not.
fn first_distinct(
    context: &RuleContext<'_>,
    statement: &Wording<'_>,
    own: &Id,
    other: &Id,
) -> Option<usize> {
    let words = |id: &Id| -> Option<HashSet<String>> {
        let fact = context.facts.facts.get(id)?;
        let words = Wording::of(fact.statement.as_str(), context.lexicon()).words;
        Some(words.into_iter().map(|word| word.text).collect())
    };
    let (own, other) = (words(own)?, words(other)?);
    let mut found = statement.words.iter();
    let found = found.find(|word| own.contains(&word.text) && !other.contains(&word.text))?;
    Some(found.span.start)
}
