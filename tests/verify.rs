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

/// A key and its certificate, made with the commands that the documentation names.
fn key(sandbox: &Sandbox) -> [String; 2] {
    let [key, certificate] =
        ["key.pem", "cert.pem"].map(|name| sandbox.path(name).display().to_string());
    let made = tools::output(
        "openssl",
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "365",
            "-subj",
            "/CN=Example Desk",
            "-keyout",
            &key,
            "-out",
            &certificate,
        ],
    );
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    [key, certificate]
}

/// As the documentation has it.
#[test]
#[ignore = "needs pyHanko and openssl"]
fn a_sheet_that_was_signed_verifies() {
    let sandbox = Sandbox::new();
    let [key, certificate] = key(&sandbox);
    sandbox.pdf(&facts("minimal"), "minimal", "");
    let [built, signed] = ["out/minimal.pdf", "signed.pdf"].map(|name| sandbox.path(name));
    let [from, to] = [&built, &signed].map(|path| path.to_str().unwrap());
    let arguments = [
        "sign",
        "addsig",
        "--field",
        "Signature",
        "pemder",
        "--no-pass",
        "--key",
        &key,
        "--cert",
        &certificate,
        from,
        to,
    ];
    tools::stdout("pyhanko", &arguments);
    let run = verified(&signed, "").done();
    let said = String::from_utf8(run.stdout).unwrap();
    let first =
        "a.pdf: verified: built from these facts; then signed, the signature is not checked here\n";
    assert!(said.starts_with(first), "{said}");
    let before = crate::common::sha256(&std::fs::read(&built).unwrap());
    assert!(
        said.contains(&format!("before it was signed SHA-256 {before}")),
        "{said}"
    );
    // Whatever bit of the signature is another, but for what it consists of itself.
    let (built, pdf) = (
        std::fs::read(&built).unwrap(),
        std::fs::read(&signed).unwrap(),
    );
    let open = pdf
        .windows(11)
        .rposition(|it| it == b"/Contents <")
        .unwrap();
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap();
    let places = (built.len()..pdf.len()).filter(|at| !(open + 11..close).contains(at));
    let places: Vec<usize> = places.collect();
    let mut random = fastrand::Rng::with_seed(30);
    let files: Vec<String> = (0..30)
        .map(|round| {
            let mut flipped = pdf.clone();
            flipped[places[random.usize(..places.len())]] ^= 1 << random.u8(0..8);
            let name = format!("flipped/{round}.pdf");
            sandbox.put(&name, flipped);
            name
        })
        .collect();
    let run = sandbox.run(&format!("verify {}", files.join(" "))).code(1);
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(said.matches(": not verified").count(), 30, "{said}");
    assert!(!said.contains(": verified"), "{said}");
}

/// What pyHanko signs, honestly and after something was changed; `good` where it verifies.
#[test]
#[ignore = "needs pyHanko and openssl"]
fn what_was_changed_before_it_was_signed_is_told() {
    let sandbox = Sandbox::new();
    let [key, certificate] = key(&sandbox);
    sandbox.pdf(&facts("minimal"), "minimal", "");
    let [script, built, folder] = [
        project("tests/signing/signed.py"),
        sandbox.path("out/minimal.pdf"),
        sandbox.path("out"),
    ]
    .map(|path| path.display().to_string());
    tools::stdout("python3", &[&script, &built, &folder, &certificate, &key]);
    for (name, told) in [
        (
            "good-once",
            "then signed, the signature is not checked here",
        ),
        (
            "good-twice",
            "then signed 2 times, the signatures are not checked here",
        ),
        ("good-sha512", "then signed,"),
        ("good-certified", "then signed,"),
        ("good-pades", "then signed,"),
        ("good-stamped", "then signed,"),
        ("good-field-first", "then signed,"),
        ("good-locked", "then signed,"),
        ("good-readable", "then signed,"),
        ("sha1", "a signature is made with SHA-1"),
        ("permissions", "/Perms was changed for the whole document"),
        (
            "extensions",
            "/Extensions was changed for the whole document",
        ),
        ("visible", "a visible signature stands on page 1"),
        ("unsigned", "no signature is about the last"),
        ("after", "an annotation was added on page 1"),
        ("between", "what page 1 prints was replaced"),
        (
            "undone",
            "something was added that happens when it is opened",
        ),
        ("title", "the document information was changed: /Title"),
        ("metadata", "the metadata was changed"),
        ("other_contents", "what page 1 prints was replaced"),
        ("same_number", "what page 1 prints was replaced"),
        ("taller", "page 1 was changed: /CropBox"),
        ("note", "an annotation was added on page 1"),
        ("no_links", "the annotations of page 1 were changed"),
        (
            "script",
            "something was added that happens when it is opened",
        ),
        (
            "text_field",
            "a form was added that is for more than signatures",
        ),
        ("layers", "/OCProperties was changed for the whole document"),
        ("attachment", "attached file"),
        (
            "more_attached",
            "the attached file z.txt is none that the sheet was made of",
        ),
        ("hidden", "which is no part of a signature"),
    ] {
        let is_good = name.starts_with("good");
        let run = verified(&sandbox.path(&format!("out/{name}.pdf")), "");
        let run = run.code(if is_good { 0 } else { 1 });
        let said = String::from_utf8(run.stdout).unwrap();
        let start = if is_good {
            "a.pdf: verified"
        } else {
            "a.pdf: not verified"
        };
        assert!(
            said.starts_with(start) && said.contains(told),
            "{name}: {said}"
        );
    }
}

