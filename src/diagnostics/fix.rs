//! The way out of a finding as edits of the text, for `check --fix`, editors and code hosts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, FormError};
use crate::source_map::{Position, SourceFile, Span};

/// Edits that do what a help says, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What they do: the help.
    pub title: String,
    /// What is to stand at each place instead. The places do not overlap.
    pub edits: Vec<(Span, String)>,
}

/// One round finds what the one before it hid: a misspelt key, then what that key holds. Fixes that
/// overlap take a round each. Two fixes that undo each other must come to an end.
const MOST_ROUNDS: usize = 8;

/// Fixes a text until `check` finds nothing more that has a fix. Beside the text stands what was changed.
pub(crate) fn repair(text: &str, check: impl Fn(&str) -> Vec<Diagnostic>) -> (String, Vec<String>) {
    let mut text = text.to_owned();
    let mut changes = Vec::new();
    let mut findings = check(&text);
    for _ in 0..MOST_ROUNDS {
        let (next, changed) = apply(&text, &findings);
        if changed.is_empty() {
            break;
        }
        let found = check(&next);
        // No fix may leave less than it found, whatever the text looks like around it.
        let broken = Code::Form(FormError::InvalidYaml);
        if found.iter().any(|one| one.code == broken) {
            break;
        }
        (text, findings) = (next, found);
        changes.extend(changed);
    }
    (text, changes)
}

/// Applies the fixes of those findings that are about this text. Of two that overlap, the first is
/// applied; a fix is applied as a whole or not at all. Beside the text stands what was changed.
fn apply(text: &str, findings: &[Diagnostic]) -> (String, Vec<String>) {
    let mut files = findings.iter().filter_map(|finding| finding.file.as_ref());
    let about = files.find(|file| file.text() == text);
    let is_about = |file: &Arc<SourceFile>| about.is_some_and(|about| Arc::ptr_eq(about, file));
    let mut edits: Vec<&(Span, String)> = Vec::new();
    let mut changes = Vec::new();
    for finding in findings {
        let file = finding.file.as_ref().filter(|file| is_about(file));
        let Some((file, fix)) = file.zip(finding.fix.as_ref()) else {
            continue;
        };
        let fits = |(span, _): &(Span, String)| {
            text.get(span.clone()).is_some() && !edits.iter().any(|(other, _)| overlap(other, span))
        };
        if fix.edits.iter().all(fits) {
            edits.extend(&fix.edits);
            changes.extend(fix.edits.iter().map(|edit| told(file, edit)));
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    let mut text = text.to_owned();
    // From the end, so that the places before stay where they are.
    for (span, with) in edits.into_iter().rev() {
        text.replace_range(span.clone(), with);
    }
    (text, changes)
}

/// "fixed water.yaml:4:3 as_off → as_of". What nobody could see is told by its code.
fn told(file: &SourceFile, (span, with): &(Span, String)) -> String {
    let shown = |text: &str| match text {
        "" => "(nothing)".to_owned(),
        text => text
            .escape_debug()
            .to_string()
            .replace(r#"\""#, "\"")
            .replace(r"\'", "'"),
    };
    let Position { line, column } = file.position(span.start);
    let (old, new) = (shown(file.slice(span)), shown(with));
    format!("fixed {}:{line}:{column} {old} → {new}", file.name())
}

/// Whether two places have a byte in common, or begin at one.
fn overlap(one: &Span, other: &Span) -> bool {
    one.start == other.start || (one.start < other.end && other.start < one.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("a.yaml", text))
    }

    fn finding(file: &Arc<SourceFile>, edits: &[(Span, &str)]) -> Diagnostic {
        let edits = edits
            .iter()
            .map(|(span, with)| (span.clone(), (*with).to_owned()));
        Diagnostic::error(FormError::UnknownKey, file, 0..0, "").fix("do it", edits.collect())
    }

    #[track_caller]
    fn check(text: &str, fixes: &[&[(Span, &str)]], expected: &str, count: usize) {
        let file = file(text);
        let findings: Vec<_> = fixes.iter().map(|edits| finding(&file, edits)).collect();
        let (fixed, changes) = apply(text, &findings);
        assert_eq!((fixed.as_str(), changes.len()), (expected, count));
    }

    #[test]
    fn fixes_are_applied_wherever_they_stand() {
        check(
            "a b c",
            &[&[(0..1, "long")], &[(4..5, "")], &[(2..3, "é")]],
            "long é ",
            3,
        );
        check(
            "a\r\nb\r\n",
            &[&[(3..4, "c")], &[(1..3, "\r\n\r\n")]],
            "a\r\n\r\nc\r\n",
            2,
        );
        check("a", &[], "a", 0);
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_applied_whole() {
        check("abcd", &[&[(1..3, "x")], &[(2..4, "y")]], "axd", 1);
        check("abcd", &[&[(1..1, "x")], &[(1..1, "y")]], "axbcd", 1);
        check(
            "abcd",
            &[&[(0..1, "x")], &[(0..1, "y"), (3..4, "z")]],
            "xbcd",
            1,
        );
    }

    #[test]
    fn a_fix_that_does_not_fit_the_text_is_left_alone() {
        check("é", &[&[(1..2, "x")]], "é", 0);
        check("a", &[&[(0..9, "x")]], "a", 0);
        let other = finding(&file("b"), &[(0..1, "x")]);
        assert_eq!(apply("a", &[other]).0, "a");
    }

    #[test]
    fn every_change_is_told_where_it_stood() {
        let file = file("é: \u{202e}b\n\"c\": d");
        let edits: &[(Span, &str)] = &[(4..7, ""), (9..12, "'d'")];
        let (_, changes) = apply(file.text(), &[finding(&file, edits)]);
        assert_eq!(
            changes,
            [
                r"fixed a.yaml:1:4 \u{202e} → (nothing)",
                "fixed a.yaml:2:1 \"c\" → 'd'"
            ]
        );
    }

    #[test]
    fn rounds_end_where_nothing_changes_and_where_two_fixes_undo_each_other() {
        let back_and_forth = |text: &str| {
            let other = if text == "a" { "b" } else { "a" };
            vec![finding(&file(text), &[(0..1, other)])]
        };
        let rounds = repair("a", back_and_forth).1.len();
        assert_eq!(rounds, MOST_ROUNDS);
        assert_eq!(repair("a", |_| Vec::new()).0, "a");
        let breaks = |text: &str| {
            let file = file(text);
            let broken = Diagnostic::error(FormError::InvalidYaml, &file, 0..0, "");
            let fine = finding(&file, &[(0..1, "{")]);
            vec![if text == "{" { broken } else { fine }]
        };
        assert_eq!(repair("a", breaks), ("a".to_owned(), Vec::new()));
    }
}
