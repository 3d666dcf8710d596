//! Programs from outside. Where one is missing the test fails: it asked for it by being run.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs a program to its end.
#[track_caller]
pub fn output(program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).output();
    output.unwrap_or_else(|error| panic!("this test needs the program {program}: {error}"))
}

/// What a program writes to standard output; it must succeed.
#[track_caller]
pub fn stdout(program: &str, arguments: &[&str]) -> String {
    let output = output(program, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// The `typst` program, from `FACTPRESS_TYPST`, else from `PATH`.
#[track_caller]
#[allow(
    clippy::disallowed_methods,
    reason = "the variable is for tests as for the program"
)]
pub fn typst() -> PathBuf {
    let named = std::env::var_os("FACTPRESS_TYPST").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let name = format!("typst{}", std::env::consts::EXE_SUFFIX);
    let on_path = || {
        std::env::split_paths(&path)
            .map(|folder| folder.join(&name))
            .find(|program| program.is_file())
    };
    let program = named
        .or_else(on_path)
        .expect("this test needs typst, by FACTPRESS_TYPST or on PATH");
    assert!(
        program.is_file(),
        "this test needs typst, and {} is not there",
        program.display()
    );
    program
}

/// The text of a PDF in the order in which it is written, as pdftotext reads it.
#[track_caller]
pub fn pdf_text(pdf: &Path) -> String {
    stdout(
        "pdftotext",
        &["-raw", "-enc", "UTF-8", pdf.to_str().unwrap(), "-"],
    )
}

/// How high the box of each word of a PDF is in points, and how many letters it has.
#[track_caller]
pub fn words(pdf: &Path) -> Vec<(f64, f64)> {
    let text = stdout("pdftotext", &["-bbox", pdf.to_str().unwrap(), "-"]);
    let words = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<word "));
    let words = words.map(|word| {
        let (numbers, letters) = word.trim_end_matches("</word>").split_once('>').unwrap();
        let number = |name: &str| -> f64 {
            let (_, rest) = numbers.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let letters = letters.chars().count() as f64;
        (number("yMax") - number("yMin"), letters)
    });
    words.collect()
}

/// A text with all white space, visible and not, folded to single blanks.
pub fn folded(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text without any white space, for what may be broken anywhere.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{2060}'))
        .collect()
}

/// What page-validation says of each PDF: whether it complies, and every finding. One run for all.
#[track_caller]
pub fn validated(pdfs: &[PathBuf], profile: &str) -> Vec<Value> {
    let script = "import json, page, sys\n\
        profile = page.ValidationProfile[sys.argv[1]]\n\
        print(json.dumps([json.loads(page.validate_pdf(pdf, profile=profile).to_json()) for pdf in sys.argv[2:]]))";
    let pdfs = pdfs.iter().map(|pdf| pdf.to_str().unwrap());
    let arguments: Vec<&str> = ["-c", script, profile].into_iter().chain(pdfs).collect();
    serde_json::from_str(&stdout("python3", &arguments)).unwrap()
}

/// The dictionaries of a PDF, by their numbers.
#[track_caller]
pub fn dictionaries(pdf: &Path) -> serde_json::Map<String, Value> {
    let said = stdout(
        "qpdf",
        &["--json=2", "--json-key=qpdf", pdf.to_str().unwrap()],
    );
    let said: Value = serde_json::from_str(&said).unwrap();
    let objects = said["qpdf"][1].as_object().unwrap().iter();
    let objects = objects.filter(|(_, object)| object["value"].is_object());
    let numbers = objects.map(|(name, object)| {
        let number = name.trim_start_matches("obj:").to_owned();
        (number, object["value"].clone())
    });
    numbers.collect()
}

/// What outloud says of each PDF: every finding. One run for all.
#[track_caller]
pub fn read_aloud(pdfs: &[PathBuf]) -> Vec<Vec<Value>> {
    let report = pdfs[0].with_file_name("outloud.json");
    let mut arguments: Vec<&str> = pdfs.iter().map(|pdf| pdf.to_str().unwrap()).collect();
    arguments.extend(["--json", report.to_str().unwrap()]);
    output("outloud", &arguments);
    let said: Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    let results = said["results"].as_array().unwrap();
    assert_eq!(results.len(), pdfs.len());
    let found = results.iter().map(|result| {
        assert!(result["error"].is_null(), "{result:#}");
        result["findings"].as_array().unwrap().clone()
    });
    found.collect()
}
