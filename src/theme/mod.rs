//! The look of a template in a few settings: paper, margins, fonts, sizes, colours, words.
//!
//! A theme file names only what it changes. The first of the files laid over each other is the
//! base template's: it has every key, and the form of each default says what the key can hold.

mod bounds;
mod families;
mod layer;
mod text;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::diagnostics::{self, Diagnostic};
use crate::source_map::SourceFile;
use crate::source_map::yaml::{self, Node};
use layer::Layer;

pub use families::family;
pub use text::merged;
pub use value::Value;

/// The key whose entries stand in for the words of the language.
const WORDS: &str = "labels";

/// The settings of a template. Templates see all of them but the words, which are among the labels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    settings: IndexMap<String, Value>,
    words: BTreeMap<String, String>,
}

impl Theme {
    /// Lays theme files over each other, the base template's first. `known_words` are the words
    /// that `labels` can replace.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any of them: text that is not YAML, keys that the first does
    /// not have, values of another kind, values that no page could be set with.
    pub fn read(
        layers: &[Arc<SourceFile>],
        known_words: &dyn Fn() -> BTreeSet<String>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Self::default();
        let mut found = Vec::new();
        let mut files = layers.iter();
        if let Some(base) = files.next()
            && let Some(node) = parsed(base, &mut found)
            && let Some(Value::Group(settings)) = Value::of(&node)
        {
            theme.settings = settings;
            theme.settings.shift_remove(WORDS);
        }
        let groups = groups(&theme.settings);
        let papers = keys(theme.settings.get("margins"));
        for file in files {
            let Some(node) = parsed(file, &mut found) else {
                continue;
            };
            let mut layer = Layer {
                file,
                known_words,
                papers: &papers,
                words: &mut theme.words,
                groups: &groups,
                found: Vec::new(),
            };
            layer.lay(&mut theme.settings, &node, "");
            found.append(&mut layer.found);
        }
        if found.is_empty() {
            Ok(theme)
        } else {
            diagnostics::sort(&mut found);
            Err(found)
        }
    }

    /// The paper's name in Typst.
    pub fn paper(&self) -> &str {
        match self.settings.get("paper") {
            Some(Value::Text(paper)) => paper,
            _ => "a4",
        }
    }

    /// A length by the keys that lead to it, in points.
    pub fn length(&self, keys: &[&str]) -> Option<f64> {
        let (last, groups) = keys.split_last()?;
        let group = groups
            .iter()
            .try_fold(&self.settings, |group, key| match group.get(*key) {
                Some(Value::Group(inner)) => Some(inner),
                _ => None,
            });
        match group?.get(*last) {
            Some(Value::Length(points)) => Some(*points),
            _ => None,
        }
    }

    /// The theme for another paper.
    #[must_use]
    pub fn on(mut self, paper: &str) -> Self {
        let paper = Value::Text(paper.to_owned());
        self.settings.insert("paper".to_owned(), paper);
        self
    }

    /// The words in place of those of the language.
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

impl Serialize for Theme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.settings.serialize(serializer)
    }
}

/// The tree of a theme file; `None` where it is empty or at fault.
fn parsed(file: &Arc<SourceFile>, found: &mut Vec<Diagnostic>) -> Option<Node> {
    yaml::parse(file.text()).unwrap_or_else(|error| {
        let diagnostic = Diagnostic::error("theme", file, error.span, error.message);
        found.push(error.help.into_iter().fold(diagnostic, Diagnostic::help));
        None
    })
}

/// Every group of settings with its keys, by the path of the group.
fn groups(settings: &IndexMap<String, Value>) -> Vec<(String, Vec<String>)> {
    let groups = settings.iter();
    let groups = groups.map(|(name, value)| (name.clone(), keys(Some(value))));
    groups.filter(|(_, keys)| !keys.is_empty()).collect()
}

fn keys(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Group(group)) => group.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
