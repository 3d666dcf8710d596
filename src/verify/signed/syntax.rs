//! The syntax of PDF, read strictly: whatever two readers could take in two ways is refused.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::letters;

pub(super) type Dictionary = BTreeMap<Vec<u8>, Value>;

/// A value, in which references are not followed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Value>),
    Dictionary(Dictionary),
    Reference(u32),
}

/// An object with a number.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) number: u32,
    pub(super) span: Range<usize>,
    pub(super) value: Value,
    pub(super) stream: Option<Range<usize>>,
}

/// No program nests deeper, or writes more values behind a sheet.
const DEEPEST: usize = 24;
const MOST_VALUES: usize = 500_000;

impl Value {
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(it) => Some(it),
            _ => None,
        }
    }

    pub(super) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(it) => Some(it),
            _ => None,
        }
    }

    pub(super) fn reference(&self) -> Option<u32> {
        match self {
            Self::Reference(it) => Some(*it),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(it) => Some(it),
            _ => None,
        }
    }

    /// Whether two values are the same: a text has several encodings, and who writes it anew may take another one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => {
                one == two || letters(one).is_some_and(|one| letters(two) == Some(one))
            }
            (Self::List(one), Self::List(two)) => {
                let mut pairs = one.iter().zip(two);
                one.len() == two.len() && pairs.all(|(one, two)| one.is_same(two))
            }
            (Self::Dictionary(one), Self::Dictionary(two)) => {
                let mut values = one.values().zip(two.values());
                one.keys().eq(two.keys()) && values.all(|(one, two)| one.is_same(two))
            }
            _ => self == other,
        }
    }

    /// A whole number that counts something.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Number(it) if it.fract() == 0.0 && (0.0..1e15).contains(it) => {
                format!("{it}").parse().ok()
            }
            _ => None,
        }
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(it) if it == name.as_bytes())
    }
}

pub(super) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    left: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        let left = MOST_VALUES;
        Self { bytes, at, left }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn blank(&mut self) {
        let blank = self.rest().iter().take_while(|byte| is_blank(**byte));
        self.at += blank.count();
    }

    /// Goes behind these bytes where they stand here.
    pub(super) fn eat(&mut self, bytes: &[u8]) -> Option<()> {
        let is_here = self.rest().starts_with(bytes);
        self.at += if is_here { bytes.len() } else { 0 };
        is_here.then_some(())
    }

    fn word(&mut self) -> &'a [u8] {
        self.blank();
        let rest = self.rest();
        let end = rest.iter().position(|byte| !is_regular(*byte));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    pub(super) fn keyword(&mut self, keyword: &str) -> Option<()> {
        (self.word() == keyword.as_bytes()).then_some(())
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        digits(self.word())
    }

    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(DEEPEST)
    }

    fn nested(&mut self, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        let deeper = depth.checked_sub(1)?;
        self.blank();
        match *self.rest().first()? {
            b'/' => self.name().map(Value::Name),
            b'(' => self.literal().map(Value::Text),
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                while self.closed(b"]").is_none() {
                    list.push(self.nested(deeper)?);
                }
                Some(Value::List(list))
            }
            b'<' if self.eat(b"<<").is_some() => {
                let mut all = Dictionary::new();
                while self.closed(b">>").is_none() {
                    let key = self.name()?;
                    // Of a key that stands there twice some readers take the first and some the last.
                    if all.insert(key, self.nested(deeper)?).is_some() {
                        return None;
                    }
                }
                Some(Value::Dictionary(all))
            }
            b'<' => {
                let end = self.rest().iter().position(|byte| *byte == b'>')?;
                let digits = &self.rest()[1..end];
                self.at += end + 1;
                unhex(digits).map(Value::Text)
            }
            _ => self.simple(),
        }
    }

    fn closed(&mut self, sign: &[u8]) -> Option<()> {
        self.blank();
        self.eat(sign)
    }

    fn simple(&mut self) -> Option<Value> {
        let word = self.word();
        match word {
            b"null" => return Some(Value::Null),
            b"true" | b"false" => return Some(Value::Bool(word == b"true")),
            _ => {}
        }
        let behind = self.at;
        if let (Some(number), Some(0), Some(())) = (digits(word), self.number(), self.keyword("R"))
        {
            return Some(Value::Reference(number));
        }
        self.at = behind;
        let is_sign = |byte: &u8| byte.is_ascii_digit() || b"+-.".contains(byte);
        let text = std::str::from_utf8(word).ok()?;
        let number = word.iter().all(is_sign).then(|| text.parse().ok())??;
        Some(Value::Number(number))
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.eat(b"/")?;
        let rest = self.rest();
        let end = rest.iter().position(|byte| !is_regular(*byte));
        let mut word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        let mut name = Vec::new();
        while let [first, others @ ..] = word {
            word = others;
            if *first == b'#' {
                name.extend(unhex(word.get(..2)?)?);
                word = &word[2..];
            } else {
                name.push(*first);
            }
        }
        Some(name)
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.eat(b"(")?;
        let (mut text, mut open) = (Vec::new(), 0_usize);
        loop {
            let byte = *self.rest().first()?;
            self.at += 1;
            match byte {
                b')' if open == 0 => return Some(text),
                b'(' => open += 1,
                b')' => open -= 1,
                // One reader takes it for the end of a line, and another for itself.
                b'\r' => return None,
                b'\\' => {
                    self.escaped(&mut text)?;
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn escaped(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let rest = self.rest();
        let octal = rest
            .iter()
            .take(3)
            .take_while(|byte| matches!(byte, b'0'..=b'7'));
        let octal = octal.count();
        let (byte, length) = match *rest.first()? {
            b'n' => (b'\n', 1),
            b'r' => (b'\r', 1),
            b't' => (b'\t', 1),
            b'b' => (8, 1),
            b'f' => (12, 1),
            byte @ (b'(' | b')' | b'\\') => (byte, 1),
            _ if octal == 3 => {
                let digits = std::str::from_utf8(&rest[..3]).ok()?;
                (u8::from_str_radix(digits, 8).ok()?, 3)
            }
            _ => return None,
        };
        text.push(byte);
        self.at += length;
        Some(())
    }

    /// An object with its number, from `1 0 obj` to `endobj`.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.blank();
        let start = self.at;
        let number = self.number()?;
        self.keyword("0")?;
        self.keyword("obj")?;
        let value = self.value()?;
        let mut stream = None;
        let behind = self.at;
        if self.keyword("stream").is_some() {
            self.eat(b"\n").or_else(|| self.eat(b"\r\n"))?;
            let length = value.dictionary()?.get(&b"Length"[..])?.count()?;
            let end = self.at.checked_add(length)?;
            stream = Some(self.at..end);
            self.at = end;
            self.keyword("endstream")?;
        } else {
            self.at = behind;
        }
        self.keyword("endobj")?;
        let span = start..self.at;
        Some(Object {
            number,
            span,
            value,
            stream,
        })
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A number of digits alone.
pub(super) fn digits(word: &[u8]) -> Option<u32> {
    let is_number = word.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(word).ok().filter(|_| is_number)?;
    text.parse().ok()
}

/// Bytes of two hexadecimal digits each.
pub(super) fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let pairs = digits.chunks(2).map(|pair| {
        let is_hex = pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit);
        let pair = std::str::from_utf8(pair).ok().filter(|_| is_hex)?;
        u8::from_str_radix(pair, 16).ok()
    });
    pairs.collect()
}
