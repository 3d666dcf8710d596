//! The same facts give the same bytes: anywhere, at any time, for anybody, by either engine.

use std::collections::BTreeMap;

use crate::common::{SHEET, Sandbox, contains, facts, project, real, run, sha256, tools};

/// 22 November 2026, 00:00 UTC: the day on which the real sheet is issued.
const ISSUED: &str = "1795305600";
/// Another day: 3 March 2001.
const ANOTHER_DAY: &str = "983577600";

/// The digest of the real sheet, built in a new folder.
fn real_digest() -> String {
    sha256(&Sandbox::new().pdf(&real(), SHEET, ""))
}

/// The objects of a PDF by their number; object 0 stands for what follows the last one.
fn objects(pdf: &[u8]) -> BTreeMap<usize, String> {
    let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    let mut objects = BTreeMap::new();
    let mut rest = text.as_str();
    while let Some(end) = rest.find("\nendobj") {
        let (object, after) = rest.split_at(end);
        let at = object.find(" 0 obj").unwrap();
        let number = object[..at].rfind('\n').map_or(0, |line| line + 1);
        objects.insert(object[number..at].parse().unwrap(), object[at..].to_owned());
        rest = &after["\nendobj".len()..];
    }
    objects.insert(0, rest.to_owned());
    objects
}

#[test]
fn the_same_file_gives_the_same_bytes_again() {
    let sandbox = Sandbox::new();
    let first = sandbox.pdf(&real(), SHEET, "");
    let again = sandbox.pdf(&real(), SHEET, "");
    assert_eq!(sha256(&first), sha256(&again));
    assert_eq!(sha256(&first), real_digest(), "in another folder");
}

#[test]
fn neither_name_nor_folder_of_the_fact_file_matter() {
    let sandbox = Sandbox::new();
    let bytes = std::fs::read(real()).unwrap();
    let digest = real_digest();
    for name in ["renamed.yaml", "a folder/with spaces/ütf.yml", "no-ending"] {
        let file = sandbox.put(name, &bytes);
        assert_eq!(
            sha256(&sandbox.pdf(&file, SHEET, "-o out")),
            digest,
            "{name}"
        );
    }
    sandbox.put("relative.yaml", &bytes);
    sandbox.run("build ./relative.yaml").done();
    assert_eq!(sha256(&sandbox.read(&format!("out/{SHEET}.pdf"))), digest);
}

#[test]
fn time_zone_locale_user_and_home_do_not_matter() {
    let digest = real_digest();
    for environment in [
        vec![("TZ", "Pacific/Kiritimati")],
        vec![("TZ", "America/Los_Angeles"), ("LANG", "de_DE.UTF-8")],
        vec![("LC_ALL", "tr_TR.UTF-8"), ("LANGUAGE", "tr")],
        vec![("LC_ALL", "C"), ("LANG", "C")],
        vec![
            ("HOME", "/nonexistent"),
            ("USER", "someone"),
            ("LOGNAME", "someone"),
        ],
        vec![
            ("TYPST_FONT_PATHS", "/usr/share/fonts"),
            ("TYPST_ROOT", "/"),
            ("TYPST_FEATURES", "html"),
        ],
        vec![
            ("RAYON_NUM_THREADS", "1"),
            ("XDG_CONFIG_HOME", "/nonexistent"),
        ],
    ] {
        let sandbox = Sandbox::new();
        let mut program = sandbox.program();
        program
            .arg("build")
            .arg(real())
            .envs(environment.iter().copied());
        run(&mut program).done();
        assert_eq!(
            sha256(&sandbox.read(&format!("out/{SHEET}.pdf"))),
            digest,
            "{environment:?}"
        );
    }
    let sandbox = Sandbox::new();
    run(sandbox.program().env_clear().arg("build").arg(real())).done();
    assert_eq!(
        sha256(&sandbox.read(&format!("out/{SHEET}.pdf"))),
        digest,
        "with no variable at all"
    );
}

#[test]
fn what_else_is_built_in_the_same_run_does_not_matter() {
    let sandbox = Sandbox::new();
    for order in [[facts("minimal"), real()], [real(), facts("minimal")]] {
        let [first, second] = &order;
        sandbox
            .run(&format!("build {} {}", first.display(), second.display()))
            .done();
        assert_eq!(
            sha256(&sandbox.read(&format!("out/{SHEET}.pdf"))),
            real_digest()
        );
    }
}

#[test]
fn other_facts_give_other_bytes() {
    let sandbox = Sandbox::new();
    let text = std::fs::read_to_string(real()).unwrap();
    let file = sandbox.put("facts.yaml", format!("{text}# a remark\n"));
    assert_ne!(
        sha256(&sandbox.pdf(&file, SHEET, "")),
        real_digest(),
        "the colophon holds a digest of the facts"
    );
}

fn with_epoch(seconds: &str) -> Vec<u8> {
    let sandbox = Sandbox::new();
    let mut program = sandbox.program();
    program
        .arg("build")
        .arg(real())
        .env("SOURCE_DATE_EPOCH", seconds);
    run(&mut program).done();
    sandbox.read(&format!("out/{SHEET}.pdf"))
}

