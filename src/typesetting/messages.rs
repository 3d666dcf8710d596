//! What Typst's messages mean, where anything depends on it. Both engines word a message alike, and
//! `tests/messages.rs` runs each of these through both: with another Typst, look here first.

use super::TypstDiagnostic;

/// An option of the program, which whoever makes a sheet does not call.
const ROOT_OPTION: &str = "`--root`";

impl TypstDiagnostic {
    /// The family that no font has, which Typst shows in lower case.
    pub fn unknown_font_family(&self) -> Option<&str> {
        self.named("unknown font family: ", "")
    }

    /// The text that no font can show, or that PDF/A forbids.
    pub fn text_not_shown(&self) -> Option<String> {
        let shown = self.named("the text `\"", "\"` could not be displayed");
        let shown = shown.or_else(|| self.named("the PDF contains the codepoint `\"", "\"`"));
        shown.map(unescaped)
    }

    pub(super) fn package_not_found(&self) -> Option<&str> {
        self.named("package not found (searched for ", ")")
    }

    fn named(&self, before: &str, after: &str) -> Option<&str> {
        let (_, rest) = self.message.split_once(before)?;
        let end = if after.is_empty() {
            rest.len()
        } else {
            rest.find(after)?
        };
        Some(&rest[..end])
    }

    /// Replaces advice that fits the Typst command line but not a sheet, for both engines alike.
    pub(super) fn tidied(mut self) -> Self {
        self.hints.retain(|hint| !hint.contains(ROOT_OPTION));
        if self.package_not_found().is_some() {
            let hint = "a sheet is set from its own files only; no package is loaded or downloaded";
            self.hints.push(hint.into());
        }
        self
    }
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
