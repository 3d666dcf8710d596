//! What stands raised behind a number: an exponent and the ending of an ordinal number are a part of it, all else is the mark of a note.

/// Signs of an exponent, on the line and raised.
const PLAIN: &str = "0123456789+-−–";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₋";
/// A letter alone marks a note as well.
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "er", "ère", "ème", "ième"];

/// How letters stand to their line.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    #[default]
    None,
    Raised,
    Lowered,
}

/// Reads words one behind the other, and keeps what stood raised behind the last of them and is no part of them.
#[derive(Default)]
pub(crate) struct Shifts(String);

impl Shifts {
    /// What words say behind others. What is raised is a part of the number before it, or else the mark of a note; digits on one
    /// line that others on another line part are no number.
    pub(crate) fn read(&mut self, before: &str, words: &str, shift: Shift) -> String {
        if shift == Shift::Raised {
            let part = part_of_number(before, words);
            self.0.push_str(if part.is_none() { words } else { "" });
            return part.unwrap_or_default();
        }
        let (raised, is_number) = (std::mem::take(&mut self.0), char::is_numeric);
        match before.ends_with(is_number) && words.starts_with(is_number) {
            true if shift == Shift::Lowered => signs(words, LOWERED),
            true if raised.starts_with(is_number) => signs(&raised, RAISED) + words,
            _ => words.to_owned(),
        }
    }
}

/// Digits as others of as many.
fn signs(digits: &str, others: &str) -> String {
    let other = |own: char| others.chars().nth(PLAIN.chars().position(|it| it == own)?);
    let digits = digits.trim().chars();
    digits.map(|own| other(own).unwrap_or(own)).collect()
}

/// What raised letters say as a part of the number that the text before them ends with: `⁶` behind `10`, `nd` behind `2`.
fn part_of_number(before: &str, raised: &str) -> Option<String> {
    let raised = raised.trim();
    if ORDINALS.contains(&raised) && before.ends_with(char::is_numeric) {
        return Some(raised.to_owned());
    }
    let powers: Option<String> = raised.chars().map(|sign| power(before, sign)).collect();
    powers.filter(|powers| !powers.is_empty())
}

/// A raised sign behind `10` as a letter: it is an exponent.
pub(crate) fn power(before: &str, sign: char) -> Option<&'static str> {
    let at = PLAIN.chars().position(|own| own == sign)?;
    let (start, power) = RAISED.char_indices().nth(at)?;
    let is_exponent = ends_with_ten(before.trim_end_matches(|c| RAISED.contains(c)));
    is_exponent.then(|| &RAISED[start..start + power.len_utf8()])
}

/// Whether a text ends with the number 10: what is raised behind it is an exponent.
pub(crate) fn ends_with_ten(text: &str) -> bool {
    let before = text.strip_suffix("10");
    let before = before.map(|before| before.trim_end_matches(['.', ',', '’', '\'']));
    before.is_some_and(|before| !before.ends_with(char::is_numeric))
}
