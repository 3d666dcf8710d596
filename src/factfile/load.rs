//! From bytes to a fact file, with everything that is wrong told in one go.

use std::sync::Arc;

use super::reader::{Read, Reader, name};
use super::{FORMAT, FactFile, references};
use crate::diagnostics::{self, Diagnostic};
use crate::quantity::Language;
use crate::source_map::yaml::{self, Content, Node};
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
    let tree = match yaml::parse(file.text()) {
        Ok(Some(tree)) => tree,
        Ok(None) => return Err(single(empty(&file))),
        Err(error) => {
            let diagnostic =
                Diagnostic::error("invalid-yaml", &file, error.span, error.message.as_str());
            return Err(single(match error.help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            }));
        }
    };
    let mut reader = Reader::new(Arc::clone(&file));
    reader.language = language(&tree);
    let facts = reader.value::<Draft>(&tree, None, &Path::root());
    if let Some(draft) = &facts {
        references::check(draft, &mut reader);
    }
    let mut diagnostics = reader.diagnostics;
    match facts.and_then(Draft::finish) {
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
    fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
        let Content::Map(entries) = &node.content else {
            return None;
        };
        let mut entries = entries.iter();
        entries
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }
    let tag = entry(tree, "sheet").and_then(|sheet| entry(sheet, "language"));
    match tag.map(|tag| &tag.content) {
        Some(Content::Scalar(tag)) => Language::of(tag),
        _ => Language::default(),
    }
}

fn single(diagnostic: Diagnostic) -> LoadError {
    LoadError(vec![diagnostic])
}

fn empty(file: &Arc<SourceFile>) -> Diagnostic {
    Diagnostic::error("empty-file", file, 0..0, "the fact file is empty")
        .help("`factpress new NAME` writes one to start from")
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

/// The parts of a fact file that could be read, before it is known whether that is all of them.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) sheet: Option<super::Sheet>,
    pub(super) sources: Option<indexmap::IndexMap<super::Id, super::Source>>,
    pub(super) attributions: Option<indexmap::IndexMap<super::Id, super::Attribution>>,
    pub(super) facts: Option<indexmap::IndexMap<super::Id, super::Fact>>,
    pub(super) tables: Option<indexmap::IndexMap<super::Id, super::Table>>,
    pub(super) sections: Option<Vec<super::Section>>,
    pub(super) caveats: Option<Vec<super::Caveat>>,
    pub(super) reconciliations: Option<Vec<super::Reconciliation>>,
    pub(super) corrections: Option<Vec<super::Correction>>,
    pub(super) checks: Option<indexmap::IndexMap<super::Id, super::Level>>,
}

impl Draft {
    fn finish(self) -> Option<FactFile> {
        Some(FactFile {
            factpress: FORMAT,
            sheet: self.sheet?,
            sources: self.sources.unwrap_or_default(),
            attributions: self.attributions.unwrap_or_default(),
            facts: self.facts?,
            tables: self.tables.unwrap_or_default(),
            sections: self.sections.unwrap_or_default(),
            caveats: self.caveats.unwrap_or_default(),
            reconciliations: self.reconciliations.unwrap_or_default(),
            corrections: self.corrections.unwrap_or_default(),
            checks: self.checks.unwrap_or_default(),
        })
    }
}

impl Read for Draft {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        if !matches!(node.content, Content::Map(_)) {
            let example = "`factpress: 1`, `sheet: …`, `facts: …`, one below the other";
            reader.wrong_shape(node, path, "a map", example);
            return None;
        }
        let mut fields = reader.fields(node, path, "the fact file", "factpress: 1")?;
        if let Some(version) = fields.required::<u32>("factpress")
            && version != FORMAT
        {
            let span = fields.reader.places.value(&path.key("factpress"));
            fields.reader.error(
                "unknown-format",
                span,
                format!("this file is in format {version}; this factpress reads format {FORMAT}"),
                |d| d.help("use the factpress that the file was written for, or change the format"),
            );
        }
        let draft = Self {
            sheet: fields.required("sheet"),
            sources: fields.optional_part("sources"),
            attributions: fields.optional_part("attributions"),
            facts: fields.required("facts"),
            tables: fields.optional_part("tables"),
            sections: fields.optional("sections"),
            caveats: fields.optional("caveats"),
            reconciliations: fields.optional("reconciliations"),
            corrections: fields.optional("corrections"),
            checks: fields.optional("checks"),
        };
        fields.finish();
        if let Some(facts) = &draft.facts
            && facts.is_empty()
            && reader.diagnostics.is_empty()
        {
            let span = reader.places.key(&path.key("facts"));
            let subject = name(&path.key("facts"));
            reader.error("no-facts", span, format!("{subject} holds no fact"), |d| {
                d.help("a sheet needs at least one")
            });
        }
        Some(draft)
    }
}
