//! Tables on their pages: what stays in one piece, what breaks, and how it goes on.

use std::fmt::Write;
use std::path::Path;

use crate::common::{Sandbox, run, tools};

/// A column of words long enough to make a row as high as a part of the page.
const REMARK: &str = "The ward was visited in the first week of the month by two clerks of the office, who spoke \
    to the headman, to the teacher and to the owner of the mill, and were told that nobody had counted the \
    households since the bridge was lost; the figure is the one that the headman gave them, and the teacher \
    thought it too high by a fair number of families.";

/// A name for each number, without a digit in it.
pub(crate) fn place(n: usize) -> String {
    let starts = ["Ash", "Brook", "Cal", "Dun", "Elm", "Fen", "Glen", "Hol"];
    let ends = ["ford", "wick", "ham", "ley", "ton", "dale", "mere", "stow"];
    format!("{}{}", starts[n % 8], ends[n / 8 % 8])
}

/// The head of a fact file, and its facts.
pub(crate) fn facts(id: &str, facts: &str) -> String {
    format!(
        "factpress: 1\n\
         sheet: {{id: {id}, title: Tables, as_of: 2026-03, issued: 2026-03-20, status: final}}\n\
         sources: {{s: {{type: report, publisher: Example Office, title: Bulletin, date: 2026-03-12}}}}\n\
         attributions: {{o: {{descriptor: the office, identity: institution, basis: on-the-record}}}}\n\
         facts:\n{facts}"
    )
}

/// A table of so many rows, each of three columns of long words.
fn tall(rows: usize) -> String {
    let flow = "  flow: {statement: released, value: about 500, unit: tons, source: s, at: {page: 1}, attribution: o}\n";
    let mut file = facts(&format!("tall-{rows}"), flow);
    file += "tables:\n  t:\n    title: What each party holds\n    columns: [Party, Holds, Asks, Would accept, Release]\n    rows:\n";
    for n in 0..rows {
        let (asks, accepts) = (
            REMARK.replace("ward", "reach"),
            REMARK.replace("mill", "lock"),
        );
        let name = place(n);
        writeln!(
            file,
            "      - [{name} Republic, \"{REMARK}\", \"{asks}\", \"{accepts}\", '{{flow}}']"
        )
        .unwrap();
    }
    file + "sections:\n  - {heading: Positions, text: A sentence that introduces the table., table: t}\n"
}

/// A table of so many rows of five hedged figures, each column from a page of its own.
fn items(rows: usize) -> String {
    let (mut stated, mut table) = (String::new(), String::new());
    for row in 0..rows {
        let name = place(row);
        let mut cells = format!("All goods less food and fuel, {name}");
        for (at, column) in ["May", "June", "July", "August", "Year"].iter().enumerate() {
            writeln!(
                stated,
                "  f{row}-{at}: {{statement: change in {name} in {column}, value: about {}.{}, kind: estimate, source: s, \
                 at: {{page: {}}}, attribution: o}}",
                at + 1, row % 9, at + 1
            )
            .unwrap();
            write!(cells, "\", \"{{f{row}-{at}}}").unwrap();
        }
        writeln!(table, "      - [\"{cells}\"]").unwrap();
    }
    let columns = "tables:\n  t:\n    title: Change by item\n    columns: [Item of the index, May, June, July, August, Year]\n    rows:\n";
    facts(&format!("items-{rows}"), &stated) + columns + &table + "sections:\n  - {table: t}\n"
}

pub(crate) const LOOKS: [&str; 4] = [
    "--template briefing --paper a4",
    "--template briefing --paper us-letter",
    "--template briefing-large --paper a4",
    "--template briefing-large --paper us-letter",
];

/// How many rows tables of long words have here: less than a page, about one, and many.
const ROWS: [usize; 9] = [1, 2, 3, 4, 5, 8, 12, 15, 40];

/// Builds fact files in one go.
pub(crate) fn build(sandbox: &Sandbox, files: &[String], arguments: &str) {
    let mut program = sandbox.program();
    program.args(["build", "--name", "{id}"]);
    program.args(arguments.split_whitespace());
    for (n, file) in files.iter().enumerate() {
        program.arg(sandbox.put(&format!("{n}.yaml"), file));
    }
    run(&mut program).done();
}

#[test]
fn tables_of_any_height_are_built() {
    let sandbox = Sandbox::new();
    let mut files: Vec<String> = ROWS.iter().map(|rows| tall(*rows)).collect();
    files.extend([8, 14].map(items));
    for look in LOOKS {
        build(&sandbox, &files, look);
    }
}

#[test]
fn only_a_table_that_is_low_has_footnotes() {
    let sandbox = Sandbox::new();
    let notes_of = |file: String, look: &str| {
        let file = sandbox.put("facts.yaml", file);
        let run = sandbox
            .run_on("build", &file, &format!("--emit pages -o - {look}"))
            .done();
        let view: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        let table = &view["sections"][0]["table"];
        let under = table["notes"].as_array().unwrap().len();
        (table["breaks"].as_bool().unwrap(), under)
    };
    // Each column has a note of its own, whose mark stands at its head.
    assert_eq!(notes_of(items(5), ""), (false, 5));
    assert_eq!(notes_of(tall(2), ""), (true, 1));
    assert_eq!(notes_of(items(2), ""), (false, 5));
    assert_eq!(notes_of(tall(5), ""), (true, 1));
    // Large print has no footnotes at all, so that none stand under the table either.
    assert_eq!(notes_of(items(5), LOOKS[2]), (true, 0));
}

