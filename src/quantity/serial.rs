//! A value in a fact file is text, or a bare number.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Value;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.stated)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Text)
    }
}

struct Text;

impl de::Visitor<'_> for Text {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a quantity such as 2,000 or about 1,500")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Value::parse(text).map_err(|error| E::custom(format_args!("{error}; {}", error.help())))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        self.visit_str(&number.to_string())
    }

    // A float has lost the zeros at its end already; a reader that has the text at hand passes that instead.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        self.visit_str(&number.to_string())
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A quantity as its source states it, digits in English notation, words in the sheet's language: hedge and bounds are kept.",
            "type": ["string", "number"],
            "minLength": 1,
            "examples": [
                2000, "2,000", "about 1,500", "approximately 3,000–5,000", "between 9,000 and 12,000", "at least 500", "up to 5,500",
                "hundreds", "seven", "1.5 million", "25%", "€3.2 billion"
            ]
        })
    }
}
