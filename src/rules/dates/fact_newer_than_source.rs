use crate::factfile::FactKind;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a fact with an `as_of` that begins after the last day of its source's date. What the source expects is
    /// `kind: forecast`, and is not reported.
    why
    /// A source cannot count what comes after it. An expectation would be printed as if it had happened, or the figure was
    /// brought up to date and its source was not.
    example
    /// bulletin: {type: report, title: Bulletin, date: 2026-03-12}
    /// dry: {statement: wells dry by summer, value: 9, as_of: 2026-06, source: bulletin, …}
    instead
    /// dry: {statement: wells dry by summer, value: 9, kind: forecast, as_of: 2026-06, source: bulletin, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        let source = context.facts.sources.get(&stated.source);
        let published = source.and_then(|source| source.date.as_ref()?.latest());
        let holds = fact.as_of.as_ref().and_then(|as_of| as_of.earliest());
        if fact.kind != Some(FactKind::Forecast)
            && matches!((holds, published), (Some(from), Some(until)) if from > until)
        {
            let message = format!("`{id}` holds for a time after its source was published");
            findings
                .at(&path("facts", id).key("as_of"), message)
                .also(&path("sources", &stated.source).key("date"), "published")
                .help("correct one of the dates, or say `kind: forecast` if it was expected");
        }
    }
}
