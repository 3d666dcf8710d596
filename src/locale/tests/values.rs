//! Values as printed.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::locale;
use crate::{
    locale::{english, print, print::Printed},
    quantity::{Magnitude, Value},
};

/// All that is printed of a value, in one piece.
fn said(printed: &Printed) -> String {
    let before = printed.remark.iter().chain(&printed.hedge).cloned();
    let parts: Vec<String> = before.chain([printed.number()]).collect();
    parts.join(" ")
}

fn printed(tag: &str, text: &str) -> String {
    let locale = locale(tag);
    let value = Value::parse(text, locale.values()).unwrap();
    said(&print(&value, &locale, false))
}

#[test]
fn in_english() {
    let cases = [
        ("2000", "2,000"),
        ("2 000", "2,000"),
        ("1.50", "1.50"),
        ("about 1,500", "about 1,500"),
        ("approximately 3,000-5,000", "approximately 3,000–5,000"),
        ("between 9,000 and 12,000", "9,000–12,000"),
        ("from 3,000 to 5,000", "3,000–5,000"),
        ("3,000 — 5,000", "3,000–5,000"),
        ("five or six", "five or six"),
        ("5 or 6", "5 or 6"),
        ("five to six", "five to six"),
        ("-5 to -3", "\u{2212}5 to \u{2212}3"),
        ("-5–3", "\u{2212}5 to 3"),
        ("at least 500", "at least 500"),
        ("approximately at least 500", "approximately at least 500"),
        ("up to 5500", "up to 5,500"),
        ("some 300", "some 300"),
        ("seven", "seven"),
        ("about two dozen", "about two dozen"),
        ("seven million", "seven\u{a0}million"),
        ("1.5 million", "1.5\u{a0}million"),
        ("1.5–2 million", "1.5–2\u{a0}million"),
        ("900,000–1.2 million", "900,000–1.2\u{a0}million"),
        (
            "800 million–1.2 billion",
            "800\u{a0}million–1.2\u{a0}billion",
        ),
        ("25 per cent", "25%"),
        ("25–30%", "25–30%"),
        ("€3.2 billion", "€3.2\u{a0}billion"),
        ("US$ 5 million", "US$\u{a0}5\u{a0}million"),
        ("EUR 3–5 million", "EUR\u{a0}3–5\u{a0}million"),
        ("€-5", "\u{2212}€5"),
        ("hundreds", "hundreds"),
        ("at least several hundred", "at least several hundred"),
    ];
    for (text, expected) in cases {
        assert_eq!(printed("en", text), expected, "{text}");
    }
}

#[test]
fn in_other_languages() {
    let cases = [
        ("fr", "1,234.5", "1\u{202f}234,5"),
        ("fr", "25%", "25\u{202f}%"),
        ("de", "3,000–5,000", "3.000–5.000"),
        ("es", "9,000–12,000", "9.000–12.000"),
        ("es", "9,000", "9000"),
        ("es", "500–9,000", "500–9000"),
        ("ar-SY", "25%", "٢٥٪"),
        (
            "fr",
            "environ 3,000–5,000",
            "environ 3\u{202f}000–5\u{202f}000",
        ),
        ("fr", "entre 9,000 et 12,000", "9\u{202f}000–12\u{202f}000"),
        ("fr", "jusqu’à 5,500", "jusqu’à 5\u{202f}500"),
        ("fr", "1.5 million", "1,5\u{a0}million"),
        ("fr", "1.5–2 millions", "1,5–2\u{a0}millions"),
        ("fr", "de -5 à -3", "de \u{2212}5 à \u{2212}3"),
        ("fr", "sept ou huit", "sept ou huit"),
        ("fr", "25 pour cent", "25\u{202f}%"),
        ("de", "etwa 1.5 Millionen", "etwa 1,5\u{a0}Millionen"),
        ("de", "von -5 bis -3", "von \u{2212}5 bis \u{2212}3"),
        ("de", "Hunderte", "Hunderte"),
        ("es", "unos 1.5 millones", "unos 1,5\u{a0}millones"),
        ("es", "2 mil millones", "2\u{a0}mil millones"),
        ("es", "7 u 8", "7 u 8"),
        ("ar", "ما بين 3,000 و5,000", "3,000–5,000"),
        ("ar-u-nu-arab", "نحو 3,000–5,000", "نحو ٣٬٠٠٠–٥٬٠٠٠"),
        ("ar", "-5", "\u{200e}\u{2212}5"),
        ("ar-u-nu-arab", "-5", "\u{61c}\u{2212}٥"),
        (
            "ar-u-nu-arab",
            "US$ 5 ملايين",
            "٥\u{a0}ملايين\u{a0}دولار أمريكي",
        ),
        ("ar-u-nu-arab", "€3", "٣\u{a0}€"),
        ("ar", "€3", "3\u{a0}€"),
        ("ar", "US$ 3", "3\u{a0}\u{200e}US$\u{200e}"),
        ("ar", "5 ملايين", "5\u{a0}ملايين"),
        ("ar", "1.5 مليون", "1.5\u{a0}مليون"),
    ];
    for (tag, text, expected) in cases {
        assert_eq!(printed(tag, text), expected, "{tag} {text}");
    }
}

