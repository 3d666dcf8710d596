//! What Typst's messages mean, where anything depends on it. Both engines word a message alike, and
//! `tests/messages.rs` runs each of these through both: with another Typst, look here first.

use super::TypstDiagnostic;

/// What a message says, with what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypstMeaning {
    /// No font has this family name, which Typst shows in lower case.
    UnknownFontFamily(String),
    /// No font can show this text, or PDF/A forbids it.
    TextNotShown(String),
    PackageNotFound(String),
}

type Pattern = (&'static str, &'static str, fn(String) -> TypstMeaning);

/// The words before and after what a message names.
const PATTERNS: &[Pattern] = &[
    ("unknown font family: ", "", TypstMeaning::UnknownFontFamily),
    ("the text `\"", "\"` could not be displayed", not_shown),
    ("the PDF contains the codepoint `\"", "\"`", not_shown),
    (
        "package not found (searched for ",
        ")",
        TypstMeaning::PackageNotFound,
    ),
];

/// An option of the program, which whoever makes a sheet does not call.
const ROOT_OPTION: &str = "`--root`";

impl TypstDiagnostic {
    /// What the message means, where it is one of those that anything depends on.
    pub fn meaning(&self) -> Option<TypstMeaning> {
        PATTERNS.iter().find_map(|(before, after, meaning)| {
            let (_, rest) = self.message.split_once(before)?;
            let end = if after.is_empty() {
                rest.len()
            } else {
                rest.find(after)?
            };
            Some(meaning(rest[..end].to_owned()))
        })
    }

    /// Replaces advice that fits the Typst command line but not a sheet, for both engines alike.
    pub(super) fn tidied(mut self) -> Self {
        self.hints.retain(|hint| !hint.contains(ROOT_OPTION));
        if let Some(TypstMeaning::PackageNotFound(_)) = self.meaning() {
            let hint = "a sheet is set from its own files only; no package is loaded or downloaded";
            self.hints.push(hint.into());
        }
        self
    }
}

fn not_shown(text: String) -> TypstMeaning {
    TypstMeaning::TextNotShown(unescaped(&text))
}

/// A text as Typst shows it in messages, with its `\u{…}`, `\"` and `\\` undone.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let code = after
            .strip_prefix("u{")
            .and_then(|code| code.split_once('}'));
        let escaped = code.and_then(|(digits, tail)| {
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            Some((c, tail))
        });
        let mut letters = after.chars();
        let (c, tail) =
            escaped.unwrap_or_else(|| (letters.next().unwrap_or('\\'), letters.as_str()));
        plain.push(c);
        rest = tail;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn texts_in_messages_are_read_back() {
        assert_eq!(unescaped(r"a\u{1680}b"), "a\u{1680}b");
        assert_eq!(unescaped(r#"\"x\\"#), "\"x\\");
        assert_eq!(unescaped("plain"), "plain");
    }
}
