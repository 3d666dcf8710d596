//! The unit beside a value: what of it multiplies the number, what belongs to the value, and which measures are not added up.

use super::{languages, value};
use crate::locale::Languages;
use crate::quantity::{Operand, Operation, Unit};

fn unit(text: &str, language: &str) -> Result<Unit, String> {
    let languages = Languages::default();
    Unit::read(text, languages.locale(language).unwrap().values()).map_err(|part| part.0)
}

#[test]
fn scales_at_the_start_of_a_unit_multiply() {
    let cases = [
        ("thousand people", "en", "people"),
        ("bn", "en", ""),
        ("k tonnes", "en", "tonnes"),
        ("Tsd. Menschen", "de", "Menschen"),
        ("Mio. Menschen", "de", "Menschen"),
        ("milliers de tonnes", "fr", "tonnes"),
        ("miles de personas", "es", "personas"),
        ("Md€", "fr", "€"),
    ];
    for (text, language, counted) in cases {
        let unit = unit(text, language).unwrap();
        assert!(unit.scale.is_some(), "{text}");
        assert_eq!(unit.counted, counted, "{text}");
    }
    for text in ["m", "mm", "t", "K", "m above the sea", "t CO₂e", "people"] {
        assert!(unit(text, "en").unwrap().scale.is_none(), "{text}");
        assert!(unit(text, "es").unwrap().scale.is_none(), "{text}");
    }
}

#[test]
fn scales_elsewhere_in_a_unit_belong_to_the_value() {
    let cases = [
        ("'000 people", "en", "'000"),
        ("people (000s)", "en", "000s)"),
        ("people in thousands", "en", "thousands"),
        ("people × 1,000", "en", "1,000"),
        ("£ million", "en", "million"),
        ("in Tausend", "de", "Tausend"),
        ("en milliers", "fr", "milliers"),
        ("personne sur cinq", "fr", "sur cinq"),
        ("en miles", "es", "miles"),
        ("more", "en", "more"),
        ("000 tonnes", "en", "000"),
        ("half tonnes", "en", "half"),
        ("minus tonnes", "en", "minus"),
        ("million", "es", "million"),
        ("provisional", "en", "provisional"),
    ];
    for (text, language, part) in cases {
        assert_eq!(unit(text, language).unwrap_err(), part, "{text}");
    }
    for text in [
        "cases per million",
        "per 1,000 births",
        "ng/million",
        "US$ per thousand",
        "million-year floods",
        "more homes",
        "percent of GDP",
        "p",
    ] {
        assert!(unit(text, "en").is_ok(), "{text}");
    }
}

/// Whatever is read behind the number as more of it, or softens or bounds it.
#[test]
fn factors_and_hedges_in_a_unit_belong_to_the_value() {
    let cases = [
        ("000s", "en", "000s"),
        ("000s of wells", "en", "000s"),
        ("①wells", "en", "①wells"),
        ("٠٠بئر", "ar", "٠٠بئر"),
        ("OOO wells", "en", "OOO"),
        ("e3", "en", "e3"),
        ("and a half wells", "en", "and a half"),
        ("et demi puits", "fr", "et demi"),
        ("y medio pozos", "es", "y medio"),
        ("ونصف بئر", "ar", "ونصف"),
        ("einhalb Brunnen", "de", "einhalb"),
        ("point five wells", "en", "point five"),
        ("Komma fünf Brunnen", "de", "Komma fünf"),
        ("virgule cinq puits", "fr", "virgule cinq"),
        ("coma cinco pozos", "es", "coma cinco"),
        ("or so wells", "en", "or so"),
        ("wells or more", "en", "or more"),
        ("wells at least", "en", "at least"),
        ("Brunnen oder mehr", "de", "oder mehr"),
        ("Brunnen mindestens", "de", "mindestens"),
        ("puits au moins", "fr", "au moins"),
        ("pozos o más", "es", "o más"),
        ("بئر أو أكثر", "ar", "أو أكثر"),
        ("approximately wells", "en", "approximately"),
        ("wells approximately", "en", "approximately"),
        ("Ungefähr Brunnen", "de", "Ungefähr"),
        ("environ puits", "fr", "environ"),
        ("alrededor de pozos", "es", "alrededor de"),
        ("حوالي بئر", "ar", "حوالي"),
        ("twice wells", "en", "twice"),
        ("(thousand) wells", "en", "(thousand)"),
        ("(Tausend) Brunnen", "de", "(Tausend)"),
        ("(milliers) puits", "fr", "(milliers)"),
        ("(miles) pozos", "es", "(miles)"),
        ("million million wells", "en", "million million"),
        ("score", "en", "score"),
        ("gross of wells", "en", "gross of"),
        ("Schock Brunnen", "de", "Schock"),
        ("vingtaines de puits", "fr", "vingtaines de"),
    ];
    for (text, language, part) in cases {
        assert_eq!(unit(text, language).unwrap_err(), part, "{text}");
    }
    for (text, language) in [
        ("thousand wells", "en"),
        ("million euros", "en"),
        ("milliers de puits", "fr"),
        ("estimated deaths", "en"),
        ("gross tonnes", "en"),
        ("¹⁴C dates", "en"),
        ("double rooms", "en"),
        ("°C maximum", "en"),
        ("E10 pumps", "en"),
        ("(part-time) posts", "en"),
        ("and-gates", "en"),
        ("points", "en"),
        ("der Häuser", "de"),
        ("d’animaux", "fr"),
    ] {
        assert!(unit(text, language).is_ok(), "{text}");
    }
}

#[test]
fn measures_that_are_not_the_same_are_not_added_up() {
    let sum = |language: &str, units: [&str; 2]| {
        let values = [value("3"), languages::value("45", language)];
        let units = units.map(|text| unit(text, language).unwrap());
        let parts: Vec<Operand<'_>> = values
            .iter()
            .zip(&units)
            .map(|(value, unit)| Operand {
                unit: Some(unit),
                ..Operand::of(value)
            })
            .collect();
        Operation::Sum.compute(&parts, None, None).is_ok()
    };
    for (language, units) in [
        ("en", ["kg of rice", "g of rice"]),
        ("en", ["hours", "minutes"]),
        ("en", ["km", "m"]),
        ("de", ["Stunden", "Minuten"]),
        ("fr", ["jours", "heures"]),
    ] {
        assert!(!sum(language, units), "{units:?}");
    }
    for (language, units) in [
        ("en", ["kg of rice", "kg of beans"]),
        ("en", ["day", "days"]),
        ("en", ["men", "women"]),
        ("de", ["Woche", "Wochen"]),
    ] {
        assert!(sum(language, units), "{units:?}");
    }
}
