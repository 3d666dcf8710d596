//! What is no value, how that is said, and what the help says.

use crate::locale::english;
use crate::quantity::Value;

#[test]
fn says_what_is_wrong_and_what_to_write() {
    let cases = [
        "",
        "about",
        "at least",
        "3,000–",
        "between 3,000",
        "between 3,000 to 5,000",
        "between 3,000–5,000",
        "from 3,000",
        "from 3,000 and 5,000",
        "5,000–3,000",
        "2014–18",
        "5–5",
        "at least 500–600",
        "at least up to 500",
        "3,000 to about 5,000",
        "1,50",
        "1,000,00",
        "10 20",
        "3,000 5,000",
        "1.5.2",
        "1.234.567",
        "1.234,56",
        "1 234,56",
        "007",
        ".5",
        "00.5",
        "12345678901234567890123456789",
        "1e6",
        "1.5e-3",
        "0x1F",
        "NaN",
        "infinity",
        "∞",
        "25–€30",
        "25%–30",
        "€5%",
        "9,000 and 12,000",
        "2026-11-22",
        "24 wells",
        "5 °C",
        "52 weeks",
        "12:30",
        "M6.1",
        "2019/20",
        "2023–24",
        "Q3 2025",
        "100 km²",
        "7.30 pm",
        "(D)",
        "no",
        "no cases",
        "provisionally 8,412",
        "5% of GDP",
        "12.7 per 1,000 live births",
        "2 to 1",
        "17 February 2025",
        "1st",
        "eleventh",
        "third",
        "(5.2)",
        "±0.4%",
        "-0.0%",
        "24,5",
        "3.2 Mrd",
        "1982-84=100",
        "3,000 people",
        "5km",
        "lots",
        "since 2014",
        "2,000.",
        "about hundreds of people",
        "many 100",
        "€",
        "2,000\u{200b}",
    ];
    let mut report = String::new();
    for text in cases {
        match Value::parse(text, english()) {
            Ok(value) => panic!("{text:?} was read as {value:?}"),
            Err(error) => report.push_str(&format!("{text}\n  {error}\n  {}\n", error.help())),
        }
    }
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("refused_values", report);
    });
}

#[test]
fn what_is_written_otherwise_is_told_with_the_own_number() {
    let cases = [
        ("en", "12% lower", "write `down 12%`"),
        (
            "en",
            "one household in five",
            "write `value: one in five` and `unit: household`",
        ),
        (
            "fr",
            "une personne sur cinq",
            "write `value: une sur cinq` and `unit: personne`",
        ),
    ];
    for (language, text, help) in cases {
        let own = super::languages::read(text, language).unwrap_err().help();
        assert!(own.starts_with(help), "{text}: {own}");
        let written = help
            .split('`')
            .nth(1)
            .unwrap()
            .trim_start_matches("value: ");
        super::languages::value(written, language);
    }
    // Whether the sign is of both ends is not told, and no help says so.
    let own = super::languages::read("minus 300–500", "en").unwrap_err();
    assert!(!own.help().contains("minus"), "{own}");
}
