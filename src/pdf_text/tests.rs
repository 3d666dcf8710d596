//! What is read from PDFs that Typst makes here.

#![cfg(feature = "built-in-typst")]

use super::pdf::{self, PdfDocument, PdfError};
use super::text::{Reading, fold};
use crate::typesetting::{Choice, Job, Setup, engine};

/// Sets a Typst source and reads it back.
fn paper(source: &str) -> PdfDocument {
    pdf::read(&typeset(source)).unwrap()
}

pub(crate) fn typeset(source: &str) -> Vec<u8> {
    let engine = engine(&Setup {
        choice: Choice::BuiltIn,
        ..Setup::default()
    });
    let source = format!("#set document(title: \"Test\")\n{source}");
    let set = engine.unwrap().typeset(&Job {
        main: "sheet.typ".into(),
        files: [("sheet.typ".to_owned(), source.into_bytes())]
            .into_iter()
            .collect(),
        fonts: vec![],
        timestamp: 1_795_305_600,
        ..Job::default()
    });
    set.unwrap()
}

fn body(source: &str, from_right: bool) -> String {
    let reading = Reading::of(&paper(source), from_right);
    reading.body.text().to_owned()
}

/// How an Arabic sheet begins.
const ARABIC: &str = "#set text(lang: \"ar\", font: \"DejaVu Sans Mono\")\n";

#[test]
fn text_is_read_as_it_was_written() {
    let text = "The office found fifty-five efficient, difficult waffles in al-Hol";
    assert_eq!(body(text, false), fold(text));
    let narrow = "#set page(width: 40mm)\n#set text(lang: \"en\", hyphenate: true)\n#set par(justify: true)\n";
    let text = "Uncharacteristically overcomplicated administrative responsibilities";
    assert_eq!(body(&format!("{narrow}{text}"), false), fold(text));
}

#[test]
fn arabic_is_read_as_it_was_written() {
    for text in [
        "محتجزون في سجن غويران",
        "نحو 1,500 محتجز",
        "نحو ٣٬٠٠٠–٥٬٠٠٠ محتجز",
        "حوالي 3,000–5,000 شخص في الحسكة",
        "حسب The Media Line اليوم",
        "قال في 2026 إن 50 رحلة (على الأقل) وصلت.",
    ] {
        assert_eq!(body(&format!("{ARABIC}{text}"), true), fold(text), "{text}");
    }
    let long = "نقل نحو 6,000 محتجز من سجون شمال شرق سوريا إلى العراق على متن 50 رحلة حسب The Media Line في دمشق ";
    let lines = format!("{ARABIC}#set page(width: 60mm)\n{}", long.repeat(5));
    assert_eq!(body(&lines, true), fold(&long.repeat(5)), "over many lines");
}

#[test]
fn a_font_with_more_widths_than_glyphs_is_refused() {
    let mut pdf = typeset("Text");
    let widths = pdf.windows(3).position(|window| window == b"/W[").unwrap();
    // In the place of `0 0 500 1 1 695`: one width for ten million glyphs.
    let endless = b"0 9999999   500";
    pdf.splice(widths + 3..widths + 3 + endless.len(), *endless);
    let error = pdf::read(&pdf).unwrap_err();
    assert_eq!(error, PdfError::TooMuch("widths in a font"));
}
