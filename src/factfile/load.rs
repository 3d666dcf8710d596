//! From bytes to a fact file, with everything that is wrong told in one go.

use std::sync::Arc;

use super::read::{Context, Reader};
use super::{FactFile, other_file};
use crate::diagnostics::{self, Code, Diagnostic, FormError};
use crate::locale::{Languages, Locale, LocaleError};
use crate::source_map::yaml::{self, Content, Entry, Node};
use crate::source_map::{Path, Places, SourceFile, Span};

/// The largest fact file in bytes. Ten thousand facts take about 4 MB.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// A fact file together with where everything in it stands.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the file means.
    pub facts: FactFile,
    /// The text it was read from.
    pub file: Arc<SourceFile>,
    /// The way from a path in the model to a place in the text.
    pub places: Places,
    /// The language of the sheet.
    pub locale: Arc<Locale>,
    /// The languages that there are files of.
    pub(crate) languages: Languages,
    /// Where facts and sources stand that have faults of form, so that something of them is not known.
    pub(crate) unclear: Vec<Span>,
}

/// Why a fact file could not be loaded: every fault found, in the order of their places.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{} found in the fact file", diagnostics::counted(.0.len(), "error"))]
pub struct LoadError(pub Vec<Diagnostic>);

/// Reads a fact file. `file_name` is what messages call it; the language of its sheet is one of `languages`.
///
/// # Errors
///
/// Everything that is wrong with its text, its form, its values and its references.
pub fn load(file_name: &str, bytes: &[u8], languages: &Languages) -> Result<Loaded, LoadError> {
    match read(file_name, bytes, languages) {
        (Some(loaded), faults) if faults.is_empty() => Ok(loaded),
        (_, faults) => Err(LoadError(faults)),
    }
}

/// Reads what can be read of a fact file. Beside it stands everything that is wrong with its form, in the order of the places; entries at
/// fault are left out.
pub(crate) fn read(
    file_name: &str,
    bytes: &[u8],
    languages: &Languages,
) -> (Option<Loaded>, Vec<Diagnostic>) {
    let file = match text(file_name, bytes) {
        Ok(file) => file,
        Err(error) => return (None, vec![*error]),
    };
    if let Some(other) = other_file::text(&file) {
        return (None, vec![other]);
    }
    let mut reader = Reader::new(&file, "the fact file", None, Context::default());
    let tree = reader.tree();
    if let Some(other) = tree.as_ref().and_then(|tree| other_file::tree(&file, tree)) {
        return (None, vec![other]);
    }
    if tree.is_none() && reader.diagnostics.is_empty() {
        let help = "`factpress new NAME` writes one to start from";
        reader.fault(FormError::EmptyFile, 0..0, "the fact file is empty", help);
    }
    let entries = tree.as_ref().map(entries).unwrap_or_default();
    let facts = tree.and_then(|tree| {
        let fault = |(span, error): (Span, LocaleError)| {
            let message = error.to_string();
            reader.fault(FormError::UnknownLanguage, span, message, error.help());
        };
        let locale = locale(&tree, languages).map_err(fault).ok();
        reader.context.languages = languages.clone();
        reader.context.language = locale.as_ref().map(|locale| locale.values().clone());
        let facts = reader.value::<FactFile>(&tree, None, &Path::root());
        // A fault of the sheet or of a source says nothing of the facts. What is found a second time is told already.
        let mended = mended(tree, &reader.diagnostics).and_then(|mended| {
            let mut again = Reader::new(&file, "the fact file", None, Context::default());
            // What is left out now was there.
            again.places.clone_from(&reader.places);
            again.context.language.clone_from(&reader.context.language);
            again.context.languages = languages.clone();
            let facts = again.value::<FactFile>(&mended, None, &Path::root());
            reader.places = again.places;
            facts
        });
        mended.or(facts).zip(locale)
    });
    let mut faults = reader.diagnostics;
    diagnostics::sort(&mut faults);
    let starts = faults.iter().map(|fault| fault.primary.span.start);
    let starts: Vec<usize> = starts.collect();
    let unknown = Code::Form(FormError::UnknownFormat);
    let facts = facts.filter(|_| faults.iter().all(|fault| fault.code != unknown));
    let loaded = facts.map(|(mut facts, locale)| {
        let list = Path::root().key("facts");
        let is_at_fault = |span: &Span| {
            let next = starts.partition_point(|start| *start < span.start);
            starts.get(next).is_some_and(|start| *start < span.end)
        };
        // Of a fact at fault nothing is known for sure, so that nothing can be said of it either.
        facts.facts.retain(|id, _| {
            let path = list.key(id.as_str());
            !is_at_fault(&(reader.places.key(&path).start..reader.places.value(&path).end))
        });
        Loaded {
            unclear: entries.into_iter().filter(is_at_fault).collect(),
            facts,
            file,
            places: reader.places,
            locale: Arc::new(locale),
            languages: languages.clone(),
        }
    });
    (loaded, faults)
}

