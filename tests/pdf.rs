//! The finished PDF, as programs of others see it: what it says, and whether it keeps the rules.

use std::path::{Path, PathBuf};

use crate::common::article::{CALCULATED, IN_PRINT, IN_WORDS, ROWS, SPEAKERS, STATED};
use crate::common::{SHEET, Sandbox, real, tools};
use factpress::factfile::{self, Piece};
use factpress::locale::Languages;
use serde_json::Value;

/// The real sheet in a folder of its own.
fn sheet(sandbox: &Sandbox) -> PathBuf {
    sandbox.run_on("build", &real(), "").done();
    sandbox.path(&format!("out/{SHEET}.pdf"))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn printed() -> String {
    let sandbox = Sandbox::new();
    tools::pdf_text(&sheet(&sandbox))
}

#[test]
#[ignore = "needs pdftotext"]
fn the_pdf_says_all_of_it() {
    let text = tools::squeezed(&printed());
    let loaded = factfile::load(
        "facts.yaml",
        &std::fs::read(real()).unwrap(),
        &Languages::default(),
    )
    .unwrap();
    let holds = |wanted: &str| text.contains(&tools::squeezed(wanted));
    let mut missing: Vec<String> = IN_PRINT
        .iter()
        .chain(IN_WORDS)
        .filter(|it| !holds(it))
        .map(|it| (*it).to_owned())
        .collect();
    let figures = STATED
        .iter()
        .map(|row| row.1)
        .chain(CALCULATED.iter().map(|row| row.1));
    missing.extend(figures.filter(|it| !holds(it)).map(str::to_owned));
    missing.extend(
        SPEAKERS
            .iter()
            .flat_map(|row| [row.0, row.1])
            .filter(|it| !holds(it))
            .map(str::to_owned),
    );
    for caveat in &loaded.facts.caveats {
        missing.extend(
            caveat
                .title
                .iter()
                .map(ToString::to_string)
                .filter(|it| !holds(it)),
        );
        let pieces = caveat.text.0.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::Figure(_) | Piece::Period(_) | Piece::Exhibit(_) => None,
        });
        missing.extend(pieces.filter(|it| !holds(it)));
    }
    for (label, figure) in ROWS {
        let (label, figure) = (tools::squeezed(label), tools::squeezed(figure));
        let rows = text
            .match_indices(&label)
            .map(|(at, _)| &text[at + label.len()..]);
        let found = rows.into_iter().any(|row| {
            // The figure itself may begin with digits, the mark before it has at most two.
            let marks = (0..3).take_while(|n| row.as_bytes()[..*n].iter().all(u8::is_ascii_digit));
            marks.into_iter().any(|n| row[n..].starts_with(&figure))
        });
        if !found {
            missing.push(format!("{label}: {figure}"));
        }
    }
    assert!(missing.is_empty(), "not in the PDF: {missing:#?}");
}

#[test]
#[ignore = "needs pdftotext"]
fn the_pdf_prints_our_sums_only_beside_those_words() {
    let text: Vec<char> = tools::folded(&printed()).chars().collect();
    for amount in ["699", "6,500–8,500"] {
        let wanted: Vec<char> = amount.chars().collect();
        let places: Vec<usize> = (0..text.len())
            .filter(|at| text[*at..].starts_with(&wanted))
            .collect();
        assert!(
            places.len() >= 3,
            "{amount} is printed {} times",
            places.len()
        );
        for at in places {
            let around: String = text[at.saturating_sub(90)..text.len().min(at + 90)]
                .iter()
                .collect();
            assert!(
                around.to_lowercase().contains("our calculation"),
                "… {around} …"
            );
        }
    }
}

#[test]
#[ignore = "needs page-validation"]
fn a_damaged_pdf_would_be_found_out() {
    let sandbox = Sandbox::new();
    let pdf = std::fs::read(sheet(&sandbox)).unwrap();
    for (right, wrong, profile) in [
        ("<pdfaid:part>3<", "<pdfaid:part>9<", "PDF_A_3A"),
        ("/Lang(en-GB)", "/Lung(en-GB)", "PDF_UA_1"),
    ] {
        let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
        let damaged: Vec<u8> = text
            .replace(right, wrong)
            .chars()
            .map(|c| u8::try_from(c).unwrap())
            .collect();
        assert_ne!(damaged, pdf);
        let damaged = [sandbox.put("damaged.pdf", damaged)];
        let report = tools::validated(&damaged, profile).remove(0);
        assert_eq!(report["is_compliant"], false, "{profile} and {wrong}");
    }
}

/// A sheet of four pages goes by mail with others, and mail adds a third.
const MOST_BYTES: usize = 125_000;

#[test]
fn the_pdf_is_small_and_its_small_objects_are_packed() {
    let sandbox = Sandbox::new();
    let pdf = std::fs::read(sheet(&sandbox)).unwrap();
    assert!(pdf.len() <= MOST_BYTES, "{} bytes", pdf.len());
    let holds = |text| crate::common::contains(&pdf, text);
    assert!(holds("/Type/ObjStm") && holds("/Type/XRef") && !holds("/Type/StructElem"));
    // ISO 19005-3, 6.1.7.1: an end of line stands before each of them.
    let ends = pdf
        .windows(10)
        .filter(|window| window.ends_with(b"endstream"));
    assert!(ends.clone().count() > 10 && ends.clone().all(|end| end[0] == b'\n'));
}

