//! Arrays, dictionaries and graphics states within each other: whoever reads a PDF goes into each, until the stack ends.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Name, Object};

/// So deep at most. Programs that write PDFs go some ten deep.
const DEEPEST: usize = 1_000;

/// How much all pages may draw, in bytes, which are kept until all are read, and of how many points a path may be.
const MOST_DRAWN: usize = 128 * 1024 * 1024;
const MOST_POINTS: usize = 1_000_000;

/// What there is too much of in what is drawn: on pages, and in what these draw by name. Pictures and fonts are drawn otherwise.
pub fn too_much(pdf: &Pdf) -> Option<&'static str> {
    let of_bytes = |bytes: &[u8]| match () {
        () if is_deep(bytes) => Some("drawings within each other"),
        () if has_long_path(bytes) => Some("points in a path"),
        () => None,
    };
    let mut left = MOST_DRAWN;
    let of_pages = pdf.pages().iter().find_map(|page| {
        let drawn = page.page_stream()?;
        match left.checked_sub(drawn.len()) {
            Some(less) => left = less,
            None => return Some("bytes when unpacked"),
        }
        of_bytes(drawn)
    });
    of_pages.or_else(|| {
        pdf.objects().into_iter().find_map(|object| match object {
            Object::Stream(stream) => {
                let subtype = stream.dict().get::<Name<'_>>("Subtype");
                let is_drawn = subtype.is_none_or(|name| &*name == b"Form");
                let is_font = stream.dict().contains_key("Length1");
                let drawn = stream.decoded().ok().filter(|_| is_drawn && !is_font);
                drawn.and_then(|bytes| of_bytes(&bytes))
            }
            _ => None,
        })
    })
}

/// Whether points are added to a path without its being drawn.
fn has_long_path(bytes: &[u8]) -> bool {
    let mut points = 0_usize;
    bytes.split(u8::is_ascii_whitespace).any(|word| {
        match word {
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => points += 1,
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => points = 0,
            _ => {}
        }
        points > MOST_POINTS
    })
}

/// Whether bytes go too deep, of what is drawn or of a file between its streams.
pub fn is_deep(bytes: &[u8]) -> bool {
    let (mut objects, mut states) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        // `/q` is a name.
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let starts = is_between(before.copied()) && before != Some(&b'/');
        match (byte, next) {
            (b'%', _) => at += length(&bytes[at..], |byte| byte == b'\r' || byte == b'\n'),
            (b'(', _) => at = string_end(bytes, at),
            (b'[', _) => objects += 1,
            (b'<', Some(b'<')) => {
                objects += 1;
                at += 1;
            }
            (b'<', _) => at += length(&bytes[at..], |byte| byte == b'>'),
            (b']', _) => objects = objects.saturating_sub(1),
            (b'>', Some(b'>')) => {
                objects = objects.saturating_sub(1);
                at += 1;
            }
            (b'q', _) if starts && is_between(next) => states += 1,
            (b'Q', _) if starts && is_between(next) => states = states.saturating_sub(1),
            // The bytes of a picture that stands among what is drawn.
            (b'I', Some(b'D')) if starts && is_between(bytes.get(at + 2).copied()) => {
                let rest = &bytes[at..];
                at += rest
                    .windows(3)
                    .position(|window| window[0].is_ascii_whitespace() && window[1..] == *b"EI")
                    .unwrap_or(rest.len());
            }
            _ => {}
        }
        if objects.max(states) > DEEPEST {
            return true;
        }
        at += 1;
    }
    false
}

fn is_between(byte: Option<u8>) -> bool {
    byte.is_none_or(|byte| byte.is_ascii_whitespace() || b"[]<>()/%\0".contains(&byte))
}

/// How many bytes there are before one that `ends`.
fn length(bytes: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    let found = bytes.iter().position(|byte| ends(*byte));
    found.unwrap_or(bytes.len())
}

/// Where a text in brackets ends; it may have brackets in it.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let (mut open, mut at) = (0_usize, start);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_many_points_is_told_from_many_paths() {
        let many = |part: &str| part.repeat(MOST_POINTS + 1);
        assert!(has_long_path(many("1 1 l ").as_bytes()));
        assert!(!has_long_path(many("1 1 m 2 2 l S\n").as_bytes()));
    }

    #[test]
    fn what_stands_within_is_counted_and_what_only_looks_so_is_not() {
        let many = |part: &str| part.repeat(2 * DEEPEST);
        for deep in [many("["), many("<<"), many("q "), many("[(a)")] {
            assert!(is_deep(deep.as_bytes()), "{}", &deep[..8]);
        }
        for flat in [
            many("[]"),
            many("<< >>"),
            many("q Q "),
            format!("({})", many("[")),
            format!("(\\({}", many("[")),
            format!("%{}\n", many("[")),
            format!("BI ID {} EI", many("[")),
            many("/q "),
            many("[<5b>]"),
        ] {
            assert!(!is_deep(flat.as_bytes()), "{}", &flat[..8]);
        }
    }
}
