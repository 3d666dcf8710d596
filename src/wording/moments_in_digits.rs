//! Times that are written in digits alone.

use super::moments::{Moment, PartOfYear, YEARS};
use super::words::Word;

/// The time that digits alone say at a word, and the word behind it: `2026-02`, `2026-02-14`, `02/2026`, `2024/25`.
pub(super) fn in_digits(text: &str, words: &[Word], at: usize) -> Option<(Moment, usize)> {
    let word = words.get(at)?;
    let number = |text: &str, length: usize| {
        let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i32>().ok().filter(|_| is_number)
    };
    let year = |text: &str| number(text, 4).filter(|year| YEARS.contains(year));
    let small = |text: &str, most: u8| {
        let number = u8::try_from(number(text, 2)?).ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let is_next = |first: i32, text: &str| {
        number(text, 2) == Some((first + 1) % 100) || number(text, 4) == Some(first + 1)
    };
    let next = words
        .get(at + 1)
        .filter(|next| text[word.span.end..next.span.start] == *"/");
    let is_date = text[..word.span.start].ends_with('/');
    let mut parts = word.text.split('-');
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    let (year, part, day, last) = match (year(first), second, next) {
        // `2010-11` may be two years.
        (Some(year), Some(month), _) if !is_next(year, month) => (
            year,
            PartOfYear::Month(small(month, 12)?),
            third.and_then(|day| small(day, 31)),
            at,
        ),
        // `2022-23`, which no month can be
        (Some(year), Some(next), _) if third.is_none() && small(next, 99) > Some(12) => {
            (year, PartOfYear::ToNext, None, at)
        }
        (Some(year), None, Some(next)) if is_next(year, &next.text) => {
            (year, PartOfYear::ToNext, None, at + 1)
        }
        (None, None, Some(next)) if !is_date => (
            year(&next.text)?,
            PartOfYear::Month(small(first, 12)?),
            None,
            at + 1,
        ),
        _ => return None,
    };
    let span = word.span.start..words[last].span.end;
    let moment = Moment::new(Some(year), Some(part), day, span);
    Some((moment, last + 1))
}
