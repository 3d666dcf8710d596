//! Only what has changed is built again, whatever the change; and no finding is lost by that.

use crate::common::{Run, Sandbox, facts_text, project, sha256};

const STATE: &str = "out/.factpress-state.json";
const BUILD: &str = "build water.yaml --template look --theme house.yaml --sources texts";

/// A fact file without findings, and what it is made of: the text of its source, a template, a theme.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal");
    let facts = facts.replace("{type: report,", "{type: report, text: bulletin.txt,");
    sandbox.put("water.yaml", facts);
    sandbox.put("bulletin.txt", "Of 24 public wells about 6 wells run dry.");
    sandbox.put("house.yaml", "paper: a5\n");
    sandbox.put("look/template.yaml", "base: briefing\n");
    sandbox.put("texts/other.txt", "Nothing of it.");
    sandbox
}

#[track_caller]
fn is_made(sandbox: &Sandbox, arguments: &str) -> bool {
    is_made_in(&sandbox.run(arguments).done())
}

fn is_made_in(run: &Run) -> bool {
    let lines: Vec<&str> = run.stderr.lines().collect();
    let made = lines.iter().any(|line| line.ends_with(" s"));
    let stays = lines.iter().any(|line| line.ends_with(": unchanged"));
    assert!(made != stays, "{}", run.stderr);
    made
}

#[test]
fn a_sheet_of_which_nothing_has_changed_stays() {
    let sandbox = desk();
    assert!(is_made(&sandbox, BUILD));
    let (pdf, state) = (sandbox.read("out/minimal.pdf"), sandbox.read(STATE));
    let run = sandbox.run(BUILD).done();
    assert_eq!(run.stderr, "out/minimal.pdf: unchanged\n");
    assert_eq!(sandbox.read("out/minimal.pdf"), pdf);
    assert_eq!(sandbox.read(STATE), state);
    assert_eq!(sandbox.run(&format!("{BUILD} -q")).done().stderr, "");
    assert!(is_made(&sandbox, &format!("{BUILD} --force")));
    assert!(!is_made(&sandbox, BUILD));
}

/// Each change is seen once, and what is changed back is another change.
#[test]
fn whatever_a_sheet_is_made_of_has_it_made_again() {
    let sandbox = desk();
    assert!(is_made(&sandbox, BUILD));
    let font = project("templates/briefing/fonts");
    let font = std::fs::read_dir(font).unwrap().next().unwrap().unwrap();
    let font_bytes = std::fs::read(font.path()).unwrap();
    let facts = sandbox.read_text("water.yaml");
    let changes: [(&str, &str, &[u8]); 6] = [
        (
            "facts",
            "water.yaml",
            &facts.replace("are left", "remain").into_bytes(),
        ),
        (
            "text",
            "bulletin.txt",
            b"There are 24 public wells; about 6 wells run dry.",
        ),
        ("a text of a folder", "texts/other.txt", b"Something else."),
        ("theme", "house.yaml", b"paper: a4\n"),
        (
            "template",
            "look/template.yaml",
            b"base: briefing\n# mine\n",
        ),
        ("font", "look/fonts/own.otf", &font_bytes),
    ];
    for (what, name, bytes) in changes {
        let before = std::fs::read(sandbox.path(name)).ok();
        sandbox.put(name, bytes);
        assert!(is_made(&sandbox, BUILD), "{what}");
        assert!(!is_made(&sandbox, BUILD), "{what}");
        match before {
            Some(before) => drop(sandbox.put(name, before)),
            None => std::fs::remove_file(sandbox.path(name)).unwrap(),
        }
        assert!(is_made(&sandbox, BUILD), "{what}, as it was");
    }
}

#[test]
fn whatever_is_typed_has_it_made_again() {
    let sandbox = desk();
    assert!(is_made(&sandbox, BUILD));
    for option in [
        "--paper a4 --name {id}",
        "--today 2026-04-01",
        "--fit 3",
        "--max-pages 9",
        "--audit warn",
        "--deny warnings",
        "--allow prose",
        "--emit pdf,txt",
        "--engine built-in",
    ] {
        let build = format!("{BUILD} {option}");
        assert!(is_made(&sandbox, &build), "{option}");
        assert!(!is_made(&sandbox, &build), "{option}");
    }
    let mut program = sandbox.program();
    program.env("SOURCE_DATE_EPOCH", "1770000000");
    let run = crate::common::run(program.args(BUILD.split(' ')));
    assert!(is_made_in(&run));
}

