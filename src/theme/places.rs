//! Where in theme files something is written.

use std::sync::Arc;

use super::Place;
use crate::source_map::yaml::{self, Node};
use crate::source_map::{SourceFile, Span};

/// The place of a font family in the last theme file that names it; capitals do not matter.
pub(crate) fn family(layers: &[Arc<SourceFile>], name: &str) -> Option<Place> {
    in_last(layers, |tree| {
        let lists = tree.get("fonts").into_iter().flat_map(Node::entries);
        let mut families = lists.flat_map(|entry| entry.value.items());
        let is_named = |text: &str| text.to_lowercase() == name.to_lowercase();
        let named = families.find(|family| family.scalar().is_some_and(is_named))?;
        Some(named.span.clone())
    })
}

/// Where the last theme file that has one of some keys has the first of them; `margins.a4` is a key in a key.
pub(super) fn place(
    layers: &[Arc<SourceFile>],
    keys: impl Iterator<Item = String> + Clone,
) -> Option<Place> {
    in_last(layers, |tree| {
        let node = |key: String| key.split('.').try_fold(tree, |node, key| node.get(key));
        keys.clone().find_map(node).map(|node| node.span.clone())
    })
}

fn in_last(layers: &[Arc<SourceFile>], find: impl Fn(&Node) -> Option<Span>) -> Option<Place> {
    let mut layers = layers.iter().rev();
    layers.find_map(|file| {
        let tree = yaml::parse(file.text()).ok()??;
        find(&tree).map(|span| (Arc::clone(file), span))
    })
}
