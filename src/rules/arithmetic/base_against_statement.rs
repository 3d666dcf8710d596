use crate::factfile::Derivation;
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::Wording;

rule! {
    /// Reports a share, a change, a multiple or a rate whose statement says of which time its base is, where the base is of another time.
    why
    /// The same part is another percentage of another year's whole.
    example
    /// up: {statement: more asked as a share of what was asked in 2024, derive: {share: [more, asked-in-2025]}}
    instead
    /// up: {statement: more asked as a share of what was asked in 2024, derive: {share: [more, asked-in-2024]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let bases = context.loaded.locale.values().text("wording.bases");
    for (id, fact) in &context.facts.facts {
        let base = match fact.derivation() {
            Some(
                Derivation::Share([_, base])
                | Derivation::Change([_, base])
                | Derivation::Multiple([_, base]),
            ) => base,
            Some(Derivation::Rate(rate)) => &rate.among,
            _ => continue,
        };
        let statement = fact.statement.as_str();
        let lower = statement.to_lowercase();
        let found = bases.split(',').map(str::trim).filter_map(|phrase| {
            let at = lower.find(phrase).filter(|_| !phrase.is_empty())?;
            Some(at + phrase.len())
        });
        // What is said behind “a share of” is said of the base.
        let Some(from) = found.max() else { continue };
        let mut said = Wording::of(statement, context.lexicon()).moments;
        said.retain(|moment| moment.span.start >= from);
        let own = context.facts.facts.get(base);
        let Some((when, moment)) = own.and_then(|own| own.when()).zip(said.first()) else {
            continue;
        };
        if !said.iter().any(|moment| times::may_be(moment, when)) {
            let named = &statement[moment.span.clone()];
            let message = format!(
                "the statement of `{id}` has “{named}” as its base, and `{base}` is of {}",
                when.text()
            );
            findings
                .at(&path("facts", id).key("derive"), message)
                .also(&path("facts", id).key("statement"), "the statement")
                .help("calculate with the figure of the time that the statement names, or correct the statement");
        }
    }
}
