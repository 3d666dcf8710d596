//! Numbers on paper that belong to nothing that the sheet says.

use rustc_hash::FxHashSet;

use super::fault::shortened;
use crate::pdf_text::pdf::{Glyph, Page, PdfDocument};

/// Letters of one number are no further apart, in sizes, and stand on one line.
const GAP: f32 = 0.2;

/// The numbers on paper that are not in `view`, the text of all that a template gets, and are no page's: what each says, with
/// its page from one. Each is told once.
pub fn strays(paper: &PdfDocument, view: &str) -> Vec<String> {
    let pages = (1..=paper.pages.len()).map(|page| page.to_string());
    let known: FxHashSet<String> = numbers(view)
        .map(|(_, number)| number)
        .chain(pages)
        .collect();
    let mut told = FxHashSet::default();
    let mut found = Vec::new();
    for (at, page) in paper.pages.iter().enumerate() {
        let text = text(page);
        for (start, number) in numbers(&text) {
            // What is written from right to left may be drawn so.
            let turned: String = number.chars().rev().collect();
            if known.contains(&number) || known.contains(&turned) || !told.insert(number.clone()) {
                continue;
            }
            let around = shortened(&text[start..]);
            let page = at + 1;
            found.push(format!("on page {page} stands {number}, which is in nothing that the template gets: {around}"));
        }
    }
    found
}

/// The numbers of a text, each with where it begins: digits, and what divides them.
fn numbers(text: &str) -> impl Iterator<Item = (usize, String)> {
    let divides = |c: char| matches!(c, '.' | ',' | '\u{66b}' | '\u{66c}');
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_numeric())?;
        let mut number = first.to_string();
        while let Some((at, next)) = rest.next_if(|(_, c)| c.is_numeric() || divides(*c)) {
            let behind = text[at + next.len_utf8()..].chars().next();
            if divides(next) && !behind.is_some_and(char::is_numeric) {
                break;
            }
            number.push(next);
        }
        Some((start, number))
    })
}

/// What is seen of a page in the order in which it is drawn, with a blank where letters stand apart.
fn text(page: &Page) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in page.glyphs.iter().filter(|glyph| glyph.visible) {
        let apart = last.is_some_and(|last| {
            let gap = (glyph.left - last.right).max(last.left - glyph.right);
            gap > GAP * last.size || glyph.baseline != last.baseline
        });
        if apart {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        last = Some(glyph);
    }
    text
}
