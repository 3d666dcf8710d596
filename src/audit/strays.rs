//! Numbers on paper that belong to nothing that the sheet says.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fault::shortened;
use crate::pdf_text::ReadBack;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, Page, PdfDocument};
use crate::pdf_text::text::{Reading, fold, is_blank, is_from_right};
use crate::quantity::{Language, Role, is_large, scan};
use crate::source_map::Span;

/// Letters of one number are no further apart, in sizes, and stand on one line.
const GAP: f32 = 0.2;

/// So long, at least, is a checksum, which may go on in the next line.
const LONG_CODE: usize = 32;
const NEAR: usize = 8;

/// Words that stand further apart on a line, in sizes, belong to no sentence.
const COLUMN: f32 = 1.5;

/// The numbers of a product that are not in `view`, the text of all that a template gets, and are no page's: what each says, with
/// its page from one. Each is told once. A number is another one with a sign, a letter or a group of digits right beside it. Of
/// what a page has `added`, numbers in words are looked at, too, and what is counted: that is another figure than the same number of
/// the sheet.
pub fn strays(
    product: &ReadBack,
    view: &str,
    added: &[String],
    language: &Language,
) -> Vec<String> {
    let paper = product.paper.iter().flat_map(|paper| &paper.pages);
    let pages: Vec<String> = paper.map(|page| text(page, |_| true)).collect();
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
    let codes = view.split(|c: char| !c.is_ascii_alphanumeric());
    let codes: Vec<&str> = codes.filter(|it| it.len() >= LONG_CODE).collect();
    // What is written from right to left may be drawn so, its signs on either side.
    let is_turned = product.paper.is_some() && product.reading.body.from_right;
    let is_paper = product.paper.is_some();
    let mut told = FxHashSet::default();
    let mut found = Vec::new();
    for (place, text) in texts {
        for it in numbers(&text) {
            let turned: String = it.number.chars().rev().collect();
            let is_known = known.contains(&it.number) || known.contains(&turned);
            let is_unit = it.after.chars().all(char::is_alphabetic) && words.contains(it.after);
            let is_whole =
                is_turned || known.contains(&it.whole()) || it.before.is_empty() && is_unit;
            let in_code = || {
                let [before, behind] = around(&text, it.start);
                let parts = [before + &it.number, behind];
                let is_part = |part: &String| codes.iter().any(|it| it.contains(&**part));
                parts.iter().any(|it| it.len() >= NEAR && is_part(it))
            };
            let said = match () {
                () if !(is_known && is_whole) && in_code() => continue,
                () if !is_known => it.number.clone(),
                () if !is_whole => it.whole(),
                // On paper columns stand side by side.
                () if !is_paper && !known.contains(&it.grouped) => it.grouped.clone(),
                () => continue,
            };
            if !told.insert(said.clone()) {
                continue;
            }
            let around = shortened(&text[it.start..]);
            found.push(format!(
                "{place} stands {said}, which is in nothing that the template gets: {around}"
            ));
        }
    }
    let lower = view.to_lowercase();
    let words = match added {
        [] => vec![("in the text".to_owned(), &*product.words)],
        added => (1..)
            .map(|page| format!("on page {page}"))
            .zip(added.iter().map(String::as_str))
            .collect(),
    };
    for (place, text) in words {
        for said in scan(text, language) {
            let (typed, behind) = (&text[said.span.clone()], &text[said.span.end..]);
            let is_in_digits = typed.contains(char::is_numeric);
            let counts = is_in_digits && !is_turned && is_counted(behind);
            let number = said.value.hedge.as_deref().unwrap_or_default();
            let number = typed.strip_prefix(number).unwrap_or(typed).trim();
            // `all 410` is told as 410 is.
            let digits = numbers(number).next().map(|it| it.number);
            let number = digits.as_deref().unwrap_or(number);
            let is_large = is_large(&said.value) && !is_in_digits;
            let is_new = is_large && !lower.contains(&number.to_lowercase());
            let is_told = said.role == Role::Figure && (is_new || counts && !added.is_empty());
            if is_told && told.insert(number.to_owned()) {
                let around = shortened(&text[said.span.start..]);
                found.push(format!(
                    "{place} stands {number}, which is no figure of the sheet there: {around}"
                ));
            }
        }
    }
    found
}

