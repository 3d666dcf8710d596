//! Every product, in every template, paper, size of print and language, held against checkers that
//! are not ours: for the archive (PDF/A-3a), for everybody (PDF/UA-1), read aloud, and without colour.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::common::{Sandbox, facts, tools};
use serde_json::Value;

/// Every sheet in every template on both papers, every language, and every case: built once for all tests.
fn products() -> &'static [PathBuf] {
    static BUILT: OnceLock<Vec<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("access");
        let _ = std::fs::remove_dir_all(&folder);
        let wanted = wanted(&folder);
        let hands = std::thread::available_parallelism().unwrap().get();
        std::thread::scope(|scope| {
            let builders = (0..hands).map(|hand| {
                let mine = wanted.iter().skip(hand).step_by(hands);
                scope.spawn(|| mine.map(build).collect::<Vec<_>>())
            });
            let builders: Vec<_> = builders.collect();
            builders
                .into_iter()
                .flat_map(|it| it.join().unwrap())
                .collect()
        })
    })
}

/// A fact file, what it is built with, and where to.
type Wanted = (PathBuf, String, PathBuf);

fn wanted(folder: &Path) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let mut add = |file: &Path, options: &[String]| {
        let has_key_figures = std::fs::read_to_string(file)
            .unwrap()
            .contains("key_figures:");
        for with in options {
            if with.contains("key-figures") && !has_key_figures {
                continue;
            }
            let name = file.file_stem().unwrap().to_str().unwrap();
            let to = folder.join(format!(
                "{name}{}",
                with.replace("--", "-").replace(' ', "")
            ));
            wanted.push((file.to_owned(), with.clone(), to));
        }
    };
    let with = |template: &str, paper: &str| format!("--template {template} --paper {paper}");
    let templates = ["briefing", "briefing-large", "key-figures", "two-page"];
    let each = templates.map(|template| ["a4", "us-letter"].map(|paper| with(template, paper)));
    let once = [0, 1, 0, 1].into_iter().zip(&each);
    let once: Vec<String> = once.map(|(paper, it)| it[paper].clone()).collect();
    let second = crate::common::project("data/winter-shelter-marrow-bay.yaml");
    let mut sheets = crate::common::files("tests/facts/sheets", ".yaml");
    sheets.extend([crate::common::real(), second]);
    sheets.iter().for_each(|it| add(it, each.as_flattened()));
    let languages = crate::common::files("tests/facts/languages", ".yaml");
    languages.iter().for_each(|it| add(it, &once));
    let arabic = std::fs::read_to_string(facts("languages/arabic")).unwrap();
    let digits = arabic.replacen("language: ar", "language: ar-u-nu-arab", 1);
    assert_ne!(arabic, digits);
    let long = long_table(1_000, 100);
    let written = [("digits".to_owned(), digits), ("long".to_owned(), long)];
    for (name, text) in written.into_iter().chain(crate::cases::all()) {
        let file = folder.join(name).with_extension("yaml");
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(&file, text).unwrap();
        let is_long = file.ends_with("long.yaml");
        add(&file, &once[..if is_long { 1 } else { 2 }]);
    }
    for name in ["charts", "tables", "pictures"] {
        add(&facts(name), &once[..2]);
    }
    wanted
}

fn build((file, with, to): &Wanted) -> PathBuf {
    let to_name = to.to_str().unwrap();
    let run = Sandbox::new().run_on("build", file, &format!("{with} -o {to_name}"));
    assert_eq!(
        run.code,
        Some(0),
        "{} {with}: {}",
        file.display(),
        run.stderr
    );
    let mut files = std::fs::read_dir(to).unwrap().map(|it| it.unwrap().path());
    let pdf = files.find(|it| it.extension().is_some_and(|it| it == "pdf"));
    // All stand in one folder: the tools name them without it.
    let named = to.with_extension("pdf");
    std::fs::rename(pdf.unwrap(), &named).unwrap();
    named
}

