//! `new`, `completions` and the README: what somebody meets who knows nothing yet.

use crate::common::Sandbox;

#[test]
fn a_new_fact_file_builds_as_it_is_and_is_checked_against_its_text() {
    let sandbox = Sandbox::new();
    let said = sandbox.run("new water").done().stderr;
    insta::assert_snapshot!("new", said);
    let files = ["factpress.schema.json", "water-bulletin.txt", "water.yaml"];
    assert_eq!(sandbox.list(), files);
    let checked = sandbox.run("check water.yaml --deny warnings,evidence-not-checked");
    assert_eq!(checked.done().stderr, "water.yaml: 8 facts, no errors\n");
    let built = sandbox
        .run("build water.yaml --deny warnings")
        .done()
        .stderr;
    assert!(built.contains("out/water.pdf"), "{built}");
    assert!(sandbox.read("out/water.pdf").starts_with(b"%PDF-1.7"));
    let text = sandbox.read_text("water.yaml");
    for part in ["tables:", "chart:", "caveats:", "text: water-bulletin.txt"] {
        assert!(text.contains(part), "{part}");
    }
    // The figures are really looked for.
    let other = sandbox
        .read_text("water-bulletin.txt")
        .replace("24 public", "25 public");
    sandbox.put("water-bulletin.txt", other);
    let checked = sandbox.run("check water.yaml").code(1);
    assert!(
        checked.stderr.contains("figure-not-in-source"),
        "{}",
        checked.stderr
    );
}

#[test]
fn a_minimal_fact_file_is_short_and_builds() {
    let sandbox = Sandbox::new();
    sandbox.run("new water --minimal").done();
    assert_eq!(sandbox.list(), ["factpress.schema.json", "water.yaml"]);
    assert!(sandbox.read_text("water.yaml").lines().count() < 30);
    sandbox.run("build water.yaml --deny warnings").done();
    assert!(sandbox.path("out/water.pdf").is_file());
    sandbox.run("new other --minimal --templates").code(2);
}

#[test]
fn the_schema_of_an_editor_is_ours_or_left_as_it_is() {
    let sandbox = Sandbox::new();
    let schema = sandbox.run("schema").done().stdout;
    let file = "factpress.schema.json";
    sandbox.run("new one").done();
    assert_eq!(sandbox.read(file), schema);
    // The same again is not named, and an older one is renewed.
    let said = sandbox.run("new two").done().stderr;
    assert!(
        said.starts_with("wrote two.yaml, two-bulletin.txt\n"),
        "{said}"
    );
    sandbox.put(
        file,
        r#"{"title": "factpress fact file", "type": "object"}"#,
    );
    sandbox.run("new three").done();
    assert_eq!(sandbox.read(file), schema);
    for other in [r#"{"title": "my own"}"#, "no JSON"] {
        sandbox.put(file, other);
        let name = format!("four-{}", other.len());
        let said = sandbox.run(&format!("new {name}")).done().stderr;
        assert!(!said.lines().next().unwrap().contains(file), "{said}");
        assert_eq!(sandbox.read_text(file), other);
    }
}

#[test]
fn nothing_is_written_where_a_file_is_in_the_way() {
    for (taken, command) in [
        ("water.yaml", "new water"),
        ("water.yaml", "new water --minimal"),
        ("water-bulletin.txt", "new water"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put(taken, "mine");
        let run = sandbox.run(command).code(2);
        let told = format!("{taken} is already there");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
        assert_eq!(sandbox.read_text(taken), "mine");
        assert_eq!(sandbox.list(), [taken]);
    }
}

#[test]
fn a_name_that_cannot_be_is_refused_with_one_that_can() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("new Wäter_Supply").code(2);
    assert!(run.stderr.contains("`water-supply`"), "{}", run.stderr);
    sandbox.run("new ../water").code(2);
    assert_eq!(sandbox.list(), [""; 0]);
}

#[test]
fn a_copy_of_a_template_left_as_it_is_gives_the_same_bytes() {
    let sandbox = Sandbox::new();
    for name in ["briefing", "briefing-large", "key-figures"] {
        let copy = format!("my-{name}");
        let said = sandbox
            .run(&format!("new {copy} --templates --template {name}"))
            .done()
            .stderr;
        assert!(said.contains(&format!("wrote {copy}: the ")), "{said}");
        let next = format!("`factpress build FILE --template {copy}`");
        assert!(said.contains(&next), "{said}");
        let of = |template: &str| {
            sandbox.pdf(
                &crate::common::real(),
                crate::common::SHEET,
                &format!("--template {template}"),
            )
        };
        assert_eq!(
            crate::common::sha256(&of(&copy)),
            crate::common::sha256(&of(name)),
            "{name}"
        );
        // Every setting is there to be changed, with its comment.
        let theme = sandbox.read_text(&format!("{copy}/theme.yaml"));
        assert!(
            theme.contains("key-figure: ") && theme.contains("# the title"),
            "{theme}"
        );
    }
    // One changed file is one's own, and so is what says the base.
    sandbox.put("my-key-figures/theme.yaml", "sizes: {text: 12pt}\n");
    let run = sandbox.run_on(
        "build",
        &crate::common::real(),
        "--template my-key-figures --emit pages -o -",
    );
    let view: serde_json::Value = serde_json::from_slice(&run.done().stdout).unwrap();
    let attached = view["document"]["attachments"].as_array().unwrap();
    assert_eq!(attached[2]["path"], "template/template.yaml");
    assert_eq!(attached[3]["path"], "template/theme.yaml");
    assert_eq!(attached.len(), 4);
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox.put("own/mine", "mine");
    let run = sandbox.run("new own --templates").code(2);
    assert!(run.stderr.contains("already there"), "{}", run.stderr);
    assert_eq!(sandbox.list(), ["own/", "own/mine"]);
    sandbox.put("file", "mine");
    sandbox.run("new file --templates").code(2);
    assert_eq!(sandbox.read_text("file"), "mine");
    std::fs::create_dir(sandbox.path("empty")).unwrap();
    sandbox.run("new empty/ --templates").done();
    assert!(sandbox.path("empty/sheet.typ.j2").is_file());
    let run = sandbox.run("new briefing --templates").code(2);
    assert!(run.stderr.contains("a name of its own"), "{}", run.stderr);
    sandbox.run("new other --templates --template none").code(2);
    sandbox.run("new other --template briefing").code(2);
    assert!(!sandbox.path("other").exists());
}

#[test]
fn completions_name_the_commands() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = sandbox.run(&format!("completions {shell}")).done().stdout;
        let script = String::from_utf8(script).unwrap();
        for command in ["build", "check", "completions", "schema"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn the_ten_lines_of_the_readme_build() {
    let readme = std::fs::read_to_string(crate::common::project("README.md")).unwrap();
    let (_, after) = readme.split_once("in ten lines\n\n```yaml\n").unwrap();
    let (lines, _) = after.split_once("```").unwrap();
    assert!(lines.lines().count() <= 10, "{lines}");
    let sandbox = Sandbox::new();
    let file = sandbox.put("ten.yaml", lines);
    assert!(sandbox.pdf(&file, "water", "").starts_with(b"%PDF"));
}
