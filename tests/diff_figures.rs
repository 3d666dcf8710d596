//! `diff`: what is said of a figure that is another, and of what is none.

use crate::common::real;
use crate::diff::{diff, edited};

/// Small sheets in which one figure changes its shape.
#[test]
fn each_shape_of_a_figure_has_its_words() {
    let mut told = String::new();
    for (was, now) in [
        ("2.3 million", "2,300,000"),
        ("2.3 million", "2,314,000"),
        ("about 24", "around 24"),
        ("about 24", "24"),
        ("24", "perhaps 24"),
        ("about 24", "at least 24"),
        ("at least 20", "at least 24"),
        ("20", "18–24"),
        ("18–24", "20"),
        ("18–24", "30"),
        ("18–24", "20–26"),
        ("18–24", "18–30"),
        ("24 ± 4", "24 ± 2"),
        ("24", "24 ± 2"),
        ("12%", "12.0%"),
        ("12%", "15%"),
        ("€1.2 million", "€1.5 million"),
        ("hundreds", "about 240"),
        ("hundreds", "thousands"),
        ("−4", "6"),
        ("2", "3"),
        ("12,300 p", "12,300"),
        ("12,300 p", "12,500"),
        ("24", "[c]"),
        ("[c]", "24"),
        ("a quarter", "25%"),
    ] {
        let facts = |value: &str| {
            let missing = ["", ", missing: confidential"][usize::from(value == "[c]")];
            one_figure(&format!("value: \"{value}\"{missing}"))
        };
        let run = diff(&facts(was), &facts(now), "").code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        let lines = said.lines().filter(|line| line.starts_with("    "));
        told += &lines
            .map(|line| format!("{}\n", line.trim()))
            .collect::<String>();
    }
    insta::assert_snapshot!(told);
}