/// As CLDR has it for the region; behind a magnitude as the language says it.
#[test]
fn currencies_by_language_and_region() {
    let cases = [
        ("de", "€1.5 Millionen", "1,5 Millionen Euro"),
        ("de", "€3–5 Millionen", "3–5 Millionen Euro"),
        ("de", "etwa €-3,000", "etwa −3.000 €"),
        ("de", "von €-5 bis 3", "von −5 bis 3 €"),
        ("de", "5 Millionen Euro", "5 Millionen Euro"),
        ("de", "US$5 Millionen", "5 Millionen US$"),
        ("de-AT", "€12,000.50", "€ 12.000,50"),
        ("de-AT", "12,000.50", "12 000,50"),
        ("de-CH", "CHF 12,000.50", "CHF 12'000.50"),
        ("de-CH", "CHF -5", "−CHF 5"),
        ("fr", "€1.5 million", "1,5 million d’euros"),
        ("fr", "1.5 million d'euros", "1,5 million d’euros"),
        ("fr", "€1.5–2 millions", "1,5–2 millions d’euros"),
        (
            "fr",
            "2 milliards de francs suisses",
            "2 milliards de francs suisses",
        ),
        ("fr", "AUD 2 millions", "2 millions de AUD"),
        ("fr", "€9,000", "9\u{202f}000 €"),
        ("fr", "9,000 euros", "9\u{202f}000 €"),
        ("fr-CH", "CHF 12,000.50", "12'000.50 CHF"),
        ("fr-CH", "12,000.50", "12'000,50"),
        ("es", "€1.5 millones", "1,5 millones de euros"),
        ("es", "5 mil euros", "5 mil euros"),
        ("es", "US$5 millones", "5 millones de US$"),
        ("es", "€9,000–12,000", "9.000–12.000 €"),
        ("es-MX", "$9,000.50", "$9,000.50"),
        ("es-MX", "US$5 millones", "US$5 millones"),
        ("es-MX", "5 millones de euros", "5 millones de euros"),
        ("es-AR", "$5", "$ 5"),
        ("ar", "€1.5 مليون", "1.5 مليون يورو"),
        ("en-CH", "CHF 5", "CHF 5"),
    ];
    for (tag, text, expected) in cases {
        let printed = printed(tag, text).replace('\u{a0}', " ");
        assert_eq!(printed, expected, "{tag} {text}");
    }
}

