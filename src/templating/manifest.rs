//! `template.yaml`: what a template is, what it stands on, what it prints.

use std::sync::Arc;

use super::built_in;
use crate::diagnostics::{self, Diagnostic, FormError};
use crate::sheet::{Part, Parts};
use crate::source_map::yaml::Node;
use crate::source_map::{Path, SourceFile};
use crate::yaml_reader::{Read, Reader};

#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) about: Option<String>,
    /// The built-in template whose files stand in where it has none.
    pub(super) base: Option<&'static str>,
    pub(super) parts: Option<Parts>,
    /// How many pages its sheets have at the most, an annex apart.
    pub(super) pages: Option<u32>,
}

impl Manifest {
    /// Fails with everything that is wrong with the file.
    pub(super) fn read(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader::new(file, "template.yaml", Some(FormError::Template), ());
        let tree = reader.tree();
        let manifest = tree.and_then(|node| Self::of(&mut reader, &node));
        if reader.diagnostics.is_empty() {
            return Ok(manifest.unwrap_or_default());
        }
        diagnostics::sort(&mut reader.diagnostics);
        Err(reader.diagnostics)
    }

    fn of(reader: &mut Reader, node: &Node) -> Option<Self> {
        let example = "about: A sheet of one page";
        let mut fields = reader.fields(node, &Path::root(), "template.yaml", example)?;
        let base: Option<Base> = fields.optional("base");
        let parts: Option<Vec<Part>> = fields.optional("parts");
        let manifest = Self {
            about: fields.optional("about"),
            base: base.map(|Base(name)| name),
            parts: parts.map(|parts| parts.into_iter().collect()),
            pages: fields.optional("pages"),
        };
        fields.finish();
        Some(manifest)
    }
}

struct Base(&'static str);

impl Read<()> for Base {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let names = built_in::names().into_iter();
        let names: Vec<_> = names.map(|name| (name, name)).collect();
        let name = reader.word(node, path, "a built-in template", &names);
        name.map(Self)
    }
}

impl Read<()> for Part {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        reader.word(node, path, "a part of a sheet", &Self::all())
    }
}
