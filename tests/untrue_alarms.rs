//! Right files of which something untrue was told, and files with a mistake beside them that are told still.

use crate::common::beside::{sheet, told};
use factpress::diagnostics::Severity;

/// The rules that tell more than a note, in the order of their places, without what no fact reports.
fn rules(date: &str, source: &str, facts: &[&str], prose: &str) -> Vec<String> {
    let (_sandbox, path, text) = sheet(date, source, facts, prose);
    let told = told(&path, &text).into_iter();
    let told = told.filter(|it| it.severity != Severity::Note);
    let names = told.map(|it| format!("{}: {}", it.code.name(), it.message));
    names
        .filter(|it| !it.starts_with("unreported-figure") && !it.starts_with("unattributed"))
        .collect()
}

#[track_caller]
fn right(source: &str, facts: &[&str]) {
    right_at("2026", source, facts, "{a}");
}

#[track_caller]
fn right_at(date: &str, source: &str, facts: &[&str], prose: &str) {
    let prose = match (prose, facts) {
        ("{a}", [_, _]) => "{a} {b}",
        ("{a}", [_, _, _]) => "{a} {b} {c}",
        _ => prose,
    };
    assert_eq!(rules(date, source, facts, prose), [""; 0], "{source}");
}

#[track_caller]
fn wrong(source: &str, facts: &[&str], rule: &str) {
    let told = rules("2026", source, facts, "{a}");
    assert!(told.iter().any(|it| it.starts_with(rule)), "{told:?}");
}

const SHUT: &str = "a: {statement: schools shut, value: 412}";
const OLD: &str = "b: {statement: old schools, value: 618}";

#[test]
fn what_stands_behind_a_whole_is_said_of_its_part() {
    for source in [
        "412 of the 618 schools, all of them old, were shut.",
        "412 of its 618 schools, all of them old, were shut.",
        "412 of the county’s 618 schools, all of them old, were shut.",
        "Of the 618 schools, all of them old, 412 were shut.",
        "Of its 618 schools, all of them old, 412 were shut.",
        "412 of the 618 old schools, many of them in Oster, were shut.",
    ] {
        right(source, &[SHUT, OLD]);
    }
    right("412 of the 618, all of them old, were shut.", &[SHUT]);
    right("412 of 618, were shut.", &[SHUT]);
    right(
        "Some 412 out of the 618 schools were shut.",
        &["a: {statement: schools, value: 618}"],
    );
    wrong(
        "Of the 618 schools, 412 were shut.",
        &["a: {statement: schools shut, value: 618}"],
        "figures-exchanged",
    );
}

#[test]
fn a_number_that_may_be_a_year_counts_what_stands_behind_it() {
    let homes = "a: {statement: homes, value: 2018}";
    let empty = "b: {statement: empty homes, value: 412}";
    right("412 of 2018 homes are empty.", &[homes, empty]);
    right("Of 2018 homes, 412 are empty.", &[homes, empty]);
    right(
        "The town has 2018 homes and 412 shops.",
        &[homes, "b: {statement: shops, value: 412}"],
    );
}

#[test]
fn a_list_says_once_what_it_counts_and_where() {
    let facts = [
        "a: {statement: cases in Alder, value: 412}",
        "b: {statement: cases in Birch, value: 318}",
        "c: {statement: cases in Cedar, value: 127}",
    ];
    for source in [
        "Alder recorded 412, Birch 318 and Cedar 127 cases.",
        "There were 412 cases in Alder, 318 cases in Birch and 127 cases in Cedar.",
        "The districts of Alder, Birch and Cedar reported 412, 318 and 127 cases.",
    ] {
        right(source, &facts);
    }
    right(
        "Fire took 501 homes and 412 shops in Oster.",
        &[
            "a: {statement: homes lost in Oster, value: 501}",
            "b: {statement: shops lost in Oster, value: 412}",
        ],
    );
}

