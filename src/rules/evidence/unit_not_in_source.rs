use super::stated_nouns;
use super::told_nouns::{is_elided, noun_before, noun_before_per, other_elided};
use super::told_rates::other_rate;
use super::unnamed_money;
use rustc_hash::FxHashSet;

use crate::quantity::{Unit, Value, head_unit, names_currency, same_money};
use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext};
use crate::wording::{Cue, Topic, Wording};

rule! {
    /// Reports a unit that is not what its source counts: the noun behind the figure, or the heads of its cell; and a figure of a time or of a
    /// person, such as `€310 a month`, where nothing in the fact says so; and money of which a source never speaks.
    ///
    /// Words of one line of the list `counted` in the language file stand for one another, and those of two lines do not. A word that is
    /// in no line is told where it stands nowhere near the figure and the noun there is in neither unit, statement nor label.
    why
    /// The right number of another thing is a wrong figure: deaths are no cases.
    example
    /// fever: {statement: fever in Oster, value: "4,713", unit: deaths, …}   # the source: 4,713 confirmed fever cases
    instead
    /// fever: {statement: fever in Oster, value: "4,713", unit: cases, …}
    Warning
}

/// How many words of what the source counts are told.
const MOST_WORDS: usize = 8;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    unnamed_money::check(context, findings);
    passages::each(context, |beside| {
        // `9m` of the source is its metres.
        let letter = |number: &&crate::quantity::Number| number.typed_scale() == Some("m");
        let numbers = beside.found().map(|found| found.value.numbers());
        let is_letter = numbers.is_some_and(|numbers| numbers.iter().any(letter));
        let unit = beside.fact.unit.as_ref().map_or("", |unit| unit.as_str());
        let is_metres = is_letter && unit.starts_with('m');
        if beside.is_exchanged() || beside.around.figure.is_none() || is_metres {
            return;
        }
        // Of `thousand cows` the cows are counted.
        let counted = context.values.unit(&beside.sighting.fact);
        let counted = counted.filter(|it| it.scale.is_some() && !it.counted.is_empty());
        let unit = counted.map_or(unit, |it| it.counted.as_str());
        let unit = Wording::of(unit, context.lexicon());
        if let Some(rate) = other_rate(beside, context) {
            let message =
                format!("the source has the figure “{rate}”, and the fact does not say so");
            findings
                .at(&beside.at("value"), message)
                .note(beside.in_source())
                .help(format!(
                    "begin or end the `unit` with “{rate}”, or say it in the statement"
                ));
            return;
        }
        let other = other_money(beside, context).or_else(|| {
            let is_given = !unit.text.is_empty() && !is_elided(beside, &unit);
            let opposite = stated_nouns::opposite(beside, &unit).filter(|_| is_given);
            let opposite = opposite.or_else(|| other_elided(beside, &unit));
            opposite.or_else(|| is_given.then(|| other_noun(beside, &unit, context))?)
        });
        let stated = stated_nouns::of_statement(beside, &unit);
        let who = if other.is_some() {
            "source"
        } else {
            "statement"
        };
        let Some(noun) = other.or(stated) else { return };
        let (field, own) = match unit.text {
            "" => ("value", "the fact names no currency".to_owned()),
            text => ("unit", format!("the unit is “{text}”")),
        };
        let message = format!("{own}, and the {who} counts “{noun}”");
        findings
            .at(&beside.at(field), message)
            .note(beside.in_source())
            .help("take the unit of the source, or the figure of what is meant");
    });
}

/// So many letters a symbol of a coin has at most: `p`, `ct`.
const SYMBOL: usize = 3;

