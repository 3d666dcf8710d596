//! `build` on the real fact file: what is made, what is said, and where it goes.

use crate::common::{SHEET, Sandbox, contains, facts, facts_text, occurrences, real, run};

/// The texts of the sources are not at hand in these tests, which is told of each.
const WITHOUT_NOTES: &str = "--allow evidence-not-checked";

/// The parts of a report such as `out/a.pdf: 4 pages, 266 kB, 0.51 s`.
fn report(line: &str) -> (String, usize, usize, f64) {
    let (path, rest) = line
        .split_once(": ")
        .unwrap_or_else(|| panic!("not a report: {line}"));
    let parts: Vec<&str> = rest.split(", ").collect();
    let [pages, size, time] = parts.as_slice() else {
        panic!("not a report: {line}")
    };
    let pages = pages.trim_end_matches('s').strip_suffix(" page").unwrap();
    let size = size.strip_suffix(" kB").unwrap();
    let time = time.strip_suffix(" s").unwrap();
    (
        path.to_owned(),
        pages.parse().unwrap(),
        size.parse().unwrap(),
        time.parse().unwrap(),
    )
}

#[test]
fn the_real_fact_file_becomes_a_pdf_and_the_report_is_true() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_on("build", &real(), WITHOUT_NOTES).done();
    assert_eq!(run.stdout, b"", "standard output is for data");
    let (path, pages, size, time) = report(run.stderr.trim_end());
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert_eq!(path, format!("out/{SHEET}.pdf"));
    let pdf = sandbox.read(&path);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!(size, pdf.len().div_ceil(1000));
    assert_eq!(pages, occurrences(&pdf, "/Type/Page/"));
    assert!((2..=5).contains(&pages), "{pages} pages");
    assert!((0.01..60.0).contains(&time));
    assert_eq!(sandbox.list(), ["out/".to_owned(), path]);
}

#[test]
fn a_pdf_on_standard_output_stands_there_alone() {
    let sandbox = Sandbox::new();
    let piped = format!("-o - {WITHOUT_NOTES}");
    let run = sandbox.run_on("build", &real(), &piped).done();
    assert_eq!(run.stdout, sandbox.pdf(&real(), SHEET, ""));
    assert_eq!(run.stderr, "", "there is no file to report");
}

#[test]
fn standard_output_takes_one_product() {
    let sandbox = Sandbox::new();
    for emit in ["pdf,json", "typ"] {
        let run = sandbox
            .run_on("build", &real(), &format!("--emit {emit} -o -"))
            .code(2);
        let said = "a single product that is a single file";
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(run.stdout, b"");
    }
    let both = format!(
        "build {} {} -o -",
        real().display(),
        facts("minimal").display()
    );
    assert_eq!(sandbox.run(&both).code(2).stdout, b"");
    assert_eq!(sandbox.list(), [""; 0]);
}

#[test]
fn only_what_is_asked_for_is_made() {
    let sandbox = Sandbox::new();
    let run = sandbox
        .run_on("build", &real(), "--emit typ,json -o products/of")
        .done();
    assert_eq!(run.stdout, b"");
    let typ = sandbox.read_text(&format!("products/of/{SHEET}.typ"));
    assert!(
        typ.contains("#import \"style/style.typ\""),
        "the template's own text is kept"
    );
    assert!(
        typ.contains("\"9,000–12,000\""),
        "values stand there as literals"
    );
    assert!(
        !typ.contains("{{") && !typ.contains("{%"),
        "nothing is left unfilled"
    );
    let view = sandbox.read(&format!("products/of/{SHEET}.json"));
    let view: serde_json::Value = serde_json::from_slice(&view).unwrap();
    assert_eq!(view["sheet"]["id"], SHEET);
    assert!(sandbox.list().iter().all(|name| !name.ends_with(".pdf")));
    for name in [format!("{SHEET}.typ:"), format!("{SHEET}.json:")] {
        assert!(run.stderr.contains(&name), "{}", run.stderr);
    }
}

#[test]
fn the_json_is_the_same_on_standard_output() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_on("build", &real(), "--emit json -o -").done();
    sandbox.run_on("build", &real(), "--emit json").done();
    assert_eq!(run.stdout, sandbox.read(&format!("out/{SHEET}.json")));
    // What pages need is not what the sheet says.
    let sheet: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert!(sheet.get("theme").is_none() && sheet.get("labels").is_none());
    let mark = &sheet["sections"][0]["key_figures"][0]["mark"];
    assert_eq!(*mark, serde_json::json!({"number": mark["number"]}));
}

#[test]
fn paper_is_a4_unless_letter_is_asked_for() {
    let sandbox = Sandbox::new();
    let a4 = sandbox.pdf(&facts("minimal"), "minimal", "");
    assert!(contains(&a4, "/MediaBox[0 0 595.2756 841.8898]"), "A4");
    assert_eq!(a4, sandbox.pdf(&facts("minimal"), "minimal", "--paper a4"));
    let letter = sandbox.pdf(&facts("minimal"), "minimal", "--paper us-letter");
    assert!(contains(&letter, "/MediaBox[0 0 612 792]"), "US Letter");
    assert!(!contains(&letter, "595.2756"));
    sandbox.pdf(&real(), SHEET, "--paper us-letter");
}

