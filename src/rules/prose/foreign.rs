//! Digits that are no figures in prose that is not in English: in a date with its month, in a time of day, after a word such as
//! paragraph or page. The scanner of running text knows those of English.

use std::ops::Range;

use crate::quantity::Language;

/// The words of one language, in small letters.
struct Words {
    months: &'static str,
    /// Between a day, its month and its year.
    of: &'static str,
    /// Between two days.
    and: &'static str,
    /// After the hour.
    hour: &'static str,
    /// Before a number that says where something stands.
    places: &'static str,
}

const FRENCH: Words = Words {
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    of: "",
    and: "et au ou",
    hour: "h heures",
    places: "article articles page pages p paragraphe paragraphes alinéa tableau section chapitre annexe figure note résolution art no nº n°",
};
const GERMAN: Words = Words {
    months: "januar jänner februar märz april mai juni juli august september oktober november dezember",
    of: "",
    and: "und bis oder",
    hour: "uhr",
    places: "artikel seite seiten s absatz abs paragraf paragraph tabelle abschnitt kapitel anhang abbildung anmerkung resolution art nr nummer",
};
const SPANISH: Words = Words {
    months: "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre",
    of: "de del",
    and: "y al a o",
    hour: "h horas",
    places: "artículo artículos página páginas pág párrafo párrafos tabla cuadro sección capítulo anexo figura nota resolución art núm nº n°",
};
const ARABIC: Words = Words {
    months: "يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر \
        كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول الثاني",
    of: "من عام سنة",
    and: "و إلى أو",
    hour: "",
    places: "المادة الصفحة ص الفقرة الجدول القسم الفصل الملحق الشكل الحاشية القرار رقم الساعة",
};

/// Where a text in `language` has digits that are no figures; nowhere for English, which the scanner knows.
pub(super) fn asides(text: &str, language: Language) -> Vec<Range<usize>> {
    let words = match language {
        Language::English => return Vec::new(),
        Language::French => &FRENCH,
        Language::German => &GERMAN,
        Language::Spanish => &SPANISH,
        Language::Arabic => &ARABIC,
    };
    let pieces = pieces(text);
    let mut asides = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if is_one_of(piece.word, words.months) {
            asides.extend(before_month(&pieces[..at], words));
            asides.extend(after_month(&pieces[at + 1..], words));
        }
        if is_one_of(piece.word, words.places) {
            asides.extend(numbers(&pieces[at + 1..]));
        }
        if is_one_of(piece.word, words.hour) {
            asides.extend(numbers(
                pieces[..at].get(at.saturating_sub(1)..).unwrap_or_default(),
            ));
            asides.extend(numbers(&pieces[at + 1..]).take(1));
        }
    }
    asides
}

/// A run of letters and digits.
struct Piece<'a> {
    word: &'a str,
    span: Range<usize>,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || c == '°';
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                let (word, span) = (&text[from..at], from..at);
                pieces.push(Piece { word, span });
                start = None;
            }
            _ => {}
        }
    }
    pieces
}

fn is_one_of(word: &str, words: &str) -> bool {
    let word = word.to_lowercase();
    words.split_whitespace().any(|known| known == word)
}

/// The days before a month: `22 mars`, `1er avril`, `les 3 et 4 mai`, `del 3 al 4 de mayo`.
fn before_month(pieces: &[Piece<'_>], words: &Words) -> Vec<Range<usize>> {
    let joins = |piece: &&Piece<'_>| {
        is_one_of(piece.word, words.of) || is_one_of(piece.word, words.and) || day(piece.word)
    };
    let days = pieces
        .iter()
        .rev()
        .take_while(joins)
        .filter(|piece| day(piece.word));
    days.map(|piece| piece.span.clone()).collect()
}

fn day(word: &str) -> bool {
    let digits = word.strip_suffix("er").unwrap_or(word);
    digits
        .parse::<u8>()
        .is_ok_and(|day| (1..=31).contains(&day))
}

/// The year after a month.
fn after_month(pieces: &[Piece<'_>], words: &Words) -> Option<Range<usize>> {
    let mut rest = pieces
        .iter()
        .skip_while(|piece| is_one_of(piece.word, words.of));
    let year = rest.next().filter(|piece| year(piece.word));
    year.map(|piece| piece.span.clone())
}

fn year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1000..3000).contains(&year))
}

/// The numbers that `pieces` begin with.
fn numbers<'a>(pieces: &'a [Piece<'_>]) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let digits = |piece: &&Piece<'_>| piece.word.bytes().all(|byte| byte.is_ascii_digit());
    pieces
        .iter()
        .take_while(digits)
        .map(|piece| piece.span.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_figure() {
        let cases: [(Language, &str, &[&str]); 12] = [
            (Language::English, "On 22 March", &[]),
            (
                Language::French,
                "Le 22 mars 2026, à 18 h 30",
                &["22", "2026", "18", "30"],
            ),
            (Language::French, "dès le 1er avril", &["1er"]),
            (Language::French, "les 3 et 4 mai", &["3", "4"]),
            (Language::French, "L’article 12 et la page 3", &["12", "3"]),
            (Language::French, "3 000 personnes en 1998", &[]),
            (
                Language::German,
                "am 22. März 2026 um 18 Uhr",
                &["22", "2026", "18"],
            ),
            (Language::German, "vom 3. bis 4. Mai", &["3", "4"]),
            (Language::Spanish, "el 22 de marzo de 2026", &["22", "2026"]),
            (Language::Spanish, "del 3 al 4 de mayo", &["3", "4"]),
            (
                Language::Arabic,
                "يوم 22 مارس 2026 في الصفحة 3",
                &["22", "2026", "3"],
            ),
            (
                Language::Arabic,
                "يوم 22 تشرين الثاني 2026",
                &["22", "2026"],
            ),
        ];
        for (language, text, expected) in cases {
            let mut spans = asides(text, language);
            spans.sort_by_key(|span| span.start);
            spans.dedup();
            let found: Vec<&str> = spans.into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
