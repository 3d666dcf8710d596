//! The languages that a sheet can be in: their labels, and a whole sheet in each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::common::{Sandbox, facts_text, project};
use factpress::locale::{Languages, built_in_tags};
use factpress::source_map::SourceFile;
use factpress::source_map::yaml::{self, Content};
use serde_json::Value;

fn language_file(language: &str) -> String {
    let path = project(&format!("templates/briefing/languages/{language}.yaml"));
    std::fs::read_to_string(path).unwrap()
}

/// Every label of a language by its map and key.
fn labels(language: &str) -> BTreeMap<(String, String), String> {
    let root = yaml::parse(&language_file(language)).unwrap().unwrap();
    let Content::Map(maps) = root.content else {
        panic!("{language}: no maps")
    };
    let mut labels = BTreeMap::new();
    let labels_alone = |map: &yaml::Entry| matches!(map.key.as_str(), "template" | "text");
    for map in maps.into_iter().filter(labels_alone) {
        let Content::Map(entries) = map.value.content else {
            panic!("{language}: `{}` is no map", map.key)
        };
        for entry in entries {
            let Content::Scalar(text) = entry.value.content else {
                panic!("{language}: `{}` is no text", entry.key)
            };
            let before = labels.insert((map.key.clone(), entry.key.clone()), text);
            assert_eq!(before, None, "{language}: `{}` twice", entry.key);
        }
    }
    labels
}

/// Each stands for itself as a template's own file does, of which every missing word is told.
#[test]
fn every_built_in_language_is_whole() {
    assert!(built_in_tags().count() >= 5);
    for tag in built_in_tags() {
        let file = Arc::new(SourceFile::new(tag, language_file(tag)));
        let whole = Languages::with([(tag.to_owned(), file)].into_iter());
        assert!(whole.is_ok(), "{tag}: {whole:?}");
        for ((_, key), text) in labels(tag) {
            assert!(!text.is_empty() || key.contains("space"), "{tag}: {key}");
        }
    }
}

/// A language shares a few labels with English; more were copied and not translated.
#[test]
fn labels_are_translated() {
    const MOST_COGNATES: usize = 12;
    let english = labels("en");
    for language in built_in_tags().filter(|tag| *tag != "en") {
        let mut copied = labels(language);
        copied.retain(|key, text| {
            let word = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
            word && *text == english[key]
        });
        let few = copied.len() <= MOST_COGNATES;
        assert!(few, "{language}: {:?}", copied.keys());
    }
}

/// French has a narrow no-break space before high punctuation, and a no-break space before a colon.
#[test]
fn french_labels_are_spaced() {
    let labels = labels("fr").into_iter();
    for ((_, key), text) in labels.filter(|((_, key), _)| !key.contains("space")) {
        for (at, mark) in text.match_indices([';', '!', '?', '»', ':']) {
            let space = if mark == ":" { '\u{a0}' } else { '\u{202f}' };
            // A colon in a time of day has no space.
            assert!(text[..at].ends_with(space), "`{key}`: {text:?}");
        }
    }
}

/// The strings of a view that a language decides, a line each; other languages than the sheet's stand in brackets before the words.
pub fn telling(view: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let phrases = |value: &Value| {
        let phrases = value.as_array().unwrap().iter();
        let said = phrases.map(|phrase| match phrase["language"].as_str() {
            Some(language) => format!("[{language}: {}]", text(&phrase["text"])),
            None => text(&phrase["text"]),
        });
        said.collect::<String>()
    };
    let mut lines = Vec::new();
    let digits = view["document"]["digits"].as_array();
    let digits = digits.map(|digits| digits.iter().map(text).collect::<String>());
    lines.push(format!(
        "{} {}",
        text(&view["document"]["direction"]),
        digits.unwrap_or_default()
    ));
    let sheet = &view["sheet"];
    for key in ["as_of", "issued", "edition", "status_label", "embargo"] {
        lines.push(format!("{key}: {}", text(&sheet[key])));
    }
    for section in view["sections"].as_array().unwrap() {
        for figure in section["key_figures"].as_array().unwrap() {
            let parts = ["hedge", "amount", "unit", "source_line"].map(|key| text(&figure[key]));
            lines.push(parts.join(" | "));
        }
    }
    for caveat in view["caveats"].as_array().unwrap() {
        lines.push(format!("caveat: {}", text(&caveat["kind_label"])));
    }
    for sum in view["reconciliations"].as_array().unwrap() {
        lines.push(format!(
            "sum: {} {}",
            text(&sum["sum"]["amount"]),
            text(&sum["verdict_text"])
        ));
    }
    for source in view["sources"].as_array().unwrap() {
        lines.push(format!("source: {}", phrases(&source["text"])));
    }
    for note in view["notes"].as_array().unwrap() {
        lines.push(format!("note: {}", phrases(&note["body"])));
    }
    lines.join("\n")
}

fn fixture(language: &str) -> PathBuf {
    project(&format!("tests/facts/languages/{language}.yaml"))
}

#[test]
fn a_sheet_in_each_language() {
    for language in ["arabic", "french", "german", "spanish"] {
        insta::assert_snapshot!(language, telling(&Sandbox::new().pages(&fixture(language))));
    }
    let digits = std::fs::read_to_string(fixture("arabic")).unwrap();
    let digits = digits.replace("language: ar\n", "language: ar-u-nu-arab\n");
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", digits);
    insta::assert_snapshot!("arabic-indic-digits", telling(&sandbox.pages(&file)));
}

