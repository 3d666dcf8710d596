//! Putting a template together: a built-in one's files over those of its base, and a folder of the
//! user's own over them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::manifest::Manifest;
use super::template_set::{File, Layer, MANIFEST, OWN_FOLDER, THEME, TemplateSet};
use super::{TemplateSetError, built_in, folder};
use crate::diagnostics::meant;
use crate::sheet::Parts;
use crate::source_map::SourceFile;

impl TemplateSet {
    pub(crate) fn is_built_in(name: &str) -> bool {
        built_in::names().contains(&name)
    }

    pub(crate) fn built_in_names() -> Vec<&'static str> {
        built_in::names()
    }

    /// The template of a name or a folder, or the base of all. A built-in name means the same wherever
    /// it is typed; a folder of that name is `./name`.
    pub(crate) fn find(asked: Option<&Path>) -> Result<Self, TemplateSetError> {
        let Some(asked) = asked else {
            return Self::built_in(built_in::BASE);
        };
        let name = asked.to_string_lossy();
        if !Self::is_built_in(&name) && asked.is_dir() {
            return Self::with_folder(asked);
        }
        if name.contains(std::path::is_separator) {
            let message = format!("there is no folder {name} with a template");
            return Err(TemplateSetError::Unknown(message));
        }
        Self::built_in(&name)
    }

    pub(super) fn built_in(name: &str) -> Result<Self, TemplateSetError> {
        let files = built_in::files(name).ok_or_else(|| unknown(name))?;
        let manifest = manifest(&files)?;
        let base = manifest.base.map(Self::built_in).transpose()?;
        let mut set = base.unwrap_or_else(|| Self {
            parts: Parts::all(),
            ..Self::default()
        });
        set.name = name.to_owned();
        set.about = manifest.about.unwrap_or_default();
        set.parts = manifest.parts.unwrap_or(set.parts);
        set.pages = manifest.pages.or(set.pages);
        let attached = None;
        let theme = text(&files, THEME).map(|file| Layer { file, attached });
        set.themes.extend(theme);
        files
            .into_iter()
            .for_each(|(path, file)| set.put(path, file));
        Ok(set)
    }

    /// The files of `folder` over those of the built-in template that its `template.yaml` names as
    /// its base.
    pub(super) fn with_folder(folder: &Path) -> Result<Self, TemplateSetError> {
        Self::over(folder::read(folder)?)
    }

    /// The same of files that come from elsewhere than a disk, by their paths in the folder.
    pub(crate) fn with_files(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, TemplateSetError> {
        let files = files.into_iter().map(|(path, bytes)| {
            let shown = format!("{OWN_FOLDER}/{path}");
            folder::readable(&path, &shown, &bytes)?;
            let (bytes, own) = (bytes.into(), true);
            Ok((path, File { bytes, shown, own }))
        });
        Self::over(files.collect::<Result<_, _>>()?)
    }

    fn over(mut files: BTreeMap<String, File>) -> Result<Self, TemplateSetError> {
        let manifest = manifest(&files)?;
        let mut set = Self::built_in(manifest.base.unwrap_or(built_in::BASE))?;
        let parts = manifest.parts.unwrap_or_else(|| set.parts.clone());
        let theme = text(&files, THEME).map(|file| Layer {
            file,
            attached: Some(format!("{OWN_FOLDER}/{THEME}")),
        });
        let theme = theme.filter(|theme| set.is_changed_by(&theme.file));
        files.remove(THEME);
        let about = files.remove(MANIFEST);
        // A copy of a built-in file is not a file of one's own.
        files.retain(|path, file| set.files.get(path).is_none_or(|it| it.bytes != file.bytes));
        let unread = set.unread(&files, theme.as_ref());
        files.retain(|path, _| !unread.contains(path));
        set.unread = unread;
        // The manifest travels only with files of one's own: it names the base that they need.
        let pages = manifest.pages.or(set.pages);
        let prints_otherwise = parts != set.parts || pages != set.pages;
        let own = theme.is_some() || prints_otherwise || !files.is_empty();
        let about = about.filter(|_| own);
        let about = about.map(|file| (MANIFEST.to_owned(), file));
        set.themes.extend(theme);
        set.parts = parts;
        set.pages = pages;
        for (path, file) in files.into_iter().chain(about) {
            set.put(path, file);
        }
        Ok(set)
    }

    /// Files that nothing in the template reads: neither templates, languages, fonts nor anything that one
    /// of its texts calls by its name. They would travel in every sheet.
    fn unread(&self, own: &BTreeMap<String, File>, theme: Option<&Layer>) -> Vec<String> {
        let all = || self.files.iter().chain(own);
        let texts = all().filter(|(path, _)| is_text(path));
        let texts: Vec<&str> = texts
            .filter_map(|(_, file)| std::str::from_utf8(&file.bytes).ok())
            .chain(
                self.themes
                    .iter()
                    .chain(theme)
                    .map(|layer| layer.file.text()),
            )
            .collect();
        let is_read = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let rendered = name.trim_end_matches(".j2");
            let stands_for = [path, path.trim_end_matches(".j2"), &format!("{path}.j2")]
                .iter()
                .any(|path| self.files.contains_key(*path));
            let mut kinds = ["fonts/", "languages/", "labels/"].iter();
            let is_kind = kinds.any(|folder| path.starts_with(folder)) || is_text(path);
            stands_for || is_kind || texts.iter().any(|text| text.contains(rendered))
        };
        let paths = own.keys().filter(|path| !is_read(path));
        paths.cloned().collect()
    }

    /// Puts a file in the place of the one it stands for. A file that is rendered and one that is not
    /// stand for each other.
    fn put(&mut self, path: String, file: File) {
        match path.strip_suffix(".j2") {
            Some(plain) => self.files.remove(plain),
            None => self.files.remove(&format!("{path}.j2")),
        };
        self.files.insert(path, file);
    }

    /// Whether a theme file sets anything otherwise; one with faults does, so that they are told.
    fn is_changed_by(&self, file: &Arc<SourceFile>) -> bool {
        let mut with = self.clone();
        with.lay_theme(THEME, Arc::clone(file));
        match (self.theme(), with.theme()) {
            (Ok(before), Ok(after)) => before != after,
            _ => true,
        }
    }
}

pub(super) fn is_text(path: &str) -> bool {
    let mut texts = [".j2", ".typ", ".yaml"].iter();
    texts.any(|end| path.ends_with(end))
}

pub(super) fn text(files: &BTreeMap<String, File>, name: &str) -> Option<Arc<SourceFile>> {
    let file = files.get(name)?;
    let text = std::str::from_utf8(&file.bytes).ok()?;
    Some(Arc::new(SourceFile::new(&file.shown, text)))
}

fn manifest(files: &BTreeMap<String, File>) -> Result<Manifest, TemplateSetError> {
    let manifest = text(files, MANIFEST).map(|file| Manifest::read(&file));
    let manifest = manifest.unwrap_or(Ok(Manifest::default()));
    manifest.map_err(TemplateSetError::Faults)
}

fn unknown(name: &str) -> TemplateSetError {
    let names = built_in::names();
    let meant = meant(name, names.iter().copied());
    TemplateSetError::Unknown(format!(
        "there is no template and no folder `{name}`{meant}; the built-in templates are {}",
        names.join(", ")
    ))
}
