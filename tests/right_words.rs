//! Words of right files that only look like those of another figure, and mistakes beside them that are told still.

use factpress::diagnostics::Severity;

use crate::common::Sandbox;
use crate::common::beside::{sheet, told};

/// The rules that tell more than a note, with their messages.
fn rules(source: &str, facts: &[&str], prose: &str) -> Vec<String> {
    let (_sandbox, path, text) = sheet("2026", source, facts, prose);
    let told = told(&path, &text).into_iter();
    let told = told.filter(|it| it.severity != Severity::Note);
    told.map(|it| format!("{}: {}", it.code.name(), it.message))
        .collect()
}

#[track_caller]
fn right(source: &str, facts: &[&str], prose: &str) {
    assert_eq!(rules(source, facts, prose), [""; 0], "{source} / {prose}");
}

#[track_caller]
fn wrong(source: &str, facts: &[&str], prose: &str, rule: &str) {
    let told = rules(source, facts, prose);
    assert!(told.iter().any(|it| it.starts_with(rule)), "{told:?}");
}

#[test]
fn a_noun_need_not_be_said_twice() {
    let with = "a: {statement: households with power again, value: 9400, unit: households}";
    for (source, without) in [
        (
            "Power was restored to 9400 households on Sunday; 1150 remain without electricity.",
            "b: {statement: households still cut off from power, value: 1150, unit: households}",
        ),
        (
            "9400 households lost power on Monday, 1150 still had none on Friday.",
            "b: {statement: households without power on Friday, value: 1150, unit: households}",
        ),
    ] {
        let with = with.replace(
            "again",
            if source.starts_with('9') {
                "lost"
            } else {
                "again"
            },
        );
        right(source, &[&with, without], "{a} {b}");
    }
    wrong(
        "In the storm 9400 homes lost power; 1150 shops lost water.",
        &["a: {statement: homes that lost power, value: 1150}"],
        "{a}",
        "figures-exchanged",
    );
}

#[test]
fn a_year_or_an_age_is_no_figure_behind_words_that_compare() {
    let sales = "b: {statement: rise in sales, value: 3%}";
    for than in [
        "higher than 2024",
        "higher than 2024, when it rained",
        "more than 2019",
    ] {
        right(&format!("Sales were 3 per cent {than}."), &[sales], "{b}");
    }
    let shops = "a: {statement: shops, value: 14}";
    wrong(
        "There were 14 shops and more than 2000 homes. Of these, more than 2019 were empty.",
        &[shops],
        "{a}",
        "unreported-figure: no fact reports “more than 2000”, “more than 2019”",
    );
    let young = "a: {statement: patients under 5, value: 310}";
    let old = "b: {statement: patients over 65, value: 88}";
    let source = "Of the patients, 310 were under 5 and 88 were over 65.";
    right(
        source,
        &[young, old],
        "Among them were {a} under 5 and {b} over 65.",
    );
    right(
        source,
        &[young, old],
        "{a} were under 5, {b} were over 65, many of them over 80.",
    );
    wrong(
        source,
        &[young, old],
        "{a}, {b} and over 65 visitors.",
        "loose-figure",
    );
}

#[test]
fn a_house_has_a_number_and_a_statement_its_words() {
    let beds = "a: {statement: people in the shelter, value: 34}";
    let source = "The shelter at 10 Mill Street took in 34 people.";
    right(
        source,
        &[beds],
        "The shelter at 10 Mill Street took in {a}.",
    );
    wrong(
        source,
        &[beds],
        "{a}, and 12 High Street shops closed.",
        "loose-figure",
    );
    let open = "a: {statement: cases open for 60 days or longer, value: 140}";
    let source = "Of the cases, 140 have been open for 60 days or longer.";
    right(
        source,
        &[open],
        "There are {a} that have been open for 60 days or longer.",
    );
    wrong(
        source,
        &[open],
        "{a} cases, 60 of them new.",
        "loose-figure",
    );
}