/// What a template `added` in words that stand so in nothing of the `view` that it gets, each with its page.
pub fn strange(view: &str, added: &[String], is_paper: bool) -> Vec<String> {
    // As folded texts are: without case and accents.
    let words = |text: &str| -> Vec<String> {
        let plain = text
            .nfd()
            .filter(|c| !is_combining_mark(*c) && !is_blank(*c) || c.is_whitespace());
        let plain = plain.collect::<String>().to_uppercase().to_lowercase();
        let words = plain.split(|c: char| !c.is_alphabetic());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let joined = |words: &[String]| format!(" {} ", words.join(" "));
    // In the view a quotation mark ends each text, and braces hold the names of what is filled in.
    let texts = view.split('"').map(|text| {
        let parts = text
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |it| it.1));
        joined(&words(&parts.collect::<String>()))
    });
    let texts: FxHashSet<String> = texts.collect();
    let all = texts.iter().map(String::as_str).collect::<String>();
    let pages = (1..).zip(added);
    let found = pages.filter_map(|(page, text)| {
        let strange = text.split('|').find(|part| {
            let words = words(part);
            // In which order what is written from the right was drawn is not known for certain.
            if is_paper && part.contains(is_from_right) {
                return false;
            }
            let mut rest = &words[..];
            while !rest.is_empty() {
                let is_known = |length: &usize| {
                    let run = joined(&rest[..*length]);
                    // Words at an edge may be the rest of what is known otherwise.
                    let is_edge = rest.len() == words.len() || rest.len() == *length;
                    (*length > 1 || is_edge) && all.contains(&run) || texts.contains(&run)
                };
                match (1..=rest.len().min(LONGEST_RUN)).rev().find(is_known) {
                    Some(length) => rest = &rest[length..],
                    None => return rest[0].chars().count() > 1,
                }
            }
            false
        })?;
        let place = if is_paper {
            format!("on page {page}")
        } else {
            "in the text".to_owned()
        };
        Some(format!(
            "{place} the template says {} by itself",
            shortened(strange)
        ))
    });
    found.collect()
}

/// So many words of what is added are looked for in one.
const LONGEST_RUN: usize = 40;

/// Whether a word stands behind a number that may be what it counts: not a month or a name, nor as short as in “page 1 of 2”.
fn is_counted(behind: &str) -> bool {
    let word = behind.strip_prefix(' ').unwrap_or_default().trim_start();
    let word = word.split(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| word.chars().count() > 3 && !word.contains(char::is_uppercase))
}

/// The letters and digits around a place, whatever blank or end of a line is between.
fn around(text: &str, at: usize) -> [String; 2] {
    let near = |letters: &mut dyn Iterator<Item = char>| {
        let letters = letters.filter(|c| !c.is_whitespace());
        let letters = letters.take_while(char::is_ascii_alphanumeric).take(NEAR);
        letters.collect::<String>()
    };
    let before = near(&mut text[..at].chars().rev());
    let before = before.chars().rev().collect();
    [before, near(&mut text[at..].chars())]
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

/// What each page says in other places than in those that `said` names.
pub fn added(paper: &PdfDocument, reading: &Reading, said: Vec<Span>) -> Vec<String> {
    let (body, foot) = (&reading.body, &reading.foot);
    let said = said.into_iter().flatten().filter_map(|at| body.place(at));
    let noted = (0..foot.len()).filter_map(|at| foot.place(at));
    let said: FxHashSet<GlyphPlace> = said.chain(noted).collect();
    let pages = paper.pages.iter().enumerate();
    let pages =
        pages.map(|(number, page)| text(page, |at| !said.contains(&GlyphPlace::new(number, at))));
    pages.collect()
}

/// What can be made out of a page, however pale it is, in the order in which it is drawn, with a blank where letters stand apart, and a bar between columns and
/// in the place of what is not asked for.
fn text(page: &Page, is_asked: impl Fn(usize) -> bool) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in page.glyphs.iter().enumerate() {
        if !glyph.visible && !glyph.traced {
            continue;
        }
        if !is_asked(at) {
            if last.take().is_some() {
                text.push('|');
            }
            continue;
        }
        let gap = last.map_or(0.0, |last| {
            let gap = (glyph.left - last.right).max(last.left - glyph.right);
            gap / last.size
        });
        // What stands aslant, as a mark behind the page, has each letter on a line of its own.
        let is_aslant = |last: &Glyph| last.turn.is_none() && glyph.turn.is_none();
        let is_on_line = last.is_none_or(|last| glyph.baseline == last.baseline || is_aslant(last));
        match () {
            () if is_on_line && gap > COLUMN => text.push_str(" | "),
            () if !is_on_line || gap > GAP => text.push(' '),
            () => {}
        }
        text.push_str(&glyph.text);
        last = Some(glyph);
    }
    text
}
