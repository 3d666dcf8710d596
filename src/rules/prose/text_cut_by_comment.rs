use std::collections::HashSet;

use crate::factfile::{Leaf, Visit, path};
use crate::rules::{Findings, RuleContext};
use crate::source_map::{Path, Span};

rule! {
    /// Reports a text without quotation marks that ends at a blank and a `#` with a letter or digit right behind it, or of which nothing is
    /// left before that. A remark with a blank behind its `#` is let pass.
    why
    /// To YAML a remark begins there, and the rest of the text is not printed.
    example
    /// title: Water in ward #4 after the flood
    instead
    /// title: "Water in ward #4 after the flood"
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let (file, places) = (&context.loaded.file, &context.loaded.places);
    let mut spans: Vec<Span> = Vec::new();
    context.facts.each_leaf(|steps, leaf| {
        if matches!(leaf, Leaf::Text(_) | Leaf::Prose(_)) {
            spans.push(places.value(&path(&Path::root(), steps)));
        }
    });
    // A key of which nothing is left.
    let empty = places.leaves().into_iter().filter(Span::is_empty);
    spans.extend(empty.filter(|_| context.is_whole));
    let mut seen = HashSet::new();
    for mut span in spans {
        // Nothing stands right before its colon.
        if span.is_empty() && file.text()[span.end..].starts_with(':') {
            span = span.end + 1..span.end + 1;
        }
        let behind = file.text()[span.end..].trim_start_matches([' ', '\t']);
        if !behind.starts_with('#') {
            continue;
        }
        let written = file.slice(&span);
        let line = file.line(file.position(span.end).line);
        let rest = file.slice(&(span.end..line.end)).trim_end();
        let remark = rest.trim_start();
        let is_cut = remark
            .strip_prefix('#')
            .is_some_and(|it| it.starts_with(char::is_alphanumeric));
        let is_plain =
            !written.starts_with(['"', '\'', '|', '>', '*', '&']) && remark.len() < rest.len();
        if is_cut && is_plain && seen.insert(span.end) {
            let at = span.end + rest.len() - remark.len();
            let whole = file
                .slice(&(span.start..span.end + rest.len()))
                .trim_start();
            let message =
                "the text ends here: what follows is a remark to YAML, and is not printed";
            let help = match whole.contains(['"', '\n', '`']) {
                true => {
                    "put the whole text in quotation marks, or a space behind the `#` of a remark"
                        .to_owned()
                }
                false => format!("write `\"{whole}\"`, or put a space behind the `#` of a remark"),
            };
            findings.at_span(at..at + remark.len(), message).help(help);
        }
    }
}
