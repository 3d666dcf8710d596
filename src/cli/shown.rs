//! How many findings are shown to people. Thousands of one kind are one fault of the file, and nobody reads them;
//! programs get all of them.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostic};

/// Of one rule.
const OF_RULE: usize = 50;
/// Of one file.
const OF_FILE: usize = 500;

/// What is shown of findings, and a line for each rule that says how many more there are.
pub(super) fn shown(found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<String>) {
    let mut of_rule: HashMap<Code, (usize, usize)> = HashMap::new();
    let mut of_file: HashMap<Option<String>, usize> = HashMap::new();
    let mut shown = Vec::new();
    let mut order = Vec::new();
    for one in found {
        let file = one.file.as_ref().map(|file| file.name().to_owned());
        let in_file = of_file.entry(file).or_default();
        let (told, more) = of_rule.entry(one.code).or_default();
        if *told < OF_RULE && *in_file < OF_FILE {
            (*told, *in_file) = (*told + 1, *in_file + 1);
            shown.push(one);
        } else {
            if *more == 0 {
                order.push(one.code);
            }
            *more += 1;
        }
    }
    let line = |code: &Code| {
        format!(
            "and {} more of `{}`: --all shows them",
            of_rule[code].1,
            code.name()
        )
    };
    (shown, order.iter().map(line).collect())
}
