use crate::factfile::{Fact, FactKind, Source};
use crate::rules::{Finding, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a fact with an `as_of` that begins after the last day of its source's date.
    ///
    /// What the source expects is `kind: forecast`, and is not reported.
    ///
    /// ## Why is this bad?
    /// A source cannot count what comes after it. An expectation would be printed as if it had
    /// happened, or the figure was brought up to date and its source was not.
    ///
    /// ## Example
    /// ```yaml
    /// sources:
    ///   bulletin: {type: report, title: Bulletin, date: 2026-03-12}
    /// facts:
    ///   dry: {statement: wells dry by summer, value: 9, as_of: 2026-06, source: bulletin, at: {page: 1}, attribution: office}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// facts:
    ///   dry:
    ///     statement: wells dry by summer
    ///     value: 9
    ///     kind: forecast
    ///     as_of: 2026-06
    ///     source: bulletin
    ///     at: {page: 1}
    ///     attribution: office
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    for (id, fact) in &facts.facts {
        let Some(stated) = fact.stated() else {
            continue;
        };
        let source = facts.sources.get(&stated.source);
        if source.is_some_and(|source| is_newer(fact, source)) {
            let as_of = path("facts", id).key("as_of");
            let date = path("sources", &stated.source).key("date");
            findings.add(
                Finding::at(
                    &as_of,
                    format!("`{id}` holds for a time after its source was published"),
                )
                .also(&date, "published")
                .help("correct one of the dates, or say `kind: forecast` if it was expected"),
            );
        }
    }
}

fn is_newer(fact: &Fact, source: &Source) -> bool {
    let holds = fact.as_of.as_ref().and_then(|as_of| as_of.earliest());
    let published = source.date.as_ref().and_then(|date| date.latest());
    fact.kind != Some(FactKind::Forecast)
        && matches!((holds, published), (Some(from), Some(until)) if from > until)
}
