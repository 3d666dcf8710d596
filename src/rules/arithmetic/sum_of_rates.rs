use super::other_wholes;
use crate::calculation::is_rate;
use crate::factfile::{Derivation, Id};
use crate::quantity::{Measure, Unit, Value};
use crate::rules::{Findings, RuleContext, path, times};

rule! {
    /// Reports a sum of percentages of which a statement says that they are rates, or that is said to be in percentage points, and a sum of rates
    /// such as "per 1,000", one of percentages by which things rose or fell, one of percentages of one thing on two days, one of medians, and one
    /// of percentages that make more than a hundred, or more than the row of all has in their column of the source.
    why
    /// Rates of several groups have each a whole of their own: 5% of the men and 6% of the women are not 11% of anybody.
    example
    /// all: {statement: out of work, derive: {sum: [rate-of-men, rate-of-women]}}
    instead
    /// all: {statement: rate of both, value: 5.4%, source: …}   # from a source, or from the numbers behind the rates
    Warning
}

/// One of the percentages that say how one thing stood on two days.
fn of_two_days<'i>(context: &RuleContext<'_>, parts: &'i [Id]) -> Option<&'i Id> {
    let day = |id: &Id| {
        let fact = context.fact(id).filter(|it| it.period.is_none())?;
        let is_share = context.values.value(id)?.is_percent();
        fact.as_of.as_ref().filter(|_| is_share)
    };
    let [one, other] = parts else { return None };
    let (first, second) = (day(one)?, day(other)?);
    let (own, stems) = (context.stems(one)?, context.stems(other)?);
    let is_one = own.is_subset(stems) || stems.is_subset(own);
    (is_one && !times::overlap(first, second)).then_some(one)
}

/// Whether a figure is of a kind that a statement names before what it is of: `increase in prices`, `median wait`.
fn is_headed(context: &RuleContext<'_>, id: &Id, list: &str) -> bool {
    let lexicon = context.lexicon();
    let words = context.statement(id).into_iter().flat_map(|it| &it.words);
    let mut head =
        words.take_while(|word| !lexicon.ends_noun(word) && !lexicon.is_in("prose.of", word));
    head.any(|word| lexicon.is_in(list, word))
}

/// Whether a figure or its unit is per something that is no time: `per 1,000`, `tonnes per hectare`. What two get a month may be added up.
fn is_per(context: &RuleContext<'_>, id: &Id, value: &Value) -> bool {
    let is_time = |words: &str| {
        let mut words = words.split_whitespace();
        words.any(|word| {
            value
                .language
                .has_word("prose.time-units", &word.to_lowercase())
        })
    };
    let unit = context
        .values
        .unit(id)
        .map_or("", |unit| unit.text.as_str());
    let mut words = unit.split_whitespace();
    let is_rate = words.any(|word| value.language.is_listed("values.per", word));
    is_rate && !is_time(unit) || value.per.as_ref().is_some_and(|per| !is_time(&per.words))
}

const HELP: &str =
    "take the rate of all from a source, or calculate it from the numbers behind the rates";

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, derivation) in context.derived() {
        let Derivation::Sum(parts) = derivation else {
            continue;
        };
        let rate = parts.iter().find(|part| {
            let value = context.values.value(part);
            let fact = context.facts.facts.get(*part);
            fact.zip(value).is_some_and(|(fact, value)| {
                let points = value.measure == Measure::Points;
                let is_rate =
                    is_rate(fact, &value.language) || is_headed(context, part, "wording.changes");
                let is_median = is_headed(context, part, "wording.medians");
                is_per(context, part, value)
                    || is_median
                    || value.is_percent() && !points && is_rate
            })
        });
        let rate = rate.or_else(|| of_two_days(context, parts));
        let says_points = fact.unit.as_ref().is_some_and(|unit| {
            let unit = Unit::read(unit.as_str(), context.loaded.locale.values());
            unit.is_ok_and(|unit| unit.measure == Some(Measure::Points))
        });
        let mut values = parts.iter().filter_map(|part| context.values.value(part));
        let of_percent = values.all(|it| it.is_percent() && it.measure != Measure::Points);
        if says_points && of_percent && rate.is_none() {
            let message =
                format!("`{id}` adds up percentages, and its unit is that of a difference");
            let finding = findings.at(&path("facts", id).key("derive"), message);
            finding.help("write `difference: […]`, or take the unit out");
        } else if rate.is_none()
            && let Some(wholes) = other_wholes::told(context, fact, parts)
        {
            let message = format!("`{id}` adds up percentages of different wholes: they {wholes}");
            let finding = findings.at(&path("facts", id).key("derive"), message);
            finding.help(HELP);
        }
        if let Some(rate) = rate {
            let message =
                format!("`{id}` adds up rates, such as `{rate}`, which are of different wholes");
            findings
                .at(&path("facts", id).key("derive"), message)
                .also(&path("facts", rate).key("statement"), "a rate")
                .help(HELP);
        }
    }
}
