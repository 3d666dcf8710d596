//! Digits of any script: a number, or what only looks like one.

use rust_decimal::Decimal;

use super::{
    Exact, currency,
    letters::Letters,
    term::Term,
    tokens::{Kind, Reader, Token, name_end},
};

/// The longest number that is kept exactly.
const MOST_DIGITS: usize = 28;
/// What stands before a hyphen without making a name of the number behind it: `mid-2014`.
const PREFIXES: [&str; 7] = ["mid", "pre", "post", "early", "late", "to", "or"];
/// Hyphens and dashes that join two numbers.
const JOINTS: [char; 5] = ['-', '‐', '‑', '‒', '–'];
/// The noughts of scripts that write numbers in tens (Unicode, General_Category Nd): nine more digits follow each.
const NOUGHTS: &str = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０𝟎𝟘𝟢𝟬𝟶";
/// Parts of one by their signs, each with what stands above and below its line.
const PARTS: &str = "½12⅓13⅔23¼14¾34⅕15⅖25⅗35⅘45⅙16⅚56⅛18⅜38⅝58⅞78";
/// What may stand below the line of a fraction; `9/11` is a day.
const BELOW: [i128; 15] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 50, 100, 1000];

/// The value of a decimal digit.
pub(crate) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() || !c.is_numeric() {
        return c.to_digit(10);
    }
    let nought = NOUGHTS.chars().rfind(|nought| *nought <= c)?;
    Some(u32::from(c) - u32::from(nought)).filter(|digit| *digit < 10)
}

/// The part of one that a sign stands for.
pub(super) fn part_sign(sign: char) -> Option<Exact> {
    let mut known = PARTS.chars().skip_while(|own| *own != sign);
    let mut number = || known.next()?.to_digit(10).map(i128::from);
    number();
    Exact::fraction(number()?, number()?)
}

impl Reader<'_> {
    /// Adds what the digits at `start` are and tells where it ends.
    pub(super) fn digits(&mut self, start: usize) -> usize {
        let end = start + length(&self.text[start..]);
        if self.is_in_name(start) {
            // What joins it to the word goes with it.
            self.tokens.pop();
            return self.add(Kind::Break, start, name_end(self.text, start));
        }
        if let Some((part, end)) = part(self.text, start, end) {
            return self.add(Kind::Part(part), start, end);
        }
        let number = decimal(&self.text[start..end]);
        let Some(number) = number.filter(|_| !is_composite(self.text, start, end)) else {
            let end = name_end(self.text, start).max(end);
            return self.add(Kind::Break, start, end);
        };
        let rest = &self.text[end..];
        let letters = rest.find(|c: char| !c.is_alphabetic());
        let letters = &rest[..letters.unwrap_or(rest.len())];
        let digits = Kind::Digits(number);
        if letters.is_empty() {
            return self.add(digits, start, end);
        }
        match self.after_number(number, letters) {
            Letters::Word => {
                self.add(digits, start, end);
                self.word(end, end + letters.len())
            }
            Letters::Name => self.add(Kind::Break, start, name_end(self.text, start)),
        }
    }

    /// Whether the digits at `start` belong to a name: `F-16`, `COVID-19`, `SC/13205`.
    fn is_in_name(&self, start: usize) -> bool {
        let Some([word, joint]) = self.tokens.last_chunk() else {
            return false;
        };
        let touches = joint.end == start && word.end == joint.start;
        let typed = &self.text[word.start..word.end];
        // The scale of the first end of a range: `£3m-5m`, `$3 billion-5 billion`.
        let before = self.tokens.iter().rev().nth(2);
        let behind_digits =
            before.is_some_and(|it| it.end == word.start && matches!(it.kind, Kind::Digits(_)));
        let scale = |term| match term {
            Term::Short(_) | Term::Percent => behind_digits,
            term => matches!(term, Term::Magnitude(_)),
        };
        if matches!(&word.kind, Kind::Word(word) if self.language.is(word, scale)) {
            return false;
        }
        let capitals = || typed.chars().all(char::is_uppercase);
        match &word.kind {
            Kind::Word(word) if touches => match &self.text[joint.start..joint.end] {
                "-" | "‐" | "‑" => !PREFIXES.contains(&word.as_str()) && word != "‰",
                joint => joint == "/" && capitals(),
            },
            _ => false,
        }
    }

    /// Whether the number to come is an amount of money: `$5`, `EUR 5`, the end of `£5–7m`.
    pub(super) fn is_money(&self) -> bool {
        let before = match self.tokens.as_slice() {
            [.., currency, digits, dash]
                if matches!(digits.kind, Kind::Digits(_)) && dash.kind == Kind::Dash =>
            {
                Some(currency)
            }
            tokens => tokens.last(),
        };
        before.is_some_and(|token| is_currency(self.text, token))
    }
}

fn is_currency(text: &str, token: &Token) -> bool {
    token.kind == Kind::Currency || currency::is_code(&text[token.start..token.end])
}

