use std::collections::HashMap;

use crate::evidence::{Sighting, Surroundings};
use crate::factfile::{Fact, Id};
use crate::quantity::{Exact, HeadScale, Language, Measure, Value, head_unit, scale_in};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a value in another scale than its source has it: the head, the caption or the heading over a cell, or the words before a
    /// number, say thousands, millions or per cent, and value and unit do not; or the unit says thousands, and the source nothing of them.
    why
    /// The figure is wrong by a factor of a thousand, and every digit of it is right.
    example
    /// out: {statement: people out of work, value: "6,204", unit: people, …}   # the source: Numbers in thousands
    instead
    /// out: {statement: people out of work, value: 6,204 thousand, unit: people, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let mut scaled = HashMap::new();
    // A table is read in any language.
    for sighting in &context.evidence.sightings {
        let around = context.evidence.surroundings(sighting);
        let Some((fact, around)) = context.fact(&sighting.fact).zip(around) else {
            continue;
        };
        // A statement may say what its value does not.
        let texts = [Some(&fact.statement), fact.label.as_ref()];
        let mut texts = texts.into_iter().flatten();
        if let Some((message, help)) = fault(context, sighting, fact, &around, &mut scaled)
            && texts.all(|text| scale_in(text.as_str(), language).is_none())
        {
            let words = around.paragraph[around.sentence.clone()].trim();
            let note = format!("`{}`, {}: “{words}”", sighting.source, around.whereabouts);
            let value = path("facts", &sighting.fact).key("value");
            findings.at(&value, message).note(note).help(help);
        }
    }
}

/// What is wrong with the scale of a figure, and what to do.
fn fault<'c>(
    context: &RuleContext<'c>,
    sighting: &'c Sighting,
    fact: &Fact,
    around: &Surroundings<'_>,
    scaled: &mut HashMap<&'c Id, bool>,
) -> Option<(String, String)> {
    let value = context.values.value(&sighting.fact)?;
    let unit = context.values.unit(&sighting.fact);
    let found = around.found()?;
    let (own, others) = (value.numbers(), found.value.numbers());
    let (own, other) = own.first().zip(others.first())?;
    let is_plain = matches!(found.value.measure, Measure::Plain | Measure::Money(_));
    let is_share = matches!(value.measure, Measure::Points | Measure::PerMille)
        || value.is_percent()
        || unit
            .is_some_and(|unit| matches!(unit.measure, Some(Measure::Percent | Measure::Points)));
    if !is_plain || is_share || other.magnitude().is_some() {
        return None;
    }
    let factor = |exponent| Exact::power_of_ten(exponent);
    let by_unit = unit
        .and_then(|unit| unit.scale)
        .map_or(0, |it| it.exponent());
    let own_total = own.total().times(factor(by_unit))?;
    let (stated, there) = (&value.stated, &found.value.stated);
    let Some(under) = around.under else {
        return (by_unit > 0)
            .then(|| one_by_one(context, sighting, around, there, scaled))
            .flatten();
    };
    // Its heads leave open which scale is that of the figure.
    if !under.unit.others.is_empty() {
        return None;
    }
    let is_per_mille = under.value.measure == Measure::PerMille;
    if under.value.is_percent() || is_per_mille {
        let (share, help) = match is_per_mille {
            true => ("per mille", format!("write `{stated}‰`")),
            false => ("per cent", format!("write `{stated}%`, or `unit: percent`")),
        };
        let message = format!(
            "the source has “{there}” with “{}”, and the fact no {share}",
            under.words
        );
        let is_certain = !under.unit.is_over_counts && !counts_own(fact, around, &found.value);
        return is_certain.then_some((message, help));
    }
    let counts = under.unit.is_over_counts && unit.is_some_and(|it| it.counts_things());
    // `Load (T)` of tonnes
    let own_letter = fact.unit.as_ref().and_then(|it| it.as_str().chars().next());
    let is_own = |letter: char| {
        letter.is_lowercase() || own_letter.is_none_or(|own| own.eq_ignore_ascii_case(&letter))
    };
    let is_certain = !under.unit.letter.is_some_and(is_own) && !counts;
    let scale = under.unit.scale.filter(|_| is_certain)?;
    let total = other.total().times(factor(scale.exponent()))?;
    let word = <&str>::from(scale);
    (own_total.abs() != total.abs()).then(|| {
        let message = format!(
            "the source has “{there}” with “{}”, and the fact says “{stated}”",
            under.words
        );
        let help = format!("write `{stated} {word}`, or begin `unit` with `{word}`");
        (message, help)
    })
}

