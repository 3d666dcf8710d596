//! Rules on what a reader of print can take in.

crate::diagnostics::rule_files!(layout);

/// How many words a text has. A dash between blanks is no word.
fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.count()
}

fn characters(text: &str) -> usize {
    text.chars().count()
}
