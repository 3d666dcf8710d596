//! What a date means that is written as people write it, in the form that a fact file has for it.

use crate::quantity::Language;

/// Words between the parts of a date that say nothing.
const SMALL: &str = " of the de del le el am den du al st nd rd th er year ";

/// What may be meant, each with what tells it from others where there are several.
pub(super) fn readings(text: &str, languages: &[Language]) -> Vec<(String, &'static str)> {
    let lower = text.to_lowercase();
    let parts = parts(&lower);
    let mut numbers: Vec<u32> = Vec::new();
    let (mut month, mut words) = (None, Vec::new());
    for part in &parts {
        match part.parse() {
            Ok(number) => numbers.push(number),
            Err(_) if SMALL.contains(&format!(" {part} ")) => {}
            Err(_) => match month_of(part, languages) {
                Some(number) if month.is_none() => month = Some(number),
                _ => words.push(part.as_str()),
            },
        }
    }
    // The day of the week.
    if month.is_some()
        && parts.first().map(String::as_str) == words.first().copied()
        && words.len() == 1
    {
        words.clear();
    }
    let one = |reading: String| vec![(reading, "")];
    let is_year = |number: u32| (1000..=9999).contains(&number);
    let ymd = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match (&numbers[..], month, &words[..]) {
        (&[year], Some(month), []) if is_year(year) => one(format!("{year}-{month:02}")),
        (&[day, year] | &[year, day], Some(month), []) if is_year(year) && day < 32 => {
            one(ymd(year, month, day))
        }
        (&[from, to, year], Some(month), []) if is_year(year) && from < to && to < 32 => one(
            format!("{}/{}", ymd(year, month, from), ymd(year, month, to)),
        ),
        (&[year, month, day], None, []) if is_year(year) && month > 12 => {
            one(ymd(year, day, month))
        }
        (&[year, month, day], None, []) if is_year(year) => one(ymd(year, month, day)),
        (&[first, second, year], None, [])
            if is_year(year) || lower.ends_with(|c: char| c.is_ascii_digit()) && year < 100 =>
        {
            let year = if is_year(year) { year } else { 2000 + year };
            let [day_first, month_first] = [ymd(year, second, first), ymd(year, first, second)];
            if first == second || lower.contains('.') || first > 12 {
                one(day_first)
            } else if second > 12 {
                one(month_first)
            } else {
                vec![(day_first, " (day first)"), (month_first, " (month first)")]
            }
        }
        (&[year, month] | &[month, year], None, [])
            if is_year(year) && (1..=12).contains(&month) =>
        {
            one(format!("{year}-{month:02}"))
        }
        (&[first, last], None, [] | ["to" | "bis" | "à" | "a"])
            if is_year(first) && is_year(last) =>
        {
            one(format!("{first}/{last}"))
        }
        (&[number], None, []) if number > 9_999_999 => {
            one(ymd(number / 10_000, number / 100 % 100, number % 100))
        }
        (&[year], None, [word]) if is_year(year) => beside(year, word),
        (&[part, year] | &[year, part], None, [word]) if is_year(year) => match *word {
            "q" | "h" => one(format!("{year}-{}{part}", word.to_uppercase())),
            "w" | "week" => one(format!("{year}-W{part:02}")),
            "quarter" => one(format!("{year}-Q{part}")),
            "half" => one(format!("{year}-H{part}")),
            _ => Vec::new(),
        },
        (&[], None, ["undated" | "unknown" | "none" | "nd"] | ["n", "d"] | ["no", "date"]) => {
            vec![("null".to_owned(), " (it carries none)")]
        }
        _ => Vec::new(),
    }
}

/// A year with a word before or behind it.
fn beside(year: u32, word: &str) -> Vec<(String, &'static str)> {
    let reading = match word {
        "s" => format!("{}X", year / 10),
        "c" | "ca" | "circa" | "about" | "around" | "approx" | "um" | "env" | "hacia" => {
            format!("{year}~")
        }
        "until" | "till" | "up" | "bis" | "jusque" | "hasta" => format!("../{year}"),
        "since" | "from" | "seit" | "ab" | "depuis" | "desde" => format!("{year}/.."),
        _ => return Vec::new(),
    };
    vec![(reading, "")]
}

/// Runs of digits and of letters.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let kind = (c.is_ascii_digit(), c.is_alphabetic());
        if kind == (false, false) {
            before = None;
            continue;
        }
        match parts.last_mut().filter(|_| before == Some(kind)) {
            Some(part) => part.push(c),
            None => parts.push(c.to_string()),
        }
        before = Some(kind);
    }
    parts
}

/// The number of a month by its name, or by the beginning of one that is three letters long or more.
fn month_of(word: &str, languages: &[Language]) -> Option<u32> {
    let named = |language: &Language, is: &dyn Fn(&str) -> bool| {
        let months = language.text("wording.months").to_lowercase();
        let at = months
            .split('/')
            .position(|names| names.split(',').any(|name| is(name.trim())));
        at.and_then(|at| u32::try_from(at + 1).ok())
    };
    let mut all = languages.iter();
    let whole = all.find_map(|language| named(language, &|name| name == word));
    let is_start = |name: &str| word.chars().count() >= 3 && name.starts_with(word);
    whole.or_else(|| {
        languages
            .iter()
            .find_map(|language| named(language, &is_start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Languages;

    #[test]
    fn dates_as_people_write_them_are_read() {
        let languages = Languages::default().built_in_values();
        for (text, expected) in [
            ("12 March 2026", "2026-03-12"),
            ("March 12, 2026", "2026-03-12"),
            ("Thursday, 12th of March 2026", "2026-03-12"),
            ("12-Mar-2026", "2026-03-12"),
            ("12. März 2026", "2026-03-12"),
            ("1er février 2026", "2026-02-01"),
            ("3 de marzo de 2026", "2026-03-03"),
            ("12 يناير 2026", "2026-01-12"),
            ("Sept 2026", "2026-09"),
            ("12.03.2026", "2026-03-12"),
            ("2026-3-20", "2026-03-20"),
            ("2026/03/20", "2026-03-20"),
            ("20260320", "2026-03-20"),
            ("03/12/2026", "2026-12-03 or 2026-03-12"),
            ("03/13/2026", "2026-03-13"),
            ("13/03/26", "2026-03-13"),
            ("03/2026", "2026-03"),
            ("Q4 2025", "2025-Q4"),
            ("4Q 2025", "2025-Q4"),
            ("week 7 2025", "2025-W07"),
            ("c. 2020", "2020~"),
            ("since 2020", "2020/.."),
            ("until 2020", "../2020"),
            ("before 2020", ""),
            ("1990s", "199X"),
            ("2020 to 2024", "2020/2024"),
            ("12–14 March 2026", "2026-03-12/2026-03-14"),
            ("n.d.", "null"),
            ("spring", ""),
            ("12 March", ""),
            ("soon 2026 or later", ""),
        ] {
            let readings = readings(text, &languages);
            let readings: Vec<String> = readings.into_iter().map(|(it, _)| it).collect();
            assert_eq!(readings.join(" or "), expected, "{text}");
        }
    }
}
