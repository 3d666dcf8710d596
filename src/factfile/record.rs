//! One declaration for each map of the format.

use schemars::{Schema, json_schema};
use serde_json::Value;

/// Defines a map of the fact file: the struct with its documentation, how it is read, its JSON Schema,
/// and the way through its values. After the name stand what messages call it and an example.
///
/// A field is a line of its documentation and
///
/// - `required`: it must be there;
/// - `optional`: an `Option`, `None` where it is left out or `null`;
/// - `default`: a list or map, empty where it is left out;
/// - `one_or_many`: a list that may be written as its only entry;
/// - `flag`: a `bool`, `false` where it is left out;
/// - `flatten`: a part whose keys stand among the others, read by the function after `by`.
///
/// `key` gives the key where the field cannot have its name. `calls` says what the names in it call.
/// `open` lets the schema of what is flattened have the keys of what is around it, and `open_with_reason` those of a fact; `shorthand` is the
/// only field of a map that may be written as that field alone. `check` is what else must hold: it
/// sees each field as an `Option` under its name, and runs once all are read.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        #[derive($($derived:ident),+)]
        $name:ident, $owner:literal, $example:literal $(, $adjust:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $mode:ident $field:ident: $type:ty
                    $(, key $key:literal)? $(, calls $called:expr)? $(, by $by:expr)?;
            )+
        }
        $(shorthand $short:ident: $long:ty;)?
        $(check |$fields:ident| $check:block)?
    ) => {
        $(#[doc = $about])+
        #[derive($($derived),+)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $crate::factfile::record::kept!($mode $type),)+
        }

        impl $name {
            pub(in crate::factfile) fn from_fields(
                fields: &mut $crate::factfile::read::Fields<'_, '_>,
            ) -> Option<Self> {
                $(
                    let $field = $crate::factfile::record::read!(
                        $mode fields, $crate::factfile::record::key!($field $($key)?), $type $(, $by)?
                    );
                    $(fields.calls($called, stringify!($field), &$field);)?
                )+
                $({ let $fields = &mut *fields; $check })?
                Some(Self {
                    $($field: $crate::factfile::record::whole!($mode $field),)+
                })
            }
        }

        impl $crate::yaml_reader::Read<$crate::factfile::read::Context> for $name {
            fn read(
                reader: &mut $crate::factfile::read::Reader,
                node: &$crate::source_map::yaml::Node,
                path: &$crate::source_map::Path,
            ) -> Option<Self> {
                $(if !matches!(node.content, $crate::source_map::yaml::Content::Map(_)) {
                    let $short = <$long as $crate::yaml_reader::Read<_>>::read(reader, node, path)?;
                    return Some(Self { $short, ..Self::default() });
                })?
                let mut fields = reader.fields(node, path, $owner, $example)?;
                let read = Self::from_fields(&mut fields);
                fields.finish();
                read
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::factfile::record::Object::new();
                $($crate::factfile::record::schema!(
                    $mode object, generator, $crate::factfile::record::key!($field $($key)?),
                    &[$($doc),+], $type
                );)+
                $(object.$adjust();)?
                $(object.or(generator.subschema_for::<$long>());)?
                $crate::factfile::record::described(object.0, &[$($about),+])
            }
        }

        impl $crate::factfile::visit::Visit for $name {
            fn visit<'a>(&'a self, walk: &mut $crate::factfile::visit::Walk<'_, 'a>) {
                $($crate::factfile::record::visit!(
                    $mode self.$field, $crate::factfile::record::key!($field $($key)?), walk $(, $called)?
                );)+
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! kept {
    (optional $type:ty) => { Option<$type> };
    (one_or_many $type:ty) => { Vec<$type> };
    ($mode:ident $type:ty) => { $type };
}

macro_rules! read {
    (required $fields:ident, $key:expr, $type:ty) => {
        $fields.required::<$type>($key)
    };
    (one_or_many $fields:ident, $key:expr, $type:ty) => {
        $fields
            .optional::<$crate::yaml_reader::OneOrMany<$type>>($key)
            .map(|many| many.0)
    };
    (flatten $fields:ident, $key:expr, $type:ty, $by:expr) => {
        $by(&mut *$fields)
    };
    ($mode:ident $fields:ident, $key:expr, $type:ty) => {
        $fields.optional::<$type>($key)
    };
}

macro_rules! whole {
    (optional $field:ident) => {
        $field
    };
    (required $field:ident) => {
        $field?
    };
    (flatten $field:ident) => {
        $field?
    };
    ($mode:ident $field:ident) => {
        $field.unwrap_or_default()
    };
}

macro_rules! schema {
    (required $object:ident, $generator:ident, $key:expr, $doc:expr, $type:ty) => {
        $object.required($key);
        $object.field($key, $doc, $generator.subschema_for::<$type>())
    };
    (optional $object:ident, $generator:ident, $key:expr, $doc:expr, $type:ty) => {
        $object.field($key, $doc, $generator.subschema_for::<Option<$type>>())
    };
    (one_or_many $object:ident, $generator:ident, $key:expr, $doc:expr, $type:ty) => {
        let many = $generator.subschema_for::<Option<$crate::yaml_reader::OneOrMany<$type>>>();
        $object.field($key, $doc, many)
    };
    (flatten $object:ident, $generator:ident, $key:expr, $doc:expr, $type:ty) => {
        $object.flatten(<$type as schemars::JsonSchema>::json_schema($generator))
    };
    ($mode:ident $object:ident, $generator:ident, $key:expr, $doc:expr, $type:ty) => {
        $object.field($key, $doc, $generator.subschema_for::<$type>())
    };
}

macro_rules! visit {
    (flatten $value:expr, $key:expr, $walk:ident) => {
        $crate::factfile::visit::Visit::visit(&$value, $walk)
    };
    ($mode:ident $value:expr, $key:expr, $walk:ident) => {
        $walk.enter($crate::factfile::visit::Step::Key($key), &$value)
    };
    ($mode:ident $value:expr, $key:expr, $walk:ident, $called:expr) => {
        $walk.enter_calls($called, $crate::factfile::visit::Step::Key($key), &$value)
    };
}

pub(super) use {kept, key, read, record, schema, visit, whole};

/// The schema of a map that has no other keys than its fields.
pub(super) struct Object(pub(super) Schema);

impl Object {
    pub(super) fn new() -> Self {
        Self(json_schema!({"type": "object", "properties": {}, "additionalProperties": false}))
    }

    pub(super) fn field(&mut self, key: &str, doc: &[&str], schema: Schema) {
        let schema = described(schema, doc);
        if let Some(Value::Object(properties)) = self.0.get_mut("properties") {
            properties.insert(key.to_owned(), schema.to_value());
        }
    }

    pub(super) fn required(&mut self, key: &str) {
        let keys = self.0.ensure_object().entry("required");
        if let Value::Array(keys) = keys.or_insert_with(|| Value::Array(Vec::new())) {
            keys.push(key.into());
        }
    }

    pub(super) fn flatten(&mut self, mut part: Schema) {
        self.open();
        let keywords = self.0.ensure_object();
        keywords.insert("unevaluatedProperties".to_owned(), false.into());
        // One of them: an editor refuses both, as the loader does.
        keywords.extend(
            part.remove("anyOf")
                .map(|either| ("oneOf".to_owned(), either)),
        );
    }

    /// Lets it have the keys of what it is flattened into.
    pub(super) fn open(&mut self) {
        self.0.remove("additionalProperties");
    }

    /// The same, where there is a number or a reason why there is none.
    pub(super) fn open_with_reason(&mut self) {
        self.open();
        let keywords = json_schema!({
            "if": {"required": ["missing"], "properties": {"missing": {"type": "string"}}},
            "then": {"properties": {"value": {"not": {"type": "number"}, "pattern": "^[^0-9]*$"}}},
        });
        self.0
            .ensure_object()
            .extend(keywords.as_object().cloned().unwrap_or_default());
    }

    /// The same of what is left out: it is somewhere, and a pattern has a place for a figure.
    pub(super) fn left_out(&mut self) {
        let places = ["figure", "paragraph", "table", "section", "pattern"];
        let some = places.map(|place| serde_json::json!({"required": [place]}));
        self.0.insert("anyOf".to_owned(), some.to_vec().into());
        if let Some(Value::Object(properties)) = self.0.get_mut("properties")
            && let Some(Value::Object(pattern)) = properties.get_mut("pattern")
        {
            pattern.insert("pattern".to_owned(), "#".into());
        }
    }

    pub(super) fn titled(&mut self) {
        let title = "factpress fact file";
        self.0.insert("title".to_owned(), title.into());
    }

    pub(super) fn or(&mut self, shorthand: Schema) {
        self.open();
        let map = std::mem::take(&mut self.0);
        self.0 = json_schema!({"anyOf": [shorthand, map]});
    }
}

pub(super) fn described(mut schema: Schema, doc: &[&str]) -> Schema {
    let lines: Vec<&str> = doc.iter().map(|line| line.trim()).collect();
    schema.insert("description".to_owned(), lines.join("\n").into());
    schema
}
