//! A fix takes away what its own rule tells, and nothing that another tells and that stays true.

use std::collections::HashSet;
use std::path::Path;

use factpress::diagnostics::{Diagnostic, Fix, Severity};

use crate::common::beside::{sheet, told};
use crate::common::files;

/// Pairs of rules of which the fix of the first takes away what the second tells, since that is the same fault told once more.
///
/// `{share} per cent` has the unit twice, which makes another number of it too.
const FOLLOWS: [(&str, &str); 1] = [("doubled-unit", "altered-figure")];

fn fixed(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|(span, _)| span.start);
    let mut text = text.to_owned();
    for (span, with) in edits.into_iter().rev() {
        text.replace_range(span, &with);
    }
    text
}

/// The rules other than its own of which a fix takes away an error or a warning.
fn taken_away(path: &Path, text: &str) -> Vec<String> {
    let key = |one: &Diagnostic| (one.code.name().to_owned(), one.message.clone());
    let before = told(path, text);
    let mut lost = Vec::new();
    for one in &before {
        let Some(fix) = &one.fix else { continue };
        let own = one.code.name();
        let after: HashSet<_> = told(path, &fixed(text, fix)).iter().map(key).collect();
        let others = before.iter().filter(|it| it.severity != Severity::Note);
        let others = others.filter(|it| it.code.name() != own && !after.contains(&key(it)));
        let others = others.filter(|it| !FOLLOWS.contains(&(own, it.code.name())));
        lost.extend(others.map(|it| {
            let (name, message) = key(it);
            format!("{}: {own} takes away {name}: {message}", path.display())
        }));
    }
    lost
}

#[test]
fn a_fix_takes_away_no_finding_of_another_rule() {
    let fires = files("tests/rules", "fires.yaml").into_iter();
    let facts = fires.chain(files("tests/facts", ".yaml"));
    let lost: Vec<String> = facts
        .flat_map(|path| taken_away(&path, &std::fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The rules that tell something of facts of one paragraph, and those of them that have a fix for it.
fn rules(source: &str, facts: &[&str]) -> (Vec<String>, Vec<String>) {
    let (_sandbox, path, text) = sheet("2026", source, facts, "{a}");
    assert_eq!(taken_away(&path, &text), [""; 0]);
    let told = told(&path, &text);
    let names = |one: &Diagnostic| one.code.name().to_owned();
    let fixes = told.iter().filter(|one| one.fix.is_some());
    (told.iter().map(names).collect(), fixes.map(names).collect())
}

/// Of the crowns it is said that they were about so many, of the mills that they were 618.
#[test]
fn nothing_is_written_at_a_figure_that_may_be_another() {
    let mills = "a: {statement: mills, value: 412}";
    let crowns = "a: {statement: crowns, value: 412}";
    let paid = "About 412 crowns were paid for 618 mills.";
    let (told, fixes) = rules(paid, &[mills]);
    for rule in ["hedge-dropped", "figures-exchanged"] {
        assert!(told.iter().any(|it| it == rule), "{told:?}");
    }
    assert_eq!(fixes, [""; 0]);
    assert_eq!(rules(paid, &[crowns]).1, ["hedge-dropped"]);
    // No word tells that the homes are meant, and nothing tells that they are not.
    let apart = "Some 412 homes were lost. About 618 mills burnt.";
    let (told, fixes) = rules(apart, &["a: {statement: mills burnt, value: 412}"]);
    assert!(told.iter().any(|it| it == "hedge-dropped"), "{told:?}");
    assert_eq!(fixes, [""; 0]);
}

/// Which of two that differ in the hedge alone is meant only their writer knows.
#[test]
fn no_quotation_is_offered_for_one_of_two_equal_figures() {
    let twice = "About 412 were counted, 618 moved in and 412 moved out.";
    let (_, fixes) = rules(twice, &["a: {statement: homeless, value: 412}"]);
    assert_eq!(fixes, [""; 0]);
}