#[test]
#[ignore = "needs qpdf"]
fn qpdf_finds_nothing() {
    let sandbox = Sandbox::new();
    let said = tools::stdout("qpdf", &["--check", text(&sheet(&sandbox))]);
    assert!(
        said.contains("No syntax or stream encoding errors found"),
        "{said}"
    );
    assert!(!said.to_lowercase().contains("warning"), "{said}");
}

#[test]
#[ignore = "needs pdffonts"]
fn every_font_is_embedded_as_a_subset_with_its_characters() {
    let sandbox = Sandbox::new();
    let said = tools::stdout("pdffonts", &[text(&sheet(&sandbox))]);
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 3, "{said}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(
            columns,
            ["yes", "yes", "yes"],
            "embedded, subset, Unicode: {font}"
        );
    }
}

#[test]
#[ignore = "needs pdfdetach and qpdf"]
fn the_fact_file_travels_inside_byte_for_byte() {
    let sandbox = Sandbox::new();
    let pdf = sheet(&sandbox);
    let list = tools::stdout("pdfdetach", &["-list", text(&pdf)]);
    // Beside it travels the recipe.
    assert!(list.starts_with("2 embedded files"), "{list}");
    let name = format!("{SHEET}.yaml");
    assert!(list.contains(&format!(": {name}\n")), "{list}");
    let taken = sandbox.path("taken.yaml");
    tools::stdout(
        "pdfdetach",
        &["-savefile", &name, "-o", text(&taken), text(&pdf)],
    );
    assert!(std::fs::read(taken).unwrap() == std::fs::read(real()).unwrap());
    let objects = tools::dictionaries(&pdf);
    let mut files = objects.values().filter(|it| it["/Type"] == "/Filespec");
    assert_eq!(files.next().unwrap()["/AFRelationship"], "/Source");
}

#[test]
#[ignore = "needs pdfdetach"]
fn a_fact_file_with_other_line_ends_travels_as_it_is() {
    let sandbox = Sandbox::new();
    let bytes = format!(
        "\u{feff}{}",
        crate::common::facts_text("minimal").replace('\n', "\r\n")
    );
    let file = sandbox.put("facts.yaml", &bytes);
    let pdf = sandbox.put("a.pdf", sandbox.pdf(&file, "minimal", ""));
    let taken = sandbox.path("taken.yaml");
    let save = ["-savefile", "minimal.yaml", "-o", text(&taken), text(&pdf)];
    tools::stdout("pdfdetach", &save);
    assert!(std::fs::read(taken).unwrap() == bytes.as_bytes());
}

#[test]
#[ignore = "needs pdfinfo"]
fn title_author_dates_and_tags_are_set() {
    let sandbox = Sandbox::new();
    let said = tools::stdout("pdfinfo", &["-isodates", text(&sheet(&sandbox))]);
    let sheet = factfile::load(
        "facts.yaml",
        &std::fs::read(real()).unwrap(),
        &Languages::default(),
    )
    .unwrap()
    .facts
    .sheet;
    let value = |key: &str| {
        let line = said
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        line.unwrap_or_else(|| panic!("no {key}:\n{said}"))
            .trim()
            .to_owned()
    };
    assert_eq!(value("Title"), sheet.title.as_str());
    assert_eq!(value("Subject"), sheet.subtitle.unwrap().as_str());
    assert_eq!(value("Author"), sheet.issuer.unwrap().as_str());
    assert!(value("Keywords").contains("al-Hol"));
    assert_eq!(value("CreationDate"), "2026-11-22T00:00:00Z");
    assert_eq!(value("ModDate"), "2026-11-22T00:00:00Z");
    assert_eq!(value("Tagged"), "yes");
    assert_eq!(
        (value("JavaScript"), value("Encrypted"), value("Form")),
        ("no".into(), "no".into(), "none".into())
    );
    assert!(
        ["2", "3", "4"].contains(&value("Pages").as_str()),
        "two to four pages"
    );
    let pdf = std::fs::read(sandbox.path(&format!("out/{SHEET}.pdf"))).unwrap();
    assert!(crate::common::contains(&pdf, "/Lang(en-GB)"));
}

#[test]
#[ignore = "needs qpdf"]
fn every_heading_is_a_bookmark_in_order() {
    let sandbox = Sandbox::new();
    let said = tools::stdout(
        "qpdf",
        &["--json", "--json-key=outlines", text(&sheet(&sandbox))],
    );
    let said: Value = serde_json::from_str(&said).unwrap();
    // The title is above all others.
    let top = said["outlines"].as_array().unwrap();
    assert_eq!(top.len(), 1, "{top:#?}");
    let view = sandbox.pages(&real());
    assert_eq!(top[0]["title"], view["sheet"]["title"]);
    let outlines = top[0]["kids"].as_array().unwrap();
    let titles: Vec<&str> = outlines
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect();
    let headings = view["sections"].as_array().unwrap().iter();
    let headings: Vec<&str> = headings.filter_map(|it| it["heading"].as_str()).collect();
    assert!(headings.len() >= 5);
    let first = titles.iter().position(|title| *title == headings[0]);
    let behind = &titles[first.unwrap()..];
    assert_eq!(behind[..headings.len()], headings);
    for label in ["caveats", "reconciliations", "attributions", "sources"] {
        let heading = view["labels"][label].as_str().unwrap();
        assert!(titles.contains(&heading), "{heading}: {titles:?}");
    }
    let pages: Vec<u64> = outlines
        .iter()
        .map(|it| it["destpageposfrom1"].as_u64().unwrap())
        .collect();
    assert!(pages.is_sorted() && pages[0] >= 1, "{pages:?}");
}
