//! Reads the tree into the model, noting places and collecting every fault on the way.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::references::Called;
use super::text::forbidden;
use super::{Id, torn};
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::quantity::Language;
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{Path, Place, Places, SourceFile, Span};

/// What is gathered while reading: where things stand and what is wrong.
pub struct Reader {
    file: Arc<SourceFile>,
    pub(super) places: Places,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The sheet's language, in which values are stated.
    pub(super) language: Language,
    pub(super) references: Vec<(Called, Id, Span)>,
    /// The names in the maps of the file as written, those of faulty entries too.
    pub(super) names: HashMap<Path, Vec<String>>,
}

/// Up to so many entries a map is small.
const SMALL: usize = 16;

/// A part of the model that can be read from a node.
pub(super) trait Read: Sized {
    /// Reads `node`; faults go to the reader, and then there may be nothing to return.
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self>;
}

impl Reader {
    /// Starts on a file.
    pub(super) fn new(file: Arc<SourceFile>) -> Self {
        Self {
            file,
            places: Places::default(),
            diagnostics: Vec::new(),
            language: Language::default(),
            references: Vec::new(),
            names: HashMap::new(),
        }
    }

    /// Reports a fault at a place.
    pub(super) fn error(
        &mut self,
        fault: FormError,
        span: Span,
        message: impl Into<String>,
        adjust: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let diagnostic = Diagnostic::error(fault, &self.file, span, message);
        self.diagnostics.push(adjust(diagnostic));
    }

    /// Reports that `node` is not `wanted`, with `example` showing what would be right.
    pub(super) fn wrong_shape(&mut self, node: &Node, path: &Path, wanted: &str, example: &str) {
        let found = match &node.content {
            Content::Null => "nothing",
            Content::Scalar(_) => "a single value",
            Content::List(_) => "a list",
            Content::Map(_) => "a map",
        };
        let name = name(path);
        self.error(
            FormError::WrongShape,
            node.span.clone(),
            format!("{name} must be {wanted}, and here is {found}"),
            |diagnostic| match (&node.content, wanted) {
                // `{figure}` without quotation marks is a map to YAML.
                (Content::Map(_), "a text") => diagnostic
                    .help("a text that begins with `{` needs quotation marks: \"{some-fact}\""),
                _ => diagnostic.help(format!("write it like this: {example}")),
            },
        );
    }

    /// Reads a value and notes its place.
    pub(super) fn value<T: Read>(
        &mut self,
        node: &Node,
        key: Option<Span>,
        path: &Path,
    ) -> Option<T> {
        self.places.insert(
            path.clone(),
            Place {
                key,
                value: node.span.clone(),
            },
        );
        T::read(self, node, path)
    }

