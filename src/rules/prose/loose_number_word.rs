use std::cell::LazyCell;

use super::known::Known;
use super::{finding, in_words, printed};
use crate::rules::case::Case;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a number in words, from thirteen up or with hundred, thousand, million, billion or
    /// dozen, that is typed where words are printed: in prose, in a fact's statement or label, in a
    /// caveat's title. Not reported are names, numbers after a word such as paragraph or page, and
    /// what stands in quotation marks.
    ///
    /// ## Why is this bad?
    /// It is a figure like any other: no source and no speaker stands behind it, and when the fact
    /// changes it stays as it is.
    ///
    /// ## Example
    /// ```yaml
    /// sections:
    ///   - text: The town has forty volunteers, and hundreds came to help.
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sections:
    ///   - text: The town has {volunteers}, and {helpers} came to help.
    /// ```
    "loose-number-word", Prose, Warning
}

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let known = LazyCell::new(|| Known::of(case));
    for text in printed(case) {
        let plain = text.running.plain();
        for span in in_words::loose(plain) {
            let typed = &plain[span.clone()];
            let message = text.place.fault(typed);
            let way_out = text.place.way_out(known.find(typed));
            findings.add(finding(&text, span.start, typed, message).help(way_out));
        }
    }
}
