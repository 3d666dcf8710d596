//! The templates inside the program, as their folders in `templates/` hold them.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The template that every other stands on, and the one that counts where none is named.
pub const BASE: &str = "briefing";

/// What people read about a template is no part of it.
pub(super) const README: &str = "README.md";

/// The names of the built-in templates, in the order of the alphabet.
pub(super) fn names() -> Vec<&'static str> {
    let names = TEMPLATES.dirs().map(|folder| folder.path().to_str());
    let mut names: Vec<&str> = names.flatten().collect();
    names.sort_unstable();
    names
}

/// The files of a built-in template, by their paths in its folder; `None` where there is no such
/// template. What it leaves to its base is not among them.
pub(super) fn files(name: &str) -> Option<Vec<(String, &'static [u8])>> {
    let mut folders = TEMPLATES.dirs();
    let folder = folders.find(|folder| folder.path().to_str() == Some(name))?;
    let mut files = Vec::new();
    collect(folder, &mut files);
    Some(files)
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    let kept = folder.files();
    for file in kept.filter(|file| !file.path().ends_with(README)) {
        // The first part of the path is the template's own name.
        let parts = file.path().iter().skip(1);
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        files.push((parts.join("/"), file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
