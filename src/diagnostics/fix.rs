//! The way out of a finding as edits of the text, for `check --fix`, editors and code hosts.

use std::sync::Arc;

use super::{Code, Diagnostic, FormError};
use crate::source_map::{SourceFile, Span};

/// Edits that do what a help says, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What they do: the help.
    pub title: String,
    /// What is to stand at each place instead. The places do not overlap.
    pub edits: Vec<(Span, String)>,
}

/// A text after its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fixed {
    pub(crate) text: String,
    /// The findings that were fixed, as often as each was.
    pub(crate) codes: Vec<Code>,
    /// How many findings it has left.
    pub(crate) remaining: usize,
}

impl Fixed {
    /// "fixed 3 findings in water.yaml: unknown-key, doubled-unit (2); 1 remains".
    pub fn report(&self, name: &str) -> String {
        let mut names: Vec<(&str, usize)> = Vec::new();
        for code in &self.codes {
            match names.iter_mut().find(|(name, _)| *name == code.name()) {
                Some((_, count)) => *count += 1,
                None => names.push((code.name(), 1)),
            }
        }
        let names = names.iter().map(|(name, count)| match count {
            1 => (*name).to_owned(),
            count => format!("{name} ({count})"),
        });
        let names = names.collect::<Vec<_>>().join(", ");
        let fixed_count = match self.codes.len() {
            0 => return format!("nothing to fix in {name}"),
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        let left = match self.remaining {
            0 => "none remains".to_owned(),
            1 => "1 remains".to_owned(),
            count => format!("{count} remain"),
        };
        format!("fixed {fixed_count} in {name}: {names}; {left}")
    }
}

/// One round finds what the one before it hid: a misspelt key, then what that key holds. Fixes that
/// overlap take a round each. Two fixes that undo each other must come to an end.
const MOST_ROUNDS: usize = 8;

/// Fixes a text until `check` finds nothing more that has a fix.
///
/// # Errors
///
/// Whatever keeps `check` from looking at the text.
pub(crate) fn repair<E>(
    text: &str,
    check: impl Fn(&str) -> Result<Vec<Diagnostic>, E>,
) -> Result<Fixed, E> {
    let mut text = text.to_owned();
    let mut codes = Vec::new();
    let mut findings = check(&text)?;
    for _ in 0..MOST_ROUNDS {
        let (next, fixed) = apply(&text, &findings);
        if fixed.is_empty() {
            break;
        }
        let found = check(&next)?;
        // No fix may leave less than it found, whatever the text looks like around it.
        let broken = Code::Form(FormError::InvalidYaml);
        if found.iter().any(|one| one.code == broken) {
            break;
        }
        (text, findings) = (next, found);
        codes.extend(fixed);
    }
    Ok(Fixed {
        text,
        codes,
        remaining: findings.len(),
    })
}

/// Applies the fixes of those findings that are about this text. Of two that overlap, the first is
/// applied; a fix is applied as a whole or not at all. Beside the text stands what was fixed.
fn apply(text: &str, findings: &[Diagnostic]) -> (String, Vec<Code>) {
    let mut files = findings.iter().filter_map(|finding| finding.file.as_ref());
    let about = files.find(|file| file.text() == text);
    let is_about = |file: &Arc<SourceFile>| about.is_some_and(|about| Arc::ptr_eq(about, file));
    let mut edits: Vec<&(Span, String)> = Vec::new();
    let mut codes = Vec::new();
    for finding in findings {
        let here = finding.file.as_ref().is_some_and(is_about);
        let Some(fix) = finding.fix.as_ref().filter(|_| here) else {
            continue;
        };
        let fits = |(span, _): &(Span, String)| {
            text.get(span.clone()).is_some() && !edits.iter().any(|(other, _)| overlap(other, span))
        };
        if fix.edits.iter().all(fits) {
            edits.extend(&fix.edits);
            codes.push(finding.code);
        }
    }
    // From the end, so that the places before stay where they are.
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, with) in edits {
        text.replace_range(span.clone(), with);
    }
    (text, codes)
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
        let (fixed, codes) = apply(text, &findings);
        assert_eq!((fixed.as_str(), codes.len()), (expected, count));
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
    fn rounds_end_where_nothing_changes_and_where_two_fixes_undo_each_other() {
        let back_and_forth = |text: &str| {
            let other = if text == "a" { "b" } else { "a" };
            Ok::<_, ()>(vec![finding(&file(text), &[(0..1, other)])])
        };
        let rounds = repair("a", back_and_forth).unwrap().codes.len();
        assert_eq!(rounds, MOST_ROUNDS);
        assert_eq!(repair("a", |_| Ok::<_, ()>(Vec::new())).unwrap().text, "a");
        assert_eq!(repair("a", |_| Err("no disk")), Err("no disk"));
        let breaks = |text: &str| {
            let file = file(text);
            let broken = Diagnostic::error(FormError::InvalidYaml, &file, 0..0, "");
            let fine = finding(&file, &[(0..1, "{")]);
            Ok::<_, ()>(vec![if text == "{" { broken } else { fine }])
        };
        let left = repair("a", breaks).unwrap();
        assert_eq!(
            (left.text.as_str(), left.codes.len(), left.remaining),
            ("a", 0, 1)
        );
    }
}
