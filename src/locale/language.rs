//! The words of one language: a file of data that holds its labels, the words of its values, its numbers and its marks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FormError};
use crate::labels::Labels;
use crate::quantity::Language;
use crate::source_map::yaml::{self, Content, Node};
use crate::source_map::{SourceFile, Span};

#[derive(Debug, Clone)]
pub struct LanguageFile {
    pub labels: Labels,
    pub values: Language,
}

impl LanguageFile {
    /// Reads the file of a language, and tells everything that it lacks.
    pub(super) fn read(tag: &str, file: &Arc<SourceFile>) -> (Self, Vec<Diagnostic>) {
        let mut texts = Texts::default();
        match yaml::parse(file.text()) {
            Ok(Some(node)) => texts.add("", &node),
            Ok(None) => {}
            Err(error) => texts.faults.push((error.span, error.message)),
        }
        let readable = texts.faults.is_empty();
        let faults = texts.faults.into_iter();
        let mut faults: Vec<_> = faults
            .map(|(span, fault)| diagnostic(file, span, fault))
            .collect();
        let section = |name: &str| {
            let entries = texts.texts.iter();
            let entries = entries.filter_map(|(key, text)| Some((key.strip_prefix(name)?, text)));
            entries
                .map(|(key, text)| (key.to_owned(), text.clone()))
                .collect()
        };
        let (labels, missing_labels) = Labels::new(section("template."), section("text."));
        let (values, missing_values) = Language::new(tag, texts.texts.clone());
        let mut missing: Vec<String> = missing_labels.into_iter().chain(missing_values).collect();
        // Of a section that is not there at all the name is enough.
        for key in &mut missing {
            let section = key.split('.').next().unwrap_or_default();
            if !texts
                .texts
                .keys()
                .any(|own| own.split('.').next() == Some(section))
            {
                *key = section.to_owned();
            }
        }
        let mut told = BTreeSet::new();
        missing.retain(|key| told.insert(key.clone()));
        if readable && !missing.is_empty() {
            let message = format!("the language file lacks {}", list(&missing));
            faults.push(diagnostic(file, 0..0, message));
        }
        (Self { labels, values }, faults)
    }
}

pub(super) fn diagnostic(file: &Arc<SourceFile>, span: Span, message: String) -> Diagnostic {
    Diagnostic::error(FormError::Labels, file, span, message)
        .help("the built-in languages/en.yaml shows what a language file holds, and what for")
}

pub(super) fn list(keys: &[String]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// The texts of a file by their keys, those of nested maps with a point between: `values.about`.
#[derive(Default)]
struct Texts {
    texts: BTreeMap<String, String>,
    faults: Vec<(Span, String)>,
}

impl Texts {
    fn add(&mut self, key: &str, node: &Node) {
        match &node.content {
            Content::Scalar(text) => {
                let before = self.texts.insert(key.to_owned(), text.clone());
                if before.is_some() {
                    self.faults
                        .push((node.span.clone(), format!("`{key}` stands twice")));
                }
            }
            Content::Map(entries) => {
                for entry in entries {
                    let inner = [key, &entry.key].join(if key.is_empty() { "" } else { "." });
                    self.add(&inner, &entry.value);
                }
            }
            Content::Null | Content::List(_) => {
                let message = format!("`{key}` must be a text; \"\" is one with nothing in it");
                self.faults.push((node.span.clone(), message));
            }
        }
    }
}
