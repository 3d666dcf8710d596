//! The languages that a sheet can be in: their labels, and a whole sheet in each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod common;

use std::collections::BTreeMap;

use common::project;
use factpress::labels::Labels;
use factpress::source_map::yaml::{self, Content};

const LANGUAGES: [&str; 5] = ["en", "fr", "de", "es", "ar"];

fn label_file(language: &str) -> String {
    let path = project(&format!("templates/briefing/labels/{language}.yaml"));
    std::fs::read_to_string(path).unwrap()
}

/// Every label of a language by its map and key.
fn labels(language: &str) -> BTreeMap<(String, String), String> {
    let root = yaml::parse(&label_file(language)).unwrap().unwrap();
    let Content::Map(maps) = root.content else {
        panic!("{language}: no maps")
    };
    let mut labels = BTreeMap::new();
    for map in maps {
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

/// The places in a label, in the order of their names.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> = text
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap())
        .collect();
    places.sort_unstable();
    places
}

#[test]
fn every_language_has_the_labels_of_english_with_the_same_places() {
    let english = labels("en");
    for language in LANGUAGES {
        assert!(Labels::parse(&label_file(language)).is_ok(), "{language}");
        let own = labels(language);
        assert_eq!(
            own.keys().collect::<Vec<_>>(),
            english.keys().collect::<Vec<_>>(),
            "{language}"
        );
        for (key, text) in &own {
            assert_eq!(places(text), places(&english[key]), "{language}: {key:?}");
            assert!(!text.is_empty(), "{language}: {key:?}");
        }
    }
}

/// A label that was copied and not translated is none of the language.
#[test]
fn labels_are_translated() {
    let english = labels("en");
    let cognates: &[(&str, &[&str])] = &[
        (
            "fr",
            &[
                "sources",
                "correction-date",
                "contact",
                "licence",
                "identity-institution",
                "type-article",
                "type-misc",
            ],
        ),
        (
            "de",
            &["identity-institution", "type-interview", "type-video"],
        ),
        ("es", &[]),
        ("ar", &[]),
    ];
    for (language, cognates) in cognates {
        for ((map, key), text) in labels(language) {
            let word = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
            let copied = word && text == english[&(map, key.clone())];
            let known = cognates.contains(&key.as_str());
            assert!(!copied || known, "{language}: `{key}` is `{text}`");
        }
    }
}

/// French has a narrow no-break space before high punctuation, and a no-break space before a colon.
#[test]
fn french_labels_are_spaced() {
    for ((_, key), text) in labels("fr") {
        for (at, mark) in text.match_indices([';', '!', '?', '»', ':']) {
            let space = if mark == ":" { '\u{a0}' } else { '\u{202f}' };
            // A colon in a time of day has no space.
            assert!(text[..at].ends_with(space), "`{key}`: {text:?}");
        }
    }
}
