//! What an editor with a validator says of fact files, by the committed schema.

use crate::common::Sandbox;

/// What an editor with a validator would say of a fact file: every complaint.
fn editor(file: &std::path::Path) -> String {
    let script = "import json, sys, yaml, jsonschema\n\
        class Loader(yaml.SafeLoader): pass\n\
        kinds = yaml.SafeLoader.yaml_implicit_resolvers.items()\n\
        Loader.yaml_implicit_resolvers = {c: [k for k in of if 'timestamp' not in k[0]] for c, of in kinds}\n\
        schema = json.load(open(sys.argv[1]))\n\
        validator = jsonschema.Draft202012Validator(schema)\n\
        validator.check_schema(schema)\n\
        facts = yaml.load(open(sys.argv[2], encoding='utf-8'), Loader)\n\
        for error in validator.iter_errors(facts): print(error.json_path, error.message)";
    let schema = crate::common::project("data/factpress.schema.json");
    let (schema, file) = (schema.to_str().unwrap(), file.to_str().unwrap());
    crate::common::tools::stdout("python3", &["-c", script, schema, file])
}

#[test]
#[ignore = "needs jsonschema and pyyaml"]
fn an_editor_complains_of_what_is_wrong_and_of_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.run("new starter").done();
    let right = [
        crate::common::real(),
        crate::common::project("data/winter-shelter-marrow-bay.yaml"),
        crate::common::facts("minimal"),
        sandbox.path("starter.yaml"),
    ];
    for file in right {
        assert_eq!(editor(&file), "", "{}", file.display());
    }
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
