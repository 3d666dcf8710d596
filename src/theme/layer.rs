//! Laying one theme file over the settings gathered so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;

use super::value::Value;
use super::{WORDS, bounds};
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{SourceFile, Span};

/// A theme file being laid over others.
pub(super) struct Layer<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    /// What `labels` can hold.
    pub(super) known_words: &'a dyn Fn() -> BTreeSet<String>,
    /// What `paper` can be.
    pub(super) papers: &'a [String],
    /// The words that the template prints itself, so far.
    pub(super) words: &'a mut BTreeMap<String, String>,
    /// Where each group and its keys are, so that a key in a wrong place can be told its own.
    pub(super) groups: &'a [(String, Vec<String>)],
    pub(super) found: Vec<Diagnostic>,
}

impl Layer<'_> {
    /// Lays a group of settings, or the whole file where `path` is empty.
    pub(super) fn lay(&mut self, onto: &mut IndexMap<String, Value>, node: &Node, path: &str) {
        let Some(entries) = self.entries(node, path) else {
            return;
        };
        for entry in entries {
            let path = match path {
                "" => entry.key.clone(),
                path => format!("{path}.{}", entry.key),
            };
            if path == WORDS {
                self.lay_words(&entry.value);
                continue;
            }
            match onto.get_mut(&entry.key) {
                Some(Value::Group(group)) => self.lay(group, &entry.value, &path),
                Some(value) => self.set(value, &entry.value, &path),
                None => {
                    let known: Vec<&str> = onto.keys().map(String::as_str).collect();
                    self.unknown(entry, &path, &known);
                }
            }
        }
    }

    /// The entries of a map; a key without anything under it changes nothing.
    fn entries<'n>(&mut self, node: &'n Node, path: &str) -> Option<&'n [Entry]> {
        let entries = match &node.content {
            Content::Null => return None,
            Content::Map(entries) => entries,
            Content::Scalar(_) | Content::List(_) => {
                let (name, example) = match path {
                    "" => ("a theme".to_owned(), "sizes: {text: 11pt}".to_owned()),
                    path => (format!("`{path}`"), format!("{path}: {{…: …}}")),
                };
                self.error(node.span.clone(), format!("{name} must be a map"), |d| {
                    d.help(format!("write it like this: {example}"))
                });
                return None;
            }
        };
        for (at, entry) in entries.iter().enumerate() {
            if let Some(before) = entries[..at].iter().find(|one| one.key == entry.key) {
                let before = before.key_span.clone();
                let message = format!("`{}` stands twice", entry.key);
                self.error(entry.key_span.clone(), message, |d| {
                    d.label("again here")
                        .also(before, "first here")
                        .help("keep one of them")
                });
            }
        }
        Some(entries)
    }

    fn set(&mut self, value: &mut Value, node: &Node, path: &str) {
        let new = match value.replaced_by(node) {
            Ok(new) => new,
            Err(mismatch) => {
                let found = match &node.content {
                    Content::Null => "nothing".to_owned(),
                    Content::Scalar(text) => format!("`{text}`"),
                    Content::List(_) => "a list".to_owned(),
                    Content::Map(_) => "a map".to_owned(),
                };
                let message = format!("`{path}` must be {}, and here is {found}", mismatch.wanted);
                self.error(node.span.clone(), message, |d| d.help(mismatch.help));
                return;
            }
        };
        if let Some(help) = bounds::broken(path, &new) {
            let message = format!("`{path}` cannot be {}", self.file.slice(&node.span));
            self.error(node.span.clone(), message, |d| d.help(help));
            return;
        }
        if let Value::Text(paper) = &new
            && path == "paper"
            && !self.papers.contains(paper)
        {
            let list = self.papers.join(", ");
            self.error(
                node.span.clone(),
                format!("`{paper}` is not a paper"),
                |d| d.help(format!("it is one of: {list}")),
            );
            return;
        }
        *value = new;
    }

    /// Words in place of those of the language.
    fn lay_words(&mut self, node: &Node) {
        let entries = self.entries(node, WORDS).unwrap_or_default();
        if entries.is_empty() {
            return;
        }
        let known = (self.known_words)();
        for entry in entries {
            if !known.contains(&entry.key) {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.unknown(entry, &format!("{WORDS}.{}", entry.key), &known);
                continue;
            }
            let Content::Scalar(text) = &entry.value.content else {
                let message = format!("`{WORDS}.{}` must be a text", entry.key);
                self.error(entry.value.span.clone(), message, |d| {
                    d.help("write it like this: Briefing")
                });
                continue;
            };
            self.words.insert(entry.key.clone(), text.clone());
        }
    }

    fn unknown(&mut self, entry: &Entry, path: &str, known: &[&str]) {
        let meant = did_you_mean(&entry.key, known.iter().copied());
        let mut elsewhere = self.groups.iter();
        let elsewhere = elsewhere
            .find(|(group, keys)| !path.starts_with(group.as_str()) && keys.contains(&entry.key));
        let help = match (meant, elsewhere) {
            (_, Some((group, _))) => {
                let inside = group.rsplit('.').next().unwrap_or(group);
                format!(
                    "it belongs under `{group}`: `{inside}: {{{}: …}}`",
                    entry.key
                )
            }
            (Some(meant), None) => format!("did you mean `{meant}`?"),
            (None, None) => format!("it can be one of: {}", known.join(", ")),
        };
        let message = format!("a theme has no `{path}`");
        self.error(entry.key_span.clone(), message, |d| d.help(help));
    }

    fn error(
        &mut self,
        span: Span,
        message: String,
        adjust: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let diagnostic = Diagnostic::error(FormError::Theme, self.file, span, message);
        self.found.push(adjust(diagnostic));
    }
}
