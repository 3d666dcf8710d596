//! Values in the words of each language, by the English ones that they mean.

use proptest::prelude::*;

use super::kept;
use crate::locale::{Languages, english};
use crate::quantity::{
    Derived, HedgeRank, Operand, Operation, Unit, Value, ValueError, hedge_at_end, scan,
};

/// The same values in English, French, German, Spanish and Arabic.
const VALUES: &str = "\
    about 1,500 | environ 1,500 | etwa 1,500 | alrededor de 1,500 | نحو 1,500
    some 300 | quelque 300 | rund 300 | unos 300 | حوالي 300
    nearly 50 | près de 50 | knapp 50 | casi 50 | ما يكاد يبلغ 50
    perhaps 50 | peut-être 50 | vielleicht 50 | quizá 50 | ربما 50
    at least 500 | au moins 500 | mindestens 500 | al menos 500 | ما لا يقل عن 500
    more than 100 | plus de 100 | mehr als 100 | más de 100 | أكثر من 100
    up to 5,500 | jusqu'à 5,500 | bis zu 5,500 | hasta 5,500 | ما يصل إلى 5,500
    up to 5,500 | jusqu’à 5,500 | höchstens 5,500 | a lo sumo 5,500 | حتى 5,500
    fewer than 40 | moins de 40 | weniger als 40 | menos de 40 | أقل من 40
    about 3,000–5,000 | environ 3,000–5,000 | rund 3,000–5,000 | alrededor de 3,000–5,000 | نحو 3,000–5,000
    between 9,000 and 12,000 | entre 9,000 et 12,000 | zwischen 9,000 und 12,000 | entre 9,000 y 12,000 | ما بين 9,000 و12,000
    from 3 to 5 | de 3 à 5 | von 3 bis 5 | de 3 a 5 | من 3 إلى 5
    five or six | cinq ou six | fünf oder sechs | cinco o seis | خمسة أو ستة
    1.5 million | 1.5 million | 1.5 Millionen | 1.5 millones | 1.5 مليون
    2 billion | 2 milliards | 2 Milliarden | 2 mil millones | 2 مليار
    3 trillion | 3 billions | 3 Billionen | 3 billones | 3 تريليونات
    5 thousand | 5 mille | 5 Tausend | 5 mil | 5 آلاف
    25 per cent | 25 pour cent | 25 Prozent | 25 por ciento | 25 في المئة
    €3–5 million | €3–5 millions | €3–5 Millionen | €3–5 millones | €3–5 ملايين";

/// Vague quantities in French, German, Spanish and Arabic.
const VAGUE: &str = "\
    des centaines | Hunderte | cientos | مئات
    quelques milliers | mehrere Tausende | varios miles | عدة آلاف
    des dizaines de milliers | Zehntausende | decenas de miles | عشرات الآلاف
    plusieurs | einige | algunos | بضعة
    des millions | Millionen | millones | ملايين";

const LANGUAGES: [&str; 5] = ["en", "fr", "de", "es", "ar"];

/// The rows of a table, each with its values.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().map(str::trim);
    lines.map(|line| line.split(" | ").collect()).collect()
}

