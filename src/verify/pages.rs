//! Where two PDFs differ, in words.

use super::signed;
use crate::diagnostics::counted;
use crate::pdf_text::lines;
use crate::pdf_text::pdf::read_untagged;

/// So many words of a page are told.
const TOLD: usize = 12;
/// A sheet never is.
pub(super) const ENCRYPTED: &str =
    "another program encrypted it, and wrote it anew for that: verify it as it was before";

/// How much more one file has behind the other: “7 bytes were”.
pub(super) fn more_of(pdf: &[u8], made: &[u8]) -> Option<String> {
    let more = pdf.strip_prefix(made)?.len();
    let were = if more == 1 { "was" } else { "were" };
    (more > 0).then(|| format!("{} {were}", counted(more, "byte")))
}

/// What differs between a PDF and the one that it should be.
pub(super) fn differences(pdf: &[u8], made: &[u8]) -> Vec<String> {
    if let Some(lost) = more_of(made, pdf) {
        return vec![format!(
            "it is cut short: {lost} lost at its end, as a transfer that breaks off leaves it"
        )];
    }
    let at = pdf.iter().zip(made).position(|(a, b)| a != b);
    let at = at.unwrap_or(pdf.len().min(made.len()));
    let byte = format!(
        "it differs from what its facts come to from byte {at} on, of {}",
        pdf.len()
    );
    let (Some(found), Some(meant)) = (words(pdf), words(made)) else {
        return vec![
            byte,
            "it is damaged, so that its pages cannot be read".to_owned(),
        ];
    };
    let mut told = Vec::new();
    if found.len() != meant.len() {
        told.push(format!("it has {} pages, not {}", found.len(), meant.len()));
    }
    let pairs = found.iter().zip(&meant).enumerate();
    told.extend(pairs.filter_map(|(page, (found, meant))| {
        let (found, meant) = middles(found, meant)?;
        Some(format!(
            "page {} says {found} where it should say {meant}",
            page + 1
        ))
    }));
    if told.is_empty() {
        told.push(match &signed::others(pdf, made)[..] {
            [] => format!(
                "every word is as it should be, and so is how the file is put together: it is drawn otherwise, its metadata are \
                 others, or it was set on another processor, where Typst does not promise equal bytes (this one is {})",
                std::env::consts::ARCH
            ),
            others => format!(
                "every word is as it should be, but not {}: it was changed, or another program wrote it anew",
                others.join(" and ")
            ),
        });
    }
    told.push(byte);
    told
}

/// What was done to a PDF as a whole, so that its pages need not be compared.
pub(super) fn as_a_whole(pdf: &[u8], made: &[u8]) -> Option<Vec<String>> {
    if let Some(more) = more_of(pdf, made) {
        let told =
            format!("{more} appended to it; `factpress verify` tells whether they are signatures");
        return Some(vec![told]);
    }
    signed::is_encrypted(pdf).then(|| vec![ENCRYPTED.to_owned()])
}

/// The words of each page.
fn words(pdf: &[u8]) -> Option<Vec<Vec<String>>> {
    let paper = read_untagged(pdf).ok()?;
    let mut pages = vec![Vec::new(); paper.pages.len()];
    for line in lines::of(&paper) {
        let text = line.text();
        let words = text.split_whitespace().map(str::to_owned);
        if let Some(page) = pages.get_mut(line.page.saturating_sub(1)) {
            page.extend(words);
        }
    }
    Some(pages)
}

/// What stands between the words that both begin and end with.
fn middles(found: &[String], meant: &[String]) -> Option<(String, String)> {
    let same = |(a, b): &(&String, &String)| a == b;
    let start = found.iter().zip(meant).take_while(same).count();
    let (found, meant) = (&found[start..], &meant[start..]);
    let end = found.iter().rev().zip(meant.iter().rev());
    let end = end.take_while(same).count();
    let (found, meant) = (&found[..found.len() - end], &meant[..meant.len() - end]);
    let shown = |words: &[String]| {
        let more = if words.len() > TOLD { " …" } else { "" };
        match &words[..words.len().min(TOLD)] {
            [] => "nothing".to_owned(),
            told => format!("“{}{more}”", told.join(" ")),
        }
    };
    (found != meant).then(|| (shown(found), shown(meant)))
}
