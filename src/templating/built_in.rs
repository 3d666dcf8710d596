//! The templates inside the program, as their folders in `templates/` hold them.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::template_set::File;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The template that every other stands on, and the one that counts where none is named.
pub const BASE: &str = "briefing";

/// What people read about a template is no part of it.
pub(super) const README: &str = "README.md";

pub(super) fn names() -> Vec<&'static str> {
    let names = TEMPLATES.dirs().map(|folder| folder.path().to_str());
    let mut names: Vec<&str> = names.flatten().collect();
    names.sort_unstable();
    names
}

/// The fonts that any built-in template brings along.
pub(crate) fn fonts() -> impl Iterator<Item = &'static [u8]> {
    let folders = TEMPLATES
        .dirs()
        .filter_map(|folder| TEMPLATES.get_dir(folder.path().join("fonts")));
    let files = folders.flat_map(|folder| folder.files());
    files.map(|file| file.contents())
}

/// The files of a built-in template, by their paths in its folder; `None` where there is no such
/// template. What it leaves to its base is not among them.
pub(super) fn files(name: &str) -> Option<BTreeMap<String, File>> {
    let mut files = BTreeMap::new();
    collect(TEMPLATES.get_dir(name)?, &mut files);
    Some(files)
}

fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, File>) {
    let kept = folder.files();
    for file in kept.filter(|file| !file.path().ends_with(README)) {
        let parts = file.path().iter().map(|part| part.to_string_lossy());
        let shown = parts.fold("templates".to_owned(), |path, part| path + "/" + &part);
        // The first parts of the path are the folder of all and the template's own.
        let name = shown.splitn(3, '/').last().unwrap_or_default().to_owned();
        let (bytes, own) = (file.contents().into(), false);
        files.insert(name, File { bytes, shown, own });
    }
    folder.dirs().for_each(|inner| collect(inner, files));
}