/// Whether the cell counts the things of the unit, whatever a caption says of per cent: `Homes` in a table of shares. Where its own row or
/// column says per cent, only a head of the column that is nearer tells another thing.
fn counts_own(fact: &Fact, around: &Surroundings<'_>, value: &Value) -> bool {
    let Some((unit, heads)) = fact.unit.as_ref().zip(around.heads.as_ref()) else {
        return false;
    };
    let unit = unit.as_str().to_lowercase();
    let is_share = |head: &&&str| {
        let head = head_unit(head, false, &value.language);
        head.is_some_and(|(unit, _)| unit.is_ratio())
    };
    let mut own = heads.row.iter().chain(&heads.unit).chain(&heads.behind);
    if own.any(|head| is_share(&head)) {
        return false;
    }
    let columns = heads.column.iter().rev();
    let nearer = columns.clone().take_while(|head| !is_share(head));
    let is_far = nearer.clone().count() == heads.column.len();
    let rows = heads.row.iter().filter(|_| is_far);
    nearer
        .chain(rows)
        .any(|head| head.to_lowercase().contains(&unit))
}

/// Where the unit has a scale, and the source counts in its words one by one.
fn one_by_one<'c>(
    context: &RuleContext<'c>,
    sighting: &'c Sighting,
    around: &Surroundings<'_>,
    there: &str,
    scaled: &mut HashMap<&'c Id, bool>,
) -> Option<(String, String)> {
    let found = around.found()?;
    let language = &found.value.language;
    if !context.is_in_language_of_sheet(&sighting.source) {
        return None;
    }
    let unit = context.values.unit(&sighting.fact)?;
    let is_one_by_one = if around.cell.is_some() {
        let counted = unit.counted.to_lowercase();
        let heads = around.heads.iter().flat_map(|heads| heads.texts());
        let mut said = heads.chain(around.headings.iter().copied());
        // What a table counts in may be said anywhere, as in a note under the last one.
        !counted.is_empty()
            && found
                .value
                .numbers()
                .iter()
                .all(|it| it.total().is_integer())
            && said.any(|text| text.to_lowercase().contains(&counted))
            && !*scaled.entry(&sighting.source).or_insert_with(|| {
                let mut texts = context.evidence.paragraphs(&sighting.source);
                texts.any(|text| says_scale(text, language))
            })
    } else {
        let texts = around.headings.iter().copied().chain([around.paragraph]);
        let mut scales = texts.map(|text| scale_in(text, language));
        let next = around.paragraph[found.span.end..].trim_start();
        next.starts_with(char::is_alphabetic) && scales.all(|scale| scale.is_none())
    };
    is_one_by_one.then(|| {
        let unit = unit.text.as_str();
        let message = format!("the unit is “{unit}”, and the source counts “{there}” one by one");
        (message, "leave in `unit` what is counted alone".to_owned())
    })
}

/// Whether a text has a word such as “thousands” that does not belong to a number of its own.
fn says_scale(text: &str, language: &Language) -> bool {
    let mut rest = text;
    while let Some((word, scale)) = scale_in(rest, language) {
        let Some(at) = rest.find(word) else { break };
        let is_of_number = rest[..at].trim_end().ends_with(char::is_numeric);
        if scale != HeadScale::Percent && !is_of_number {
            return true;
        }
        rest = &rest[at + word.len()..];
    }
    false
}