/// `9 cents`, and a unit of dollars.
fn other_coin(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<String> {
    let language = context.loaded.locale.values();
    let value = &beside.found()?.value;
    let coin = value.stated.split_whitespace().last()?;
    let unit = beside.fact.unit.as_ref()?.as_str();
    let is_coin = value.currency().is_some_and(|it| it.minor);
    let is_other = unit.chars().count() > SYMBOL && !unit.contains(coin);
    (is_coin && is_other && names_currency(unit, language)).then(|| coin.to_owned())
}

/// The currency in the heads of a cell, where the fact has another one or none.
fn other_money(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<String> {
    if let Some(coin) = other_coin(beside, context) {
        return Some(coin);
    }
    let under = beside.around.under?;
    let head = &under.unit;
    let currency = head.currency()?;
    let value = context.values.value(&beside.sighting.fact)?;
    let unit = context.values.unit(&beside.sighting.fact);
    let total = |value: &Value| value.numbers().first().map(|number| number.total());
    // Told as another scale.
    let is_unscaled = head.scale.is_some() && unit.is_none() && total(value) != total(&under.value);
    let is_open = !head.others.is_empty();
    if is_unscaled || is_open || (head.is_over_counts && unit.is_some_and(Unit::counts_things)) {
        return None;
    }
    let own = value.currency().or(unit.and_then(|unit| unit.currency()));
    let language = context.loaded.locale.values();
    let texts = [Some(&beside.fact.statement), beside.fact.label.as_ref()];
    let mut texts = texts.into_iter().flatten().chain(&beside.fact.unit);
    let mut is_said = || texts.any(|text| names_currency(text.as_str(), language));
    let is_one = match own {
        Some(own) => same_money(own, currency, Some(&currency.code)),
        None => value.is_percent() || is_said(),
    };
    (!is_one).then(|| currency.sign.clone())
}

/// What the source counts, where it is not what the unit says.
fn other_noun(
    beside: &Beside<'_>,
    unit: &Wording<'_>,
    context: &RuleContext<'_>,
) -> Option<String> {
    let own = unit.sides(Topic::Counted, unit.all());
    let mut behind = beside.noun_behind();
    // `12.7 deaths per 1,000 live births` counts deaths, which its figure has within.
    let shares = |text: &str| {
        let text = Wording::of(text, context.lexicon());
        unit.words.iter().any(|word| text.has(word))
    };
    if let Some(within) = noun_before_per(beside)
        && !shares(behind)
    {
        if within.is_empty() || shares(within) {
            return None;
        }
        behind = within;
    }
    if !behind.contains(char::is_alphanumeric)
        && let Some(before) = noun_before(beside)
    {
        behind = before;
    }
    let texts: Vec<&Wording<'_>> = match behind.is_empty() {
        false => Vec::new(),
        true => beside.heads.iter().rev().collect(),
    };
    let says_own = |text: &Wording<'_>| {
        let mut said = text.said_of(Topic::Counted, text.all());
        said.any(|said| own.contains(&said.side))
    };
    let noun = Wording::of(behind, context.lexicon());
    if let Some(stated) = stated_nouns::of_source(beside, unit, &noun) {
        return Some(stated);
    }
    if let Some(measure) = measure_behind(behind, unit).or_else(|| other_measure(beside, unit)) {
        return Some(measure);
    }
    if behind.is_empty() && is_measured(beside, unit) {
        return None;
    }
    let heads = beside.around.heads.iter();
    let near = heads.flat_map(|heads| heads.column.iter().chain(&heads.row));
    let near: Vec<Wording<'_>> = near
        .map(|head| Wording::of(head, context.lexicon()))
        .collect();
    // `Women`, and a unit of men.
    let topics = context.lexicon().opposites();
    for topic in topics.filter(|_| behind.is_empty()) {
        let sides = unit.sides(topic, unit.all());
        let said = || {
            near.iter().flat_map(|head| {
                head.said_of(topic, head.all())
                    .map(move |said| (head, said))
            })
        };
        let other = said()
            .next()
            .filter(|_| !sides.is_empty() && said().all(|(_, it)| !sides.contains(&it.side)));
        if let Some((head, said)) = other {
            return Some(head.text[said.span.clone()].to_owned());
        }
    }
    if !own.is_empty() {
        // What is counted is said right behind the figure; behind other words it is another's.
        let sides = noun.sides(Topic::Counted, noun.all());
        let of_heads = texts
            .iter()
            .find(|head| head.says(Topic::Counted, head.all()));
        if !sides.is_empty() {
            return (!says_own(&noun)).then(|| counted(&noun));
        }
        if let Some(head) = of_heads {
            return (!texts.iter().any(|head| says_own(head))).then(|| counted(head));
        }
    }
    // People are no jobs and no homes, no doses are people, and the other way round.
    let says = |text: &Wording<'_>, topic| text.says(topic, text.all());
    if !own.is_empty()
        && !says(unit, Topic::Persons)
        && noun.sides(Topic::Persons, noun.all()) == [0]
    {
        return Some(first_words(noun.text));
    }
    let counts = |text: &&Wording<'_>| says(text, Topic::Counted);
    let of_people = near
        .iter()
        .find(|head| says(head, Topic::Persons) && !counts(head));
    let given = context.values.unit(&beside.sighting.fact);
    let is_own = given.is_some_and(Unit::counts_things)
        && !says(unit, Topic::Persons)
        && !texts.iter().any(|text| says_own(text));
    if let Some(head) = of_people.filter(|_| is_own && behind.is_empty() && unit.words.len() < 2) {
        let mut said = head.said_of(Topic::Persons, head.all());
        let shares = |text: &Wording<'_>| unit.words.iter().any(|own| text.has(own));
        let is_near = beside.heads.iter().any(shares);
        return said
            .next()
            .map(|said| head.text[said.span.clone()].to_owned())
            .filter(|_| !is_near);
    }
    if own.is_empty() && unit.sides(Topic::Persons, unit.all()) == [0] {
        let texts = texts.into_iter().chain([&noun]);
        let texts: Vec<&Wording<'_>> = texts.filter(|text| !text.text.is_empty()).collect();
        let persons = texts.iter().any(|text| says(text, Topic::Persons));
        let other = texts.into_iter().find(counts).filter(|_| !persons);
        return other.map(counted);
    }
    // In a cell the head says it.
    let is_person = |text: &Wording<'_>| says(text, Topic::Persons) && says(unit, Topic::Persons);
    let head = near.iter().find(counts);
    let head = head.filter(|head| behind.is_empty() && !is_person(head));
    let of_head = head.map(counted);
    let of_head = of_head
        .as_ref()
        .map(|head| Wording::of(head, context.lexicon()));
    other_words(beside, unit, of_head.as_ref().unwrap_or(&noun))
}

