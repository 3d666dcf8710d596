//! Digits of any script: a number, or what only looks like one.

use rust_decimal::Decimal;

use super::{
    Exact, currency,
    term::Term,
    tokens::{Kind, Reader, name_end},
};

/// The longest number that is kept exactly.
const MOST_DIGITS: usize = 28;
/// What stands before a hyphen without making a name of the number behind it: `mid-2014`.
const PREFIXES: [&str; 7] = ["mid", "pre", "post", "early", "late", "to", "or"];
/// Hyphens and dashes that join two numbers.
const JOINTS: [char; 5] = ['-', '‐', '‑', '‒', '–'];
/// The noughts of scripts that write numbers in tens (Unicode, General_Category Nd): nine more digits follow each.
const NOUGHTS: &str = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０𝟎𝟘𝟢𝟬𝟶";
/// What stands for a letter that a font does not tell.
const LOST: char = '\u{fffd}';
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
        let rest = &self.text[start..];
        // `in week 9 100 people`
        let word = || rest.split(char::is_whitespace).next().unwrap_or_default();
        let shape = shape(if self.is_labelled() { word() } else { rest }, self.marks);
        let end = start + shape.length;
        if self.is_in_name(start) {
            // What joins it to the word goes with it.
            self.tokens.pop();
            return self.add(Kind::Break, start, name_end(self.text, start));
        }
        if let Some((part, end)) = part(self.text, start, end) {
            return self.add(Kind::Part(part), start, end);
        }
        let number = decimal(&self.text[start..end], shape.point);
        let composite = self.is_composite(start, end) || self.is_torn(start, end);
        let Some(number) = number.filter(|_| !composite) else {
            let end = name_end(self.text, start).max(end);
            let grouped = |c: char| digit(c).is_some() || matches!(c, ',' | '.' | '\'' | '’');
            let rest = self.text[end..].find(|c| !grouped(c));
            let rest = rest.unwrap_or(self.text.len() - end);
            let more = self.text[end..end + rest].trim_end_matches(|c| digit(c).is_none());
            return self.add(Kind::Break, start, end + more.len());
        };
        let rest = &self.text[end..];
        let letters = rest.find(|c: char| !c.is_alphabetic());
        let letters = &rest[..letters.unwrap_or(rest.len())];
        let digits = Kind::Digits(number);
        if letters.is_empty() {
            return self.add(digits, start, end);
        }
        if !self.are_word(number, letters) {
            return self.add(Kind::Break, start, name_end(self.text, start));
        }
        self.add(digits, start, end);
        self.word(end, end + letters.len())
    }

    /// Adds the decimals that stand behind a point without a nought before it, in running text, and tells where they end: `rose .5 percent`.
    pub(super) fn bare_decimals(&mut self, start: usize) -> Option<usize> {
        let before = self.text[..start].chars().next_back();
        let is_begun = before.is_none_or(|c| c.is_whitespace() || "($€£¥–-−".contains(c));
        let rest = &self.text[start + 1..];
        let end = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
        let mut behind = rest[end..].chars();
        let goes_on = match behind.next() {
            Some('.' | ',') => behind.next().is_some_and(|c| digit(c).is_some()),
            Some(c) => c.is_alphanumeric() || matches!(c, ':' | '/' | '@' | '_'),
            None => false,
        };
        let is_number = self.marks.both && is_begun && end > 0 && !goes_on;
        let end = start + 1 + end;
        let number = decimal(&self.text[start..end], Some(0)).filter(|_| is_number)?;
        Some(self.add(Kind::Digits(number), start, end))
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

    /// Whether what stands before digits calls a number, so that a space behind them groups no thousands: `week 9 100 people`.
    fn is_labelled(&self) -> bool {
        let word = |at: usize| match self.tokens.iter().rev().nth(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => Some(word.as_str()),
            _ => None,
        };
        let listed = |key| move |own: &str| self.language.has_word(key, own);
        let each = listed("prose.articles");
        let called = |own| listed("prose.places")(own) || listed("prose.parts-of-years")(own);
        word(0).is_some_and(called) && !word(1).is_some_and(each)
    }

    /// Whether more digits make something else of a number: `10:30`, `24/7`, `1.2.3`, `2026-03`, `555-01-23`, `1,2345`.
    fn is_composite(&self, start: usize, end: usize) -> bool {
        let rest = &self.text[end..];
        let next = rest.strip_prefix([',', '\'', '’']);
        let goes_on = next.is_some_and(|next| next.starts_with(|c| digit(c).is_some()));
        goes_on && self.marks.both || is_composite(self.text, start, end, self.marks)
    }

    /// Whether a letter that cannot be told touches a number: it may be a digit of it, a sign or a currency.
    fn is_torn(&self, start: usize, end: usize) -> bool {
        self.text[..start].ends_with(LOST) || self.text[end..].starts_with(LOST)
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
        before.is_some_and(|token| {
            let code = &self.text[token.start..token.end];
            token.kind == Kind::Currency || currency::is_code(code)
        })
    }
}

