//! Where in theme files something is written.

use std::sync::Arc;

use super::Place;
use crate::source_map::SourceFile;
use crate::source_map::yaml;

/// The place of a font family in the last theme file that names it; capitals do not matter.
pub(crate) fn family(layers: &[Arc<SourceFile>], name: &str) -> Option<Place> {
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

/// Where the last theme file that has one of some keys has the first of them; `margins.a4` is a key in a key.
pub(super) fn place(
    layers: &[Arc<SourceFile>],
    keys: impl Iterator<Item = String> + Clone,
) -> Option<Place> {
    let mut layers = layers.iter().rev();
    layers.find_map(|file| {
        let tree = yaml::parse(file.text()).ok()??;
        let mut found = keys.clone().filter_map(|key| {
            let node = key.split('.').try_fold(&tree, |node, key| node.get(key))?;
            Some(node.span.clone())
        });
        found.next().map(|span| (Arc::clone(file), span))
    })
}
