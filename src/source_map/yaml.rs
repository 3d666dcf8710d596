//! YAML as written: a tree whose scalars keep their spelling and whose nodes keep their place.
//!
//! The events come from granit-parser, which is also what serde-saphyr reads with. Reading into
//! typed values directly would turn `1.50` into `1.5` and would stop at the first mistake; a fact
//! file needs neither.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag};

use super::Span;

/// How deep lists and maps may nest; the format itself needs six levels.
const DEEPEST: usize = 32;
/// How many bytes its aliases may add to a file, each node counted as [`NODE`].
const MOST_BY_ALIASES: usize = 64 << 20;
/// What a node takes beside its text.
const NODE: usize = 64;

/// A node with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Without its place, so that values can be compared.
    pub content: Content,
    /// Where it stands; an alias stands where it is used.
    pub span: Span,
}

impl Node {
    /// The value of a key of a map, the first where it stands twice.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries().iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.value)
    }

    /// Lets each place in it be another.
    pub(crate) fn each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        change(&mut self.span);
        match &mut self.content {
            Content::List(items) => items.iter_mut().for_each(|item| item.each_span(change)),
            Content::Map(entries) => entries.iter_mut().for_each(|entry| {
                change(&mut entry.key_span);
                entry.value.each_span(change);
            }),
            Content::Null | Content::Scalar(_) => {}
        }
    }

    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    fn values(&self) -> impl DoubleEndedIterator<Item = &Self> {
        let values = self.entries().iter().map(|entry| &entry.value);
        self.items().iter().chain(values)
    }

    /// The entries of a list; none where it is something else.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map; none where it is something else.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }
}

/// The kinds of node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing: `null`, `~` or no text at all.
    Null,
    /// A text, with its spelling kept.
    Scalar(String),
    /// The entries of a list.
    List(Vec<Node>),
    /// A map, in the order of the file; duplicates are still in it.
    Map(Vec<Entry>),
}

/// One entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Keys are texts, whatever they look like.
    pub key: String,
    /// Without the colon.
    pub key_span: Span,
    /// Null where nothing follows the colon.
    pub value: Node,
}

/// Why a text is not YAML that a fact file can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct YamlError {
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) span: Span,
    /// Whether the parser stops here, so that what follows may be read once this is mended.
    pub(crate) is_syntax: bool,
}

/// Reads the one document of `text`; `None` where there is none.
///
/// # Errors
///
/// The first place at which the text is not YAML, holds a second document, nests too deep, or
/// grows by more than 64 MB by its aliases.
pub fn parse(text: &str) -> Result<Option<Node>, YamlError> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| scan_error(text, &error))?;
        let span = span.byte_range().unwrap_or(0..0);
        if let Event::Scalar(_, style, _, tag) = &event
            && let Some(fault) = misread(text, &span, *style, tag.as_deref())
        {
            return Err(fault);
        }
        if let Event::Scalar(.., Some(tag))
        | Event::SequenceStart(_, _, Some(tag))
        | Event::MappingStart(_, _, Some(tag)) = &event
            && !(tag.is_yaml_core_schema() && tag.suffix() == "str")
        {
            let message = "a tag of YAML's says here what the value is, and none is heeded";
            return Err(error(message, "take the word with `!` out", span));
        }
        builder.take(event, span)?;
    }
    Ok(builder.root)
}

/// What `!!` stands for.
const YAML: &str = "tag:yaml.org,2002:";

