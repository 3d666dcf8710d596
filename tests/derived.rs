//! What is calculated: its units, its precision, its notes, and what is held against each other.

use crate::common::{Sandbox, facts_text};

/// The sheet of `derived.yaml` as text, its lines joined.
fn sheet() -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", facts_text("derived"));
    sandbox.run_on("build", &file, "--emit txt").done();
    let text = sandbox.read_text("out/derived.txt");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('\u{2060}', "")
}

#[test]
fn units_follow_from_the_parts_and_notes_show_the_way() {
    let sheet = sheet();
    for told in [
        "All rice 5,400 tonnes",
        "shipped 50%",
        "that is 59.7 per 100,000 births",
        "change −5.1%",
        "on average 79,170 visits",
        "0.95 times",
        "most 81,240 visits",
        "fewest 77,100 visits",
        "up 0.25 percentage points",
        "lie 126 patients [13], 120%",
        "missing USD 2.9 billion",
        "Together about 1,500 people",
        "1,800 tonnes + 3.6 thousand tonnes = 5,400 tonnes",
        "142 deaths ÷ 237,830 births × 100,000 ≈ 59.7 per 100,000 births",
        "(77,100 − 81,240) ÷ 81,240 ≈ −5.1%",
        "(77,100 + 81,240) ÷ 2 = 79,170 visits",
        "the largest of 77,100 and 81,240",
        "5.50% − 5.25% = 0.25 percentage points",
        "about 1,500 + 27 = about 1,527 people, which is printed as about 1,500 people",
    ] {
        assert!(sheet.contains(told), "{told} is not in {sheet}");
    }
}

/// What is told of a few facts, each `name: what it says` on a line, and of what stands behind the sections.
fn told(facts: &str, more: &str) -> (Option<i32>, String) {
    let head = facts_text("derived");
    let head = &head[..head.find("facts:\n").unwrap()];
    let read = ", source: yearbook, at: {page: 1}, attribution: office";
    let (mut entries, mut names) = (String::new(), String::new());
    for (name, says) in facts.lines().filter_map(|line| line.split_once(": ")) {
        let origin = if says.contains("derive:") { "" } else { read };
        let said = if says.starts_with("statement") {
            String::new()
        } else {
            format!("statement: number {name}, ")
        };
        entries += &format!("  {name}: {{{said}{says}{origin}}}\n");
        names += &format!("{{{name}}} ");
    }
    let text = format!("{head}facts:\n{entries}sections:\n  - text: \"{names}.\"\n{more}");
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", text);
    let run = sandbox.run_on("check", &file, "");
    (run.code, run.stderr)
}

fn whole(parts: &[&str], whole: &str, relation: &str) -> (Option<i32>, String) {
    let parts: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(n, part)| format!("p{n}: value: \"{part}\""))
        .collect();
    let names: Vec<String> = (0..parts.len()).map(|n| format!("p{n}")).collect();
    told(
        &format!("{}\nw: value: \"{whole}\"", parts.join("\n")),
        &format!(
            "reconciliations:\n  - {{id: r, title: All, parts: [{}], whole: w, relation: {relation}}}\n",
            names.join(", ")
        ),
    )
}

