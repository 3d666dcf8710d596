//! How languages write numbers, dates and values.

mod dates;
mod lists;
mod numbers;
mod values;

use std::sync::Arc;

use strum::{IntoEnumIterator, VariantNames};

use super::built_in_tags;
use super::languages::built_in;
use super::{Direction, Languages, Locale, LocaleError};
use crate::calculation::Verdict;
use crate::difference::{Detail, HeadField, Hedging, Movement, OtherPart, Reason, Turn};
use crate::factfile::{Basis, CaveatKind, Identity, SourceType, Status};
use crate::labels::LabelKey;
use crate::sheet::model::ChangeTopic;
use crate::source_map::SourceFile;

/// A locale, with English words where its language has none.
fn locale(tag: &str) -> Locale {
    Locale::new(tag, |language, _| built_in(language).or(built_in("en")))
        .unwrap_or_else(|error| panic!("{tag}: {error}"))
}

#[test]
fn tags() {
    let cases = [
        ("en", "en", None, Direction::LeftToRight),
        ("en-GB", "en", Some("GB"), Direction::LeftToRight),
        ("EN-us", "en", Some("US"), Direction::LeftToRight),
        ("fr", "fr", None, Direction::LeftToRight),
        ("de-CH", "de", Some("CH"), Direction::LeftToRight),
        ("es-419", "es", Some("419"), Direction::LeftToRight),
        ("ar", "ar", None, Direction::RightToLeft),
        ("ar-SY", "ar", Some("SY"), Direction::RightToLeft),
        ("he", "he", None, Direction::RightToLeft),
        ("fa", "fa", None, Direction::RightToLeft),
        ("ur", "ur", None, Direction::RightToLeft),
        ("ku", "ku", None, Direction::LeftToRight),
        ("zh-Hant", "zh", None, Direction::LeftToRight),
    ];
    for (tag, language, region, direction) in cases {
        let locale = locale(tag);
        assert_eq!(
            (locale.language(), locale.region(), locale.direction()),
            (language, region, direction),
            "{tag}"
        );
    }
    assert_eq!(format!("{:?}", locale("EN-us")), "Locale(en-US)");
}

#[test]
fn no_other_language_takes_its_place() {
    for tag in ["", "english", "e", "en GB", "en_GB", "en-", "français"] {
        assert_eq!(
            Languages::default().locale(tag).unwrap_err(),
            LocaleError::Malformed(tag.into())
        );
    }
    for tag in ["und", "zz", "tlh", "akk", "und-Latn", "qaa", "uz-Arab"] {
        assert_eq!(
            Languages::default().locale(tag).unwrap_err(),
            LocaleError::Unsupported(tag.into())
        );
    }
    assert_eq!(
        Languages::default().locale("en_GB").unwrap_err().help(),
        "write a hyphen: `en-GB`"
    );
}

/// Every other language is held against English.
#[test]
fn english_has_a_text_for_everything() {
    let english = built_in("en").unwrap();
    for key in LabelKey::iter() {
        let text = english.labels.word(key);
        assert!(!text.is_empty(), "{key:?}");
    }
    let moved = [Movement::VARIANTS, Hedging::VARIANTS, Reason::VARIANTS].concat();
    // Of these nothing is said but what was and what is.
    let moved = moved.into_iter().filter(|word| *word != "another");
    // Others have the words of the template.
    let in_template = |word: &&&str| !english.labels.template.contains_key(**word);
    let head = HeadField::VARIANTS.iter().filter(in_template).copied();
    let part = OtherPart::VARIANTS.iter().filter(in_template).copied();
    let words = |group, words: Vec<&'static str>| words.into_iter().map(move |word| (group, word));
    let all = words(
        "type",
        SourceType::ALL.iter().map(|(word, _)| *word).collect(),
    )
    .chain(words(
        "caveat",
        CaveatKind::ALL.iter().map(|(word, _)| *word).collect(),
    ))
    .chain(words(
        "identity",
        Identity::ALL.iter().map(|(word, _)| *word).collect(),
    ))
    .chain(words(
        "basis",
        Basis::ALL.iter().map(|(word, _)| *word).collect(),
    ))
    .chain(words(
        "status",
        Status::ALL.iter().map(|(word, _)| *word).collect(),
    ))
    .chain(words("verdict", Verdict::VARIANTS.to_vec()))
    .chain(words("changes", ChangeTopic::VARIANTS.to_vec()))
    .chain(words("moved", moved.collect()))
    .chain(words("detail", Detail::VARIANTS.to_vec()))
    .chain(words("turn", Turn::VARIANTS.to_vec()))
    .chain(words("part", part.collect()))
    .chain(words("head", head.collect()));
    for (group, word) in all {
        assert!(
            !english.labels.word_of(group, word).is_empty(),
            "{group}-{word}"
        );
    }
}

/// The pieces that a sheet puts around figures add none, take none away and can be seen.
#[test]
fn a_language_file_adds_no_figures() {
    for tag in built_in_tags() {
        let path = format!("templates/briefing/languages/{tag}.yaml");
        let whole = std::fs::read_to_string(path).unwrap();
        let read = |text: String| {
            let file = Arc::new(SourceFile::new("own.yaml", text));
            Languages::with([(tag.to_owned(), file)].into_iter())
        };
        assert!(read(whole.clone()).is_ok(), "{tag}");
        for (key, word, said) in [
            ("comma", ", 5", "no “5” in it"),
            ("page", "S. 1{}", "no “1” in it"),
            ("paragraph", "§{}٠", "no “٠” in it"),
            ("first-of-month", "2", "no “2” in it"),
            ("issued", "Given to 4,100", "no “4” in it"),
            ("percent", "{}‰", "the sign or the word for per cent"),
            (
                "page-of",
                "P. {page}{pages}",
                "something between its places",
            ),
            ("date-about", "\u{2800}{}", "a word"),
            ("note", "\u{3164}\u{200f}", "a word"),
        ] {
            let start = format!("\n  {key}: ");
            let (before, rest) = whole.split_once(&start).unwrap();
            let (_, behind) = rest.split_once('\n').unwrap();
            let told = read(format!("{before}{start}\"{word}\"\n{behind}")).unwrap_err();
            let mut told = told.iter().map(|one| &one.message);
            assert!(told.any(|it| it.contains(said)), "{tag}: {key}: {word}");
        }
    }
}