/// What is YAML and surely not meant so: the first word of a text that YAML takes for a tag, and an entry of a list that it takes for a
/// part of the one before it.
fn misread(text: &str, span: &Span, style: ScalarStyle, tag: Option<&Tag>) -> Option<YamlError> {
    // Not the whole line before it: a file may be one line, and have its values on it.
    let before = text[..span.start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    let (message, at) = if tag.is_some_and(|tag| tag.handle() != YAML) {
        (
            "a text that begins with `!` needs quotation marks",
            span.start,
        )
    } else if style == ScalarStyle::Plain && before.ends_with('-') {
        let dash = text
            .get(span.clone())?
            .match_indices('\n')
            .find_map(|(at, _)| {
                let line = &text[span.start + at + 1..];
                let entry = line.trim_start_matches([' ', '\r']);
                entry.starts_with("- ").then(|| text.len() - entry.len())
            });
        ("this is read as a part of the entry before it", dash?)
    } else {
        return None;
    };
    let fault = error(
        message,
        "begin it below the dash of the entry before it",
        at..at,
    );
    Some(YamlError {
        is_syntax: true,
        ..fault
    })
}

struct Open {
    span: Span,
    anchor: usize,
    content: Content,
    /// The key whose value comes next, in a map.
    key: Option<(String, Span)>,
}

#[derive(Default)]
struct Builder {
    root: Option<Node>,
    open: Vec<Open>,
    /// Anchored nodes and how many bytes each adds where it is called.
    anchors: std::collections::HashMap<usize, (Node, usize)>,
    documents: usize,
    by_aliases: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                let message = "a second YAML document begins here";
                let help = "keep one fact file per file: remove the `---`";
                let first = (self.documents == 1).then_some(());
                first.ok_or_else(|| error(message, help, span))
            }
            Event::Scalar(text, style, anchor, _) => {
                let content = match (style, text.as_ref()) {
                    (ScalarStyle::Plain, "" | "~" | "null" | "Null" | "NULL") => Content::Null,
                    _ => Content::Scalar(text.into_owned()),
                };
                self.finish(Node { content, span }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(Content::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, _) => self.begin(Content::Map(Vec::new()), anchor, span),
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            Event::Alias(anchor) => {
                let message = "this alias stands for something that contains it";
                let fault = || error(message, "write the value out", span.clone());
                let (node, weight) = self.anchors.get(&anchor).ok_or_else(fault)?;
                self.by_aliases = self.by_aliases.saturating_add(*weight);
                if self.by_aliases > MOST_BY_ALIASES {
                    let most = MOST_BY_ALIASES >> 20;
                    let message =
                        format!("with its aliases followed the file grows by more than {most} MB");
                    let help = "write the values out instead of repeating aliases of aliases";
                    return Err(error(&message, help, span));
                }
                let content = node.content.clone();
                self.finish(Node { content, span }, 0)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, content: Content, anchor: usize, span: Span) -> Result<(), YamlError> {
        if self.open.len() >= DEEPEST {
            return Err(too_deep(span));
        }
        self.open.push(Open {
            span,
            anchor,
            content,
            key: None,
        });
        Ok(())
    }

    fn end(&mut self, end: &Span) -> Result<(), YamlError> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (content, span) = (open.content, open.span);
        let mut node = Node { content, span };
        // A block ends where its last entry ends: the event's own place is the next token's.
        let last = node.values().next_back().unwrap_or(&node);
        let closing = if end.is_empty() { &last.span } else { end }.end;
        node.span.end = closing.max(node.span.start);
        self.finish(node, open.anchor)
    }

    /// Puts a whole node where it belongs.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), YamlError> {
        if anchor != 0 {
            let weight = weight(&node);
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Map(entries) => match open.key.take() {
                Some((key, key_span)) => entries.push(Entry {
                    key,
                    key_span,
                    value: node,
                }),
                None => open.key = Some((key_text(&node)?, node.span)),
            },
            Content::Null | Content::Scalar(_) => {}
        }
        Ok(())
    }
}

fn weight(node: &Node) -> usize {
    let text = node.scalar().map_or(0, str::len);
    NODE + text + node.values().map(weight).sum::<usize>()
}

fn key_text(node: &Node) -> Result<String, YamlError> {
    match &node.content {
        Content::Scalar(text) if text == "<<" => Err(error(
            "merge keys (`<<`) are not part of YAML 1.2",
            "write the entries out; a value that several facts share can be an alias: `at: &there {page: 3}`, and then `at: *there`",
            node.span.clone(),
        )),
        Content::Scalar(text) => Ok(text.clone()),
        Content::Null => Ok(String::new()),
        Content::List(_) | Content::Map(_) => Err(error(
            "a list or map cannot be a key",
            "a `{figure}` at the beginning of a text needs quotation marks around the whole text",
            node.span.clone(),
        )),
    }
}

fn error(message: &str, help: &str, span: Span) -> YamlError {
    YamlError {
        message: message.to_owned(),
        help: help.to_owned(),
        span,
        is_syntax: false,
    }
}

fn too_deep(span: Span) -> YamlError {
    error(
        &format!("lists and maps are nested more than {DEEPEST} deep here"),
        "a fact file is shallow: check the brackets and the indentation",
        span,
    )
}

fn scan_error(text: &str, scan: &ScanError) -> YamlError {
    let at = scan.marker().byte_offset().unwrap_or(text.len());
    if matches!(scan.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(at..at);
    }
    let help = "check indentation, quotation marks and brackets at and just before this place; \
                a text with `: `, ` #` or a leading `{`, `[`, `*`, `&`, `%`, `@` needs quotation marks";
    let message = format!("this is not valid YAML: {}", scan.info());
    YamlError {
        is_syntax: true,
        ..error(&message, help, at..at)
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
