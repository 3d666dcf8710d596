//! Numbers in words, beyond the few that every language lists.

use super::kept;
use super::languages::{read, value};

/// Numbers in words beyond twelve, as each language puts them together.
#[test]
fn numbers_in_words() {
    let cases: [(&str, &[(&str, u32)]); 5] = [
        (
            "en",
            &[
                ("twenty-one", 21),
                ("two hundred and fifty thousand", 250_000),
                ("three dozen", 36),
            ],
        ),
        (
            "fr",
            &[
                ("vingt", 20),
                ("vingt et un", 21),
                ("trente-deux", 32),
                ("soixante et onze", 71),
                ("quatre-vingts", 80),
                ("quatre-vingt-dix-sept", 97),
                ("septante-deux", 72),
                ("cent vingt", 120),
                ("deux cents", 200),
                ("deux cent mille", 200_000),
                ("mille deux cents", 1200),
                ("trois douzaines", 36),
            ],
        ),
        (
            "de",
            &[
                ("zwanzig", 20),
                ("einundzwanzig", 21),
                ("siebenundneunzig", 97),
                ("hundert", 100),
                ("dreihundertfünfundzwanzig", 325),
                ("zweitausend", 2000),
                ("fünfzehntausendzweihundert", 15_200),
                ("zwei Dutzend", 24),
            ],
        ),
        (
            "es",
            &[
                ("veinte", 20),
                ("veintidós", 22),
                ("treinta y uno", 31),
                ("noventa y siete", 97),
                ("ciento veinte", 120),
                ("quinientos", 500),
                ("mil", 1000),
                ("doscientos mil", 200_000),
            ],
        ),
        (
            "ar",
            &[
                ("عشرون", 20),
                ("اثنا عشر", 12),
                ("خمسة عشر", 15),
                ("واحد وعشرون", 21),
                ("سبع وتسعين", 97),
                ("مئة", 100),
                ("ثلاثمئة", 300),
                ("مئة وخمسة وعشرون", 125),
                ("خمسة آلاف", 5000),
                ("ألفان", 2000),
            ],
        ),
    ];
    for (language, numbers) in cases {
        for (text, number) in numbers {
            let own = value(text, language);
            assert_eq!(
                own.interval().unwrap().low,
                Some(u64::from(*number).into()),
                "{text}"
            );
            assert_eq!(own.numbers()[0].words(), Some(*text));
        }
    }
}

/// A joint of a range is never taken for that of a number, nor a number for a range.
#[test]
fn ranges_of_numbers_in_words() {
    let cases = [
        ("fr", "entre vingt et trente", "- | [20, 30]"),
        ("fr", "entre vingt et un et trente", "- | [21, 30]"),
        ("fr", "deux à trois cents", "- | [200, 300]"),
        ("de", "zwischen fünfundzwanzig und dreißig", "- | [25, 30]"),
        ("es", "entre treinta y cuarenta", "- | [30, 40]"),
        (
            "es",
            "dos o tres mil millones",
            "- | [2000000000, 3000000000]",
        ),
        ("ar", "بين عشرين وثلاثين", "- | [20, 30]"),
        ("ar", "بين خمسة وعشرين وثلاثين", "- | [25, 30]"),
    ];
    for (language, text, expected) in cases {
        assert_eq!(kept(&value(text, language)), expected, "{text}");
    }
    for (language, text) in [
        ("de", "zwischen fünfundzwanzig"),
        ("de", "zweidrei"),
        ("fr", "vingt trente"),
    ] {
        assert!(read(text, language).is_err(), "{text}");
    }
}
