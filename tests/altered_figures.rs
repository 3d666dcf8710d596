//! Words beside a figure that make another number of it, in each language.

use crate::common::Sandbox;

fn found(language: &str, sentence: &str) -> usize {
    told(language, sentence, "altered-figure")
}

/// How many errors of a rule a sentence gets.
fn told(language: &str, sentence: &str, rule: &str) -> usize {
    let sandbox = Sandbox::new();
    std::fs::write(
        sandbox.path("sheet.yaml"),
        format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026-03, issued: 2026-03-20, language: {language}}}\n\
             sources:\n  s: {{type: report, title: B, publisher: C, date: 2026-03}}\n\
             attributions:\n  o: {{descriptor: D, identity: institution, basis: on-the-record}}\n\
             facts:\n  x: {{statement: E, value: 37, source: s, at: {{page: 1}}, attribution: o}}\n\
             sections:\n  - text: \"{sentence}\"\n"
        ),
    )
    .unwrap();
    let run = sandbox.run("check sheet.yaml");
    run.stderr.matches(&format!("error[{rule}]")).count()
}

/// It is one number that is made of it.
#[test]
fn words_on_both_sides_are_told_together() {
    assert_eq!(found("en", "Sold at £{x.amount} each."), 1);
}

#[test]
fn it_is_told_in_five_languages() {
    for (language, altered, plain) in [
        (
            "en",
            "Half of {x}, {x} million, {x} at most.",
            "Of {x}, {x}; {x} at least in part.",
        ),
        (
            "de",
            "Die Hälfte der {x}, {x} Millionen, {x} oder mehr.",
            "Von {x}, {x} aus den {x} Orten.",
        ),
        (
            "fr",
            "La moitié des {x}, {x} millions, {x} au plus.",
            "Parmi {x}, d’{x}, l’un des {x} lieux.",
        ),
        (
            "es",
            "La mitad de {x}, {x} millones, {x} como máximo.",
            "De {x}, {x} en {x} lugares.",
        ),
        (
            "ar",
            "نصف {x}، {x} مليون، {x} أو أكثر.",
            "من {x}، و{x} في {x} مكان.",
        ),
    ] {
        assert_eq!(found(language, altered), 3, "{altered}");
        assert_eq!(found(language, plain), 0, "{plain}");
    }
}

/// What a number in the place of the figure would be read with is told, whatever its words.
#[test]
fn what_would_be_read_as_a_part_of_the_number_is_told() {
    for (language, sentences) in [
        (
            "en",
            [
                "Ten times {x} left.",
                "{x} in ten left.",
                "Five-{x} left.",
                "{x} k left.",
            ],
        ),
        (
            "de",
            [
                "Zehnmal {x} gingen.",
                "Tsd. {x} gingen.",
                "Ein Zehntel von {x} ging.",
                "Von {x} Mio. ging keiner.",
            ],
        ),
        (
            "fr",
            [
                "Dix fois {x} partirent.",
                "Un dixième de {x}.",
                "Il en partit {x} milliers.",
                "Il y en eut × {x}.",
            ],
        ),
        (
            "es",
            [
                "Diez veces {x} se fueron.",
                "Un décimo de {x}.",
                "Eran mil {x} aquí.",
                "Eran ≥ {x} aquí.",
            ],
        ),
    ] {
        for sentence in sentences {
            assert_eq!(found(language, sentence), 1, "{sentence}");
        }
    }
    for sentence in [
        "The town fell by {x}.",
        "In March {x} left, and two of them {x.bare}.",
        "From {x} it rose.",
    ] {
        assert_eq!(found("en", sentence), 0, "{sentence}");
    }
}

#[test]
fn digits_of_every_script_and_marks_without_width_count() {
    for sentence in [
        "{x}٠٠",
        "{x}\\u200b000",
        "{x}\\u0336",
        "{x}０ more",
        "₹{x}",
        "{x.amount}½",
    ] {
        assert_eq!(found("en", sentence), 1, "{sentence}");
    }
}

