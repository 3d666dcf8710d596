//! Days, moments, and dates that are not certain.

use super::locale;
use crate::dates::{CalendarDate, Edtf, EmbargoTime};

#[test]
fn days() {
    let cases = [
        ("en", "22 November 2026"),
        ("en-GB", "22 November 2026"),
        ("en-US", "November 22, 2026"),
        ("fr", "22 novembre 2026"),
        ("de", "22. November 2026"),
        ("es", "22 de noviembre de 2026"),
        ("ar", "22 نوفمبر 2026"),
        ("ar-u-nu-arab", "٢٢ نوفمبر ٢٠٢٦"),
        ("ar-EG", "٢٢ نوفمبر ٢٠٢٦"),
        ("ar-EG-u-nu-latn", "22 نوفمبر 2026"),
        ("ar-SY", "٢٢ تشرين الثاني ٢٠٢٦"),
        ("th", "22 พฤศจิกายน ค.ศ. 2026"),
        ("fa", "۲۲ نوامبر ۲۰۲۶"),
    ];
    for (tag, expected) in cases {
        assert_eq!(
            locale(tag).date(CalendarDate::new(2026, 11, 22).unwrap()),
            expected,
            "{tag}"
        );
    }
}

#[test]
fn the_first_of_a_month_in_french() {
    let days = [(1, "1er décembre 2026"), (11, "11 décembre 2026")];
    for (day, expected) in days {
        let date = CalendarDate::new(2026, 12, day).unwrap();
        assert_eq!(locale("fr").date(date), expected);
    }
}

#[test]
fn moments() {
    let cases = [
        (
            "en",
            "2026-12-01T06:00+01:00",
            "1 December 2026, 06:00 (UTC+1)",
        ),
        ("en", "2026-12-01T06:05Z", "1 December 2026, 06:05 (UTC)"),
        (
            "en",
            "2026-12-01T23:59+05:30",
            "1 December 2026, 23:59 (UTC+5:30)",
        ),
        (
            "en",
            "2026-12-01T06:00-03:30",
            "1 December 2026, 06:00 (UTC\u{2212}3:30)",
        ),
        (
            "de",
            "2026-12-01T06:00+01:00",
            "1. Dezember 2026, 06:00\u{a0}Uhr (UTC+1)",
        ),
        (
            "ar-u-nu-arab",
            "2026-12-01T06:00+05:30",
            "١ ديسمبر ٢٠٢٦، الساعة ٠٦:٠٠ (UTC+5:30)",
        ),
    ];
    for (tag, moment, expected) in cases {
        assert_eq!(
            locale(tag).moment(EmbargoTime::parse(moment).unwrap()),
            expected,
            "{tag}"
        );
    }
}

#[test]
fn dates_in_words() {
    let cases = [
        ("2026", "2026"),
        ("2026-11", "November 2026"),
        ("2026-11-22", "22 November 2026"),
        ("2026~", "about 2026"),
        ("2026?", "2026 (uncertain)"),
        ("2026-11%", "about November 2026 (uncertain)"),
        ("2024/2026", "2024–2026"),
        ("2026/2026", "2026"),
        ("2024~/2026", "about 2024 to 2026"),
        ("2026-03/2026-11-22", "March 2026 to 22 November 2026"),
        ("../2026", "until 2026"),
        ("/2026", "until 2026, start not known"),
        ("2024/..", "from 2024"),
        ("2024-05/", "from May 2024, end not known"),
        ("2026-XX", "2026, month not known"),
        ("2026-11-XX", "November 2026, day not known"),
        ("2026-XX-XX", "2026, day and month not known"),
        ("2026-21", "spring 2026"),
        ("201X", "2010s"),
        ("20XX", "2000–2099"),
        ("2026-Q3", "Q3 2026"),
        ("2026-H1", "first half of 2026"),
        ("2026-W12", "week 12 of 2026"),
        ("2024/25", "2024/25"),
        ("2008/09", "2008/09"),
        ("FY2025", "fiscal year 2025"),
        ("SY2024/25", "school year 2024/25"),
        ("12 months to 2026-07", "12 months to July 2026"),
        ("2024-Q3/2025-Q1", "Q3 2024 to Q1 2025"),
        ("2021-22", "2021–22"),
        ("summer 2021", "summer 2021"),
        ("winter 2025/26", "winter 2025/26"),
        ("winter 2025-26", "winter 2025/26"),
        ("0033", "33 AD"),
    ];
    for (text, expected) in cases {
        assert_eq!(
            locale("en").edtf(&Edtf::parse(text).unwrap()),
            expected,
            "{text}"
        );
    }
}

#[test]
fn in_the_words_of_the_language() {
    let cases = [
        ("fr", "2026-11~", "novembre 2026 environ"),
        ("de", "201X", "2010er-Jahre"),
        ("es", "2026-21", "primavera de 2026"),
        ("de", "winter 2025/26", "Winter 2025/26"),
        ("fr", "winter 2025/26", "hiver 2025/26"),
        ("es", "winter 2025/26", "invierno de 2025/26"),
        ("de", "2026-03/2026-11", "März 2026 bis November 2026"),
        ("de", "2025-Q3", "3. Quartal 2025"),
        ("de", "2025-H1", "1. Halbjahr 2025"),
        ("de", "2025-W12", "12. Kalenderwoche 2025"),
        ("de", "SY2024/25", "Schuljahr 2024/25"),
        ("de", "3 months to 2025-07", "3 Monate bis Juli 2025"),
        ("fr", "2025-Q1", "1er trimestre 2025"),
        ("fr", "2025-H2", "2e semestre 2025"),
        ("fr", "FY2025", "exercice 2025"),
        ("es", "2025-Q3", "tercer trimestre de 2025"),
        ("es", "12 months to 2026-07", "12 meses hasta julio de 2026"),
        ("ar", "2025-Q3", "الربع الثالث من 2025"),
        ("ar", "2025-W12", "الأسبوع 12 من 2025"),
        ("ar-u-nu-arab", "2024/25", "٢٠٢٤/٢٥"),
    ];
    for (tag, text, expected) in cases {
        let date = Edtf::parse(text).unwrap();
        assert_eq!(locale(tag).edtf(&date), expected, "{tag} {text}");
    }
}
