//! Numbers on paper that belong to nothing that the sheet says.

use rustc_hash::FxHashSet;

use super::fault::shortened;
use crate::pdf_text::ReadBack;
use crate::pdf_text::pdf::{Glyph, Page};
use crate::pdf_text::text::fold;

/// Letters of one number are no further apart, in sizes, and stand on one line.
const GAP: f32 = 0.2;

/// The numbers of a product that are not in `view`, the text of all that a template gets, and are no page's: what each says, with
/// its page from one. Each is told once.
pub fn strays(product: &ReadBack, view: &str) -> Vec<String> {
    let paper = product.paper.iter().flat_map(|paper| &paper.pages);
    let pages: Vec<String> = paper.map(text).collect();
    let on_pages = (1..).map(|page| format!("on page {page}"));
    let in_text = std::iter::once(("in the text".to_owned(), &product.words));
    let texts = on_pages.zip(&pages).chain(in_text);
    let of_pages = (1..=pages.len()).map(|page| page.to_string());
    let known = numbers(view).map(|(_, number)| number);
    let known: FxHashSet<String> = known.chain(of_pages).collect();
    let mut told = FxHashSet::default();
    let mut found = Vec::new();
    for (place, text) in texts {
        for (start, number) in numbers(text) {
            // What is written from right to left may be drawn so.
            let turned: String = number.chars().rev().collect();
            if known.contains(&number) || known.contains(&turned) || !told.insert(number.clone()) {
                continue;
            }
            let around = shortened(&text[start..]);
            found.push(format!(
                "{place} stands {number}, which is in nothing that the template gets: {around}"
            ));
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
        // In the digits of any language: a template writes its own numbers in those of the sheet.
        Some((start, fold(&number)))
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
