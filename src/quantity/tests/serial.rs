//! Values in fact files and in their schema.

use super::kept;
use crate::quantity::Value;

#[test]
fn text_or_number() {
    let cases = [
        ("\"about 1,500\"", "about | 1500"),
        ("2000", "- | 2000"),
        ("-5", "- | -5"),
        ("2.5", "- | 2.5"),
    ];
    for (json, expected) in cases {
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(kept(&value), expected);
    }
    let value: Value = serde_json::from_str("\"about 1,500\"").unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), "\"about 1,500\"");
}

#[test]
fn errors_carry_their_help() {
    let error = serde_json::from_str::<Value>("\"1e6\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`1e6` is written with an exponent; write the number out"),
        "{error}"
    );
    assert!(serde_json::from_str::<Value>("true").is_err());
    assert!(serde_json::from_str::<Value>("1e300").is_err());
}

#[test]
fn schema() {
    let schema = schemars::schema_for!(Value);
    assert_eq!(
        schema.get("type"),
        Some(&serde_json::json!(["string", "number"]))
    );
    for example in schema
        .get("examples")
        .and_then(|examples| examples.as_array())
        .unwrap()
    {
        serde_json::from_value::<Value>(example.clone()).unwrap();
    }
}
