//! `template.yaml`: what a template is, what it stands on, what it prints.

use std::sync::Arc;

use super::built_in;
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::sheet::{Part, Parts};
use crate::source_map::yaml::{self, Content, Node};
use crate::source_map::{SourceFile, Span};

/// The keys of the file.
const KEYS: [&str; 3] = ["about", "base", "parts"];

/// What a template says of itself.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// What it is, in one line.
    pub(super) about: Option<String>,
    /// The built-in template whose files stand in where it has none.
    pub(super) base: Option<String>,
    /// What it prints; as its base where it does not say.
    pub(super) parts: Option<Parts>,
}

impl Manifest {
    /// Reads a template's own words about itself.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file.
    pub(super) fn read(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader {
            file,
            found: Vec::new(),
        };
        let manifest = match yaml::parse(file.text()) {
            Ok(None) => Self::default(),
            Ok(Some(node)) => reader.manifest(&node),
            Err(error) => {
                let help = error.help.unwrap_or_default();
                reader.error(error.span, error.message, help);
                Self::default()
            }
        };
        if reader.found.is_empty() {
            Ok(manifest)
        } else {
            Err(reader.found)
        }
    }
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn manifest(&mut self, node: &Node) -> Manifest {
        let mut manifest = Manifest::default();
        let Content::Map(entries) = &node.content else {
            let help = "write it like this: about: A sheet of one page";
            self.error(node.span.clone(), "template.yaml must be a map", help);
            return manifest;
        };
        for (at, entry) in entries.iter().enumerate() {
            let span = entry.key_span.clone();
            if entries[..at].iter().any(|before| before.key == entry.key) {
                let message = format!("`{}` stands twice", entry.key);
                self.error(span, message, "keep one of them");
                continue;
            }
            match entry.key.as_str() {
                "about" => manifest.about = self.text(&entry.value, "about", "A one-page sheet"),
                "base" => manifest.base = self.base(&entry.value),
                "parts" => manifest.parts = self.parts(&entry.value),
                other => {
                    let message = format!("template.yaml has no `{other}`");
                    self.error(span, message, meant(other, &KEYS, "it can have"));
                }
            }
        }
        manifest
    }

    fn text(&mut self, node: &Node, key: &str, example: &str) -> Option<String> {
        match &node.content {
            Content::Scalar(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                let message = format!("`{key}` must be a text");
                let help = format!("write it like this: {key}: {example}");
                self.error(node.span.clone(), message, help);
                None
            }
        }
    }

    fn base(&mut self, node: &Node) -> Option<String> {
        let name = self.text(node, "base", built_in::BASE)?;
        let names = built_in::names();
        if names.contains(&name.as_str()) {
            return Some(name);
        }
        let message = format!("there is no built-in template `{name}`");
        self.error(
            node.span.clone(),
            message,
            meant(&name, &names, "it can be one of"),
        );
        None
    }

    fn parts(&mut self, node: &Node) -> Option<Parts> {
        let Content::List(items) = &node.content else {
            let help = "write it like this: parts: [key-figures, caveats, sources, notes]";
            self.error(node.span.clone(), "`parts` must be a list", help);
            return None;
        };
        let known = Part::ALL.map(|(word, _)| word);
        let mut parts = Vec::new();
        for item in items {
            let word = match &item.content {
                Content::Scalar(word) => word.as_str(),
                _ => "",
            };
            match Part::ALL.iter().find(|(known, _)| *known == word) {
                Some((_, part)) => parts.push(*part),
                None => {
                    let written = self.file.slice(&item.span);
                    let message = format!("`{written}` is not a part of a sheet");
                    self.error(
                        item.span.clone(),
                        message,
                        meant(word, &known, "it is one of"),
                    );
                }
            }
        }
        let parts: Parts = parts.into_iter().collect();
        if parts.has(Part::Footnotes) && !parts.has(Part::Notes) {
            let help = "add `notes`: marks in long tables and caveats lead to the notes in full";
            let message = "`footnotes` cannot be printed without `notes`";
            self.error(node.span.clone(), message, help);
        }
        Some(parts)
    }

    fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = Diagnostic::error(FormError::Template, self.file, span, message);
        self.found.push(diagnostic.help(help));
    }
}

/// What to write instead of an unknown word.
fn meant(unknown: &str, known: &[&str], otherwise: &str) -> String {
    match did_you_mean(unknown, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("{otherwise}: {}", known.join(", ")),
    }
}