#[test]
fn rounded_wholes_are_held_against_their_parts_at_the_precision_stated() {
    let fits: [(&[&str], &str); 10] = [
        (&["31 million", "3.8 million"], "nearly 35 million"),
        (&["31 million", "3.8 million"], "about 35 million"),
        (&["31 million", "3.8 million"], "35 million"),
        (&["31 million", "3 million"], "nearly 35 million"),
        (&["12 million", "13 million", "11 million"], "37 million"),
        (
            &["€1.2 million", "€2.3 million", "€0.4 million"],
            "€4.0 million",
        ),
        (
            &["-1.2 million", "-2.3 million", "-0.4 million"],
            "-4.0 million",
        ),
        (&["€1.9 billion", "€1.2 billion"], "€3.2 billion"),
        (&["33%", "33%", "33%"], "100%"),
        (&["300–400", "about 200"], "600"),
    ];
    for (parts, all) in fits {
        let (code, text) = whole(parts, all, "equals");
        assert_eq!(code, Some(0), "{parts:?} {all}: {text}");
    }
    let misfits: [(&[&str], &str, &str); 14] = [
        (&["31", "3"], "35", "“1” less than `w`"),
        (
            &["31 million", "3 million"],
            "35 million",
            "“1 million” less",
        ),
        (
            &["31 million", "3 million"],
            "about 35 million",
            "less than `w`",
        ),
        (
            &["31 million", "2 million"],
            "35 million",
            "“2 million” less",
        ),
        (
            &["31 million", "6 million"],
            "nearly 35 million",
            "“about 2 million” more",
        ),
        (&["450", "90"], "541", "“1” less"),
        (&["-31", "-3"], "-35", "“1” less"),
        (&["-31", "-6"], "-35", "“2” more"),
        // A bound and `nearly` exclude what lies on their other side.
        (
            &["31 million", "3.8 million"],
            "more than 35 million",
            "less than `w`",
        ),
        (
            &["31 million", "3.8 million"],
            "just over 35 million",
            "less than `w`",
        ),
        (
            &["31 million", "4.2 million"],
            "nearly 35 million",
            "more than `w`",
        ),
        (&["31,000", "4,400"], "nearly 35 thousand", "more than `w`"),
        (
            &["31 million", "4 million"],
            "more than 35 million",
            "make “35 million”, which is not “more than 35 million”, as `w` says",
        ),
        (
            &["20 million", "4 million"],
            "nearly 35 million",
            "less than `w`",
        ),
    ];
    for (parts, all, message) in misfits {
        let (code, text) = whole(parts, all, "equals");
        assert!(
            code == Some(1) && text.contains(message),
            "{parts:?} {all}: {text}"
        );
    }
}

#[test]
fn falls_are_parts_of_a_fall() {
    let (code, text) = whole(&["-7,000", "-6,000"], "-12,000", "part-of");
    assert!(text.contains("parts-exceed-whole"), "{code:?} {text}");
    let (code, text) = whole(&["-7,000", "-4,000"], "-12,000", "part-of");
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn what_cannot_be_calculated_says_what_to_write() {
    let cases = [
        (
            "old: value: 812, unit: visits\nnew: value: 771, unit: visits\nless: derive: {difference: [new, old]}\npart: derive: {share: [less, old]}",
            "write `change: [new, old]`",
        ),
        (
            "a: value: 126, unit: people\nb: value: 105, unit: people\npart: derive: {share: [a, b]}",
            "say so in `statement`: occupancy",
        ),
        (
            "a: value: A$5 million\nb: value: $4 million\nsum: derive: {sum: [a, b]}",
            "not in the same unit",
        ),
        (
            "a: value: 2 million\nb: value: 1.95 million\nless: derive: {difference: [a, b]}",
            "the parts are too coarse to tell what is left",
        ),
        (
            "a: value: 45, unit: minutes\nb: value: 2 hours 30 minutes\nall: derive: {sum: [a, b]}",
            "as well: `value: 150`, `unit: minutes`",
        ),
        (
            "a: missing: confidential\nb: value: 12\nall: derive: {sum: [a, b]}",
            "leave it out and say so in `statement`",
        ),
        (
            "a: value: 5\nb: value: 4\nrise: derive: {points: [a, b]}",
            "`difference: […]`",
        ),
        (
            "a: value: 5\nb: value: about 4–6\nmost: derive: {largest: [a, b]}",
            "the bounds of the parts overlap",
        ),
        (
            "a: value: 5\nb: value: -4\nrise: derive: {change: [a, b]}",
            "of a number that is more than zero",
        ),
    ];
    for (facts, help) in cases {
        let (code, text) = told(facts, "");
        assert!(code == Some(1) && text.contains(help), "{facts}: {text}");
    }
}

#[test]
fn a_rate_a_multiple_and_a_share_that_names_both_mix_no_units() {
    let cases = [
        ("rate: derive: {rate: {of: d, in: c, per: 1000}}", false),
        ("many: derive: {multiple: [c, d]}", false),
        (
            "part: statement: deaths for each hundred cases, derive: {share: [d, c]}",
            false,
        ),
        (
            "part: statement: part of them, derive: {share: [d, c]}",
            true,
        ),
        ("part: statement: both, derive: {sum: [d, c]}", true),
    ];
    for (fact, mixes) in cases {
        let (_, text) = told(
            &format!("c: value: \"4,713\", unit: cases\nd: value: 108, unit: deaths\n{fact}"),
            "",
        );
        assert_eq!(text.contains("mixed-units"), mixes, "{fact}: {text}");
    }
}