    /// The text of a scalar, with characters that nobody could see reported.
    pub(super) fn scalar<'n>(
        &mut self,
        node: &'n Node,
        path: &Path,
        wanted: &str,
        example: &str,
    ) -> Option<&'n str> {
        let Content::Scalar(text) = &node.content else {
            self.wrong_shape(node, path, wanted, example);
            return None;
        };
        let Some((character, why)) = forbidden(text) else {
            return Some(text);
        };
        let span = self.find_within(&node.span, &character.to_string());
        self.error(
            FormError::InvisibleCharacter,
            span,
            format!("{} holds U+{:04X}, {why}", name(path), u32::from(character)),
            |d| {
                let help = "delete it; it often comes in by copying from elsewhere";
                let span = d.primary.span.clone();
                let lost = character == char::REPLACEMENT_CHARACTER;
                let is_it = span.len() == character.len_utf8() && !lost;
                d.fix(help, Vec::from_iter(is_it.then(|| (span, String::new()))))
            },
        );
        None
    }

    /// Opens a map for reading by key. `owner` is what the map describes: "a fact".
    pub(super) fn fields<'r, 'n>(
        &'r mut self,
        node: &'n Node,
        path: &Path,
        owner: &'static str,
        example: &str,
    ) -> Option<Fields<'r, 'n>> {
        let Content::Map(entries) = &node.content else {
            self.wrong_shape(node, path, "a map", example);
            return None;
        };
        self.report_duplicates(entries, path);
        Some(Fields {
            span: node.span.clone(),
            path: path.clone(),
            reader: self,
            owner,
            entries,
            known: Vec::new(),
            missing: Vec::new(),
            whole: true,
        })
    }

    pub(super) fn report_duplicates(&mut self, entries: &[Entry], path: &Path) {
        let mut first: FxHashMap<&str, &Span> = FxHashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            // Most maps are small, and looking through them costs less than a table.
            let before = if entries.len() <= SMALL {
                let mut before = entries[..at].iter();
                before
                    .find(|before| before.key == entry.key)
                    .map(|before| &before.key_span)
            } else {
                first.get(entry.key.as_str()).copied()
            };
            if let Some(before) = before {
                let before = before.clone();
                self.error(
                    FormError::DuplicateKey,
                    entry.key_span.clone(),
                    format!("`{}` stands twice in {}", entry.key, name(path)),
                    |d| {
                        d.label("again here")
                            .also(before, "first here")
                            .help("keep one of them, or give the second a name of its own")
                    },
                );
            } else if entries.len() > SMALL {
                first.insert(&entry.key, &entry.key_span);
            }
        }
    }

    /// The place of `fragment` within a span, the whole span where it cannot be found.
    pub(super) fn find_within(&self, span: &Span, fragment: &str) -> Span {
        let found = self.file.slice(span).find(fragment);
        found.map_or(span.clone(), |at| {
            let start = span.start + at;
            start..start + fragment.len()
        })
    }

    /// Checks the form of a name.
    pub(super) fn id(&mut self, text: &str, span: &Span) -> Option<Id> {
        let id = Id::parse(text);
        if id.is_none() {
            self.error(
                FormError::MalformedId,
                span.clone(),
                format!("`{text}` is not a name that the fact file can use"),
                |d| {
                    let d = d.help(
                        "names are small letters and digits with single hyphens between: `al-hol`",
                    );
                    match Id::suggest(text) {
                        Some(better) => d.help(format!("for example `{better}`")),
                        None => d,
                    }
                },
            );
        }
        id
    }
}

/// A map being read key by key; [`Fields::finish`] reports what is left over.
pub(super) struct Fields<'r, 'n> {
    pub(super) reader: &'r mut Reader,
    pub(super) path: Path,
    span: Span,
    owner: &'static str,
    entries: &'n [Entry],
    known: Vec<&'static str>,
    missing: Vec<(&'static str, String, Vec<&'static str>)>,
    whole: bool,
}

