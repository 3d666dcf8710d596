//! Numbers that say when, how long, of what age, on what base or how sure, and count nothing: years, lengths of periods, bands of
//! ages, bases of indices, levels of confidence, in the words of the sheet's language.

use std::collections::HashSet;
use std::ops::Range;

use super::foreign::{Piece, is_one_of, pieces};
use crate::factfile::{FactFile, Leaf, Visit};
use crate::quantity::Language;

/// Nobody is older.
const OLDEST: u16 = 120;

/// What the file says of years, and what it counts.
pub(super) struct Periods<'a> {
    language: &'a Language,
    /// The years of the sheet, of its figures and of its sources.
    years: HashSet<i32>,
    /// The words of all units, in lower case.
    units: HashSet<String>,
}

impl<'a> Periods<'a> {
    pub(super) fn of(facts: &FactFile, language: &'a Language) -> Self {
        let mut years = HashSet::new();
        facts.each_leaf(|_, leaf| {
            if let Leaf::Date(date) = leaf {
                let ends = [date.earliest(), date.latest()];
                years.extend(ends.into_iter().flatten().map(|day| day.year()));
            }
        });
        let units = facts.facts.values().filter_map(|fact| fact.unit.as_ref());
        let units = units.flat_map(|unit| unit.as_str().split_whitespace());
        Self {
            language,
            years,
            units: units.map(str::to_lowercase).collect(),
        }
    }

    /// Where a text has such numbers.
    pub(super) fn asides(&self, text: &str) -> Vec<Range<usize>> {
        let pieces = pieces(text);
        let running = Running {
            text,
            pieces,
            of: self,
        };
        let mut asides: Vec<Range<usize>> = bases(text).collect();
        let mut years = HashSet::new();
        for at in 0..running.pieces.len() {
            let Some(number) = running.number(at) else {
                continue;
            };
            let is_year = running.is_year(at, number, &years);
            if is_year {
                years.insert(at);
            }
            if is_year
                || running.is_length(at)
                || running.is_part_of_year(at)
                || running.is_level(at)
                || (number <= OLDEST && running.is_age(at))
                || running.is_form(at)
            {
                asides.push(running.pieces[at].span.clone());
            }
        }
        asides
    }

    fn words(&self, key: &str) -> &'a str {
        self.language.text(&format!("prose.{key}"))
    }
}

struct Running<'t, 'a> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    of: &'t Periods<'a>,
}

impl Running<'_, '_> {
    /// A number of up to four digits without separators.
    fn number(&self, at: usize) -> Option<u16> {
        let piece = &self.pieces[at];
        let digits = piece.word.len() <= 4 && piece.word.bytes().all(|byte| byte.is_ascii_digit());
        let part = |joint: &str| matches!(joint, "." | "," | "'" | "’");
        let joined = |at: usize| {
            let digit = |at: usize| self.pieces.get(at)?.word.bytes().next();
            part(self.gap(at)) && digit(at).is_some_and(|byte| byte.is_ascii_digit())
        };
        let alone =
            digits && !joined(at + 1) && !(at > 0 && part(self.gap(at)) && self.digits(at - 1));
        piece.word.parse().ok().filter(|_| alone)
    }

