//! `new`, `completions` and the README: what somebody meets who knows nothing yet.

use crate::common::Sandbox;

#[test]
fn a_new_fact_file_builds_as_it_is() {
    let sandbox = Sandbox::new();
    let said = sandbox.run("new water").done().stderr;
    assert!(said.contains("wrote water.yaml"), "{said}");
    assert!(
        said.contains("next: edit it, then run `factpress build water.yaml`"),
        "{said}"
    );
    let checked = sandbox.run("check water.yaml").done().stderr;
    assert!(checked.contains("no errors"), "{checked}");
    let built = sandbox.run("build water.yaml").done().stderr;
    assert!(built.contains("out/water.pdf"), "{built}");
    assert!(sandbox.read("out/water.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", "mine");
    let run = sandbox.run("new water").code(2);
    assert!(run.stderr.contains("already there"), "{}", run.stderr);
    assert_eq!(sandbox.read_text("water.yaml"), "mine");
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
    assert_eq!(attached[1]["path"], "template/template.yaml");
    assert_eq!(attached[2]["path"], "template/theme.yaml");
    assert_eq!(attached.len(), 3);
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
