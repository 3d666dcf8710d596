//! How many findings are shown to people. Thousands of one kind are one fault of the file, and nobody reads them;
//! programs get all of them.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic, Rule};

/// Of one rule.
const OF_RULE: usize = 50;
/// Of one of those that say the same of each fact.
const OF_ALIKE: usize = 3;
const ALIKE: [Rule; 4] = [
    Rule::NoPlace,
    Rule::UnusedAttribution,
    Rule::UnusedFact,
    Rule::UnusedSource,
];
/// Of one file.
const OF_FILE: usize = 500;
/// So many lines are named for those that are not shown.
const LINES: usize = 12;

/// What is shown of findings, and a line for each rule that says how many more there are.
pub(super) fn shown(found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<String>) {
    let mut of_rule: HashMap<Code, (usize, Vec<String>)> = HashMap::new();
    let mut of_file: HashMap<Option<String>, usize> = HashMap::new();
    let mut shown = Vec::new();
    let mut order = Vec::new();
    for one in found {
        let file = one.file.as_ref().map(|file| file.name().to_owned());
        let in_file = of_file.entry(file).or_default();
        let (told, more) = of_rule.entry(one.code).or_default();
        let is_alike = ALIKE.map(Code::Rule).contains(&one.code);
        let most = if is_alike { OF_ALIKE } else { OF_RULE };
        if *told < most && *in_file < OF_FILE {
            (*told, *in_file) = (*told + 1, *in_file + 1);
            shown.push(one);
        } else {
            if more.is_empty() {
                order.push(one.code);
            }
            more.push(place(&one));
        }
    }
    let line = |code: &Code| {
        let more = &of_rule[code].1;
        let places = match more.len() <= LINES {
            true => format!(", at {}", more.join(", ")),
            false => String::new(),
        };
        let (count, name) = (more.len(), code.name());
        format!("and {count} more of `{name}`{places}: --all shows them")
    };
    (shown, order.iter().map(line).collect())
}

fn place(found: &Diagnostic) -> String {
    let Some(file) = &found.file else {
        return "no place".to_owned();
    };
    let line = file.position(found.primary.span.start).line;
    format!("{}:{line}", file.name())
}