/// Nothing of what a source states is lost or added.
#[test]
fn all_that_a_value_says_is_printed() {
    let cases = [
        ("en", "5.75m", "5.75m"),
        ("en", "£3.5bn", "£3.5bn"),
        ("de", "3.2 Mrd", "3,2 Mrd"),
        ("en", "₹2,350 crore", "₹2,350 crore"),
        ("en-IN", "1,25,000", "1,25,000"),
        ("en", "half a million", "half a million"),
        ("en", "one and a half million", "one and a half million"),
        ("en", "a quarter of a million", "a quarter of a million"),
        ("en", "more than half", "more than half"),
        ("en", "1/3", "1/3"),
        ("en", "2½", "2½"),
        ("en", "one in five", "one in five"),
        ("de", "1 von 4,000", "1 von 4.000"),
        ("en", "12 out of 18", "12 out of 18"),
        ("de", "12 von 18", "12 von 18"),
        ("en", "1:4", "1:4"),
        ("en", "twice", "twice"),
        ("en", "four times", "four times"),
        ("fr", "2.5 fois", "2,5 fois"),
        ("en", "ten per cent", "ten percent"),
        ("en", "0.5pp", "0.5 percentage points"),
        ("en", "1 percentage point", "1 percentage point"),
        ("fr", "0.3 point de pourcentage", "0,3 point de pourcentage"),
        ("fr", "2 points de pourcentage", "2 points de pourcentage"),
        ("ar", "3 نقاط مئوية", "3 نقاط مئوية"),
        ("en", "25 basis points", "25 basis points"),
        ("de", "3.5‰", "3,5 ‰"),
        ("en", "5.6 per 100,000", "5.6 per 100,000"),
        ("de", "5.6 je 100,000", "5,6 je 100.000"),
        ("en", "1,234 per million", "1,234 per million"),
        ("en", "$2.40 a day", "$2.40 a day"),
        ("de", "€2.40 am Tag", "2,40 € am Tag"),
        ("en", "–7,000", "−7,000"),
        ("en", "minus 3%", "minus 3%"),
        ("en", "+27,000", "+27,000"),
        ("ar", "+27,000", "\u{200e}+27,000"),
        ("en", "down 0.6%", "down 0.6%"),
        ("en", "up $5 million", "up $5 million"),
        ("en", "unchanged", "unchanged"),
        ("en", "from -5,000 to +10,000", "from −5,000 to +10,000"),
        ("en", "-1.5%–-0.5%", "−1.5% to −0.5%"),
        ("en", "1,250 ± 75", "1,250 ± 75"),
        ("en", "-0.6% (±0.4%)", "−0.6% (±0.4%)"),
        ("en", "12.4% (95% CI 11.3–13.5)", "12.4% (95% CI 11.3–13.5)"),
        (
            "fr",
            "12.4% (IC à 95% 11.3–13.5)",
            "12,4 % (IC à 95 % 11,3–13,5)",
        ),
        (
            "en",
            "5.6 per 100,000 (95% CI 5.1–6.1)",
            "5.6 per 100,000 (95% CI 5.1–6.1)",
        ),
        ("en", "3.5 (3.1–3.9)", "3.5 (3.1–3.9)"),
        ("en", "3 million euros", "3 million euros"),
        ("en", "1.2 billion U.S. dollars", "1.2 billion U.S. dollars"),
        ("en", "5 cents", "5 cents"),
        ("en", "200 EUR", "200 EUR"),
        ("en", "Rs. 500", "Rs. 500"),
        ("en", "R5 million", "R5 million"),
        ("en", "~300", "about 300"),
        ("en", "<5", "fewer than 5"),
        ("en", "<0.1%", "less than 0.1%"),
        ("en", "500+", "500+"),
        ("en", "500 or more", "500 or more"),
        ("en", "about 500 or more", "about 500 or more"),
        ("en", "300-odd", "300-odd"),
        ("en", "estimated at 500", "an estimated 500"),
        ("en", "only about 17 million", "only about 17 million"),
        ("en", "a record 12", "a record 12"),
        ("en", "2 hours 30 minutes", "2 hours 30 minutes"),
        ("en", "none", "none"),
        ("en", "n/a", "n/a"),
        ("en", "-", "–"),
    ];
    for (tag, text, expected) in cases {
        let printed = printed(tag, text).replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(printed, expected, "{tag} {text}");
    }
}

