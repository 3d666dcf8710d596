//! Digits that are no figures in prose that is not in English: in a date with its month, in a time of day, after a word such as
//! paragraph or page. The scanner of running text knows those of English.

use std::ops::Range;

use crate::locale::english;
use crate::quantity::Language;

/// Where a text in `language` has digits that are no figures; nowhere for English, which the scanner knows.
pub(super) fn asides(text: &str, language: &Language) -> Vec<Range<usize>> {
    if language == english() {
        return Vec::new();
    }
    let [months, of, and, hours, places] = ["months", "of", "and", "hours", "places"]
        .map(|key| language.text(&format!("prose.{key}")));
    let pieces = pieces(text);
    let mut asides = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if is_one_of(piece.word, months) {
            asides.extend(before_month(&pieces[..at], of, and));
            asides.extend(after_month(&pieces[at + 1..], of));
        }
        if is_one_of(piece.word, places) {
            asides.extend(numbers(&pieces[at + 1..]));
        }
        if is_one_of(piece.word, hours) {
            asides.extend(numbers(
                pieces[..at].get(at.saturating_sub(1)..).unwrap_or_default(),
            ));
            asides.extend(numbers(&pieces[at + 1..]).take(1));
        }
    }
    asides
}

pub(super) struct Piece<'a> {
    pub word: &'a str,
    pub span: Range<usize>,
}

pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let outside = |c: char| !c.is_alphanumeric() && c != '°';
    let mut at = 0;
    let pieces = text.split_inclusive(outside).map(|piece| {
        let word = piece.trim_end_matches(outside);
        let span = at..at + word.len();
        at += piece.len();
        Piece { word, span }
    });
    pieces.filter(|piece| !piece.word.is_empty()).collect()
}

pub(super) fn is_one_of(word: &str, words: &str) -> bool {
    let word = word.to_lowercase();
    words.split_whitespace().any(|known| known == word)
}

/// The days before a month: `22 mars`, `1er avril`, `les 3 et 4 mai`, `del 3 al 4 de mayo`.
fn before_month(pieces: &[Piece<'_>], of: &str, and: &str) -> Vec<Range<usize>> {
    let joins = |piece: &&Piece<'_>| {
        is_one_of(piece.word, of) || is_one_of(piece.word, and) || day(piece.word)
    };
    let joined = pieces.iter().rev().take_while(joins);
    let days = joined.filter(|piece| day(piece.word));
    days.map(|piece| piece.span.clone()).collect()
}

fn day(word: &str) -> bool {
    let digits = word.strip_suffix("er").unwrap_or(word);
    matches!(digits.parse::<u8>(), Ok(1..=31))
}

fn after_month(pieces: &[Piece<'_>], of: &str) -> Option<Range<usize>> {
    let mut rest = pieces.iter().skip_while(|piece| is_one_of(piece.word, of));
    let year = rest.next().filter(|piece| year(piece.word));
    year.map(|piece| piece.span.clone())
}

fn year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse::<u16>(), Ok(1000..3000))
}

fn numbers<'a>(pieces: &'a [Piece<'_>]) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let digits = |piece: &&Piece<'_>| piece.word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = pieces.iter().take_while(digits);
    numbers.map(|piece| piece.span.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Languages;

    #[test]
    fn what_is_no_figure() {
        let cases: [(&str, &str, &[&str]); 12] = [
            ("en", "On 22 March", &[]),
            (
                "fr",
                "Le 22 mars 2026, à 18 h 30",
                &["22", "2026", "18", "30"],
            ),
            ("fr", "dès le 1er avril", &["1er"]),
            ("fr", "les 3 et 4 mai", &["3", "4"]),
            ("fr", "L’article 12 et la page 3", &["12", "3"]),
            ("fr", "3 000 personnes en 1998", &[]),
            ("de", "am 22. März 2026 um 18 Uhr", &["22", "2026", "18"]),
            ("de", "vom 3. bis 4. Mai", &["3", "4"]),
            ("es", "el 22 de marzo de 2026", &["22", "2026"]),
            ("es", "del 3 al 4 de mayo", &["3", "4"]),
            ("ar", "يوم 22 مارس 2026 في الصفحة 3", &["22", "2026", "3"]),
            ("ar", "يوم 22 تشرين الثاني 2026", &["22", "2026"]),
        ];
        for (language, text, expected) in cases {
            let locale = Languages::default().locale(language).unwrap();
            let mut spans = asides(text, locale.values());
            spans.sort_by_key(|span| span.start);
            spans.dedup();
            let found: Vec<&str> = spans.into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
