//! `--manifest` and `--deps`: what a run made of what.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::Build;
use super::manifest::{Made, Manifest, Sheet, TurnedOff, Waiver};
use super::output::not_written;
use super::{Failure, deps, inputs};
use crate::diagnostics::{Diagnostic, json};
use crate::pipeline::{Checked, digest};
use crate::products::{File, Output};
use crate::state::{self, Digests, WrittenFile};

/// What is known of every fact file of a run, where somebody asks for it.
pub(super) struct Records {
    manifest: Option<PathBuf>,
    deps: Option<PathBuf>,
    sheets: Vec<Record>,
}

/// One fact file, as far as it came.
#[derive(Default)]
pub(super) struct Record {
    facts: PathBuf,
    inputs: Vec<PathBuf>,
    products: Vec<(PathBuf, Made)>,
    pub(super) turned_off: TurnedOff,
    findings: Vec<serde_json::Value>,
}

impl TurnedOff {
    pub(super) fn of(checked: &Checked) -> Self {
        let facts = checked.facts().facts.iter();
        let waivers = facts.flat_map(|(fact, stated)| {
            let allowed = stated.allow.iter();
            allowed.map(move |(rule, reason)| Waiver {
                fact: fact.to_string(),
                rule: rule.to_string(),
                reason: reason.to_string(),
            })
        });
        Self {
            rules_off: checked.rules_off.clone(),
            waivers: waivers.collect(),
        }
    }
}

impl Record {
    pub(super) fn new<'p>(facts: &Path, inputs: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        Self {
            facts: facts.to_owned(),
            inputs: inputs.into_iter().cloned().collect(),
            ..Self::default()
        }
    }

    pub(super) fn failed(&mut self, failure: &Failure) {
        if let Failure::Pipeline(failed) = failure {
            self.found(&failed.findings);
        }
    }

    pub(super) fn found(&mut self, found: &[Diagnostic]) {
        self.findings.extend(found.iter().map(json::value));
    }

    pub(super) fn made(&mut self, targets: &[PathBuf], files: &[File]) {
        let made = targets.iter().zip(files).map(|(target, file)| {
            let made = Made {
                path: inputs::name(target),
                sha256: digest(&file.bytes),
                bytes: file.bytes.len(),
                pages: file.pages(),
            };
            (target.clone(), made)
        });
        self.products = made.collect();
    }

    /// What was made before and holds still.
    pub(super) fn stays(&mut self, folder: &Path, products: &[WrittenFile]) {
        let made = products.iter().map(|product| {
            let target = folder.join(&product.path);
            let made = Made {
                path: inputs::name(&target),
                sha256: product.sha256.clone(),
                bytes: product.bytes,
                pages: product.pages,
            };
            (target, made)
        });
        self.products = made.collect();
    }
}

impl Records {
    pub(super) fn are_asked_for(&self) -> bool {
        self.manifest.is_some() || self.deps.is_some()
    }

    pub(super) fn new(typed: &Build) -> Self {
        Self {
            manifest: typed.manifest.clone(),
            deps: typed.deps.clone(),
            sheets: Vec::new(),
        }
    }

    /// Refuses what would take the place of something else of the run, before that is made.
    pub(super) fn refuse_clashes(
        &self,
        products: &[PathBuf],
        inputs: &[PathBuf],
        output: &Output,
    ) -> Result<(), Failure> {
        let is_among = |at: &PathBuf, all: &[PathBuf]| all.iter().any(|it| inputs::real(it) == *at);
        let mut taken = None;
        for (option, path) in [("--manifest", &self.manifest), ("--deps", &self.deps)] {
            let Some(path) = path else { continue };
            let at = inputs::real(path);
            let what = if taken.as_ref() == Some(&at) {
                "names the same file as --manifest"
            } else if state::is_state(&at) {
                "would overwrite what factpress keeps there of earlier builds"
            } else if is_among(&at, products) {
                "would overwrite a product of this run"
            } else if is_among(&at, inputs) || output.is_input(path) {
                "would overwrite an input of this run"
            } else {
                taken = Some(at);
                continue;
            };
            let path = path.display();
            let message = format!("{option} {path} {what}: give it another name");
            return Err(Failure::Usage(message));
        }
        Ok(())
    }

    pub(super) fn add(&mut self, record: Record) {
        if self.are_asked_for() {
            self.sheets.push(record);
        }
    }

    /// Writes what is asked for, and begins anew.
    pub(super) fn write(
        &mut self,
        engine: Option<&str>,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let records = std::mem::take(&mut self.sheets);
        let (digests, mut of_inputs) = (Digests::default(), BTreeMap::new());
        let (mut sheets, mut rules) = (Vec::new(), Vec::new());
        for record in records {
            let inputs = inputs::there(&record.inputs)?;
            let names = inputs::digests(&inputs, &digests, &mut of_inputs)?;
            let (targets, products): (Vec<_>, Vec<_>) = record.products.into_iter().unzip();
            let missing = inputs::missing(&record.inputs);
            let of_missing = missing.iter().map(|path| inputs::name(path)).collect();
            if !targets.is_empty() {
                rules.push([targets, inputs, missing]);
            }
            sheets.push(Sheet {
                facts: inputs::name(&record.facts),
                products,
                inputs: names,
                missing: of_missing,
                turned_off: record.turned_off,
                findings: record.findings,
            });
        }
        if let Some(path) = &self.manifest {
            let manifest = Manifest::new(engine, &sheets, &of_inputs);
            let text = json::text(&manifest).map_err(anyhow::Error::from)?;
            write(path, text, output)?;
        }
        if let Some(path) = &self.deps {
            let rules = rules
                .iter()
                .map(|rule| rule.each_ref().map(|paths| &paths[..]));
            let text = deps::rules(rules).map_err(Failure::Usage)?;
            write(path, text, output)?;
        }
        Ok(())
    }
}

fn write(path: &Path, text: String, output: &mut Output) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = File {
        path: name.into_owned(),
        bytes: text.into_bytes(),
        ..File::default()
    };
    let written = output.write(path.parent().unwrap_or(Path::new("")), &[file]);
    let written = written.map_err(|error| not_written(path.display(), error));
    written.map(drop)
}
