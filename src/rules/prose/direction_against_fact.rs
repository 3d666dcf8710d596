use super::cells;
use super::mentions::{self, Mention};
use super::own_words::{self, Own};
use crate::factfile::{Fact, Id, Value};
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Said, Topic};

rule! {
    /// Reports a word of rising beside a figure whose statement, or else whose source, says that something falls, or whose value is
    /// negative, and a word of falling beside one that rises: in prose, and in the names of columns and rows. Also "doubled", "halved"
    /// and "tripled" in a sentence with two figures of one unit that are not so far apart, or farther.
    why
    /// The sheet says the opposite of its source, with the right figure.
    example
    /// text: Prices fell {rise}.   # rise: {statement: rise of prices, value: 0.5%, …}
    instead
    /// text: Prices rose {rise}.
    Warning
}

/// Up and down as sides of [`Topic::Direction`].
const SIDES: [&str; 2] = ["rising", "falling"];

/// How many times the lower of two figures the higher is, in quarters, where something doubled or halved, and where it tripled.
const TIMES: [(i128, i128); 2] = [(7, 10), (10, 14)];

const HELP: &str = "take the word that the statement has, or correct the statement";

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    mentions::each(context, |passage, running, text, mentions| {
        for said in text.said_of(Topic::Multiple, text.all()) {
            if let Some((first, second)) = not_so_far_apart(context, said, mentions) {
                let word = &text.text[said.span.clone()];
                let message = format!("“{word}” is not so of {first} and {second}");
                mentions::at_words(findings, passage, running, &said.span, message)
                    .help("take another word, or the figures of which it is true");
            }
        }
        for mention in mentions.iter().filter(|it| !it.fact.is_claim()) {
            let said = text.said_of(Topic::Direction, mention.near.clone());
            let said: Vec<_> = said.filter(|said| said.side < 2).collect();
            let Some(first) = said.first() else { continue };
            let mut denied = text.said_of(Topic::Negation, mention.clause.clone());
            if said.iter().any(|it| it.side != first.side) || denied.next().is_some() {
                continue;
            }
            let Some((own, because)) = direction(context, mention.id, mention.fact) else {
                continue;
            };
            if own != first.side {
                let message = message(&text.text[first.span.clone()], mention.id, own, &because);
                let statement = path("facts", mention.id).key("statement");
                mentions::at_words(findings, passage, running, &first.span, message)
                    .also(&statement, "what the figure says")
                    .help(HELP);
            }
        }
    });
    cells::each(context, |_, _, figures| {
        for cell in figures {
            let told = cell.names.iter().find_map(|(place, name)| {
                let said = name.said_of(Topic::Direction, name.all());
                let said: Vec<_> = said.filter(|said| said.side < 2).collect();
                let first = said.first()?;
                let alone = said.iter().all(|it| it.side == first.side);
                // A fall under “Growth” is a negative number.
                let (own, because) = worded(context, cell.id, cell.fact)?;
                let word = &name.text[first.span.clone()];
                let message = || (place, message(word, cell.id, own, &because));
                (alone && own != first.side && !is_negative(context, cell.id)).then(message)
            });
            if let Some((place, message)) = told {
                findings
                    .at(&cell.path, message)
                    .also(place, "what names it")
                    .help(HELP);
            }
        }
    });
}

fn message(word: &str, id: &Id, own: u8, because: &str) -> String {
    let [said, own] = [1 - own, own].map(|side| SIDES[usize::from(side)]);
    format!("“{word}” speaks of {said}, and `{id}` of {own}: {because}")
}

/// The one direction of which a fact speaks, and what tells it.
fn direction(context: &RuleContext<'_>, id: &Id, fact: &Fact) -> Option<Own> {
    let statement = context.statement(id)?;
    let mut said = statement.said_of(Topic::Direction, statement.all());
    if said.any(|said| said.side < 2) {
        return worded(context, id, fact);
    }
    let value = context.values.value(id)?;
    let side = if is_negative(context, id) {
        Some(1)
    } else {
        let mut words = statement.words.iter();
        let signed = words.any(|word| context.lexicon().is_in("wording.signed", word));
        let numbers = value.numbers();
        let above = numbers.iter().all(|number| number.total() > Exact::from(0));
        (signed && above && !numbers.is_empty()).then_some(0)
    };
    match side {
        Some(side) => Some((side, format!("its value is “{}”", value.stated))),
        None => worded(context, id, fact),
    }
}

/// The one direction that the words of a fact have.
fn worded(context: &RuleContext<'_>, id: &Id, fact: &Fact) -> Option<Own> {
    let own = own_words::sides(context, id, fact, Topic::Direction);
    let first = own.first()?;
    own.iter().all(|it| it.0 == first.0).then(|| first.clone())
}

fn is_negative(context: &RuleContext<'_>, id: &Id) -> bool {
    let value = context.values.value(id);
    let numbers = value.map(|value| value.numbers()).unwrap_or_default();
    !numbers.is_empty() && numbers.iter().all(|number| number.total() < Exact::from(0))
}

/// The two figures of a sentence in which something doubled, where one is not about twice the other.
fn not_so_far_apart<'v>(
    context: &'v RuleContext<'_>,
    said: &Said,
    mentions: &[Mention<'_>],
) -> Option<(&'v str, &'v str)> {
    let beside = mentions
        .iter()
        .filter(|it| it.sentence.contains(&said.span.start));
    let beside: Vec<&Mention<'_>> = beside.filter(|it| !it.fact.is_claim()).collect();
    let [first, second] = beside[..] else {
        return None;
    };
    let value = |it: &Mention<'_>| {
        context
            .values
            .value(it.id)
            .filter(|value| value.bound().is_none())
    };
    let (a, b) = (value(first)?, value(second)?);
    let alike = a.measure == b.measure && context.unit(first.id) == context.unit(second.id);
    let number = |value: &Value| match value.numbers()[..] {
        [one] => Some(one.total()),
        _ => None,
    };
    let (low, high) = (number(a)?.min(number(b)?), number(a)?.max(number(b)?));
    let (least, most) = *TIMES.get(usize::from(said.side))?;
    let times = |quarters: i128| Exact::fraction(quarters, 4)?.times(low);
    let apart = low > Exact::from(0) && (high < times(least)? || high > times(most)?);
    (alike && apart).then_some((a.stated.as_str(), b.stated.as_str()))
}