/// A sheet with one table of so many rows, whose figures rest on so many notes.
fn long_table(rows: usize, notes: usize) -> String {
    let mut text = String::from(
        "factpress: 1\n\
         sheet: {id: long, title: A long table, as_of: 2026-11, issued: 2026-11-22, status: final}\n\
         sources:\n  reg: {type: dataset, publisher: The Register, title: Places, date: 2026-10}\n\
         attributions:\n  office: {descriptor: the register office, identity: institution, basis: on-the-record}\n\
         facts:\n",
    );
    let name = |n: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        format!("Town {}{}{}", letter(n / 676), letter(n / 26), letter(n))
    };
    for n in 0..rows {
        let (town, value, page) = (name(n), 1_000 + n, n % notes + 1);
        writeln!(
            text,
            "  t{n}: {{statement: people in {town}, value: about {value}, unit: people, source: reg, \
             at: {{page: {page}}}, attribution: office}}"
        )
        .unwrap();
    }
    text +=
        "tables:\n  towns:\n    title: People by town\n    columns: [Town, People]\n    rows:\n";
    for n in 0..rows {
        writeln!(text, "      - [{}, '{{t{n}}}']", name(n)).unwrap();
    }
    text + "sections:\n  - {heading: Towns, table: towns}\n"
}

#[test]
#[ignore = "needs page-validation and qpdf"]
fn every_product_is_for_the_archive_and_for_everybody() {
    for profile in ["PDF_A_3A", "PDF_UA_1"] {
        for (pdf, report) in products().iter().zip(tools::validated(products(), profile)) {
            let failures = report["failures"].as_array().unwrap();
            let ours = failures.iter().filter(|found| !is_misread(pdf, found));
            let ours: Vec<&Value> = ours.collect();
            assert!(ours.is_empty(), "{}, {profile}: {ours:#?}", pdf.display());
            let rules = report["rules"]["passed"].as_u64();
            assert!(rules > Some(80), "{profile}: {report:#}");
        }
    }
}

/// page-validation takes a carriage return at the end of a compressed stream for the line end after
/// it, and then misses a byte. qpdf goes by the length that is written, and finds it right.
fn is_misread(pdf: &Path, found: &Value) -> bool {
    let ends_so = || crate::common::contains(&std::fs::read(pdf).unwrap(), "\r\nendstream");
    let checked = || tools::stdout("qpdf", &["--check", pdf.to_str().unwrap()]);
    found["rule_id"] == "PDFA3A-STREAM-LENGTH-001"
        && ends_so()
        && checked().contains("No syntax or stream encoding errors found")
}

#[test]
#[ignore = "needs outloud"]
fn read_aloud_no_product_has_an_error_of_ours() {
    for (pdf, found) in products().iter().zip(tools::read_aloud(products())) {
        let errors = found.iter().filter(|found| found["severity"] == "error");
        let errors = errors
            .filter(|found| !is_repeated(pdf, found) && !heads_rows(found) && !is_held(found));
        let ours: Vec<&Value> = errors.collect();
        assert!(ours.is_empty(), "{}: {ours:#?}", pdf.display());
    }
}

/// outloud takes long running lines, and the heads of tables that go on over the page, for text that
/// is kept from the ear. Both repeat what has been read: PDF/UA-1 wants them as artifacts (7.8).
fn is_repeated(pdf: &Path, found: &Value) -> bool {
    if found["rule"] != "TAG-002" {
        return false;
    }
    let text = tools::squeezed(&tools::pdf_text(pdf));
    let boxes = found["boxes"].as_array().unwrap();
    // The lowest head and the highest foot of the papers in use, in points from the page's foot.
    let (head, foot) = (725.0, 56.0);
    let is_running = |it: &Value| {
        let at = |edge: &str| it[edge].as_f64().unwrap();
        at("y0") > head || at("y1") < foot
    };
    let lines = found["evidence"].as_str().unwrap().split("; ");
    lines.zip(boxes).all(|(line, place)| {
        let line = tools::squeezed(line.trim_end_matches('…'));
        is_running(place) || text.matches(&line).count() > 1
    })
}

/// outloud takes a table of two columns in which every row has its head, as PDF/UA-1 asks (7.5), for one whose heads are in
/// shreds, and so one in which what a speaker says spans two columns: there the heads are up to three more than the other
/// cells, those of the columns, or fewer.
fn heads_rows(found: &Value) -> bool {
    let said = found["message"].as_str().unwrap();
    let numbers = said.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    found["rule"] == "TBL-010" && matches!(numbers[..], [heads, others] if heads <= others + 3)
}

