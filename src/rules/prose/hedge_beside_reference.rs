use super::running::Running;
use crate::factfile::{Fact, Passage, Piece, Reference, Value};
use crate::quantity::hedge_at_end;
use crate::rules::{Edit, Finding, Findings, RuleContext, rule};

rule! {
    /// ## What it does
    /// Reports a word such as about, nearly, some, at least or up to that is typed right before a
    /// figure in braces. A figure brings its own hedge with it, whichever way it is called.
    ///
    /// ## Why is this bad?
    /// The word is printed beside the hedge of the source, or makes a figure vaguer than its source
    /// has it.
    ///
    /// ## Example
    /// ```yaml
    /// sections:
    ///   - text: The camp houses about {al-hol}.
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sections:
    ///   - text: The camp houses {al-hol}.
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    for passage in &context.passages {
        for (at, pair) in passage.prose.0.windows(2).enumerate() {
            let [Piece::Words(words), Piece::Figure(reference)] = pair else {
                continue;
            };
            let Some(hedge) = hedge_at_end(words, language) else {
                continue;
            };
            let fact = context.facts().facts.get(&reference.fact);
            if fact.is_some_and(Fact::is_claim) {
                continue;
            }
            let value = context.values.value(&reference.fact);
            findings.add(beside(passage, at, hedge, reference, value));
        }
    }
}

/// A finding at the hedge that ends the piece at `at`.
fn beside(
    passage: &Passage<'_>,
    at: usize,
    hedge: &str,
    reference: &Reference,
    value: Option<&Value>,
) -> Finding {
    let id = &reference.fact;
    let message = match value {
        Some(value) if value.hedge.is_some() => format!(
            "“{hedge}” stands before `{{{id}}}`, which prints a hedge of its own: “{}”",
            value.stated
        ),
        Some(value) => format!(
            "“{hedge}” stands before `{{{id}}}`, whose figure is “{}” without it",
            value.stated
        ),
        None => format!("“{hedge}” stands before `{{{id}}}`"),
    };
    let running = Running::of_prose(&passage.prose.0[..=at]);
    let start = running.plain().trim_end().len() - hedge.len();
    let finding =
        Finding::within(&passage.path, hedge, message).after(running.before(start, hedge));
    let help =
        format!("take “{hedge}” out; if the source says it, it belongs to the `value` of `{id}`");
    // Without a hedge of its own the figure may be what is wrong.
    match value {
        Some(value) if value.hedge.is_some() => finding.fix(help, Edit::DropWithBlanksAfter),
        _ => finding.help(help),
    }
}
