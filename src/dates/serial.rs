//! Dates in a fact file are text; a bare year may be a number.

use std::{borrow::Cow, fmt, marker::PhantomData, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{CalendarDate, DateError, Edtf, EmbargoTime};

struct Text<T>(PhantomData<T>);

impl<T: FromStr<Err = DateError>> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date such as 2026-11-22")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse()
            .map_err(|error: DateError| E::custom(format_args!("{error}; {}", error.help())))
    }

    // YAML and JSON read `2026` as a number.
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
}

macro_rules! as_text {
    ($type:ident, $description:literal, $schema_type:tt, $examples:tt) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Text(PhantomData))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $description, "type": $schema_type, "examples": $examples })
            }
        }
    };
}

as_text!(
    Edtf,
    "A date in EDTF level 1: `~` means about, `?` uncertain, `/` from and to, `..` an open end, `XX` a month or day that is not known.",
    ["string", "integer"],
    [
        "2026",
        "2026-11",
        "2026-11-22",
        "2026~",
        "2026?",
        "2024/2026",
        "../2026",
        "2024/..",
        "2026-XX"
    ]
);
as_text!(
    CalendarDate,
    "A day, written year-month-day.",
    "string",
    ["2026-11-22"]
);
as_text!(
    EmbargoTime,
    "A date and time with its offset from UTC.",
    "string",
    ["2026-12-01T06:00+01:00", "2026-12-01T05:00Z"]
);
