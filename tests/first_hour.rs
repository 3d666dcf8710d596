//! What newcomers write: each mistake is told where the hand slipped, with a way out that, typed, is taken.

use std::fmt::Write;

use serde_json::Value;

use crate::common::Sandbox;

/// A sheet without a mistake, of which every case changes one passage.
const RIGHT: &str = r#"factpress: 1
sheet: {id: water, title: Water after the flood, as_of: 2026-03, issued: 2026-03-20, status: final}
sources:
  bulletin:
    type: report
    title: Situation bulletin
    publisher: Example Town
    date: 2026-03-12
attributions:
  office: {descriptor: the water office, identity: institution, basis: on-the-record}
facts:
  dry:
    statement: without water
    value: about 3,000
    unit: people
    source: bulletin
    at: {page: 1}
    attribution: office
  wells:
    statement: public wells
    value: 24
    unit: wells
    source: bulletin
    at: {page: 2}
    attribution: office
tables:
  t:
    title: The town
    columns: [What, Number]
    rows:
      - [Without water, "{dry}"]
      - [Public wells, "{wells}"]
sections:
  - text: "{dry} were without water; there are {wells}."
    table: t
"#;

/// A passage and what stands in its place.
type Case = (&'static str, &'static str);

#[rustfmt::skip]
const YAML: &[Case] = &[
    ("    publisher:", "\tpublisher:"),
    ("    title: Situation bulletin\n    publisher:", "\ttitle: Situation bulletin\n\tpublisher:"),
    ("    title: Situation bulletin", "    title: \"Situation bulletin"),
    ("table: t\n", "table: t\n  - heading: The wells\n    text:\n      - \"First text.\n      - \"Second text.\"\n"),
    ("    publisher:", "   publisher:"),
    ("    publisher:", "      publisher:"),
    ("    publisher:", " publisher:"),
    ("    type: report", "      type: report"),
    ("value: 24", "value:24"),
    ("unit: wells", "unit wells"),
    ("unit: people", "unit = people"),
    ("facts:", "facts"),
    ("- text: \"{dry} were without water; there are {wells}.\"", "- text:\n      - {dry} were without water."),
    ("\"{dry} were without water; there are {wells}.\"", "{dry} were without water; there are {wells}."),
    ("statement: public wells", "statement: %wells"),
    ("Example Town", "@town"),
    ("Example Town", "*town"),
    ("Example Town", "& Sons"),
    ("Example Town", "> Example"),
    ("Example Town", "- Example"),
    ("Situation bulletin", "[Draft] Situation bulletin"),
    ("Situation bulletin", "'The town's bulletin'"),
    ("Situation bulletin", "\"Situation\" bulletin"),
    ("Situation bulletin", "\"Situation\\bulletin \\q\""),
    ("Situation bulletin", "Situation: a bulletin"),
    ("[What, Number]", "[, Number]"),
    ("[What, Number]", "[\"\", Number]"),
    ("[What, Number]", "[What, Number"),
    ("[What, Number]", "[What, Number]]"),
    ("[What, Number]", "[What, Number}"),
    ("[What, Number]", "[What Number]"),
    ("[What, Number]", "[\"What\" \"Number\"]"),
    ("at: {page: 1}", "at: {page: 1"),
    ("at: {page: 1}", "at: {page: 1 line: 2}"),
    ("[Without water, \"{dry}\"]", "[Without water, {dry} of them]"),
    ("[Without water, \"{dry}\"]", "[Without water, \"{dry}]"),
    ("- [Public wells", "-[Public wells"),
    ("identity: institution", "identity:institution"),
    ("identity: institution", "identity institution"),
    ("Situation bulletin", "#4 of the bulletins"),
    ("    unit: wells\n    source: bulletin", "    <<: {unit: wells}\n    source: bulletin"),
    ("Water after the flood", "Water: after the flood"),
    ("\nfacts:", "\n facts:"),
    ("  wells:\n", "   wells:\n"),
    ("    publisher:", "  publisher:"),
    ("    date:", "  date:"),
    ("  - text:", "   - text:"),
    ("  - text:", "    text:"),
    ("Example Town", "!Example Town"),
    ("\"{dry} were without water; there are {wells}.\"", "\n      - First {dry}.\n       - Second {wells}."),
    ("\"{dry} were without water; there are {wells}.\"", "{dry}"),
    ("title: Situation bulletin", "title Situation: bulletin"),
];