/// One list of marks decides whether a figure begins a sentence.
#[test]
fn figures_that_begin_a_sentence_have_a_capital() {
    let facts = facts_text("minimal");
    let sections = facts
        .split("sections:")
        .next()
        .unwrap()
        .replace("value: 24", "value: about 24");
    for before in [
        "“They left.” ",
        "‹They left.› ",
        "They left… ",
        "(They left.) ",
        "They left؟ ",
    ] {
        let sandbox = Sandbox::new();
        let file = sandbox.put(
            "facts.yaml",
            format!("{sections}sections:\n  - text: \"{before}{{wells}} were dry.\"\n"),
        );
        let view = sandbox.pages(&file).to_string();
        assert!(view.contains("\"About\""), "{before}: {view}");
    }
}

#[test]
fn each_is_checked_without_a_warning_and_built() {
    for (language, id) in [
        ("arabic", "fayadan-wadi-nahr"),
        ("french", "crue-valbrune"),
        ("german", "brunnen-musterstadt"),
        ("spanish", "pozos-villaejemplo"),
    ] {
        let sandbox = Sandbox::new();
        let checked = sandbox.run_on("check", &fixture(language), "").done();
        assert!(!checked.stderr.contains("warning"), "{}", checked.stderr);
        assert!(sandbox.pdf(&fixture(language), id, "").starts_with(b"%PDF"));
    }
}

/// No digit that the program prints is a Western one where the sheet asks for Arabic-Indic ones.
#[test]
fn the_choice_of_digits_reaches_every_text() {
    let facts = std::fs::read_to_string(fixture("arabic")).unwrap();
    let facts = facts.replace("language: ar\n", "language: ar-u-nu-arab\n");
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", facts);
    let mut view = sandbox.pages(&file);
    // What is printed as it was typed, and names.
    for key in [
        "colophon",
        "corrections",
        "labels",
        "document",
        "paper",
        "theme",
    ] {
        view[key] = Value::Null;
    }
    for key in ["licence", "id", "contact", "embargo"] {
        view["sheet"][key] = Value::Null;
    }
    let mut western = Vec::new();
    strings(&view, &mut western);
    // The fixture quotes its sources with their digits, which are theirs.
    western.retain(|text| {
        text.contains(|c: char| c.is_ascii_digit())
            && !text.contains("آلاف")
            && !text.contains("pledges")
    });
    western.retain(|text| !text.contains("about 3,000"));
    assert!(western.is_empty(), "{western:#?}");
}

fn strings(view: &Value, found: &mut Vec<String>) {
    match view {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

/// The help names words of the sheet's language.
#[test]
fn a_hedge_of_another_language_is_refused_with_those_of_the_sheet() {
    let sandbox = Sandbox::new();
    let facts = std::fs::read_to_string(fixture("french")).unwrap();
    let file = sandbox.put(
        "facts.yaml",
        facts.replace("value: environ 3,000", "value: about 3,000"),
    );
    let run = sandbox.run_on("check", &file, "").code(1);
    assert!(
        run.stderr
            .contains("`about` is neither a number nor a hedge"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`environ 1,500`"), "{}", run.stderr);
}

/// A slip in a hedge is asked about, in the sheet's language; its examples come before the English ones.
#[test]
fn a_hedge_that_is_misspelt_is_asked_about() {
    let french = std::fs::read_to_string(fixture("french")).unwrap();
    let french = french.replace("value: environ 3,000", "value: envirn 3,000");
    let english = facts_text("minimal").replace("value: 24", "value: aproximately 24");
    for (facts, meant) in [(french, "environ"), (english, "approximately")] {
        let sandbox = Sandbox::new();
        let file = sandbox.put("facts.yaml", facts);
        let run = sandbox.run_on("check", &file, "").code(1);
        let asked = format!("did you mean `{meant}`?");
        assert!(run.stderr.contains(&asked), "{}", run.stderr);
        if let Some(own) = run.stderr.find("`environ 1,500`") {
            assert!(
                run.stderr
                    .find("`about 1,500`")
                    .is_none_or(|other| own < other)
            );
        }
    }
}

/// A hedge that is translated from the source is the source's where it means the same.
#[test]
fn evidence_in_another_language_than_the_sheet() {
    let facts = |value: &str| {
        format!(
            "factpress: 1\nsheet: {{id: t, title: T, language: fr, as_of: 2026, issued: 2026-03-20}}\n\
             sources: {{s: {{type: article, title: S, publisher: P, date: 2026-03-12, language: en, text: s.txt}}}}\n\
             facts:\n  f: {{statement: puits, value: \"{value}\", source: s, at: {{paragraph: 1}}, attribution: unattributed}}\n\
             sections: [{{key_figures: [f]}}]\n"
        )
    };
    let cases = [
        ("environ 3,000–5,000", "About 3,000 to 5,000 wells.", ""),
        ("au moins 500", "At least 500 wells.", ""),
        ("au moins 500", "About 500 wells.", "hedge-exchanged"),
        ("500", "About 500 wells.", "hedge-dropped"),
        ("environ 500", "There were 500 wells.", "hedge-added"),
        ("environ 600", "About 500 wells.", "figure-not-in-source"),
        // The words of a vague quantity are not compared across languages.
        ("des centaines", "Hundreds of wells.", ""),
    ];
    for (value, text, rule) in cases {
        let sandbox = Sandbox::new();
        sandbox.put("s.txt", text);
        let file = sandbox.put("facts.yaml", facts(value));
        let said = sandbox.run_on("check", &file, "").stderr;
        for one in [
            "hedge-exchanged",
            "hedge-dropped",
            "hedge-added",
            "figure-not-in-source",
        ] {
            assert_eq!(
                said.contains(&format!("[{one}]")),
                one == rule,
                "{value}: {said}"
            );
        }
    }
}
