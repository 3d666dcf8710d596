//! `new`, `completions` and the README: what somebody meets who knows nothing yet.

use crate::common::Desk;

#[test]
fn a_new_fact_file_builds_as_it_is() {
    let desk = Desk::new();
    let said = desk.run("new water").done().stderr;
    assert!(said.contains("wrote water.yaml"), "{said}");
    assert!(
        said.contains("next: edit it, then run `factpress build water.yaml`"),
        "{said}"
    );
    let checked = desk.run("check water.yaml").done().stderr;
    assert!(checked.contains("no errors"), "{checked}");
    let built = desk.run("build water.yaml").done().stderr;
    assert!(built.contains("out/water.pdf"), "{built}");
    assert!(desk.read("out/water.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    let desk = Desk::new();
    desk.put("water.yaml", "mine");
    let run = desk.run("new water").code(2);
    assert!(run.stderr.contains("already there"), "{}", run.stderr);
    assert_eq!(desk.read_text("water.yaml"), "mine");
}

#[test]
fn a_name_that_cannot_be_is_refused_with_one_that_can() {
    let desk = Desk::new();
    let run = desk.run("new Wäter_Supply").code(2);
    assert!(run.stderr.contains("`water-supply`"), "{}", run.stderr);
    desk.run("new ../water").code(2);
    assert_eq!(desk.list(), [""; 0]);
}

#[test]
fn a_copy_of_a_template_left_as_it_is_gives_the_same_bytes() {
    let desk = Desk::new();
    for name in ["briefing", "briefing-large", "key-figures"] {
        let copy = format!("my-{name}");
        let said = desk
            .run(&format!("new {copy} --templates --template {name}"))
            .done()
            .stderr;
        assert!(said.contains(&format!("wrote {copy}: the ")), "{said}");
        let next = format!("`factpress build FILE --template {copy}`");
        assert!(said.contains(&next), "{said}");
        let of = |template: &str| {
            desk.pdf(
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
        let theme = desk.read_text(&format!("{copy}/theme.yaml"));
        assert!(
            theme.contains("key-figure: ") && theme.contains("# the title"),
            "{theme}"
        );
    }
    // One changed file is one's own, and so is what says the base.
    desk.put("my-key-figures/theme.yaml", "sizes: {text: 12pt}\n");
    let run = desk.run_on(
        "build",
        &crate::common::real(),
        "--template my-key-figures --emit json -o -",
    );
    let view: serde_json::Value = serde_json::from_slice(&run.done().stdout).unwrap();
    let attached = view["document"]["attachments"].as_array().unwrap();
    assert_eq!(attached[1]["path"], "template/template.yaml");
    assert_eq!(attached[2]["path"], "template/theme.yaml");
    assert_eq!(attached.len(), 3);
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let desk = Desk::new();
    desk.put("own/mine", "mine");
    let run = desk.run("new own --templates").code(2);
    assert!(run.stderr.contains("already there"), "{}", run.stderr);
    assert_eq!(desk.list(), ["own/", "own/mine"]);
    desk.put("file", "mine");
    desk.run("new file --templates").code(2);
    assert_eq!(desk.read_text("file"), "mine");
    std::fs::create_dir(desk.path("empty")).unwrap();
    desk.run("new empty/ --templates").done();
    assert!(desk.path("empty/sheet.typ.j2").is_file());
    let run = desk.run("new briefing --templates").code(2);
    assert!(run.stderr.contains("a name of its own"), "{}", run.stderr);
    desk.run("new other --templates --template none").code(2);
    desk.run("new other --template briefing").code(2);
    assert!(!desk.path("other").exists());
}

#[test]
fn completions_name_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.run(&format!("completions {shell}")).done().stdout;
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
    let desk = Desk::new();
    let file = desk.put("ten.yaml", lines);
    assert!(desk.pdf(&file, "water", "").starts_with(b"%PDF"));
}

#[test]
fn the_readme_names_every_option_of_build() {
    let readme = std::fs::read_to_string(crate::common::project("README.md")).unwrap();
    let help = String::from_utf8(Desk::new().run("build --help").done().stdout).unwrap();
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    for option in options.map(|word| word.trim_end_matches([',', '.'])) {
        if !["--help", "--version"].contains(&option) {
            assert!(readme.contains(option), "the README does not name {option}");
        }
    }
}
