//! The files that are named on the command line: which they are, and reading them.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Failure;
use super::printer::Printer;
use crate::diagnostics::did_you_mean;
use crate::factfile;
use crate::pipeline::Input;
use crate::products::folder_of;
use crate::regular_file;

const STANDARD: &str = "-";
/// One byte more than a fact file may hold: enough for loading to see that it is too much.
const MOST: u64 = factfile::LARGEST as u64 + 1;
/// The largest file that is read where it may be a PDF, in bytes: one may have pictures.
pub(super) const LARGEST: u64 = 256 << 20;

/// The files that are named, in the order of the command, with the fact files that are in a folder in the order of their names.
pub(super) fn files(typed: &[PathBuf], printer: &Printer) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in typed {
        if !path.is_dir() {
            files.extend(called(path)?);
            continue;
        }
        let mut inside = Vec::new();
        // `.` stands before no name.
        let folder = path.strip_prefix(".").unwrap_or(path);
        let walked = walk(folder, &mut inside);
        walked.with_context(|| format!("cannot read the folder {}", path.display()))?;
        inside.sort();
        let (facts, others): (Vec<_>, Vec<_>) = inside.into_iter().partition(|it| is_fact_file(it));
        for other in others {
            let name = other.display();
            printer.detail(&format!("{name} is no fact file: it has no `factpress:`"));
        }
        if facts.is_empty() {
            return Err(Failure::Usage(format!(
                "there is no fact file in {}: one ends in `.yaml` and begins with `factpress: 1`; \
                 `factpress new NAME` writes one to start from",
                path.display()
            )));
        }
        let new = facts.into_iter().filter(|file| !typed.contains(file));
        files.extend(new);
    }
    Ok(files)
}

/// The file of a name; of one with `*` or `?`, which the shells of Windows leave as they are, all files that are called so.
fn called(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let pattern = path.to_str().filter(|name| name.contains(['*', '?']));
    let Some(pattern) = pattern.filter(|_| !path.exists()) else {
        return Ok(vec![path.to_owned()]);
    };
    let found = glob::glob(pattern)
        .map_err(|error| Failure::Usage(format!("`{pattern}` is no pattern of names: {error}")))?;
    let found: Vec<PathBuf> = found.flatten().filter(|path| path.is_file()).collect();
    match found.is_empty() {
        true => Err(Failure::Usage(format!(
            "no file is called like `{pattern}`"
        ))),
        false => Ok(found),
    }
}

/// Every YAML file in a folder and in those below it that are not hidden.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder_of(&folder.join("x")))? {
        let entry = entry?;
        let (path, kind) = (folder.join(entry.file_name()), entry.file_type()?);
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let ending = path.extension().unwrap_or_default();
        if is_hidden {
            continue;
        } else if kind.is_dir() {
            walk(&path, found)?;
        } else if ["yaml", "yml"].iter().any(|yaml| ending == *yaml) && path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether a file says so itself; what cannot be read is told when it is.
fn is_fact_file(path: &Path) -> bool {
    let Ok(bytes) = regular_file::read(path, MOST) else {
        return true;
    };
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.any(|line| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        line.starts_with(b"factpress:") || line.starts_with(b"{factpress:")
    })
}

/// A file, or standard input where the path is `-`.
///
/// A file larger than can be a fact file is cut off, which loading then reports.
pub(super) fn read(path: &Path) -> Result<Input, Failure> {
    read_up_to(path, MOST)
}

/// The same of so many bytes.
pub(super) fn read_up_to(path: &Path, most: u64) -> Result<Input, Failure> {
    let read = if is_standard(path) {
        let mut bytes = Vec::new();
        let input = io::stdin().lock();
        input.take(most).read_to_end(&mut bytes).map(|_| bytes)
    } else {
        regular_file::read(path, most)
    };
    let bytes = read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let message = format!("cannot read {}: there is no such file", name(path));
            anyhow::anyhow!(message + &instead(path))
        }
        _ => anyhow::Error::from(error).context(format!("cannot read {}", name(path))),
    })?;
    let name = name(path);
    Ok(Input {
        name,
        ..Input::named(path, bytes)
    })
}

/// Which file of its folder was meant.
fn instead(path: &Path) -> String {
    let entries = std::fs::read_dir(folder_of(path)).into_iter().flatten();
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into()).collect();
    names.sort();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let meant = did_you_mean(&name, names.iter().map(String::as_str));
    let meant = meant.map(|name| path.with_file_name(name));
    meant.map_or_else(String::new, |meant| {
        format!("; did you mean `{}`?", meant.display())
    })
}

pub(super) fn name(path: &Path) -> String {
    if is_standard(path) {
        "<standard input>".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Whether it may be gone once it was read.
pub(super) fn is_stream(path: &Path) -> bool {
    is_standard(path) || path.metadata().is_ok_and(|found| !found.is_file())
}

pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}
