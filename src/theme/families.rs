//! Where font families are named.

use std::sync::Arc;

use crate::source_map::yaml::{self, Content, Entry, Node};
use crate::source_map::{SourceFile, Span};

/// The place of a font family in the last theme file that names it; capitals do not matter.
pub(crate) fn family(layers: &[Arc<SourceFile>], name: &str) -> Option<(Arc<SourceFile>, Span)> {
    let mut layers = layers.iter().rev();
    layers.find_map(|file| {
        let node = yaml::parse(file.text()).ok()??;
        let fonts = entries(&node).iter().filter(|entry| entry.key == "fonts");
        let lists = fonts.flat_map(|entry| entries(&entry.value));
        let mut families = lists.flat_map(|entry| match &entry.value.content {
            Content::List(families) => families.as_slice(),
            _ => &[],
        });
        let named = families.find(|family| match &family.content {
            Content::Scalar(text) => text.to_lowercase() == name.to_lowercase(),
            _ => false,
        })?;
        Some((Arc::clone(file), named.span.clone()))
    })
}

fn entries(node: &Node) -> &[Entry] {
    match &node.content {
        Content::Map(entries) => entries,
        _ => &[],
    }
}
