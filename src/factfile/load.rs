//! From bytes to a fact file, with everything that is wrong told in one go.

use std::sync::Arc;

use super::FactFile;
use super::read::{Context, Reader};
use crate::diagnostics::{self, Diagnostic};
use crate::quantity::Language;
use crate::source_map::yaml::{Content, Node};
use crate::source_map::{Path, Places, SourceFile};

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
}

/// Why a fact file could not be loaded: every fault found, in the order of their places.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{} found in the fact file", count(.0.len()))]
pub struct LoadError(pub Vec<Diagnostic>);

fn count(faults: usize) -> String {
    match faults {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    }
}

/// Reads a fact file. `file_name` is what messages call it.
///
/// # Errors
///
/// Everything that is wrong with its text, its form, its values and its references.
pub fn load(file_name: &str, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let file = text(file_name, bytes).map_err(|error| LoadError(vec![*error]))?;
    let mut reader = Reader::new(&file, "the fact file", None, Context::default());
    let tree = reader.tree();
    let facts = match &tree {
        Some(tree) => {
            reader.context.language = language(tree);
            reader.value::<FactFile>(tree, None, &Path::root())
        }
        None => {
            if reader.diagnostics.is_empty() {
                let help = "`factpress new NAME` writes one to start from";
                reader.fault("empty-file", 0..0, "the fact file is empty", help);
            }
            None
        }
    };
    let mut diagnostics = reader.diagnostics;
    match facts {
        Some(facts) if diagnostics.is_empty() => Ok(Loaded {
            facts,
            file,
            places: reader.places,
        }),
        _ => {
            diagnostics::sort(&mut diagnostics);
            Err(LoadError(diagnostics))
        }
    }
}

/// The language of the sheet, told before all else so that no fault of the sheet hides how values are read.
fn language(tree: &Node) -> Language {
    let tag = tree.get("sheet").and_then(|sheet| sheet.get("language"));
    match tag.map(|tag| &tag.content) {
        Some(Content::Scalar(tag)) => Language::of(tag),
        _ => Language::default(),
    }
}

/// The text of a file, which must be UTF-8 and not enormous.
fn text(file_name: &str, bytes: &[u8]) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    if bytes.len() > LARGEST {
        let most = LARGEST / 1_000_000;
        let message = format!("`{file_name}` holds more than {most} MB, the most of a fact file");
        return Err(Box::new(
            Diagnostic::without_place("file-too-large", message)
                .help("check that this is the fact file, or split it into several sheets"),
        ));
    }
    diagnostics::utf8_text(file_name, bytes, "fact files")
}
