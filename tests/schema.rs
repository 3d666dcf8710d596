//! The JSON Schema: fresh, described, and of one mind with the loader.

use crate::common::Sandbox;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_slice(&Sandbox::new().run("schema").done().stdout).unwrap()
}

/// A definition, followed where it is a reference.
fn follow<'s>(schema: &'s Value, mut node: &'s Value) -> &'s Value {
    while let Some(target) = node["$ref"].as_str() {
        node = schema.pointer(target.trim_start_matches('#')).unwrap();
    }
    node
}

/// The properties of an object with those of its alternatives.
fn properties<'s>(schema: &'s Value, node: &'s Value) -> Vec<(&'s String, &'s Value)> {
    let node = follow(schema, node);
    let own = node["properties"].as_object().into_iter().flatten();
    let mut found: Vec<_> = own.collect();
    for key in ["anyOf", "oneOf"] {
        for alternative in node[key].as_array().into_iter().flatten() {
            found.extend(properties(schema, alternative));
        }
    }
    found
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

#[test]
fn every_field_is_described() {
    let schema = schema();
    let mut missing = Vec::new();
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, node) in definitions
        .iter()
        .chain([(&"the file".to_owned(), &schema)])
    {
        // Each calculation is described as a whole, since it has a single field.
        if name == "Derivation" {
            let each = node["oneOf"].as_array().unwrap();
            assert!(each.iter().all(|one| one["description"].is_string()));
            continue;
        }
        for (field, property) in properties(&schema, node) {
            if !property["description"].is_string() {
                missing.push(format!("{name}.{field}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// Where an unknown key is put, and the definition whose fields must then be listed.
const PLACES: &[(&str, &str)] = &[
    ("", "the file"),
    ("  ", "Sheet"),
    ("    @source", "Source"),
    ("    @attribution", "Attribution"),
    ("    @fact", "Fact"),
    ("    @table", "Table"),
    ("    @section", "Section"),
    ("    @caveat", "Caveat"),
    ("    @reconciliation", "Reconciliation"),
    ("    @correction", "Correction"),
    ("    @chart", "Chart"),
    ("    @place", "Locator"),
    ("    @left-out", "LeftOut"),
];

/// A fact file with one unknown key `zzzzzzzz` at one place.
fn with_unknown_key(place: &str) -> String {
    let at = |name: &str| {
        if place.trim() == format!("@{name}") {
            ", zzzzzzzz: 1"
        } else {
            ""
        }
    };
    let top = if place.is_empty() {
        "zzzzzzzz: 1\n"
    } else {
        ""
    };
    let sheet = if place == "  " { ", zzzzzzzz: 1" } else { "" };
    format!(
        "factpress: 1\n{top}\
         sheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01{sheet}}}\n\
         sources:\n  s: {{type: report, title: S, left_out: [{{figure: 9, reason: x{}}}]{}}}\n\
         attributions:\n  who: {{descriptor: w, identity: anonymous, basis: not-stated{}}}\n\
         facts:\n  f: {{statement: f, value: 1, source: s, attribution: who, at: {{page: 1{}}}{}}}\n\
         tables:\n  t: {{title: T, columns: [A], rows: [[a]]{}}}\n\
         sections:\n  - {{text: x, chart: {{ranges: [f]{}}}{}}}\n\
         caveats:\n  - {{id: c, kind: gap, text: x{}}}\n\
         reconciliations:\n  - {{id: r, title: R, parts: [f], whole: f, relation: equals{}}}\n\
         corrections:\n  - {{date: 2026-01-01, what: x{}}}\n",
        at("left-out"),
        at("source"),
        at("attribution"),
        at("place"),
        at("fact"),
        at("table"),
        at("chart"),
        at("section"),
        at("caveat"),
        at("reconciliation"),
        at("correction"),
    )
}

#[test]
fn schema_and_loader_know_the_same_fields() {
    let schema = schema();
    let sandbox = Sandbox::new();
    for (place, definition) in PLACES {
        let file = sandbox.put("facts.yaml", with_unknown_key(place));
        let run = sandbox.run_on("check", &file, "").code(1);
        let listed = run.stderr.lines().find_map(|line| {
            let (_, fields) = line.split_once("it can have: ")?;
            Some(fields.to_owned())
        });
        let listed = listed.unwrap_or_else(|| panic!("{definition}:\n{}", run.stderr));
        let mut listed: Vec<&str> = listed.split(", ").collect();
        let node = match *definition {
            "the file" => &schema,
            name => &schema["$defs"][name],
        };
        let fields = properties(&schema, node);
        let mut fields: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        listed.sort_unstable();
        fields.sort_unstable();
        fields.dedup();
        assert_eq!(listed, fields, "{definition}");
    }
}

/// An empty entry of each definition, in a fact file that is otherwise whole.
fn with_empty(definition: &str) -> String {
    let entry = |name: &str, whole: &str| {
        if name == definition {
            "{}".to_owned()
        } else {
            whole.to_owned()
        }
    };
    let fact = "{statement: f, value: 1, source: s, attribution: unattributed}";
    let whole = "{statement: h, value: 5, source: s, attribution: unattributed}";
    format!(
        "factpress: 1\nsheet: {}\nsources: {{s: {}, z: {{type: report, title: Z, left_out: [{}]}}}}\nattributions: {{w: {}}}\nfacts: {{f: {fact}, g: {}, h: {whole}}}\n\
         tables: {{t: {}, u: {{title: U, columns: [A], rows: [{}]}}}}\nsections: [{}, {{chart: {}}}]\n\
         caveats: [{}]\nreconciliations: [{}]\ncorrections: [{}]\n",
        entry(
            "Sheet",
            "{id: a, title: A, as_of: 2026, issued: 2026-01-01}"
        ),
        entry("Source", "{type: report, title: S}"),
        entry("LeftOut", "{figure: 9, reason: r}"),
        entry(
            "Attribution",
            "{descriptor: w, identity: anonymous, basis: not-stated}"
        ),
        entry("Fact", fact),
        entry("Table", "{title: T, columns: [A], rows: [[a]]}"),
        entry("Row", "[a]"),
        entry("Section", "{text: x}"),
        entry("Chart", "{ranges: [f]}"),
        entry("Caveat", "{id: c, kind: gap, text: x}"),
        entry(
            "Reconciliation",
            "{id: r, title: R, parts: [f, g], whole: h, relation: part-of}"
        ),
        entry("Correction", "{date: 2026-01-01, what: x}"),
    )
}

/// The keys that an object must have, with those of its first alternative that has any.
fn required(schema: &Value, node: &Value) -> Vec<String> {
    let node = follow(schema, node);
    let own = node["required"].as_array().into_iter().flatten();
    let mut keys: Vec<String> = own.map(|key| key.as_str().unwrap().to_owned()).collect();
    let alternatives = node["anyOf"].as_array().into_iter().flatten();
    let mut alternatives = alternatives.map(|one| required(schema, one));
    keys.extend(
        alternatives
            .find(|keys| !keys.is_empty())
            .unwrap_or_default(),
    );
    keys.sort();
    keys
}

#[test]
fn schema_and_loader_require_the_same_fields() {
    let schema = schema();
    let sandbox = Sandbox::new();
    sandbox.put("whole.yaml", with_empty("nothing"));
    sandbox.run("check whole.yaml").done();
    for definition in [
        "the file",
        "Sheet",
        "Source",
        "LeftOut",
        "Attribution",
        "Fact",
        "Table",
        "Row",
        "Chart",
        "Caveat",
        "Reconciliation",
        "Correction",
    ] {
        let text = if definition == "the file" {
            "{}".to_owned()
        } else {
            with_empty(definition)
        };
        let file = sandbox.put("facts.yaml", text);
        let run = sandbox.run_on("check", &file, "").code(1);
        let missing = run.findings();
        let missing = missing
            .iter()
            .filter_map(|it| it.split_once("missing-key: ")?.1.split('`').nth(1));
        let mut missing: Vec<&str> = missing.collect();
        // A claim has no value, so the schema cannot ask for one.
        missing.retain(|key| (definition, *key) != ("Fact", "value"));
        missing.sort_unstable();
        let node = if definition == "the file" {
            &schema
        } else {
            &schema["$defs"][definition]
        };
        assert_eq!(
            missing,
            required(&schema, node),
            "{definition}:\n{}",
            run.stderr
        );
    }
}
