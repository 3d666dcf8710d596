//! Whether a quotation stands in a text, whichever quotation marks, dashes and spaces it is set with.

use unicode_normalization::UnicodeNormalization;

/// A text in the form in which quotations are compared: single spaces, straight quotation marks,
/// plain hyphens. Case is kept.
pub(super) fn normal(text: &str) -> String {
    let plain: String = text.nfc().filter_map(plain).collect();
    let plain = plain.replace('\u{2026}', "...");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        // Soft hyphens and zero-width characters are not read.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        // What parts the cells of a row.
        '|' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// Whether a quotation stands in a text; what `…` or `[…]` leaves out of it may stand between.
/// Both are in [`normal`] form.
pub(super) fn stands_in(quotation: &str, text: &str) -> bool {
    let quotation = quotation.replace("[...]", "...");
    let mut rest = text;
    quotation.split("...").map(str::trim).all(|part| {
        let found = rest.find(part);
        if let Some(at) = found {
            rest = &rest[at + part.len()..];
        }
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(quotation: &str, text: &str) -> bool {
        stands_in(&normal(quotation), &normal(text))
    }

    #[test]
    fn signs_may_differ_and_words_may_not() {
        let text = "He said “the worst\n of the  worst” — about 500\u{2013}600\u{a0}people.";
        assert!(found("\"the worst of the worst\" - about", text));
        assert!(found("500-600 people", text));
        assert!(found("the worst … 600 people", text));
        assert!(found("said [...] about", text));
        assert!(!found("The worst", text), "case is kept");
        assert!(!found("600 people … the worst", text), "order is kept");
        assert!(!found("500-700", text));
    }
}