/// What is told of a figure, and of a percentage with a unit, that goes from one to the other.
#[test]
fn a_direction_is_told_only_where_it_is_certain() {
    let cases = [
        // A bound leaves open what lies beyond it.
        ("at least 30 | 25", "lower; hedge dropped"),
        ("more than 30 | 20", "lower; hedge dropped"),
        ("at least 30 | 10–20", "lower; hedge dropped"),
        ("at least 30 | at most 20", "lower; hedge changed"),
        ("at least 5 million | 4 million", "lower; hedge dropped"),
        ("at most 30 | 40", "higher; hedge dropped"),
        ("more than 30 | 30", "lower; hedge dropped"),
        ("25 | at least 30", "higher; hedge added"),
        ("at least 30 | 35", "now a figure"),
        ("at least 30 | at most 40", "hedge changed"),
        ("at least 30 | more than 20", "bound lowered; hedge changed"),
        ("10–20 | at least 15", "hedge added"),
        // Words of magnitude.
        ("hundreds | thousands", "higher"),
        ("tens of thousands | thousands", "lower"),
        ("dozens | hundreds", "higher"),
        ("hundreds | several hundred", "told in other words"),
        ("hundreds | 50", "lower"),
        ("hundreds | 5,000", "higher"),
        ("hundreds | at least 300", "told in other words"),
        ("at least 30 | thousands", "told in other words"),
        ("hundreds | 350", "stated more precisely"),
        ("hundreds | 1,100", "told in other words"),
        ("tens of thousands | 24,000", "stated more precisely"),
        ("5,000 | hundreds", "lower"),
        ("50 | hundreds", "higher"),
        ("a few | 5,000", "told in other words"),
        ("a majority | a minority", "lower"),
        ("a majority | 60%", "stated more precisely"),
        ("a majority | 40%", "lower"),
        ("a minority | 60%", "higher"),
        ("a majority | 60", "told in other words"),
        // Only what holds the other or rounds to it is it.
        ("two thirds | 67%", "told in other words"),
        ("one in four | one in five", "down by 5 percentage points"),
        (
            "one in three | one in four",
            "down by about 8 percentage points",
        ),
        ("a quarter | 30%", "up by 5 percentage points"),
        (
            "about 3,000 | 3,500",
            "up by about 500 people (about 17%); hedge dropped",
        ),
        (
            "about 3,000 | 2,500",
            "down by about 500 people (about 17%); hedge dropped",
        ),
        (
            "about 3,000 | 3,040",
            "stated more precisely; hedge dropped",
        ),
        (
            "about 1 million | 1.4 million",
            "up by about 0.4 million people (about 40%); hedge dropped",
        ),
        (
            "nearly 400 | 410",
            "up by about 10 people (about 2.5%); hedge dropped",
        ),
        ("nearly 400 | 380", "stated more precisely; hedge dropped"),
        (
            "nearly 400 | 360",
            "down by about 40 people (about 10%); hedge dropped",
        ),
        ("about 85 | about 84.8", "stated more precisely"),
        ("about 84.8 | about 85", "stated less precisely"),
        (
            "about 2.3 million | about 2.34 million",
            "stated more precisely",
        ),
        (
            "about 1,500 | about 1,400",
            "down by about 100 people (about 7%)",
        ),
        // A range and a margin both have two ends.
        ("150–200 | 150 ± 10", "range moved down; margin narrowed"),
        ("150–200 | 175 ± 10", "range narrowed"),
        ("175 ± 10 | 150–200", "range widened"),
        // The words of a hedge.
        ("an estimated 1,200 | about 1,200", "hedge changed"),
        ("about 24 | around 24", "written otherwise, same value"),
        (
            "300 to 350 | between 300 and 350",
            "written otherwise, same value",
        ),
        // What is up by points is not so many people more.
        ("12% | 13%", "up by 1 percentage point"),
        ("3 | 3.5", "up by 0.5 people (about 17%)"),
        ("4 | 3.5", "stated more precisely"),
        (
            "5.6 per 1,000 | 6.6 per 1,000",
            "up by 1.0 people per 1,000 (about 18%)",
        ),
        ("€1.5 | €1.25", "down by €0.25 (about 17%)"),
    ];
    let facts = |value: &str| {
        let unit = [", unit: people", ""][usize::from(value.starts_with('€'))];
        one_figure(&format!("value: \"{value}\"{unit}"))
    };
    let mut told = Vec::new();
    for (values, _) in cases {
        let (was, now) = values.split_once(" | ").unwrap();
        let run = diff(&facts(was), &facts(now), "").code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        let line = said.lines().find(|line| line.starts_with("    "));
        let (_, line) = line.unwrap().split_once(": ").unwrap();
        told.push((values, line.replace('\u{a0}', " ")));
    }
    let wanted = cases.map(|(values, said)| (values, said.to_owned()));
    assert_eq!(told, wanted);
}

/// A fact file with one figure, of which these fields are said.
fn one_figure(fields: &str) -> String {
    format!(
        "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026-03, issued: 2026-03-20}}\n\
         sources: {{b: {{type: report, publisher: Example Town, date: 2026-03}}}}\n\
         facts: {{a: {{statement: a, {fields}, source: b, attribution: unattributed}}}}\n\
         sections: [{{text: \"{{a}}\"}}]\n"
    )
}

/// What is printed alike is no change, or is quoted as it is stated.
#[test]
fn what_is_printed_alike_is_quoted_or_not_told() {
    let of = |value: &str| one_figure(&format!("value: {value}"));
    let run = diff(&of("3000"), &of("\"3,000\""), "").done();
    assert!(
        String::from_utf8(run.stdout)
            .unwrap()
            .contains("Nothing changed")
    );
    let run = diff(&of("300 to 350"), &of("between 300 and 350"), "").code(1);
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(
        said.contains("was “300 to 350”, now “between 300 and 350”: written otherwise"),
        "{said}"
    );
}

/// Two sheets are no editions of one, and their figures no mistakes.
#[test]
fn two_sheets_are_told_to_be_two() {
    let old = std::fs::read_to_string(real()).unwrap();
    let new = edited(&[
        ("id: isis-detainees-ne-syria", "id: wells"),
        ("value: around 50", "value: around 60"),
    ]);
    let words = "These are two sheets, not two editions of one: isis-detainees-ne-syria and wells";
    for format in ["text", "markdown", "json"] {
        let run = diff(&old, &new, &format!("--format {format}")).code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("corrections:"), "{said}");
        assert_eq!(format == "json", said.contains("\"same_sheet\": false"));
    }
}
