//! Templates of one's own: what they can replace, and how their mistakes are told.

use crate::common::{Sandbox, facts, facts_text, project, real, run, sha256, template, tools};

/// A template of `tests/templates`, its mistake, and a part of the help where there is help.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("undefined-variable", "sheet.typ.j2:4:5", "error[template]: there is no `sheet.subtitel` here", "--emit pages"),
    ("undefined-in-partial", "partials/reference.typ.j2:3:27", "error[template]: there is no `source.publisher` here", "--emit pages"),
    ("broken-tag", "sheet.typ.j2:4:4", "error[template]: syntax error: unknown statement endif", ""),
    ("typst-error", "sheet.typ.j2:4:23", "error[typst]: Typst: unknown variable: no-such-function", "subtraction"),
    ("typst-error-in-style", "look.typ:5:14", "error[typst]: Typst: cannot add length and string", "sheet.typ.j2:4:2"),
    ("unknown-font", "sheet.typ.j2:3:17", "error[typst]: Typst: unknown font family: no such font", ""),
    ("package", "sheet.typ.j2:2:9", "error[typst]: Typst: package not found", "no package is loaded or downloaded"),
];

/// Copies a template of `tests/templates` into a folder of the sandbox.
fn copy(sandbox: &Sandbox, name: &str, to: &str) {
    let from = template(name);
    for path in crate::common::files(&format!("tests/templates/{name}"), "") {
        let inside = path.strip_prefix(&from).unwrap().to_str().unwrap();
        sandbox.put(&format!("{to}/{inside}"), std::fs::read(&path).unwrap());
    }
}

