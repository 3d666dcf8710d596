//! The JSON Schema: fresh, and of one mind with the loader where a record's declaration is not all.

use crate::common::Sandbox;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_slice(&Sandbox::new().run("schema").done().stdout).unwrap()
}

/// A definition with those of its alternatives and of what it refers to.
fn parts<'s>(schema: &'s Value, node: &'s Value) -> Vec<&'s Value> {
    let target = node["$ref"].as_str();
    let target = target.map(|target| schema.pointer(target.trim_start_matches('#')).unwrap());
    let branches = ["anyOf", "oneOf"].map(|list| node[list].as_array());
    let inside = branches.into_iter().flatten().flatten().chain(target);
    let inside = inside.flat_map(|part| parts(schema, part));
    std::iter::once(node).chain(inside).collect()
}

/// A fact file in which one part is as given.
fn with(definition: &str, part: &str) -> String {
    let (mut fact, mut row) = ("{statement: f, value: 1, source: s, attribution: w}", "[a]");
    match definition {
        "Fact" => fact = part,
        _ => row = part,
    }
    format!(
        "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
         sources: {{s: {{type: report, title: S}}}}\n\
         attributions: {{w: {{descriptor: w, identity: anonymous, basis: not-stated}}}}\n\
         facts:\n  f: {fact}\ntables: {{t: {{title: T, columns: [A], rows: [{row}]}}}}\n"
    )
}

#[test]
fn the_committed_schema_is_fresh() {
    let committed = std::fs::read(crate::common::project("data/factpress.schema.json")).unwrap();
    let printed = Sandbox::new().run("schema").done().stdout;
    assert!(
        committed == printed,
        "run `factpress schema > data/factpress.schema.json`"
    );
}

/// A fact has two forms and a row two ways of writing it, which are read by code of their own.
#[test]
fn schema_and_loader_know_and_require_the_same_fields_of_facts_and_rows() {
    let schema = schema();
    let sandbox = Sandbox::new();
    for definition in ["Fact", "Row"] {
        let parts = parts(&schema, &schema["$defs"][definition]);
        let unknown = sandbox.put("unknown.yaml", with(definition, "{zzzzzzzz: 1}"));
        let empty = sandbox.put("empty.yaml", with(definition, "{}"));

        let run = sandbox.run_on("check", &unknown, "").code(1);
        let listed = run.stderr.split("it can have: ").nth(1).unwrap();
        let mut listed: Vec<&str> = listed.lines().next().unwrap().split(", ").collect();
        let fields = parts
            .iter()
            .filter_map(|part| part["properties"].as_object());
        let mut fields: Vec<&str> = fields.flatten().map(|(key, _)| key.as_str()).collect();
        listed.sort_unstable();
        fields.sort_unstable();
        assert_eq!(listed, fields, "{definition}");

        let run = sandbox.run_on("check", &empty, "").code(1);
        let findings = run.findings();
        let missing = findings.iter();
        let missing = missing.filter_map(|it| it.split_once("missing-key: ")?.1.split('`').nth(1));
        let mut missing: Vec<&str> = missing.collect();
        // A claim has no value, and a calculated fact a calculation instead of a source.
        missing.retain(|key| *key != "value");
        let required = parts.iter().filter_map(|part| part["required"].as_array());
        let required = required.flatten().filter_map(Value::as_str);
        let mut required: Vec<&str> = required.filter(|key| *key != "derive").collect();
        missing.sort_unstable();
        required.sort_unstable();
        assert_eq!(missing, required, "{definition}");
    }
}

/// Every part of the schema, with the keys that lead to it.
fn all<'s>(node: &'s Value, at: &str, found: &mut Vec<(String, &'s Value)>) {
    found.push((at.to_owned(), node));
    let map = node.as_object().into_iter().flatten();
    let map = map.map(|(key, inner)| (key.clone(), inner));
    let list = node.as_array().into_iter().flatten().enumerate();
    for (key, inner) in map.chain(list.map(|(key, inner)| (key.to_string(), inner))) {
        all(inner, &format!("{at}/{key}"), found);
    }
}

/// An editor proposes each type that it is told of, shows a branch by its title, and writes a colon where it knows the type of a value.
#[test]
fn the_schema_is_fit_for_editors() {
    let schema = schema();
    let target = |node: &'_ Value| -> Value {
        let target = node["$ref"]
            .as_str()
            .map(|it| it.trim_start_matches('#').to_owned());
        target.map_or(node.clone(), |target| {
            schema.pointer(&target).unwrap().clone()
        })
    };
    let mut parts = Vec::new();
    all(&schema, "", &mut parts);
    for (at, part) in parts {
        assert_ne!(part["type"], "null", "{at}");
        let kinds = part["type"].as_array().into_iter().flatten();
        assert!(kinds.into_iter().all(|kind| kind != "null"), "{at}");
        if at.ends_with("Of") {
            for branch in part.as_array().unwrap() {
                assert!(target(branch)["title"].is_string(), "{at}: {branch}");
            }
        }
        if at.ends_with("/properties") {
            for (key, value) in part.as_object().unwrap() {
                let value = target(value);
                let typed = value["type"] != Value::Null || value["anyOf"].is_array();
                let condition = at.contains("/then/") || at.contains("/if/");
                assert!(typed || condition, "{at}/{key} has no type");
            }
        }
    }
    assert_eq!(schema["properties"]["factpress"]["const"], 1);
    let rules = schema["$defs"]["Rule"]["enum"].as_array().unwrap();
    assert_eq!(rules.len(), factpress::diagnostics::Rule::ALL.len());
}

/// What the schema refuses as a value is none for the program either.
#[test]
fn what_the_schema_takes_for_no_value_is_none() {
    let schema = schema();
    let pattern = schema["$defs"]["Value"]["pattern"].as_str().unwrap();
    let counted = pattern
        .rsplit_once('(')
        .unwrap()
        .1
        .split(')')
        .next()
        .unwrap();
    let sandbox = Sandbox::new();
    let mut words = 0;
    for language in ["en", "fr", "de", "es", "ar"] {
        let facts = counted.split('|').enumerate().map(|(at, word)| {
            format!("  f{at}: {{statement: f, value: 12 {word}, source: s, attribution: unattributed}}\n")
        });
        let facts: String = facts.collect();
        words = facts.lines().count();
        let text = format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01, language: {language}}}\n\
             sources: {{s: {{type: report, title: S}}}}\nfacts:\n{facts}"
        );
        let file = sandbox.put("facts.yaml", text);
        let findings = sandbox.run_on("check", &file, "").code(1).findings();
        let refused = findings.iter().filter(|it| it.contains("malformed-value"));
        assert_eq!(refused.count(), words, "{language}: {findings:#?}");
    }
    assert!(words > 10);
}