#[test]
fn text_before_a_table_is_no_caption_of_it() {
    let sandbox = Sandbox::new();
    let check = |before: &str, column: &str, value: &str| {
        let table = format!("| Village | {column} |\n| --- | --- |\n| Crook | 985 |\n");
        sandbox.put("s.md", format!("# Report\n\n{before}\n\n{table}"));
        sandbox.put(
            "facts.yaml",
            format!(
                "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-06-30}}\n\
                 sources: {{s: {{type: report, title: S, date: 2026, text: s.md}}}}\n\
                 facts: {{a: {{statement: in Crook, {value}, source: s, attribution: unattributed, at: {{row: Crook, column: {column}}}}}}}\n\
                 sections: [{{text: \"{{a}}\"}}]\n"
            ),
        );
        sandbox
            .run("check facts.yaml --allow unreported-figure --allow unattributed-figure")
            .stderr
    };
    let people = "value: 985, unit: people";
    let told = check(
        "Power was restored to 9,400 households on Sunday.",
        "Evacuated",
        people,
    );
    assert!(!told.contains("unit-not-in-source"), "{told}");
    let told = check("Table 1. Households, by village", "Evacuated", people);
    assert!(told.contains("unit-not-in-source"), "{told}");
    // A cell takes what its head says.
    for column in ["Rent (£ a month)", "Monthly rent (£)"] {
        let told = check("Rents", column, "value: £985 a month");
        assert!(!told.contains("error["), "{told}");
    }
    let told = check("Rents", "Weekly rent (£)", "value: £985 a month");
    assert!(told.contains("figure-not-in-source"), "{told}");
}

#[test]
fn how_long_is_not_how_often() {
    let rent = "b: {statement: average monthly rent, value: \"$1,142\", as_of: 2026-01}";
    let before = "a: {statement: average monthly rent, value: \"$1,095\", as_of: 2025-01}";
    let source =
        "Average monthly rents rose from $1,095 in January 2025 to $1,142 in January 2026.";
    right(
        source,
        &[rent, before],
        "It was {a} in January 2025 and a year later {b}.",
    );
    wrong(
        source,
        &[rent, before],
        "It was {a} in January 2025, now {b} a year.",
        "prose-contradicts-fact",
    );
}

#[test]
fn a_time_that_differs_in_its_day_is_said_with_it() {
    let told = rules(
        "By 2 March 2025 it had received $3.1 million.",
        &["a: {statement: money received by 3 March 2025, value: $3.1 million}"],
        "{a}",
    );
    let words = "the statement is of “3 March 2025”, and the source of “2 March 2025”";
    assert!(told.iter().any(|it| it.ends_with(words)), "{told:?}");
}

#[test]
fn a_word_that_the_source_has_with_the_figure_alters_nothing() {
    let calls = "a: {statement: calls to the crews, value: 412}";
    let source = "The crews were called out 412 times.";
    right(source, &[calls], "The crews were called out {a} times.");
    wrong(
        source,
        &[calls],
        "There were {a} thousand calls.",
        "altered-figure",
    );
}

#[test]
fn a_time_behind_a_semicolon_is_that_of_the_figure_with_it() {
    let source =
        "Of these, 37% (± 4 percentage points) felt unsafe; in the survey of 2023 it was 29%.";
    let now = "a: {statement: share that felt unsafe, value: 37%, as_of: 2025-11}";
    let then = "b: {statement: share in the survey before, value: 29%, as_of: 2023}";
    let prose = "Of these, {a} felt unsafe, after {b}.";
    right(source, &[now, then], prose);
    let late = then.replace("2023", "2025-11");
    wrong(source, &[now, &late], prose, "as-of-not-in-source");
}

#[test]
fn a_sentence_goes_on_with_the_time_of_its_first_half() {
    let source = "Adjusted, visits rose by 0.8% on the month; before adjustment they fell by 2.3%. \
                  Over the 12 months to January 2026 visits rose by 3.1%.";
    let year = "b: {statement: rise in visits over the 12 months to January 2026, value: 3.1%}";
    let rise = "c: {statement: \"rise in visits on the month, adjusted\", value: 0.8%}";
    let fall = "a: {statement: \"fall in visits on the month, before adjustment\", value: 2.3%}";
    right(source, &[fall, rise, year], "{a} {b} {c}");
    let fall = fall.replace("on the month", "over the year");
    let told = "statement-contradicts-source";
    wrong(source, &[&fall, rise, year], "{a} {b} {c}", told);
}

#[test]
fn a_quarter_a_year_earlier_is_the_one_of_the_year_before() {
    let source = |before: &str| {
        format!(
            "1284600 passengers sailed in the fourth quarter of 2025, 4.2% fewer than in {before} a year earlier (1340900)."
        )
    };
    let fact = "a: {statement: passengers in the fourth quarter of 2024, value: 1340900}";
    right(
        &source("the same quarter"),
        &[
            fact,
            "b: {statement: passengers, value: 1284600, as_of: 2025-12}",
            "c: {statement: fall in passengers, value: 4.2%, as_of: 2025-12}",
        ],
        "{a} {b} {c}",
    );
    wrong(
        &source("the same quarter"),
        &[&fact.replace("fourth quarter of 2024", "third quarter of 2024")],
        "{a}",
        "period-not-in-source",
    );
}