/// Builds with a template that has a mistake, by an engine, and looks at what is said and left.
fn refused(engine: &str) {
    for (name, place, said, help) in MISTAKES {
        let sandbox = Sandbox::new();
        copy(&sandbox, name, "own");
        sandbox.put("facts.yaml", facts_text("minimal"));
        sandbox.put("out/minimal.pdf", "the old sheet");
        let before = sandbox.list();
        let mut program = sandbox.program();
        program.args([
            "build",
            "facts.yaml",
            "--template",
            "own",
            "--engine",
            engine,
        ]);
        program.args(["--emit", "pdf,typ,json", "--name", "{id}"]);
        program.args(["--allow", "evidence-not-checked"]);
        let temporary = Sandbox::new();
        if engine == "cli" {
            program.env("FACTPRESS_TYPST", tools::typst());
            program.env("TMPDIR", temporary.path(""));
        }
        let run = run(&mut program).code(3);
        assert_eq!(temporary.list(), [""; 0], "{name}");
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(lines[0].find(said), Some(0), "{name}: {}", run.stderr);
        assert_eq!(lines[1].trim(), format!("--> own/{place}"), "{name}");
        assert!(run.stderr.contains(help), "{name}: {}", run.stderr);
        assert_eq!(run.findings().len(), 1, "{name}: {}", run.stderr);
        assert!(run.stderr.ends_with("nothing was written\n"), "{name}");
        assert_eq!(sandbox.list(), before, "{name}");
        assert_eq!(sandbox.read("out/minimal.pdf"), b"the old sheet", "{name}");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_at_its_line_and_nothing_is_written() {
    refused("built-in");
}

#[test]
#[ignore = "needs typst"]
fn the_typst_program_tells_mistakes_at_the_same_places() {
    refused("cli");
}

/// Stops a template that goes on for hours, by an engine.
fn stopped(engine: &str) {
    let sandbox = Sandbox::new();
    let temporary = Sandbox::new();
    let mut program = sandbox.program();
    program
        .args(["build", "--engine", engine, "--time-limit", "1"])
        .arg(facts("minimal"));
    program.arg("--template").arg(template("endless"));
    if engine == "cli" {
        program.env("FACTPRESS_TYPST", tools::typst());
        program.env("TMPDIR", temporary.path(""));
    }
    program.timeout(std::time::Duration::from_secs(10));
    let run = run(&mut program).code(3);
    assert!(
        run.stderr.contains("took longer than 1 seconds"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--time-limit"), "{}", run.stderr);
    assert_eq!(sandbox.list(), [""; 0]);
    assert_eq!(temporary.list(), [""; 0]);
}

#[test]
fn a_template_without_end_is_stopped() {
    stopped("built-in");
}

#[test]
#[ignore = "needs typst"]
fn a_typst_program_without_end_is_stopped() {
    stopped("cli");
}

/// What minijinja finds, check finds; what only Typst can find shows when building.
#[test]
fn check_fills_the_template() {
    for (name, place, said, _) in MISTAKES {
        let sandbox = Sandbox::new();
        copy(&sandbox, name, "own");
        let run = sandbox.run_on("check", &facts("minimal"), "--template own");
        if said.starts_with("error[template]") {
            assert!(
                run.code(3).stderr.contains(&format!("--> own/{place}")),
                "{name}"
            );
        } else {
            run.done();
        }
    }
}

#[test]
fn a_file_of_the_folder_stands_for_the_built_in_one_and_the_rest_stays() {
    let sandbox = Sandbox::new();
    copy(&sandbox, "own-part", "own");
    sandbox
        .run_on("build", &facts("minimal"), "--emit typ -o plain")
        .done();
    sandbox
        .run_on(
            "build",
            &facts("minimal"),
            "--emit typ --template own -o own-part",
        )
        .done();
    let plain = sandbox.read_text("plain/minimal.typ");
    let own = sandbox.read_text("own-part/minimal.typ");
    assert!(
        own.contains("#heading[Before you use these figures]") && !own.contains("#caveat-list(")
    );
    assert!(!plain.contains("Before you use") && plain.contains("#caveat-list("));
    for kept in ["#opening(env, ", "#source-list(env, ", "#closing(env, "] {
        assert!(own.contains(kept) && plain.contains(kept), "{kept}");
    }
}

#[test]
fn a_template_of_ones_own_changes_the_pdf_wherever_it_lies() {
    let mut digests = Vec::new();
    for folder in ["own", "another/place/ünd name"] {
        let sandbox = Sandbox::new();
        copy(&sandbox, "own-part", folder);
        // What an editor leaves beside a file is no part of the template.
        sandbox.put(&format!("{folder}/.sheet.typ.j2.swp"), "junk");
        let mut program = sandbox.program();
        program
            .arg("build")
            .arg(facts("minimal"))
            .args(["--template", folder, "--name", "{id}"]);
        run(&mut program).done();
        digests.push(sha256(&sandbox.read("out/minimal.pdf")));
    }
    let plain = Sandbox::new().pdf(&facts("minimal"), "minimal", "");
    assert_eq!(digests[0], digests[1]);
    assert_ne!(digests[0], sha256(&plain));
}

#[test]
fn a_copy_of_the_built_in_template_gives_the_built_in_sheet() {
    let sandbox = Sandbox::new();
    let folder = project("templates/briefing").display().to_string();
    let plain = sandbox
        .run_on("build", &real(), "--emit pages -o -")
        .done()
        .stdout;
    let own = sandbox.run_on(
        "build",
        &real(),
        &format!("--template {folder} --emit pages -o -"),
    );
    let (mut plain, mut own): (serde_json::Value, serde_json::Value) = (
        serde_json::from_slice(&plain).unwrap(),
        serde_json::from_slice(&own.done().stdout).unwrap(),
    );
    // The files of a template of one's own are attached; nothing else may differ.
    for view in [&mut plain, &mut own] {
        view["document"]
            .as_object_mut()
            .unwrap()
            .retain(|key, _| !key.contains("attachment"));
    }
    assert_eq!(plain, own);
}

#[test]
fn labels_can_be_translated_and_their_gaps_are_told() {
    let sandbox = Sandbox::new();
    let english = std::fs::read_to_string(project("templates/briefing/languages/en.yaml")).unwrap();
    let italian = english.replacen("document-type: Fact sheet", "document-type: Scheda", 1);
    assert_ne!(italian, english);
    sandbox.put("own/languages/it.yaml", &italian);
    let facts = facts_text("minimal").replace("id: minimal", "id: minimal\n  language: it-IT");
    let facts = sandbox.put(
        "facts.yaml",
        facts.replace("value: 24", "value: \"24,000\""),
    );
    let run = sandbox
        .run_on("build", &facts, "--template own --emit pages -o -")
        .done();
    let view: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(view["labels"]["document-type"], "Scheda");
    assert_eq!(view["sheet"]["issued"], "20 marzo 2026");
    assert!(view.to_string().contains("24.000"), "numbers in Italian");
    sandbox.run_on("build", &facts, "--template own").done();
    let lines = italian
        .lines()
        .filter(|line| !line.starts_with("  untitled:"));
    let gap = lines.collect::<Vec<_>>().join("\n");
    sandbox.put("own/languages/it.yaml", gap);
    let run = sandbox.run_on("check", &facts, "--template own").code(3);
    assert!(run.stderr.contains("untitled"), "{}", run.stderr);
    assert!(
        run.stderr.contains("--> own/languages/it.yaml:"),
        "{}",
        run.stderr
    );
    sandbox.put(
        "own/languages/it.yaml",
        italian.replacen("template:", "template: [", 1),
    );
    sandbox.run_on("check", &facts, "--template own").code(3);
}

/// What is data needs no template, so that a broken one can be mended by what it sees.
#[test]
fn a_broken_template_does_not_keep_data_from_being_made() {
    let sandbox = Sandbox::new();
    sandbox.put("own/sheet.typ.j2", "{{ no_such_name }}\n");
    let run = |emit: &str| {
        let arguments = format!("--template own --emit {emit} -o -");
        sandbox.run_on("build", &facts("minimal"), &arguments)
    };
    let refused = run("pdf").code(3);
    let help = "`factpress build --emit pages` prints what templates can see";
    assert!(refused.stderr.contains(help), "{}", refused.stderr);
    for emit in ["json", "pages"] {
        let data: serde_json::Value = serde_json::from_slice(&run(emit).done().stdout).unwrap();
        assert_eq!(data["sheet"]["id"], "minimal");
    }
}

/// A letter without a font matters to what is set with fonts alone.
#[test]
fn data_needs_no_font() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("Wells in", "𐤀 in");
    let file = sandbox.put("facts.yaml", text);
    sandbox.run_on("build", &file, "--emit pdf").code(1);
    sandbox.run_on("build", &file, "--emit json").done();
}

#[test]
fn what_is_not_text_is_told_by_the_name_of_the_file() {
    let sandbox = Sandbox::new();
    sandbox.put("own/partials/checks.typ.j2", b"\xff no text");
    sandbox.put("own/template.yaml", "base: briefing\n");
    let run = sandbox
        .run_on("build", &facts("minimal"), "--template own")
        .code(3);
    assert_eq!(
        run.findings(),
        ["1:1 not-utf-8: this byte is not UTF-8, the only encoding of templates"]
    );
    assert!(run.stderr.contains("checks.typ.j2:1:1"), "{}", run.stderr);
    assert!(!sandbox.path("out").exists());
}
