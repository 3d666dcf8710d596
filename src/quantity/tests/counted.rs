//! What stands between an amount and what it counts.

use super::languages::value;

#[test]
fn what_is_counted_stands_behind_a_word_where_the_language_has_one() {
    let cases = [
        ("en", "hundreds", "people", "hundreds of people"),
        (
            "en",
            "tens of thousands",
            "people",
            "tens of thousands of people",
        ),
        ("en", "A couple", "people", "A couple of people"),
        ("en", "a couple of", "people", "a couple of people"),
        ("en", "hundreds", "of people", "hundreds of people"),
        ("en", "a few", "people", "a few people"),
        ("en", "several hundred", "people", "several hundred people"),
        (
            "en",
            "more than a dozen",
            "people",
            "more than a dozen people",
        ),
        ("en", "1.5 million", "people", "1.5 million people"),
        (
            "fr",
            "un million et demi",
            "personnes",
            "un million et demi de personnes",
        ),
        (
            "fr",
            "deux millions et demi",
            "habitants",
            "deux millions et demi d’habitants",
        ),
        (
            "es",
            "dos millones y medio",
            "personas",
            "dos millones y medio de personas",
        ),
        (
            "fr",
            "des centaines",
            "personnes",
            "des centaines de personnes",
        ),
        ("fr", "des dizaines", "enfants", "des dizaines d’enfants"),
        (
            "fr",
            "des milliers",
            "habitants",
            "des milliers d’habitants",
        ),
        (
            "fr",
            "des milliers",
            "handicapés",
            "des milliers de handicapés",
        ),
        ("fr", "quelques", "personnes", "quelques personnes"),
        ("fr", "la plupart", "enfants", "la plupart des enfants"),
        ("fr", "1.5 million", "euros", "1.5 million d’euros"),
        ("fr", "la plupart", "des enfants", "la plupart des enfants"),
        ("fr", "1.5 million", "d'euros", "1.5 million d'euros"),
        ("fr", "5 mille", "personnes", "5 mille personnes"),
        ("de", "Hunderte", "Menschen", "Hunderte Menschen"),
        ("de", "eine Reihe", "Fällen", "eine Reihe von Fällen"),
        ("es", "cientos", "personas", "cientos de personas"),
        (
            "es",
            "2 mil millones",
            "personas",
            "2 mil millones de personas",
        ),
        ("es", "5 mil", "personas", "5 mil personas"),
        ("ar", "مئات", "الأشخاص", "مئات الأشخاص"),
        ("ar", "مئات", "أشخاص", "مئات من أشخاص"),
        ("ar", "5 آلاف", "شخص", "5 آلاف شخص"),
    ];
    for (language, amount, counted, expected) in cases {
        let value = value(amount, language);
        let joint = value.counting_word(amount, counted);
        assert_eq!(format!("{amount} {joint}{counted}"), expected);
    }
}
