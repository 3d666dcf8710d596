//! What a sheet must not do, and that the place is told.

use super::*;

/// Whether something is refused, with what message and where.
fn assert_refused(source: &str, line: usize, column: usize, message: &str) {
    let found = &refused(&*built_in(), &job(source))[0];
    assert!(found.message.contains(message), "{found}");
    let place = format!("sheet.typ:{line}:{column}: ");
    assert!(found.to_string().starts_with(&place), "{found}");
}

#[test]
fn a_warning_is_an_error() {
    assert_refused(
        "#set text(font: \"Nope\")\nText",
        2,
        17,
        "unknown font family: nope",
    );
}

#[test]
fn a_missing_glyph_is_reported_with_its_place() {
    assert_refused(
        "A\n\nThe word 日本 here",
        4,
        1,
        "the text `\"日\"` could not be displayed",
    );
}

#[test]
fn nothing_outside_the_job_is_read() {
    assert_refused(
        "#read(\"../../etc/passwd\")",
        2,
        7,
        "would escape the project root",
    );
    assert_refused(
        "#read(\"/etc/passwd\")",
        2,
        7,
        "file not found (searched at etc/passwd)",
    );
}

#[test]
fn packages_are_refused() {
    let found = &refused(&*built_in(), &job("#import \"@preview/cetz:0.3.0\": *"))[0];
    assert_eq!(
        found.message,
        "package not found (searched for @preview/cetz:0.3.0)"
    );
    assert!(found.hints[0].contains("no package is loaded"), "{found}");
}

#[test]
fn paths_that_leave_the_root_are_refused() {
    for path in ["../a.typ", "/a.typ", "a//b", "a\\b", "C:a", ".", ""] {
        let job = job_with(&[("sheet.typ", "x"), (path, "x")]);
        let error = built_in().typeset(&job).unwrap_err();
        assert!(
            matches!(error, TypesetError::UnsafePath { .. }),
            "{path}: {error}"
        );
    }
    let error = built_in().typeset(&job_with(&[])).unwrap_err();
    assert!(
        matches!(error, TypesetError::NoMainSource { .. }),
        "{error}"
    );
}

#[test]
fn the_calls_that_led_to_a_fault_are_told() {
    let job = job_with(&[
        ("style.typ", "#let f(x) = x + 1"),
        ("sheet.typ", "#import \"style.typ\": f\n#f(\"a\")"),
    ]);
    let found = &refused(&*built_in(), &job)[0];
    assert!(found.to_string().starts_with("style.typ:1:"), "{found}");
    assert_eq!(found.calls[0].1.to_string(), "sheet.typ:2:2");
}
