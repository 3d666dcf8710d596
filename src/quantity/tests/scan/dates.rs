//! Days, years and times of day.

use super::*;
use crate::locale::Languages;

#[track_caller]
fn no_figures(text: &str) {
    let found = scan(text, english());
    let figures: Vec<&Found> = found
        .iter()
        .filter(|found| found.role == Role::Figure)
        .collect();
    assert!(figures.is_empty(), "{text}: {figures:?}");
}

#[test]
fn dates_are_no_figures() {
    no_figures("On 12 March 2026, March 12, 2026, in March 2026, 12–14 March.");
    no_figures("On 12, 13 and 14 March; 3 Sept. and Sep 4; March 2025 and 2026.");
    no_figures("between 5 and 12 March, from 5 to 12 March, March 12–14, 2026");
    no_figures("12 March, 2026, Sept. 2026, March 12th, 2026, 12 MARCH 2026");
    no_figures("on 2026-03-12, in 2026-03, at 2026-03-12T10:30Z");
    // The parts are still there to be looked up.
    check("12–14 March 2026", &["[12–14]", "[2026]"]);
}

#[test]
fn times_are_no_figures() {
    no_figures("At 10:30, 10.30 am, 5 p.m. or 14:00:05, 5pm, 1800 GMT, 1800 hrs");
    no_figures("5–7 p.m., from 5 to 7 pm, five o’clock, 9 AM");
    check("They waited 12 hrs.", &["12"]);
}

#[test]
fn what_stands_beside_a_date_is_a_figure() {
    check("In March 2026, 500 came.", &["[2026]", "500"]);
    check("In March 500 came, in 2026 500.", &["500", "2026", "500"]);
    check("In March 2026 and 14 in 2027", &["[2026]", "14", "2027"]);
    check("On 12 March 14 people died.", &["[12]", "14"]);
    check("In March 14 died, in March, 14 died.", &["14", "14"]);
    check("They came in March. 14 died.", &["14"]);
    check("two March protests may 12 hold", &["two", "12"]);
}

#[test]
fn dates_and_names_in_other_languages() {
    let cases: [(&str, &str, &[&str]); 11] = [
        (
            "fr",
            "Le 22 mars 2026, à 18 h 30",
            &["[22]", "[2026]", "[18]", "[30]"],
        ),
        ("fr", "dès le 1er avril", &["[1]"]),
        ("fr", "les 3 et 4 mai", &["[3]", "[4]"]),
        ("fr", "L’article 12 et la page 3", &["[12]", "[3]"]),
        ("fr", "3 000 personnes en 1998", &["3 000", "1998"]),
        (
            "de",
            "am 22. März 2026 um 18 Uhr 30",
            &["[22]", "[2026]", "[18]", "[30]"],
        ),
        ("de", "vom 3. bis 4. Mai", &["[3]", "[4]"]),
        ("es", "el 22 de marzo de 2026", &["[22]", "[2026]"]),
        ("es", "del 3 al 4 de mayo", &["[del 3 al 4]"]),
        (
            "ar",
            "يوم 22 مارس 2026 في الصفحة 3",
            &["[22]", "[2026]", "[3]"],
        ),
        ("ar", "يوم 22 تشرين الثاني 2026", &["[22]", "[2026]"]),
    ];
    for (language, text, expected) in cases {
        let locale = Languages::default().locale(language).unwrap();
        assert_eq!(found_in(text, locale.values()), expected, "{text}");
    }
}
