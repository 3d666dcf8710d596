//! How the plain kinds of value are read, and the names among them noted.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::called::{Called, Usage};
use super::visit::{self, Leaf, Visit};
use super::{CalendarDate, Edtf, EmbargoTime, Id, Prose, Text, Value};
use crate::dates::DateError;
use crate::diagnostics::{Diagnostic, FormError};
use crate::quantity::Language;
use crate::source_map::yaml::Node;
use crate::source_map::{Path, Span};
use crate::yaml_reader::{self, Read};

pub(super) type Reader = yaml_reader::Reader<Context>;
pub(super) type Fields<'r, 'n> = yaml_reader::Fields<'r, 'n, Context>;

/// What reading a fact file needs beside the text, and what it gathers for the check of names.
#[derive(Default)]
pub(super) struct Context {
    /// The sheet's language, in which values are stated; `None` where it is not known, so that no value can be read.
    pub(super) language: Option<Language>,
    /// The names called, wherever they stand, so that a fault beside a name does not hide that the
    /// name is unknown.
    pub(super) references: Vec<(Called, Id, Span)>,
    /// The names in the maps of the file as written, those of faulty entries too; `None` for what
    /// stands where a map should, and cannot be read.
    pub(super) names: HashMap<Path, Option<BTreeSet<String>>>,
}

impl Fields<'_, '_> {
    /// Notes what the names in a key's value call.
    pub(super) fn calls(&mut self, called: Called, key: &'static str, value: &impl Visit) {
        let path = self.path.key(key);
        let reader = &mut *self.reader;
        value.each_leaf(|steps, leaf| {
            if let Leaf::Name(id) = leaf {
                let span = reader.places.value(&visit::path(&path, steps));
                let reference = (called, id.clone(), span);
                reader.context.references.push(reference);
            }
        });
    }
}

impl Read<Context> for Text {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        reader.text(node, path).map(Self::new)
    }
}

impl Read<Context> for Prose {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = Text::read(reader, node, path)?;
        match Self::parse(text.as_str()) {
            Ok(prose) => {
                for reference in prose.references() {
                    let brace = format!("{{{}", reference.fact);
                    let mut span = reader.find_within(&node.span, &brace);
                    if span.len() == brace.len() {
                        span.start += 1;
                    }
                    let called = Called::Fact(Usage::Prose { marked: false });
                    let reference = (called, reference.fact.clone(), span);
                    reader.context.references.push(reference);
                }
                Some(prose)
            }
            Err(error) => {
                let span = reader.find_within(&node.span, &error.fragment);
                let message = format!("{}: {}", reader.name(path), error.message);
                reader.fault(FormError::MalformedReference, span, message, error.help);
                None
            }
        }
    }
}

impl Read<Context> for Id {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a name", "al-hol")?;
        id(reader, text, &node.span)
    }
}

fn id(reader: &mut Reader, text: &str, span: &Span) -> Option<Id> {
    let id = Id::parse(text);
    if id.is_none() {
        let message = format!("`{text}` is not a name that the fact file can use");
        reader.error(FormError::MalformedId, span.clone(), message, |d| {
            let better = Id::suggest(text).map(|better| format!("for example `{better}`"));
            let form = "names are small letters and digits with single hyphens between: `al-hol`";
            better.into_iter().fold(d.help(form), Diagnostic::help)
        });
    }
    id
}

impl Read<Context> for Value {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.scalar(node, path, "a value as stated", "about 1,500")?;
        let language = reader.context.language.clone()?;
        match Self::parse(Text::new(text).as_str(), &language) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("{}: {error}", reader.name(path));
                reader.error(FormError::MalformedValue, node.span.clone(), message, |d| {
                    let more = language.help().into_iter();
                    more.fold(d.help(error.help()), Diagnostic::help)
                });
                None
            }
        }
    }
}

impl Read<Context> for Edtf {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        date(reader, node, path, "a date", "2026-11", Self::parse)
    }
}

impl Read<Context> for CalendarDate {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        date(reader, node, path, "a day", "2026-11-22", Self::parse)
    }
}

impl Read<Context> for EmbargoTime {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let (wanted, example) = ("a time with its offset", "2026-12-01T06:00+01:00");
        date(reader, node, path, wanted, example, Self::parse)
    }
}

fn date<T>(
    reader: &mut Reader,
    node: &Node,
    path: &Path,
    wanted: &str,
    example: &str,
    parse: impl Fn(&str) -> Result<T, DateError>,
) -> Option<T> {
    let text = reader.scalar(node, path, wanted, example)?;
    match parse(text.trim()) {
        Ok(date) => Some(date),
        Err(error) => {
            let message = format!("{}: {error}", reader.name(path));
            reader.fault(
                FormError::MalformedDate,
                node.span.clone(),
                message,
                error.help(),
            );
            None
        }
    }
}

impl<T: Read<Context>> Read<Context> for IndexMap<Id, T> {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let wanted = "a map from names to entries";
        let entries = reader.entries(node, path, wanted, "some-name: {…}");
        let names = entries.map(|entries| entries.iter().map(|entry| entry.key.clone()).collect());
        reader.context.names.insert(path.clone(), names);
        let mut map = Self::new();
        for entry in entries? {
            let id = id(reader, &entry.key, &entry.key_span);
            let path = path.key(&entry.key);
            // Of two entries with one name the first keeps its places.
            let first = reader
                .places
                .has(&path)
                .then(|| std::mem::take(&mut reader.places));
            let value = reader.value(&entry.value, Some(entry.key_span.clone()), &path);
            if let Some(first) = first {
                reader.places = first;
            }
            if let (Some(id), Some(value)) = (id, value) {
                map.entry(id).or_insert(value);
            }
        }
        Some(map)
    }
}