#[test]
fn a_note_that_all_rows_share_is_set_at_the_title_where_a_total_stands_first() {
    let sandbox = Sandbox::new();
    let fact = |id: &str, value: usize| {
        format!(
            "  {id}: {{statement: {id}, value: {value}, unit: tons, source: s, at: {{page: 1}}, attribution: o}}\n"
        )
    };
    let stated = fact("all", 30) + &fact("oats", 10) + &fact("rye", 20);
    let file = facts("total-first", &stated)
        + "tables:\n  t:\n    title: Grain\n    columns: [Kind, Tons]\n    rows:\n      \
           - {cells: [All, '{all}'], emphasis: total}\n      - [Oats, '{oats}']\n      - [Rye, '{rye}']\n\
           sections:\n  - {heading: Grain held, text: A sentence., table: t}\n";
    let file = sandbox.put("facts.yaml", file);
    let pages = sandbox.pages(&file);
    let mark = &pages["sections"][0]["table"]["title_mark"];
    assert_eq!((&mark["number"], &mark["first"]), (&1.into(), &true.into()));
    sandbox.run_on("build", &file, "").done();
}

/// The words of each page from its top to the line under it, and how much of the page is empty below them.
fn pages(pdf: &Path) -> Vec<(String, f64)> {
    let said = tools::stdout("pdftotext", &["-bbox", pdf.to_str().unwrap(), "-"]);
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let pages = said.split("<page ").skip(1).map(|page| {
        let height = number(page, "height");
        // The bottom margin of both papers.
        let bottom = height - 19.0 * 72.0 / 25.4;
        let words = page.lines().filter(|line| line.contains("<word "));
        let words: Vec<&str> = words
            .filter(|line| number(line, "yMax") < bottom + 2.0)
            .collect();
        let lowest = words
            .iter()
            .map(|line| number(line, "yMax"))
            .fold(0.0, f64::max);
        let words = words
            .iter()
            .filter_map(|line| line.split(['<', '>']).nth(2));
        (
            words.collect::<Vec<_>>().join(" "),
            (bottom - lowest) / height,
        )
    });
    pages.collect()
}

#[test]
#[ignore = "needs pdftotext"]
fn tables_leave_no_holes_and_say_that_they_go_on() {
    let sandbox = Sandbox::new();
    let files: Vec<String> = ROWS.iter().map(|rows| tall(*rows)).collect();
    let mut wrong = Vec::new();
    for look in LOOKS {
        build(&sandbox, &files, look);
        for rows in ROWS {
            let pages = pages(&sandbox.path(&format!("out/tall-{rows}.pdf")));
            let all_but_last = &pages[..pages.len() - 1];
            for (n, (_, hole)) in all_but_last.iter().enumerate() {
                if *hole > 0.25 {
                    wrong.push(format!("{look}, {rows} rows, page {}: {hole:.2}", n + 1));
                }
            }
            let heads = pages.iter().filter(|(words, _)| words.contains("Party"));
            let continued = pages
                .iter()
                .filter(|(words, _)| words.contains("Table 1, continued"));
            assert_eq!(continued.count() + 1, heads.count(), "{look}, {rows} rows");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_short_text_counts_as_introduction_of_its_table() {
    let sandbox = Sandbox::new();
    let height = |text: &str| {
        let file = facts(
            "text",
            "  a: {statement: a, value: 3, source: s, at: {page: 1}, attribution: o}\n",
        ) + &format!(
            "tables:\n  t: {{title: T, columns: [A, B], rows: [[one, '{{a}}']]}}\nsections:\n  - {{heading: H, text: {text}, table: t}}\n"
        );
        let file = sandbox.put("facts.yaml", file);
        sandbox.pages(&file)["sections"][0]["text_height"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(height("A sentence."), "introduction");
    assert_eq!(height(&format!("\"{}\"", REMARK.repeat(3))), "low");
    assert_eq!(height(&format!("\"{}\"", REMARK.repeat(20))), "high");
}

#[test]
#[ignore = "needs pdftotext"]
fn no_row_stands_alone_behind_a_break() {
    let sandbox = Sandbox::new();
    let files: Vec<String> = (50..60).map(items).collect();
    build(&sandbox, &files, "");
    let mut broken = 0;
    for rows in 50..60 {
        for (words, _) in pages(&sandbox.path(&format!("out/items-{rows}.pdf")))
            .iter()
            .skip(1)
        {
            if words.contains("Table 1, continued") {
                broken += 1;
                assert!(
                    words.matches("All goods").count() >= 2,
                    "{rows} rows: {words}"
                );
            }
        }
    }
    assert!(broken > 0);
}
