use super::mentions;
use crate::factfile::{Fact, Id};
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a word of rising beside a figure whose statement says that something falls, or whose value is negative, and a word of
    /// falling beside one that rises.
    why
    /// The sheet says the opposite of its source, with the right figure.
    example
    /// text: Prices fell {rise}.   # rise: {statement: rise of prices, value: 0.5%, …}
    instead
    /// text: Prices rose {rise}.
    Warning
}

/// Up and down as sides of [`Topic::Direction`].
const SIDES: [(u8, &str); 2] = [(0, "rising"), (1, "falling")];

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    mentions::each(context, |passage, running, text, mentions| {
        for mention in mentions.iter().filter(|it| !it.fact.is_claim()) {
            let Some((own, because)) = direction(context, mention.id, mention.fact) else {
                continue;
            };
            let said = text.said_of(Topic::Direction, mention.near.clone());
            let said: Vec<_> = said.filter(|said| said.side < 2).collect();
            let other = said.iter().find(|said| said.side != own);
            let denied = text
                .said_of(Topic::Negation, mention.clause.clone())
                .next()
                .is_some();
            let Some(other) = other.filter(|_| said.iter().all(|it| it.side != own) && !denied)
            else {
                continue;
            };
            let word = &text.text[other.span.clone()];
            let id = mention.id;
            let message = format!(
                "“{word}” speaks of {}, and `{id}` of {}: {because}",
                SIDES[usize::from(other.side)].1,
                SIDES[usize::from(own)].1,
            );
            let statement = path("facts", id).key("statement");
            mentions::at_words(findings, passage, running, &other.span, message)
                .also(&statement, "what the figure says")
                .help("take the word that the statement has, or correct the statement");
        }
    });
}

/// The one direction of which a fact speaks, and what tells it.
fn direction(context: &RuleContext<'_>, id: &Id, fact: &Fact) -> Option<(u8, String)> {
    let statement = Wording::of(fact.statement.as_str(), context.lexicon());
    let said = statement.said_of(Topic::Direction, statement.all());
    let said: Vec<_> = said.filter(|said| said.side < 2).collect();
    let denied = statement
        .said_of(Topic::Negation, statement.all())
        .next()
        .is_some();
    if let Some(first) = said.first() {
        let alone = said.iter().all(|it| it.side == first.side) && !denied;
        let word = &statement.text[first.span.clone()];
        return alone.then(|| (first.side, format!("its statement says “{word}”")));
    }
    let value = context.values.value(id)?;
    let numbers = value.numbers();
    let falls = !numbers.is_empty() && numbers.iter().all(|number| number.total() < Exact::from(0));
    falls.then(|| (1, format!("its value is “{}”", value.stated)))
}
