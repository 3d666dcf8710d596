//! The facts whose words stand in the source beside another figure.

use crate::rules::exchange::Kind;
use crate::rules::{Findings, RuleContext, passages, path};

/// Reports the facts whose words stand beside another figure of a kind; `place` says where that one is.
pub(super) fn report(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    kind: Kind,
    place: &str,
) {
    passages::each(context, |beside| {
        let Some(exchange) = beside.exchange.as_ref().filter(|it| it.kind == kind) else {
            return;
        };
        let id = &beside.sighting.fact;
        let Some(value) = context.values.value(id) else {
            return;
        };
        let texts = [("label", &beside.fact.label), ("unit", &beside.fact.unit)];
        let text = texts
            .into_iter()
            .find(|(field, _)| *field == exchange.field);
        let times = [
            ("period", &beside.fact.period),
            ("as_of", &beside.fact.as_of),
        ];
        let time = times
            .into_iter()
            .find(|(field, _)| *field == exchange.field);
        let text = text.and_then(|(_, text)| Some(text.as_ref()?.as_str()));
        let text = text.or(time.and_then(|(_, time)| Some(time.as_ref()?.text())));
        let text = text.unwrap_or(beside.statement.text);
        let word = &text[exchange.span.clone()];
        let message = format!(
            "the fact says “{word}”, which its source has {place} “{}”, and not with “{}”",
            exchange.stated, value.stated
        );
        let help = "take the figure that is meant, or say what this one is; if it is right, add a `quote` that has no other figure";
        let path = path("facts", id);
        let before = text[..exchange.span.start].matches(word).count();
        let finding = findings.within(&path.key(exchange.field), word, before, message);
        let finding = finding.also(&path.key("value"), "the figure of this fact");
        finding.note(beside.in_source()).help(help);
    });
}