/// outloud does not count a cell that spans rows, as the one without width does that holds rows together over a page: such
/// rows are one cell shorter, and the grid is whole (ISO 32000-1, 14.8.5.7).
fn is_held(found: &Value) -> bool {
    let said = found["message"].as_str().unwrap();
    let numbers = said.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    found["rule"] == "TBL-004" && matches!(numbers[..], [short, long] if short + 1 == long)
}

#[test]
#[ignore = "needs qpdf"]
fn no_product_is_damaged() {
    for pdf in products() {
        tools::stdout("qpdf", &["--check", pdf.to_str().unwrap()]);
    }
}

#[test]
#[ignore = "needs qpdf"]
fn the_first_cell_of_each_row_heads_it() {
    let mut headed = 0;
    for pdf in products() {
        let objects = tools::dictionaries(pdf);
        let rows = objects.values().filter(|object| object["/S"] == "/TR");
        for row in rows {
            let cells = row["/K"].as_array().unwrap();
            let cells: Vec<&Value> = cells
                .iter()
                .map(|it| &objects[it.as_str().unwrap()])
                .collect();
            let is_empty = cells[0]["/K"].as_array().is_none_or(Vec::is_empty);
            // A heading over the rows of a group spans them all.
            let spans = cells[0]["/A"].to_string().contains("/ColSpan");
            if cells.len() == 1 || is_empty || (spans && cells[0]["/S"] == "/TD") {
                continue;
            }
            assert_eq!(cells[0]["/S"], "/TH", "{}: {:#?}", pdf.display(), cells[0]);
            let scope = &cells[0]["/A"][0]["/Scope"];
            headed += usize::from(*scope == "/Row");
            assert!(scope == "/Row" || scope == "/Column", "{:#?}", cells[0]);
            // A list of heads would shut out those that are found by their scopes.
            assert!(
                cells
                    .iter()
                    .skip(1)
                    .all(|cell| { cell["/S"] == "/TH" || cell["/A"][0]["/Headers"].is_null() })
            );
        }
    }
    assert!(headed > 1_000, "{headed}");
}

#[test]
#[ignore = "needs qpdf"]
fn a_link_says_where_it_leads() {
    let mut linked = 0;
    for pdf in products() {
        let objects = tools::dictionaries(pdf);
        let links = objects
            .values()
            .filter(|object| object["/Subtype"] == "/Link");
        let said: Vec<&str> = links
            .map(|link| link["/Contents"].as_str().unwrap())
            .collect();
        linked += usize::from(!said.is_empty());
        for said in said {
            let words = said.trim_start_matches("u:").split_whitespace().count();
            // More than the word for a page and its number, or which note or table, or an address.
            let is_address = said.contains("://") || said.contains('@');
            let names = ["Note", "Nota", "Anmerkung", "الحاشية", "Tab"];
            let is_named = names.iter().any(|name| said.contains(name));
            assert!(
                words > 2 || is_address || is_named,
                "{}: {said}",
                pdf.display()
            );
        }
    }
    // A poster without an address has none, nor has a sheet of one note at the head, such as the cases of bars: of 104 products
    // 11, so that a tenth would be too close.
    assert!(linked * 100 > products().len() * 85, "{linked}");
}

#[test]
#[ignore = "needs pdftoppm"]
fn a_sheet_is_printed_in_black_ink_alone() {
    let sandbox = Sandbox::new();
    let pdf = sandbox.put(
        "sheet.pdf",
        sandbox.pdf(&crate::common::real(), crate::common::SHEET, ""),
    );
    let stem = sandbox.path("page");
    let (pdf, stem) = (pdf.to_str().unwrap(), stem.to_str().unwrap());
    tools::stdout("pdftoppm", &["-r", "30", "-f", "1", "-l", "3", pdf, stem]);
    for page in 1..=3 {
        let image = sandbox.read(&format!("page-{page}.ppm"));
        // "P6", width and height, the deepest colour, each on a line of its own, then three bytes a dot.
        let head = image.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let (end, _) = head.clone().nth(2).unwrap();
        let dots = image[end + 1..].chunks_exact(3);
        assert!(dots.len() > 10_000);
        let coloured = dots.filter(|dot| dot[0] != dot[1] || dot[1] != dot[2]);
        assert_eq!(coloured.count(), 0, "page {page}");
    }
}
