use crate::rules::{Edit, Findings, RuleContext};

rule! {
    /// Reports the name of a fact in doubled braces, as templates have it. Doubled braces around other words are braces.
    why
    /// Doubled braces print a brace, so that the sheet shows the name of the fact and no figure.
    example
    /// text: "{{dry}} were without water."
    instead
    /// text: "{dry} were without water."
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for passage in &context.passages {
        for (name, called) in passage.prose.words().flat_map(braced) {
            let part = called.strip_prefix("facts.").unwrap_or(called);
            let fact = part.split(['.', '|', ' ']).next().unwrap_or_default();
            if !context.facts.facts.contains_key(fact) {
                continue;
            }
            let typed = format!("{{{name}}}");
            let single = match part.split_once('.') {
                Some((_, end @ ("bare" | "amount" | "period"))) => format!("{{{fact}.{end}}}"),
                _ => format!("{{{fact}}}"),
            };
            let message = format!(
                "`{typed}` prints “{}”, and no figure",
                &typed[1..typed.len() - 1]
            );
            let help = format!("a figure is called in single braces: `{single}`");
            let edit = Edit::Fragment(passage.path.clone(), typed.clone(), single);
            findings
                .within(&passage.path, &typed, 0, message)
                .fix(help, edit);
        }
    }
}

/// What stands between braces that are printed, with its braces and without them and blanks.
fn braced(words: &str) -> impl Iterator<Item = (&str, &str)> {
    words.match_indices('{').filter_map(move |(at, _)| {
        let end = at + words[at..].find('}')?;
        Some((&words[at..=end], words[at + 1..end].trim()))
    })
}
