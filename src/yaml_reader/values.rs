//! The plain kinds of value.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Read, Reader};
use crate::source_map::Path;
use crate::source_map::yaml::{Content, Node};

impl<C> Read<C> for String {
    fn read(reader: &mut Reader<C>, node: &Node, path: &Path) -> Option<Self> {
        reader.text(node, path).map(str::to_owned)
    }
}

macro_rules! parsed {
    ($($type:ty, $wanted:literal, $example:literal;)+) => {
        $(impl<C> Read<C> for $type {
            fn read(reader: &mut Reader<C>, node: &Node, path: &Path) -> Option<Self> {
                let text = reader.scalar(node, path, $wanted, $example)?;
                let value = text.parse().ok();
                if value.is_none() {
                    reader.wrong_shape(node, path, $wanted, $example);
                }
                value
            }
        })+
    };
}

parsed! {
    u32, "a whole number", "1";
    bool, "true or false", "true";
}

impl<C, T: Read<C>> Read<C> for Vec<T> {
    fn read(reader: &mut Reader<C>, node: &Node, path: &Path) -> Option<Self> {
        let Content::List(items) = &node.content else {
            reader.wrong_shape(node, path, "a list", "[first, second] or lines with `- `");
            return None;
        };
        let items = items.iter().enumerate();
        let read: Vec<_> = items
            .map(|(i, item)| reader.value(item, None, &path.index(i)))
            .collect();
        // Every entry is read before any is missed, so that all faults are told at once.
        read.into_iter().collect()
    }
}

/// One entry where a list is allowed and one is usual.
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (one, many) = (
            generator.subschema_for::<T>(),
            generator.subschema_for::<Vec<T>>(),
        );
        json_schema!({"description": "One entry or a list of entries.", "anyOf": [one, many]})
    }
}

impl<C, T: Read<C>> Read<C> for OneOrMany<T> {
    fn read(reader: &mut Reader<C>, node: &Node, path: &Path) -> Option<Self> {
        if matches!(node.content, Content::List(_)) {
            Vec::read(reader, node, path).map(Self)
        } else {
            T::read(reader, node, path).map(|one| Self(vec![one]))
        }
    }
}
