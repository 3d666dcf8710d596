//! The files of a template: a built-in one's over those of its base, and a folder of the user's own
//! over them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{self, DEEPEST};
use super::manifest::Manifest;
use super::{built_in, copy};
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::labels;
use crate::resolve::Parts;
use crate::source_map::SourceFile;
use crate::theme::Theme;

/// The folder beside the filled template that holds the files which are not built in.
const OWN_FOLDER: &str = "template";
/// The folder beside it that holds a theme from elsewhere.
const THEME_FOLDER: &str = "theme";
/// What a template says of itself.
pub(super) const MANIFEST: &str = "template.yaml";
/// The settings of its look.
pub(super) const THEME: &str = "theme.yaml";

/// A template: every file of it by its path with `/` between the parts.
#[derive(Debug, Clone)]
pub struct TemplateSet {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) parts: Parts,
    pub(super) files: BTreeMap<String, File>,
    pub(super) themes: Vec<Layer>,
}

/// A file of a template.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) bytes: Cow<'static, [u8]>,
    /// What messages call it.
    shown: String,
    /// Whether it is not built in.
    own: bool,
}

/// A theme file, and the path under which it travels in the PDF where it is not built in.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub(super) file: Arc<SourceFile>,
    attached: Option<String>,
}

/// Why something cannot serve as a template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateSetError {
    /// There is no built-in template of this name.
    #[error("{0}")]
    Unknown(String),
    /// A file or folder cannot be read.
    #[error("cannot read {}", .0.display())]
    Read(PathBuf, #[source] io::Error),
    /// A template or label file is not UTF-8.
    #[error("{} is not UTF-8 text", .0.display())]
    NotText(PathBuf),
    /// The folders do not end.
    #[error("{} holds folders more than {DEEPEST} deep", .0.display())]
    TooDeep(PathBuf),
    /// What the template says of itself is at fault.
    #[error("template.yaml is at fault")]
    Faults(Vec<Diagnostic>),
}

impl TemplateSet {
    /// Whether there is a built-in template of this name.
    pub fn is_built_in(name: &str) -> bool {
        built_in::names().contains(&name)
    }

    /// A built-in template.
    ///
    /// # Errors
    ///
    /// A name that no built-in template has.
    pub fn built_in(name: &str) -> Result<Self, TemplateSetError> {
        let files = built_in::files(name).ok_or_else(|| unknown(name))?;
        let shown = |path: &str| format!("templates/{name}/{path}");
        let text = |path: &str| {
            let (_, bytes) = files.iter().find(|(known, _)| known == path)?;
            let text = std::str::from_utf8(bytes).ok()?;
            Some(Arc::new(SourceFile::new(shown(path), text)))
        };
        let manifest = text(MANIFEST).map(|file| Manifest::read(&file));
        let manifest = manifest.transpose().map_err(TemplateSetError::Faults)?;
        let manifest = manifest.unwrap_or_default();
        let mut set = match &manifest.base {
            Some(base) => Self::built_in(base)?,
            None => Self::empty(),
        };
        name.clone_into(&mut set.name);
        set.about = manifest.about.unwrap_or_default();
        set.parts = manifest.parts.unwrap_or(set.parts);
        let theme = text(THEME);
        set.themes.extend(theme.map(|file| Layer {
            file,
            attached: None,
        }));
        for (path, bytes) in &files {
            set.put(path, Cow::Borrowed(bytes), shown(path), false);
        }
        Ok(set)
    }

    fn empty() -> Self {
        Self {
            name: String::new(),
            about: String::new(),
            parts: Parts::all(),
            files: BTreeMap::new(),
            themes: Vec::new(),
        }
    }