pub(super) fn value(text: &str, language: &str) -> Value {
    read(text, language).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

pub(super) fn read(text: &str, language: &str) -> Result<Value, ValueError> {
    Value::parse(
        text,
        Languages::default().locale(language).unwrap().values(),
    )
}

#[test]
fn the_same_in_every_language() {
    for row in rows(VALUES) {
        let english = value(row[0], "en");
        for (text, language) in row.iter().zip(LANGUAGES) {
            let own = value(text, language);
            assert_eq!(own.interval(), english.interval(), "{text}");
            assert_eq!(own.bound(), english.bound(), "{text}");
            assert_eq!(own.hedge_rank(), english.hedge_rank(), "{text}");
            assert_eq!(own.measure, english.measure, "{text}");
            assert_eq!(own.hedge.is_some(), english.hedge.is_some(), "{text}");
        }
    }
}

#[test]
fn vague_in_every_language() {
    for row in rows(VAGUE) {
        for (text, language) in row.iter().zip(&LANGUAGES[1..]) {
            assert!(value(text, language).is_vague(), "{text}");
        }
    }
}

#[test]
fn hedges_are_kept_as_stated() {
    let cases = [
        ("fr", "Environ 500", "Environ | 500"),
        (
            "fr",
            "probablement au moins 500",
            "probablement au moins | [500, ?]",
        ),
        ("fr", "entre environ 3 et 5", "environ | [3, 5]"),
        ("de", "ca. 500", "ca. | 500"),
        ("ar", "تقريبًا 500", "تقريبًا | 500"),
    ];
    for (language, text, expected) in cases {
        assert_eq!(kept(&value(text, language)), expected, "{text}");
    }
}

/// A word of another language is not taken by accident: French `billion` is a thousand times English `billion`.
#[test]
fn words_of_another_language_are_refused() {
    for (text, language) in [
        ("about 500", "fr"),
        ("seven", "de"),
        ("hundreds", "es"),
        ("environ 500", "en"),
        ("environ 500", "de"),
    ] {
        assert!(read(text, language).is_err(), "{text} in {language:?}");
    }
    let long = value("2 billion", "fr").interval();
    assert_eq!(long, value("2 trillion", "en").interval());
}

#[test]
fn calculated_in_the_language_of_the_parts() {
    let cases: [(&str, Operation, &[&str], &str); 12] = [
        (
            "fr",
            Operation::Sum,
            &["environ 3,000–5,000", "près de 4,500"],
            "environ 7,500–9,500",
        ),
        (
            "fr",
            Operation::Sum,
            &["au moins 500", "environ 100"],
            "au moins environ 600",
        ),
        (
            "fr",
            Operation::Sum,
            &["1.5 million", "1.0 million"],
            "2.5 millions",
        ),
        (
            "fr",
            Operation::Sum,
            &["1.5 million", "1 million"],
            "environ 3 millions",
        ),
        (
            "de",
            Operation::Difference,
            &["3 Millionen", "500"],
            "etwa 3 Millionen",
        ),
        (
            "es",
            Operation::Difference,
            &["3 millones", "500"],
            "aproximadamente 3 millones",
        ),
        (
            "ar",
            Operation::Difference,
            &["3 ملايين", "500"],
            "نحو 3 ملايين",
        ),
        ("fr", Operation::Difference, &["2–5", "4"], "−2 à 1"),
        ("de", Operation::Difference, &["24", "etwa 6"], "etwa 18"),
        ("de", Operation::Ratio, &["10", "3"], "etwa 3.3"),
        ("es", Operation::Sum, &["más de 100", "50"], "más de 150"),
        (
            "ar",
            Operation::Sum,
            &["نحو 3,000–5,000", "قرابة 4,500"],
            "نحو 7,500–9,500",
        ),
    ];
    for (language, operation, parts, expected) in cases {
        let parts: Vec<Value> = parts.iter().map(|text| value(text, language)).collect();
        let parts: Vec<Operand<'_>> = parts.iter().map(Operand::of).collect();
        let result = operation.compute(&parts, None, None).unwrap().value;
        assert_eq!(result.stated, expected);
        // What is calculated can be stated in a fact file.
        assert!(value(&result.stated, language).interval().is_some());
    }
}

#[test]
fn an_abbreviated_scale_before_a_sign_is_one() {
    let unit = |text| Unit::read(text, &value("3", "fr").language).unwrap();
    let (milliards, millions) = (unit("Md€"), unit("M€"));
    let parts = [("3.0", milliards), ("500", millions)];
    let parts = parts.map(|(text, unit)| Derived::stated(value(text, "fr"), Some(unit)));
    let parts = [0, 1].map(|at: usize| Operand {
        value: &parts[at].value,
        unit: parts[at].unit.as_ref(),
        currency: None,
    });
    let sum = Operation::Sum.compute(&parts, None, None).unwrap();
    assert_eq!(
        (sum.value.stated.as_str(), sum.unit.unwrap().text.as_str()),
        ("3.5", "Md€")
    );
}

#[test]
fn ranks() {
    let rank = |text| value(text, "fr").hedge_rank();
    assert!(rank("peut-être 5") == HedgeRank::Doubtful && rank("près de 5") == HedgeRank::OneSided);
}

#[test]
fn a_hedge_is_found_at_the_end_of_a_text() {
    for (text, hedge) in [
        ("There were at least ", Some("at least")),
        ("Just over", Some("Just over")),
        ("c. ", Some("c.")),
        ("plan C ", None),
        ("a left-over ", None),
        ("moreover ", None),
        ("they are over. ", None),
        ("", None),
    ] {
        assert_eq!(hedge_at_end(text, english()), hedge, "{text}");
    }
}

#[test]
fn in_the_language_of_the_text() {
    for (text, language, hedge) in [
        ("Il y en a près de ", "fr", Some("près de")),
        ("À peu près", "fr", Some("À peu près")),
        ("about", "fr", None),
        ("die Lage ist gut", "de", None),
        ("mehr als", "de", Some("mehr als")),
        ("Más de", "es", Some("Más de")),
        ("غادر نحو ", "ar", Some("نحو")),
        ("يعيشون دون", "ar", None),
    ] {
        assert_eq!(
            hedge_at_end(
                text,
                Languages::default().locale(language).unwrap().values()
            ),
            hedge,
            "{text}"
        );
    }
}

proptest! {
    /// Any words of a language in any order are a value or a fault, and a value is printed.
    #[test]
    fn any_words_are_read(
        language in prop::sample::select(LANGUAGES.to_vec()),
        words in prop::collection::vec((0..rows(VALUES).len(), 0..8_usize), 0..4),
        gap in prop::sample::select(vec!["", " ", "-", "\u{a0}"]),
    ) {
        let column = LANGUAGES.iter().position(|one| *one == language).unwrap();
        let values = rows(VALUES);
        let pieces = words.iter().map(|(row, piece)| values[*row][column].split(' ').nth(*piece).unwrap_or("7"));
        let text = pieces.collect::<Vec<_>>().join(gap);
        if let Ok(value) = read(&text, language) {
            prop_assert_eq!(&value.stated, text.trim());
            let again = read(&value.as_written(), language).unwrap();
            prop_assert_eq!(again.interval(), value.interval());
            prop_assert_eq!(again.hedge_rank(), value.hedge_rank());
        }
    }
}

/// What stands behind an apostrophe is looked for once for each, and not again for each that follows.
#[test]
fn many_elided_words_in_a_row_end() {
    let languages = Languages::default();
    let french = languages
        .built_in_values()
        .into_iter()
        .find(|it| it.tag() == "fr")
        .unwrap();
    for word in ["d' ", "d’a ", "qu'd'"] {
        let text = word.repeat(20_000) + " d’au plus 37 foyers";
        let found = scan(&text, &french);
        let last = found.last().map(|it| it.value.stated.as_str());
        assert_eq!(last, Some("au plus 37"), "{word}");
    }
}