#[test]
fn a_sentence_before_that_goes_on_has_a_time_of_its_own() {
    let source = "78% of passengers were content. In September 2024 it had been 81%. Visitors are the happier group: 86% were content.";
    let fact = "a: {statement: visitors who were content, value: 86%, as_of: 2025-09}";
    let all = [
        fact,
        "b: {statement: passengers who were content, value: 78%}",
        "c: {statement: passengers who were content in September 2024, value: 81%, as_of: 2024-09}",
    ];
    right(source, &all, "{a} {b} {c}");
    wrong(
        "In September 2024 the office asked people. 86% of visitors were content.",
        &[fact],
        "{a}",
        "as-of-not-in-source",
    );
}

#[test]
fn a_number_by_which_something_is_called_denies_nothing() {
    right(
        "4870 people have left since 9 January, 620 more than in Situation report No. 5.",
        &[
            "a: {statement: more people who left than in Situation report No. 5, value: 620}",
            "b: {statement: people who left, value: 4870}",
        ],
        "{a} {b}",
    );
}

#[test]
fn what_the_other_figure_counts_may_stand_in_the_words_of_one_that_has_its_unit() {
    let fact = "a: {statement: people staying in shelters, value: 1935, unit: people}";
    let other = "b: {statement: shelters, value: 14, unit: shelters}";
    let source = "1935 people are staying in 14 shelters.";
    right(source, &[fact, other], "{a} {b}");
    wrong(
        source,
        &["a: {statement: shelters, value: 1935}"],
        "{a}",
        "figures-exchanged",
    );
}

#[test]
fn how_likely_something_is_may_be_a_forecast() {
    let fact = "a: {statement: chance of a second peak before the end of July, value: 30%, kind: forecast, as_of: 2026-07}";
    right(
        "The agency puts the chance of a second peak before the end of July at 30%.",
        &[fact],
        "{a}",
    );
    wrong(
        "A second peak came to 30% of the homes.",
        &["a: {statement: homes in a second peak, value: 30%, kind: forecast, as_of: 2026-07}"],
        "{a}",
        "kind-against-hedge",
    );
}

#[test]
fn a_part_counts_what_its_whole_does() {
    let source =
        "Of the 29 schools in the valley, 17 are open again. The schools have 3100 pupils.";
    let whole = "b: {statement: schools in the valley, value: 29, unit: schools}";
    let pupils = "c: {statement: pupils, value: 3100, unit: pupils}";
    let fact = "a: {statement: schools open again, value: 17, unit: schools}";
    right(source, &[fact, whole, pupils], "{a} {b} {c}");
    wrong(
        source,
        &[&fact.replace("unit: schools", "unit: pupils")],
        "{a}",
        "unit-not-in-source",
    );
}

#[test]
fn a_head_may_say_the_measure_below_a_caption_that_names_a_time() {
    let page = "<h1>Levels</h1><table><caption>Highest level of the year</caption><tr><th>Year<th>Level (m)</tr><tr><td>2007<td>6.12</tr></table>";
    let told = |unit: &str| {
        let sandbox = Sandbox::new();
        sandbox.put("s.html", page);
        let text = format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-06-30}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: s.html}}}}\n\
             facts:\n  a: {{statement: highest level in 2007, value: 6.12, unit: {unit}, as_of: 2007, source: s, \
             attribution: unattributed, at: {{table: 1, row: '2007', column: Level (m)}}}}\nsections: [{{text: \"{{a}}\"}}]\n"
        );
        sandbox.put("facts.yaml", text);
        sandbox.run("check facts.yaml --all").stderr
    };
    assert!(
        !told("metres").contains("unit-not-in-source"),
        "{}",
        told("metres")
    );
    assert!(
        told("litres").contains("unit-not-in-source"),
        "{}",
        told("litres")
    );
}

#[test]
fn what_both_texts_speak_of_is_no_direction_of_one() {
    let fact = "a: {statement: decrease in losses of maize, value: 18%}";
    let source = "Losses of maize decreased by 18 per cent.";
    right(source, &[fact], "Losses were {a} lower.");
    wrong(
        source,
        &[fact],
        "Losses were {a} higher.",
        "direction-against-fact",
    );
    wrong(
        source,
        &[&fact.replace("decrease", "increase")],
        "{a}",
        "statement-contradicts-source",
    );
}

#[test]
fn each_of_several_things_that_one_has_is_named_by_its_noun() {
    let source = "The school has 640 pupils in 26 classes and 38 teachers.";
    let facts = [
        "a: {statement: pupils at the school, value: 640}",
        "b: {statement: classes at the school, value: 26}",
        "c: {statement: teachers at the school, value: 38}",
    ];
    right(source, &facts, "{a} {b} {c}");
    wrong(
        source,
        &["a: {statement: pupils at the school, value: 38}"],
        "{a}",
        "figures-exchanged",
    );
}