    /// The files of `folder` over those of the built-in template that its `template.yaml` names as
    /// its base.
    ///
    /// # Errors
    ///
    /// Files that cannot be read, texts that are not UTF-8, and faults of `template.yaml`.
    pub fn with_folder(folder: &Path) -> Result<Self, TemplateSetError> {
        let found = folder::read(folder)?;
        let text = |name: &str| {
            let file = found.iter().find(|file| file.name == name)?;
            let text = std::str::from_utf8(&file.bytes).ok()?;
            let shown = file.path.display().to_string();
            Some(Arc::new(SourceFile::new(shown, text)))
        };
        let manifest = text(MANIFEST).map(|file| Manifest::read(&file));
        let manifest = manifest.transpose().map_err(TemplateSetError::Faults)?;
        let manifest = manifest.unwrap_or_default();
        let mut set = Self::built_in(manifest.base.as_deref().unwrap_or(built_in::BASE))?;
        let parts = manifest.parts.unwrap_or_else(|| set.parts.clone());
        let theme = text(THEME).map(|file| Layer {
            file,
            attached: Some(format!("{OWN_FOLDER}/{THEME}")),
        });
        let theme = theme.filter(|theme| set.is_changed_by(&theme.file));
        let mut own = theme.is_some() || parts != set.parts;
        set.themes.extend(theme);
        set.parts = parts;
        let (about, files): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|file| file.name == MANIFEST);
        for file in files.into_iter().filter(|file| file.name != THEME) {
            // A copy of a built-in file is not a file of one's own.
            let built_in = set.files.get(&file.name);
            if built_in.is_some_and(|built_in| *built_in.bytes == *file.bytes) {
                continue;
            }
            let shown = file.path.display().to_string();
            set.put(&file.name, Cow::Owned(file.bytes), shown, true);
            own = true;
        }
        // What is said of a copy alone matters to nobody; of a template of one's own it says the base.
        for file in about.into_iter().filter(|_| own) {
            let shown = file.path.display().to_string();
            set.put(MANIFEST, Cow::Owned(file.bytes), shown, true);
        }
        Ok(set)
    }

    /// Puts a file in the place of the one it stands for. A file that is filled and one that is not
    /// stand for each other.
    fn put(&mut self, path: &str, bytes: Cow<'static, [u8]>, shown: String, own: bool) {
        match path.strip_suffix(".j2") {
            Some(plain) => self.files.remove(plain),
            None => self.files.remove(&format!("{path}.j2")),
        };
        self.files
            .insert(path.to_owned(), File { bytes, shown, own });
    }

    /// Lays a theme from elsewhere over those of the template. `name` is the file's own.
    pub fn lay_theme(&mut self, name: &str, file: Arc<SourceFile>) {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
        let name: String = name
            .chars()
            .map(|c| if plain(c) { c } else { '-' })
            .collect();
        self.themes.push(Layer {
            file,
            attached: Some(format!("{THEME_FOLDER}/{name}")),
        });
    }

    /// The theme: the base's, that of each template over it, and what was laid over them.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any of them.
    pub fn theme(&self) -> Result<Theme, Vec<Diagnostic>> {
        Theme::read(&self.theme_files(), &|| self.words())
    }

    /// The theme files in the order in which they are laid over each other.
    pub fn theme_files(&self) -> Vec<Arc<SourceFile>> {
        let files = self.themes.iter().map(|layer| Arc::clone(&layer.file));
        files.collect()
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

    /// The keys of the words that templates print themselves, in any language.
    fn words(&self) -> BTreeSet<String> {
        let files = self.texts().filter(|(name, _)| name.starts_with("labels/"));
        files
            .flat_map(|(_, text)| labels::template_keys(text))
            .collect()
    }

    /// The built-in template that this is or stands on, where it is not the base of all.
    pub fn named(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| *name != built_in::BASE)
    }

    /// The name of the built-in template that this is or stands on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the template prints.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The files to start a template of one's own from, by their paths.
    pub fn copy(&self) -> Vec<(String, Vec<u8>)> {
        copy::files(self)
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
            .filter(|(name, _)| *name != MANIFEST && *name != THEME)
            .map(|(name, file)| (name.as_str(), file.bytes.as_ref()))
    }

    /// The files that are not built in, by the path under which they travel in the PDF; themes last,
    /// in the order in which they are laid over each other.
    pub fn own(&self) -> impl Iterator<Item = (String, &[u8])> {
        let files = self.files.iter().filter(|(_, file)| file.own);
        let files = files.map(|(name, file)| (format!("{OWN_FOLDER}/{name}"), file.bytes.as_ref()));
        let themes = self.themes.iter();
        files.chain(themes.filter_map(|layer| {
            let path = layer.attached.clone()?;
            Some((path, layer.file.text().as_bytes()))
        }))
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
        fonts.map(|(name, file)| (name.trim_start_matches("fonts/"), &file.bytes))
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
        let file = self.files.get(name)?;
        let text = std::str::from_utf8(&file.bytes).ok()?;
        Some(Arc::new(SourceFile::new(file.shown.clone(), text)))
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(name, file)| {
            Some((name.as_str(), std::str::from_utf8(&file.bytes).ok()?))
        })
    }
}

/// A name that no template has, with the one that was meant and all there are.
fn unknown(name: &str) -> TemplateSetError {
    let names = built_in::names();
    let meant = did_you_mean(name, names.iter().copied());
    let meant = meant.map(|meant| format!("; did you mean `{meant}`?"));
    let about = names.iter().filter_map(|name| {
        let about = TemplateSet::built_in(name).ok()?.about;
        Some(format!("\n  {name}: {about}"))
    });
    TemplateSetError::Unknown(format!(
        "there is no template and no folder `{name}`{}\nthe built-in templates are:{}",
        meant.unwrap_or_default(),
        about.collect::<String>()
    ))
}
