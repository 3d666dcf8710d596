//! What changed between two fact files, each as it lies there or as a PDF carries it.

use super::check::restore;
use super::{Error, Failed, Input, Options, Outcome, Pipeline, Recipe};
use crate::calculation::Values;
use crate::evidence::sha256;
use crate::factfile::{self, FactFile, Loaded};
use crate::pdf_text::pdf::attachments;
use crate::sheet;
use crate::sheet::model::SheetChanges;

/// Where a PDF has the words of languages of its own.
const LANGUAGES: &str = "template/languages/";

/// A fact file that was read to be compared. It has no fault of form; what rules say of it changes no figure.
#[derive(Debug)]
pub(crate) struct FactsRead {
    loaded: Loaded,
    values: Values,
    /// The SHA-256 of the fact file.
    pub(crate) sha256: String,
}

impl FactsRead {
    pub(crate) fn facts(&self) -> &FactFile {
        &self.loaded.facts
    }

    /// What changed since an older edition, in the words of this one.
    pub(crate) fn changes_since(&self, old: &Self) -> SheetChanges {
        old.changes_until(&self.loaded, &self.values)
    }

    pub(super) fn changes_until(&self, loaded: &Loaded, values: &Values) -> SheetChanges {
        sheet::changes((&self.loaded, &self.values), (loaded, values))
    }
}

impl Pipeline {
    /// Reads a fact file to compare it.
    ///
    /// # Errors
    ///
    /// Faults of form, and calculations that cannot be done: no difference would be true.
    pub(crate) fn read(&self, mut input: Input) -> Result<Outcome<FactsRead>, Failed> {
        Outcome::of(|sink| {
            let origins = self.complete(&mut input);
            let (loaded, faults) = factfile::read(&input.name, &input.bytes, &self.style.languages);
            sink.findings.extend(faults);
            let read = loaded.map(|loaded| {
                let (values, impossible) = Values::compute(&loaded);
                sink.findings.extend(impossible);
                let sha256 = sha256(&input.bytes);
                FactsRead {
                    loaded,
                    values,
                    sha256,
                }
            });
            restore(origins.as_ref(), &mut sink.findings);
            read.filter(|_| !sink.has_errors()).ok_or(Error::Facts)
        })
    }
}

pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The fact file that a PDF carries, with what it takes to read that.
///
/// # Errors
///
/// A PDF that cannot be read, or carries no fact file.
pub(crate) fn carried(name: &str, pdf: &[u8]) -> Result<(Input, Options), Failed> {
    let files = attachments(pdf).map_err(|fault| Error::Options(format!("{name}: {fault}")))?;
    let recipe = Recipe::among(&files).and_then(|(_, recipe)| recipe);
    // A PDF of an older version has no recipe.
    let named = recipe.map(|recipe| recipe.facts);
    let lies_alone = || {
        let is_facts = |path: &&String| path.ends_with(".yaml") && !path.contains('/');
        let mut facts = files.keys().filter(is_facts);
        facts.next().filter(|_| facts.next().is_none()).cloned()
    };
    let path = named.or_else(lies_alone);
    let facts = path.and_then(|path| Some((files.get(&path)?.clone(), path)));
    let (bytes, path) = facts.ok_or_else(|| {
        Error::Options(format!(
            "{name} carries no fact file, so it is no sheet of factpress, or one of a template that attaches nothing: \
             name its fact file instead"
        ))
    })?;
    let words = files.into_iter().filter_map(|(path, bytes)| {
        let language = path.starts_with(LANGUAGES);
        let path = path.strip_prefix("template/").filter(|_| language)?;
        Some((path.to_owned(), bytes))
    });
    let options = Options {
        template_files: words.collect(),
        ..Options::default()
    };
    Ok((Input::named(format!("{name}/{path}"), bytes), options))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// Every file in a folder and those below it.
    fn files(folder: &str) -> Vec<PathBuf> {
        let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from(folder)]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let list = if path.is_dir() {
                    &mut folders
                } else {
                    &mut found
                };
                list.push(path);
            }
        }
        found.sort();
        found
    }

    /// All fact files of this repository that can be read, each held against each: a difference is told of those that mean
    /// different things, and of no others.
    #[test]
    fn of_any_two_fact_files_what_differs_is_told() {
        let pipeline = Pipeline::new(Options {
            template: Some("tests/templates/portuguese".into()),
            ..Options::default()
        });
        let pipeline = pipeline.unwrap();
        let paths = ["data", "tests/facts", "examples"].map(files).concat();
        let paths = paths
            .into_iter()
            .filter(|path| path.extension().is_some_and(|it| it == "yaml"));
        let all = paths.filter_map(|path| {
            let bytes = std::fs::read(&path).unwrap();
            Some(pipeline.read(Input::named(path, bytes)).ok()?.value)
        });
        let all: Vec<FactsRead> = all.collect();
        assert!(all.len() > 20, "{}", all.len());
        for old in &all {
            for new in &all {
                let changes = new.changes_since(old);
                let is_told = !changes.groups.is_empty();
                assert_eq!(is_told, old.facts() != new.facts(), "{}", changes.title);
                let mut told = changes.groups.iter().flat_map(|group| &group.changes);
                assert!(told.all(|change| !change.text.is_empty() && !change.label.is_empty()));
            }
        }
    }
}
