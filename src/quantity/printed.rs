//! Figures in words that are printed as they are, and behind which no source can stand: labels, the line of a theme.

use super::{Exact, Language, Measure, Number, Role, Value, digit, scan};

/// Smaller numbers are spelled out by the custom of most house styles, so they are no figures in words.
const LEAST: u64 = 13;

/// The first number of a label, in digits of any script or as a sign, that neither the label in whose place it stands has nor its
/// key.
pub(crate) fn figure_in_label(label: &str, before: &str, key: &str) -> Option<String> {
    let runs = |text: &str| {
        let outside = outside_places(text);
        let runs = outside.split(|c: char| !c.is_numeric()).map(str::to_owned);
        runs.filter(|run| !run.is_empty()).collect::<Vec<_>>()
    };
    let known = [before, key].map(|text| runs(&in_ascii(text))).concat();
    runs(label)
        .into_iter()
        .find(|run| !known.contains(&in_ascii(run)))
}

/// A label without its places in braces.
pub(crate) fn outside_places(label: &str) -> String {
    let parts = label.split('{').enumerate();
    let parts = parts.map(|(at, part)| match part.split_once('}') {
        Some((_, behind)) if at > 0 => behind,
        _ => part,
    });
    parts.collect()
}

/// The first amount in a text that may have other numbers, of streets and telephones: money, a percentage, a number in groups, or
/// one behind which something is counted; as it is stated.
pub(crate) fn amount_in(text: &str, language: &Language) -> Option<String> {
    let text = in_ascii(text);
    let mut found = scan(&text, language).into_iter();
    let found = found.find(|found| {
        let (typed, behind) = (&text[found.span.clone()], &text[found.span.end..]);
        // `12 avenue de la Gare`
        let part = behind.split([',', ';', '.']).next().unwrap_or_default();
        let is_street = part.contains(char::is_uppercase) && !has_amount(typed, &found.value);
        found.role == Role::Figure && !is_street && is_amount(typed, behind, &found.value)
    });
    Some(text[found?.span].to_owned())
}

/// Whether a number in a short text is sure to be an amount: money, a percentage, in groups or behind which something is counted.
pub(crate) fn is_amount(typed: &str, behind: &str, value: &Value) -> bool {
    let next = behind.split_whitespace().next();
    let counted = next.is_some_and(|next| {
        let long = next.chars().count() > 3;
        long && next.chars().all(|c| c.is_lowercase() || c == ',')
            && !value.language.has_word("prose.time-units", next)
    });
    value.numbers().len() == 1 && (counted || has_amount(typed, value))
}

/// Whether the number itself says so.
fn has_amount(typed: &str, value: &Value) -> bool {
    let scaled = |number: &Number| number.magnitude().is_some();
    typed.contains(',')
        || value.numbers().into_iter().any(scaled)
        || value.measure != Measure::Plain
}

/// Whether it is thirteen or more, or has a word such as hundreds, million or dozen.
pub(crate) fn is_large(value: &Value) -> bool {
    let mut words = value.stated.split(|c: char| !c.is_alphabetic());
    let is_dozen = |word: &str| {
        let word = word.to_lowercase();
        let one = word.strip_suffix('s').unwrap_or(&word);
        value
            .language
            .phrases("numbers.dozen")
            .any(|dozen| dozen == one)
    };
    let is_large =
        |number: &Number| number.magnitude().is_some() || number.total() >= Exact::from(LEAST);
    let stated = value.stated.to_lowercase();
    let is_vague =
        value.is_vague() && !value.language.phrases("prose.few").any(|few| few == stated);
    is_vague || value.numbers().into_iter().any(is_large) || words.any(is_dozen)
}

fn in_ascii(text: &str) -> String {
    let plain = |c: char| {
        digit(c)
            .and_then(|it| char::from_digit(it, 10))
            .unwrap_or(c)
    };
    text.chars().map(plain).collect()
}
