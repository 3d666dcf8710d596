//! The look of a template in a few settings: paper, margins, fonts, sizes, colours, words.
//!
//! A theme file names only what it changes. The first of the files laid over each other is the
//! base template's: it has every key, and the form of each default says what the key can hold.

mod bounds;
mod closer;
mod layer;
mod page;
mod paper;
mod places;
mod text;
mod value;

use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostics::{self, Diagnostic, FormError};
use crate::source_map::yaml::Node;
use crate::source_map::{Path, SourceFile, Span};
use crate::yaml_reader::Reader;
use layer::{Layer, WORDS};
use value::Settings;

pub(crate) use closer::CLOSEST;
pub(crate) use paper::checked as paper;
pub(crate) use places::family;
pub(crate) use text::merged;
pub(crate) use value::ThemeValue;

type Place = (Arc<SourceFile>, Span);

/// The settings of a template. Templates see all of them but the words, which are among the labels.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Theme {
    settings: Settings,
    /// In place of those of the language.
    #[serde(skip)]
    pub(crate) words: BTreeMap<String, String>,
}

impl Theme {
    /// Lays theme files over each other, the base template's first. `known_words` are the words
    /// that `labels` can replace, by their keys. Fails with everything that is wrong with any of them.
    pub(crate) fn read(
        layers: &[Arc<SourceFile>],
        known_words: &dyn Fn() -> BTreeMap<String, String>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Self::default();
        let mut found = Vec::new();
        let mut readers = layers.iter().map(|file| {
            let mut reader = Reader::new(file, "a theme", Some(FormError::Theme), ());
            (reader.tree(), reader)
        });
        if let Some((tree, mut base)) = readers.next() {
            found.append(&mut base.diagnostics);
            if let Some(ThemeValue::Group(settings)) = tree.and_then(|node| ThemeValue::of(&node)) {
                theme.settings = settings;
                theme.settings.shift_remove(WORDS);
            }
        }
        let groups = groups(&theme.settings);
        for (tree, reader) in readers {
            let mut layer = Layer {
                reader,
                known_words,
                words: &mut theme.words,
                groups: &groups,
            };
            let is_facts = |node: &Node| node.get("factpress").or(node.get("facts")).is_some();
            if let Some(node) = tree.as_ref().filter(|node| is_facts(node)) {
                let message = "this is a fact file, and a theme says how a sheet looks";
                let help = "give `factpress` the fact file without `--theme`, or name a theme: `fonts: …`, `colours: …`";
                let start = node.span.start;
                layer
                    .reader
                    .fault(FormError::Theme, start..start, message, help);
            } else if let Some(node) = tree {
                layer.lay(&mut theme.settings, &node, &Path::root());
            }
            found.append(&mut layer.reader.diagnostics);
        }
        if found.is_empty() {
            Ok(theme)
        } else {
            diagnostics::sort(&mut found);
            Err(found)
        }
    }

    pub(crate) fn length(&self, keys: &[&str]) -> Option<f64> {
        self.at(keys)?.try_as_length_ref().copied()
    }

    pub(crate) fn size(&self, name: &str) -> f64 {
        self.length(&["sizes", name]).unwrap_or_default()
    }

    /// The font families for a kind of text, the first that has a character sets it.
    pub(crate) fn families(&self, kind: &str) -> &[String] {
        self.texts(&["fonts", kind])
    }

    /// A list, such as the parts of a sheet behind its head that come first under `order`.
    pub(crate) fn texts(&self, keys: &[&str]) -> &[String] {
        let texts = self.at(keys).and_then(ThemeValue::try_as_texts_ref);
        texts.map_or(&[], Vec::as_slice)
    }

    fn at<'t>(&'t self, keys: &[&str]) -> Option<&'t ThemeValue> {
        let (last, groups) = keys.split_last()?;
        let mut groups = groups.iter();
        let inner = |group: &'t Settings, key: &&str| group.get(*key)?.try_as_group_ref();
        groups.try_fold(&self.settings, inner)?.get(*last)
    }

    /// A text that is not empty, such as the line at the foot of every page.
    pub(crate) fn text(&self, keys: &[&str]) -> Option<&str> {
        let text = self.at(keys)?.try_as_text_ref()?;
        Some(text.as_str()).filter(|text| !text.is_empty())
    }

    /// The file of the logo, what it says to who cannot see it, and where the last of `layers` that names one does.
    pub(crate) fn logo(&self, layers: &[Arc<SourceFile>]) -> Option<(&str, &str, Place)> {
        let file = self.text(&["logo", "file"])?;
        let alt = self.text(&["logo", "alt"]).unwrap_or_default();
        let place = places::place(layers, iter::once("logo.file".to_owned()));
        Some((file, alt, place?))
    }

    pub(crate) fn attaches_fonts(&self) -> bool {
        self.settings.get("attach_fonts") == Some(&ThemeValue::Flag(true))
    }

    pub(crate) fn with_further_fonts(mut self, families: Vec<String>) -> Self {
        if let Some(ThemeValue::Group(fonts)) = self.settings.get_mut("fonts") {
            fonts.insert("further".to_owned(), ThemeValue::Texts(families));
        }
        self
    }
}

fn groups(settings: &Settings) -> Vec<(String, Vec<String>)> {
    let groups = settings.iter().filter_map(|(name, value)| {
        let keys = value.try_as_group_ref()?.keys().cloned();
        Some((name.clone(), keys.collect()))
    });
    groups.collect()
}

#[cfg(test)]
mod tests;
