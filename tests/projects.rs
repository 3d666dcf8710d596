//! The project file: what all fact files below its folder have in common, and what they may call of shared files.

use crate::common::{Run, Sandbox, run};

pub const SHARED: &str = "\
sources:
  bulletin: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}
  secret: {type: report, publisher: Hidden Office, title: Not for print, date: 2026-01-01}
attributions:
  office: {descriptor: the water office, identity: institution, basis: on-the-record, told: bulletin}
  hidden: {descriptor: a hidden man, identity: anonymous, basis: background, reason: he fears for his post}
";
pub const FACTS: &str = "\
factpress: 1
# What is printed.
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
facts:
  dry: {statement: wells run dry, value: about 24, unit: wells, source: bulletin, at: {page: 1}, attribution: office}
sections:
  - text: \"{dry} are dry.\"
";

pub fn desk(project: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("factpress.toml", project);
    sandbox.put("shared/speakers.yaml", SHARED);
    sandbox.put("desk/north/wells.yaml", FACTS);
    sandbox
}

pub const PROJECT: &str = "shared = [\"shared/speakers.yaml\"]\n";

pub fn typed(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    run(sandbox.program().args(arguments))
}

pub fn json(sandbox: &Sandbox, file: &str) -> serde_json::Value {
    serde_json::from_slice(&sandbox.read(file)).unwrap()
}