#[rustfmt::skip]
const FACTS: &[Case] = &[
    ("\"{dry} were", "\"{{dry}} were"),
    ("\"{dry} were", "\"{{ facts.dry }} were"),
    ("Situation bulletin", "Bulletin #4 of the flood"),
    ("\"{dry} were", "\"**Water.** {dry} were"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    text: sources/nosuch.txt"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    text: https://example.org/bulletin.txt"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    url: www.example.org/bulletin\n    accessed: 2026-03-13"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    url: \"doi:10.5555/182\"\n    accessed: 2026-03-13"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    url: /home/office/bulletin.pdf\n    accessed: 2026-03-13"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    url: \"javascript:alert(1)\"\n    accessed: 2026-03-13"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    url: https://user:secret@example.org/b\n    accessed: 2026-03-13"),
    ("    date: 2026-03-12", "    date: 2026-03-12\n    link: https://example.org/b\n    accessed: 2026-03-13"),
    ("table: t\n", "table: t\ncaveats:\n  - {id: c, title: Who counted, text: Nobody says who counted., affects: [dry]}\n"),
    ("table: t\n", "table: t\nchart: {ranges: [dry, wells]}\n"),
    ("table: t\n", "table: t\nfooter: Example Town\n"),
    ("table: t\n", "table: t\nimage: town.png\n"),
    ("table: t\n", "table: t\ninclude: sources.yaml\n"),
    ("table: t\n", "table: t\nchecks: {no-place: false}\n"),
    ("table: t\n", "table: t\nchecks: {no-place: ignore}\n"),
    ("table: t\n", "table: t\nchecks: {noplace: off}\n"),
    ("status: final}", "status: final, logo: logo.svg}"),
    ("status: final}", "status: final, theme: town.yaml}"),
    ("status: final}", "status: done}"),
    ("issued: 2026-03-20", "date: 2026-03-20"),
    ("    unit: wells\n", "    unit: wells\n    page: 3\n"),
    ("    value: 24\n", "    min: 20\n    max: 24\n"),
    ("    value: 24\n", "    number: 24\n"),
    ("source: bulletin\n    at: {page: 1}", "source: Bulletin\n    at: {page: 1}"),
    ("source: bulletin\n    at: {page: 1}", "source: [bulletin]\n    at: {page: 1}"),
    ("attribution: office\n  wells", "speaker: office\n  wells"),
    ("  wells:\n", "  rate: {statement: deaths, value: 14, unit: deaths per 100,000 people, source: bulletin, at: {page: 3}, attribution: office}\n  wells:\n"),
    ("  wells:\n", "  rest: {statement: the rest, derive: wells - dry}\n  wells:\n"),
    ("  wells:\n", "  rest: {statement: the rest, derive: \"sum(wells, dry)\"}\n  wells:\n"),
    ("  wells:\n", "  rest: {statement: the rest, derive: {subtract: [wells, dry]}}\n  wells:\n"),
    ("  wells:\n    statement: public wells\n", "  wells:\n    name: public wells\n"),
    ("there are {wells}", "there are {Wells}"),
    ("there are {wells}", "there are {wells.bear}"),
    ("there are {wells}", "there are {well}"),
    ("factpress: 1\n", ""),
    ("at: {page: 1}", "at: page 1"),
    ("at: {page: 1}", "at: p. 1"),
    ("at: {page: 1}", "at: {p: 1}"),
    ("at: {page: 1}", "at: {page: one}"),
    ("type: report", "type: newspaper"),
    ("    value: 24", "    kind: guess\n    value: 24"),
    ("identity: institution", "identity: organisation"),
    ("basis: on-the-record", "basis: On the record"),
    ("basis: on-the-record", "basis: off-the-record"),
    ("    table: t", "    table: t\n    beside: yes"),
    ("    table: t", "    table: t\n    key_figures: dry"),
    ("    table: t", "    table: t\n    caption: The wells"),
    ("date: 2026-03-12", "date: 12 March 2026"),
    ("date: 2026-03-12", "date: 03/02/2026"),
    ("date: 2026-03-12", "date: 12.03.2026"),
    ("date: 2026-03-12", "date: n.d."),
    ("date: 2026-03-12", "date: Q4 2025"),
    ("as_of: 2026-03", "as_of: March 2026"),
    ("as_of: 2026-03", "as_of: Sept 2025"),
    ("as_of: 2026-03", "as_of: since 2020"),
    ("issued: 2026-03-20", "issued: 2026-3-20"),
    ("issued: 2026-03-20", "issued: 20 de marzo de 2026"),
    ("issued: 2026-03-20", "issued: March 20th 2026"),
    ("status: final}", "status: final, embargo: 2026-04-01 06:00 +01:00}"),
];

fn changed((from, to): &Case) -> String {
    assert!(RIGHT.contains(from), "{from} is not in the sheet");
    RIGHT.replacen(from, to, 1)
}

fn check(text: &str) -> Vec<Value> {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", text);
    let run = sandbox.run("check water.yaml --format json");
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    // Nothing of this sheet can be compared.
    let findings = findings.filter(|one| one["rule"] != "evidence-not-checked");
    findings.cloned().collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The place of a line and column in bytes.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let lines = text.split_inclusive('\n').take(number(line) - 1);
    let start: usize = lines.map(str::len).sum();
    let before = text[start..].chars().take(number(column) - 1);
    start + before.map(char::len_utf8).sum::<usize>()
}

fn span(text: &str, place: &Value) -> std::ops::Range<usize> {
    offset(text, &place["line"], &place["column"])
        ..offset(text, &place["end_line"], &place["end_column"])
}

/// The text as the help of a finding says, where that is literal.
fn helped(text: &str, finding: &Value) -> Option<String> {
    let mut text = text.to_owned();
    if let Some(edits) = finding["fix"]["edits"].as_array() {
        let mut edits: Vec<_> = edits
            .iter()
            .map(|edit| (span(&text, edit), &edit["replacement"]))
            .collect();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, with) in edits {
            text.replace_range(span, with.as_str().unwrap());
        }
        return Some(text);
    }
    let mut help = finding["help"]
        .as_array()?
        .iter()
        .rev()
        .filter_map(Value::as_str);
    help.find_map(|help| {
        let typed = |before: &str| Some(help.split_once(before)?.1.split_once('`')?.0.to_owned());
        if let Some(line) = typed("add `") {
            let is_first = help.ends_with("as the first line");
            return is_first.then(|| format!("{line}\n{text}"));
        }
        let typed = typed("did you mean `")
            .or_else(|| typed("write `"))
            .or_else(|| typed("close it: `"))?;
        if typed.contains('…') {
            return None;
        }
        let place = span(&text, &finding["place"]);
        let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        let inner = typed.trim_matches('"');
        let whole = text[line..]
            .find(inner)
            .filter(|_| inner.len() < typed.len())
            .map(|at| line + at..line + at + inner.len());
        text.replace_range(whole.unwrap_or(place), &typed);
        Some(text.clone())
    })
}

