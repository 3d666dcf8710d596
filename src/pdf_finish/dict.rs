//! Dictionaries and arrays of a PDF, each value in its own spelling: ISO 32000-1, 7.3.

use std::borrow::Cow;
use std::ops::Range;

/// Keys without their slash and values, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dict<'a>(pub Vec<(&'a [u8], Cow<'a, [u8]>)>);

impl<'a> Dict<'a> {
    pub(super) fn read(text: &'a [u8]) -> Option<Self> {
        let values = split(text.strip_prefix(b"<<")?.strip_suffix(b">>")?)?;
        let pairs = values.chunks(2).map(|pair| match pair {
            [key, value] => Some((key.strip_prefix(b"/")?, Cow::Borrowed(*value))),
            _ => None,
        });
        pairs.collect::<Option<_>>().map(Self)
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<&[u8]> {
        let found = self.0.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| &**value)
    }

    pub(super) fn set(&mut self, key: &'a [u8], value: impl Into<Cow<'a, [u8]>>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }

    pub(super) fn set_number(&mut self, key: &'a [u8], number: usize) {
        self.set(key, number.to_string().into_bytes());
    }

    pub(super) fn remove(&mut self, key: &[u8]) -> Option<Cow<'a, [u8]>> {
        let at = self.0.iter().position(|(known, _)| *known == key)?;
        Some(self.0.remove(at).1)
    }

    pub(super) fn spelled(&self) -> Vec<u8> {
        let mut out = b"<<".to_vec();
        for (key, value) in &self.0 {
            out.push(b'/');
            out.extend_from_slice(key);
            let runs_on = value.first().copied().is_some_and(is_regular);
            out.extend(runs_on.then_some(b' '));
            out.extend_from_slice(value);
        }
        out.extend_from_slice(b">>");
        out
    }
}

pub(super) fn items(array: &[u8]) -> Option<Vec<&[u8]>> {
    split(array.strip_prefix(b"[")?.strip_suffix(b"]")?)
}

pub(super) fn reference(value: &[u8]) -> Option<usize> {
    let number = value.strip_suffix(b" 0 R")?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// A text string in UTF-16, which says so at its start: ISO 32000-1, 7.9.2.2.
pub(super) fn text_string(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let hex: String = units.map(|unit| format!("{unit:04x}")).collect();
    format!("<{hex}>").into_bytes()
}

/// Neither white space nor a delimiter: ISO 32000-1, 7.2.2.
fn is_regular(byte: u8) -> bool {
    !b"\0\t\n\x0c\r ()<>[]{}/%".contains(&byte)
}

fn split(text: &[u8]) -> Option<Vec<&[u8]>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut start, mut depth) = (0, 0, 0_usize);
    while at < text.len() {
        if depth == 0 {
            start = at;
        }
        at += match &text[at..] {
            [b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ', ..] => {
                at += 1;
                continue;
            }
            [b'[', ..] | [b'<', b'<', ..] => {
                depth += 1;
                1 + usize::from(text[at] == b'<')
            }
            [b']', ..] | [b'>', b'>', ..] => {
                depth = depth.checked_sub(1)?;
                1 + usize::from(text[at] == b'>')
            }
            rest @ [b'(', ..] => literal(rest)?,
            rest @ [b'<', ..] => rest.iter().position(|byte| *byte == b'>')? + 1,
            rest => 1 + rest[1..].iter().take_while(|it| is_regular(**it)).count(),
        };
        match &mut found[..] {
            _ if depth > 0 => {}
            // "12 0 R" is one value.
            [.., number, _] if text[start..at] == *b"R" => {
                number.end = at;
                found.pop();
            }
            _ => found.push(start..at),
        }
    }
    (depth == 0).then(|| found.into_iter().map(|range| &text[range]).collect())
}

/// The length of a text between parentheses, which may hold others in pairs: ISO 32000-1, 7.3.4.2.
fn literal(text: &[u8]) -> Option<usize> {
    let (mut open, mut escaped) = (0, false);
    let end = text.iter().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        open == 0
    });
    Some(end? + 1)
}
