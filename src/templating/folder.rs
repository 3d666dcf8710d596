//! The files of a folder that serves as a template.

use std::collections::BTreeMap;
use std::path::Path;

use super::TemplateSetError;
use super::built_in::README;
use super::template_set::{DEEPEST, File};
use crate::diagnostics;

/// Every file of a folder by its path in it, with `/` between the parts; hidden ones and what people read are passed over.
pub(super) fn read(folder: &Path) -> Result<BTreeMap<String, File>, TemplateSetError> {
    let mut files = BTreeMap::new();
    add(folder, "", 0, &mut files)?;
    Ok(files)
}

fn add(
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
        if path.is_dir() {
            add(&path, &format!("{name}/"), depth + 1, files)?;
            continue;
        }
        let failed = |error| TemplateSetError::Read(path.clone(), error);
        let bytes = std::fs::read(&path).map_err(failed)?;
        let shown = path.display().to_string();
        let mut texts = [".j2", ".typ", ".yaml"].iter();
        if texts.any(|end| name.ends_with(end)) {
            diagnostics::utf8_text(&shown, &bytes, "templates")
                .map_err(|fault| TemplateSetError::Faults(vec![*fault]))?;
        }
        let (bytes, own) = (bytes.into(), true);
        files.insert(name, File { bytes, shown, own });
    }
    Ok(())
}