/// The measure right behind a figure, where the unit is another one: `310 MW`, and a unit of GW.
fn measure_behind(behind: &str, unit: &Wording<'_>) -> Option<String> {
    let language = &unit.lexicon.language;
    let behind = behind
        .trim()
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let own = Unit::read(unit.text, language).ok()?;
    let there = Unit::read(behind, language).ok()?;
    own.measures_otherwise(&there).then(|| first_words(behind))
}

/// The measure in the nearest head of a cell, where the unit is another one: square kilometres, and a unit of hectares.
fn other_measure(beside: &Beside<'_>, unit: &Wording<'_>) -> Option<String> {
    let language = &unit.lexicon.language;
    let own = Unit::read(unit.text, language).ok()?;
    let heads = beside.around.heads.as_ref()?;
    let near = heads.column.iter().rev().chain(&heads.row);
    // A head that is a letter, or begins with one, is a name.
    let parts = near.flat_map(|head| head.split(['(', ')', ',', '[', ']']).skip(1));
    let parts = heads.unit.into_iter().chain(parts).map(|part| {
        let end = head_unit(part, false, language).map_or(0, |(_, end)| end);
        part[end..].trim()
    });
    let measures = parts.filter_map(|part| Unit::read(part, language).ok());
    let measures: Vec<Unit> = measures.filter(|it| it.is_measure()).collect();
    let is_own = |it: &Unit| !own.measures_otherwise(it);
    let first = measures.first().filter(|_| !measures.iter().any(is_own))?;
    own.is_measure().then(|| first.text.clone())
}