/// Where each source and each fact stands.
fn entries(tree: &Node) -> Vec<Span> {
    let lists = ["sources", "facts"].into_iter();
    let entries = lists
        .filter_map(|list| tree.get(list))
        .flat_map(Node::entries);
    let spans = entries.map(|entry| entry.key_span.start..entry.value.span.end);
    spans.collect()
}

/// A sheet and a source for what has none that can be read.
const SHEET: &str = "{id: sheet, title: Sheet, as_of: 1000/.., issued: 9999-12-31}";
const SOURCE: &str = "{type: report}";

/// The tree with another entry of the sheet, and of a source, for each that is at fault or missing; `None` where there is no fault in them.
fn mended(mut tree: Node, faults: &[Diagnostic]) -> Option<Node> {
    let Content::Map(parts) = &mut tree.content else {
        return None;
    };
    let mut is_mended = false;
    for part in parts {
        if part.key == "sheet" {
            is_mended |= mend(part, SHEET, faults).is_some();
        }
        if let ("sources", Content::Map(sources)) = (&*part.key, &mut part.value.content) {
            let mended = sources.iter_mut();
            is_mended |= mended.filter_map(|it| mend(it, SOURCE, faults)).count() > 0;
        }
    }
    is_mended.then_some(tree)
}

fn mend(part: &mut Entry, with: &str, faults: &[Diagnostic]) -> Option<()> {
    let is_at_fault = |span: &Span| {
        let mut starts = faults.iter().map(|fault| fault.primary.span.start);
        starts.any(|start| span.contains(&start))
    };
    let whole = part.key_span.start..part.value.span.end;
    let Content::Map(entries) = &mut part.value.content else {
        return None;
    };
    if !is_at_fault(&whole) {
        return None;
    }
    entries.retain(|entry| !is_at_fault(&(entry.key_span.start..entry.value.span.end)));
    for mut entry in yaml::parse(with).ok()??.entries().iter().cloned() {
        if entries.iter().all(|own| own.key != entry.key) {
            (entry.key_span, entry.value.span) = (whole.clone(), whole.clone());
            entries.push(entry);
        }
    }
    Some(())
}

/// The language of the sheet, told before all else so that no fault of the sheet hides how values are read.
fn locale(tree: &Node, languages: &Languages) -> Result<Locale, (Span, LocaleError)> {
    let tag = tree.get("sheet").and_then(|sheet| sheet.get("language"));
    let tag = tag.and_then(|tag| Some((tag.scalar()?, tag.span.clone())));
    let (tag, span) = tag.unwrap_or(("en", 0..0));
    languages.locale(tag).map_err(|error| (span, error))
}

fn text(file_name: &str, bytes: &[u8]) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    if bytes.len() > LARGEST {
        let most = LARGEST / 1_000_000;
        let message = format!("`{file_name}` holds more than {most} MB, the most of a fact file");
        return Err(Box::new(
            Diagnostic::without_place(FormError::FileTooLarge, message)
                .help("check that this is the fact file, or split it into several sheets"),
        ));
    }
    diagnostics::utf8_text(file_name, bytes, "fact files")
}
