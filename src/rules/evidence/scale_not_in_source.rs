use crate::calculation::Values;
use crate::quantity::{Exact, HeadScale, Measure, scale_in};
use crate::rules::passages::{self, Beside};
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
    passages::each(context, |beside| {
        let Some((message, help)) = fault(beside, context.values) else {
            return;
        };
        // A statement may say what its value does not.
        let language = context.loaded.locale.values();
        let texts = [
            Some(beside.statement.text),
            beside.fact.label.as_ref().map(|it| it.as_str()),
        ];
        if texts
            .into_iter()
            .flatten()
            .any(|text| scale_in(text, language).is_some())
        {
            return;
        }
        let value = path("facts", &beside.sighting.fact).key("value");
        findings
            .at(&value, message)
            .note(beside.in_source())
            .help(help);
    });
}

/// What is wrong with the scale of a figure, and what to do.
fn fault(beside: &Beside<'_>, values: &Values) -> Option<(String, String)> {
    let value = values.value(&beside.sighting.fact)?;
    let unit = values.unit(&beside.sighting.fact);
    let found = beside.found()?;
    let (own, others) = (value.numbers(), found.value.numbers());
    let (own, other) = own.first().zip(others.first())?;
    let is_plain = matches!(found.value.measure, Measure::Plain | Measure::Money(_));
    let is_share = value.measure == Measure::Points
        || value.is_percent()
        || unit
            .is_some_and(|unit| matches!(unit.measure, Some(Measure::Percent | Measure::Points)));
    if !is_plain || other.magnitude().is_some() {
        return None;
    }
    let factor = |exponent| Exact::power_of_ten(exponent);
    let by_unit = unit
        .and_then(|unit| unit.scale)
        .map_or(0, |it| it.exponent());
    let own_total = own.total().times(factor(by_unit))?;
    let (stated, there) = (&value.stated, &found.value.stated);
    match beside.around.scale {
        Some((HeadScale::Magnitude(scale), words)) if !is_share => {
            let total = other.total().times(factor(scale.exponent()))?;
            let word = <&str>::from(scale);
            (own_total.abs() != total.abs()).then(|| {
                let message = format!(
                    "the source has “{there}” with “{}”, and the fact says “{stated}”",
                    words.trim()
                );
                (
                    message,
                    format!("write `{stated} {word}`, or begin `unit` with `{word}`"),
                )
            })
        }
        Some((HeadScale::Percent, words)) if !is_share && !beside.has_unit_over_cell() => {
            let message = format!(
                "the source has “{there}” with “{}”, and the fact no per cent",
                words.trim()
            );
            Some((message, format!("write `{stated}%`, or `unit: percent`")))
        }
        None if by_unit > 0 && beside.around.cell.is_none() => {
            let language = &found.value.language;
            let around = beside
                .around
                .headings
                .iter()
                .copied()
                .chain([beside.around.paragraph]);
            let mut scales = around.map(|text| scale_in(text, language));
            let next = beside.around.paragraph[found.span.end..].trim_start();
            let counts = next.starts_with(char::is_alphabetic);
            (counts && scales.all(|scale| scale.is_none())).then(|| {
                let unit = unit.map_or("", |unit| unit.text.as_str());
                let message =
                    format!("the unit is “{unit}”, and the source counts “{there}” one by one");
                (message, "leave in `unit` what is counted alone".to_owned())
            })
        }
        _ => None,
    }
}