#[test]
fn a_fact_file_comes_from_standard_input() {
    let sandbox = Sandbox::new();
    let bytes = std::fs::read(real()).unwrap();
    let piped = run(sandbox
        .program()
        .args([
            "build",
            "-",
            "-o",
            "piped",
            "--allow",
            "evidence-not-checked",
        ])
        .write_stdin(bytes))
    .done();
    assert!(
        piped.stderr.starts_with(&format!("piped/{SHEET}.pdf: ")),
        "{}",
        piped.stderr
    );
    assert_eq!(
        sandbox.read(&format!("piped/{SHEET}.pdf")),
        sandbox.pdf(&real(), SHEET, "")
    );
}

#[test]
fn several_files_are_built_in_one_run() {
    let sandbox = Sandbox::new();
    let other = facts_text("minimal").replace("id: minimal", "id: other");
    let other = sandbox.put("other.yaml", other);
    let both = format!("{} {}", facts("minimal").display(), other.display());
    let run = sandbox.run(&format!("build {both} {WITHOUT_NOTES}")).done();
    let lines: Vec<&str> = run.stderr.lines().collect();
    let (sum, lines) = lines.split_last().unwrap();
    assert_eq!(*sum, "2 files: no errors");
    let names: Vec<String> = lines.iter().map(|line| report(line).0).collect();
    assert_eq!(names, ["out/minimal.pdf", "out/other.pdf"]);
    assert_eq!(
        sandbox.read("out/minimal.pdf"),
        sandbox.pdf(&facts("minimal"), "minimal", "-o out")
    );
}

#[test]
fn a_file_at_fault_does_not_keep_the_others_from_being_made() {
    let sandbox = Sandbox::new();
    let bad = sandbox.put("bad.yaml", "factpress: 1\n");
    let files = format!(
        "build {} {} missing.yaml",
        bad.display(),
        facts("minimal").display()
    );
    let run = sandbox.run(&files).code(4);
    assert!(run.stderr.contains("missing-key"), "{}", run.stderr);
    assert!(
        run.stderr.contains("cannot read missing.yaml"),
        "{}",
        run.stderr
    );
    assert!(sandbox.path("out/minimal.pdf").is_file());
}

#[test]
fn two_filled_templates_of_one_name_are_refused_too() {
    let sandbox = Sandbox::new();
    let twin = sandbox.put("twin.yaml", facts_text("minimal"));
    let files = format!("{} {}", facts("minimal").display(), twin.display());
    let run = sandbox.run(&format!("build {files} --emit typ")).code(2);
    let wanted = "twin.yaml would overwrite out/minimal.typ";
    assert!(run.stderr.contains(wanted), "{}", run.stderr);
}

/// Sheets of one run share the files of the template.
#[test]
fn two_sheets_share_what_their_filled_templates_need() {
    let sandbox = Sandbox::new();
    let other = facts_text("minimal").replace("id: minimal", "id: other");
    let other = sandbox.put("other.yaml", other);
    let files = format!("{} {}", facts("minimal").display(), other.display());
    sandbox.run(&format!("build {files} --emit typ")).done();
    for name in ["minimal.typ", "other.typ", "style/style.typ"] {
        assert!(sandbox.path("out").join(name).exists(), "{name}");
    }
}

#[test]
fn two_files_of_one_sheet_are_refused() {
    let sandbox = Sandbox::new();
    let first = sandbox.pdf(&facts("minimal"), "minimal", "-o out");
    let twin = facts_text("minimal").replace("Wells in Example Town", "Another title");
    let twin = sandbox.put("twin.yaml", twin);
    let run = sandbox
        .run(&format!(
            "build {} {}",
            facts("minimal").display(),
            twin.display()
        ))
        .code(2);
    for part in ["twin.yaml would overwrite out/minimal.pdf", "the same id"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
    assert_eq!(
        sandbox.read("out/minimal.pdf"),
        first,
        "the first one stands"
    );
}

#[test]
fn quiet_says_nothing_of_success_and_all_of_failure() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_on("build", &real(), "--quiet").done();
    assert_eq!(
        (run.stderr.as_str(), run.stdout.as_slice()),
        ("", [].as_slice())
    );
    assert_eq!(
        sandbox.run_on("check", &real(), "--quiet").done().stderr,
        ""
    );
    let bad = sandbox.put("bad.yaml", "factpress: 1\n");
    assert!(
        sandbox
            .run_on("build", &bad, "--quiet")
            .code(1)
            .stderr
            .contains("missing-key")
    );
}

#[test]
fn verbose_names_the_engine() {
    let sandbox = Sandbox::new();
    let run = sandbox
        .run_on("build", &facts("minimal"), "--verbose")
        .done();
    assert!(
        run.stderr.contains("Typst 0.15.1 (built in"),
        "{}",
        run.stderr
    );
}

