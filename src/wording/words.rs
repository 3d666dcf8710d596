//! A text as its words.

use std::ops::Range;

/// A run of letters and digits, with what holds it together inside: `year-on-year`, `isn’t`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In lower case, with a straight apostrophe.
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
    /// Whether it begins with a capital letter.
    pub(crate) is_capital: bool,
}

/// Shorter words tell no text from another.
const SHORTEST: usize = 4;

impl Word {
    /// Whether it is the same word but for a plural in s: `plan` and `plans`.
    pub(crate) fn is_number_of(&self, other: &Self) -> bool {
        self.text.trim_end_matches('s') == other.text.trim_end_matches('s')
    }

    pub(crate) fn is_long(&self) -> bool {
        self.text.chars().count() >= SHORTEST
    }
}

/// The words of a text, in their order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = start.is_some()
            && matches!(c, '-' | '‑' | '\'' | '’')
            && next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
        }
        let end = at + c.len_utf8();
        let ends = !next
            .is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '‑' | '\'' | '’'));
        if let Some(from) = start.filter(|_| !(c.is_alphanumeric() || joins) || ends) {
            let span = from..if c.is_alphanumeric() || joins {
                end
            } else {
                at
            };
            let own = &text[span.clone()];
            words.push(Word {
                text: match own.is_ascii() {
                    true => own.to_ascii_lowercase(),
                    false => own.replace('’', "'").replace('‑', "-").to_lowercase(),
                },
                is_capital: own.starts_with(char::is_uppercase),
                span,
            });
            start = None;
        }
    }
    words
}
