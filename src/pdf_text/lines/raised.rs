//! What stands raised behind a number: an exponent and the ending of an ordinal number are a part of it, all else is the mark of a note.

/// Signs of an exponent, on the line and raised.
const PLAIN: &str = "0123456789+-−–";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻";
/// A letter alone marks a note as well.
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "er", "ère", "ème", "ième"];

/// What raised letters say as a part of the number that the text before them ends with: `⁶` behind `10`, `nd` behind `2`.
pub(crate) fn part_of_number(before: &str, raised: &str) -> Option<String> {
    let raised = raised.trim();
    if ORDINALS.contains(&raised) && before.ends_with(char::is_numeric) {
        return Some(raised.to_owned());
    }
    let powers: Option<String> = raised.chars().map(|sign| power(before, sign)).collect();
    powers.filter(|powers| !powers.is_empty())
}

/// What digits say that stand raised or lowered between others, or lowered behind one: they are no part of its number, and part it.
pub(crate) fn apart(digits: &str, lowered: bool) -> String {
    let first = if lowered { '₀' } else { '⁰' };
    let letter = |sign: char| match (sign.to_digit(10), lowered) {
        (Some(1..=3), false) => RAISED.chars().nth(sign.to_digit(10)? as usize),
        (Some(digit), _) => char::from_u32(u32::from(first) + digit),
        (None, _) => Some(sign),
    };
    digits.trim().chars().filter_map(letter).collect()
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
