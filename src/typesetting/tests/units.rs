//! The parts that need no Typst.

use super::super::report;
use super::*;

fn read(report: &str) -> Vec<TypstDiagnostic> {
    report::parse(
        report,
        ["sheet.typ", "style.typ", "data/sheet.typ"].into_iter(),
    )
}

#[test]
fn a_report_is_read() {
    let report = "\
error: cannot add string and integer
  ┌─ style.typ:2:10
  │
2 │   let y = x + 1
  │           ^^^^^
  │
  = hint: one
  = hint: two
    in two lines

  while calling `f` at style.typ:6:12
    f(x)
  while calling `g at 1:2` at sheet.typ:13:4
    g(…)

warning: does not settle
 = hint: see more

";
    let found = read(report);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].is_warning, found[0].message.as_str()),
        (false, "cannot add string and integer")
    );
    assert_eq!(
        found[0].place.as_ref().map(ToString::to_string).as_deref(),
        Some("style.typ:2:11")
    );
    assert_eq!(found[0].hints, ["one", "two\nin two lines"]);
    let (what, place) = &found[0].calls[1];
    assert_eq!(
        format!("{what} at {place}"),
        "while calling `g at 1:2` at sheet.typ:13:5"
    );
    assert_eq!((found[1].is_warning, &found[1].place), (true, &None));
    assert_eq!(found[1].hints, ["see more"]);
    let shown = "style.typ:2:11: error: cannot add string and integer\n  hint: one\n";
    assert!(found[0].to_string().starts_with(shown), "{}", found[0]);
}

#[test]
fn a_message_can_have_several_lines_and_pretend_to_be_a_place() {
    let found = read(
        "error: first\n\n  ┌─ sheet.typ:9:9\n  ┌─ sheet.typ:3:2\n  │\n3 │ error: text\n  │ ^\n\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "first\n\n  ┌─ sheet.typ:9:9");
    assert!(found[0].to_string().starts_with("sheet.typ:3:3: "));
}

#[test]
fn hints_in_the_snippet_are_read() {
    let report = "error: a\n  ┌─ sheet.typ:3:2\n  │\n3 │ b(a: 1)\n  │ - ^^^^\n  │ │\n  │ `b` is not a function\n  │\n  = hint: c\n\n";
    assert_eq!(read(report)[0].hints, ["`b` is not a function", "c"]);
}

#[test]
fn a_longer_name_of_a_file_is_recognised() {
    let report = "error: a\n  ┌─ C:\\x\\data\\sheet.typ:3:2\n  │\n";
    assert!(
        read(report)[0]
            .to_string()
            .starts_with("data/sheet.typ:3:3: ")
    );
}

#[test]
fn what_is_no_diagnostic_is_passed_over() {
    assert_eq!(read(""), []);
    assert_eq!(
        read("downloading x\nnote: y\n\nthread panicked at error: z\n"),
        []
    );
}

#[cfg(feature = "built-in-typst")]
#[test]
fn timestamps_become_dates() {
    use typst::foundations::Datetime;

    let date = |y, m, d| Datetime::from_ymd(y, m, d);
    assert_eq!(world::day(TIMESTAMP, 0.0), date(2026, 11, 22));
    assert_eq!(world::day(TIMESTAMP, -1.0), date(2026, 11, 21));
    assert_eq!(world::day(951_782_400, 0.0), date(2000, 2, 29));
    assert_eq!(world::day(4_107_542_400, 0.0), date(2100, 3, 1));
    assert_eq!(world::day(-1, 0.0), date(1969, 12, 31));
    assert_eq!(world::day(0, 86_400.0), None);
    assert_eq!(world::day(0, f64::NAN), None);
    assert_eq!(
        super::super::built_in::date_time(TIMESTAMP + 3_723),
        Datetime::from_ymd_hms(2026, 11, 22, 1, 2, 3)
    );
    assert_eq!(super::super::built_in::date_time(i64::MAX), None);
    assert_eq!(super::super::built_in::date_time(i64::MIN), None);
}
