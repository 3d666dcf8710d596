//! What an editor with a validator says of fact files, by the committed schema.

use crate::common::Sandbox;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an editor with a validator would say of a fact file: every complaint.
fn editor(file: &Path) -> String {
    validated(&[file.to_owned()])
}

fn validated(files: &[PathBuf]) -> String {
    let script = "import json, re, sys, yaml, jsonschema\n\
        class Loader(yaml.SafeLoader): pass\n\
        kinds = yaml.SafeLoader.yaml_implicit_resolvers.items()\n\
        old = ('timestamp', 'bool')\n\
        Loader.yaml_implicit_resolvers = {c: [k for k in of if k[0].split(':')[-1] not in old] for c, of in kinds}\n\
        Loader.add_implicit_resolver('tag:yaml.org,2002:bool', re.compile('^(?:true|false)$'), list('tf'))\n\
        schema = json.load(open(sys.argv[1]))\n\
        validator = jsonschema.Draft202012Validator(schema)\n\
        validator.check_schema(schema)\n\
        for file in sys.argv[2:]:\n \
          facts = yaml.load(open(file, encoding='utf-8'), Loader)\n \
          for error in validator.iter_errors(facts): print(file, error.json_path, error.message)";
    let schema = crate::common::project("data/factpress.schema.json");
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments = ["-c", script, schema.to_str().unwrap()].into_iter();
    let arguments: Vec<&str> = arguments.chain(files).collect();
    crate::common::tools::stdout("python3", &arguments)
}

#[test]
#[ignore = "needs jsonschema and pyyaml"]
fn an_editor_complains_of_what_is_wrong_and_of_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.run("new starter").done();
    sandbox.run("new short --minimal").done();
    let mut right = crate::common::files("data", ".yaml");
    right.extend(crate::common::files("tests/rules", "silent.yaml"));
    right.extend(crate::common::files("tests/facts/sheets", ".yaml"));
    right.extend(["minimal", "standing", "tables", "charts"].map(crate::common::facts));
    right.extend(["starter.yaml", "short.yaml"].map(|file| sandbox.path(file)));
    assert_eq!(validated(&right), "");
    let said = editor(&crate::common::facts("ten-mistakes"));
    for wrong in ["subtitel", "finel", "repaired"] {
        assert!(said.contains(wrong), "{said}");
    }
}

/// Every file of `broken-form` is broken in its form, so that an editor shows it while it is written.
#[test]
#[ignore = "needs jsonschema and pyyaml"]
fn an_editor_sees_every_fault_of_form() {
    let sandbox = Sandbox::new();
    let files = std::fs::read_dir(crate::common::project("tests/facts/broken-form")).unwrap();
    let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 10);
    for file in files {
        sandbox.run_on("check", &file, "").code(1);
        assert_ne!(editor(&file), "", "{}", file.display());
    }
}

/// A text of digits needs no quotation marks for the program, so it must not for an editor.
#[test]
#[ignore = "needs jsonschema and pyyaml"]
fn an_editor_takes_numbers_for_texts_as_the_program_does() {
    let sandbox = Sandbox::new();
    let text = crate::common::facts_text("minimal");
    let text = text
        .replace("title: Wells in Example Town", "title: 2026")
        .replace("[Dry,", "[1984,");
    let file = sandbox.put("facts.yaml", text);
    sandbox.run_on("check", &file, "").done();
    assert_eq!(editor(&file), "");
}

/// Lines and messages, by the names of files.
type Said = BTreeMap<String, Vec<(usize, String)>>;

/// What yaml-language-server says of files by their lines, and what is wrong with what it proposes at places.
fn language_server(files: &[(&str, String)], places: &[(&str, &str)]) -> (Said, Vec<String>) {
    let sandbox = Sandbox::new();
    let schema = std::fs::read_to_string(crate::common::project("data/factpress.schema.json"));
    sandbox.put("factpress.schema.json", schema.unwrap());
    let files: BTreeMap<&str, &String> = files.iter().map(|(name, text)| (*name, text)).collect();
    let asked = serde_json::json!({"files": files, "places": places});
    let run = assert_cmd::Command::new("python3")
        .arg(crate::common::project("tests/editor/language_server.py"))
        .arg(sandbox.path(""))
        .write_stdin(asked.to_string())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{told}");
    let mut answer: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let mut take = |key: &str| answer[key].take();
    let (said, faults) = (take("said"), take("faults"));
    (
        serde_json::from_value(said).unwrap(),
        serde_json::from_value(faults).unwrap(),
    )
}

#[test]
#[ignore = "needs yaml-language-server, jsonschema and pyyaml"]
fn a_language_server_is_content_with_what_is_right() {
    let sandbox = Sandbox::new();
    sandbox.run("new starter").done();
    sandbox.run("new short --minimal").done();
    let data = crate::common::files("data", ".yaml").into_iter();
    let new = ["starter.yaml", "short.yaml"].map(|file| sandbox.path(file));
    let files = data.chain(new).map(|file| {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("# yaml-language-server: $schema=factpress.schema.json\n"),
            "{file:?}"
        );
        (file.file_name().unwrap().to_str().unwrap().to_owned(), text)
    });
    let files: Vec<(String, String)> = files.collect();
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let (said, _) = language_server(&files, &[]);
    assert_eq!(said.len(), 4);
    for (file, said) in said {
        assert_eq!(said, [], "{file}");
    }
}

