//! Findings in the formats that programs read: JSON, SARIF, workflow commands.

use crate::common::{Run, Sandbox, facts_text, tools};
use serde_json::Value;

/// A fact file with one error, one warning and one note.
fn mixed() -> String {
    facts_text("minimal")
        .replace("at: {page: 1}}\n  dry", "at: {}}\n  dry")
        .replace("{dry.bare} without", "about {dry.bare} without")
}

fn check(format: &str, text: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put("my facts.yaml", text);
    let mut program = sandbox.program();
    crate::common::run(program.args(["check", "my facts.yaml", "--format", format]))
}

fn json(run: &Run) -> Value {
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn json_tells_every_finding_with_its_place() {
    let report = json(&check("json", &mixed()).code(1));
    assert_eq!(
        (&report["errors"], &report["warnings"], &report["notes"]),
        (&1.into(), &1.into(), &1.into()),
        "{report}"
    );
    let error = report["findings"].as_array().unwrap().iter();
    let error = error
        .clone()
        .find(|one| one["severity"] == "error")
        .unwrap();
    assert_eq!(error["rule"], "hedge-beside-reference");
    assert_eq!(error["place"]["file"], "my facts.yaml");
    let line = error["place"]["line"].as_u64().unwrap();
    let column = error["place"]["column"].as_u64().unwrap();
    let typed = mixed();
    let typed = typed
        .lines()
        .nth(usize::try_from(line).unwrap() - 1)
        .unwrap();
    let from = usize::try_from(column).unwrap() - 1;
    assert!(typed[from..].starts_with("about"), "{typed}");
}

#[test]
fn formats_of_a_faultless_file_are_whole_documents() {
    let text = facts_text("minimal");
    assert_eq!(json(&check("json", &text).done())["errors"], 0);
    let log = json(&check("sarif", &text).done());
    assert_eq!(log["version"], "2.1.0");
    let allowed = ["--allow", "evidence-not-checked"];
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    let mut program = sandbox.program();
    program.args(["check", "facts.yaml", "--format", "github"]);
    assert_eq!(crate::common::run(program.args(allowed)).done().stdout, b"");
}

#[test]
fn workflow_commands_stand_at_line_and_column() {
    let run = check("github", &mixed()).code(1);
    let text = String::from_utf8(run.stdout).unwrap();
    let error = text
        .lines()
        .find(|line| line.starts_with("::error "))
        .unwrap();
    assert!(error.contains("file=my facts.yaml,line="), "{error}");
    assert!(error.contains("title=hedge-beside-reference::"), "{error}");
    assert!(
        text.lines().any(|line| line.starts_with("::warning ")),
        "{text}"
    );
    assert!(
        text.lines().any(|line| line.starts_with("::notice ")),
        "{text}"
    );
}

#[test]
fn sarif_lists_the_rules_and_points_into_the_file() {
    let log = json(&check("sarif", &mixed()).code(1));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3, "{results:?}");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_i64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "my%20facts.yaml");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 1);
    }
}

#[test]
fn what_cannot_be_read_is_not_a_completed_run() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("check lost.yaml --format sarif").code(4);
    let log = json(&run);
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
    assert!(run.stderr.contains("lost.yaml"), "{}", run.stderr);
    // The standard's place for what keeps a tool from its work.
    let run_of = &log["runs"][0];
    let told = &run_of["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["descriptor"]["id"], "system");
    assert_eq!(told["level"], "error");
    assert!(
        told["message"]["text"]
            .as_str()
            .unwrap()
            .contains("no such file")
    );
    assert_eq!(run_of["results"].as_array().unwrap().len(), 0);
}

#[test]
fn findings_and_product_do_not_share_standard_output() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    let run = sandbox.run("build facts.yaml -o - --format json").code(2);
    assert_eq!(run.stdout, b"");
    assert!(run.stderr.contains("standard output"), "{}", run.stderr);
}

/// The schema of the standard, as the crate that the types are made from carries it.
fn sarif_schema() -> std::path::PathBuf {
    let about = tools::stdout("rustc", &["-vV"]);
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    // Only the packages of this machine are sure to be there without a network.
    let manifest = crate::common::project("Cargo.toml");
    let metadata = tools::stdout(
        env!("CARGO"),
        &[
            "metadata",
            "--format-version=1",
            "--offline",
            "--locked",
            "--filter-platform",
            host,
            "--manifest-path",
            manifest.to_str().unwrap(),
        ],
    );
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let mut named = packages.filter(|package| package["name"] == "serde-sarif");
    let manifest = named.next().unwrap()["manifest_path"].as_str().unwrap();
    std::path::Path::new(manifest).with_file_name("src/schema.json")
}

