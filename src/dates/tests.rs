//! Dates as tables of cases.

mod days;

use proptest::prelude::*;

use super::{CalendarDate, Certainty, DateError, Edtf, EmbargoTime, Period};

/// Earliest and latest day as text, `..` where there is none, then the marks.
fn shown(text: &str) -> String {
    let date = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!((date.text(), date.to_string().as_str()), (text, text));
    let day = |day: Option<CalendarDate>| day.map_or("..".to_owned(), |day| day.to_string());
    let points = match date.period() {
        Period::Single(point)
        | Period::From { start: point, .. }
        | Period::Until { end: point, .. } => vec![point],
        Period::Between(start, end) => vec![start, end],
    };
    let any = |mark| {
        let both = Certainty::ApproximateUncertain;
        points
            .iter()
            .any(|point| [mark, both].contains(&point.certainty()))
    };
    let marks = format!(
        "{}{}",
        if any(Certainty::Approximate) {
            " about"
        } else {
            ""
        },
        if any(Certainty::Uncertain) {
            " uncertain"
        } else {
            ""
        }
    );
    format!("{} to {}{marks}", day(date.earliest()), day(date.latest()))
}

#[test]
fn dates() {
    let cases = [
        ("2026", "2026-01-01 to 2026-12-31"),
        ("2026-11", "2026-11-01 to 2026-11-30"),
        ("2024-02", "2024-02-01 to 2024-02-29"),
        ("2026-11-22", "2026-11-22 to 2026-11-22"),
        ("2026~", "2026-01-01 to 2026-12-31 about"),
        ("2026?", "2026-01-01 to 2026-12-31 uncertain"),
        ("2026%", "2026-01-01 to 2026-12-31 about uncertain"),
        ("2024/2026", "2024-01-01 to 2026-12-31"),
        ("2024~/2026-03-05", "2024-01-01 to 2026-03-05 about"),
        ("../2026", ".. to 2026-12-31"),
        ("/2026", ".. to 2026-12-31"),
        ("2024/..", "2024-01-01 to .."),
        ("2024/", "2024-01-01 to .."),
        ("2026-XX", "2026-01-01 to 2026-12-31"),
        ("2026-02-XX", "2026-02-01 to 2026-02-28"),
        ("2026-XX-XX", "2026-01-01 to 2026-12-31"),
        ("201X", "2010-01-01 to 2019-12-31"),
        ("20XX", "2000-01-01 to 2099-12-31"),
        ("2026-21", "2026-01-01 to 2026-12-31"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date() {
    type Refused = fn(String) -> DateError;
    let cases: [(&str, Refused); 20] = [
        ("22/11/2026", DateError::NotADate),
        ("22 November 2026", DateError::NotADate),
        ("26-11-22", DateError::NotADate),
        ("2026-1-5", DateError::NotADate),
        ("2026–2027", DateError::NotADate),
        ("since 2014", DateError::NotADate),
        ("c. 2026", DateError::NotADate),
        ("2026-XX-22", DateError::NotADate),
        ("2026-11-22~?", DateError::NotADate),
        ("../..", DateError::NotADate),
        ("/", DateError::NotADate),
        ("2026-13", DateError::NoSuchDay),
        ("2026-02-29", DateError::NoSuchDay),
        ("2026-00", DateError::NoSuchDay),
        ("2026-21-XX", DateError::NoSuchDay),
        ("2026-11-22T06:00:00Z", DateError::TimeOfDay),
        ("-0044", DateError::YearOutOfRange),
        ("0000", DateError::YearOutOfRange),
        ("Y17000", DateError::YearOutOfRange),
        ("2026/2024", DateError::Reversed),
    ];
    for (text, expected) in cases {
        let error = Edtf::parse(text).unwrap_err();
        assert_eq!(error, expected(text.into()));
        assert!(!error.help().is_empty());
    }
    assert_eq!(Edtf::parse(" "), Err(DateError::Empty));
    assert_eq!(
        DateError::Reversed("2026/2024".into()).help(),
        "write the earlier date first: `2024/2026`"
    );
}

#[test]
fn the_help_shows_only_valid_dates() {
    let help = DateError::Empty.help();
    let examples: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    assert_eq!(examples.len(), 9);
    for example in examples {
        assert!(Edtf::parse(example).is_ok(), "{example}");
    }
}

/// Texts near to dates.
fn near_dates() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2026",
        "0000",
        "201X",
        "20XX",
        "-",
        "-11",
        "-21",
        "-31",
        "-XX",
        "/",
        "..",
        "~",
        "?",
        "%",
        "T06:00",
        ":00",
        "Z",
        "+99:99",
        "Y",
        "99999999999",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), near_dates()]) {
        if let Ok(date) = Edtf::parse(&text) {
            let has_ends = match date.period() {
                Period::Single(_) | Period::Between(..) => (true, true),
                Period::From { .. } => (true, false),
                Period::Until { .. } => (false, true),
            };
            let ends = (date.earliest(), date.latest());
            prop_assert_eq!((ends.0.is_some(), ends.1.is_some()), has_ends);
            prop_assert!(ends.0.zip(ends.1).is_none_or(|(first, last)| first <= last));
        }
        let _ = (CalendarDate::parse(&text), EmbargoTime::parse(&text));
    }
}