#[test]
fn check_writes_nothing_and_says_so_in_one_line() {
    let sandbox = Sandbox::new();
    let arguments = "--allow evidence-not-checked";
    let run = sandbox.run_on("check", &real(), arguments).done();
    assert_eq!(run.stdout, b"");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("no errors"), "{}", run.stderr);
    assert_eq!(sandbox.list(), [""; 0]);
}

/// A template has files of its own, and a sheet may be called like one of them.
#[test]
fn a_sheet_called_like_a_file_of_the_template_is_still_made() {
    let sandbox = Sandbox::new();
    for id in ["style", "sheet"] {
        let text = facts_text("minimal").replace("id: minimal", &format!("id: {id}"));
        let file = sandbox.put(&format!("{id}-facts.yaml"), text);
        sandbox.run_on("build", &file, "--emit pdf,typ").done();
        let typ = sandbox.read_text(&format!("out/{id}.typ"));
        assert!(
            typ.contains("Wells in Example Town"),
            "out/{id}.typ is not the filled template"
        );
    }
}

/// An axis of money is read as money, in the magnitude that its figures share; nought needs none.
#[test]
fn an_axis_is_written_as_its_figures_are() {
    let sandbox = Sandbox::new();
    let fact = |id: &str, value: &str| {
        format!(
            "  {id}: {{statement: spent on {id}, value: {value}, source: s, at: {{page: 1}}, attribution: a}}\n"
        )
    };
    let facts = format!(
        "factpress: 1\n\
         sheet: {{id: money, title: Money, as_of: 2026, issued: 2026-03-20}}\n\
         sources: {{s: {{type: report, title: Budget, date: 2026}}}}\n\
         attributions: {{a: {{descriptor: the office, identity: institution, basis: on-the-record}}}}\n\
         facts:\n{}{}\
         sections:\n  - {{heading: Spending, chart: {{ranges: [roads, schools], from_zero: true}}}}\n",
        fact("roads", "€1.5 million"),
        fact("schools", "€2–4 million"),
    );
    let view = sandbox.pages(&sandbox.put("money.yaml", facts));
    let axis = &view["sections"][0]["chart"]["axis"];
    let ticks = axis["ticks"].as_array().unwrap();
    let ticks: Vec<&str> = ticks.iter().filter_map(|it| it["text"].as_str()).collect();
    assert_eq!(
        ticks,
        [
            "€0",
            "€1\u{a0}million",
            "€2\u{a0}million",
            "€3\u{a0}million",
            "€4\u{a0}million"
        ]
    );
    assert_eq!(axis["kind"], "bars");
}

/// Whatever a sheet of the run is made of: its own fact file and texts, those of the others, the theme,
/// the template.
#[test]
fn no_product_takes_the_place_of_an_input() {
    let with_text = |name: &str, text: &str| {
        facts_text("minimal")
            .replacen("id: minimal", &format!("id: {name}"), 1)
            .replacen("type: ", &format!("text: {text}, type: "), 1)
    };
    let said = "Of 24 wells about 6 run dry.";
    for (arguments, input) in [
        ("a.yaml --emit txt -o .", "bulletin.txt"),
        ("other.yaml a.yaml --emit txt -o texts", "texts/other.txt"),
        ("bulletin.json --emit json -o .", "bulletin.json"),
        ("own.yaml --emit txt -o . --theme own.txt", "own.txt"),
        (
            "own.yaml --emit txt -o look --template look",
            "look/own.txt",
        ),
        (
            "own.yaml --emit typ -o look --template look",
            "look/style.typ",
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("bulletin.txt", said);
        sandbox.put("texts/other.txt", said);
        sandbox.put("a.yaml", with_text("bulletin", "texts/other.txt"));
        sandbox.put("bulletin.json", with_text("bulletin", "bulletin.txt"));
        sandbox.put("other.yaml", with_text("other", "bulletin.txt"));
        sandbox.put("own.yaml", with_text("own", "bulletin.txt"));
        sandbox.put("own.txt", "paper: a4\n");
        sandbox.put("look/own.txt", "words");
        sandbox.put("look/style.typ", "#let a = 1\n");
        if input == "bulletin.txt" {
            sandbox.put("a.yaml", with_text("bulletin", "bulletin.txt"));
        }
        let before: Vec<_> = sandbox.list();
        let kept = sandbox.read_text(input);
        let run = sandbox.run(&format!("build {arguments} --allow warnings"));
        assert_eq!(run.code, Some(2), "{arguments}: {}", run.stderr);
        // A file of the template with the name of a product is told before it is known where that goes.
        let told = match input {
            "look/own.txt" => "a file of the template and a product would both be own.txt",
            _ => "would overwrite the input ",
        };
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert_eq!(sandbox.read_text(input), kept, "{arguments}");
        // The other sheets of the run are made.
        let others = ["texts/bulletin.txt"];
        let after = sandbox.list();
        let mut made = after.iter().filter(|name| !before.contains(name));
        assert!(
            made.all(|name| others.contains(&name.as_str())),
            "{after:?}"
        );
    }
}