#[test]
fn whatever_a_project_has_in_common_has_it_made_again() {
    let sandbox = desk();
    let speaker = |name: &str, descriptor: &str| {
        format!(
            "attributions:\n  {name}: {{descriptor: {descriptor}, identity: institution, basis: on-the-record}}\n"
        )
    };
    sandbox.put("speakers.yaml", speaker("mayor", "the mayor"));
    sandbox.put("others.yaml", speaker("court", "the court"));
    let changes = [
        (
            "factpress.toml",
            "shared = [\"speakers.yaml\"]\n".to_owned(),
        ),
        ("speakers.yaml", speaker("mayor", "the mayor of the town")),
        (
            "factpress.toml",
            "shared = [\"speakers.yaml\", \"others.yaml\"]\n".to_owned(),
        ),
        (
            "factpress.toml",
            "paper = \"a5\"\nname = \"{id}\"\n".to_owned(),
        ),
        (
            "factpress.toml",
            "paper = \"a5\"\nname = \"{id}\"\n[checks]\nno-place = \"error\"\n".to_owned(),
        ),
    ];
    let build = "build water.yaml";
    assert!(is_made(&sandbox, build));
    for (name, text) in changes {
        sandbox.put(name, &text);
        assert!(is_made(&sandbox, build), "{text}");
        assert!(!is_made(&sandbox, build), "{text}");
    }
}

/// Two looks of one file stand side by side.
#[test]
fn each_look_is_known_by_itself() {
    let sandbox = desk();
    let looks = [
        "build water.yaml --name one",
        "build water.yaml --name two --paper a4",
    ];
    for build in looks {
        assert!(is_made(&sandbox, build));
    }
    for build in looks {
        assert!(!is_made(&sandbox, build));
    }
    // What takes the place of the other is another sheet.
    assert!(is_made(&sandbox, "build water.yaml --name one --paper a4"));
    assert!(is_made(&sandbox, looks[0]));
    std::fs::remove_file(sandbox.path("out/two.pdf")).unwrap();
    assert!(is_made(&sandbox, "build water.yaml --name three"));
    assert!(!sandbox.read_text(STATE).contains("two.pdf"));
}

#[test]
fn a_product_that_was_changed_or_taken_away_is_made_again() {
    let sandbox = desk();
    let build = "build water.yaml --emit pdf,txt";
    assert!(is_made(&sandbox, build));
    let text = sandbox.read_text("out/minimal.txt");
    sandbox.put("out/minimal.txt", text.replace("24", "25"));
    assert!(is_made(&sandbox, build));
    assert_eq!(sandbox.read_text("out/minimal.txt"), text);
    std::fs::remove_file(sandbox.path("out/minimal.pdf")).unwrap();
    assert!(is_made(&sandbox, build));
    assert!(sandbox.path("out/minimal.pdf").exists());
    assert!(!is_made(&sandbox, build));
}

#[test]
fn a_state_that_is_damaged_or_foreign_is_replaced() {
    let sandbox = desk();
    assert!(is_made(&sandbox, BUILD));
    let state = sandbox.read_text(STATE);
    let others = [
        "{".to_owned(),
        String::new(),
        "[1, 2]".to_owned(),
        state.replace("\"state\":2", "\"state\":1"),
        state.replace("\"sheets\"", "\"pages\""),
        state.replace("minimal.pdf", "../out/minimal.pdf"),
        state.replace("minimal.pdf", "/etc/hosts"),
        state[..state.len() / 2].to_owned(),
    ];
    for other in others {
        sandbox.put(STATE, &other);
        assert!(is_made(&sandbox, BUILD), "{other}");
        assert_eq!(sandbox.read_text(STATE), state, "{other}");
    }
}

#[test]
fn a_text_that_appears_or_goes_is_seen() {
    let sandbox = desk();
    sandbox.put("water.yaml", facts_text("minimal"));
    let build = "build water.yaml --sources texts";
    let note = "evidence-not-checked";
    assert!(sandbox.run(build).done().stderr.contains(note));
    sandbox.put(
        "texts/bulletin.txt",
        "Of 24 public wells about 6 wells run dry.",
    );
    let run = sandbox.run(build).done();
    assert!(
        is_made_in(&run) && !run.stderr.contains(note),
        "{}",
        run.stderr
    );
    assert!(!is_made(&sandbox, build));
    std::fs::remove_file(sandbox.path("texts/bulletin.txt")).unwrap();
    let run = sandbox.run(build).done();
    assert!(
        is_made_in(&run) && run.stderr.contains(note),
        "{}",
        run.stderr
    );
}

/// The folder of the texts holds the products too, which are no texts.
#[test]
fn products_among_texts_change_nothing() {
    let sandbox = desk();
    let build = "build water.yaml --sources . -o .";
    assert!(is_made(&sandbox, build));
    assert!(!is_made(&sandbox, build));
}

#[test]
fn what_a_check_finds_is_told_again_though_nothing_is_made() {
    let sandbox = desk();
    sandbox.put("water.yaml", facts_text("minimal"));
    let first = sandbox.run("build water.yaml").done();
    let again = sandbox.run("build water.yaml").done();
    let note = first.stderr.split("out/").next().unwrap();
    assert!(note.contains("note[evidence-not-checked]"), "{note}");
    assert_eq!(again.stderr, format!("{note}out/minimal.pdf: unchanged\n"));
    let data = sandbox.run("build water.yaml --format json").done().stdout;
    assert!(
        String::from_utf8(data)
            .unwrap()
            .contains("evidence-not-checked")
    );
}

