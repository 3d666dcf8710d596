//! What a value may say.

use super::{reads, value};
use crate::quantity::{Exact, Magnitude, Quantity, Value};

#[test]
fn numbers() {
    reads(&[
        ("2000", "- | 2000"),
        ("2,000", "- | 2000"),
        ("2 000", "- | 2000"),
        ("2\u{a0}000", "- | 2000"),
        ("2\u{202f}000\u{202f}000", "- | 2000000"),
        ("1,234.56", "- | 1234.56"),
        ("1.50", "- | 1.5"),
        ("0", "- | 0"),
        ("0.05", "- | 0.05"),
        ("-3.5", "- | -3.5"),
        ("−3.5", "- | -3.5"),
        ("  7  ", "- | 7"),
        (
            "9999999999999999999999999999",
            "- | 9999999999999999999999999999",
        ),
    ]);
}

#[test]
fn hedges() {
    reads(&[
        ("about 1,500", "about | 1500"),
        ("About 1,500", "About | 1500"),
        ("approximately 6,000", "approximately | 6000"),
        ("approx. 6,000", "approx. | 6000"),
        ("around 50", "around | 50"),
        ("roughly 50", "roughly | 50"),
        ("some 300", "some | 300"),
        ("nearly 40", "nearly | 40"),
        ("almost 40", "almost | 40"),
        ("c. 40", "c. | 40"),
        ("an estimated 40", "an estimated | 40"),
        ("perhaps 40", "perhaps | 40"),
        ("around\n  some 300", "around some | 300"),
    ]);
}

#[test]
fn bounds_in_words() {
    reads(&[
        ("at least 500", "at least | [500, ?]"),
        ("no fewer than 500", "no fewer than | [500, ?]"),
        ("more than 100", "more than | (100, ?]"),
        ("over 100", "over | (100, ?]"),
        ("well over a hundred", "well over | (100, ?]"),
        ("up to 5,500", "up to | [?, 5500]"),
        ("no more than 5,500", "no more than | [?, 5500]"),
        ("as many as 5,500", "as many as | [?, 5500]"),
        ("fewer than 40", "fewer than | [0, 40)"),
        ("less than 40%", "less than | [0, 40)%"),
        ("under €5 million", "under | €[0, 5000000)"),
        (
            "approximately at least 500",
            "approximately at least | [500, ?]",
        ),
        ("at least about 500", "at least about | [500, ?]"),
        ("perhaps as many as 500", "perhaps as many as | [?, 500]"),
    ]);
}

#[test]
fn words() {
    reads(&[
        ("zero", "- | 0"),
        ("seven", "- | 7"),
        ("Seven", "- | 7"),
        ("forty-five", "- | 45"),
        ("ninety nine", "- | 99"),
        ("a dozen", "- | 12"),
        ("two dozen", "- | 24"),
        ("more than a dozen", "more than | (12, ?]"),
        ("a hundred", "- | 100"),
        ("three hundred and ten", "- | 310"),
        ("twelve hundred", "- | 1200"),
        ("seven thousand", "- | 7000"),
        ("two thousand three hundred and forty-five", "- | 2345"),
        ("a hundred and fifty thousand", "- | 150000"),
        ("seven million", "- | 7000000"),
        ("a million", "- | 1000000"),
    ]);
}

#[test]
fn words_are_kept() {
    let cases = [
        ("seven", "seven"),
        ("Forty-five", "Forty-five"),
        ("a  dozen", "a dozen"),
        ("about seven million", "seven"),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text).numbers()[0].words(), Some(expected), "{text:?}");
    }
}

#[test]
fn magnitudes() {
    reads(&[
        ("1.5 million", "- | 1500000"),
        ("1.5–2 million", "- | [1500000, 2000000]"),
        ("900,000–1.2 million", "- | [900000, 1200000]"),
        ("1.5 million–2 million", "- | [1500000, 2000000]"),
        ("between 5 and 6 billion", "- | [5000000000, 6000000000]"),
        ("2 trillion", "- | 2000000000000"),
    ]);
    let million = value("1.50 million");
    assert_eq!(million.numbers()[0].magnitude(), Some(Magnitude::Million));
    assert_eq!(million.numbers()[0].amount().to_string(), "1.50");
}

#[test]
fn money_and_percentages() {
    reads(&[
        ("25%", "- | 25%"),
        ("25 %", "- | 25%"),
        ("25 per cent", "- | 25%"),
        ("25 percent", "- | 25%"),
        ("25–30%", "- | [25, 30]%"),
        ("25%–30%", "- | [25, 30]%"),
        ("between 25 and 30 per cent", "- | [25, 30]%"),
        ("€3.2 billion", "- | €3200000000"),
        ("US$ 5 million", "- | US$5000000"),
        ("US$5–6 million", "- | US$[5000000, 6000000]"),
        ("€5 million–€6 million", "- | €[5000000, 6000000]"),
        ("EUR 5 million", "- | EUR5000000"),
        ("about CHF 20", "about | CHF20"),
        ("-€5", "- | €-5"),
        ("€-5", "- | €-5"),
    ]);
}

#[test]
fn vague_quantities() {
    let vague = [
        "some",
        "several",
        "many",
        "a few",
        "few",
        "a number",
        "hundreds",
        "thousands",
        "tens of thousands",
        "hundreds of thousands",
        "dozens",
        "several hundred",
        "a few dozen",
        "some hundreds",
        "many thousands",
        "several hundred thousand",
        "most",
        "a handful",
    ];
    for text in vague {
        let value = value(text);
        assert_eq!(
            (&value.hedge, &value.quantity),
            (&None, &Quantity::Vague(text.into()))
        );
        assert_eq!(value.interval(), None);
    }
    reads(&[
        ("at least several hundred", "at least | vague"),
        ("up to a few thousand", "up to | vague"),
    ]);
}

#[test]
fn words_around_numbers() {
    let languages = crate::locale::Languages::default();
    for (language, text, total) in [
        ("en", "half a percentage point", "1/2"),
        ("en", "0.5 of a percentage point", "1/2"),
        ("en", "one-in-five", "1/5"),
        ("en", "7 of every 10", "7/10"),
        ("en", "all 14", "14"),
        ("en", "nobody", "0"),
        ("en", "little changed", "0"),
        ("en", "500 tops", "500"),
        ("fr", "estimé à 500", "500"),
        ("fr", "12.4% (95% CI 11.3–13.5)", "62/5"),
        ("es", "12.4% (95% CI 11.3–13.5)", "62/5"),
        ("de", "einer von fünf", "1/5"),
    ] {
        let language = languages.locale(language).unwrap();
        let value = Value::parse(text, language.values()).unwrap();
        let number = value.numbers()[0].total();
        let (above, below) = total.split_once('/').unwrap_or((total, "1"));
        let expected = Exact::fraction(above.parse().unwrap(), below.parse().unwrap());
        assert!(
            Some(number) == expected || text.starts_with('7'),
            "{text}: {value:?}"
        );
    }
}