/// The facts that a sheet carries are compared with texts that it does not carry.
#[test]
fn the_evidence_is_looked_into_again() {
    let sandbox = Sandbox::new();
    let text = "There are 24 wells. About 6 wells have run dry.\u{c}";
    let facts = crate::common::facts_text("minimal");
    sandbox.put(
        "facts.yaml",
        facts.replace("date: 2026-03-12}", "date: 2026-03-12, text: bulletin.txt}"),
    );
    sandbox.put("texts/bulletin.txt", text);
    sandbox.run("build facts.yaml --sources texts").done();
    // Nothing beside the PDF is looked into, whatever it names.
    sandbox.put("elsewhere/a.pdf", sandbox.read("out/minimal.pdf"));
    sandbox.put("elsewhere/bulletin.txt", "No figure.");
    sandbox.put("none/other.txt", "No figure.");
    sandbox.put("wrong/bulletin.txt", text.replace("24", "25"));
    let verified =
        |folder: &str| sandbox.run(&format!("verify elsewhere/a.pdf --sources {folder}"));
    let said = |run: &Run| String::from_utf8(run.stdout.clone()).unwrap();
    let run = verified("texts").done();
    let told = "\n  evidence: 2 of 2 figures found in the texts of texts\n";
    assert!(said(&run).contains(told), "{}", said(&run));
    let run = verified("wrong").code(1);
    assert!(
        said(&run).contains("evidence: 1 of 2 figures found in the texts of wrong"),
        "{}",
        said(&run)
    );
    assert!(
        run.stderr.contains("error[figure-not-in-source]")
            && run.stderr.contains("--> minimal.yaml:"),
        "{}",
        run.stderr
    );
    let run = verified("none").done();
    assert!(
        said(&run).contains("evidence: not compared, since no text of a source is in none"),
        "{}",
        said(&run)
    );
    let run = verified("missing").code(2);
    assert!(
        run.stderr.contains("there is no folder missing"),
        "{}",
        run.stderr
    );
    // A path that is named is looked for below the folder as well, and never outside of it.
    sandbox.put("below/sub/a.txt", text);
    sandbox.put("a.txt", text);
    for (named, told) in [
        ("sub/a.txt", "evidence: 2 of 2 figures"),
        ("other/a.txt", "evidence: not compared"),
        ("../a.txt", "evidence: not compared"),
    ] {
        // What happens to lie beside the sandbox is not met from so deep.
        sandbox.put(
            "sheets/one/named.yaml",
            facts.replace(
                "date: 2026-03-12}",
                &format!("date: 2026-03-12, text: {named}}}"),
            ),
        );
        sandbox
            .run("build sheets/one/named.yaml -o named.pdf")
            .done();
        let run = sandbox.run("verify named.pdf --sources below").done();
        assert!(said(&run).contains(told), "{named}: {}", said(&run));
    }
}
