//! Words beside a figure that make another number of it, in each language.

use crate::common::Sandbox;

fn found(language: &str, sentence: &str) -> usize {
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
    run.stderr.matches("error[altered-figure]").count()
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