/// They are kept with what was made; places that the file does not have are never shown, whoever wrote them.
#[test]
fn findings_are_kept_and_a_foreign_one_is_checked_again() {
    let sandbox = desk();
    sandbox.put("water.yaml", facts_text("minimal"));
    let first = sandbox.run("build water.yaml").done();
    let state = sandbox.read_text(STATE);
    let kept = "figures and quotations were not compared";
    assert!(state.contains(kept), "{state}");
    sandbox.put(STATE, state.replace(kept, "kept: these were not compared"));
    let told = sandbox.run("build water.yaml").done().stderr;
    assert!(told.contains("kept: these were not compared"), "{told}");
    let far = state.replace("\"start\":", "\"start\":9");
    for other in [far, state.replace("evidence-not-checked", "no-such-rule")] {
        assert_ne!(other, state);
        sandbox.put(STATE, other);
        let told = sandbox.run("build water.yaml").done().stderr;
        let findings = |text: &str| text.split("out/").next().unwrap_or_default().to_owned();
        assert_eq!(findings(&told), findings(&first.stderr));
    }
}

/// What the audit lets through is found in the making.
#[test]
fn what_is_found_in_the_making_is_found_again() {
    let sandbox = desk();
    sandbox.put("look/unread.txt", "nothing reads it");
    for _ in 0..2 {
        let run = sandbox.run(BUILD).done();
        assert!(is_made_in(&run), "{}", run.stderr);
        assert!(run.stderr.contains("unread-file"), "{}", run.stderr);
    }
}

#[test]
fn a_sheet_that_fails_is_built_again_and_the_last_good_one_stays() {
    let sandbox = desk();
    assert!(is_made(&sandbox, "build water.yaml"));
    let good = sandbox.read_text("water.yaml");
    let pdf = sha256(&sandbox.read("out/minimal.pdf"));
    sandbox.put("water.yaml", good.replace("kind: undated", "kind: undatd"));
    for _ in 0..2 {
        let run = sandbox.run("build water.yaml").code(1);
        assert!(
            run.stderr.contains("1 error in water.yaml"),
            "{}",
            run.stderr
        );
    }
    sandbox.put("water.yaml", good);
    assert_eq!(sha256(&sandbox.read("out/minimal.pdf")), pdf);
    assert!(is_made(&sandbox, "build water.yaml"));
}

#[test]
fn of_several_files_the_unchanged_are_counted() {
    let sandbox = desk();
    for id in ["a", "b", "c"] {
        let facts = sandbox.read_text("water.yaml");
        sandbox.put(
            &format!("{id}.yaml"),
            facts.replace("id: minimal", &format!("id: {id}")),
        );
    }
    let build = "build a.yaml b.yaml c.yaml";
    sandbox.run(build).done();
    let run = sandbox.run(build).done();
    assert_eq!(run.stderr, "3 files: no errors; 3 unchanged\n");
    let run = sandbox.run(&format!("{build} --verbose")).done();
    assert!(
        run.stderr.contains("out/b.pdf: unchanged\n"),
        "{}",
        run.stderr
    );
    let facts = sandbox.read_text("b.yaml");
    sandbox.put("b.yaml", facts.replace("are left", "remain"));
    let run = sandbox.run(build).done();
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stderr);
    assert!(
        lines[0].starts_with("out/b.pdf: 1 page, "),
        "{}",
        run.stderr
    );
    assert_eq!(lines[1], "3 files: no errors; 2 unchanged");
    // A name that an unchanged sheet has is taken.
    let twin = sandbox.read_text("c.yaml");
    sandbox.put("d.yaml", twin);
    let run = sandbox.run(&format!("{build} d.yaml")).code(2);
    assert!(
        run.stderr.contains("d.yaml would overwrite out/c.pdf"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_single_file_and_a_stream_leave_no_state() {
    let sandbox = desk();
    for build in [
        "build water.yaml -o w.pdf",
        "build water.yaml -o - --emit txt",
    ] {
        sandbox.run(build).done();
    }
    let facts = sandbox.read("water.yaml");
    for _ in 0..2 {
        let mut program = sandbox.program();
        program.args(["build", "-"]).write_stdin(facts.clone());
        assert!(is_made_in(&crate::common::run(&mut program).done()));
    }
    for folder in ["", "out"] {
        let state = sandbox.path(folder).join(".factpress-state.json");
        assert!(!state.exists(), "{folder}");
    }
}

#[test]
fn a_state_that_cannot_be_written_is_told_and_costs_no_sheet() {
    let sandbox = desk();
    std::fs::create_dir_all(sandbox.path(STATE)).unwrap();
    let run = sandbox.run("build water.yaml").done();
    let said = "warning: cannot write out/.factpress-state.json: a folder has this name";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert!(sandbox.path("out/minimal.pdf").exists());
}