#[test]
fn a_number_by_which_something_is_called_is_no_figure_in_brackets_either() {
    let homes = "a: {statement: homes, value: 412}";
    for name in [
        "Report 12",
        "Report 9",
        "km 14",
        "Ward 4",
        "Phase 3",
        "Flight 22",
        "Route 66",
        "page 4",
        "Annex 2",
        "Building 7",
        "Room 12",
        "No. 5",
    ] {
        let source = format!("At {name} the office counted 412 homes ({name}).");
        let prose = format!("At {name} there are {{a}} ({name}).");
        let (_sandbox, path, text) = sheet("2026", &source, &[homes], &prose);
        let told = told(&path, &text);
        let told = told.iter().filter(|it| it.severity != Severity::Note);
        let told: Vec<_> = told.map(|it| &it.message).collect();
        assert!(told.is_empty(), "{name}: {told:?}");
    }
    let march = rules(
        "2026",
        "There are 412 homes.",
        &[homes],
        "In March 12 people had {a}.",
    );
    assert!(march[0].starts_with("loose-figure"), "{march:?}");
}

/// Of two words that only say that a number is near none is wrong.
#[test]
fn another_word_for_about_is_a_note() {
    let words = [
        "around",
        "some",
        "about",
        "roughly",
        "approximately",
        "circa",
    ];
    for (own, theirs) in words.iter().zip(words.iter().skip(1)) {
        let source = format!("The office counted {theirs} 412 homes.");
        right(
            &source,
            &[&format!("a: {{statement: homes, value: {own} 412}}")],
        );
    }
    for (source, value) in [
        ("More than 412 homes were counted.", "nearly 412"),
        ("An estimated 412 homes were lost.", "about 412"),
    ] {
        let fact = format!("a: {{statement: homes, value: {value}}}");
        let (_sandbox, path, text) = sheet("2026", source, &[&fact], "{a}");
        let told = told(&path, &text);
        let own = told.iter().find(|it| it.code.name() == "hedge-exchanged");
        assert_eq!(own.map(|it| it.severity), Some(Severity::Error), "{source}");
    }
}

#[test]
fn the_time_of_what_is_compared_with_is_not_that_of_the_figure() {
    right_at(
        "2018",
        "Employment was 43.120 million as against 42.714 million in April 2017.",
        &["a: {statement: employment, value: 43.120 million}"],
        "{a}",
    );
    right_at(
        "2009-08",
        "Between July 2008 and July 2009 employment fell from 412 to 318 posts.",
        &[
            "a: {statement: posts, value: 318, as_of: 2009-07}",
            "b: {statement: posts, value: 412, as_of: 2008-07}",
        ],
        "{a}",
    );
    right_at(
        "2009-08",
        "Between July 2008 and July 2009 as many as 412 posts were cut.",
        &["a: {statement: posts cut, value: as many as 412, as_of: 2008-12}"],
        "Between July 2008 and July 2009 {a} were cut.",
    );
    right_at(
        "2025-11",
        "A third quarter of growth brought output to 412 tonnes.",
        &["a: {statement: output, value: 412, unit: tonnes, as_of: 2025-11}"],
        "{a}",
    );
}

#[test]
fn since_a_month_counts_from_the_end_of_the_one_before() {
    let change = |base: &str| {
        let base = format!("b: {{statement: jobs, value: 400, as_of: {base}}}");
        rules(
            "2018-05",
            "There were 400 jobs, and in May 2018 there are 412.",
            &[
                "n: {statement: jobs now, value: 412, as_of: 2018-05}",
                &base,
                "a: {statement: change in jobs since October 2017, derive: {change: [n, b]}}",
            ],
            "{a}",
        )
    };
    let is_told = |told: Vec<String>| told.iter().any(|it| it.starts_with("base-against"));
    assert!(!is_told(change("2017-09")));
    assert!(!is_told(change("2017-08/2017-10")));
    assert!(is_told(change("2017-03")));
}

#[test]
fn millions_with_three_decimals_are_no_thousands() {
    let text = "Nobody was counted.";
    let told = |value: &str| {
        let fact = format!("a: {{statement: people, value: {value}}}");
        let told = rules("2026", text, &[&fact], "{a}");
        told.iter().any(|it| it.starts_with("ambiguous-thousands"))
    };
    assert!(!told("3.812 million"));
    assert!(!told("$3.812 bn"));
    assert!(told("3.812"));
}