/// Each case with what is told of it; every finding has a way out, and what is literal in that leads to a sheet that is right, or to what
/// was told beside it.
fn told(cases: &[Case]) -> String {
    let (mut report, mut wrong) = (String::new(), String::new());
    for case in cases {
        let text = changed(case);
        let findings = check(&text);
        writeln!(report, "--- {:?}", case.1).unwrap();
        let key = |one: &Value| {
            format!(
                "{} {} {}",
                one["rule"], one["message"], one["place"]["line"]
            )
        };
        for one in &findings {
            let (place, help) = (&one["place"], one["help"].as_array().unwrap());
            let rule = one["rule"].as_str().unwrap();
            let message = one["message"].as_str().unwrap();
            writeln!(
                report,
                "{}:{} {rule}: {message}",
                place["line"], place["column"]
            )
            .unwrap();
            assert!(!help.is_empty(), "{case:?}: {message}");
            for help in help {
                writeln!(report, "  = {}", help.as_str().unwrap()).unwrap();
            }
            let Some(helped) = helped(&text, one) else {
                continue;
            };
            let left = check(&helped);
            let known: Vec<_> = findings
                .iter()
                .filter(|other| key(other) != key(one))
                .map(key)
                .collect();
            for other in &left {
                let is_new = other["severity"] == "error" && !known.contains(&key(other));
                if is_new || key(other) == key(one) {
                    writeln!(wrong, "{case:?}: {help:?} leaves {}", other["message"]).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n{report}");
    report
}

#[test]
fn slips_of_yaml_are_told_where_the_hand_slipped() {
    insta::assert_snapshot!(told(YAML));
}

#[test]
fn slips_of_the_facts_are_told_with_what_to_type() {
    insta::assert_snapshot!(told(FACTS));
}

/// The sheet from which all cases start has none.
#[test]
fn the_sheet_is_right() {
    assert_eq!(check(RIGHT), Vec::<Value>::new());
}

#[test]
fn independent_slips_are_told_at_once() {
    let mut text = RIGHT.to_owned();
    for (from, to) in [
        ("title: Situation bulletin", "title: \"Situation bulletin"),
        ("value: about 3,000", "value:about 3,000"),
        ("    unit: wells", "     unit: wells"),
        ("[What, Number]", "[What, Number"),
        ("- text: \"{dry} were", "- text: \"{rain} were"),
        ("date: 2026-03-12", "date: 12 March 2026"),
    ] {
        assert!(text.contains(from));
        text = text.replacen(from, to, 1);
    }
    let lines: Vec<usize> = check(&text)
        .iter()
        .map(|one| number(&one["place"]["line"]))
        .collect();
    assert_eq!(lines, [6, 8, 14, 22, 29, 34]);
}

/// What is something else than a fact file is told as what it is, in one finding.
#[test]
fn other_files_are_told_as_what_they_are() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| RIGHT.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let packed = |name: &str| [b"PK\x03\x04\x14\0\0\0", name.as_bytes()].concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("sheet.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec()),
        ("word.docx", packed("[Content_Types].xml word/document.xml")),
        (
            "numbers.xlsx",
            packed("[Content_Types].xml xl/workbook.xml"),
        ),
        (
            "text.odt",
            packed("mimetypeapplication/vnd.oasis.opendocument.text"),
        ),
        ("files.zip", packed("a.txt")),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("logo.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        (
            "page.html",
            b"<!DOCTYPE html>\n<html><body>Water</body></html>".to_vec(),
        ),
        ("data.csv", b"year,people\n2025,12\n2026,14\n".to_vec()),
        ("data.tsv", b"year\tpeople\n2025\t12\n".to_vec()),
        (
            "factpress.toml",
            b"# ours\ntheme = \"town.yaml\"\n".to_vec(),
        ),
        (
            "theme.yaml",
            b"sizes: {text: 11pt}\ncolours: {ink: \"#003366\"}\n".to_vec(),
        ),
        ("template.yaml", b"about: Ours\nbase: briefing\n".to_vec()),
        ("utf16.yaml", utf16(u16::to_le_bytes)),
        ("utf16-be.yaml", utf16(u16::to_be_bytes)),
        (
            "old.yaml",
            RIGHT
                .replace("Example", "Ex\u{e4}mple")
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect(),
        ),
    ];
    let sandbox = Sandbox::new();
    let mut report = String::new();
    for (name, bytes) in files {
        sandbox.put(name, bytes);
        let run = sandbox.run(&format!("check {name} --no-project")).code(1);
        assert_eq!(run.findings().len(), 1, "{}", run.stderr);
        report += &run.stderr;
    }
    insta::assert_snapshot!(report);
}