#[test]
fn what_the_project_file_says_holds_for_all_below_it_and_what_is_typed_counts_before() {
    let project = "template = \"two-page\"\npaper = \"a5\"\noutput = \"sheets\"\nname = \"{id}-{date}\"\n\
        theme = \"house.yaml\"\n";
    let sandbox = desk(&(project.to_owned() + PROJECT));
    sandbox.put("house.yaml", "footer: Example Desk\n");
    let build = ["build", "desk/north/wells.yaml", "--emit", "pages"];
    let run = typed(&sandbox, &[&build[..], &["-v"]].concat()).done();
    for told in [
        "goes by factpress.toml\n",
        "  paper = \"a5\"\n",
        "  output = \"sheets\"\n",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let pages = json(&sandbox, "sheets/wells-2026-03-20.pages.json");
    assert_eq!(
        (&pages["paper"], &pages["sheet"]["footer"]),
        (&"a5".into(), &"Example Desk".into())
    );
    assert!(
        pages["colophon"]["text"]
            .as_str()
            .unwrap()
            .contains("Template: two-page."),
        "{pages}"
    );
    // What is typed is in the name, so that the sheet of the project stays.
    let other = ["--paper", "a4", "--template", "briefing", "-o", "other"];
    typed(&sandbox, &[&build[..], &other].concat()).done();
    let pages = json(&sandbox, "other/wells-2026-03-20-briefing-a4.pages.json");
    assert_eq!(pages["paper"], "a4");
    let named = ["--no-project", "--emit", "txt", "-o", "own.txt"];
    let run = typed(&sandbox, &[&["build", "desk"], &named[..]].concat()).code(1);
    assert!(
        run.stderr.contains("there is no source `bulletin`"),
        "{}",
        run.stderr
    );
    sandbox.put(
        "elsewhere/other.toml",
        "output = \"../byother\"\nshared = [\"../shared/speakers.yaml\"]\n",
    );
    let named = ["--project", "elsewhere/other.toml", "--emit", "txt"];
    typed(&sandbox, &[&["build", "desk"], &named[..]].concat()).done();
    assert!(sandbox.path("byother/wells.txt").exists());
}

#[test]
fn the_nearest_project_file_counts_and_none_beyond_a_repository() {
    let sandbox = desk("paper = \"a3\"\n");
    sandbox.put(".git/config", "");
    sandbox.put(
        "desk/factpress.toml",
        "shared = [\"../shared/speakers.yaml\"]\n",
    );
    let other = FACTS.replace("id: wells", "id: other");
    sandbox.put("desk/south/other.yaml", other);
    sandbox.put(
        "desk/south/factpress.toml",
        format!(
            "paper = \"a5\"\n{}",
            PROJECT.replace("shared/", "../../shared/")
        ),
    );
    typed(&sandbox, &["build", "desk", "--emit", "pages"]).done();
    let paper = |file: &str| json(&sandbox, file)["paper"].clone();
    assert_eq!(
        [paper("out/other.pages.json"), paper("out/wells.pages.json")],
        ["a5", "a4"]
    );
    let mut program = sandbox.program();
    program.current_dir(sandbox.path("desk/north"));
    let run_there = run(program.args(["check", "wells.yaml", "-v"])).done();
    assert!(
        run_there.stderr.contains("desk/factpress.toml\n"),
        "{}",
        run_there.stderr
    );
    sandbox.put("desk/north/.git/HEAD", "");
    let run = typed(&sandbox, &["check", "desk/north/wells.yaml", "-v"]).code(1);
    assert!(!run.stderr.contains("goes by"), "{}", run.stderr);
}

/// Faults of the project file, each with its place and a way out.
#[test]
fn faults_of_the_project_file_are_told_at_their_places() {
    for (project, place, rule, said) in [
        (
            "templat = \"briefing\"\n",
            "1:1",
            "project",
            "did you mean `template`?",
        ),
        (
            "template = \"key-figure\"\n",
            "1:12",
            "project",
            "did you mean `key-figures`?",
        ),
        (
            "\ntheme = \"none.yaml\"\n",
            "2:9",
            "project",
            "there is no theme file `none.yaml`",
        ),
        ("paper = \"a7\"\n", "1:9", "project", "it is one of: a3, a4"),
        ("name = \"{di}\"\n", "1:8", "project", "did you mean `id`?"),
        (
            "sources = [\"none\"]\n",
            "1:12",
            "project",
            "there is no folder `none`",
        ),
        ("sources = \"desk\"\n", "1:11", "project", "must be a list"),
        (
            "shared = [\"none.yaml\"]\n",
            "1:11",
            "project",
            "there is no shared file `none.yaml`",
        ),
        (
            "paper = \"a4\n",
            "1:12",
            "project",
            "write TOML, a key a line",
        ),
        (
            "paper = \"a4\"\npaper = \"a5\"\n",
            "2:1",
            "project",
            "duplicate key `paper`",
        ),
        (
            "[checks]\nno-plaec = \"off\"\n",
            "2:1",
            "unknown-rule",
            "did you mean `no-place`?",
        ),
        (
            "[checks]\nno-place = \"of\"\n",
            "2:12",
            "unknown-word",
            "did you mean `off`?",
        ),
    ] {
        let sandbox = desk(project);
        for format in ["text", "json"] {
            let run = typed(&sandbox, &["check", "desk", "--format", format]);
            let code = if rule == "project" { 2 } else { 1 };
            assert_eq!(run.code, Some(code), "{project}: {}", run.stderr);
            let text = match format {
                "text" => run.stderr,
                _ => String::from_utf8(run.stdout).unwrap(),
            };
            assert!(
                text.contains(said) && text.contains(rule),
                "{project}: {text}"
            );
            let is_placed =
                format != "text" || text.contains(&format!("--> factpress.toml:{place}\n"));
            assert!(is_placed, "{project}: {text}");
        }
    }
}

/// It may come with a stranger's fact file: nothing of the system is read, shown or written by it.
#[cfg(unix)]
#[test]
fn a_project_file_that_nobody_typed_names_nothing_outside_of_its_folder() {
    let outside = Sandbox::new();
    outside.put("key.yaml", "The key is 90210.");
    let out = outside.path("key.yaml");
    let out = out.to_str().unwrap();
    let folder = outside.path("");
    let folder = folder.to_str().unwrap();
    for entry in [
        format!("shared = [\"{out}\"]"),
        "shared = [\"desk/../../key.yaml\"]".to_owned(),
        "shared = [\"led/key.yaml\"]".to_owned(),
        format!("theme = \"{out}\""),
        format!("template = \"{folder}\""),
        format!("sources = [\"{folder}\"]"),
        "sources = [\"led\"]".to_owned(),
        format!("output = \"{folder}/out\""),
        "output = \"../out\"".to_owned(),
    ] {
        let sandbox = desk(&format!("{entry}\n"));
        std::os::unix::fs::symlink(folder, sandbox.path("led")).unwrap();
        let run = typed(&sandbox, &["build", "desk"]).code(2);
        assert!(
            run.stderr.contains("leads out of the folder"),
            "{entry}\n{}",
            run.stderr
        );
        assert!(!run.stderr.contains("90210"), "{entry}\n{}", run.stderr);
        assert!(!outside.path("out").exists(), "{entry}");
    }
    let sandbox = desk(&format!("sources = [\"{folder}\"]\n{PROJECT}"));
    typed(&sandbox, &["check", "desk", "--project", "factpress.toml"]).done();
}

#[test]
fn a_project_file_that_cannot_be_one_is_told_and_not_passed_over() {
    let sandbox = desk(&format!("# {}\n{PROJECT}", "x".repeat(1 << 20)));
    let said = sandbox.run("check desk/north/wells.yaml").code(4).stderr;
    assert!(
        said.contains("factpress.toml: it has more than 1 MB"),
        "{said}"
    );
    let sandbox = Sandbox::new();
    sandbox.put("wells.yaml", FACTS);
    std::fs::create_dir(sandbox.path("factpress.toml")).unwrap();
    let said = sandbox.run("check wells.yaml").code(4).stderr;
    assert!(said.contains("factpress.toml: it is a folder"), "{said}");
}

#[test]
fn no_product_lies_where_the_history_of_files_is_kept() {
    for output in [".git/hooks", "a/.GIT/b", ".hg"] {
        let sandbox = desk(&format!("output = \"{output}\"\n"));
        let run = typed(&sandbox, &["build", "desk"]).code(2);
        let said = "where the history of files is kept";
        assert!(run.stderr.contains(said), "{output}: {}", run.stderr);
    }
}