impl<'n> Fields<'_, 'n> {
    /// A key that must be there.
    pub(super) fn required<T: Read>(&mut self, key: &'static str) -> Option<T> {
        if self.entry(key).is_none() {
            let message = format!("{} needs `{key}`, and this one has none", self.owner);
            self.missing(key, message, Vec::new());
            return None;
        }
        let value = self.read(key);
        self.whole &= value.is_some();
        value
    }

    /// Notes that a key is missing; where it is only misspelt, that alone is reported.
    pub(super) fn missing(&mut self, key: &'static str, message: String, help: Vec<&'static str>) {
        self.whole = false;
        self.missing.push((key, message, help));
    }

    /// Notes what a key's value calls by name.
    pub(super) fn calls(&mut self, called: Called, key: &'static str, id: Option<&Id>) {
        if let Some(id) = id {
            let span = self.reader.places.value(&self.path.key(key));
            self.reader.references.push((called, id.clone(), span));
        }
    }

    /// Notes what the entries of a key's list call by name.
    pub(super) fn calls_each(&mut self, called: Called, key: &'static str, ids: &[Id]) {
        for (i, id) in ids.iter().enumerate() {
            let span = self.reader.places.value(&self.path.key(key).index(i));
            self.reader.references.push((called, id.clone(), span));
        }
    }

    /// A key that may be missing or `null`.
    pub(super) fn optional<T: Read>(&mut self, key: &'static str) -> Option<T> {
        let entry = self.entry(key)?;
        if entry.value.content == Content::Null {
            // A rule may care whether `null` was written or nothing.
            let key = Some(entry.key_span.clone());
            let value = entry.value.span.clone();
            let place = Place { key, value };
            self.reader.places.insert(self.path.key(&entry.key), place);
            return None;
        }
        let value = self.read(key);
        self.whole &= value.is_some();
        value
    }

    /// A part that is empty where its key is missing or `null`; `None` only where it cannot be read.
    pub(super) fn optional_part<T: Read + Default>(&mut self, key: &'static str) -> Option<T> {
        let part = self.optional(key);
        let written = self.entry(key).map(|entry| &entry.value.content);
        match written {
            None | Some(Content::Null) => Some(T::default()),
            Some(_) => part,
        }
    }

    /// Whether a key is there, whatever it holds.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.entry(key).is_some()
    }

    /// The place of a key that is there.
    pub(super) fn key_span(&mut self, key: &'static str) -> Span {
        match self.entry(key) {
            Some(entry) => entry.key_span.clone(),
            None => self.name_span(),
        }
    }

    /// Where this map is named: its key in the map around it, else its own beginning.
    pub(super) fn name_span(&self) -> Span {
        if self.path == Path::root() {
            return self.span.start..self.span.start;
        }
        self.reader.places.key(&self.path)
    }

    /// Reports unknown and missing keys; whether everything could be read and is known.
    pub(super) fn finish(self) -> bool {
        let mut whole = self.whole;
        let mut missing = self.missing;
        for (at, entry) in self.entries.iter().enumerate() {
            if self.known.contains(&entry.key.as_str()) {
                continue;
            }
            whole = false;
            let meant = did_you_mean(&entry.key, self.known.iter().copied());
            missing.retain(|(key, ..)| Some(*key) != meant);
            let known = self.known.join(", ");
            let message = format!("{} has no `{}`", self.owner, entry.key);
            let span = entry.key_span.clone();
            let torn = torn::way_out(self.entries, at, &self.reader.file);
            self.reader
                .error(FormError::UnknownKey, span, message, |d| {
                    match (meant, torn) {
                        // Two entries with one key are no way out.
                        (Some(meant), _) if self.entries.iter().any(|entry| entry.key == meant) => {
                            d.help(format!("did you mean `{meant}`?"))
                        }
                        (Some(meant), _) => d.meant(&entry.key, meant),
                        (None, Some((help, edits))) => d.fix(help, edits),
                        (None, None) => d.help(format!("it can have: {known}")),
                    }
                });
        }
        let span = if self.path == Path::root() {
            self.span.start..self.span.start
        } else {
            self.reader.places.key(&self.path)
        };
        for (key, message, help) in missing {
            self.reader
                .error(FormError::MissingKey, span.clone(), message, |d| {
                    let help = help.into_iter().map(str::to_owned);
                    let help: Vec<String> = help.collect();
                    let add = format!("add `{key}: …`");
                    let help = if help.is_empty() { vec![add] } else { help };
                    help.into_iter().fold(d, Diagnostic::help)
                });
        }
        whole
    }

    fn entry(&mut self, key: &'static str) -> Option<&'n Entry> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn read<T: Read>(&mut self, key: &'static str) -> Option<T> {
        let entry = self.entry(key)?;
        let path = self.path.key(key);
        self.reader
            .value(&entry.value, Some(entry.key_span.clone()), &path)
    }
}

/// A path as the subject of a sentence.
pub(super) fn name(path: &Path) -> String {
    if *path == Path::root() {
        "the fact file".to_owned()
    } else {
        format!("`{path}`")
    }
}
