//! Caveats that the sheet says by itself, and how written ones take their place.

use crate::common::Sandbox;
use serde_json::{Value, json};

/// A fact file of `facts` on one dated source, with `more` at its end; each fact stands in the text.
fn file(facts: &[&str], more: &str) -> String {
    let names = facts
        .iter()
        .map(|fact| fact.split(':').next().unwrap().trim());
    let text: Vec<String> = names.map(|name| format!("{{{name}}}")).collect();
    format!(
        "factpress: 1\n\
         sheet: {{id: wells, title: Wells, as_of: 2026-03, issued: 2026-03-20}}\n\
         sources:\n  bulletin: {{type: report, title: Bulletin, publisher: Town, date: 2026-03-12}}\n\
         attributions:\n  \
           office: {{descriptor: the water office, identity: institution, basis: on-the-record}}\n  \
           clerk: {{descriptor: a clerk of the office, identity: anonymous, basis: background, reason: fear}}\n\
         facts:\n  {}\n\
         sections:\n  - text: \"{}\"\n{more}",
        facts.join("\n  "),
        text.join(", ")
    )
}

fn stated(name: &str, value: &str, speaker: &str) -> String {
    format!(
        "{name}: {{statement: wells in {name}, label: {name}, value: {value}, unit: wells, source: bulletin, \
         at: {{page: 1}}, attribution: {speaker}}}"
    )
}

/// The caveats of a fact file as templates see them.
fn caveats(text: &str, arguments: &str) -> Vec<Value> {
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", text);
    let run = sandbox
        .run_on("build", &file, &format!("--emit pages -o - {arguments}"))
        .done();
    let view: Value = serde_json::from_slice(&run.stdout).unwrap();
    view["caveats"].as_array().unwrap().clone()
}

/// The kinds of the caveats that are there without being asked for.
fn automatic(text: &str, arguments: &str) -> Vec<String> {
    let all = caveats(text, arguments);
    let own = all.iter().filter(|caveat| caveat["automatic"] == true);
    own.map(|caveat| caveat["kind"].as_str().unwrap().to_owned())
        .collect()
}

