//! How the plain kinds of value are read, and the names among them noted.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::called::{Called, Usage};
use super::date_meant;
use super::prose::ProseError;
use super::standing;
use super::visit::{self, Leaf, Visit};
use super::{
    CalendarDate, Edtf, EmbargoTime, Exhibit, ExhibitKind, Id, Prose, Reference, Text, Value,
};
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::locale::Languages;
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
    /// In which the months of a date may be named.
    pub(super) languages: Languages,
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
        // The corner over the names of the rows may be blank.
        let is_corner =
            path.as_str().ends_with(".columns[0]") && path.as_str().matches("columns").count() == 1;
        if is_corner && node.scalar() == Some("") {
            return Some(Self::new("\u{a0}"));
        }
        let text = reader.text(node, path).map(Self::new)?;
        let most = match path.is_in("sheet.title") {
            true => LONGEST_TITLE,
            false => LONGEST_TEXT,
        };
        within(reader, node, path, text.as_str(), most).then_some(text)
    }
}

/// What of a figure can be asked for: `{wells.bare}`.
const PARTS: [&str; 3] = ["bare", "amount", "period"];

impl Read<Context> for Prose {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let text = reader.text(node, path).map(Text::new)?;
        if !within(reader, node, path, text.as_str(), LONGEST_PROSE) {
            return None;
        }
        let fault = |error: ProseError| {
            let span = reader.find_within(&node.span, &error.fragment);
            let message = format!("{}: {}", reader.name(path), error.message);
            let inner = error.fragment.trim_matches(['{', '}', ' ']);
            let (name, part) = inner
                .split_once('.')
                .map_or((inner, None), |(name, part)| (name, Some(part)));
            let facts = reader.context.names.get(&Path::root().key("facts"));
            let facts = facts.into_iter().flatten().flatten().map(String::as_str);
            let known = facts.clone().find(|fact| *fact == name);
            let meant = match (known, part) {
                (Some(fact), Some(part)) => {
                    did_you_mean(part, PARTS).map(|part| format!("{{{fact}.{part}}}"))
                }
                (None, Some("bare" | "amount" | "period")) => did_you_mean(name, facts)
                    .map(|fact| format!("{{{fact}.{}}}", part.unwrap_or_default())),
                _ => did_you_mean(name, facts).map(|fact| format!("{{{fact}}}")),
            };
            let parts = PARTS.map(|part| format!("`{{{name}.{part}}}`")).join(", ");
            let help =
                match meant.filter(|_| error.fragment.ends_with('}') && error.fragment.len() > 1) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None if known.is_some() && part.is_some() => {
                        format!("of a figure there are {parts}")
                    }
                    None => error.help.to_owned(),
                };
            reader.fault(FormError::MalformedReference, span, message, help);
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
        let mut example = "some-name".to_owned();
        if node.scalar().is_none() {
            let names = reader.context.names.values().flatten().flatten();
            example = names.min().cloned().unwrap_or(example);
        }
        let text = reader.scalar(node, path, "a name", &example)?;
        id(reader, text, &node.span)
    }
}

/// The name in the file that one is meant to be that no name can be.
fn meant(reader: &Reader, text: &str) -> Option<String> {
    let names = reader.context.names.values().flatten().flatten();
    let names = names
        .map(String::as_str)
        .filter(|name| Id::parse(name).is_some());
    did_you_mean(text, names).map(str::to_owned)
}

fn id(reader: &mut Reader, text: &str, span: &Span) -> Option<Id> {
    let id = Id::parse(text);
    if id.is_none() {
        let message = format!("`{text}` is not a name that the fact file can use");
        let better = match meant(reader, text) {
            Some(meant) => Some(format!("did you mean `{meant}`?")),
            None => Id::suggest(text).map(|better| format!("for example `{better}`")),
        };
        reader.error(FormError::MalformedId, span.clone(), message, |d| {
            let form = "names are small letters and digits with single hyphens between";
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
        // A doubt is told once the sources are read.
        let value = Self::parse_with_doubt(text.as_str(), &language);
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

/// What to write in place of a date as people write it, and the edit that does it where there is one way to read it.
fn date_as_written(
    reader: &Reader,
    node: &Node,
    is_date: impl Fn(&str) -> bool,
) -> Option<(String, Vec<(Span, String)>)> {
    let languages = reader.context.languages.built_in_values();
    let mut readings = date_meant::readings(node.scalar()?, &languages);
    // `2026-12-01 06:00 +01:00`
    let moment = node.scalar()?.trim().replacen(' ', "T", 1).replace(' ', "");
    readings.push((moment, ""));
    readings.retain(|(reading, _)| is_date(reading));
    let told = readings
        .iter()
        .map(|(reading, how)| format!("`{reading}`{how}"));
    let help = format!("write {}", told.collect::<Vec<_>>().join(" or "));
    let certain = <[_; 1]>::try_from(readings.clone()).ok();
    let edit = certain.map(|[(reading, _)]| (node.span.clone(), reading));
    (!readings.is_empty()).then(|| (help, edit.into_iter().collect()))
}

macro_rules! dates {
    ($($type:ty, $wanted:literal, $example:literal;)+) => {
        $(impl Read<Context> for $type {
            fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
                let text = reader.scalar(node, path, $wanted, $example)?;
                let error = match Self::parse(text.trim()) {
                    Ok(date) => return Some(date),
                    Err(error) => error,
                };
                let message = format!("{}: {error}", reader.name(path));
                let may_be_null = path.as_str().starts_with("sources.") && path.as_str().ends_with(".date");
                let is_date = |text: &str| (text == "null" && may_be_null) || Self::parse(text).is_ok();
                let meant = date_as_written(reader, node, is_date);
                reader.error(FormError::MalformedDate, node.span.clone(), message, |d| match meant {
                    Some((help, edits)) => d.fix(help, edits),
                    None => d.help(error.help()),
                });
                None
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