#[test]
#[ignore = "needs yaml-language-server, jsonschema and pyyaml"]
fn a_language_server_marks_what_can_be_seen_without_the_rest() {
    let file = "# yaml-language-server: $schema=factpress.schema.json
factpress: 2
sheet:
  id: Water Supply
  title: W
  as_of: March 2026
  issued: 20.03.2026
  language: xx
  embargo: tomorrow
sources:
  bulletin: {type: reprot, title: Bulletin, date: 12 March 2026}
facts:
  counted: {statement: wet, value: 12 people, source: bulletin, attribution: unattributed}
  both: {statement: wet, value: 12, derive: {sum: [wet, wet]}, source: bulletin, attribution: unattributed}
  allowed: {statement: wet, value: 12, source: bulletin, attribution: unattributed, allow: {hedge-lost: told so}}
checks: {lose-figure: warning}
";
    let (said, _) = language_server(&[("wrong.yaml", file.to_owned())], &[]);
    let mut lines: Vec<usize> = said["wrong.yaml"].iter().map(|(line, _)| *line).collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [2, 4, 6, 7, 8, 9, 11, 11, 13, 14, 15, 16],
        "{said:#?}"
    );
    let messages: Vec<&str> = said["wrong.yaml"]
        .iter()
        .map(|(_, it)| it.as_str())
        .collect();
    for message in [
        "write a day as in `2026-11-22`",
        "there is no rule of this name; `factpress explain --all` lists them",
    ] {
        assert!(messages.contains(&message), "{messages:#?}");
    }
}

/// Where somebody types, and the definition of which all keys are to be proposed there.
const PLACES: &[(&str, &str)] = &[
    ("|", ""),
    ("factpress: 1\n|", ""),
    ("sheet:\n  |", "Sheet"),
    ("sheet:\n  id: a\n  |", ""),
    ("sheet:\n  status: |", ""),
    ("sheet:\n  handling: |", ""),
    ("sheet:\n  language: |", ""),
    ("sheet:\n  as_of: |", ""),
    ("sheet:\n  issued: |", ""),
    ("sheet:\n  logo:\n    |", "Logo"),
    ("sources:\n  a:\n    |", "Source"),
    ("sources:\n  a:\n    type: |", ""),
    ("sources:\n  a:\n    left_out:\n      - |", "LeftOut"),
    ("attributions:\n  a:\n    |", "Attribution"),
    ("attributions:\n  a:\n    basis: |", ""),
    ("attributions:\n  a:\n    identity: |", ""),
    ("facts:\n  a:\n    |", "Stated"),
    ("facts:\n  a:\n    |", "Fact"),
    ("facts:\n  a:\n    statement: a\n    |", "Stated"),
    ("facts:\n  a:\n    statement: a\n    kind: |", ""),
    ("facts:\n  a:\n    statement: a\n    status: |", ""),
    ("facts:\n  a:\n    statement: a\n    missing: |", ""),
    ("facts:\n  a:\n    statement: a\n    value: |", ""),
    (
        "facts:\n  a:\n    statement: a\n    at:\n      |",
        "Locator",
    ),
    (
        "facts:\n  a:\n    statement: a\n    derive:\n      |",
        "Derivation",
    ),
    (
        "facts:\n  a:\n    statement: a\n    derive:\n      rate:\n        |",
        "Rate",
    ),
    (
        "facts:\n  a:\n    statement: a\n    allow:\n      |",
        "Rule",
    ),
    ("tables:\n  a:\n    |", "Table"),
    ("tables:\n  a:\n    columns:\n      - |", "Column"),
    ("tables:\n  a:\n    rows:\n      - |", "Row"),
    ("sections:\n  - |", "Section"),
    ("sections:\n  - heading: a\n    |", ""),
    ("sections:\n  - heading: a\n    chart:\n      |", "Chart"),
    ("sections:\n  - heading: a\n    chart:\n      kind: |", ""),
    (
        "sections:\n  - chart:\n      groups:\n        - |",
        "ChartGroup",
    ),
    ("sections:\n  - heading: a\n    image:\n      |", "Picture"),
    ("caveats:\n  - |", "Caveat"),
    ("caveats:\n  - id: a\n    |", ""),
    ("caveats:\n  - id: a\n    kind: |", ""),
    ("reconciliations:\n  - |", "Reconciliation"),
    ("reconciliations:\n  - relation: |", ""),
    ("corrections:\n  - |", "Correction"),
    ("checks:\n  |", "Rule"),
    ("checks:\n  loose-figure: |", ""),
];

#[test]
#[ignore = "needs yaml-language-server, jsonschema and pyyaml"]
fn whatever_a_language_server_proposes_is_yaml_that_the_schema_takes() {
    let (_, faults) = language_server(&[], PLACES);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