fn affected(caveat: &Value) -> Vec<&str> {
    let figures = caveat["figures"].as_array().unwrap().iter();
    figures.map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn every_ground_makes_one_caveat_that_leads_to_its_figures() {
    let facts = [
        stated("ashby", "24", "unattributed"),
        stated("birch", "dozens", "clerk"),
        stated("cole", "about 9", "office"),
        "both: {statement: both, label: both, unit: wells, derive: {sum: [ashby, cole]}}"
            .to_owned(),
    ];
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let undated = file(&facts, "").replace(", date: 2026-03-12", ", date: null");
    let found = caveats(&undated, "");
    let told: Vec<(&str, Vec<&str>)> = found
        .iter()
        .map(|caveat| (caveat["kind"].as_str().unwrap(), affected(caveat)))
        .collect();
    let expected = [
        ("single-source", vec!["ashby", "birch", "cole"]),
        ("undated", vec!["ashby", "birch", "cole"]),
        ("unattributed", vec!["ashby"]),
        ("anonymous", vec!["birch"]),
        ("vague", vec!["birch"]),
        ("derived", vec!["both"]),
    ];
    assert_eq!(told, expected);
    let numbers: Vec<u64> = found
        .iter()
        .map(|caveat| caveat["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    for caveat in &found[..2] {
        assert_eq!(caveat["groups"][0], "every figure from Town");
        assert_eq!(caveat["affects"], json!([]));
    }
    for caveat in &found[2..] {
        let affects = caveat["affects"].as_array().unwrap();
        assert!(
            affects.last().unwrap()["mark"]["number"].is_u64(),
            "{caveat}"
        );
    }
}

#[test]
fn many_figures_are_told_by_their_notes() {
    let names = [
        "ashby", "birch", "cole", "dale", "elm", "firth", "glen", "hythe", "ings",
    ];
    let facts = names.map(|name| {
        stated(name, "24", "unattributed").replace("page: 1", &format!("section: {name}"))
    });
    let other = stated("other", "24", "office");
    let facts = facts.iter().chain([&other]).map(String::as_str);
    let facts: Vec<&str> = facts.collect();
    let found = caveats(&file(&facts, ""), "");
    let one = found
        .iter()
        .find(|caveat| caveat["kind"] == "unattributed")
        .unwrap();
    assert_eq!(one["summary"], "notes");
    assert_eq!(one["affects"], json!([]));
    assert_eq!(affected(one), names);
    let marks = one["marks"].as_array().unwrap();
    assert_eq!(
        marks.len(),
        1,
        "nine notes in a row are told by the first and the last"
    );
    assert_eq!(marks[0]["first"]["number"], 1);
    assert_eq!(marks[0]["last"]["number"], 9);
}

#[test]
fn a_written_caveat_takes_the_place_for_its_figures() {
    let facts = [
        stated("ashby", "24", "unattributed"),
        stated("birch", "9", "unattributed"),
    ];
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let one =
        "caveats:\n  - {id: who, kind: unattributed, text: Nobody is named., affects: [ashby]}\n";
    let found = caveats(&file(&facts, one), "");
    let unattributed: Vec<&Value> = found
        .iter()
        .filter(|caveat| caveat["kind"] == "unattributed")
        .collect();
    assert_eq!(unattributed.len(), 2, "{found:?}");
    assert_eq!(unattributed[0]["id"], "who");
    assert_eq!(
        affected(unattributed[1]),
        ["birch"],
        "what no written one covers"
    );
    assert_eq!(found[1]["kind"], "unattributed", "the two stand together");
    let all = one.replace("affects: [ashby]", "attributions: [unattributed]");
    assert!(!automatic(&file(&facts, &all), "").contains(&"unattributed".to_owned()));
    let source = one.replace("affects: [ashby]", "sources: [bulletin]");
    let found = caveats(&file(&facts, &source), "");
    assert_eq!(found[0]["groups"][0], "every figure", "there is one source");
}

#[test]
fn two_sources_of_one_statement_are_not_a_single_one() {
    let second = stated("ashby-register", "24", "office")
        .replace("wells in ashby-register", "wells in ashby")
        .replace("source: bulletin", "source: register");
    let first = stated("ashby", "24", "office");
    let text = file(&[&first, &second], "").replace(
        "attributions:",
        "  register: {type: dataset, title: Register, publisher: County, date: 2025}\nattributions:",
    );
    assert_eq!(automatic(&text, ""), [""; 0]);
}

#[test]
fn a_caveat_that_is_turned_off_is_named_in_the_colophon() {
    let facts = [stated("ashby", "dozens", "clerk")];
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let off = "checks: {vague-figure: off, single-source-figure: off, no-place: warning}\n";
    assert_eq!(automatic(&file(&facts, off), ""), ["anonymous"]);
    let sandbox = Sandbox::new();
    let path = sandbox.put("facts.yaml", file(&facts, off));
    let colophon = sandbox.pages(&path)["colophon"].clone();
    let said = colophon["text"].as_str().unwrap();
    assert!(
        said.ends_with("Checks turned off: vague-figure, single-source-figure."),
        "{said}"
    );
    let plain = sandbox.put("plain.yaml", file(&facts, ""));
    let text = sandbox.pages(&plain)["colophon"]["text"].clone();
    assert!(!text.as_str().unwrap().contains("turned off"));
}

#[test]
fn what_the_command_line_allows_is_still_printed() {
    let facts = [stated("ashby", "dozens", "clerk")];
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let text = file(&facts, "");
    assert_eq!(automatic(&text, ""), automatic(&text, "--allow caveats"));
}

/// A figure to be reviewed by 1 April, on a sheet of 20 March.
fn with_review() -> String {
    let fact = stated("ashby", "24", "office")
        .replace("unit: wells", "unit: wells, review_by: 2026-04-01");
    file(&[&fact], "")
}

#[test]
fn a_figure_is_stale_from_the_day_after_its_review() {
    let text = with_review();
    assert!(
        !automatic(&text, "").contains(&"stale".to_owned()),
        "not at its issue"
    );
    assert!(!automatic(&text, "--today 2026-04-01").contains(&"stale".to_owned()));
    assert!(automatic(&text, "--today 2026-04-02").contains(&"stale".to_owned()));
    let sandbox = Sandbox::new();
    let path = sandbox.put("facts.yaml", &text);
    let run = sandbox
        .run_on("build", &path, "--emit pages -o - --today 2026-04-02")
        .done();
    let view: Value = serde_json::from_slice(&run.stdout).unwrap();
    let colophon = view["colophon"]["text"].as_str().unwrap();
    assert!(colophon.ends_with("judged on 2 April 2026."), "{colophon}");
    let sheet = text.replace(
        "issued: 2026-03-20",
        "issued: 2026-03-20, review_by: 2026-03-25",
    );
    assert!(automatic(&sheet, "--today 2026-03-26").contains(&"stale".to_owned()));
}

#[test]
fn staleness_is_told_and_fails_where_that_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", with_review());
    let early = sandbox
        .run("check facts.yaml --today 2026-03-30 --fail-on-stale")
        .done();
    assert!(!early.stderr.contains("stale-figure"), "{}", early.stderr);
    let late = sandbox.run("check facts.yaml --today 2026-04-02").done();
    assert!(
        late.stderr.contains("warning[stale-figure]"),
        "{}",
        late.stderr
    );
    let failed = sandbox
        .run("build facts.yaml --today 2026-04-02 --fail-on-stale")
        .code(1);
    assert!(
        failed.stderr.contains("reviewed by 2026-04-01"),
        "{}",
        failed.stderr
    );
    assert_eq!(sandbox.list(), ["facts.yaml"], "nothing is written");
    sandbox.run("check facts.yaml --today tomorrow").code(2);
}

/// What is printed does not depend on SOURCE_DATE_EPOCH, so the rule of a build does not either: both
/// say that a figure is stale, or neither. A check, which prints nothing, takes it for today.
#[test]
fn rule_and_sheet_have_one_notion_of_today() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", with_review());
    let run = |arguments: &str| {
        let mut program = sandbox.program();
        program.args(arguments.split_whitespace());
        crate::common::run(program.env("SOURCE_DATE_EPOCH", "1780000000"))
    };
    for (day, is_stale) in [("", false), ("--today 2026-04-02", true)] {
        let built = run(&format!("build facts.yaml --emit json -o - {day}")).done();
        let sheet: Value = serde_json::from_slice(&built.stdout).unwrap();
        let caveats = sheet["caveats"].to_string();
        assert_eq!(caveats.contains("stale"), is_stale, "{caveats}");
        assert_eq!(
            built.stderr.contains("stale-figure"),
            is_stale,
            "{}",
            built.stderr
        );
    }
    run("build facts.yaml --fail-on-stale").done();
    run("check facts.yaml --fail-on-stale").code(1);
}
