//! The letters of a text: UTF-8, or what it says for certain that it is; else which encoding it has, probably, and what to type.

use std::borrow::Cow;

use super::Unreadable;

/// What Windows-1252 has where ISO 8859-1 has signs for machines.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The names under which pages say that they are in Windows-1252, as the encoding standard of browsers has them.
const WINDOWS_NAMES: &str =
    "windows-1252 cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 ascii us-ascii";

/// The text of bytes; a mark at the beginning says more than what is declared.
pub(super) fn decoded<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
) -> Result<Cow<'b, str>, Unreadable> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).ok();
            // No text holds noughts, but every second byte of Latin letters in UTF-16 is one.
            let text = text.filter(|text| !text.contains('\0'));
            let is_windows = |name| WINDOWS_NAMES.split(' ').any(|own| own == name);
            match (text, declared) {
                (Some(text), _) => Ok(Cow::Borrowed(text)),
                (None, None | Some("utf-8" | "utf8")) => Err(probable(bytes)),
                (None, Some(name)) if is_windows(name) => Ok(Cow::Owned(windows(bytes))),
                (None, Some(name)) => Err(Unreadable::Declared(name.to_owned())),
            }
        }
    }
}

/// What a page says that its encoding is: `<meta charset="windows-1252">`, `<?xml version="1.0" encoding="ISO-8859-1"?>`.
pub(super) fn declared(page: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&page[..page.len().min(1024)]).to_ascii_lowercase();
    let after = |key: &str| start.split_once(key).map(|(_, after)| after);
    let named = after("charset=").or_else(|| after("encoding="))?;
    let named = named.trim_start_matches(['"', '\'', ' ']);
    let end = named.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
    let name = &named[..end.unwrap_or(named.len())];
    (!name.is_empty()).then(|| name.to_owned())
}

fn utf16<'b>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'b, str>, Unreadable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(Unreadable::NotText),
    }
}

fn windows(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(*byte) - 0x80),
        byte => Some(char::from(*byte)),
    };
    bytes.iter().filter_map(letter).collect()
}

/// Which encoding a text has, with the first word that shows it, so that its reader can judge.
fn probable(bytes: &[u8]) -> Unreadable {
    let has_noughts = |from: usize| {
        let every_second = bytes.iter().skip(from).step_by(2);
        every_second.filter(|byte| **byte == 0).count() * 4 > bytes.len()
    };
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let (name, text, at) = match bytes {
        _ if has_noughts(1) => ("UTF-16LE", utf16(bytes, u16::from_le_bytes).ok(), 0),
        _ if has_noughts(0) => ("UTF-16BE", utf16(bytes, u16::from_be_bytes).ok(), 0),
        // UTF-8 that is damaged, and no text at all.
        _ if !bytes[..valid].is_ascii() || bytes.contains(&0) => return Unreadable::NotText,
        _ => ("WINDOWS-1252", Some(Cow::Owned(windows(bytes))), valid),
    };
    let Some(text) = text else {
        return Unreadable::NotText;
    };
    let before = text.char_indices().nth(at).map_or(0, |(at, _)| at);
    let start = text[..before]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    let word = text[start..].split_whitespace().next().unwrap_or_default();
    Unreadable::Encoding {
        name,
        line: text[..before].lines().count().max(1),
        word: word.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::tests::{cells, paragraphs};

    const TEXT: &str = "Zürich zählt 1’250 Fälle – 3,5 % mehr, für 40 €.";

    /// The text in UTF-16 or, by the other, in Windows-1252.
    fn wide(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    fn narrow(text: &str) -> Vec<u8> {
        let byte = |c: char| match super::WINDOWS.chars().position(|own| own == c) {
            Some(at) => 0x80 + at as u8,
            None => u8::try_from(c).unwrap(),
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn what_a_text_says_for_certain_is_read() {
        let marked = [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat();
        assert_eq!(paragraphs("a.txt", &marked), [TEXT]);
        let marked = [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat();
        assert_eq!(paragraphs("a.md", &marked), [TEXT]);
        assert_eq!(paragraphs("a.md", format!("\u{feff}{TEXT}")), [TEXT]);
        let pages = [
            "<meta charset=\"windows-1252\"><p>",
            "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>",
            "<?xml version=\"1.0\" encoding=\"latin1\"?><p>",
        ];
        for page in pages {
            assert_eq!(
                paragraphs("a.html", narrow(&format!("{page}{TEXT}"))),
                [TEXT]
            );
            // What is UTF-8 for certain was saved again since.
            assert_eq!(paragraphs("a.html", format!("{page}{TEXT}")), [TEXT]);
        }
        let sheet = "Ware\tPreis\nBrötchen\t0,45 €".encode_utf16();
        let sheet: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(sheet)
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells("a.tsv", &sheet), ["Preis > Brötchen: 0,45 €"]);
    }

    #[test]
    fn what_an_encoding_probably_is_is_told_with_what_to_type() {
        let told = |name: &str, bytes: &[u8]| read(name, bytes).unwrap_err().to_string();
        assert_eq!(
            told("a.csv", &narrow("Ort;Fälle\nGenf;3\n")),
            "it is not UTF-8 text but probably WINDOWS-1252, in which its line 1 has “Ort;Fälle”: save it as UTF-8, by `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW` or the program that it is from"
        );
        assert!(told("a.txt", &narrow("Bern\n\nUnd Zürich")).contains("line 3 has “Zürich”"));
        assert!(told("a.txt", &wide(u16::to_le_bytes)).contains("`iconv -f UTF-16LE "));
        assert!(told("a.txt", &wide(u16::to_be_bytes)).contains("`iconv -f UTF-16BE "));
        let page = narrow("<meta charset=windows-1251><p>Zürich");
        assert_eq!(
            told("a.html", &page),
            "its letters are in windows-1251, as it says: save it as UTF-8, by `iconv -f windows-1251 -t UTF-8 OLD > NEW`"
        );
        assert!(told("a.html", &narrow("<meta charset=utf-8><p>Zürich")).contains("WINDOWS-1252"));
        // UTF-8 with a letter cut in two is no other encoding.
        assert_eq!(
            told("a.txt", b"Z\xc3\xbcrich, F\xc3lle"),
            "it is not UTF-8 text"
        );
        assert_eq!(
            told("a.txt", b"PNG\0\xff\0\0\xfe12"),
            "it is not UTF-8 text"
        );
    }
}