    fn digits(&self, at: usize) -> bool {
        let piece = self.pieces.get(at);
        piece.is_some_and(|piece| piece.word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// What stands before a piece, up to the one before it.
    fn gap(&self, at: usize) -> &str {
        let end = self
            .pieces
            .get(at)
            .map_or(self.text.len(), |piece| piece.span.start);
        let before = at.checked_sub(1).and_then(|at| self.pieces.get(at));
        &self.text[before.map_or(0, |piece| piece.span.end)..end]
    }

    /// Whether a piece is a word of a list in the language file and belongs to the one before it.
    fn is(&self, at: usize, key: &str) -> bool {
        let piece = self.pieces.get(at);
        piece.is_some_and(|piece| is_one_of(piece.word, self.of.words(key)))
    }

    /// Whether nothing but a space or a hyphen stands before a piece.
    fn follows(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "\u{a0}" | "\u{202f}" | "-" | "‑" | "(")
    }

    /// Whether a phrase of a list ends before a piece.
    fn ends_before(&self, at: usize, key: &str) -> bool {
        let before = self.text[..self.pieces[at].span.start]
            .trim_end()
            .to_lowercase();
        let mut phrases = self.of.words(key).split(',').map(str::trim);
        phrases.any(|phrase| {
            let rest = before.strip_suffix(phrase).filter(|_| !phrase.is_empty());
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    /// Whether a phrase of a list begins at a piece.
    fn begins(&self, at: usize, key: &str) -> bool {
        let mut phrases = self.of.words(key).split(',').map(str::trim);
        phrases.any(|phrase| {
            let mut words = phrase.split_whitespace().zip(at..).peekable();
            words.peek().is_some()
                && words.all(|(word, at)| {
                    let piece = self.pieces.get(at);
                    piece.is_some_and(|piece| piece.word.to_lowercase() == word)
                })
        })
    }

    /// `In 2023`, `the 2015 Act`, `2019 and 2020`, `(2021)`; not `2023 people`, nor after a hedge.
    fn is_year(&self, at: usize, number: u16, years: &HashSet<usize>) -> bool {
        let next = self
            .pieces
            .get(at + 1)
            .filter(|_| self.gap(at + 1).trim().is_empty());
        let counted = next.is_some_and(|next| {
            self.of.units.contains(&next.word.to_lowercase()) || self.is(at + 1, "people")
        });
        if !(1700..2100).contains(&number) || counted {
            return false;
        }
        let before = self.text[..self.pieces[at].span.start]
            .trim_end()
            .to_lowercase();
        let mut hedges = self.of.language.hedges().iter();
        if hedges.any(|hedge| hedge.contains(' ') && before.ends_with(hedge.as_str())) {
            return false;
        }
        let Some(last) = at.checked_sub(1) else {
            return next.is_none() && self.of.years.contains(&number.into());
        };
        let short = |word: &str| matches!(word.as_bytes(), [b'A'..=b'Z', b'1'..=b'4']);
        let called = self.is(last, "before-years") || self.is(last, "parts-of-years");
        let called = (called || short(self.pieces[last].word)) && self.follows(at);
        let joined = years.contains(&last) && matches!(self.gap(at).trim(), "," | "-" | "–" | "/");
        let listed = last > 0 && self.is(last, "and") && years.contains(&(last - 1));
        let bracket =
            before.ends_with('(') && self.text[self.pieces[at].span.end..].starts_with(')');
        let of_file = next.is_none() && self.of.years.contains(&number.into());
        called || joined || listed || bracket || of_file
    }

    /// `over 12 months`, `the 12-month rate`, `3 months to July`
    fn is_length(&self, at: usize) -> bool {
        let between = usize::from(self.is(at + 1, "before-lengths"));
        let unit = at + 1 + between;
        if !(self.is(unit, "time-units") && self.follows(at + 1)) {
            return false;
        }
        let called = at > 0 && self.is(at - 1, "before-lengths") && self.gap(at) == " ";
        let up_to = self.is(unit + 1, "and") && self.is(unit + 2, "months");
        called || between > 0 || up_to || self.gap(unit) != " "
    }

    /// `week 12`, `3. Quartal`
    fn is_part_of_year(&self, at: usize) -> bool {
        let behind = self.is(at + 1, "parts-of-years") && self.gap(at + 1) == ". ";
        let before = at > 0 && self.is(at - 1, "parts-of-years") && self.follows(at);
        (behind || before) && self.pieces[at].word.len() <= 2
    }

    /// `95% confidence`, `confidence level of 95%`
    fn is_level(&self, at: usize) -> bool {
        let rest = self.text[self.pieces[at].span.end..].trim_start();
        let percent = rest.starts_with('%');
        percent && (self.begins(at + 1, "levels-after") || self.ends_before(at, "levels-before"))
    }

    /// `16 and over`, `those over 65`, `65 ans et plus`
    fn is_age(&self, at: usize) -> bool {
        let years = self.is(at + 1, "time-units") && self.gap(at + 1).trim().is_empty();
        let people = || {
            let before = at.checked_sub(2);
            before.is_some_and(|at| self.is(at, "people"))
        };
        let bound = self.ends_before(at, "ages-before") && (years || people());
        bound || self.begins(at + 1 + usize::from(years), "ages-after")
    }

    /// `10-K`
    fn is_form(&self, at: usize) -> bool {
        let letters = self.pieces.get(at + 1).map_or("", |piece| piece.word);
        let letters = letters.len() == 1 && letters.starts_with(|c: char| c.is_ascii_uppercase());
        letters && matches!(self.gap(at + 1), "-" | "‑")
    }
}

/// Where an index has its base: `2015=100`, `1982–84 = 100`.
fn bases(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('=').filter_map(|(at, _)| {
        let outside = |c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | '/' | ' ');
        let start = text[..at]
            .rfind(outside)
            .map_or(0, |end| text[..end + 1].len());
        let start = start + text[start..at].len() - text[start..at].trim_start().len();
        let base = text[at + 1..].trim_start();
        let digits = base.bytes().take_while(u8::is_ascii_digit).count();
        let end = text.len() - base.len() + digits;
        let years = text[start..at].contains(|c: char| c.is_ascii_digit());
        (years && digits > 0).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Languages;

    #[test]
    fn what_counts_nothing() {
        let cases: [(&str, &str, &[&str]); 47] = [
            ("en", "In 2023 {x} were helped.", &["2023"]),
            (
                "en",
                "By the end of 2023, since 2019, in mid-2023",
                &["2023", "2019", "2023"],
            ),
            (
                "en",
                "The 2023 plan, the 2015 Act, the 2030 Agenda",
                &["2023", "2015", "2030"],
            ),
            (
                "en",
                "between 2019 and 2023, 2020, 2021 or 2022",
                &["2019", "2023", "2020", "2021", "2022"],
            ),
            (
                "en",
                "the floods (2021), from 2019–2023",
                &["2021", "2019", "2023"],
            ),
            (
                "en",
                "2023 people, in 2023 people, 2,023 homes, the 2023 wells",
                &[],
            ),
            ("en", "They counted 2023. It took 2024 bricks.", &[]),
            ("en", "a minimum of 2023", &[]),
            (
                "en",
                "Over 12 months, in the 3 months to July, 3 months to July",
                &["12", "3", "3"],
            ),
            (
                "en",
                "the 12-month rate, a 30-day limit, the last 7 days",
                &["12", "30", "7"],
            ),
            ("en", "over 12 people, for 12 months, 12 months", &[]),
            (
                "en",
                "The index (2015=100), 1982–84 = 100, 2015 =100.",
                &["2015=100", "1982–84 = 100", "2015 =100"],
            ),
            (
                "en",
                "at 95% confidence, the 95% level, a confidence interval of 95%",
                &["95", "95", "95"],
            ),
            ("en", "Confidence rose by 95%. 95% agreed.", &[]),
            (
                "en",
                "aged 16 and over, 65 or older, those over 65, men under 30",
                &["16", "65", "65", "30"],
            ),
            ("en", "over 65 came, 500 and over, over 65 wells", &[]),
            (
                "en",
                "Form 10-K, in week 12, half of 2025",
                &["10", "12", "2025"],
            ),
            (
                "de",
                "Im Jahr 2023, seit 2019, Mitte 2023, bis Ende 2023",
                &["2023", "2019", "2023", "2023"],
            ),
            (
                "de",
                "die Agenda 2030, das Gesetz von 2015",
                &["2030", "2015"],
            ),
            ("de", "2023 Menschen, bis 2023 Menschen", &[]),
            (
                "de",
                "über 12 Monate, in den 3 Monaten bis Juli, die 12-Monats-Rate",
                &["12", "3", "12"],
            ),
            ("de", "über 12 Menschen", &[]),
            (
                "de",
                "im 3. Quartal 2025, in der 12. Kalenderwoche 2025",
                &["3", "2025", "12", "2025"],
            ),
            (
                "de",
                "16 Jahre und älter, Menschen über 65 Jahre",
                &["16", "65"],
            ),
            (
                "de",
                "ein Konfidenzniveau von 95 %, 95-%-Konfidenzintervall (2015 = 100)",
                &["95", "2015 = 100"],
            ),
            (
                "fr",
                "En 2023, depuis 2019, fin 2023, à la mi-2023",
                &["2023", "2019", "2023", "2023"],
            ),
            (
                "fr",
                "l’Agenda 2030, la loi de 2015, le plan 2023",
                &["2030", "2015", "2023"],
            ),
            ("fr", "2023 personnes, plus de 2023 maisons", &[]),
            (
                "fr",
                "sur 12 mois, au cours des 12 derniers mois, les 3 mois",
                &["12", "12", "3"],
            ),
            ("fr", "plus de 12 personnes", &[]),
            (
                "fr",
                "les 65 ans et plus, de 16 ans, moins de 5 ans",
                &["65", "16", "5"],
            ),
            (
                "fr",
                "un intervalle de confiance à 95 %, 95 % de confiance",
                &["95", "95"],
            ),
            ("fr", "au 3e trimestre 2025, au T3 2025", &["2025", "2025"]),
            (
                "es",
                "En 2023, desde 2019, a finales de 2023",
                &["2023", "2019", "2023"],
            ),
            ("es", "la Agenda 2030, la ley de 2015", &["2030", "2015"]),
            ("es", "2023 personas, más de 2023 casas", &[]),
            ("es", "en 12 meses, los últimos 12 meses", &["12", "12"]),
            ("es", "más de 12 personas", &[]),
            ("es", "mayores de 65 años, 16 años y más", &["65", "16"]),
            ("es", "un nivel de confianza del 95 %", &["95"]),
            (
                "es",
                "en el tercer trimestre de 2025, la semana 12",
                &["2025", "12"],
            ),
            ("ar", "في عام 2023 ومنذ عام 2019", &["2023", "2019"]),
            ("ar", "خلال 12 شهرا", &["12"]),
            ("ar", "في 2023 شخصا", &[]),
            ("ar", "أكثر من 12 شخصا", &[]),
            ("ar", "فوق 65 سنة", &["65"]),
            ("ar", "الربع الثالث من عام 2025", &["2025"]),
        ];
        for (language, text, expected) in cases {
            let locale = Languages::default().locale(language).unwrap();
            let periods = Periods {
                language: locale.values(),
                years: HashSet::new(),
                units: HashSet::from(["wells".into(), "bricks".into()]),
            };
            let asides = periods.asides(text);
            let mut found: Vec<&Range<usize>> = asides.iter().collect();
            found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
            let whole = found.iter().filter(|one| {
                !found
                    .iter()
                    .any(|it| it != *one && it.contains(&one.start) && it.len() > one.len())
            });
            let found: Vec<&str> = whole.map(|span| &text[(*span).clone()]).collect();
            assert_eq!(found, expected, "{language}: {text}");
        }
    }
}