/// A number in digits: thousands in threes or in Indian groups, decimals after a point. Nothing for one that begins with a nought or
/// has more digits than are kept exactly.
fn decimal(written: &str) -> Option<Decimal> {
    let mut plain = String::with_capacity(written.len());
    for c in written.chars() {
        match digit(c) {
            Some(digit) => plain.extend(char::from_digit(digit, 10)),
            None if matches!(c, '.' | '٫') => plain.push('.'),
            None => {}
        }
    }
    let whole = plain.find('.').unwrap_or(plain.len());
    let digits = plain.len() - usize::from(whole < plain.len());
    let regular = digits <= MOST_DIGITS && (whole == 1 || !plain.starts_with('0'));
    Decimal::from_str_exact(&plain).ok().filter(|_| regular)
}

/// The length of the digits that a text begins with, with thousands and decimals, as far as they are regular.
pub(super) fn length(text: &str) -> usize {
    let (mut length, digits) = run(text);
    let mut separator = None;
    if let Some(indian) = indian(text, digits) {
        length = indian;
    } else if digits <= 3 {
        loop {
            let rest = &text[length..];
            let next = rest.chars().next();
            let Some(next) = next.filter(|c| ", \u{a0}\u{202f}\u{2009}'’٬".contains(*c)) else {
                break;
            };
            let (more, digits) = run(&rest[next.len_utf8()..]);
            if digits != 3 || separator.is_some_and(|before| before != next) {
                break;
            }
            separator = Some(next);
            length += next.len_utf8() + more;
        }
    }
    match text[length..].strip_prefix(['.', '٫']).map(run) {
        None | Some((0, _)) => length,
        Some((decimals, _)) => {
            length + text[length..].chars().next().map_or(0, char::len_utf8) + decimals
        }
    }
}

/// The length of digits in Indian groups, whose first has so many: `1,25,000`.
fn indian(text: &str, first: usize) -> Option<usize> {
    let group = |at: usize| text.get(at..)?.strip_prefix(',').map(run);
    let mut at = first;
    let mut pairs = 0;
    while let Some((2, _)) = group(at) {
        at += 3;
        pairs += 1;
    }
    let ends = group(at) == Some((3, 3)) && group(at + 4).is_none_or(|(more, _)| more == 0);
    (pairs > 0 && first <= 2 && ends).then_some(at + 4)
}

/// The length of a run of digits in bytes, and how many they are.
fn run(text: &str) -> (usize, usize) {
    let end = text.find(|c| digit(c).is_none());
    let end = end.unwrap_or(text.len());
    (end, text[..end].chars().count())
}

/// Whether more digits make something else of a number: `10:30`, `24/7`, `1.2.3`, `2026-03`, `555-01-23`.
fn is_composite(text: &str, start: usize, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let joined = rest.next().filter(|c| "/:.".contains(*c));
    if let Some(joint) = joined
        && rest.next().is_some_and(|c| digit(c).is_some())
    {
        // `5.6/100,000` is a rate.
        let per = &text[end + 1..][..length(&text[end + 1..])];
        let round = per.len() > 3
            && per
                .trim_start_matches('1')
                .chars()
                .all(|c| "0, ".contains(c));
        return !(joint == '/' && round);
    }
    let Some(second) = after_dash(text, end) else {
        return false;
    };
    let after = second + length(&text[second..]);
    let month = text[second..after].parse().ok();
    let calendar = end - start == 4
        && second == end + 1
        && after == second + 2
        && text[end..].starts_with('-')
        && month.is_some_and(|month: u8| (1..=12).contains(&month));
    calendar || after_dash(text, after).is_some()
}

/// Where the digits behind a dash begin that touches a number.
fn after_dash(text: &str, end: usize) -> Option<usize> {
    let dash = text[end..].chars().next().filter(|c| JOINTS.contains(c))?;
    let digits = end + dash.len_utf8();
    text[digits..]
        .starts_with(|c| digit(c).is_some())
        .then_some(digits)
}

/// A fraction or a ratio whose first number stands there, and where it ends: `1/3`, `1:4`, neither `24/7` nor `12:30`.
fn part(text: &str, start: usize, end: usize) -> Option<(Exact, usize)> {
    let joint = text[end..].chars().next().filter(|c| "/:⁄".contains(*c))?;
    let second = end + joint.len_utf8();
    let (more, digits) = run(&text[second..]);
    let mut after = text[second + more..].chars();
    let next = after.next();
    let goes_on =
        next.is_some_and(|c| "/:.".contains(c)) && after.next().is_some_and(char::is_alphanumeric);
    // `40/100,000` is a rate.
    let whole = second + length(&text[second..]) == second + more;
    let ends = !goes_on && whole && !next.is_some_and(char::is_alphanumeric);
    let below: i128 = text[second..second + more].parse().ok()?;
    // `2.5:1`
    if joint == ':' && below == 1 && digits == 1 && ends && text[start..end].contains('.') {
        return Some((Exact::from(decimal(&text[start..end])?), second + more));
    }
    let above: i128 = text[start..end].parse().ok()?;
    let is_part = match joint {
        ':' => (digits == 1 || above == 1) && below > 0 && !text[second..].starts_with('0'),
        _ => above < below && BELOW.contains(&below),
    };
    let above_zero = above > 0 && !text[start..].starts_with('0');
    let part = Exact::fraction(above, below)?;
    (ends && is_part && above_zero).then_some((part, second + more))
}
