//! Whether markup can be read in a time that grows with its length: the parser walks up all open elements for each new one, and
//! compares each attribute of an element with all others.

use super::{MOST_ATTRIBUTES, Unreadable, too_much};

/// Pages that are read nest some dozens deep.
const DEEPEST: usize = 1_000;

/// What has no end, and what ends where another begins.
const UNNESTED: &str = "area base br col embed hr img input link meta param source track wbr p li td th tr tbody thead tfoot dt dd \
                        option optgroup colgroup";

/// Looks through markup in one pass.
pub(super) fn check(text: &str) -> Result<(), Unreadable> {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        let name = name.to_ascii_lowercase();
        if name.is_empty() || UNNESTED.split_ascii_whitespace().any(|one| one == name) {
            rest = behind_tag(rest)?;
            continue;
        }
        rest = behind_tag(rest)?;
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEEPEST {
            return Err(too_much("elements within each other", DEEPEST));
        }
        // What a script or a style says is no markup.
        if !closes && (name == "script" || name == "style") {
            let end = rest.match_indices("</").find(|(at, _)| {
                let end = rest.get(at + 2..at + 2 + name.len());
                end.is_some_and(|end| end.eq_ignore_ascii_case(&name))
            });
            rest = end.map_or("", |(at, _)| &rest[at..]);
        }
    }
    Ok(())
}

/// What is behind a tag that has begun.
fn behind_tag(text: &str) -> Result<&str, Unreadable> {
    let mut quote = None;
    let (mut attributes, mut in_word) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != byte),
            (None, b'>') => return Ok(&text[at + 1..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        let is_blank = byte.is_ascii_whitespace() || byte == b'/';
        attributes += usize::from(quote.is_none() && in_word && is_blank);
        in_word = !is_blank;
        if attributes > MOST_ATTRIBUTES {
            return Err(too_much("attributes in an element", MOST_ATTRIBUTES));
        }
    }
    Ok("")
}