#[test]
#[ignore = "needs jsonschema"]
fn sarif_validates_against_the_schema_of_the_standard() {
    let sandbox = Sandbox::new();
    let logs = [mixed(), facts_text("ten-mistakes"), facts_text("minimal")];
    let script = "import json, sys, jsonschema\n\
        schema = json.load(open(sys.argv[1]))\n\
        assert schema['properties']['version']['enum'] == ['2.1.0']\n\
        validator = jsonschema.validators.validator_for(schema)(schema)\n\
        for error in validator.iter_errors(json.load(open(sys.argv[2]))): print(error.json_path, error.message)";
    let schema = sarif_schema();
    for (n, text) in logs.iter().enumerate() {
        let log = sandbox.put(&format!("{n}.sarif"), check("sarif", text).stdout);
        let arguments = [
            "-c",
            script,
            schema.to_str().unwrap(),
            log.to_str().unwrap(),
        ];
        assert_eq!(tools::stdout("python3", &arguments), "");
    }
    // The check itself must see a fault.
    let broken = sandbox.put("broken.sarif", r#"{"version": "2.1.0", "runs": [{}]}"#);
    let arguments = [
        "-c",
        script,
        schema.to_str().unwrap(),
        broken.to_str().unwrap(),
    ];
    assert_ne!(tools::stdout("python3", &arguments), "");
}

#[test]
fn a_line_a_finding_for_those_who_take_it_apart() {
    let run = check("concise", &mixed()).code(1);
    let text = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("my facts.yaml:"), "{text}");
    let (place, told) = lines[0].split_once(": ").unwrap();
    assert_eq!(place.matches(':').count(), 2, "{place}");
    assert!(
        told.starts_with("error[hedge-beside-reference]: "),
        "{told}"
    );
}

#[test]
fn gitlab_knows_a_finding_again_in_another_line() {
    let report = |text: &str| {
        let report = json(&check("gitlab", text));
        report.as_array().unwrap().clone()
    };
    let twice = mixed().replace("at: {page: 1}}\n  wet", "at: {}}\n  wet");
    let (first, moved) = (
        report(&twice),
        report(&twice.replace("\nfacts:", "\n# moved\nfacts:")),
    );
    let prints =
        |of: &[Value]| -> Vec<Value> { of.iter().map(|one| one["fingerprint"].clone()).collect() };
    assert_eq!(prints(&first), prints(&moved));
    assert_ne!(first[0]["location"]["lines"], moved[0]["location"]["lines"]);
    let mut different = prints(&first);
    different.dedup();
    assert_eq!(different.len(), first.len());
    assert_eq!(first[0]["severity"], "major");
    assert_eq!(first[0]["location"]["path"], "my facts.yaml");
    assert_eq!(first[0]["check_name"], "hedge-beside-reference");
}

/// A file that cannot be read is no clean file in any format, and each format is one document alone.
#[test]
fn a_file_that_cannot_be_read_is_a_finding_in_every_format() {
    let sandbox = Sandbox::new();
    for format in ["concise", "json", "sarif", "github", "gitlab"] {
        let run = sandbox
            .run(&format!("check lost.yaml --format {format}"))
            .code(4);
        let text = String::from_utf8(run.stdout).unwrap();
        assert!(
            text.contains("system") && text.contains("lost.yaml"),
            "{format}: {text}"
        );
        let of_data = sandbox.run(&format!("schema --format {format}")).done();
        assert_eq!(
            of_data.stdout,
            sandbox.run("schema").done().stdout,
            "{format}"
        );
        let of_data = sandbox.run(&format!("explain no-place --format {format}"));
        let plain = sandbox.run("explain no-place");
        assert_eq!(of_data.done().stdout, plain.done().stdout, "{format}");
        let misused = sandbox
            .run(&format!("build lost.yaml --annex --format {format}"))
            .code(2);
        assert_eq!(misused.stdout, b"", "{format}");
    }
}
