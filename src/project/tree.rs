//! TOML as the tree that YAML is read into, so that both are read by one reader.

use toml_edit::{ImDocument, Item, TomlError};

use crate::source_map::Span;
use crate::source_map::yaml::{Content, Entry, Node};

pub(super) fn parse(text: &str) -> Result<Node, (Span, String)> {
    let fault = |error: TomlError| {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        (error.span().unwrap_or_default(), message)
    };
    let document = ImDocument::parse(text).map_err(fault)?;
    Ok(node(document.as_item(), text))
}

fn node(item: &Item, text: &str) -> Node {
    let span = item.span().unwrap_or_default();
    let content = if let Some(table) = item.as_table_like() {
        let keys = table.iter().map(|(key, _)| key);
        let entries = keys.filter_map(|key| table.get_key_value(key));
        let entries = entries.map(|(key, value)| Entry {
            key: key.get().to_owned(),
            key_span: key.span().unwrap_or_default(),
            value: node(value, text),
        });
        Content::Map(entries.collect())
    } else if let Some(array) = item.as_array() {
        let items = array
            .iter()
            .map(|value| node(&Item::Value(value.clone()), text));
        Content::List(items.collect())
    } else if let Some(word) = item.as_str() {
        Content::Scalar(word.to_owned())
    } else {
        Content::Scalar(text.get(span.clone()).unwrap_or_default().to_owned())
    };
    Node { content, span }
}
