//! A fact file with mistakes: all of them are told, each at its place, and nothing is touched.

use std::time::{Duration, SystemTime};

use crate::common::{Sandbox, facts_text, run};

#[test]
fn ten_mistakes_are_ten_errors_at_their_lines() {
    let sandbox = Sandbox::new();
    let text = facts_text("ten-mistakes");
    sandbox.put("ten-mistakes.yaml", &text);
    let run = sandbox.run("build ten-mistakes.yaml").code(1);
    assert_eq!(run.stdout, b"");
    insta::assert_snapshot!("ten_mistakes", run.stderr);
    // Each mistake is marked by its number at the end of its line.
    let marked = |(at, line): (usize, &str)| {
        line.rsplit_once(" # ")
            .map(|(_, mark)| (at + 1, mark.to_owned()))
    };
    let marked: Vec<_> = text.lines().enumerate().filter_map(marked).collect();
    let numbers: Vec<&str> = marked
        .iter()
        .map(|(_, mark)| mark.split(':').next().unwrap())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    let told: Vec<usize> = run
        .findings()
        .iter()
        .map(|found| found.split(':').next().unwrap().parse().unwrap())
        .collect();
    let mut expected: Vec<usize> = marked.into_iter().map(|(line, _)| line).collect();
    // What is missing has no line: the entry that misses it is shown by its name.
    let missing = &mut expected[6];
    *missing = 1 + text.lines().position(|line| line == "  repaired:").unwrap();
    assert_eq!(told, expected);
    let mut rules: Vec<String> = run
        .findings()
        .iter()
        .map(|found| found.split([' ', ':']).nth(2).unwrap().to_owned())
        .collect();
    rules.sort();
    rules.dedup();
    assert!(rules.len() >= 9, "ten kinds of mistake: {rules:?}");
}

#[test]
fn the_old_pdf_stays_as_it_was_and_nothing_is_left_behind() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("ten-mistakes"));
    let old = sandbox.put("out/ten-mistakes.pdf", "the old sheet");
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = std::fs::File::options().write(true).open(&old).unwrap();
    file.set_modified(then).unwrap();
    let before = sandbox.list();
    sandbox.run("build facts.yaml --emit pdf,typ,json").code(1);
    assert_eq!(sandbox.read("out/ten-mistakes.pdf"), b"the old sheet");
    assert_eq!(std::fs::metadata(&old).unwrap().modified().unwrap(), then);
    assert_eq!(sandbox.list(), before);
}

#[test]
fn without_an_old_pdf_not_even_the_folder_is_made() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("ten-mistakes"));
    sandbox.run("build facts.yaml").code(1);
    assert_eq!(sandbox.list(), ["facts.yaml"]);
}

#[test]
fn check_finds_what_build_finds() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("ten-mistakes"));
    let (check, build) = (
        sandbox.run("check facts.yaml").code(1),
        sandbox.run("build facts.yaml").code(1),
    );
    assert_eq!(check.stderr, build.stderr);
}

#[test]
fn the_end_of_the_report_counts_the_errors() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("ten-mistakes"));
    assert!(
        sandbox
            .run("check facts.yaml")
            .stderr
            .ends_with("\n10 errors in facts.yaml\n")
    );
    sandbox.put(
        "one.yaml",
        facts_text("minimal").replace("wells run dry", "\"\""),
    );
    assert!(
        sandbox
            .run("check one.yaml")
            .stderr
            .ends_with("\n1 error in one.yaml\n")
    );
}

