//! Numbers on paper that belong to nothing that the sheet says.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::fault::shortened;
use crate::pdf_text::ReadBack;
use crate::pdf_text::pdf::{Glyph, Page};
use crate::pdf_text::text::{fold, is_blank};

/// Letters of one number are no further apart, in sizes, and stand on one line.
const GAP: f32 = 0.2;

/// The numbers of a product that are not in `view`, the text of all that a template gets, and are no page's: what each says, with
/// its page from one. Each is told once. A number is another one with a sign, a letter or a group of digits right beside it.
pub fn strays(product: &ReadBack, view: &str) -> Vec<String> {
    let paper = product.paper.iter().flat_map(|paper| &paper.pages);
    let pages: Vec<String> = paper.map(text).collect();
    let on_pages = (1..).map(|page| format!("on page {page}"));
    let in_text = std::iter::once(("in the text".to_owned(), plain(&product.words)));
    let texts = on_pages
        .zip(pages.iter().map(|page| plain(page)))
        .chain(in_text);
    let view = plain(view);
    let known =
        numbers(&view).flat_map(|found| [found.number.clone(), found.whole(), found.grouped]);
    let known: FxHashSet<String> = known
        .chain((1..=pages.len()).map(|page| page.to_string()))
        .collect();
    let words: FxHashSet<&str> = view.split(|c: char| !c.is_alphabetic()).collect();
    // What is written from right to left may be drawn so, its signs on either side.
    let is_turned = product.paper.is_some() && product.reading.body.from_right;
    let is_paper = product.paper.is_some();
    let mut told = FxHashSet::default();
    let mut found = Vec::new();
    for (place, text) in texts {
        let broken = LazyCell::new(|| broken_codes(&text, &view));
        for it in numbers(&text) {
            let turned: String = it.number.chars().rev().collect();
            let is_known = known.contains(&it.number) || known.contains(&turned);
            let is_unit = it.after.chars().all(char::is_alphabetic) && words.contains(it.after);
            let is_whole =
                is_turned || known.contains(&it.whole()) || it.before.is_empty() && is_unit;
            let said = match () {
                () if !is_known => it.number.clone(),
                () if !is_whole => it.whole(),
                // On paper columns stand side by side.
                () if !is_paper && !known.contains(&it.grouped) => it.grouped.clone(),
                () => continue,
            };
            let is_piece = |code: &Range<usize>| code.contains(&it.start);
            if told.contains(&said) || broken.iter().any(is_piece) {
                continue;
            }
            told.insert(said.clone());
            let around = shortened(&text[it.start..]);
            found.push(format!(
                "{place} stands {said}, which is in nothing that the template gets: {around}"
            ));
        }
    }
    found
}

/// A word of so many letters with digits among them is a code or an address, which may be broken where a line ends.
const CODE: usize = 16;

/// Where the codes of `view` stand in a text whatever blanks part them.
fn broken_codes(text: &str, view: &str) -> Vec<Range<usize>> {
    let solid = |(_, letter): &(usize, char)| !letter.is_whitespace();
    let (mut letters, mut starts) = (String::new(), Vec::new());
    for (start, letter) in text.char_indices().filter(solid) {
        letters.push(letter);
        starts.resize(letters.len(), start);
    }
    let is_code = |word: &&str| {
        word.len() >= CODE && word.contains(char::is_alphabetic) && word.contains(char::is_numeric)
    };
    let words = view.split_whitespace();
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let codes: FxHashSet<&str> = words.filter(is_code).collect();
    let found = codes.into_iter().flat_map(|code| {
        let places = letters.match_indices(code);
        places.map(|(at, code)| starts[at]..starts[at + code.len() - 1] + 1)
    });
    found.collect()
}

/// A number of a text, in the digits of any language: a template writes its own numbers in those of the sheet.
struct Found<'t> {
    start: usize,
    number: String,
    /// The sign right before it, and the signs or the word right behind it.
    before: &'t str,
    after: &'t str,
    /// The number with the groups of three digits behind it that a blank or an apostrophe parts from it.
    grouped: String,
}

impl Found<'_> {
    fn whole(&self) -> String {
        format!("{}{}{}", self.before, self.number, self.after)
    }
}

/// The numbers of a text: digits, and what divides them.
fn numbers(text: &str) -> impl Iterator<Item = Found<'_>> {
    let divides = |c: char| matches!(c, '.' | ',' | '\u{66b}' | '\u{66c}');
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_numeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, c)| c.is_numeric() || divides(*c)) {
            let behind = text[at + next.len_utf8()..].chars().next();
            if divides(next) && !behind.is_some_and(char::is_numeric) {
                break;
            }
            end = at + next.len_utf8();
        }
        let number = fold(&text[start..end]);
        let is_short = number.chars().count() <= 3;
        let behind_it = groups(&text[end..]).filter(|_| is_short);
        let grouped = behind_it.fold(number.clone(), |number, group| number + " " + &fold(group));
        Some(Found {
            start,
            number,
            before: sign_before(&text[..start]),
            after: behind(&text[end..]),
            grouped,
        })
    })
}

/// The sign that makes another number of the one behind it: not a dash between two, and none of a word.
fn sign_before(text: &str) -> &str {
    let mut letters = text.char_indices().rev();
    let sign = letters.next().filter(|(_, c)| {
        is_currency(*c) || "+±~≈<>≤≥×".contains(*c) || is_minus(*c) || ".,".contains(*c)
    });
    let before = letters.next().map(|(_, c)| c);
    let is_between = |c: char| c.is_alphanumeric() || ")]}”’%.".contains(c);
    match sign {
        Some((at, sign)) if is_currency(sign) || !before.is_some_and(is_between) => &text[at..],
        _ => "",
    }
}

/// What makes another number of the one before it: a sign, or a word without a blank between.
fn behind(text: &str) -> &str {
    let sign = text
        .chars()
        .next()
        .filter(|c| is_currency(*c) || "%‰‱+×°".contains(*c));
    let word = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    &text[..sign.map_or(word, char::len_utf8)]
}

/// The groups of three digits at the beginning of a text, each behind one blank or apostrophe.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let parts = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
        let behind = rest.strip_prefix(parts)?;
        let end = behind
            .find(|c: char| !c.is_numeric())
            .unwrap_or(behind.len());
        let (group, after) = behind.split_at(end);
        let is_group = group.chars().count() == 3;
        rest = after;
        is_group.then_some(group)
    })
}

fn is_minus(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '\u{e3f}')
}

/// A text without what has no width, which parts nothing.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_whitespace() || !is_blank(*c))
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf_text::text::Reading;

    #[test]
    fn a_number_in_a_code_that_a_line_breaks_is_no_stray() {
        let view = "Made from 486 records, SHA-256 36105dc3fbe941c07aa2, https://town.example/2026/report-77";
        let told = |words: &str| {
            let product = ReadBack {
                reading: Reading::default(),
                paper: None,
                words: words.to_owned(),
            };
            strays(&product, view)
        };
        for words in [
            "Made from 486 records, SHA-256 3610 5dc3fbe941c07aa2",
            "https://town.example/ 2026/report-7 7",
        ] {
            assert_eq!(told(words), Vec::<String>::new(), "{words}");
        }
        for words in [
            "3610 boats",
            "SHA-256 3610 5dc3fbe941c07aa3",
            "486 records, 36106 boats",
        ] {
            assert!(!told(words).is_empty(), "{words}");
        }
    }
}
