//! Dates as tables of cases.

mod days;

use proptest::prelude::*;

use super::{CalendarDate, Certainty, DateError, Edtf, EmbargoTime, Period, Point};

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
        points.iter().any(
            |point| matches!(point, Point::Date(date) if [mark, both].contains(&date.certainty())),
        )
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
        ("summer 2021", "2021-01-01 to 2021-12-31"),
        ("winter 2025/26", "2025-01-01 to 2026-12-31"),
        ("winter 2021-22", "2021-01-01 to 2022-12-31"),
        ("2021-22", "2021-01-01 to 2022-12-31"),
        ("2019-24", "2019-01-01 to 2024-12-31"),
        ("2025-H1", "2025-01-01 to 2025-06-30"),
        ("2025-S2", "2025-07-01 to 2025-12-31"),
        ("2024-Q1", "2024-01-01 to 2024-03-31"),
        ("2025-q4", "2025-10-01 to 2025-12-31"),
        ("2025-W01", "2024-12-30 to 2025-01-05"),
        ("2026-W53", "2026-12-28 to 2027-01-03"),
        ("2024/25", "2024-01-01 to 2025-12-31"),
        ("1999/00", "1999-01-01 to 2000-12-31"),
        ("FY2024-25", "2024-01-01 to 2025-12-31"),
        ("fiscal year 2025", "2024-01-01 to 2026-12-31"),
        ("SY2024/25", "2024-01-01 to 2025-12-31"),
        ("school year 2024/25", "2024-01-01 to 2025-12-31"),
        ("12 months to 2026-07", "2025-08-01 to 2026-07-31"),
        ("year to 2026-07", "2025-08-01 to 2026-07-31"),
        ("3 months to July 2025", "2025-05-01 to 2025-07-31"),
        ("14 months to January 2026", "2024-12-01 to 2026-01-31"),
        ("2024-Q3/2025-Q1", "2024-07-01 to 2025-03-31"),
        ("2024-W50/..", "2024-12-09 to .."),
        ("../FY2024", ".. to 2025-12-31"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date() {
    type Refused = fn(String) -> DateError;
    let cases: Vec<(&str, Refused)> = vec![
        ("22/11/2026", DateError::NotADate),
        ("22 November 2026", DateError::NotADate),
        ("26-11-22", DateError::NotADate),
        ("2026-1-5", DateError::NotADate),
        ("2026–2027", DateError::ShortYears),
        ("2026-2027", DateError::ShortYears),
        ("2024–25", DateError::ShortYears),
        ("2025-26", DateError::ShortYears),
        ("2012-13", DateError::ShortYears),
        ("2019/22", DateError::NotTheNextYear),
        ("FY2025/27", DateError::NotTheNextYear),
        ("2025-Q5", DateError::NoSuchPart),
        ("2025-H3", DateError::NoSuchPart),
        ("2025-W53", DateError::NoSuchPart),
        ("12 months to Juli 2026", DateError::NotMonthsTo),
        ("0 months to 2026-07", DateError::NotMonthsTo),
        ("Q3 2025", DateError::NotADate),
        ("FY0000", DateError::YearOutOfRange),
        ("2025-Q3/2025-Q1", DateError::Reversed),
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
    for (text, helps) in [
        ("2025-26", ["`2025/26`", "`SY2025/26`"]),
        ("2025–2026", ["`2025/26`", "`FY2025/26`"]),
        ("2019–26", ["`2019/2026`", "`2019/20`"]),
        ("2019/22", ["`2019/2022`", "`2019/20`"]),
    ] {
        let help = Edtf::parse(text).unwrap_err().help();
        assert!(helps.iter().all(|it| help.contains(it)), "{text}: {help}");
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
    assert_eq!(examples.len(), 18);
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
        "-Q3",
        "-W53",
        "FY",
        "SY",
        "12 months to ",
        "/25",
        "summer ",
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
