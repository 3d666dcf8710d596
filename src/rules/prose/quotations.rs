//! What a text has in quotation marks, which are the words of somebody else.

use std::ops::Range;

use crate::labels::{LabelKey, Labels};

/// What stands in the quotation marks of a language or in straight ones. One that is not closed goes on to the end, as a quotation of
/// several paragraphs does.
pub(super) fn quotations(text: &str, labels: &Labels) -> Vec<Range<usize>> {
    let marks = [LabelKey::Quoted, LabelKey::QuotedInner].map(|key| labels.word(key));
    let marks = marks.map(|pattern| pattern.chars().next().zip(pattern.chars().last()));
    let closing = |sign: char| {
        let mut pairs = marks.into_iter().flatten().chain([('"', '"')]);
        pairs.find_map(|(open, close)| (open == sign).then_some(close))
    };
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (open, sign) {
            (None, sign) => open = closing(sign).map(|close| (at, close)),
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
    use crate::locale::Languages;

    #[test]
    fn quotation_marks_are_paired() {
        let english = Languages::default().locale("en").unwrap();
        let text = "“a” b ‘the warden’s’ c \"d\" e “f";
        let quoted: Vec<&str> = quotations(text, english.labels())
            .into_iter()
            .map(|part| &text[part])
            .collect();
        assert_eq!(quoted, ["“a", "‘the warden’s", "\"d", "“f"]);
        assert!(quotations("it’s", english.labels()).is_empty());
    }
}
