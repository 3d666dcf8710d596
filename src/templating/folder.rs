//! The files of a folder that serves as a template.

use std::collections::BTreeMap;
use std::path::Path;

use super::TemplateSetError;
use super::assemble::is_text;
use super::built_in::README;
use super::template_set::{DEEPEST, File};
use crate::{diagnostics, regular_file};

/// The largest file of a template, and all of its files together, in bytes.
const LARGEST: u64 = 16 << 20;
const LARGEST_FOLDER: usize = 64 << 20;

/// Every file of a folder by its path in it, with `/` between the parts; hidden ones and what people read are passed over.
pub(super) fn read(folder: &Path) -> Result<BTreeMap<String, File>, TemplateSetError> {
    let mut files = BTreeMap::new();
    let failed = |error| TemplateSetError::Read(folder.to_owned(), error);
    add(
        &folder.canonicalize().map_err(failed)?,
        folder,
        "",
        0,
        &mut files,
    )?;
    let size: usize = files.values().map(|file| file.bytes.len()).sum();
    if size > LARGEST_FOLDER {
        let (folder, most) = (folder.display(), LARGEST_FOLDER >> 20);
        let message =
            format!("the files of the template {folder} have more than {most} MB together");
        return Err(TemplateSetError::Unknown(message));
    }
    Ok(files)
}

fn add(
    root: &Path,
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, File>,
) -> Result<(), TemplateSetError> {
    if depth > DEEPEST {
        let folder = folder.display();
        let message = format!("{folder} holds folders more than {DEEPEST} deep");
        return Err(TemplateSetError::Unknown(message));
    }
    let failed = |error| TemplateSetError::Read(folder.to_owned(), error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.starts_with('.') || name == README {
            continue;
        }
        let name = format!("{prefix}{name}");
        let shown = path.display().to_string();
        let failed = |error| TemplateSetError::Read(path.clone(), error);
        if !path.canonicalize().map_err(failed)?.starts_with(root) {
            let message = format!(
                "{shown} is a link that leads out of the template's folder: copy the file into it"
            );
            return Err(TemplateSetError::Unknown(message));
        }
        if path.is_dir() {
            add(root, &path, &format!("{name}/"), depth + 1, files)?;
            continue;
        }
        let bytes = regular_file::read(&path, LARGEST + 1).map_err(failed)?;
        if bytes.len() as u64 > LARGEST {
            let message = format!("{shown} has more than {} MB", LARGEST >> 20);
            return Err(TemplateSetError::Unknown(message));
        }
        readable(&name, &shown, &bytes)?;
        let (bytes, own) = (bytes.into(), true);
        files.insert(name, File { bytes, shown, own });
    }
    Ok(())
}

/// Refuses a text that is not UTF-8.
pub(super) fn readable(name: &str, shown: &str, bytes: &[u8]) -> Result<(), TemplateSetError> {
    if is_text(name) {
        diagnostics::utf8_text(shown, bytes, "templates")
            .map_err(|fault| TemplateSetError::Faults(vec![*fault]))?;
    }
    Ok(())
}
