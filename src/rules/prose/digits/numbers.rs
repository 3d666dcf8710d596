//! Numbers in digits, without names, times, addresses and fractions.

use std::ops::Range;

use super::calling::last_word;
use crate::factfile::Value;

/// A number, or two that a dash joins.
#[derive(Debug)]
pub(super) struct Number {
    /// Its digits.
    pub(super) core: Range<usize>,
    /// Its digits with all that belongs to them.
    pub(super) whole: Range<usize>,
    /// Whether its digits are in groups of three.
    grouped: bool,
}

impl Number {
    /// Whether it is digits alone, as a number is by which something is called.
    pub(super) fn is_plain(&self) -> bool {
        self.core == self.whole && !self.grouped
    }
}

/// Prefixes before a hyphen that make no name of the number after it: `mid-2014`.
const PREFIXES: [&str; 5] = ["mid", "pre", "post", "early", "late"];
/// What may touch a number and still count: abbreviated magnitudes, and units of measure.
const ABBREVIATIONS: &str = "k m mn mln bn b bln tn trn km kg ha kWh MWh MW GW";
const MAGNITUDES: [&str; 4] = ["thousand", "million", "billion", "trillion"];
const PERCENT: [&str; 5] = ["%", "per cent", "percent", "pct", "percentage points"];
/// What makes a time of day of the number before it.
const TIME: [&str; 9] = [
    "am",
    "pm",
    "a.m",
    "p.m",
    "o’clock",
    "o'clock",
    "GMT",
    "UTC",
    "hrs",
];

/// Finds every number of a text.
pub(super) fn find(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + next;
        at = match number(text, start) {
            Ok(number) => {
                let end = number.whole.end;
                found.push(number);
                end
            }
            Err(end) => end,
        };
    }
    found
}

/// The number whose digits begin at `start`, or where to go on behind what is none.
fn number(text: &str, start: usize) -> Result<Number, usize> {
    if let Some(end) = address(text, start) {
        return Err(end);
    }
    if is_in_name(&text[..start]) {
        return Err(name_end(text, start));
    }
    let mut end = start + digits(&text[start..]);
    let mut grouped = text[start..end].contains(|c: char| !c.is_ascii_digit() && c != '.');
    if let Some(second) = after_dash(text, end) {
        end = second + digits(&text[second..]);
        grouped |= text[second..end].contains(',');
        if after_dash(text, end).is_some() || is_month(&text[start..end]) {
            return Err(name_end(text, start));
        }
    }
    let rest = &text[end..];
    let composite =
        rest.starts_with(['/', ':', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let letters = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let letters = &rest[..letters];
    let counts = letters.is_empty() || ABBREVIATIONS.split(' ').any(|known| known == letters);
    if composite || !counts || is_time(rest) {
        return Err(name_end(text, start));
    }
    let core = start..end;
    let end = end + letters.len();
    let whole = beginning(text, &core)..end + trailing(&text[end..]);
    Ok(Number {
        core,
        whole,
        grouped,
    })
}

/// The end of an address in which a place stands.
fn address(text: &str, at: usize) -> Option<usize> {
    let begins = |before: &str| before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let start = begins(&text[..at]);
    let word = text[start..].split(char::is_whitespace).next()?;
    let site = word.split_once('/').is_some_and(|(site, _)| {
        let (name, domain) = site.rsplit_once('.').unwrap_or_default();
        let letters = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
        letters(name) && letters(domain)
    });
    let address = site || word.contains("://") || word.starts_with("www.") || word.contains('@');
    address.then_some(start + word.len())
}

/// Whether what stands before digits makes them part of a name: `F-16`, `M23`.
fn is_in_name(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    if last.is_alphabetic() {
        return true;
    }
    let hyphen = ['-', '‐', '‑'].contains(&last);
    let word = last_word(&before[..before.len() - last.len_utf8()]);
    let prefix = PREFIXES.contains(&word.to_lowercase().as_str());
    hyphen && !word.is_empty() && !prefix
}

/// Where a name, a date or the like with digits in it ends.
fn name_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = "./:-‐‑–".contains(c) && rest.peek().is_some_and(|c| c.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The length of the digits at the start of a text, with thousands in threes and decimals.
fn digits(text: &str) -> usize {
    let run = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let mut length = run(text);
    let mut separator = None;
    while length <= 3 || separator.is_some() {
        let rest = &text[length..];
        let next = rest.chars().next();
        let Some(next) = next.filter(|c| ", \u{a0}\u{202f}\u{2009}".contains(*c)) else {
            break;
        };
        if run(&rest[next.len_utf8()..]) != 3 || separator.is_some_and(|before| before != next) {
            break;
        }
        separator = Some(next);
        length += next.len_utf8() + 3;
    }
    let decimals = text[length..].strip_prefix('.').map_or(0, run);
    if decimals > 0 {
        length + 1 + decimals
    } else {
        length
    }
}

/// Where the digits after a dash begin that joins two numbers.
fn after_dash(text: &str, end: usize) -> Option<usize> {
    let dash = text[end..]
        .chars()
        .next()
        .filter(|c| "-‐‑‒–".contains(*c))?;
    let after = end + dash.len_utf8();
    let money = text[after..].chars().next().filter(|c| "$€£¥".contains(*c));
    let digits = after + money.map_or(0, char::len_utf8);
    text[digits..]
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(digits)
}

/// `2026-03`
fn is_month(text: &str) -> bool {
    let parts = text.split_once('-');
    parts.is_some_and(|(year, month)| {
        let month = month.parse().ok().filter(|_| month.len() == 2);
        year.len() == 4 && month.is_some_and(|month: u8| (1..=12).contains(&month))
    })
}

fn is_time(after: &str) -> bool {
    let after = after.trim_start();
    TIME.iter().any(|time| {
        let rest = after.strip_prefix(time);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Where the currency or the sign before a number begins.
fn beginning(text: &str, digits: &Range<usize>) -> usize {
    let start = digits.start;
    let before = &text[..start];
    let is_money = |from: usize| {
        let value = text
            .get(from..digits.end)
            .and_then(|text| Value::parse(text).ok());
        value.is_some_and(|value| value.currency.is_some())
    };
    let symbol = before.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !c.is_whitespace() && !c.is_ascii_punctuation() || c == '$'
    });
    let letters = symbol.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let code = before
        .trim_end()
        .trim_end_matches(|c: char| c.is_ascii_uppercase());
    let ways = [letters, symbol, code].map(str::len);
    if let Some(way) = ways.into_iter().find(|way| *way < start && is_money(*way)) {
        return way;
    }
    let sign = before.strip_suffix(['-', '−']);
    let sign = sign.filter(|before| before.is_empty() || before.ends_with(char::is_whitespace));
    sign.map_or(start, str::len)
}

/// The length of a magnitude and a per cent sign after a number.
fn trailing(text: &str) -> usize {
    let mut length = 0;
    for words in [&MAGNITUDES[..], &PERCENT] {
        let rest = text[length..].trim_start();
        let word = words.iter().find(|word| {
            let after = rest.strip_prefix(**word);
            after.is_some_and(|after| **word == "%" || !after.starts_with(char::is_alphanumeric))
        });
        if let Some(word) = word {
            length = text.len() - rest.len() + word.len();
        }
    }
    length
}
