//! What many fact files share: sources and speakers that they may call, and levels of rules.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;

use super::read::{Context, Reader};
use super::record::record;
use super::{Attribution, Id, LARGEST, Level, Source};
use crate::diagnostics::{self, Diagnostic, FormError, Rule};
use crate::regular_file;
use crate::source_map::yaml::{Entry, Node};
use crate::source_map::{self, SourceFile};

record! {
    /// What fact files may call without having it themselves, and levels of rules for all of them.
    #[derive(Debug, Clone, PartialEq)]
    SharedParts, "a shared file", "`sources: …`, `attributions: …`, one below the other" {
        /// What was read, by name.
        default sources: IndexMap<Id, Source>;
        /// Who says it, by name.
        default attributions: IndexMap<Id, Attribution>;
        /// How much the findings of single rules weigh, by the rule's name.
        default checks: IndexMap<Id, Level>;
    }
}

/// A file of sources, speakers and levels, without a fault.
#[derive(Debug)]
pub struct Shared {
    pub(super) file: Arc<SourceFile>,
    pub(crate) path: PathBuf,
    tree: Node,
}

impl Shared {
    /// Reads a file; everything that is wrong with it otherwise.
    pub(crate) fn read(path: &Path) -> io::Result<Result<Self, Vec<Diagnostic>>> {
        let bytes = regular_file::read(path, LARGEST as u64)?;
        let name = path.display().to_string();
        let file = match diagnostics::utf8_text(&name, &bytes, "shared files") {
            Ok(file) => file,
            Err(fault) => return Ok(Err(vec![*fault])),
        };
        let mut reader = Reader::new(&file, "the shared file", None, Context::default());
        Ok(match reader.tree() {
            Some(tree) => Self::of(&file, path, tree),
            None if reader.diagnostics.is_empty() => {
                let help = "write `sources: …` or `attributions: …` as in a fact file";
                reader.fault(FormError::EmptyFile, 0..0, "the shared file is empty", help);
                Err(reader.diagnostics)
            }
            None => Err(reader.diagnostics),
        })
    }

    pub(crate) fn of(
        file: &Arc<SourceFile>,
        path: &Path,
        tree: Node,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader::new(file, "the shared file", None, Context::default());
        let parts = reader.value::<SharedParts>(&tree, None, &source_map::Path::root());
        let checks = parts.map(|parts| parts.checks).unwrap_or_default();
        for id in checks.keys().filter(|id| Rule::find(id.as_str()).is_none()) {
            let place = source_map::Path::root().key("checks").key(id.as_str());
            let message = format!("there is no rule `{id}`");
            let rules = Rule::ALL.iter().map(|rule| rule.name());
            let otherwise = || "`factpress explain --all` lists the rules".to_owned();
            let span = reader.places.key(&place);
            reader.error(FormError::UnknownRule, span, message, |fault| {
                fault.suggest(id.as_str(), rules, otherwise)
            });
        }
        match reader.diagnostics {
            faults if faults.is_empty() => Ok(Self {
                file: Arc::clone(file),
                path: path.to_owned(),
                tree,
            }),
            faults => Err(faults),
        }
    }

    pub(super) fn entries(&self, list: &str) -> &[Entry] {
        self.tree.get(list).map_or(&[], Node::entries)
    }
}