#[test]
fn the_pdf_is_dated_by_the_sheet_and_not_by_the_clock() {
    let pdf = Sandbox::new().pdf(&real(), SHEET, "");
    assert!(contains(&pdf, "/CreationDate(D:20261122000000Z)"));
    assert!(contains(
        &pdf,
        "<xmp:CreateDate>2026-11-22T00:00:00+00:00</xmp:CreateDate>"
    ));
    assert_eq!(
        sha256(&with_epoch(ISSUED)),
        sha256(&pdf),
        "the same day said twice"
    );
}

#[test]
fn source_date_epoch_changes_dates_of_the_metadata_and_nothing_else() {
    let (before, after) = (
        Sandbox::new().pdf(&real(), SHEET, ""),
        with_epoch(ANOTHER_DAY),
    );
    assert!(contains(&after, "/CreationDate(D:20010303000000Z)"));
    assert!(
        !contains(&after, "20261122"),
        "no trace of the other date is left"
    );
    let (before, after) = (objects(&before), objects(&after));
    assert!(before.keys().eq(after.keys()));
    for (number, object) in before
        .iter()
        .filter(|(number, object)| after[number] != **object)
    {
        // The recipe says the date too, and so other objects begin elsewhere.
        let metadata = [
            "/ModDate(",
            "/CreationDate(",
            "/Type/Metadata",
            "/ID[",
            "/Subtype/application#2Fjson",
            "startxref",
        ];
        assert!(
            metadata.iter().any(|key| object.contains(key)),
            "object {number} changed: {object:.200}"
        );
    }
}

#[test]
fn a_wrong_source_date_epoch_is_wrong_usage() {
    for wrong in ["yesterday", "-1", "1.5", "99999999999999", "253402300800"] {
        let sandbox = Sandbox::new();
        let mut program = sandbox.program();
        program
            .arg("build")
            .arg(facts("minimal"))
            .env("SOURCE_DATE_EPOCH", wrong);
        let run = run(&mut program).code(2);
        assert!(run.stderr.contains("SOURCE_DATE_EPOCH"), "{}", run.stderr);
        assert_eq!(sandbox.list(), [""; 0]);
    }
}

#[test]
fn nothing_of_this_machine_is_in_the_pdf() {
    let pdf = Sandbox::new().pdf(&real(), SHEET, "");
    let folder = project("").display().to_string();
    for trace in [folder.as_str(), "/tmp", "data/isis", "/home", "root@"] {
        assert!(!contains(&pdf, trace), "{trace}");
    }
}

#[test]
fn the_committed_sheet_is_what_is_built_today() {
    let committed = std::fs::read(project(&format!("out/{SHEET}.pdf")));
    let committed = committed.expect("out/ holds the reference sheet");
    assert_eq!(
        sha256(&committed),
        real_digest(),
        "build it again and look at what changed"
    );
}

/// Builds with the Typst program, which must be there.
fn by_program(sandbox: &Sandbox, file: &std::path::Path, environment: &[(&str, &str)]) {
    let mut program = sandbox.program();
    program
        .args(["build", "--engine", "cli"])
        .arg(file)
        .env("FACTPRESS_TYPST", tools::typst());
    run(program.envs(environment.iter().copied())).done();
}

#[test]
#[ignore = "needs typst"]
fn both_engines_give_the_same_bytes() {
    for (file, id) in [(real(), SHEET), (facts("minimal"), "minimal")] {
        let sandbox = Sandbox::new();
        let built_in = sandbox.pdf(&file, id, "-o out --engine built-in");
        for environment in [
            vec![],
            vec![
                ("TZ", "Asia/Tokyo"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("HOME", "/nonexistent"),
            ],
        ] {
            let sandbox = Sandbox::new();
            by_program(&sandbox, &file, &environment);
            assert_eq!(
                sha256(&sandbox.read(&format!("out/{id}.pdf"))),
                sha256(&built_in),
                "{environment:?}"
            );
            assert_eq!(sandbox.list(), ["out/".to_owned(), format!("out/{id}.pdf")]);
        }
    }
}

#[test]
#[ignore = "needs typst"]
fn both_engines_heed_source_date_epoch_alike() {
    let sandbox = Sandbox::new();
    by_program(&sandbox, &real(), &[("SOURCE_DATE_EPOCH", ANOTHER_DAY)]);
    let pdf = sandbox.read(&format!("out/{SHEET}.pdf"));
    assert!(contains(&pdf, "/CreationDate(D:20010303000000Z)"));
    assert_eq!(sha256(&pdf), sha256(&with_epoch(ANOTHER_DAY)));
}

#[test]
#[ignore = "needs typst"]
fn the_typst_program_is_taken_from_path_for_one_sheet_and_found_out_by_verbose() {
    let sandbox = Sandbox::new();
    let folder = tools::typst().parent().unwrap().to_owned();
    let mut program = sandbox.program();
    program
        .args(["build", "--verbose"])
        .arg(facts("minimal"))
        .env("PATH", folder);
    let run = run(&mut program).done();
    assert!(
        run.stderr.contains("Typst 0.15.1 (command line"),
        "{}",
        run.stderr
    );
}

#[test]
#[ignore = "needs pdftotext"]
fn source_date_epoch_is_not_printed() {
    let sandbox = Sandbox::new();
    let one = sandbox.put("one.pdf", sandbox.pdf(&real(), SHEET, ""));
    let other = sandbox.put("other.pdf", with_epoch(ANOTHER_DAY));
    assert_eq!(tools::pdf_text(&one), tools::pdf_text(&other));
}