/// Rates, bounds and signs that are typed beside a figure, and words of the same form that change nothing.
#[test]
fn rates_and_bounds_beside_a_figure_are_told() {
    for (language, altered, plain) in [
        (
            "en",
            "{x} per day, {x} per head; {x} or more came; minus ({x}); ± {x}; {x.amount} °C.",
            "{x} a day later, {x} at least in the north, ({x}), {x} by the day.",
        ),
        (
            "de",
            "{x} pro Tag, {x} je Einwohner; {x} oder mehr kamen; ± {x}; {x} je Woche; halb so viele wie {x}.",
            "{x} am Tag danach, {x} in der Woche, je {x} in beiden.",
        ),
        (
            "fr",
            "{x} par jour, {x} par habitant; {x} ou plus partirent; ± {x}; {x} par an; moins ({x}).",
            "{x} de jour, {x} le jour suivant, ({x}).",
        ),
        (
            "es",
            "{x} por día, {x} por habitante; {x} o más salieron; ± {x}; {x} cada mes; menos ({x}).",
            "{x} de día, {x} al día siguiente, ({x}).",
        ),
    ] {
        assert_eq!(found(language, altered), 6, "{altered}");
        assert_eq!(found(language, plain), 0, "{plain}");
    }
}

#[test]
fn a_preposition_that_bounds_a_figure_is_told() {
    for (language, bound, plain) in [
        (
            "de",
            "Es kamen bis {x}.",
            "Von {x} bis {x} kamen, bis Mai {x}.",
        ),
        ("de", "Es blieben unter {x}.", "Unter ihnen {x}."),
        (
            "fr",
            "Jusqu’à {x} partirent.",
            "De {x} jusqu’à {x}, jusqu’en mai {x}.",
        ),
        (
            "es",
            "Hasta {x} salieron.",
            "De {x} hasta {x}, hasta mayo {x}.",
        ),
        ("ar", "جاء حتى {x}.", "من {x} حتى {x}، حتى مايو {x}."),
    ] {
        assert_eq!(
            told(language, bound, "hedge-beside-reference"),
            1,
            "{bound}"
        );
        assert_eq!(
            told(language, plain, "hedge-beside-reference"),
            0,
            "{plain}"
        );
    }
}

/// What the grammar of values reads as a part of a number is told beside a figure, in the words of each language.
#[test]
fn hedges_rates_and_parts_around_a_figure_are_told() {
    for (language, altered) in [
        (
            "en",
            &[
                "{x} at the most.",
                "{x} at the very least.",
                "{x} maximum.",
                "{x} minimum, tops.",
                "{x} tops.",
                "{x} approximately.",
                "{x} (approx.)",
                "{x}, give or take.",
                "{x} (est.)",
                "{x} or thereabouts.",
                "{x} per 1,000.",
                "{x} a day.",
                "{x} a day were pumped.",
                "{x} each.",
                "{x} tenths of it.",
                "{x} point five.",
                "{x} and a quarter.",
                "A quarter of {x}.",
                "The last quarter of {x}.",
                "Zero {x}.",
                "Minus, {x}",
                "– {x}",
            ][..],
        ),
        (
            "de",
            &[
                "{x} maximal.",
                "{x} etwa.",
                "{x} Viertel der Stadt.",
                "{x} am Tag.",
                "{x} Komma fünf.",
                "{x} jeweils.",
                "– {x}",
            ],
        ),
        (
            "fr",
            &[
                "{x} au maximum.",
                "{x} tout au plus.",
                "Négatif {x}.",
                "{x} dixièmes.",
                "{x} virgule cinq.",
                "{x} chacun.",
            ],
        ),
        (
            "es",
            &[
                "{x} como mucho.",
                "{x} más o menos.",
                "{x} al día.",
                "{x} décimos.",
                "{x} coma cinco.",
                "{x} cada uno.",
            ],
        ),
        ("ar", &["{x} تقريبًا.", "{x} كحد أقصى.", "{x} أعشار."]),
    ] {
        for sentence in altered {
            assert!(found(language, sentence) > 0, "{sentence}");
        }
    }
    for (language, hedged) in [
        ("de", "Es waren gut {x}."),
        ("de", "Es kamen gegen {x}."),
        ("fr", "Il y en a quasiment {x}."),
        ("es", "Son máximo {x}."),
        ("es", "Son apenas {x}."),
    ] {
        assert_eq!(
            told(language, hedged, "hedge-beside-reference"),
            1,
            "{hedged}"
        );
    }
    for (language, plain) in [
        (
            "en",
            "The wells – {x} – and {x}, a day earlier {x} a day later, {x} at the most northern one, {x} per the town.",
        ),
        (
            "de",
            "{x} am Tag danach, {x} im Jahr des Baus, {x} maximal gefüllte.",
        ),
        ("fr", "{x} le jour suivant, {x} par la mer."),
        ("es", "{x} al día siguiente, {x} por la noche."),
    ] {
        assert_eq!(found(language, plain), 0, "{plain}");
    }
}

