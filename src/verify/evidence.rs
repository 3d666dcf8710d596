//! The facts that a PDF carries, held against the texts of their sources.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::Verifier;
use crate::diagnostics::text::visible_line;
use crate::diagnostics::{Diagnostic, Family, Severity, counted};
use crate::pipeline::{Error, Failed, Figures, Input, Recipe, SourceTexts};

/// What the texts in a folder say of the facts.
#[derive(Debug)]
pub(crate) struct SourceComparison {
    folder: PathBuf,
    figures: Figures,
    pub(crate) findings: Vec<Diagnostic>,
}

impl SourceComparison {
    /// Whether the texts contradict the facts.
    pub(crate) fn is_against(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|one| one.severity == Severity::Error)
    }
}

impl Verifier {
    pub(super) fn evidence(
        &self,
        recipe: &Recipe,
        files: &BTreeMap<String, Vec<u8>>,
        folder: &Path,
    ) -> Result<SourceComparison, Box<Failed>> {
        let texts = SourceTexts::open([folder.to_owned()]).map_err(Failed::from)?;
        let is_heeded = |family| family == Family::Evidence;
        let (pipeline, facts) = self.pipeline(recipe, files, is_heeded, Some(Box::new(texts)))?;
        // Its folder is no place on this machine.
        let name = recipe.facts.clone();
        let facts = Input { name, ..facts };
        let figures = pipeline.figures(&facts)?.value;
        let findings = match pipeline.check(facts) {
            Ok(checked) => checked.findings,
            Err(failed) if matches!(failed.value, Error::Facts) => failed.findings,
            Err(failed) => return Err(failed.into()),
        };
        Ok(SourceComparison {
            folder: folder.to_owned(),
            figures,
            findings,
        })
    }
}

impl fmt::Display for SourceComparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = self.folder.display().to_string();
        let folder = visible_line(&folder);
        let Figures { texts, all, found } = self.figures;
        match texts {
            0 => write!(
                f,
                "evidence: not compared, since no text of a source is in {folder}"
            ),
            _ => write!(
                f,
                "evidence: {found} of {} found in the texts of {folder}",
                counted(all, "figure")
            ),
        }
    }
}
