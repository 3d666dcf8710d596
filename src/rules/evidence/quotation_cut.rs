use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext, path};
use crate::wording;

rule! {
    /// Reports a quotation that ends where its source goes on with a condition: but, unless, except, provided that.
    why
    /// What is left out says when the figure does not hold.
    example
    /// roads: {quote: "All 31 roads are open", …}   # the source: All 31 roads are open, except those in the north.
    instead
    /// roads: {quote: "All 31 roads are open, except those in the north", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let conditions = language.text("wording.conditions").split(", ");
    let conditions: Vec<&str> = conditions.map(str::trim).collect();
    passages::each(context, |beside| {
        let Some((quote, at)) = beside.quote().zip(beside.sighting.place) else {
            return;
        };
        let Some(rest) = rest(beside, quote, context) else {
            return;
        };
        let starts = |text: &str, phrase: &str| {
            let text = text.to_lowercase();
            let after = text.strip_prefix(phrase).map(|after| after.chars().next());
            after.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
        };
        let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(condition) = conditions.iter().find(|phrase| starts(words, phrase)) else {
            return;
        };
        // The statement may say it in its own words.
        let own = beside.statement.text.to_lowercase();
        let mut said = conditions.iter().filter(|phrase| !phrase.is_empty());
        // Behind `but` may stand another figure, of which another fact is.
        let has_figure = words.contains(|c: char| c.is_ascii_digit());
        if has_figure
            || said.any(|phrase| {
                own.split_whitespace()
                    .any(|word| word.trim_matches(',') == *phrase)
            })
        {
            return;
        }
        let place = path("facts", &beside.sighting.fact)
            .key("at")
            .index(at)
            .key("quote");
        let message = format!("the source goes on with “{condition}” where this quotation ends");
        findings
            .at(&place, message)
            .note(beside.in_source())
            .help("quote the condition too, and say it in the statement");
    });
}

/// What the sentence of the source goes on with where a quotation ends.
fn rest<'a>(beside: &'a Beside<'_>, quote: &str, context: &RuleContext<'_>) -> Option<&'a str> {
    let text = beside.around.paragraph;
    let last = quote
        .rsplit(['…', '|'])
        .next()?
        .trim()
        .trim_end_matches(['.', ',', ';', '”', '"']);
    let start = text.find(last).filter(|_| !last.is_empty())?;
    let end = start + last.len();
    let sentence = wording::sentence(text, &(start..end), context.loaded.locale.values());
    text.get(end..sentence.end)
}
