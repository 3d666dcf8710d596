use super::*;
use crate::locale::{Languages, english};

fn lexicon() -> Lexicon {
    Lexicon::of(english())
}

/// What a text says, by topic and side: `Direction 0: increase`.
fn said(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let said = Wording::of(text, lexicon).said.into_iter();
    said.map(|one| format!("{:?} {}: {}", one.topic, one.side, &text[one.span]))
        .collect()
}

#[test]
fn words_keep_their_hyphens_and_apostrophes() {
    let found: Vec<String> = super::words::words("Year-on-year, it isn’t “up”; l’eau - 3%")
        .into_iter()
        .map(|word| word.text)
        .collect();
    let expected = ["year-on-year", "it", "isn't", "up", "l'eau", "3"];
    assert_eq!(found, expected);
}

#[test]
fn the_longer_phrase_counts_and_a_phrase_may_mean_neither() {
    let lexicon = lexicon();
    assert_eq!(
        said(&lexicon, "not seasonally adjusted")[0],
        "Adjustment 1: not seasonally adjusted"
    );
    assert_eq!(
        said(&lexicon, "Prices increased"),
        ["Direction 0: increased"]
    );
    assert_eq!(said(&lexicon, "at least"), ["Rank 2: at least"]);
    let both = said(&lexicon, "confirmed deaths").join(", ");
    assert!(both.starts_with("Opposites(0) 0: confirmed, "), "{both}");
    assert!(both.contains("Counted 0: deaths"), "{both}");
}

/// The times of a text: year, part, day, `~` where something is compared with it.
fn moments(text: &str, language: &str) -> Vec<String> {
    let locale = Languages::default().locale(language).unwrap();
    let lexicon = Lexicon::of(locale.values());
    let moments = Wording::of(text, &lexicon).moments.into_iter();
    moments
        .map(|it| {
            let year = it.year.map(|year| year.to_string());
            let part = it.part.map(|part| format!("{part:?}"));
            let day = it.day.map(|day| format!("day {day}"));
            let parts: Vec<String> = [year, part, day].into_iter().flatten().collect();
            parts.join(" ") + if it.is_aside { " ~" } else { "" }
        })
        .collect()
}

#[test]
fn times_are_read_as_they_are_named() {
    let cases: [(&str, &str, &[&str]); 18] = [
        ("en", "from 11,200 in April", &["Month(4)"]),
        (
            "en",
            "In February 2026 it was more than in January 2026.",
            &["2026 Month(2)", "2026 Month(1) ~"],
        ),
        (
            "en",
            "It may rise, and march on; May 2025 saw it.",
            &["2025 Month(5)"],
        ),
        (
            "en",
            "on 12 March 2026, on March 3, 2024",
            &["2026 Month(3) day 12", "2024 Month(3) day 3"],
        ),
        ("en", "In week 9 there were 1,204 cases", &["Week(9)"]),
        (
            "en",
            "the third quarter of 2025, Q3 2025",
            &["2025 Quarter(3)", "2025 Quarter(3)"],
        ),
        ("en", "2023 people and 2,023 homes", &[]),
        ("en", "in 2019 and since 2021", &["2019", "2021 ~"]),
        ("en", "2008", &["2008"]),
        ("en", "the 2015 Act", &["2015 ~"]),
        ("en", "July", &["Month(7)"]),
        (
            "de",
            "Im März 2026 und in Woche 12",
            &["2026 Month(3)", "Week(12)"],
        ),
        ("de", "im dritten Quartal 2025", &["2025 Quarter(3)"]),
        (
            "fr",
            "au 1er trimestre 2025, en mars 2024",
            &["2025 Quarter(1)", "2024 Month(3)"],
        ),
        ("es", "en marzo de 2026", &["2026 Month(3)"]),
        ("ar", "في تشرين الثاني 2026", &["2026 Month(11)"]),
        (
            "en",
            "decrease of 12% over January 2026",
            &["2026 Month(1) ~"],
        ),
        ("en", "It rose 1985 times", &[]),
    ];
    for (language, text, expected) in cases {
        assert_eq!(moments(text, language), expected, "{text}");
    }
}

#[test]
fn names_are_runs_of_capitals_within_a_sentence() {
    let lexicon = lexicon();
    let text = "Fever cases in Oster and the Bank of Marrow Bay in February. The Health Office said: Water.";
    let names = Wording::of(text, &lexicon).names.into_iter();
    let names: Vec<&str> = names.map(|name| &text[name.span]).collect();
    assert_eq!(names, ["Oster", "Bank of Marrow Bay", "Health Office"]);
}

#[test]
fn a_figure_has_a_sentence_and_a_clause_of_its_own() {
    let text = "One. In week 9 there were 1,204 cases, in week 8 there were 1,377; J. Smith said so. Then 5.";
    let span = |figure: &str| {
        let at = text.find(figure).unwrap();
        at..at + figure.len()
    };
    let others = [span("1,204"), span("1,377")];
    let clause = |figure: &str| &text[clause(text, &span(figure), &others, english())];
    assert_eq!(clause("1,204").trim(), "In week 9 there were 1,204 cases");
    assert_eq!(
        clause("1,377").trim(),
        ", in week 8 there were 1,377; J. Smith said so."
    );
    assert_eq!(
        text[sentence(text, &span("5"), english())].trim(),
        "Then 5."
    );
}
