//! How the plain kinds of value are read, and the names among them noted.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::called::{Called, Usage};
use super::prose::ProseError;
use super::standing;
use super::visit::{self, Leaf, Visit};
use super::{
    CalendarDate, Edtf, EmbargoTime, Exhibit, ExhibitKind, Id, Prose, Reference, Text, Value,
};
use crate::dates::DateError;
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::quantity::{Currency, Language, Missing, ValueError};
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
    /// Whether the fact that is being read says why it has no number, so that any sign may stand in its place.
    pub(super) without_number: bool,
}

impl Fields<'_, '_> {
    pub(super) fn calls(&mut self, called: Called, key: &'static str, value: &impl Visit) {
        let path = self.path.key(key);
        let reader = &mut *self.reader;
        value.each_leaf(|steps, leaf| {
            if let Leaf::Name(id) = leaf {
                let span = reader.places.value(&visit::path(&path, steps));
                reader.context.references.push((called, id.clone(), span));
            }
        });
    }
}

pub(super) fn check_currency(fields: &mut Fields<'_, '_>, currency: Option<&Text>) {
    if let Some(code) = currency.filter(|code| !Currency::is_code(code.as_str())) {
        let message = format!("`{code}` is no ISO 4217 code of a currency");
        let help = "write three capital letters: `USD`, `AUD`, `EUR`";
        fields.fault(FormError::UnknownWord, Some("currency"), message, help);
    }
}

/// The longest title of the sheet, which programs show in one line, the longest label, name or statement, and the longest text of a
/// paragraph, in characters. More takes Typst minutes and gigabytes.
const LONGEST_TITLE: usize = 300;
const LONGEST_TEXT: usize = 2_000;
const LONGEST_PROSE: usize = 20_000;

fn within(reader: &mut Reader, node: &Node, path: &Path, text: &str, most: usize) -> bool {
    let count = if text.len() > most {
        text.chars().count()
    } else {
        0
    };
    if count > most {
        let message = format!(
            "{} has {count} characters, {most} are allowed",
            reader.name(path)
        );
        let start = node.span.start;
        let help = match most {
            LONGEST_TITLE => "say less here, and the rest in `bottom_line`",
            _ => "a long text is several paragraphs, and a long statement is several facts",
        };
        reader.fault(FormError::TooLongText, start..start, message, help);
    }
    count <= most
}

impl Read<Context> for Text {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.text(node, path).map(Self::new)?;
        let most = match path.is_in("sheet.title") {
            true => LONGEST_TITLE,
            false => LONGEST_TEXT,
        };
        within(reader, node, path, text.as_str(), most).then_some(text)
    }
}

impl Read<Context> for Prose {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.text(node, path).map(Text::new)?;
        if !within(reader, node, path, text.as_str(), LONGEST_PROSE) {
            return None;
        }
        let fault = |error: ProseError| {
            let span = reader.find_within(&node.span, &error.fragment);
            let message = format!("{}: {}", reader.name(path), error.message);
            reader.fault(FormError::MalformedReference, span, message, error.help);
        };
        let prose = Self::parse(text.as_str()).map_err(fault).ok()?;
        let figures = prose.references().map(|Reference { fact, .. }| fact);
        for fact in figures.chain(prose.periods()) {
            let brace = format!("{{{fact}");
            let mut span = reader.find_within(&node.span, &brace);
            if span.len() == brace.len() {
                span.start += 1;
            }
            let called = Called::Fact(Usage::Prose { marked: false });
            reader.context.references.push((called, fact.clone(), span));
        }
        for Exhibit { kind, id } in prose.exhibits() {
            let called = match kind {
                ExhibitKind::Table => Called::Table,
                ExhibitKind::Chart => Called::Chart,
            };
            let span = reader.find_within(&node.span, &format!(":{id}"));
            let span = span.start + 1..span.end;
            reader.context.references.push((called, id.clone(), span));
        }
        Some(prose)
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
        let text = Text::new(text);
        if standing::is_dash(text.as_str()) {
            // `missing` beside it says why there is none.
            return standing::without_number(reader, Missing::NotKnown, text.as_str());
        }
        let language = reader.context.language.clone()?;
        let value = Self::parse(text.as_str(), &language);
        // `S`, `(D)`
        let numberless = !text.as_str().contains(char::is_numeric);
        if value.is_err() && numberless && reader.context.without_number {
            return standing::without_number(reader, Missing::NotKnown, text.as_str());
        }
        let fault = |error: ValueError| {
            let message = format!("{}: {error}", reader.name(path));
            reader.error(FormError::MalformedValue, node.span.clone(), message, |d| {
                // `ca` is a slip of nothing.
                let hedges = language.hedges().iter().map(String::as_str);
                let hedges = hedges.filter(|hedge| hedge.chars().count() > 3);
                let meant = match &error {
                    ValueError::UnknownWord(word) | ValueError::WordBefore { word, .. } => {
                        did_you_mean(word, hedges)
                    }
                    _ => None,
                };
                let meant = meant.map(|hedge| format!("did you mean `{hedge}`?"));
                let helps = meant.into_iter().chain(language.help());
                helps.chain([error.help()]).fold(d, Diagnostic::help)
            });
        };
        value.map_err(fault).ok()
    }
}

macro_rules! dates {
    ($($type:ty, $wanted:literal, $example:literal;)+) => {
        $(impl Read<Context> for $type {
            fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
                let text = reader.scalar(node, path, $wanted, $example)?;
                let fault = |error: DateError| {
                    let message = format!("{}: {error}", reader.name(path));
                    let span = node.span.clone();
                    reader.fault(FormError::MalformedDate, span, message, error.help());
                };
                Self::parse(text.trim()).map_err(fault).ok()
            }
        })+
    };
}

dates! {
    Edtf, "a date", "2026-11";
    CalendarDate, "a day", "2026-11-22";
    EmbargoTime, "a time with its offset", "2026-12-01T06:00+01:00";
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
            let places = &mut reader.places;
            let first = places.has(&path).then(|| std::mem::take(places));
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