/// A mistake in one entry of a list or map says nothing of the others, nor of its own other keys.
#[test]
fn no_mistake_hides_another() {
    let minimal = facts_text("minimal");
    let highlight = "issued: 2026-03-20\n  highlights: [\"{wels} dry up.\"]";
    let unknown = "unknown-reference: there is no fact `wels`";
    let mut hidden = Vec::new();
    for (name, text) in [
        (
            "date of the sheet",
            minimal.replace("issued: 2026-03-20", &highlight.replace("03-20", "02-30")),
        ),
        (
            "value of a fact",
            minimal.replace("value: 24", "value: 24 wells, note: \"Not {wels}.\""),
        ),
        (
            "cell of another row",
            minimal.replace(
                "[All, \"{wells}\"]",
                "[\"\", \"{wells}\"]\n      - [All, \"{wels}\"]",
            ),
        ),
        (
            "another section",
            minimal.replace(
                "    table: wells",
                "    table: [wells]\n  - text: Not {wels}.",
            ),
        ),
        (
            "key of the section",
            minimal
                .replace("table: wells\n", "table: [wells]\n")
                .replace("Of {wells}", "Of {wels}"),
        ),
        (
            "another caveat",
            format!(
                "{}  - {{id: b, kind: gapp, text: x}}\n",
                minimal.replace("affects: [wells]", "affects: [wels]")
            ),
        ),
        (
            "kind of the caveat",
            minimal
                .replace("kind: undated", "kind: undatd")
                .replace("affects: [wells]", "affects: [wels]"),
        ),
        (
            "another reconciliation",
            format!(
                "{minimal}reconciliations:\n  - {{id: a, title: A, parts: [dry, wet], whole: wells, relation: eqals}}\n  \
                 - {{id: b, title: B, parts: [dry, wels], whole: wells, relation: equals}}\n"
            ),
        ),
        (
            "name of the attribution",
            minimal.replace(
                "descriptor: the water office,",
                "note: \"Not {wels}.\", descriptor: \"\",",
            ),
        ),
        (
            "type of the source",
            minimal.replace("type: report,", "type: reprot, note: \"Not {wels}.\","),
        ),
    ] {
        assert_ne!(text, minimal, "{name}");
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", text);
        let found = sandbox.run("check facts.yaml").code(1).findings();
        let of_the_reference = found.iter().filter(|found| found.contains(unknown)).count();
        if (of_the_reference, found.len()) != (1, 2) {
            hidden.push(format!("{name}: {found:?}"));
        }
    }
    assert!(
        hidden.is_empty(),
        "these hide an unknown fact:\n{}",
        hidden.join("\n")
    );
}

/// What is wrong with calculations is told together with everything else, too.
#[test]
fn impossible_calculations_are_told_all_at_once() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal")
        .replace("value: about 6", "value: some")
        .replace(
            "\ntables:",
            "  none: {statement: no wells, value: 0, source: bulletin, attribution: office}\n  \
           each: {statement: wells for each of none, derive: {ratio: [wells, none]}}\n\ntables:",
        );
    sandbox.put("facts.yaml", text);
    let found = sandbox.run("check facts.yaml").code(1).findings();
    let expected = [
        "19:59 impossible-calculation: `wet` cannot be calculated: `dry` is “some”, which has no bounds",
        "21:53 impossible-calculation: `each` cannot be calculated: the divisor is zero or may be zero",
    ];
    assert_eq!(found, expected);
}

#[test]
fn colours_come_only_when_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("ten-mistakes"));
    let plain = sandbox.run("check facts.yaml").code(1).stderr;
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(
        sandbox.run("check facts.yaml --color never").code(1).stderr,
        plain
    );
    let coloured = sandbox
        .run("check facts.yaml --color always")
        .code(1)
        .stderr;
    assert!(coloured.contains("\u{1b}["));
    let mut program = sandbox.program();
    let asked = run(program
        .args(["check", "facts.yaml", "--color", "always"])
        .env("NO_COLOR", "1"));
    assert_eq!(
        asked.stderr, coloured,
        "an option counts for more than a variable"
    );
}

#[test]
fn places_are_told_by_the_name_that_was_typed() {
    let sandbox = Sandbox::new();
    sandbox.put("deep/er/facts.yaml", "factpress: 2\n");
    let run = sandbox.run("check deep/../deep/er/facts.yaml").code(1);
    assert!(
        run.stderr.contains("--> deep/../deep/er/facts.yaml:1:12\n"),
        "{}",
        run.stderr
    );
    let mut program = sandbox.program();
    let piped =
        crate::common::run(program.args(["check", "-"]).write_stdin("factpress: 2\n")).code(1);
    assert!(
        piped.stderr.contains("--> <standard input>:1:12\n"),
        "{}",
        piped.stderr
    );
}
