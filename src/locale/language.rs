//! The words of one language: a file of data that holds its labels, the words of its values, its numbers and its marks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FormError};
use crate::labels::Labels;
use crate::quantity::Language;
use crate::source_map::yaml::{self, Content, Node};
use crate::source_map::{SourceFile, Span};

#[derive(Debug, Clone)]
pub(crate) struct LanguageFile {
    pub(super) labels: Labels,
    pub(super) values: Language,
}

impl LanguageFile {
    /// Reads the file of a language, and tells what it lacks or has otherwise than `english`.
    pub(super) fn read(
        tag: &str,
        file: &Arc<SourceFile>,
        english: Option<&Self>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut texts = Texts::default();
        match yaml::parse(file.text()) {
            Ok(Some(node)) => texts.add("", &node),
            Ok(None) => {}
            Err(error) => texts.faults.push((error.span, error.message)),
        }
        let Texts { texts, mut faults } = texts;
        let section = |name: &str| {
            let entries = texts.iter();
            let entries = entries.filter_map(|(key, text)| Some((key.strip_prefix(name)?, text)));
            entries
                .map(|(key, text)| (key.to_owned(), text.clone()))
                .collect()
        };
        let labels = Labels {
            template: section("template."),
            text: section("text."),
        };
        let required = english
            .into_iter()
            .flat_map(|english| english.values.keys());
        let missing = required.filter(|key| !texts.contains_key(*key));
        let mut missing: Vec<String> = missing.cloned().collect();
        let (values, missing_numbers) = Language::new(tag, texts.clone());
        missing.extend(missing_numbers);
        // Of a section that is not there at all the name is enough.
        let section_of = |key: &str| key.split('.').next().map(str::to_owned);
        let sections: BTreeSet<_> = texts.keys().map(|key| section_of(key)).collect();
        for key in &mut missing {
            let section = section_of(key);
            if !sections.contains(&section) {
                *key = section.unwrap_or_default();
            }
        }
        let mut told = BTreeSet::new();
        missing.retain(|key| told.insert(key.clone()));
        if faults.is_empty() && !missing.is_empty() {
            faults.push((0..0, format!("the language file lacks {}", list(&missing))));
        }
        let unlike = english.map_or(Vec::new(), |english| labels.unlike(&english.labels));
        if faults.is_empty() && !unlike.is_empty() {
            let unlike = list(&unlike);
            faults.push((
                0..0,
                format!("{unlike} must have the places in braces of English"),
            ));
        }
        let faults = faults.into_iter();
        let faults = faults.map(|(span, fault)| {
            Diagnostic::error(FormError::Labels, file, span, fault).help(
                "the built-in languages/en.yaml shows what a language file holds, and what for",
            )
        });
        (Self { labels, values }, faults.collect())
    }
}

fn list(keys: &[String]) -> String {
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
