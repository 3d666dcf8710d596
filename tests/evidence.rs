//! What a source and a fact may differ in, and what they may not: one sentence against one value.

use factpress::factfile;
use factpress::locale::Languages;
use factpress::{Evidence, Problem, SourceText};

/// What a sentence says of a fact of one value.
fn evidence(sentence: &str, value: &str) -> Evidence {
    evidence_in("en", sentence, value)
}

fn evidence_in(language: &str, sentence: &str, value: &str) -> Evidence {
    let text = format!(
        "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
         sources: {{s: {{type: report, title: S, date: 2026, language: {language}}}}}\n\
         facts: {{f: {{statement: people, value: \"{value}\", source: s, attribution: unattributed}}}}\n"
    );
    let loaded = factfile::load("facts.yaml", text.as_bytes(), &Languages::default()).unwrap();
    let evidence = Evidence::gather(&loaded, &|| false, |_, _| {
        Ok::<_, std::convert::Infallible>(Some(SourceText {
            name: "s.txt".to_owned(),
            bytes: sentence.as_bytes().to_vec(),
        }))
    });
    evidence.unwrap()
}

/// What a sentence says against a value: the kinds of its objections.
fn objections(sentence: &str, value: &str) -> Vec<&'static str> {
    let objections = evidence(sentence, value).objections;
    let kinds = objections.iter().map(|objection| match objection.problem {
        Problem::NoPlace(_) => "no place",
        Problem::NoQuotation { .. } => "no quotation",
        Problem::NoFigure { .. } => "no figure",
        Problem::NotInQuotation { .. } => "not in quotation",
        Problem::RangeCut(_) => "range cut",
        Problem::Hedge(..) => "hedge",
        Problem::MeasureDropped(..) => "measure",
        Problem::IntervalDropped(_) => "interval",
        Problem::IntervalNotInSource(_) => "other interval",
        Problem::SignInBrackets(_) => "sign",
        Problem::Margin(_) => "margin",
        Problem::NoEvidence(..) => "no evidence",
    });
    kinds.collect()
}

#[track_caller]
fn agree(sentence: &str, value: &str) {
    assert_eq!(objections(sentence, value), [""; 0], "{sentence} / {value}");
}

#[track_caller]
fn differ(sentence: &str, value: &str, kind: &str) {
    assert_eq!(objections(sentence, value), [kind], "{sentence} / {value}");
}

#[test]
fn the_same_number_may_be_written_in_another_way() {
    agree("Seven years passed.", "7");
    agree("It took 7 years.", "seven");
    agree("A dozen came.", "12");
    agree("Some 1,500,000 came.", "some 1.5 million");
    agree("It is 25 per cent of them.", "25%");
    agree("About 1.2m people came.", "about 1.2 million");
    agree("It cost £3bn.", "£3 billion");
    agree("The budget is 3 billion euros.", "€3 billion");
    agree("Between 9,000 and 12,000 are held.", "9,000–12,000");
    agree("From a low of 9,000 it may reach 12,000.", "9,000–12,000");
    agree("They are 9 000 now.", "9,000");
    agree("500 or more came.", "at least 500");
    agree("500 or so came.", "about 500");
    agree("Hundreds came.", "hundreds");
    agree("It was minus 5.", "-5");
    agree("It was −5.", "-5");
    agree("Growth was minus 0.4 per cent.", "-0.4%");
}

#[test]
fn another_number_is_not_the_same() {
    differ("About 1,500 came.", "about 1,600", "no figure");
    differ("It is 25 per cent of them.", "25", "no figure");
    differ("There were 25 of them.", "25%", "no figure");
    differ("It cost £3bn.", "€3 billion", "no figure");
    differ("Growth was minus 0.4 per cent.", "0.4%", "no figure");
    agree("The margin is plus or minus 3.", "3");
    differ("Thousands came.", "hundreds", "no figure");
    differ("A wall of 1.2m stands.", "1.3 million", "no figure");
    differ("There are 3,000–5,000.", "3,000–6,000", "no figure");
}

#[test]
fn an_end_of_a_range_is_not_the_range() {
    differ("There are 3,000–5,000.", "3,000", "range cut");
    differ("Between 9,000 and 12,000 are held.", "12,000", "range cut");
    differ("There are 500 to 600.", "500", "range cut");
}

#[test]
fn the_hedge_is_the_sources() {
    differ("About 1,500 came.", "1,500", "hedge");
    differ("There came 1,500.", "about 1,500", "hedge");
    differ("About 1,500 came.", "around 1,500", "hedge");
    differ("At least 500 came.", "more than 500", "hedge");
    differ("500 or more came.", "500", "hedge");
    differ("Approximately 3,000–5,000 came.", "3,000–5,000", "hedge");
    agree("ABOUT 1,500 came.", "about 1,500");
}

#[test]
fn what_says_when_or_of_how_many_is_no_figure_left_out() {
    let unreported = |sentence: &str| -> Vec<String> {
        let found = evidence(sentence, "77");
        let said = found.unreported().map(|(_, said)| said.stated());
        said.map(str::to_owned).collect()
    };
    for sentence in [
        "It began in 2014, and has gone on since 2019.",
        "Between 2019 and 2024, or 2019–20, it fell.",
        "Last year (2023) it fell; in Q3 2024 and in the third quarter of 2024 it rose.",
        "One in five came, and 3 out of 10 stayed; nearly three in ten left.",
    ] {
        assert_eq!(unreported(sentence), [""; 0], "{sentence}");
    }
    assert_eq!(unreported("2000 people came."), ["2000"]);
    assert_eq!(unreported("It was found in 2000 cases."), ["2000"]);
    assert_eq!(unreported("Seven in 2014, five in all."), ["Seven", "five"]);
}

#[test]
fn times_that_are_past_and_telephones_are_no_figures_left_out() {
    let unreported = |(language, sentence): (&str, &str)| -> Vec<String> {
        let found = evidence_in(language, sentence, "77");
        let said = found.unreported().map(|(_, said)| said.stated());
        said.map(str::to_owned).collect()
    };
    for sentence in [
        (
            "en",
            "Five years ago it rained, and over the past twelve months.",
        ),
        ("de", "Vor fünf Jahren regnete es."),
        ("fr", "Il a plu, il y a cinq ans."),
        ("es", "Llovió hace cinco años."),
        (
            "en",
            "Wells are dug. Press enquiries: 555 0187, wells@example.org",
        ),
        ("de", "Auskunft: 555 01 87"),
        ("de", "Getreideernte in 1 000 Tonnen"),
        ("de", "Umsatz in Tausend Euro"),
        ("en", "Report 7 of 12."),
    ] {
        assert_eq!(unreported(sentence), [""; 0], "{sentence:?}");
    }
    assert_eq!(unreported(("en", "It took five years.")), ["five"]);
    assert_eq!(unreported(("de", "Danach vergingen fünf Jahre.")), ["fünf"]);
    let tonnes = ("de", "Auf dem Feld lagen 1 000 Tonnen.");
    assert_eq!(unreported(tonnes), ["1 000"]);
    assert_eq!(unreported(("en", "It shut homes 7 of 12.")).len(), 2);
    assert!(!unreported(("en", "In beds: 555 0187 people.")).is_empty());
}

#[test]
fn a_sign_is_a_hedge() {
    agree("It was <5% of them.", "less than 5%");
    agree("It took ~300 people.", "about 300");
    agree("It took ≥ 8 people.", "at least 8");
    agree("There were 20+ of them.", "at least 20");
    differ("It was <5% of them.", "5%", "hedge");
    agree("> 500 people came.", "500");
}

#[test]
fn a_change_is_two_figures_and_no_range() {
    agree(
        "It rose from 412,000 in 2019 to 688,300 last year.",
        "688,300",
    );
    agree("The toll rose by 12 to 43.", "43");
    agree("Beds were cut by about 200 to 1,500.", "1,500");
    differ("There were 500 to 600.", "600", "range cut");
}
