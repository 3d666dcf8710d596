//! What a text has in quotation marks, which are the words of somebody else.

use std::ops::Range;

/// What stands in quotation marks. One that is not closed goes on to the end, as a quotation of
/// several paragraphs does.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (open, sign) {
            (None, '“') => open = Some((at, '”')),
            (None, '‘') => open = Some((at, '’')),
            (None, '"') => open = Some((at, '"')),
            (Some((from, close)), sign) if sign == close => {
                // An apostrophe is no end: `‘the warden’s list’`.
                let inside = sign == '’' && signs.peek().is_some_and(|(_, c)| c.is_alphabetic());
                if !inside {
                    found.push(from..at);
                    open = None;
                }
            }
            _ => {}
        }
    }
    found.extend(open.map(|(from, _)| from..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_paired() {
        let text = "“a” b ‘the warden’s’ c \"d\" e “f";
        let quoted: Vec<&str> = quotations(text)
            .into_iter()
            .map(|part| &text[part])
            .collect();
        assert_eq!(quoted, ["“a", "‘the warden’s", "\"d", "“f"]);
        assert!(quotations("it’s").is_empty());
    }
}
