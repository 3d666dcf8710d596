use super::running::Running;
use crate::factfile::{Piece, Reference, Value};
use crate::quantity::{Language, Measure, Unit};
use crate::rules::{Edit, Findings, RuleContext};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a unit that is typed right after a figure in braces, which prints it already: the fact's `unit` or its last word,
    /// or "per cent" after a percentage; and "per cent" after percentage points, or the other way round. Also a word for
    /// people, a measure or a time after the bare amount of things.
    why
    /// The sheet says "24 wells wells".
    example
    /// text: There are {wells} wells in the town.   # wells has `unit: wells`
    instead
    /// text: There are {wells} in the town.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for passage in &context.passages {
        for (at, pair) in passage.prose.0.windows(2).enumerate() {
            let [Piece::Figure(reference), Piece::Words(words)] = pair else {
                continue;
            };
            if let Some((unit, what)) = other_measure(context, reference, words) {
                let id = &reference.fact;
                let message = format!("“{unit}” is typed after `{{{id}}}`, which is {what}");
                let help = format!("call it as `{{{id}}}`, which prints its own unit");
                let running = Running::of_prose(&passage.prose.0);
                let start = Running::of_prose(&passage.prose.0[..=at]).plain().len();
                findings
                    .within(&passage.path, unit, running.before(start, unit), message)
                    .help(help);
                continue;
            }
            if let Some((noun, unit)) = other_kind(context, reference, words) {
                let id = &reference.fact;
                let message =
                    format!("“{noun}” is typed after `{{{id}.amount}}`, which counts {unit}");
                let running = Running::of_prose(&passage.prose.0);
                let start = Running::of_prose(&passage.prose.0[..=at]).plain().len();
                findings
                    .within(&passage.path, noun, running.before(start, noun), message)
                    .help(format!("call it as `{{{id}}}`, which prints its own unit"));
                continue;
            }
            let Some(unit) = doubled(context, reference, words) else {
                continue;
            };
            let id = &reference.fact;
            let message = format!("“{unit}” is typed after `{{{id}}}`, which prints it already");
            let is_percent = context.values.value(id).is_some_and(Value::is_percent);
            let remedy = match is_percent {
                true => format!("take “{unit}” out"),
                false => format!("take “{unit}” out, or call the figure as `{{{id}.amount}}`"),
            };
            let before = Running::of_prose(&passage.prose.0[..=at]).plain().len();
            let start = before + words.len() - words.trim_start().len();
            let running = Running::of_prose(&passage.prose.0);
            findings
                .within(&passage.path, unit, running.before(start, unit), message)
                .fix(remedy, Edit::DropWithBlanksBefore(passage.path.clone()));
        }
    }
}

/// `{rise.amount} percent` of a figure in percentage points, and `{rate.amount} percentage points` of one in percent.
fn other_measure<'w>(
    context: &RuleContext<'_>,
    reference: &Reference,
    words: &'w str,
) -> Option<(&'w str, &'static str)> {
    let after = words.trim_start();
    let value = context.values.value(&reference.fact)?;
    let mut points = value.language.phrases("values.points");
    let points = points.find_map(|unit| begins(after, unit));
    let percent = percent(after, &value.language);
    match value.measure {
        Measure::Points | Measure::BasisPoints if points.is_none() => {
            Some((percent?, "points between percentages"))
        }
        Measure::Percent => Some((points?, "a percentage")),
        _ => None,
    }
}

/// `{homes.amount} people`: the word for people behind a number of things, with the unit.
fn other_kind<'w, 'c>(
    context: &RuleContext<'c>,
    reference: &Reference,
    words: &'w str,
) -> Option<(&'w str, &'c str)> {
    let unit = context.unit(&reference.fact).filter(|_| reference.amount)?;
    let typed = words.strip_prefix(' ')?;
    let noun = typed.split(|c: char| !c.is_alphanumeric()).next()?;
    let says = |text: &str, topic| {
        let wording = Wording::of(text, context.lexicon());
        wording.says(topic, wording.all())
    };
    let is_of_things = says(unit, Topic::Counted) && !says(unit, Topic::Persons);
    let is_people = is_of_things && says(noun, Topic::Persons);
    (is_people || is_measure(noun, unit, context)).then_some((noun, unit))
}

/// Whether a word is a measure, such as `kg` or `hours`, and the unit is neither in it nor a measure of the same name.
fn is_measure(noun: &str, unit: &str, context: &RuleContext<'_>) -> bool {
    let language = context.loaded.locale.values();
    let lower = noun.to_lowercase();
    let is_time = language.has_word("prose.time-units", &lower);
    let is_symbol = noun.chars().count() > 1 || noun == "t";
    let measure = Unit::read(noun, language).ok().filter(Unit::is_measure);
    let own = Unit::read(unit, language).ok();
    let is_other = |it: &Unit| {
        own.as_ref()
            .is_none_or(|own| !own.is_measure() || own.measures_otherwise(it))
    };
    let is_own = unit
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == lower);
    !noun.is_empty() && !is_own && (is_time || is_symbol && measure.as_ref().is_some_and(is_other))
}

/// The per cent that a text begins with.
fn percent<'w>(text: &'w str, language: &Language) -> Option<&'w str> {
    let mut written = ["%"].into_iter().chain(language.phrases("values.percent"));
    written.find_map(|unit| begins(text, unit))
}

/// The unit that the words after a reference begin with although the figure prints it.
fn doubled<'w>(
    context: &RuleContext<'_>,
    reference: &Reference,
    words: &'w str,
) -> Option<&'w str> {
    let after = words.trim_start();
    let value = context.values.value(&reference.fact);
    if let Some(value) = value.filter(|value| value.is_percent()) {
        return percent(after, &value.language);
    }
    if reference.amount || after.len() == words.len() {
        return None;
    }
    let fact = context.fact(&reference.fact)?;
    let unit = context.unit(&reference.fact);
    let unit = unit.filter(|_| !fact.is_year() && !fact.is_claim())?;
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    begins(after, unit).or_else(|| begins(after, last))
}

/// The words of `text` that are `unit`, case aside, and end where it ends.
fn begins<'w>(text: &'w str, unit: &str) -> Option<&'w str> {
    let (typed, rest) = text.split_at_checked(unit.len())?;
    let ends = unit == "%" || !rest.starts_with(|c: char| c.is_alphanumeric() || "-‑".contains(c));
    (ends && typed.to_lowercase() == unit.to_lowercase()).then_some(typed)
}
