//! A number in digits among the tokens, and what is wrong with one that is not.

use super::{error::ValueError, lexer::Kind, number};

/// The error for a character that starts no token.
pub(super) fn unexpected(symbol: char) -> ValueError {
    match symbol {
        '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕' | '⅖' | '⅗' | '⅘' | '⅙' | '⅛' | '⅜' | '⅝' | '⅞' => {
            ValueError::Fraction(symbol.into())
        }
        '∞' => ValueError::NotAQuantity(symbol.into()),
        digit if digit.is_numeric() => ValueError::ForeignDigit(digit),
        symbol => ValueError::Symbol(symbol),
    }
}

pub(super) fn digit_at(text: &str, index: usize) -> bool {
    text.as_bytes().get(index).is_some_and(u8::is_ascii_digit)
}

/// A number at the start of `text`: digits, and single points, commas or spaces between them.
pub(super) fn read(text: &str) -> Result<(Kind, usize), ValueError> {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_digit = characters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        let separator = matches!(
            character,
            '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'
        ) && next_is_digit;
        if !character.is_ascii_digit() && !separator {
            break;
        }
        end = at + character.len_utf8();
    }
    let written = &text[..end];
    let glued = text[end..]
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len() - end);
    if glued > 0 {
        return Err(glued_error(
            written,
            &text[end..end + glued],
            &text[end + glued..],
        ));
    }
    if text[end..].starts_with('/') && digit_at(text, end + 1) {
        let rest = text[end + 1..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len() - end - 1);
        return Err(ValueError::Fraction(text[..end + 1 + rest].into()));
    }
    if written.starts_with('.') {
        return Err(ValueError::LeadingZero(written.into()));
    }
    Ok((Kind::Digits(number::read_digits(written)?), end))
}

/// Letters that touch the digits before them: `1e6`, `0x1F`, `5m`, `5km`.
fn glued_error(digits: &str, letters: &str, after: &str) -> ValueError {
    let text = format!("{digits}{letters}");
    let lower = letters.to_lowercase();
    let exponent = lower.strip_prefix('e').is_some_and(|power| match power {
        "" => after.starts_with(['+', '-']) && digit_at(after, 1),
        power => power.chars().all(|c| c.is_ascii_digit()),
    });
    if exponent {
        let signed = after.len()
            - after
                .trim_start_matches(|c: char| c == '+' || c == '-' || c.is_ascii_digit())
                .len();
        ValueError::Exponent(format!("{text}{}", &after[..signed]))
    } else if digits == "0" && lower.starts_with('x') {
        ValueError::Hexadecimal(text)
    } else if is_abbreviation(&lower) {
        ValueError::Abbreviated(text)
    } else if let Some(first) = letters.chars().next().filter(|c| c.is_numeric()) {
        unexpected(first)
    } else {
        ValueError::TrailingWords(letters.into())
    }
}

/// Whether `letters` (in lower case) abbreviate a magnitude.
pub(super) fn is_abbreviation(letters: &str) -> bool {
    matches!(
        letters,
        "k" | "m" | "mn" | "mln" | "mio" | "b" | "bn" | "bln" | "mrd" | "t" | "tn" | "trn"
    )
}
