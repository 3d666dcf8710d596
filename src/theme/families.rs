//! Where font families are named.

use std::sync::Arc;

use crate::source_map::yaml;
use crate::source_map::{SourceFile, Span};

/// The place of a font family in the last theme file that names it; capitals do not matter.
pub(crate) fn family(layers: &[Arc<SourceFile>], name: &str) -> Option<(Arc<SourceFile>, Span)> {
    let mut layers = layers.iter().rev();
    layers.find_map(|file| {
        let node = yaml::parse(file.text()).ok()??;
        let fonts = node.entries().iter().filter(|entry| entry.key == "fonts");
        let lists = fonts.flat_map(|entry| entry.value.entries());
        let mut families = lists.flat_map(|entry| entry.value.items());
        let is_named = |text: &str| text.to_lowercase() == name.to_lowercase();
        let named = families.find(|family| family.scalar().is_some_and(is_named))?;
        Some((Arc::clone(file), named.span.clone()))
    })
}
