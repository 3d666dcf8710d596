use crate::evidence::{digits, levels_in};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a level of confidence, in `confidence` or in the statement, that is none of those that the source names.
    why
    /// An interval at 90% is narrower than one at 95%.
    example
    /// change: {value: "+119,000", confidence: 95%, …}   # the source: at the 90-percent level of confidence
    instead
    /// change: {value: "+119,000", confidence: 90%, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        let levels = context.evidence.levels(&stated.source);
        if levels.is_empty() {
            continue;
        }
        let field = fact.confidence.as_ref().and_then(|it| digits(it.as_str()));
        let in_statement = levels_in(fact.statement.as_str(), context.loaded.locale.values());
        let field = field.into_iter().map(|level| ("confidence", level));
        let given = field.chain(in_statement.into_iter().map(|level| ("statement", level)));
        for (key, own) in given.filter(|(_, own)| !levels.contains(own)) {
            let named: Vec<String> = levels.iter().map(|level| format!("{level}%")).collect();
            let (source, named) = (&stated.source, named.join(", "));
            let message = format!("“{own}%”, and the level of confidence in `{source}` is {named}");
            findings
                .at(&path("facts", id).key(key), message)
                .help("write the level that the source names");
        }
    }
}
