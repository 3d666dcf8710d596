//! Digits of all scripts in a text, as those of ASCII.

use std::borrow::Cow;
use std::ops::Range;

use crate::quantity::digit;

/// A text in which every digit is one of ASCII, and nothing touches the first of a number that is written without a space before it.
pub(super) struct Plain<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where each byte stands in the text as typed; nothing where that is the same.
    places: Vec<usize>,
}

impl<'t> Plain<'t> {
    pub(super) fn of(typed: &'t str) -> Self {
        if !typed.contains(|c: char| !c.is_ascii() && c.is_numeric() || is_arabic(c)) {
            let text = Cow::Borrowed(typed);
            let places = Vec::new();
            return Self { text, places };
        }
        let (mut text, mut places) = (String::new(), Vec::new());
        let mut letters = 0;
        for (at, sign) in typed.char_indices() {
            let digit = digit(sign).and_then(|it| char::from_digit(it, 10));
            // Arabic writes `and` and `in` without a space.
            if digit.is_some() && letters == 1 && typed[..at].ends_with(is_arabic) {
                text.push(' ');
            }
            letters = if sign.is_alphabetic() { letters + 1 } else { 0 };
            text.push(digit.unwrap_or(sign));
            places.resize(text.len(), at);
        }
        places.push(typed.len());
        let text = Cow::Owned(text);
        Self { text, places }
    }

    /// Where a stretch of it stands in the text as typed.
    pub(super) fn typed(&self, span: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(at);
        place(span.start)..place(span.end)
    }
}

fn is_arabic(letter: char) -> bool {
    ('\u{620}'..='\u{64a}').contains(&letter)
}

/// Where signs stand together that are numbers by themselves and no digits: `½`, `Ⅻ`, `㉞`. Raised and lowered digits are where they
/// touch no letter before or behind, as those of `km²`, of `¹⁴C` and of a note do.
pub(super) fn signs(text: &str) -> Vec<Range<usize>> {
    let is_small = |sign: char| matches!(sign, '²' | '³' | '¹' | '\u{2070}'..='\u{209c}');
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let opens = |it: char| it.is_whitespace() || "([{“„«\"'".contains(it);
        let stands_free = !is_small(sign) || before.is_none_or(opens);
        if !sign.is_ascii() && sign.is_numeric() && digit(sign).is_none() {
            match found.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = end,
                None if stands_free => found.push(at..end),
                None => {}
            }
        }
        before = Some(sign);
    }
    let is_of_letter = |it: &Range<usize>| {
        text[it.clone()].starts_with(is_small) && text[it.end..].starts_with(char::is_alphabetic)
    };
    found.retain(|it| !is_of_letter(it));
    found
}
