//! Rules on what a reader of print can take in.

pub(super) mod empty_section;
pub(super) mod long_highlight;
pub(super) mod long_label;
pub(super) mod long_quotation;
pub(super) mod long_title;
pub(super) mod too_many_highlights;
pub(super) mod wide_table;

/// How many words a text has. A dash between blanks is no word.
fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// How many characters a text has.
fn characters(text: &str) -> usize {
    text.chars().count()
}
