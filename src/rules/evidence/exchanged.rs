//! The facts whose words stand in the source beside another figure.

use crate::diagnostics::Rule;
use crate::rules::exchange::{Exchange, Kind};
use crate::rules::{Findings, RuleContext, passages};

/// Reports the facts whose words stand beside another figure, of the kind that the rule is about.
pub(super) fn report(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let (kind, place) = match findings.rule {
        Rule::CellOfAnotherColumn => (Kind::Column, "over"),
        Rule::CellOfAnotherRow => (Kind::Row, "in the row of"),
        _ => (Kind::Figure, "beside"),
    };
    passages::each(context, |beside| {
        let is_of_rule = |it: &&Exchange<'_>| match it.kind {
            Kind::Earlier | Kind::Later => kind == Kind::Figure,
            own => own == kind,
        };
        let Some(exchange) = beside.exchange.as_ref().filter(is_of_rule) else {
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
        let (own, other) = (&value.stated, exchange.stated);
        let of_time = match exchange.kind {
            Kind::Earlier => Some(format!(
                "the fact is of the earlier time, and its source has “{other}” as the earlier figure, and “{own}” as the later"
            )),
            Kind::Later => Some(format!(
                "the fact is of the later time, and its source has “{own}” as the earlier figure, and “{other}” as the later"
            )),
            _ => None,
        };
        if let Some(message) = of_time {
            let finding = findings.at(&beside.at("value"), message);
            finding
                .note(beside.in_source())
                .help("exchange the figures, or correct the time of the fact");
            return;
        }
        let help = "take the figure that is meant, or say what this one is; if it is right, add a `quote` that has no other figure";
        let before = text[..exchange.span.start].matches(word).count();
        let finding = findings.within(&beside.at(exchange.field), word, before, message);
        let finding = finding.also(&beside.at("value"), "the figure of this fact");
        finding.note(beside.in_source()).help(help);
    });
}
