//! HTML in a time and a memory that grow with its length. The parser compares each attribute of an element with all others, walks
//! up all open elements for each new one, and opens again in every paragraph what was not closed in the last one.

use std::iter::successors;
use std::time::Duration;

use html5ever::ParseOpts;
use html5ever::driver::parse_document;
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink};

use super::PageFault;
use crate::environment::Stopwatch;

/// No element of a page has a tenth of it.
const MOST_ATTRIBUTES: usize = 1_000;
/// Pages that are read nest some dozens deep.
const DEEPEST: usize = 512;
/// An element or a text each: a page of 32 MB of short paragraphs, links and small tables has 3.6 million.
const MOST_NODES: usize = 5_000_000;
/// How much is read before it is looked at again, in bytes: at most a thousand elements.
const BIT: usize = 4_096;
/// The longest that the tree of a page may take: such a page stays within it, even beside much other work.
const LONGEST: Duration = Duration::from_secs(5);

/// The elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The tree of a page.
pub(super) fn read(text: &str) -> Result<Html, PageFault> {
    check_attributes(text)?;
    let watch = Stopwatch::start();
    let mut parser = parse_document(
        HtmlTreeSink::new(Html::new_document()),
        ParseOpts::default(),
    );
    let mut rest = text;
    while !rest.is_empty() {
        let (bit, behind) = rest.split_at(rest.floor_char_boundary(BIT));
        rest = behind;
        parser.process(bit.into());
        let tree = &parser.tokenizer.sink.sink.0.borrow().tree;
        // Every node is made of a character at least, unless they multiply.
        if tree.nodes().len() > MOST_NODES.min(text.len() + BIT) {
            return Err(PageFault::TooMuch("elements", MOST_NODES.min(text.len())));
        }
        if successors(Some(tree.root()), |node| node.last_child()).count() > DEEPEST {
            return Err(PageFault::TooMuch("elements within each other", DEEPEST));
        }
        if watch.elapsed() > LONGEST {
            return Err(PageFault::TooLong(LONGEST));
        }
    }
    Ok(parser.finish())
}

/// Looks for elements with too many attributes in one pass.
fn check_attributes(text: &str) -> Result<(), PageFault> {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = comment.match_indices('>').find(|(at, _)| {
                let before = &comment[..*at];
                matches!(before, "" | "-") || before.ends_with("--") || before.ends_with("--!")
            });
            rest = end.map_or("", |(at, _)| &comment[at..]);
            continue;
        }
        // `a < b`
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name = rest.find(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
        let name = rest[..name.unwrap_or(rest.len())].to_ascii_lowercase();
        rest = behind_tag(&rest[name.len()..])?;
        if RAW.contains(&&*name) {
            let end = rest.match_indices("</").find(|(at, _)| {
                let end = rest.get(at + 2..at + 2 + name.len());
                end.is_some_and(|end| end.eq_ignore_ascii_case(&name))
            });
            rest = end.map_or("", |(at, _)| &rest[at..]);
        }
    }
    Ok(())
}

/// What is behind a tag whose name has been read.
fn behind_tag(text: &str) -> Result<&str, PageFault> {
    let (mut quote, mut is_value) = (None, false);
    let (mut attributes, mut in_word) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != byte),
            (None, b'>') => return Ok(&text[at + 1..]),
            // Elsewhere it is a letter like others.
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            _ => {}
        }
        let is_blank = byte.is_ascii_whitespace() || byte == b'/';
        is_value = byte == b'=' || (is_value && byte.is_ascii_whitespace());
        attributes += usize::from(quote.is_none() && in_word && is_blank);
        in_word = !is_blank;
        if attributes > MOST_ATTRIBUTES {
            return Err(PageFault::TooMuch(
                "attributes in an element",
                MOST_ATTRIBUTES,
            ));
        }
    }
    Ok("")
}
