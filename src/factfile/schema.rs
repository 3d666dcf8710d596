//! The JSON Schema of fact files, as editors take it: every key with its colon, every branch with a title, lists of known words.

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value, json};

use super::{FORMAT, FactFile};
use crate::diagnostics::Rule;
use crate::locale;

/// A BCP 47 tag. Two small letters are a language of ISO 639-1, since `xx` is none; what begins otherwise is not looked up.
const LANGUAGE: &str = "^\\s*(a[abefkmnrsvyz]|b[aeghimnorsz]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aehiortuyz]|i[adegikonstuw]|\
    j[aivw]|k[agijklmnorsuvwy]|l[abgintouv]|m[ghiklnorsty]|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdeghiklmnoqrstuvw]|\
    t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]|[a-z]{3}|[A-Z][A-Za-z]{1,2})(-[A-Za-z0-9]{1,8})*\\s*$";

/// What an editor says of another name, in place of a list of all.
const NO_RULE: &str = "there is no rule of this name; `factpress explain --all` lists them";

/// The schema as text.
pub(crate) fn schema() -> serde_json::Result<String> {
    let mut schema = schemars::schema_for!(FactFile);
    RecursiveTransform(for_editors).transform(&mut schema);
    let mut schema = schema.to_value();
    change(&mut schema, "/properties/factpress", |version| {
        version.insert("const".to_owned(), FORMAT.into());
    });
    for list in ["/properties/checks", "/$defs/Fact/properties/allow"] {
        change(&mut schema, list, |list| {
            let named = list.remove("patternProperties").unwrap_or_default();
            let value = named.as_object().and_then(|named| named.values().next());
            list.insert("additionalProperties".to_owned(), json!(value));
            list.insert("propertyNames".to_owned(), json!({"$ref": "#/$defs/Rule"}));
        });
    }
    let tags: Vec<&str> = locale::built_in_tags().collect();
    for record in ["Sheet", "Source"] {
        let language = format!("/$defs/{record}/properties/language");
        change(&mut schema, &language, |language| {
            language.insert("pattern".to_owned(), LANGUAGE.into());
            let message = "write the tag of a language, such as `en`, `en-US`, `fr` or `de-CH`";
            language.insert("patternErrorMessage".to_owned(), message.into());
            language.insert("examples".to_owned(), json!(tags));
        });
    }
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    change(&mut schema, "/$defs", |definitions| {
        definitions.insert(
            "Rule".to_owned(),
            json!({"type": "string", "enum": rules, "errorMessage": NO_RULE}),
        );
        let something = ["string", "number", "boolean", "object", "array"];
        definitions.insert("Nothing".to_owned(), json!({"not": {"type": something}}));
        for (name, definition) in definitions {
            change(definition, "", |it| title(it, name));
        }
    });
    Ok(serde_json::to_string_pretty(&Schema::try_from(schema)?)? + "\n")
}

/// Changes the object at a place.
fn change(schema: &mut Value, pointer: &str, by: impl FnOnce(&mut Map<String, Value>)) {
    if let Some(Value::Object(object)) = schema.pointer_mut(pointer) {
        by(object);
    }
}

/// A title of words in small letters, where there is none: `FactKind` is `fact kind`.
fn title(part: &mut Map<String, Value>, name: &str) {
    let word = |c: char| match c {
        c if c.is_uppercase() => format!(" {}", c.to_lowercase()),
        c => c.to_string(),
    };
    let title: String = name.chars().map(word).collect();
    part.entry("title")
        .or_insert_with(|| title.trim_start().into());
}

/// An editor proposes what a type or a constant names, so that nothing (`null`) is allowed by what it is not. It writes a colon behind
/// a key whose type it knows, and calls a branch by its title.
fn for_editors(schema: &mut Schema) {
    if schema.get("type") == Some(&json!("null")) {
        *schema = schemars::json_schema!({"$ref": "#/$defs/Nothing"});
    }
    if let Some(Value::Array(types)) = schema.get("type")
        && let [kind, Value::String(null)] = types.as_slice()
        && null == "null"
    {
        let (kind, mut nothing) = (kind.clone(), schemars::json_schema!({"type": "null"}));
        for_editors(&mut nothing);
        schema.remove("type");
        let mut other = std::mem::take(schema.ensure_object());
        let doc = other.remove("description");
        other.insert("type".to_owned(), kind.clone());
        other.insert("title".to_owned(), kind);
        *schema = schemars::json_schema!({"anyOf": [other, nothing]});
        schema
            .ensure_object()
            .extend(doc.map(|doc| ("description".to_owned(), doc)));
    }
    for list in ["oneOf", "anyOf"] {
        let mut types = Vec::new();
        if let Some(Value::Array(branches)) = schema.get_mut(list) {
            for branch in branches.iter_mut().filter_map(Value::as_object_mut) {
                types.push(branch.get("type").cloned());
                let only = branch.get("required").and_then(|keys| keys.get(0));
                let many = match branch.get("type").and_then(Value::as_str) {
                    Some("array") => Some(json!("several")),
                    Some("object") => Some(json!("map")),
                    _ => None,
                };
                let name = branch.get("const").or(only).cloned().or(many);
                if let Some(Value::String(name)) = name {
                    title(branch, &name);
                }
            }
        }
        if let Some(Some(kind)) = types.first()
            && types.iter().all(|it| it.as_ref() == Some(kind))
        {
            schema
                .ensure_object()
                .insert("type".to_owned(), kind.clone());
        }
    }
}
