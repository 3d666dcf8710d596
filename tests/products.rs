//! Products beside each other, and sheets that are let out although the audit found faults.

use crate::common::{Sandbox, contains, facts, facts_text, tools};

#[test]
fn a_file_of_a_template_is_never_written_over_a_product() {
    let sandbox = Sandbox::new();
    sandbox.put("own/minimal.txt", "a file that the template reads");
    let own = "--template own --emit txt,typ";
    let run = sandbox.run_on("build", &facts("minimal"), own).code(2);
    let said = "a file of the template and a product would both be minimal.txt";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert!(!sandbox.path("out").exists());
    // Each by itself is made.
    let own = "--template own --emit typ";
    sandbox.run_on("build", &facts("minimal"), own).done();
}

#[test]
fn nor_is_it_written_over_the_product_of_another_sheet() {
    let sandbox = Sandbox::new();
    sandbox.put("own/other.typ", "// a file that the template reads");
    let other = facts_text("minimal").replace("id: minimal", "id: other");
    sandbox.put("other.yaml", other);
    let minimal = facts("minimal").display().to_string();
    for files in [
        format!("{minimal} other.yaml"),
        format!("other.yaml {minimal}"),
    ] {
        let run = format!("build {files} --template own --emit typ,json");
        let run = sandbox.run(&run).code(2);
        assert!(run.stderr.contains("other.typ"), "{}", run.stderr);
    }
}

#[test]
fn pages_are_what_templates_see() {
    let sandbox = Sandbox::new();
    let both = "--emit json,pages";
    sandbox.run_on("build", &facts("minimal"), both).done();
    let json =
        |name: &str| -> serde_json::Value { serde_json::from_slice(&sandbox.read(name)).unwrap() };
    let (sheet, pages) = (json("out/minimal.json"), json("out/minimal.pages.json"));
    assert_eq!(sheet["sheet"]["title"], pages["sheet"]["title"]);
    assert_eq!(pages["paper"], "a4");
}

/// A template that leaves the first caveat out, so that the audit misses it.
fn without_a_caveat() -> Sandbox {
    let sandbox = Sandbox::new();
    let fewer = "#caveat-list(env, {{ caveats }}.slice(1))\n#reconciliation-list(env, {{ reconciliations }})\n";
    sandbox.put("own/partials/checks.typ.j2", fewer);
    sandbox.put("facts.yaml", include_str!("facts/audited.yaml"));
    sandbox
}

#[test]
fn faults_of_the_audit_can_be_let_through_and_the_colophon_says_so() {
    let sandbox = without_a_caveat();
    sandbox.run("build facts.yaml --template own").code(3);
    assert!(!sandbox.path("out").exists());
    let build = "build facts.yaml --template own --audit warn --emit pdf,typ";
    let run = sandbox.run(build).done();
    let warnings = run.stderr.matches("-on-paper]").count();
    assert!((1..20).contains(&warnings), "{}", run.stderr);
    let marked = format!("Printed although the audit found faults: {warnings}.");
    let typ = sandbox.read_text("out/audited.typ");
    assert!(typ.contains(&marked), "{marked}");
}

/// The mark is that of the product that bears it, and no quietness hides that there is one.
#[test]
fn what_is_let_out_says_so_and_nothing_else_does() {
    let sandbox = without_a_caveat();
    let build = "build facts.yaml --template own --audit warn --emit pdf,typ,txt,json";
    let run = sandbox.run(&format!("{build} -q")).done();
    let said = "facts.yaml: let out although the audit found faults: ";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    let mark = "although the audit found";
    let marked = |ending: &str| {
        let text = sandbox.read_text(&format!("out/audited.{ending}"));
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(mark)
    };
    assert_eq!(["typ", "txt", "json"].map(marked), [true, false, false]);
    let denied = sandbox.run(&format!("{build} --deny warnings -o denied"));
    let denied = denied.code(3).stderr;
    assert!(denied.contains("error[missing-on-paper]"), "{denied}");
    assert!(!sandbox.path("denied").exists());
}

/// What is allowed makes no difference to a sheet without faults.
#[test]
fn a_sheet_without_faults_is_the_same_whatever_is_let_through() {
    let sandbox = Sandbox::new();
    let refusing = sandbox.pdf(&facts("minimal"), "minimal", "");
    let warning = sandbox.pdf(&facts("minimal"), "minimal", "--audit warn");
    assert_eq!(refusing, warning);
}

/// A limit that was asked for is no fault of the audit.
#[test]
fn too_many_pages_are_refused_whatever_is_let_through() {
    let sandbox = without_a_caveat();
    let run = sandbox
        .run("build facts.yaml --paper a5 --max-pages 1 --audit warn")
        .code(3);
    assert!(run.stderr.contains("too-many-pages"), "{}", run.stderr);
}

#[test]
#[ignore = "needs pdftotext"]
fn the_mark_of_the_audit_is_on_paper() {
    let sandbox = without_a_caveat();
    sandbox
        .run("build facts.yaml --template own --audit warn")
        .done();
    let text = tools::pdf_text(&sandbox.path("out/audited.pdf"));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        contains(text.as_bytes(), "although the audit found"),
        "{text}"
    );
}
