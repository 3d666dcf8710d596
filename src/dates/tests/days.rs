//! Days and moments.

use proptest::prelude::*;

use crate::dates::{CalendarDate, DateError, EmbargoTime};

#[test]
fn days() {
    let cases = [
        ("1970-01-01", 0),
        ("1969-12-31", -86_400),
        ("2000-02-29", 951_782_400),
        ("2026-11-22", 1_795_305_600),
        ("0001-01-01", -62_135_596_800),
        ("9999-12-31", 253_402_214_400),
    ];
    for (text, seconds) in cases {
        let day = CalendarDate::parse(text).unwrap();
        assert_eq!(
            (day.to_unix_seconds(), day.to_string().as_str()),
            (seconds, text)
        );
    }
    for text in [
        "2026",
        "2026-11",
        "2026-11-22T00:00",
        "22-11-2026",
        "+026-11-22",
        "2026-11-22-01",
        "٢٠٢٦-11-22",
    ] {
        assert_eq!(
            CalendarDate::parse(text),
            Err(DateError::NotADay(text.into())),
            "{text}"
        );
    }
    for text in [
        "2026-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-00-10",
        "2026-10-00",
        "0000-01-01",
    ] {
        assert_eq!(
            CalendarDate::parse(text),
            Err(DateError::NoSuchDay(text.into())),
            "{text}"
        );
    }
}

#[test]
fn embargoes() {
    let cases = [
        ("2026-12-01T06:00+01:00", "2026-12-01T06:00", 60),
        ("2026-12-01T06:00:00+01:00", "2026-12-01T06:00", 60),
        ("2026-12-01T05:00Z", "2026-12-01T05:00", 0),
        ("2026-12-01T05:00+00:00", "2026-12-01T05:00", 0),
        ("2026-12-01T10:30+14:00", "2026-12-01T10:30", 840),
        ("2026-12-01T01:30−03:30", "2026-12-01T01:30", -210),
        ("2026-12-01T01:30-00:30", "2026-12-01T01:30", -30),
    ];
    for (text, canonical, offset) in cases {
        let moment = EmbargoTime::parse(text).unwrap();
        let (date, hour, minute) = (moment.date(), moment.hour(), moment.minute());
        let read = (
            format!("{date}T{hour:02}:{minute:02}"),
            moment.offset_minutes(),
        );
        assert_eq!(read, (canonical.to_owned(), offset), "{text}");
    }
    type Refused = fn(String) -> DateError;
    let refused: [(&str, Refused); 13] = [
        ("2026-12-01", DateError::NotAMoment),
        ("2026-12-01T06:00", DateError::NoOffset),
        ("2026-12-01 06:00+01:00", DateError::NotAMoment),
        ("2026-12-01T6:00+01:00", DateError::NotAMoment),
        ("2026-12-01T06:00:30+01:00", DateError::NotAMoment),
        ("2026-12-01T06:00+0100", DateError::NotAMoment),
        ("2026-02-30T06:00Z", DateError::NoSuchDay),
        ("2026-12-01T24:00Z", DateError::NoSuchMoment),
        ("2026-12-01T06:60Z", DateError::NoSuchMoment),
        ("2026-12-01T06:00+15:00", DateError::NoSuchMoment),
        ("2026-12-01T06:00+14:01", DateError::NoSuchMoment),
        ("2026-12-01T06:00Z ago", DateError::NotAMoment),
        ("2026-12-01T06:00Z+01:00", DateError::NotAMoment),
    ];
    for (text, expected) in refused {
        assert_eq!(
            EmbargoTime::parse(text),
            Err(expected(text.into())),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn the_next_day_is_a_day_later(year in 1_i32..=9999, month in 1_u8..=12, day in 1_u8..=31) {
        prop_assume!(CalendarDate::new(year, month, day).is_some());
        let next = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
        let next = next.into_iter().find_map(|(year, month, day)| CalendarDate::new(year, month, day));
        let today = CalendarDate::new(year, month, day).unwrap().to_unix_seconds();
        prop_assert!(next.is_none_or(|next| next.to_unix_seconds() == today + 86_400));
    }
}