/// A sign with a blank before a figure makes another number of it; a dash of a sentence does not.
#[test]
fn signs_with_a_blank_are_told() {
    for sentence in [
        "Shut: < {x}.",
        "Shut: > {x}.",
        "Shut: ≠ {x}.",
        "Change: + {x}.",
        "Change: − {x}.",
        "Shut: {x.amount} + more.",
        "Shut: {x.amount} +",
    ] {
        assert_eq!(found("en", sentence), 1, "{sentence}");
    }
    for sentence in [
        "It rose – {x} left.",
        "Wells - {x} of them - left.",
        "Of them: {x}.",
    ] {
        assert_eq!(found("en", sentence), 0, "{sentence}");
    }
}

/// What is told of a sentence on boats, shops and a figure with a hedge.
fn told_of_three(sentence: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    let fact = |id: &str, value: &str, unit: &str| {
        format!(
            "  {id}: {{statement: {unit} in {id}, value: {value}, unit: {unit}, source: s, at: {{page: 1}}, attribution: o}}\n"
        )
    };
    sandbox.put(
        "sheet.yaml",
        format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026-03, issued: 2026-03-20}}\n\
             sources:\n  s: {{type: report, title: B, publisher: C, date: 2026-03}}\n\
             attributions:\n  o: {{descriptor: D, identity: institution, basis: on-the-record}}\n\
             facts:\n{}{}{}{}sections:\n  - text: \"{sentence}\"\n",
            fact("a", "52", "boats"),
            fact("b", "41", "shops"),
            fact("d", "63", "shops"),
            fact("h", "about 8", "mills"),
        ),
    );
    let run = sandbox.run("check sheet.yaml --format concise");
    let out = format!("{}{}", String::from_utf8_lossy(&run.stdout), run.stderr);
    let rules = ["altered-figure", "doubled-unit", "loose-number-word"];
    rules
        .iter()
        .filter(|rule| out.contains(**rule))
        .map(|rule| (*rule).to_owned())
        .collect()
}

#[test]
fn no_range_no_measure_and_no_denial_is_made_around_a_figure() {
    for (sentence, rule) in [
        ("It was {a.amount} to {b}.", "altered-figure"),
        ("It was between {a.amount} and {b}.", "altered-figure"),
        ("It was {b.amount} kg.", "doubled-unit"),
        ("It took {b.amount} hours.", "doubled-unit"),
        ("There were {h}, no more.", "altered-figure"),
        ("There were {h}, exactly.", "altered-figure"),
    ] {
        assert_eq!(told_of_three(sentence), [rule], "{sentence}");
    }
    for sentence in [
        "It fell from {d.amount} to {b}.",
        "It was between {b.amount} and {d}.",
        "It went from {a.amount} to {b}.",
        "There were {b.amount} small shops.",
        "There were {b}, no more.",
        "There were {h}, no more than in May.",
    ] {
        assert_eq!(told_of_three(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn words_for_numbers_are_seen_in_whatever_letters() {
    for words in [
        "оne hundred",
        "hundrеd",
        "tw\u{ad}enty",
        "thirt\u{2063}een",
        "twentyone",
    ] {
        let sentence = format!("There were {words} boats, and {{b}}.");
        assert_eq!(told_of_three(&sentence), ["loose-number-word"], "{words}");
    }
    for words in ["ho\u{ad}tel", "Москва", "someone", "often", "tone"] {
        let sentence = format!("There were {words} boats, and {{b}}.");
        assert_eq!(told_of_three(&sentence), [""; 0], "{words}");
    }
}
