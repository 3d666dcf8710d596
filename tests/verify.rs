//! `factpress verify`: whether a PDF is what its facts come to, told from the PDF alone.

use std::path::Path;

use crate::common::{Run, SHEET, Sandbox, facts, project, real, template, tools};

/// Verifies a PDF in a folder that has nothing else.
fn verified(pdf: &Path, arguments: &str) -> Run {
    let elsewhere = Sandbox::new();
    elsewhere.put("a.pdf", std::fs::read(pdf).unwrap());
    let run = elsewhere.run(&format!("verify a.pdf {arguments}"));
    assert_eq!(elsewhere.list(), ["a.pdf"]);
    run
}

#[test]
fn the_committed_sheet_is_what_its_facts_come_to() {
    let run = verified(&project(&format!("out/{SHEET}.pdf")), "").done();
    let said = String::from_utf8(run.stdout).unwrap();
    let digest = crate::common::sha256(&std::fs::read(real()).unwrap());
    assert!(
        said.starts_with("a.pdf: verified: built from these facts\n"),
        "{said}"
    );
    assert!(said.contains(&digest), "{said}");
}

/// Whatever a sheet is made of travels in it.
#[test]
fn sheets_of_every_look_verify_where_nothing_else_is() {
    let with_pictures = crate::desk::with_pictures();
    with_pictures.put(
        "pictures/house.yaml",
        "logo: {file: logo.svg, alt: Example Water Office}\n",
    );
    let devanagari = template("devanagari");
    let fonts = format!("--fonts {}", devanagari.display());
    let devanagari = format!("--template {}", devanagari.display());
    let portuguese = format!("--template {}", template("portuguese").display());
    for (file, id, arguments, also) in [
        (
            facts("minimal"),
            "minimal",
            "--template two-page --annex",
            "",
        ),
        (
            real(),
            SHEET,
            "--template key-figures --paper us-letter",
            "",
        ),
        (real(), SHEET, "--paper a5 --fit 7 --today 2026-12-24", ""),
        (facts("portuguese"), "pocos-vila-exemplo", &*portuguese, ""),
        (
            with_pictures.path("facts.yaml"),
            "pictures",
            "--theme pictures/house.yaml",
            "",
        ),
        (facts("minimal"), "minimal", &*devanagari, &*fonts),
    ] {
        with_pictures.pdf(&file, id, arguments);
        let run = verified(&with_pictures.path(&format!("out/{id}.pdf")), also);
        let said = String::from_utf8_lossy(&run.stdout);
        assert_eq!(run.code, Some(0), "{arguments}: {said}{}", run.stderr);
        let is_own = said.contains("its template is one of its own");
        assert_eq!(is_own, arguments.contains("tests/templates"), "{said}");
    }
    let run = verified(&with_pictures.path("out/minimal.pdf"), "").code(1);
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        said.contains("--fonts DIR finds it by its SHA-256"),
        "{said}"
    );
}

#[test]
#[ignore = "needs the typst program"]
fn the_typst_program_comes_to_the_same() {
    let sandbox = Sandbox::new();
    let mut program = sandbox.program();
    program.env("FACTPRESS_TYPST", tools::typst());
    program
        .args(["verify", "--engine", "cli"])
        .arg(project(&format!("out/{SHEET}.pdf")));
    let run = crate::common::run(&mut program);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn what_is_no_such_pdf_is_told_with_its_reason() {
    let sandbox = Sandbox::new();
    sandbox.put("note.pdf", "no PDF");
    let mut signed = std::fs::read(project(&format!("out/{SHEET}.pdf"))).unwrap();
    signed.extend(b"% more\n");
    sandbox.put("more.pdf", signed);
    for (file, told) in [
        ("note.pdf", "this is no PDF that can be read"),
        ("more.pdf", "7 bytes were appended"),
    ] {
        let run = sandbox.run(&format!("verify {file}")).code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(
            said.starts_with(&format!("{file}: not verified")) && said.contains(told),
            "{said}"
        );
    }
    sandbox.run("verify missing.pdf").code(4);
}
