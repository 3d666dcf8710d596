//! Each meaning, from a sheet that brings its message about.

use super::*;

type Meaning = fn(&TypstDiagnostic) -> Option<String>;

const SHEETS: &[(&str, Meaning, &str)] = &[
    (
        "#set text(font: \"Nope Sans\")\nText",
        |it| it.unknown_font_family().map(str::to_owned),
        "nope sans",
    ),
    ("The word 日本 here", TypstDiagnostic::text_not_shown, "日"),
    (
        "#\"a\\u{e000}b\"",
        TypstDiagnostic::text_not_shown,
        "\u{e000}",
    ),
    (
        "#import \"@preview/cetz:0.3.0\": *",
        |it| it.package_not_found().map(str::to_owned),
        "@preview/cetz:0.3.0",
    ),
];

fn assert_understood(engine: &dyn Engine) {
    for (source, meaning, named) in SHEETS {
        let found = &refused(engine, &job(source))[0];
        assert_eq!(meaning(found).as_deref(), Some(*named), "{found}");
    }
    let root = &refused(engine, &job("#read(\"../outside\")"))[0];
    assert!(!root.to_string().contains("--root"), "{root}");
}

#[cfg(feature = "built-in-typst")]
#[test]
fn the_compiler_within_is_understood() {
    assert_understood(&*built_in());
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn the_program_is_understood() {
    assert_understood(&*cli());
}
