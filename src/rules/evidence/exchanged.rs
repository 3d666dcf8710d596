//! The facts whose words stand in the source beside another figure.

use crate::diagnostics::Rule;
use crate::rules::exchange::Kind;
use crate::rules::{Findings, RuleContext, passages};

/// Reports the facts whose words stand beside another figure, of the kind that the rule is about.
pub(super) fn report(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let (kind, place) = match findings.rule {
        Rule::CellOfAnotherColumn => (Kind::Column, "over"),
        Rule::CellOfAnotherRow => (Kind::Row, "in the row of"),
        _ => (Kind::Figure, "beside"),
    };
    passages::each(context, |beside| {
        let Some(exchange) = beside.exchange.as_ref().filter(|it| it.kind == kind) else {
            return;
        };
        let id = &beside.sighting.fact;
        let Some(value) = context.values.value(id) else {
            return;
        };
        let text = exchange.text;
        let word = &text[exchange.span.clone()];
        let message = format!(
            "the fact says “{word}”, which its source has {place} “{}”, and not with “{}”",
            exchange.stated, value.stated
        );
        let help = "take the figure that is meant, or say what this one is; if it is right, add a `quote` that has no other figure";
        let before = text[..exchange.span.start].matches(word).count();
        let finding = findings.within(&beside.at(exchange.field), word, before, message);
        let finding = finding.also(&beside.at("value"), "the figure of this fact");
        finding.note(beside.in_source()).help(help);
    });
}
