use crate::quantity::{Exact, Found, Measure, scan};
use crate::rules::passages;
use crate::rules::{Findings, RuleContext};
use crate::wording::Topic;

rule! {
    /// Reports a fraction in the words of a statement, such as half or most, where its paragraph in the source has another and not this one.
    why
    /// A fraction in words is a figure: half of the wells is more than a third of them.
    example
    /// wells: {statement: half of the wells are closed, kind: claim, …}   # the source: A third of the wells are closed.
    instead
    /// wells: {statement: a third of the wells are closed, kind: claim, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    passages::each(context, |beside| {
        let in_source = beside.near_figures().iter();
        let parts = in_source.filter_map(|found| Some((part(found)?, found)));
        let parts: Vec<(Exact, &Found)> = parts.collect();
        let words = |found: &&(Exact, &Found)| found.1.value.measure == Measure::Fraction;
        let Some((_, other)) = parts.iter().find(words) else {
            return;
        };
        let half = Exact::ONE.over(Exact::from(2));
        let more_than_half = |part: Exact| half.is_some_and(|half| part > half);
        let told = |message: String, span, findings: &mut Findings<'_>| {
            beside
                .at_statement(findings, span, message)
                .help("take the fraction of the source, or the place that has this one");
        };
        let other = &beside.around.paragraph[other.span.clone()];
        let own = scan(beside.statement.text, language);
        let own = own
            .iter()
            .filter(|found| found.value.measure == Measure::Fraction);
        let mut none = true;
        for found in own {
            none = false;
            let stands = part(found).is_none_or(|own| parts.iter().any(|(part, _)| *part == own));
            // Of a figure it may be a word of what is counted, which is said elsewhere: “missed a tenth of sessions”.
            let is_definition = !beside.fact.is_claim() && context.evidence.has_value(&found.value);
            let stands = stands || is_definition;
            if !stands {
                let word = &beside.statement.text[found.span.clone()];
                told(
                    format!("the statement says “{word}”, and the source “{other}”"),
                    &found.span,
                    findings,
                );
            }
        }
        let majority = beside.statement_says(Topic::Majority);
        if let Some(said) = majority.first().filter(|_| none) {
            let is_most = said.side == 0;
            let same = |(part, _): &(Exact, &Found)| more_than_half(*part) == is_most;
            let word = &beside.statement.text[said.span.clone()];
            let says_so = beside
                .near_paragraph()
                .to_lowercase()
                .contains(&word.to_lowercase());
            if !says_so && !parts.iter().any(same) {
                told(
                    format!("the statement says “{word}”, and the source “{other}”"),
                    &said.span,
                    findings,
                );
            }
        }
    });
}

/// What part of one a quantity is.
fn part(found: &Found) -> Option<Exact> {
    let number = found.value.numbers().first()?.total();
    match found.value.measure {
        Measure::Fraction => Some(number),
        Measure::Percent => number.over(Exact::from(100)),
        _ => None,
    }
}
