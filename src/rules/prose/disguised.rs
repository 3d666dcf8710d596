//! Figures in letters: `1OO`, `MMXII`, Chinese numerals.

use std::ops::Range;

use crate::quantity::Language;

/// What a Roman number is made of, from its beginning, each as often as it can stand there.
const ROMAN: &str = "M M M CM D CD C C C XC L XL X X X IX V IV I I I";
/// Shorter ones are names, marks and words: `Louis XIV`, `MIX`.
const SHORTEST_ROMAN: usize = 4;
/// Chinese and Japanese numerals, those of contracts among them.
const HAN: &str = "〇零一二三四五六七八九十百千万萬亿億兩两壹贰貳叁參肆伍陆陸柒捌玖拾佰仟";
/// What is taken for a nought.
const ROUND: &str = "OОΟ";

/// Where letters stand for a figure in a text.
pub(super) fn disguised(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = end;
        end += word.len();
        let (before, behind) = (&text[..start], &text[end..]);
        end += behind.chars().next().map_or(0, char::len_utf8);
        let counts = || {
            let mut behind = behind.chars();
            behind.next().is_some_and(char::is_whitespace)
                && behind.next().is_some_and(char::is_lowercase)
        };
        let is_joined = before.ends_with(['-', '‑', '.', '/', '\'', '’'])
            || behind.starts_with(['-', '‑', '/']);
        let is_roman = || {
            word.len() >= SHORTEST_ROMAN
                && is_roman(word)
                && counts()
                && !is_named(before, word, language)
        };
        let is_han = !word.is_empty() && word.chars().all(|c| HAN.contains(c));
        if is_han || !is_joined && (looks_like_digits(word) || is_roman()) {
            found.push(start..start + word.len());
        }
    }
    found
}

/// `1OO`, `lOO`, `l0`: noughts and ones of which some are letters. `O2`, `I5`, `5l` and Spanish `2o` are other things.
fn looks_like_digits(word: &str) -> bool {
    let is_one = |c| matches!(c, 'l' | 'I');
    let is_round = |c: char| ROUND.contains(c);
    let count = |is: &dyn Fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    let alike = word
        .chars()
        .all(|c| c.is_ascii_digit() || is_one(c) || is_round(c) || c == 'o');
    let (first, last) = (word.chars().next(), word.chars().next_back());
    let digits = count(&|c| c.is_ascii_digit());
    alike
        && first.is_some_and(|c| is_one(c) || matches!(c, '1'..='9'))
        && last.is_some_and(|c| !is_one(c))
        && match first.is_some_and(is_one) {
            true => count(&is_round) > 1 || first == Some('l') && digits > 0,
            false => count(&is_round) > 0 || count(&|c| c == 'o') > 1 || count(&is_one) > 0,
        }
}

fn is_roman(word: &str) -> bool {
    let mut signs = ROMAN.split(' ');
    let rest = signs.try_fold(word, |rest, sign| {
        let rest = rest.strip_prefix(sign).unwrap_or(rest);
        (!rest.is_empty()).then_some(rest)
    });
    rest.is_none()
}

/// Whether the word before is a name, or one that calls a number: `Henry`, `chapter`, `the`.
fn is_named(before: &str, roman: &str, language: &Language) -> bool {
    let before = before.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let lower = word.to_lowercase();
    let mut keys = ["places", "numbered", "articles", "no-parts"].into_iter();
    // What begins a sentence has a capital in any case; no king has a hundred before him.
    let begins = before.len() == word.len() && roman.contains(['M', 'D', 'C']);
    word.starts_with(char::is_uppercase) && !begins
        || keys.any(|key| language.has_word(&format!("prose.{key}"), &lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[test]
    fn letters_that_are_read_as_figures_are_found() {
        let found = |text: &'static str| {
            let found = disguised(text, english()).into_iter();
            found.map(|span| &text[span]).collect::<Vec<_>>()
        };
        assert_eq!(
            found("There were 1OO wells, lOO pumps, l0 men, 2OOO tents, 1oo taps, 1ОО roads."),
            ["1OO", "lOO", "l0", "2OOO", "1oo", "1ОО"]
        );
        assert_eq!(found("Some MMXII wells and VIII pumps."), ["MMXII", "VIII"]);
        assert_eq!(found("Some 五十 wells, 三 pumps."), ["五十", "三"]);
        for right in [
            "OK, CO2, O2, MIX, I, Chapter IV, Louis XIV, Io, loo, lo, 5l, 5 l, I5, I-90, H1N1, CIVIC, 2o de mayo",
            "Louis XVIII died; chapter XVIII says so; the XVIII congress; VIII. What followed; XXIII Olympiad",
            "一些 and 万一的人",
            "The O157 strain, l10n, B12, 10, 100 and 3D.",
        ] {
            assert_eq!(found(right), [""; 0], "{right}");
        }
    }
}
