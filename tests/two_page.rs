//! Sheets of two pages: what has no room is left out and named, or follows as an annex.

use std::path::PathBuf;

use crate::common::{SHEET, Sandbox, facts, project, real};

fn sheets() -> [(PathBuf, &'static str); 2] {
    let second = "winter-shelter-marrow-bay";
    [
        (real(), SHEET),
        (project(&format!("data/{second}.yaml")), second),
    ]
}

/// A text without line ends and the blanks at which lines are broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn both_sheets_take_two_pages_on_both_papers_and_say_what_is_left_out() {
    for (file, id) in sheets() {
        for paper in ["a4", "us-letter"] {
            let sandbox = Sandbox::new();
            let options = format!("--template two-page --paper {paper} --emit pdf,txt,json");
            let run = sandbox.run_on("build", &file, &options).done();
            let said = format!("{id}.pdf: 2 pages");
            assert!(run.stderr.contains(&said), "{paper}: {}", run.stderr);
            let sheet: serde_json::Value =
                serde_json::from_slice(&sandbox.read(&format!("out/{id}.json"))).unwrap();
            let left_out = sheet["left_out"].as_str().unwrap();
            assert!(flat(&sandbox.read_text(&format!("out/{id}.txt"))).contains(&flat(left_out)));
            let usual = sandbox.pages(&file);
            let count = |part: &serde_json::Value| part.as_array().unwrap().len();
            let caveats = count(&usual["caveats"]) - count(&sheet["caveats"]);
            // Those about figures of later sections alone go with these.
            assert_eq!(
                left_out.contains("further caveats ("),
                caveats > 0,
                "{left_out}"
            );
            let sections = usual["sections"].as_array().unwrap().iter();
            for section in sections.skip(count(&sheet["sections"])) {
                let heading = section["heading"].as_str().unwrap();
                assert!(left_out.contains(heading), "{heading}: {left_out}");
            }
        }
    }
}

#[test]
fn the_annex_has_all_that_is_left_out() {
    for (file, id) in sheets() {
        for paper in ["a4", "us-letter"] {
            let sandbox = Sandbox::new();
            let options = format!("--template two-page --annex --paper {paper} --emit pdf,txt");
            sandbox.run_on("build", &file, &options).done();
            let text = flat(&sandbox.read_text(&format!("out/{id}.txt")));
            let usual = sandbox.pages(&file);
            let whole = usual["sections"].as_array().unwrap().iter();
            for section in whole {
                let title = section["table"]["title"].as_str();
                for words in section["heading"].as_str().into_iter().chain(title) {
                    assert!(text.contains(&flat(words)), "{words}");
                }
            }
            for caveat in usual["caveats"].as_array().unwrap() {
                let words = caveat["text"].as_array().unwrap().iter();
                for words in words.filter_map(|segment| segment["text"].as_str()) {
                    assert!(text.contains(&flat(words)), "{words}");
                }
            }
            for note in usual["notes"].as_array().unwrap() {
                let words = note["body"].as_array().unwrap().iter();
                let words: String = words.filter_map(|it| it["text"].as_str()).collect();
                assert!(text.contains(&flat(&words)), "{words}");
            }
        }
    }
}

#[test]
fn a_sheet_of_one_fact_stays_on_one_page_and_leaves_nothing_out() {
    let sandbox = Sandbox::new();
    let options = "--template two-page --emit pdf,json";
    let run = sandbox.run_on("build", &facts("minimal"), options).done();
    assert!(
        run.stderr.contains("minimal.pdf: 1 page,"),
        "{}",
        run.stderr
    );
    let sheet: serde_json::Value =
        serde_json::from_slice(&sandbox.read("out/minimal.json")).unwrap();
    assert!(sheet["left_out"].is_null());
}

#[test]
fn a_template_of_ones_own_has_as_many_pages_as_it_says() {
    let sandbox = Sandbox::new();
    sandbox.put("own/template.yaml", "base: briefing\npages: 3\n");
    let (file, id) = &sheets()[1];
    let run = sandbox.run_on("build", file, "--template own").done();
    assert!(
        run.stderr.contains(&format!("{id}.pdf: 3 pages")),
        "{}",
        run.stderr
    );
}

#[test]
fn where_small_paper_has_no_room_for_what_must_be_said_the_way_out_works() {
    let sandbox = Sandbox::new();
    let build = |more: &str| {
        sandbox.run_on(
            "build",
            &real(),
            &format!("--template two-page --paper a5 {more}"),
        )
    };
    let said = build("").code(3).stderr;
    let way = "take larger paper, or allow more pages: --fit ";
    let (_, after) = said.split_once(way).unwrap();
    let pages = after.split_whitespace().next().unwrap();
    let run = build(&format!("--fit {pages}")).done();
    assert!(
        run.stderr.contains(&format!("{pages} pages")),
        "{}",
        run.stderr
    );
}

#[test]
fn numbers_of_caveats_have_room_however_close_a_sheet_is_set() {
    let sandbox = Sandbox::new();
    let options = "--template two-page --paper a3-across";
    let said = sandbox.run_on("build", &real(), options).done().stderr;
    assert!(said.contains("2 pages"), "{said}");
}

#[test]
fn a_table_of_a_few_rows_stays_on_one_page() {
    let sandbox = Sandbox::new();
    let sheet = project("tests/facts/sheets/carrow-consumer-prices.yaml");
    let options = "--template two-page --emit pages -o -";
    let run = sandbox.run_on("build", &sheet, options).done();
    let view: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let mut sections = view["sections"].as_array().unwrap().iter();
    let groups = sections.find(|it| it["table"]["id"] == "groups").unwrap();
    assert_eq!(groups["table"]["breaks"], false);
}

#[test]
fn a_section_without_a_heading_is_named_by_its_first_words_where_it_is_left_out() {
    let sandbox = Sandbox::new();
    let words = "The town is told of here in many words and no number. ".repeat(250);
    let section = format!("  - text: {words}\n\ncaveats:");
    let facts = crate::common::facts_text("minimal").replace("\ncaveats:", &section);
    sandbox.put("facts.yaml", facts);
    let run = sandbox.run("build facts.yaml --template two-page --emit txt -o -");
    let text = String::from_utf8(run.code(0).stdout).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("fact sheet minimal: “The town is told of here…”"),
        "{text}"
    );
}
