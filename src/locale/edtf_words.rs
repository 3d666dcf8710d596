//! Uncertain dates and intervals in words.

use serde::Deserialize;

use super::Locale;
use crate::dates::{Certainty, Edtf, Period, Point, Precision, Season};

/// The words around dates, as patterns in which `{}` stands for the date. They belong to the labels of a language; the default is
/// English.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EdtfWords {
    /// `2026~`
    pub about: String,
    /// `2026?`
    pub uncertain: String,
    /// `2024/..`
    pub from: String,
    /// `2024/`, whose end is not known
    pub from_unknown: String,
    /// `../2026`
    pub until: String,
    /// `/2026`, whose start is not known
    pub until_unknown: String,
    /// `2024-03-01/2026-11-22`; two places. Plain years are joined by a dash.
    pub between: String,
    /// `201X`
    pub decade: String,
    /// `2026-XX`
    pub month_unknown: String,
    /// `2026-11-XX`
    pub day_unknown: String,
    /// `2026-XX-XX`
    pub day_and_month_unknown: String,
    /// `2026-21`
    pub spring: String,
    /// `2026-22`
    pub summer: String,
    /// `2026-23`
    pub autumn: String,
    /// `2026-24`
    pub winter: String,
    /// `2026-12-01T06:00+01:00`; four places: day, hour, minutes, zone
    pub moment: String,
}

impl Default for EdtfWords {
    fn default() -> Self {
        Self {
            about: "about {}".into(),
            uncertain: "{} (uncertain)".into(),
            from: "from {}".into(),
            from_unknown: "from {}, end not known".into(),
            until: "until {}".into(),
            until_unknown: "until {}, start not known".into(),
            between: "{} to {}".into(),
            decade: "{}s".into(),
            month_unknown: "{}, month not known".into(),
            day_unknown: "{}, day not known".into(),
            day_and_month_unknown: "{}, day and month not known".into(),
            spring: "spring {}".into(),
            summer: "summer {}".into(),
            autumn: "autumn {}".into(),
            winter: "winter {}".into(),
            moment: "{}, {}:{} ({})".into(),
        }
    }
}

impl Locale {
    /// A date in words: `about 2026`, `November 2026`, `2024–2026`, `2026 (uncertain)`, `until 2026`, `from 2024`.
    pub fn edtf(&self, date: &Edtf, words: &EdtfWords) -> String {
        match date.period() {
            Period::Single(point) => self.point(point, words),
            Period::From { start, open: true } => fill(&words.from, &self.point(start, words)),
            Period::From { start, open: false } => {
                fill(&words.from_unknown, &self.point(start, words))
            }
            Period::Until { end, open: true } => fill(&words.until, &self.point(end, words)),
            Period::Until { end, open: false } => {
                fill(&words.until_unknown, &self.point(end, words))
            }
            Period::Between(start, end) => {
                let (first, last) = (self.point(start, words), self.point(end, words));
                match (plain_year(start), plain_year(end)) {
                    (Some(start), Some(end)) if start == end => first,
                    (Some(_), Some(_)) => format!("{first}–{last}"),
                    _ => fill(&fill(&words.between, &first), &last),
                }
            }
        }
    }

    fn point(&self, point: Point, words: &EdtfWords) -> String {
        // The formatter has every year that `Edtf` accepts; digits are the fallback.
        let year = |year: i32| self.year_of(year).unwrap_or_else(|| year.to_string());
        let month = |of: i32, month: u32| {
            u8::try_from(month)
                .ok()
                .and_then(|month| self.month_of(of, month))
                .unwrap_or_else(|| format!("{of}-{month:02}"))
        };
        let text = match point.precision {
            Precision::Century(of) => format!("{}–{}", year(of), year(of + 99)),
            Precision::Decade(of) => fill(&words.decade, &year(of)),
            Precision::Year(of) => year(of),
            Precision::Season(of, season) => fill(words.season(season), &year(of)),
            Precision::Month(of, number) => month(of, number),
            Precision::Day(of, number, day) => {
                let parts = u8::try_from(number).ok().zip(u8::try_from(day).ok());
                parts
                    .and_then(|(month, day)| self.day_of(of, month, day))
                    .unwrap_or_else(|| format!("{of}-{number:02}-{day:02}"))
            }
            Precision::MonthOfYear(of) => fill(&words.month_unknown, &year(of)),
            Precision::DayOfYear(of) => fill(&words.day_and_month_unknown, &year(of)),
            Precision::DayOfMonth(of, number) => fill(&words.day_unknown, &month(of, number)),
        };
        let Certainty {
            approximate,
            uncertain,
        } = point.certainty;
        let text = if approximate {
            fill(&words.about, &text)
        } else {
            text
        };
        if uncertain {
            fill(&words.uncertain, &text)
        } else {
            text
        }
    }
}

impl EdtfWords {
    fn season(&self, season: Season) -> &str {
        match season {
            Season::Spring => &self.spring,
            Season::Summer => &self.summer,
            Season::Autumn => &self.autumn,
            Season::Winter => &self.winter,
        }
    }
}

/// The year, if that is all a date says.
fn plain_year(point: Point) -> Option<i32> {
    match point.precision {
        Precision::Year(year) if point.certainty == Certainty::default() => Some(year),
        _ => None,
    }
}

/// The pattern with `text` in its first place; after the pattern where that has no place, so that no date is ever lost.
pub(super) fn fill(pattern: &str, text: &str) -> String {
    if pattern.contains("{}") {
        pattern.replacen("{}", text, 1)
    } else {
        format!("{pattern} {text}")
    }
}
