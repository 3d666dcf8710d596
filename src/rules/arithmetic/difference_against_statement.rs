use super::change_turned_round;
use crate::factfile::{Derivation, Id, Value};
use crate::quantity::{Exact, Measure};
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{Said, Topic, Word, Wording};

rule! {
    /// Reports a difference or a change that is less than nought while its statement says that something rises, or names the parts in
    /// the other order than they are calculated in; and a difference less than nought of which the statement says itself that it is a fall,
    /// or says of an amount, as people or money, and of no balance; and one of which the statement says that it is a fall while the later
    /// figure is more, or a rise while it is less. A change in per cent between percentages is no difference of them, nor one of two rises;
    /// neither is the largest the smallest, nor a mean a median.
    why
    /// The parts stand in the wrong order, so that the sign is the wrong one.
    example
    /// gap: {statement: rate of men less that of women, derive: {difference: [women, men]}}
    instead
    /// gap: {statement: rate of men less that of women, derive: {difference: [men, women]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        change_for_points(context, id, derivation, findings);
        another_calculation(context, id, derivation, findings);
        said_otherwise(context, id, derivation, findings);
        let numbers = context.numbers(id);
        let falls = numbers.iter().all(|number| *number < Exact::ZERO) && !numbers.is_empty();
        let (Some([first, second]), Some(statement), true) =
            (derivation.compared(), context.statement(id), falls)
        else {
            continue;
        };
        let directions = statement.sides(Topic::Direction, statement.all());
        // `how far the rise lies below the average`
        let said = statement.meant_of(Topic::Direction, statement.all());
        let is_phrase = |said: &&Said| statement.text[said.span.clone()].contains(' ');
        let is_gap = directions.len() > 1 && said.last().is_some_and(is_phrase);
        let is_alone = |side: u8| directions.contains(&side) && !directions.contains(&(1 - side));
        // A growth in per cent may be less than nought, and a fall is.
        let is_change = matches!(derivation, Derivation::Change(_));
        let is_difference = matches!(derivation, Derivation::Difference(_));
        let place = |own, other| first_distinct(context, statement, own, other);
        let turned = place(first, second).zip(place(second, first));
        // `Fall from 2025 to 2026` names two times, of which the statement says which way it went.
        let is_over_time = order(context, [first, second]).is_some();
        // `the change from 2024 to 2025` names the old one first.
        let mut from = context.loaded.locale.values().phrases("values.from");
        let is_way = from.any(|from| statement.words.iter().any(|word| word.text == from));
        // `growth of prices` may be one less than nought, an increase is none.
        let mut words = statement.words.iter();
        let is_signed = words.any(|word| context.lexicon().is_in("wording.signed", word));
        let why = if is_gap && is_difference {
            "its statement says itself on which side it lies"
        } else if is_alone(0) && !(is_change && is_signed) {
            "its statement says that something rises"
            // `how much lower the rate of women is than that of men` names its parts.
        } else if is_alone(1) && !is_change && (turned.is_none() || is_over_time) {
            "its statement says itself that something falls"
        } else if turned.is_some_and(|(first, second)| second < first) && !is_way {
            "its statement names the parts in the other order"
        } else if is_difference && directions.is_empty() && is_amount(context, id, [first, second])
        {
            "its statement says nothing that could be less than nothing"
        } else {
            continue;
        };
        let (key, figure) = (derivation.key(), context.figure(id));
        let message = format!("`{id}` is “{figure}”, and {why}");
        findings
            .at(&path("facts", id).key("derive"), message)
            .also(&path("facts", id).key("statement"), "the statement")
            .help(format!(
                "write `{key}: [{second}, {first}]`, or say in the statement what falls"
            ));
    }
}

/// `Fewer tents than a week before`, where the later figure is more, and `rise in tents`, where it is less.
fn said_otherwise(
    context: &RuleContext<'_>,
    id: &Id,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    let (Some(parts), Some(statement)) = (derivation.compared(), context.statement(id)) else {
        return;
    };
    let numbers = context.numbers(id);
    let is_more = numbers.iter().all(|number| *number > Exact::ZERO) && !numbers.is_empty();
    let said = statement.one_side(Topic::Direction, statement.all());
    let (Some(said), Some(is_later), true) = (said, order(context, parts), is_more) else {
        return;
    };
    // Of jobs that are lost there may be more.
    let word = &statement.text[said.span.clone()];
    let mut facts = parts.into_iter().filter_map(|id| context.fact(id));
    let is_counted = facts.any(|part| part.statement.as_str().contains(word));
    if is_later == (said.side == 1) && !is_counted {
        let (more, rises) = [("less", "falls"), ("more", "rises")][usize::from(is_later)];
        let when = |id| change_turned_round::when(context, id).map_or("", |when| when.text());
        let [first, second] = parts;
        let [later, earlier] = if is_later { parts } else { [second, first] };
        let message = format!(
            "the statement says “{word}”, and `{later}` of {} is {more} than `{earlier}` of {}",
            when(later),
            when(earlier)
        );
        findings
            .within(&path("facts", id).key("statement"), word, 0, message)
            .also(&path("facts", id).key("derive"), "the calculation")
            .help(format!(
                "say that it {rises}, or take the figures that are meant"
            ));
    }
}

