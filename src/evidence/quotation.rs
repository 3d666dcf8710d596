//! Whether a quotation stands in a text, whichever quotation marks, dashes and spaces it is set with.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use indexmap::IndexSet;
use unicode_normalization::UnicodeNormalization;

use crate::unseen::is_unseen;

/// A text in the form in which quotations are compared: single spaces, straight quotation marks,
/// plain hyphens. Case is kept.
pub(super) fn normal(text: &str) -> String {
    normal_at(text, std::iter::empty()).0
}

/// The same, and where in it that stands which stands in the text at `places`, in their order.
pub(super) fn normal_at(text: &str, places: impl Iterator<Item = usize>) -> (String, Vec<usize>) {
    let mut normal = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut from = 0;
    for place in places.chain([text.len()]) {
        for c in text[from..place].nfc().filter_map(plain) {
            match c {
                '\u{2026}' => normal.push_str("..."),
                ' ' if normal.is_empty() || normal.ends_with(' ') => {}
                c => normal.push(c),
            }
        }
        found.push(normal.len());
        from = place;
    }
    found.pop();
    normal.truncate(normal.trim_end().len());
    (normal, found)
}

/// Where quotations stand in the paragraphs of a source, all of them found in one reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Quotations {
    /// Paragraph and byte of each, in their order, by the words between what is left out.
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl Quotations {
    /// Looks for `quotations` in `texts`; all are in [`normal`] form.
    pub(super) fn find<'q>(texts: &[String], quotations: impl Iterator<Item = &'q str>) -> Self {
        let parts: IndexSet<String> = quotations.flat_map(parts).collect();
        let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); parts.len()];
        if let Ok(searcher) = AhoCorasick::new(&parts) {
            for (paragraph, text) in texts.iter().enumerate() {
                for found in searcher.find_overlapping_iter(text) {
                    places[found.pattern().as_usize()].push((paragraph, found.start()));
                }
            }
        }
        Self {
            places: parts.into_iter().zip(places).collect(),
        }
    }

    /// Whether a quotation that was looked for stands in a paragraph.
    pub(super) fn has(&self, quotation: &str, paragraph: usize) -> bool {
        let within = paragraph..paragraph + 1;
        self.paragraphs(quotation, &within).next().is_some()
    }

    /// The paragraphs within a range in which a quotation stands that was looked for.
    pub(super) fn paragraphs(
        &self,
        quotation: &str,
        within: &Range<usize>,
    ) -> impl Iterator<Item = usize> + use<'_> {
        let parts = parts(quotation).map(|part| (part.len(), self.places.get(&part)));
        let parts: Vec<(usize, &[(usize, usize)])> = parts
            .map(|(length, places)| (length, places.map_or(&[][..], Vec::as_slice)))
            .collect();
        let rarest = parts
            .iter()
            .map(|(_, places)| *places)
            .min_by_key(|all| all.len());
        let all = rarest.unwrap_or_default();
        let from = all.partition_point(|(paragraph, _)| *paragraph < within.start);
        let to = all.partition_point(|(paragraph, _)| *paragraph < within.end);
        let mut last = None;
        let paragraphs = all[from..to.max(from)]
            .iter()
            .map(|(paragraph, _)| *paragraph);
        let once = paragraphs.filter(move |paragraph| last.replace(*paragraph) != Some(*paragraph));
        once.filter(move |paragraph| {
            let mut rest = 0;
            parts.iter().all(|(length, places)| {
                let next = places.partition_point(|place| *place < (*paragraph, rest));
                let found = places.get(next).filter(|(own, _)| own == paragraph);
                rest = found.map_or(rest, |(_, at)| at + length);
                found.is_some()
            })
        })
    }
}

/// What stands between that which `…` or `[…]` leaves out of a quotation.
fn parts(quotation: &str) -> impl Iterator<Item = String> {
    let quotation = quotation.replace("[...]", "...");
    let parts = quotation.split("...").map(|part| part.trim().to_owned());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.into_iter()
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        // Soft hyphens and zero-width characters are not read.
        c if is_unseen(c) => return None,
        // What parts the cells of a row.
        '|' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(quotation: &str, text: &str) -> bool {
        let quotation = normal(quotation);
        let found = Quotations::find(&[normal(text)], std::iter::once(quotation.as_str()));
        found.paragraphs(&quotation, &(0..1)).next().is_some()
    }

    #[test]
    fn signs_may_differ_and_words_may_not() {
        let text = "He said “the worst\n of the  worst” — about 500\u{2013}600\u{a0}people.";
        assert!(found("\"the worst of the worst\" - about", text));
        assert!(found("500-600 people", text));
        assert!(found("the worst … 600 people", text));
        assert!(found("said [...] about", text));
        assert!(!found("The worst", text), "case is kept");
        assert!(!found("600 people … the worst", text), "order is kept");
        assert!(!found("500-700", text));
    }
}
