//! Figures of a source that no fact has to report, and beside each one that a fact has to.

use crate::common::beside::{sheet, told};

/// The rules that tell something of such a file, with their messages.
fn rules(source: &str, facts: &[&str]) -> Vec<String> {
    let names = facts.iter().filter_map(|fact| fact.split_once(':'));
    let prose: String = names.map(|(name, _)| format!("{{{name}}} ")).collect();
    let (_sandbox, path, text) = sheet("2026", source, facts, &prose);
    let told = told(&path, &text).into_iter();
    told.map(|it| format!("{}: {}", it.code.name(), it.message))
        .collect()
}

#[track_caller]
fn is_quiet(source: &str, facts: &[&str]) {
    assert_eq!(rules(source, facts), [""; 0], "{source}");
}

#[track_caller]
fn is_told(source: &str, facts: &[&str], words: &str) {
    let told = rules(source, facts);
    assert!(told.iter().any(|it| it.starts_with(words)), "{told:?}");
}

#[test]
fn the_age_of_somebody_without_a_name_is_none() {
    let hurt = "a: {statement: people hurt in the fire, value: 34}";
    for source in [
        "The fire hurt 34 people. A woman, 67, and her son, 45, got out.",
        "The fire hurt 34 people. A young nurse (29) was the last.",
    ] {
        is_quiet(source, &[hurt]);
    }
    is_told(
        "The fire hurt 34 people. Of the women, 12 were old.",
        &[hurt],
        "unreported-figure: no fact reports “12”",
    );
}

#[test]
fn the_number_of_a_house_is_none() {
    let beds = "a: {statement: people taken in, value: 34, unit: people}";
    for house in [
        "The house at 221B Baker Street, flat 4,",
        "The house at 5b Quay Street",
        "The house at 9 Rue de la Gare",
        "12 Station Road",
    ] {
        is_quiet(&format!("{house} takes 34 people."), &[beds]);
    }
    is_told(
        "The house takes 34 people. 12 High Street shops are shut.",
        &[beds],
        "unreported-figure: no fact reports “12”",
    );
}

#[test]
fn what_a_claim_says_is_reported() {
    let wait = "a: {statement: The wait is nearer two years than one., kind: claim}";
    is_quiet("The wait for a hip is nearer two years than one.", &[wait]);
    is_told(
        "The wait for a hip is nearer two years than one. It was 14 weeks once.",
        &[wait],
        "unreported-figure: no fact reports “14”",
    );
}

#[test]
fn a_table_may_say_again_what_the_text_over_it_has() {
    let list = "a: {statement: people on the list, value: 48310, unit: people}";
    let source = |cell: &str| {
        format!(
            "There are 48,310 people on the list.\n\n| Area | On the list |\n|---|---|\n| Both | {cell} |\n"
        )
    };
    let check = |cell: &str| {
        let (sandbox, path, text) = sheet("2026", "", &[list], "{a}");
        sandbox.put("s.md", source(cell));
        let text = text.replace("s.txt", "s.md");
        std::fs::write(&path, &text).unwrap();
        let told = told(&path, &text).into_iter();
        told.map(|it| it.message).collect::<Vec<_>>()
    };
    assert_eq!(check("48,310"), [""; 0]);
    let told = check("48,130");
    assert!(told.iter().any(|it| it.contains("48,130")), "{told:?}");
}

#[test]
fn a_time_may_be_reckoned_from_the_year_before() {
    let source = "At the end of January 2026 there were 48,310 on the list, 1,940 fewer than a year earlier.";
    let all = "a: {statement: on the list, value: 48310, as_of: 2026-01}";
    let fewer =
        |since: &str| format!("b: {{statement: decrease of the list since {since}, value: 1940}}");
    is_quiet(source, &[all, &fewer("January 2025")]);
    is_told(source, &[all, &fewer("March 2025")], "period-not-in-source");
    let then = "a: {statement: on the list in January 2025, value: 48310}";
    is_told(
        source,
        &[then, &fewer("January 2025")],
        "period-not-in-source",
    );
}

#[test]
fn a_clause_between_commas_tells_of_what_stands_before_it() {
    let source = "Von den 3.240 Betrieben, die das Amt befragt hat, wirtschafteten 412 ökologisch.";
    let facts = |asked: &str, green: &str| {
        let asked =
            format!("a: {{statement: befragte Betriebe, value: \"{asked}\", unit: Betriebe}}");
        let green =
            format!("b: {{statement: ökologische Betriebe, value: \"{green}\", unit: Betriebe}}");
        let (_sandbox, path, text) = sheet("2026", source, &[&asked, &green], "{a} {b}");
        let text = text.replace("id: a,", "id: a, language: de,");
        std::fs::write(&path, &text).unwrap();
        let told = told(&path, &text).into_iter();
        told.map(|it| format!("{}: {}", it.code.name(), it.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts("3,240", "412"), [""; 0]);
    let told = facts("412", "3,240");
    assert!(
        told.iter().any(|it| it.starts_with("figures-exchanged")),
        "{told:?}"
    );
}