/// A number in digits whose decimals begin behind the sign at `point`. Nothing for one that begins with a nought or has more digits
/// than are kept exactly.
fn decimal(written: &str, point: Option<usize>) -> Option<Decimal> {
    let mut plain = String::with_capacity(written.len());
    for (at, c) in written.char_indices() {
        match digit(c) {
            Some(digit) => plain.extend(char::from_digit(digit, 10)),
            None if point == Some(at) => plain.push('.'),
            None => {}
        }
    }
    let whole = plain.find('.').unwrap_or(plain.len());
    let digits = plain.len() - usize::from(whole < plain.len());
    let regular = digits <= MOST_DIGITS && (whole == 1 || !plain.starts_with('0'));
    Decimal::from_str_exact(&plain).ok().filter(|_| regular)
}

/// The signs in the digits of a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// Whether a comma stands before decimals and a point between thousands, and not the other way round.
    pub(super) comma: bool,
    /// Whether the other sign may stand before decimals where nothing else can be meant, as in running text.
    pub(super) both: bool,
}

/// The length of digits with their thousands and decimals, and where in them the sign before the decimals stands.
struct Shape {
    length: usize,
    point: Option<usize>,
}

/// The length of the digits that a text begins with, as a value has them.
pub(super) fn length(text: &str) -> usize {
    shape(text, Marks::default()).length
}

/// The digits that a text begins with, with thousands in threes or in Indian groups and decimals, as far as they are regular.
fn shape(text: &str, marks: Marks) -> Shape {
    let (mut length, digits) = run(text);
    let mut separator = None;
    let joints = if marks.comma {
        ". \u{a0}\u{202f}\u{2009}'’٬"
    } else {
        ", \u{a0}\u{202f}\u{2009}'’٬"
    };
    if let Some(indian) = indian(text, digits).filter(|_| !marks.comma) {
        length = indian;
    } else if digits <= 3 {
        loop {
            let rest = &text[length..];
            let next = rest.chars().next();
            let Some(next) = next.filter(|c| joints.contains(*c)) else {
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
    with_decimals(text, length, marks)
}

fn with_decimals(text: &str, length: usize, marks: Marks) -> Shape {
    let rest = &text[length..];
    let whole = Shape {
        length,
        point: None,
    };
    let Some(sign) = rest.chars().next() else {
        return whole;
    };
    let (more, digits) = run(&rest[sign.len_utf8()..]);
    let end = length + sign.len_utf8() + more;
    let (own, other) = if marks.comma { (',', '.') } else { ('.', ',') };
    // `2,2%` in an English text can be nothing else.
    let foreign =
        || marks.both && sign == other && digits <= 2 && text[end..].trim_start().starts_with('%');
    let is_point = sign == own || matches!(sign, '٫' | '·') || foreign();
    match digits > 0 && is_point {
        true => Shape {
            length: end,
            point: Some(length),
        },
        false => whole,
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

fn is_composite(text: &str, start: usize, end: usize, marks: Marks) -> bool {
    let mut rest = text[end..].chars();
    let joined = rest.next().filter(|c| "/:.".contains(*c));
    if let Some(joint) = joined
        && rest.next().is_some_and(|c| digit(c).is_some())
    {
        // `5.6/100,000` is a rate.
        let per = &text[end + 1..][..shape(&text[end + 1..], marks).length];
        let round = per.len() > 3
            && per
                .trim_start_matches('1')
                .chars()
                .all(|c| "0,. ".contains(c));
        return !(joint == '/' && round);
    }
    let Some(second) = after_dash(text, end) else {
        return false;
    };
    let after = second + shape(&text[second..], marks).length;
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
        let number = decimal(&text[start..end], text[start..end].find('.'));
        return Some((Exact::from(number?), second + more));
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
