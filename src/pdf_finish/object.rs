//! The objects of a PDF, each kept in its own spelling: ISO 32000-1, 7.3.

use std::borrow::Cow;

/// An object that is no stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object<'a> {
    /// A name, text, number or truth value, or a reference, as it is spelled.
    Atom(Cow<'a, [u8]>),
    Array(Vec<Object<'a>>),
    Dict(Dict<'a>),
}

/// Keys without their slash, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dict<'a>(pub Vec<(&'a [u8], Object<'a>)>);

/// Deeper nesting than Typst writes is not read, since each level costs a frame.
const DEEPEST: usize = 32;

impl<'a> Object<'a> {
    pub(super) fn read(text: &'a [u8]) -> Option<Self> {
        Reader { text, at: 0 }.object(DEEPEST)
    }

    pub(super) fn atom(spelled: impl Into<Cow<'a, [u8]>>) -> Self {
        Self::Atom(spelled.into())
    }

    pub(super) fn number(number: usize) -> Self {
        Self::atom(number.to_string().into_bytes())
    }

    /// The number of the object that this refers to.
    pub(super) fn reference(&self) -> Option<usize> {
        let Self::Atom(spelled) = self else {
            return None;
        };
        let number = spelled.strip_suffix(b" 0 R")?;
        std::str::from_utf8(number).ok()?.parse().ok()
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Atom(spelled) => out.extend_from_slice(spelled),
            Self::Array(items) => {
                out.push(b'[');
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) => dict.write(out),
        }
    }
}

impl<'a> Dict<'a> {
    pub(super) fn read(text: &'a [u8]) -> Option<Self> {
        match Object::read(text)? {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<&Object<'a>> {
        let found = self.0.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| value)
    }

    /// Whether a key has this very value.
    pub(super) fn says(&self, key: &[u8], wanted: &[u8]) -> bool {
        matches!(self.get(key), Some(Object::Atom(spelled)) if **spelled == *wanted)
    }

    pub(super) fn set(&mut self, key: &'a [u8], value: Object<'a>) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }

    pub(super) fn remove(&mut self, key: &[u8]) {
        self.0.retain(|(known, _)| *known != key);
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<<");
        for (key, value) in &self.0 {
            out.push(b'/');
            out.extend_from_slice(key);
            let mut spelled = Vec::new();
            value.write(&mut spelled);
            if spelled.first().copied().is_some_and(is_regular) {
                out.push(b' ');
            }
            out.append(&mut spelled);
        }
        out.extend_from_slice(b">>");
    }
}

/// A text string in UTF-16, which says so at its start: ISO 32000-1, 7.9.2.2.
pub(super) fn text_string(text: &str) -> Object<'static> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let hex: String = units.map(|unit| format!("{unit:04x}")).collect();
    Object::atom(format!("<{hex}>").into_bytes())
}

/// Neither white space nor a delimiter: ISO 32000-1, 7.2.2.
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        b'\0'
            | b'\t'
            | b'\n'
            | b'\x0c'
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        let space = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'\0';
        self.at += self.rest().iter().take_while(|byte| space(byte)).count();
    }

    fn takes(&mut self, mark: &[u8]) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    /// As many bytes as are regular, behind those that the word begins with in any case.
    fn word(&mut self, begins: usize) -> &'a [u8] {
        let word = &self.rest()[begins.min(self.rest().len())..];
        let length = begins + word.iter().take_while(|byte| is_regular(**byte)).count();
        self.slice(length)
    }

    fn slice(&mut self, length: usize) -> &'a [u8] {
        let slice = &self.rest()[..length];
        self.at += length;
        slice
    }

    fn object(&mut self, deeper: usize) -> Option<Object<'a>> {
        let deeper = deeper.checked_sub(1)?;
        if self.takes(b"<<") {
            let mut dict = Dict::default();
            while !self.takes(b">>") {
                if !self.takes(b"/") {
                    return None;
                }
                dict.0.push((self.word(0), self.object(deeper)?));
            }
            return Some(Object::Dict(dict));
        }
        if self.takes(b"[") {
            let mut items = Vec::new();
            while !self.takes(b"]") {
                items.push(self.object(deeper)?);
            }
            return Some(Object::Array(items));
        }
        let spelled = match self.rest().first()? {
            b'(' => self.literal()?,
            b'<' => {
                let end = self.rest().iter().position(|byte| *byte == b'>')?;
                self.slice(end + 1)
            }
            b'/' => self.word(1),
            _ => self.number_or_reference()?,
        };
        Some(Object::atom(spelled))
    }

    /// A text between parentheses, which may hold others in pairs: ISO 32000-1, 7.3.4.2.
    fn literal(&mut self) -> Option<&'a [u8]> {
        let (mut open, mut escaped) = (0, false);
        let end = self.rest().iter().position(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            open == 0
        });
        Some(self.slice(end? + 1))
    }

    fn number_or_reference(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let word = self.word(0);
        if word.iter().all(u8::is_ascii_digit) && self.rest().starts_with(b" 0 R") {
            self.at += b" 0 R".len();
        }
        Some(&self.text[start..self.at]).filter(|spelled| !spelled.is_empty())
    }
}
