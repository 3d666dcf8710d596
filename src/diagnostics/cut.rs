//! Findings that people read, without what nobody reads: a quoted word may be as long as the file that it stands in.

use super::Diagnostic;

/// A longer text of a finding is cut in its middle, to its beginning and its end, where what to do stands.
const LONGEST: usize = 600;
const BEGINNING: usize = 400;
const END: usize = 150;

/// The same finding with none of its texts too long to be read. Other programs are given it whole.
pub(crate) fn cut(mut found: Diagnostic) -> Diagnostic {
    let labels = found.secondary.iter_mut().chain([&mut found.primary]);
    let labels = labels.map(|label| &mut label.text);
    let texts = found.notes.iter_mut().chain(&mut found.help);
    for text in texts.chain(labels).chain([&mut found.message]) {
        // Bytes are counted first: almost every text is short.
        if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
            let start: String = text.chars().take(BEGINNING).collect();
            let end: Vec<char> = text.chars().rev().take(END).collect();
            let end: String = end.into_iter().rev().collect();
            *text = format!("{start} … {end}");
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FormError;

    #[test]
    fn a_text_of_any_length_keeps_its_beginning_and_its_end() {
        let told = |word: &str| {
            let found =
                Diagnostic::without_place(FormError::MalformedId, format!("`{word}` is none"));
            cut(found.help(word)).text()
        };
        let short = "ä".repeat(LONGEST - 10);
        assert_eq!(told(&short), format!("`{short}` is none\n{short}"));
        let long = told(&"ä".repeat(3_000_000));
        assert!(
            long.starts_with("`ää") && long.contains("ä` is none\n"),
            "{long}"
        );
        assert_eq!(
            long.chars().count(),
            2 * (BEGINNING + " … ".chars().count() + END) + 1
        );
    }
}
