use crate::factfile::{ExhibitKind, exhibits};
use crate::rules::findings::Edit;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports the number of a table or chart of the sheet that is typed into prose, and a table called by its name that no
    /// section shows. Let pass are numbers that no table of the sheet has, and charts without a name.
    why
    /// The number goes wrong without a word when a section moves. A table that is not shown has none.
    example
    /// - {text: The wells are listed in Table 1., table: wells}
    instead
    /// - {text: "The wells are listed in {table:wells}.", table: wells}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let named = |kind| exhibits(&context.facts.sections, kind).collect::<Vec<_>>();
    let (tables, charts) = (named(ExhibitKind::Table), named(ExhibitKind::Chart));
    let labels = &context.loaded.locale.labels().template;
    // Remarks on a source and on what it says may mean its own tables.
    for passage in context.passages.iter().filter(|it| it.printed && it.marks) {
        for exhibit in passage.prose.exhibits() {
            let kind: &str = exhibit.kind.into();
            let called = format!("{{{kind}:{}}}", exhibit.id);
            if kind == "table" && !tables.contains(&Some(&exhibit.id)) {
                let message = format!("no section shows the table that `{called}` calls");
                let help = format!(
                    "add `table: {}` to a section; its title is printed until then",
                    exhibit.id
                );
                findings
                    .within(&passage.path, &called, 0, message)
                    .help(help);
            }
        }
        for (kind, printed) in [("table", &tables), ("chart", &charts)] {
            let word = labels.get(kind).map_or("", String::as_str);
            let words = passage.prose.words();
            for (typed, number) in words.flat_map(|words| numbered(words, word)) {
                let Some(id) = number.checked_sub(1).and_then(|at| *printed.get(at)?) else {
                    continue;
                };
                let call = format!("{{{kind}:{id}}}");
                let message =
                    format!("“{typed}” is typed, and the number goes wrong when sections move");
                let help = format!("write `{call}`, which is {typed} here, or the name of another");
                let edit = Edit::Fragment(passage.path.clone(), typed.to_owned(), call);
                findings
                    .within(&passage.path, typed, 0, message)
                    .fix(help, edit);
            }
        }
    }
}

/// Each place where a word stands with a number behind it, and the number.
fn numbered<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = (&'t str, usize)> {
    let found = text.match_indices(word).filter(move |_| !word.is_empty());
    found.filter_map(move |(at, _)| {
        let behind = &text[at + word.len()..];
        let digits = behind.strip_prefix([' ', '\u{a0}'])?;
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        // Table 1.2 and Table 1a are of another document.
        let goes_on = digits[end..].starts_with(char::is_alphabetic)
            || digits[end..].starts_with(['.', '-'])
                && digits[end + 1..].starts_with(char::is_numeric);
        let number = digits[..end].parse().ok().filter(|_| !goes_on)?;
        let length = word.len() + (behind.len() - digits.len()) + end;
        Some((&text[at..at + length], number))
    })
}
