//! Several theme files as the text of one, to start a theme of one's own from.

use std::sync::Arc;

use crate::source_map::yaml::{self, Content, Node};
use crate::source_map::{SourceFile, Span};

/// The text of the first file, with its comments, and the settings of the others in place of its own.
pub(crate) fn merged(layers: &[Arc<SourceFile>]) -> String {
    let Some((base, layers)) = layers.split_first() else {
        return String::new();
    };
    layers
        .iter()
        .fold(base.text().to_owned(), |text, layer| over(&text, layer))
}

fn over(text: &str, layer: &SourceFile) -> String {
    let (Ok(Some(base)), Ok(Some(node))) = (yaml::parse(text), yaml::parse(layer.text())) else {
        return text.to_owned();
    };
    let mut changes = Vec::new();
    gather(&base, &node, layer, &mut changes);
    // From the end, so that the places before stay where they are.
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, spelling) in changes {
        text.replace_range(span, &spelling);
    }
    text
}

fn gather(base: &Node, node: &Node, layer: &SourceFile, changes: &mut Vec<(Span, String)>) {
    match (&base.content, &node.content) {
        (Content::Map(known), Content::Map(entries)) if !known.is_empty() => {
            for entry in entries {
                let known = known.iter();
                match known.clone().find(|known| known.key == entry.key) {
                    Some(known) => gather(&known.value, &entry.value, layer, changes),
                    // The margins of all papers.
                    None => known
                        .filter_map(|group| group.value.get(&entry.key))
                        .for_each(|known| gather(known, &entry.value, layer, changes)),
                }
            }
        }
        (_, Content::Null) => {}
        _ => changes.push((base.span.clone(), spelling(node, layer))),
    }
}

fn spelling(node: &Node, layer: &SourceFile) -> String {
    match &node.content {
        Content::Null | Content::Scalar(_) => layer.slice(&node.span).to_owned(),
        Content::List(items) => {
            let items: Vec<_> = items.iter().map(|item| spelling(item, layer)).collect();
            format!("[{}]", items.join(", "))
        }
        Content::Map(entries) => {
            let entries = entries.iter();
            let entries: Vec<_> = entries
                .map(|entry| format!("{}: {}", entry.key, spelling(&entry.value, layer)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
