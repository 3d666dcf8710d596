//! A value in the JSON Schema of fact files: text, or a bare number.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Value;

/// What is counted, and stands in `unit`.
const COUNTED: &str = "people persons households families homes houses buildings children women men deaths wells schools hospitals sites \
    camps villages flights vehicles tonnes km hectares";

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A quantity as its source states it, digits in English notation, words in the sheet's language: hedge and bounds are kept.",
            "type": ["string", "number"],
            "minLength": 1,
            // The commonest of what is no value in any language; the loader knows all others.
            "pattern": format!("^(?!\\s*[0-9.,]+\\s+({})\\s*$)", COUNTED.replace(' ', "|")),
            "patternErrorMessage": "what is counted goes into `unit`: `value: 12` and `unit: people`",
            "examples": [
                2000, "2,000", "about 1,500", "approximately 3,000–5,000", "between 9,000 and 12,000", "at least 500", "up to 5,500",
                "hundreds", "seven", "1.5 million", "25%", "€3.2 billion"
            ]
        })
    }
}
