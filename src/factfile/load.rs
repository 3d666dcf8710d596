//! From bytes to a fact file, with everything that is wrong told in one go.

use std::sync::Arc;

use super::FactFile;
use super::read::{Context, Reader};
use crate::diagnostics::{self, Diagnostic, FormError};
use crate::locale::{Languages, Locale, LocaleError};
use crate::source_map::yaml::Node;
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
}

/// Why a fact file could not be loaded: every fault found, in the order of their places.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{} error{} found in the fact file", .0.len(), if .0.len() == 1 { "" } else { "s" })]
pub struct LoadError(pub Vec<Diagnostic>);

/// Reads a fact file. `file_name` is what messages call it; the language of its sheet is one of `languages`.
///
/// # Errors
///
/// Everything that is wrong with its text, its form, its values and its references.
pub fn load(file_name: &str, bytes: &[u8], languages: &Languages) -> Result<Loaded, LoadError> {
    let file = text(file_name, bytes).map_err(|error| LoadError(vec![*error]))?;
    let mut reader = Reader::new(&file, "the fact file", None, Context::default());
    let tree = reader.tree();
    if tree.is_none() && reader.diagnostics.is_empty() {
        let help = "`factpress new NAME` writes one to start from";
        reader.fault(FormError::EmptyFile, 0..0, "the fact file is empty", help);
    }
    let facts = tree.and_then(|tree| {
        let fault = |(span, error): (Span, LocaleError)| {
            let message = error.to_string();
            reader.fault(FormError::UnknownLanguage, span, message, error.help());
        };
        let locale = locale(&tree, languages).map_err(fault).ok();
        reader.context.language = locale.as_ref().map(|locale| locale.values().clone());
        let facts = reader.value::<FactFile>(&tree, None, &Path::root());
        facts.zip(locale)
    });
    let mut diagnostics = reader.diagnostics;
    match facts {
        Some((facts, locale)) if diagnostics.is_empty() => Ok(Loaded {
            facts,
            file,
            places: reader.places,
            locale: Arc::new(locale),
            languages: languages.clone(),
        }),
        _ => {
            diagnostics::sort(&mut diagnostics);
            Err(LoadError(diagnostics))
        }
    }
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
