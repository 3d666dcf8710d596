//! How the plain kinds of value are read.

use indexmap::IndexMap;

use super::reader::{Read, Reader, name};
use super::{CalendarDate, Edtf, Id, Text, Value};
use crate::diagnostics::{Diagnostic, FormError};
use crate::source_map::Path;
use crate::source_map::yaml::{Content, Node};

impl Read for Text {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a text", "some words")?;
        let text = Text::new(text);
        if text.as_str().is_empty() {
            reader.error(
                FormError::EmptyText,
                node.span.clone(),
                format!("{} is an empty text", name(path)),
                |d| d.help("write it, or leave the key out"),
            );
            return None;
        }
        Some(text)
    }
}

impl Read for Id {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a name", "al-hol")?;
        reader.id(text, &node.span)
    }
}

impl Read for Value {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a value as stated", "about 1,500")?;
        match Value::parse_in(Text::new(text).as_str(), reader.language) {
            Ok(value) => Some(value),
            Err(error) => {
                let language = reader.language;
                reader.error(
                    FormError::MalformedValue,
                    node.span.clone(),
                    format!("{}: {error}", name(path)),
                    |d| {
                        language
                            .help()
                            .into_iter()
                            .fold(d.help(error.help()), Diagnostic::help)
                    },
                );
                None
            }
        }
    }
}

impl Read for Edtf {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a date", "2026-11")?;
        parsed(reader, node, path, Edtf::parse(text.trim()))
    }
}

impl Read for CalendarDate {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a day", "2026-11-22")?;
        parsed(reader, node, path, CalendarDate::parse(text.trim()))
    }
}

impl Read for super::EmbargoTime {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(
            node,
            path,
            "a time with its offset",
            "2026-12-01T06:00+01:00",
        )?;
        parsed(reader, node, path, super::EmbargoTime::parse(text.trim()))
    }
}

/// Passes a parsed date on, or its fault to the reader.
fn parsed<T>(
    reader: &mut Reader,
    node: &Node,
    path: &Path,
    result: Result<T, crate::dates::DateError>,
) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            reader.error(
                FormError::MalformedDate,
                node.span.clone(),
                format!("{}: {error}", name(path)),
                |d| d.help(error.help()),
            );
            None
        }
    }
}

impl Read for u32 {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a whole number", "1")?;
        let number = text.parse().ok();
        if number.is_none() {
            reader.wrong_shape(node, path, "a whole number", "1");
        }
        number
    }
}

impl Read for bool {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        match reader.scalar(node, path, "true or false", "true")? {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                reader.wrong_shape(node, path, "true or false", "true");
                None
            }
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let Content::List(items) = &node.content else {
            reader.wrong_shape(node, path, "a list", "[first, second] or lines with `- `");
            return None;
        };
        let read: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(i, item)| reader.value(item, None, &path.index(i)))
            .collect();
        // Every entry is read before any is missed, so that all faults are told at once.
        read.into_iter().collect()
    }
}

impl<T: Read> Read for IndexMap<Id, T> {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let Content::Map(entries) = &node.content else {
            reader.wrong_shape(node, path, "a map from names to entries", "some-name: {…}");
            return None;
        };
        reader.report_duplicates(entries, path);
        let names = entries.iter().map(|entry| entry.key.clone()).collect();
        reader.names.insert(path.clone(), names);
        let mut map = Self::new();
        for entry in entries {
            let id = reader.id(&entry.key, &entry.key_span);
            let path = path.key(&entry.key);
            let key_span = Some(entry.key_span.clone());
            // Of two entries with one name the first keeps its places.
            let again = reader.places.has(&path);
            let kept = again.then(|| reader.places.clone());
            let value = reader.value(&entry.value, key_span, &path);
            if let Some(kept) = kept {
                reader.places = kept;
            }
            if let (Some(id), Some(value)) = (id, value) {
                map.entry(id).or_insert(value);
            }
        }
        Some(map)
    }
}

/// One entry where a list is allowed and one is usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OneOrMany<T>(pub Vec<T>);

impl<T: Read> Read for OneOrMany<T> {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        if matches!(node.content, Content::List(_)) {
            Vec::read(reader, node, path).map(Self)
        } else {
            T::read(reader, node, path).map(|one| Self(vec![one]))
        }
    }
}