/// Whether the first of two figures is the later; nothing where they are not of two times.
fn order(context: &RuleContext<'_>, parts: [&Id; 2]) -> Option<bool> {
    let [first, second] = parts.map(|id| change_turned_round::when(context, id));
    let (first, second) = first.zip(second)?;
    let is_later = times::is_before(second, first);
    (is_later || times::is_before(first, second)).then_some(is_later)
}

/// `The smallest` of what is calculated as the largest, and `the median` of a mean.
fn another_calculation(
    context: &RuleContext<'_>,
    id: &Id,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    let Some(statement) = context.statement(id) else {
        return;
    };
    let rank = statement.one_side(Topic::Rank, statement.all());
    let said = match derivation {
        Derivation::Largest(_) => rank.filter(|said| said.side == 1).map(|it| it.span.clone()),
        Derivation::Smallest(_) => rank.filter(|said| said.side == 0).map(|it| it.span.clone()),
        Derivation::Mean(_) => {
            let mut words = statement.words.iter();
            let median = words.find(|word| context.lexicon().is_in("wording.medians", word));
            median.map(|word| word.span.clone())
        }
        _ => None,
    };
    if let Some(span) = said {
        let (word, key) = (&statement.text[span], derivation.key());
        let message = format!("the statement says “{word}”, and `{id}` is calculated as `{key}`");
        findings
            .within(&path("facts", id).key("statement"), word, 0, message)
            .also(&path("facts", id).key("derive"), "the calculation")
            .help("say what is calculated, or calculate what the statement says");
    }
}

/// `difference in inflation` is one of percentages, in points.
fn change_for_points(
    context: &RuleContext<'_>,
    id: &Id,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    let (Derivation::Change([new, old]), Some(statement)) = (derivation, context.statement(id))
    else {
        return;
    };
    let is_percent = |id| context.values.value(id).is_some_and(Value::is_percent);
    let has = |list| {
        let mut words = statement.words.iter();
        words.any(|word| context.lexicon().is_in(list, word))
    };
    let is_difference = has("wording.differences")
        && !has("wording.signed")
        && !statement.says(Topic::Direction, statement.all());
    // Of a rate that is a rise itself, a change in per cent says nothing.
    let is_change = |id| {
        let own = context.statement(id);
        own.is_some_and(|it| {
            let mut words = it.words.iter();
            words.any(|word| context.lexicon().is_in("wording.signed", word))
                || it.says(Topic::Direction, it.all())
        })
    };
    let is_difference = is_difference || is_change(new) && is_change(old);
    if is_difference && is_percent(new) && is_percent(old) {
        let message = format!(
            "`{id}` is a change in per cent between percentages, and its statement speaks of a difference of them"
        );
        findings
            .at(&path("facts", id).key("derive"), message)
            .also(&path("facts", id).key("statement"), "the statement")
            .help(format!(
                "write `points: [{new}, {old}]`, or say in the statement what changes"
            ));
    }
}

/// Whether what is left of an amount is an amount itself, and no balance, of which a statement would say so.
fn is_amount(context: &RuleContext<'_>, id: &Id, parts: [&Id; 2]) -> bool {
    let lexicon = context.lexicon();
    let is_signed = |word: &Word| lexicon.is_in("wording.differences", word);
    let mut words = context.statement(id).into_iter().flat_map(|it| &it.words);
    let mut numbers = parts.into_iter().flat_map(|part| context.numbers(part));
    let value = context.values.value(id);
    let is_rate = value.is_some_and(|it| it.is_percent() || it.measure == Measure::Points);
    !is_rate && !words.any(is_signed) && numbers.all(|number| !number.is_negative())
}

/// Where a statement has the first word that the statement of one part has and that of the other has not.
fn first_distinct(
    context: &RuleContext<'_>,
    statement: &Wording<'_>,
    own: &Id,
    other: &Id,
) -> Option<usize> {
    let (own, other) = (context.statement(own)?, context.statement(other)?);
    let mut words = statement.words.iter();
    let found = words.find(|word| own.has(word) && !other.has(word))?;
    Some(found.span.start)
}
