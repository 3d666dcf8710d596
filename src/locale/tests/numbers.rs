//! Numbers and percentages.

use rust_decimal::Decimal;

use super::locale;

#[test]
fn numbers() {
    let cases = [
        ("en", "1234567.50", "1,234,567.50"),
        ("en", "999", "999"),
        ("en", "2000", "2,000"),
        ("en", "-3.5", "\u{2212}3.5"),
        ("en-GB", "43000", "43,000"),
        ("en-IN", "1234567", "12,34,567"),
        ("fr", "1234567.50", "1\u{202f}234\u{202f}567,50"),
        ("de", "1234567.50", "1.234.567,50"),
        ("de", "-2000", "\u{2212}2.000"),
        ("de-CH", "1234567.50", "1'234'567.50"),
        ("es", "2000", "2000"),
        ("es", "12000", "12.000"),
        ("ar", "1234567.50", "1,234,567.50"),
        ("ar-u-nu-arab", "1234567.50", "١٬٢٣٤٬٥٦٧٫٥٠"),
        ("ar-EG", "43000", "٤٣٬٠٠٠"),
        ("ar-EG-u-nu-latn", "43000", "43,000"),
        ("ar-SY-u-nu-latn", "43000", "43,000"),
        ("ar", "-3.5", "\u{200e}\u{2212}3.5"),
        ("ar-SY", "43000", "٤٣٬٠٠٠"),
        ("fa", "43000", "۴۳٬۰۰۰"),
        (
            "en",
            "79228162514264337593543950335",
            "79,228,162,514,264,337,593,543,950,335",
        ),
        (
            "en",
            "0.0000000000000000000000000001",
            "0.0000000000000000000000000001",
        ),
    ];
    for (tag, number, expected) in cases {
        assert_eq!(
            locale(tag).number(&number.parse::<Decimal>().unwrap()),
            expected,
            "{tag} {number}"
        );
    }
}

#[test]
fn years() {
    for (tag, expected) in [
        ("en", "2026"),
        ("fr", "2026"),
        ("de", "2026"),
        ("ar-SY", "٢٠٢٦"),
    ] {
        assert_eq!(locale(tag).plain(&Decimal::from(2026)), expected, "{tag}");
    }
}

#[test]
fn percentages() {
    let cases = [
        ("en", "25", "25%"),
        ("fr", "25", "25\u{202f}%"),
        ("de", "25–30", "25–30\u{a0}%"),
        ("es", "25", "25\u{a0}%"),
        ("ar-SY", "٢٥", "٢٥٪"),
        ("ar", "25", "25\u{200e}%\u{200e}"),
        ("ar-u-nu-arab", "٢٥–٣٠", "٢٥–٣٠٪"),
    ];
    for (tag, amount, expected) in cases {
        assert_eq!(locale(tag).percent(amount), expected, "{tag}");
    }
}

/// CLDR has Western digits for Arabic without a region and for some regions, Arabic-Indic ones for others, unless the tag
/// says which.
#[test]
fn digits() {
    let arabic: Vec<String> = "٠١٢٣٤٥٦٧٨٩".chars().map(String::from).collect();
    for tag in ["ar-u-nu-arab", "ar-EG", "ar-SY", "ar-IQ", "ar-AE-u-nu-arab"] {
        assert_eq!(locale(tag).digits().as_ref(), Some(&arabic), "{tag}");
    }
    for tag in [
        "en",
        "fr",
        "de",
        "es",
        "ar",
        "ar-MA",
        "ar-AE",
        "ar-EG-u-nu-latn",
    ] {
        assert_eq!(locale(tag).digits(), None, "{tag}");
    }
}