#[test]
fn a_rank_over_time_is_compared_with_no_other_thing() {
    let facts = [
        "a: {statement: jobless in Tarn, value: 412}",
        "b: {statement: jobless in Oster, value: 618}",
    ];
    let source = "There were 412 jobless in Tarn, 618 in Oster.";
    for prose in [
        "In Oster there are {b}, in Tarn {a}, the most in ten years.",
        "{a} are jobless, the most in Tarn for a decade; {b} in Oster.",
        "{a}, the highest since 2014, and {b} in Oster.",
    ] {
        right_at("2026", source, &facts, prose);
    }
    let most = rules(
        "2026",
        source,
        &facts,
        "{a} is the most of all, and {b} in Oster.",
    );
    assert!(most[0].starts_with("rank-against-figures"), "{most:?}");
}

#[test]
fn leaving_out_is_without_and_had_to_be_is_done() {
    right(
        "Without the islands, 412 homes were counted.",
        &["a: {statement: homes leaving out the islands, value: 412}"],
    );
    right(
        "Leaving out the islands, 412 homes were counted.",
        &["a: {statement: homes without the islands, value: 412}"],
    );
    right(
        "412 people had to be moved.",
        &["a: {statement: people moved, value: 412}"],
    );
    wrong(
        "412 people must be moved.",
        &["a: {statement: people moved, value: 412}"],
        "statement-contradicts-source",
    );
}

#[test]
fn in_may_nothing_is_possible() {
    right_at(
        "2026",
        "The jobless rate was 5.3 percent in May, the highest since 2014.",
        &["a: {statement: 'jobless rate, the highest since 2014', value: 5.3%, as_of: 2026-05}"],
        "{a}",
    );
}

/// A season reads as a fall by so much, and as a word of falling.
#[test]
fn the_fall_of_a_year_is_a_season() {
    let (_sandbox, path, text) = sheet(
        "2026",
        "Orders fell by 4.2 percent, more than in the fall of 2024.",
        &["a: {statement: fall in orders, value: 4.2%}"],
        "Orders fell {a}, more than in the fall of 2024.",
    );
    let told = told(&path, &text);
    let told: Vec<_> = told
        .iter()
        .filter(|it| it.severity != Severity::Note)
        .collect();
    assert!(told.is_empty(), "{told:?}");
    right_at(
        "2026",
        "During the fall of 2024, 412 pupils were hired.",
        &["a: {statement: pupils hired during the fall of 2024, value: 412}"],
        "{a} more were hired than before, during the fall of 2024.",
    );
}

#[test]
fn all_but_twelve_are_not_twelve() {
    let source = "All but 12 of the 80 schools reopened.";
    wrong(
        source,
        &["a: {statement: schools reopened, value: 12}"],
        "statement-contradicts-source",
    );
    right(source, &["a: {statement: schools not reopened, value: 12}"]);
    right(source, &["a: {statement: schools still closed, value: 12}"]);
}

#[test]
fn what_is_of_some_is_not_told_of_all() {
    let rule = "statement-contradicts-source: the statement says “people”";
    let women = "Of the women, 412 were hired.";
    wrong(women, &["a: {statement: people hired, value: 412}"], rule);
    wrong(
        "Of the 618 women 412 were hired.",
        &["a: {statement: people hired, value: 412}"],
        rule,
    );
    right(women, &["a: {statement: women hired, value: 412}"]);
    right(women, &["a: {statement: hired, value: 412, unit: women}"]);
    right(
        "Of the women, 412 were residents.",
        &["a: {statement: residents, value: 412}"],
    );
}

#[test]
fn what_went_to_a_place_did_not_come_from_it() {
    let source = "Exports to Oster reached 412 tonnes.";
    let from = "a: {statement: exports from Oster, value: 412, unit: tonnes}";
    wrong(source, &[from], "statement-contradicts-source");
    right(
        source,
        &["a: {statement: exports to Oster, value: 412, unit: tonnes}"],
    );
    right("Exports from Oster to Tarn reached 412 tonnes.", &[from]);
}

/// Where a name stands is said as it is.
#[test]
fn a_name_that_stands_elsewhere_is_said_to_stand_there() {
    let fact = ["a: {statement: cases in Westmark, value: 412}"];
    let said = |source: &str, words: &str| {
        let told = rules("2026", source, &fact, "{a}");
        assert!(told[0].ends_with(words), "{told:?}");
    };
    said(
        "In Oster there were 412 cases.",
        "“Westmark”, and the source does not",
    );
    said(
        "In Oster there were 412 cases.\n\nIn Westmark there were 20 wells.",
        "“Westmark”, which the source has elsewhere, and not with this figure",
    );
}
