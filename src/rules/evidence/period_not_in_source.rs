use crate::rules::passages;
use crate::rules::{Findings, RuleContext, times};
use crate::wording::Moment;

rule! {
    /// Reports a month, a week, a quarter or a year in a statement where the paragraph of its source names others of its kind and not
    /// this one.
    why
    /// The figure is put into a time of which its source does not speak.
    example
    /// cases: {statement: cases in week 7, value: "1,204", …}   # the source: In week 9 there were 1,204 cases.
    instead
    /// cases: {statement: cases in week 9, value: "1,204", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        // Told as the figure that it was exchanged with.
        if beside.statement.moments.is_empty() || beside.is_exchanged() {
            return;
        }
        let paragraph = beside.paragraph(context);
        let texts = beside.heads.iter().chain([paragraph]);
        let in_source: Vec<&Moment> = texts.flat_map(|text| &text.moments).collect();
        for moment in &beside.statement.moments {
            let mut of_kind = in_source.iter().filter(|other| moment.is_of_kind(other));
            let named = of_kind.clone().any(|other| moment.agrees(other));
            // What the source only compares with says nothing of when its figure holds.
            let told = of_kind.any(|other| moment.is_aside || !other.is_aside);
            if named || !told {
                continue;
            }
            // The day of the source itself.
            let dated = context.facts.sources.get(&beside.sighting.source);
            let dated = dated.and_then(|source| source.date.as_ref());
            if dated.is_some_and(|date| moment.part.is_none() && times::may_be(moment, date)) {
                continue;
            }
            let named = &beside.statement.text[moment.span.clone()];
            let message = format!(
                "the statement is of “{named}”, which its place in the source does not name"
            );
            beside.at_statement(findings, &moment.span, message).help(
                "take the time that the source names, or the figure of the time that is meant",
            );
        }
    });
}
