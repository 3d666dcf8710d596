//! The files of a template: the built-in ones, and a folder of the user's own over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::source_map::SourceFile;

static BRIEFING: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates/briefing");

/// The folder beside the filled template that holds the files which are not built in.
const OWN_FOLDER: &str = "template";
/// How deep a template's folders may nest.
const DEEPEST: usize = 8;

/// A template: every file of it by its path with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct TemplateSet {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    own: Vec<String>,
    folder: Option<PathBuf>,
}

/// Why a folder cannot serve as a template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateSetError {
    /// A file or folder cannot be read.
    #[error("cannot read {}", .0.display())]
    Read(PathBuf, #[source] io::Error),
    /// A template or label file is not UTF-8.
    #[error("{} is not UTF-8 text", .0.display())]
    NotText(PathBuf),
    /// The folders do not end.
    #[error("{} holds folders more than {DEEPEST} deep", .0.display())]
    TooDeep(PathBuf),
}

impl TemplateSet {
    /// The built-in template.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BRIEFING, &mut files);
        Self {
            files,
            own: Vec::new(),
            folder: None,
        }
    }

    /// The built-in template with the files of `folder` in place of its own.
    ///
    /// # Errors
    ///
    /// Files that cannot be read, and texts that are not UTF-8.
    pub fn with_folder(folder: &Path) -> Result<Self, TemplateSetError> {
        let mut set = Self::built_in();
        set.folder = Some(folder.to_owned());
        set.add(folder, "", 0)?;
        set.own.sort();
        Ok(set)
    }

    fn add(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), TemplateSetError> {
        if depth > DEEPEST {
            return Err(TemplateSetError::TooDeep(folder.to_owned()));
        }
        let failed = |error| TemplateSetError::Read(folder.to_owned(), error);
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                self.add(&path, &format!("{name}/"), depth + 1)?;
                continue;
            }
            let bytes = std::fs::read(&path)
                .map_err(|error| TemplateSetError::Read(path.clone(), error))?;
            let is_text = [".j2", ".typ", ".yaml"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_text && std::str::from_utf8(&bytes).is_err() {
                return Err(TemplateSetError::NotText(path));
            }
            // A copy of a built-in file is not a file of one's own.
            if self
                .files
                .get(&name)
                .is_some_and(|built_in| **built_in == *bytes)
            {
                continue;
            }
            self.own.push(name.clone());
            self.files.insert(name, Cow::Owned(bytes));
        }
        Ok(())
    }

    /// The files that minijinja fills, as name and text.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(|(name, _)| name.ends_with(".j2"))
    }

    /// The files that Typst reads as they are.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter(|(name, _)| !name.ends_with(".j2"))
            .filter(|(name, _)| !name.starts_with("fonts/") && !name.starts_with("labels/"))
            .map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// The files that are not built in, by the path under which they travel in the PDF.
    pub fn own(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.own.iter().filter_map(|name| {
            let bytes = self.files.get(name)?;
            Some((format!("{OWN_FOLDER}/{name}"), bytes.as_ref()))
        })
    }

    /// The fonts, in the order of their names.
    pub fn fonts(&self) -> impl Iterator<Item = (&str, &Cow<'static, [u8]>)> {
        let fonts = self.files.iter().filter(|(name, _)| {
            let name = name.to_lowercase();
            name.starts_with("fonts/")
                && [".otf", ".ttf", ".otc", ".ttc"]
                    .iter()
                    .any(|end| name.ends_with(end))
        });
        fonts.map(|(name, bytes)| (name.trim_start_matches("fonts/"), bytes))
    }

    /// The label file for a language: that of the region, else that of the language.
    pub fn labels(&self, language: &str, region: Option<&str>) -> Option<Arc<SourceFile>> {
        let regional = region.map(|region| format!("labels/{language}-{region}.yaml"));
        let general = format!("labels/{language}.yaml");
        let mut names = regional.into_iter().chain([general]);
        names.find_map(|name| self.source(&name))
    }

    /// A text file of the template, under the name by which messages call it.
    pub fn source(&self, name: &str) -> Option<Arc<SourceFile>> {
        let text = std::str::from_utf8(self.files.get(name)?).ok()?;
        let own = self
            .own
            .binary_search_by(|own| own.as_str().cmp(name))
            .is_ok();
        let shown = match &self.folder {
            Some(folder) if own => folder.join(name).display().to_string(),
            _ => format!("templates/briefing/{name}"),
        };
        Some(Arc::new(SourceFile::new(shown, text)))
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(name, bytes)| Some((name.as_str(), std::str::from_utf8(bytes).ok()?)))
    }
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        let parts: Vec<_> = file
            .path()
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        files.insert(parts.join("/"), Cow::Borrowed(file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
