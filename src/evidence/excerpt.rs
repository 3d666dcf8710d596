//! A figure of a source with the words around it, for messages.

use std::ops::Range;

/// How many characters are shown on either side.
const AROUND: usize = 48;

/// The words around a span of a paragraph, cut at spaces, `…` where something is left out.
pub(crate) fn excerpt(text: &str, span: &Range<usize>) -> String {
    let start = text[..span.start].char_indices().rev().nth(AROUND - 1);
    let start = start.map_or(0, |(at, _)| at);
    let start = match text[start..span.start].find(' ') {
        Some(at) if start > 0 => start + at + 1,
        _ => start,
    };
    let end = text[span.end..].char_indices().nth(AROUND);
    let end = end.map_or(text.len(), |(at, _)| span.end + at);
    let end = match text[span.end..end].rfind(' ') {
        Some(at) if end < text.len() => span.end + at,
        _ => end,
    };
    let left = if start > 0 { "… " } else { "" };
    let right = if end < text.len() { " …" } else { "" };
    format!("{left}{}{right}", &text[start..end])
}

/// The first words of a text.
pub(super) fn beginning(text: &str) -> String {
    excerpt(text, &(0..0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_cut() {
        let text = "é".repeat(30) + " some words before about 500 people " + &"ü".repeat(60);
        let at = text.find("about").unwrap();
        let shown = excerpt(&text, &(at..at + 9));
        assert_eq!(shown, "… some words before about 500 people …");
        assert_eq!(excerpt("about 500", &(0..9)), "about 500");
    }
}
