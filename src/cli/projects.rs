//! Which project file each fact file goes by.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::arguments::ProjectChoice;
use super::printer::Printer;
use super::{Failure, input};
use crate::diagnostics::{Code, FormError};
use crate::pipeline::{Error, Failed};
use crate::products::folder_of;
use crate::project::{self, Project};

/// Each file with what is set up for all that go by the same project file.
pub(super) fn set_up<T>(
    files: &[PathBuf],
    choice: &ProjectChoice,
    printer: &Printer,
    mut set_up: impl FnMut(&Project) -> Result<T, Failure>,
) -> Result<Vec<(PathBuf, Arc<T>)>, Failure> {
    let mut all: Vec<(Option<PathBuf>, Arc<T>)> = Vec::new();
    let each = files.iter().map(|file| {
        let project = match &choice.project {
            _ if choice.no_project => None,
            Some(project) => Some(project.clone()),
            None if input::is_standard(file) => project::find(Path::new(".")),
            None => project::find(folder_of(file)),
        };
        let there = all.iter().find(|(of, _)| *of == project);
        let there = there.map(|(_, set_up)| Arc::clone(set_up));
        let set_up = match there {
            Some(there) => there,
            None => {
                let read = project
                    .as_deref()
                    .map(|path| read(path, choice.project.is_some(), printer));
                let new = Arc::new(set_up(&read.transpose()?.unwrap_or_default())?);
                all.push((project, Arc::clone(&new)));
                new
            }
        };
        Ok((file.clone(), set_up))
    });
    each.collect()
}

fn read(path: &Path, is_typed: bool, printer: &Printer) -> Result<Project, Failure> {
    let name = shown(path);
    let cannot = || format!("cannot read the project file {}", name.display());
    let (project, faults) = project::read(path, &name, is_typed).with_context(cannot)?;
    if faults.is_empty() {
        printer.detail(&format!("goes by {}", name.display()));
        for value in &project.values {
            printer.detail(&format!("  {value}"));
        }
        return Ok(project);
    }
    let of_itself = |code: Code| code == Code::Form(FormError::Project);
    let value = match faults.iter().any(|fault| of_itself(fault.code)) {
        true => Error::Project,
        false => Error::Facts,
    };
    Err(Failure::from(Failed {
        value,
        findings: faults,
        inputs_read: vec![path.to_owned()]
            .into_iter()
            .chain(project.named)
            .collect(),
    }))
}

/// A path as it would be typed here.
fn shown(path: &Path) -> PathBuf {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}