/// Whether a part of the head of the column is the measure of the unit, `Level (m)`, whatever stands over it.
fn is_measured(beside: &Beside<'_>, unit: &Wording<'_>) -> bool {
    let language = &unit.lexicon.language;
    let own = Unit::read(unit.text, language).ok();
    let heads = beside.around.heads.iter().flat_map(|heads| &heads.column);
    let mut parts = heads.flat_map(|head| head.split(['(', ')', ',', '[', ']']).skip(1));
    own.filter(Unit::is_measure).is_some_and(|own| {
        parts.any(|part| {
            let there = Unit::read(part.trim(), language);
            there.is_ok_and(|it| it.is_measure() && !own.measures_otherwise(&it))
        })
    })
}

/// The noun behind a figure as far as a message needs it: a text without marks is a noun of many words.
fn first_words(noun: &str) -> String {
    let mut words = noun.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST_WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    let first = first.join(" ");
    format!("{}{more}", first.trim_end_matches(['.', ',', ';', ':']))
}

/// The first words of a text that say what is counted.
fn counted(text: &Wording<'_>) -> String {
    let mut said = text.said_of(Topic::Counted, text.all());
    let first = said.next().map(|said| &text.text[said.span.clone()]);
    first.unwrap_or_default().to_owned()
}

/// The noun behind a figure, where unit, statement and label share no word with it, and the words of the unit stand nowhere around.
fn other_words(beside: &Beside<'_>, unit: &Wording<'_>, noun: &Wording<'_>) -> Option<String> {
    // `86,000 lower than before` counts nothing there, and one of many figures in a row neither.
    if noun.text.trim_start().starts_with(char::is_numeric)
        || noun.says(Topic::Direction, noun.all())
    {
        return None;
    }
    let lexicon = &unit.lexicon;
    let cues = |text: &Wording<'_>| text.cues();
    let words = |cues: FxHashSet<Cue>| {
        cues.into_iter()
            .filter(|cue| matches!(cue, Cue::Word(_) | Cue::Said(Topic::Counted, _)))
            .collect()
    };
    let named: FxHashSet<Cue> = words(cues(noun));
    let units: FxHashSet<Cue> = words(cues(unit));
    let label = beside
        .fact
        .label
        .as_ref()
        .map(|label| Wording::of(label.as_str(), lexicon));
    let label = label.iter().flat_map(cues);
    let own: FxHashSet<Cue> = cues(&beside.statement).into_iter().chain(label).collect();
    let paragraph = beside.paragraph();
    let headings = beside
        .around
        .headings
        .iter()
        .map(|text| Wording::of(text, lexicon));
    let headings: Vec<Wording<'_>> = headings.collect();
    let around = beside.heads.iter().chain(&headings).chain([paragraph]);
    let around: FxHashSet<Cue> = around.flat_map(cues).collect();
    let is_told = !named.is_empty() && !units.is_empty();
    let shares = |cue: &Cue| units.contains(cue) || own.contains(cue);
    // `3,470 evictions` of a statement on evictions are no families, of which nothing there speaks.
    let is_things = unit.says(Topic::Counted, unit.all()) && !unit.says(Topic::Persons, unit.all());
    let is_noun = is_things && noun.words.len() == 1 && units.is_disjoint(&own);
    // Of `children who attend lessons` children are counted, and no teachers.
    let is_some_kind =
        unit.says(Topic::Counted, unit.all()) && unit.sides(Topic::Persons, unit.all()) != [0];
    let is_head = match &beside.statement.words[..] {
        [head, rest @ ..] => {
            let ends = rest
                .first()
                .is_none_or(|next| lexicon.ends_noun(next) || lexicon.is_in("prose.of", next));
            ends && noun.words.first().is_some_and(|it| it.text == head.text)
        }
        [] => false,
    };
    let is_other = is_told && units.is_disjoint(&named) && !noun.says(Topic::Counted, noun.all());
    if is_some_kind && is_head && is_other {
        return Some(first_words(noun.text));
    }
    let other = is_told && (!named.iter().any(shares) || is_noun) && units.is_disjoint(&around);
    other.then(|| first_words(noun.text))
}