#[test]
fn years_have_no_separator() {
    let year = |text: &str| {
        said(&print(
            &Value::parse(text, english()).unwrap(),
            &locale("en"),
            true,
        ))
    };
    assert_eq!(year("2014"), "2014");
    assert_eq!(year("about 2014–2018"), "about 2014–2018");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn printed_english_says_the_same_again(
        a in -10_000_000_i64..10_000_000, b in -10_000_000_i64..10_000_000, scale in 0_u32..4,
        hedge in prop::sample::select(vec!["", "about ", "nearly ", "perhaps "]),
        ends in 0..4_u8,
        unit in prop::sample::select(vec![("", ""), ("€", ""), ("US$", " million"), ("", " billion"), ("", "%")]),
    ) {
        let (low, high) = (Decimal::new(a.min(b), scale), Decimal::new(a.max(b) + 1, scale));
        let (bound, quantity) = match ends {
            1 => ("up to ", high.to_string()),
            2 => ("at least ", low.to_string()),
            _ if low.is_sign_negative() => ("", format!("{low} to {high}")),
            _ => ("", format!("{low}–{high}")),
        };
        let text = format!("{bound}{hedge}{}{quantity}{}", unit.0, unit.1);
        let value = Value::parse(&text, english()).unwrap();
        let again = Value::parse(&said(&print(&value, &locale("en"), false)), english()).unwrap();
        prop_assert_eq!(again.interval(), value.interval());
        prop_assert_eq!((again.hedge.clone(), again.is_percent()), (value.hedge.clone(), value.is_percent()));
        prop_assert_eq!(again.currency().map(|it| &it.sign), value.currency().map(|it| &it.sign));
    }

    /// Of every family, with every sign, scale, measure, rate, margin and hedge that may stand beside each other.
    #[test]
    fn what_is_printed_is_read_as_the_same_value(
        before in prop::sample::select(vec!["", "about ", "only ", "at least ", "only nearly "]),
        sign in prop::sample::select(vec!["", "+", "-", "minus ", "down "]),
        number in 2_i64..3_000_000, places in 0_u32..3,
        scale in prop::sample::select(vec!["", "m", "bn", " crore", " million"]),
        measure in prop::sample::select(vec!["", "%", "‰", " percentage points", " times", " euros", " out of 9,000,000"]),
        per in prop::sample::select(vec!["", " per 100,000", " a day"]),
        margin in prop::sample::select(vec!["", " ± 1,250", " (±0.4)", " (95% CI 1–9,000,000)"]),
        behind in prop::sample::select(vec!["", " or more", "+", "-odd"]),
    ) {
        let number = Decimal::new(number, places);
        let text = format!("{before}{sign}{number}{scale}{measure}{per}{margin}{behind}");
        // Not all of them are one value together.
        let Ok(value) = Value::parse(&text, english()) else { return Ok(()) };
        let printed = said(&print(&value, &locale("en"), false));
        let again = Value::parse(&printed, english());
        let again = again.unwrap_or_else(|error| panic!("{text} as {printed}: {error}"));
        let stated = String::new();
        prop_assert_eq!(Value { stated: stated.clone(), ..again }, Value { stated, ..value }, "{} as {}", text, printed);
    }

    /// Digits below a thousand are the same in fact files and on paper.
    #[test]
    fn printed_money_is_read_as_the_same(
        low in 1_i64..400, more in 0_i64..400, tag in prop::sample::select(vec!["en", "de", "de-CH", "fr", "es", "es-MX", "ar"]),
        sign in prop::sample::select(vec!["€", "US$", "CHF ", "£", "€-"]), scale in 0..4_usize,
    ) {
        let locale = locale(tag);
        let scales = [None, Some(Magnitude::Thousand), Some(Magnitude::Million), Some(Magnitude::Billion)];
        let scale = scales[scale].map(|scale| locale.values().magnitude(scale, &Decimal::from(low + more)));
        let joint = locale.values().text("calculated.to");
        let ends = if more == 0 || sign == "€-" { format!("{low}") } else { format!("{low} {joint} {}", low + more) };
        let value = Value::parse(&format!("{sign}{ends} {}", scale.unwrap_or_default()), locale.values()).unwrap();
        let printed = said(&print(&value, &locale, false)).replace('\u{200e}', "");
        let again = Value::parse(&printed, locale.values()).unwrap_or_else(|error| panic!("{printed}: {error}"));
        prop_assert_eq!(again.interval(), value.interval(), "{}", printed);
        prop_assert_eq!(again.currency().map(|it| &it.sign), value.currency().map(|it| &it.sign));
    }
}
