//! Entries of shared files as they are written into a fact file, in the form of the list that they go to.

use std::ops::Range;
use std::sync::Arc;

use super::shared::Shared;
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{SourceFile, Span};

#[derive(Default)]
pub(super) struct Inserted {
    pub(super) text: String,
    /// What its parts are, from its beginning, the inner ones first.
    pub(super) parts: Vec<(Range<usize>, Arc<SourceFile>, Span)>,
}

/// Entries as they are inserted into a list of the fact file, and where.
pub(super) fn written(
    own: &SourceFile,
    tree: &Node,
    list: &str,
    entries: &[(&Arc<Shared>, &Entry)],
) -> Option<(usize, Inserted)> {
    let mut text = Inserted::default();
    let is_flow = |node: &Node| own.slice(&node.span).starts_with('{');
    let there = tree.entries().iter().find(|entry| entry.key == list);
    // The list, or the file where it has none, in which they stand before an entry.
    let (around, before) = match there {
        Some(there) => (&there.value, there.value.entries().first()),
        None => (tree, tree.entries().get(1).or(tree.entries().first())),
    };
    let at = match before {
        None if is_flow(around) => {
            text.flow(entries);
            return Some((around.span.start + 1, text));
        }
        None => {
            let there = there.filter(|there| own.slice(&there.value.span).is_empty())?;
            let colon = own.text().get(there.key_span.end..)?.find(':')?;
            text.text.push_str(" {");
            text.flow(entries);
            text.text.push('}');
            return Some((there.key_span.end + colon + 1, text));
        }
        Some(before) => before.key_span.start,
    };
    if is_flow(around) {
        match there {
            Some(_) => text.flow(entries),
            None => {
                text.text.push_str(&format!("{list}: {{"));
                text.flow(entries);
                text.text.push_str("}, ");
            }
        }
        return Some((at, text));
    }
    let mut line = own.position(at).line;
    let indent = own.text().get(own.line(line).start..at)?;
    if !indent.trim_start_matches('\u{feff}').trim().is_empty() {
        return None;
    }
    // Remarks stay with what they stand above.
    let remark = format!("{indent}#");
    while line > 1 && own.slice(&own.line(line - 1)).starts_with(&remark) {
        line -= 1;
    }
    let line = own.line(line).start;
    let deeper = if there.is_some() { "" } else { "  " };
    if there.is_none() {
        text.text.push_str(&format!("{indent}{list}:\n"));
    }
    for (shared, entry) in entries {
        text.text.push_str(indent);
        text.text.push_str(deeper);
        text.entry(entry, &shared.file);
        text.text.push('\n');
    }
    Some((line, text))
}

impl Inserted {
    fn flow(&mut self, entries: &[(&Arc<Shared>, &Entry)]) {
        for (shared, entry) in entries {
            self.entry(entry, &shared.file);
            self.text.push_str(", ");
        }
    }

    fn entry(&mut self, entry: &Entry, file: &Arc<SourceFile>) {
        let start = self.text.len();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        match entry.key.chars().all(is_plain) {
            true => self.text.push_str(&entry.key),
            false => self.quoted(&entry.key),
        }
        self.part(start, file, &entry.key_span);
        self.text.push_str(": ");
        self.node(&entry.value, file);
    }

    fn node(&mut self, node: &Node, file: &Arc<SourceFile>) {
        let start = self.text.len();
        match &node.content {
            Content::Null => self.text.push_str("null"),
            Content::Scalar(text) => self.quoted(text),
            Content::List(items) => {
                self.text.push('[');
                for (at, item) in items.iter().enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    self.node(item, file);
                }
                self.text.push(']');
            }
            Content::Map(entries) => {
                self.text.push('{');
                for (at, entry) in entries.iter().enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    self.entry(entry, file);
                }
                self.text.push('}');
            }
        }
        self.part(start, file, &node.span);
    }

    /// As JSON writes a text, which YAML reads as the same.
    fn quoted(&mut self, text: &str) {
        self.text
            .push_str(&serde_json::Value::from(text).to_string());
    }

    fn part(&mut self, start: usize, file: &Arc<SourceFile>, span: &Span) {
        let part = (start..self.text.len(), Arc::clone(file), span.clone());
        self.parts.push(part);
    }
}
