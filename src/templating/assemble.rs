//! Putting a template together: a built-in one's files over those of its base, and a folder of the
//! user's own over them.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::manifest::Manifest;
use super::template_set::{File, Layer, MANIFEST, OWN_FOLDER, THEME, TemplateSet};
use super::{TemplateSetError, built_in, folder};
use crate::diagnostics::did_you_mean;
use crate::sheet::Parts;
use crate::source_map::SourceFile;

impl TemplateSet {
    pub(crate) fn is_built_in(name: &str) -> bool {
        built_in::names().contains(&name)
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
        let shown = |path: &str| format!("templates/{name}/{path}");
        let text = |path: &str| {
            let (_, bytes) = files.iter().find(|(known, _)| known == path)?;
            let text = std::str::from_utf8(bytes).ok()?;
            Some(Arc::new(SourceFile::new(shown(path), text)))
        };
        let manifest = manifest(text(MANIFEST))?;
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
        let theme = text(THEME).map(|file| Layer { file, attached });
        set.themes.extend(theme);
        for (path, bytes) in &files {
            set.put(path, Cow::Borrowed(bytes), shown(path), false);
        }
        Ok(set)
    }

    /// The files of `folder` over those of the built-in template that its `template.yaml` names as
    /// its base.
    pub(super) fn with_folder(folder: &Path) -> Result<Self, TemplateSetError> {
        let found = folder::read(folder)?;
        let text = |name: &str| {
            let file = found.iter().find(|file| file.name == name)?;
            let text = std::str::from_utf8(&file.bytes).ok()?;
            Some(Arc::new(SourceFile::new(&file.shown, text)))
        };
        let manifest = manifest(text(MANIFEST))?;
        let mut set = Self::built_in(manifest.base.unwrap_or(built_in::BASE))?;
        let parts = manifest.parts.unwrap_or_else(|| set.parts.clone());
        let theme = text(THEME).map(|file| Layer {
            file,
            attached: Some(format!("{OWN_FOLDER}/{THEME}")),
        });
        let theme = theme.filter(|theme| set.is_changed_by(&theme.file));
        let mut own = theme.is_some() || parts != set.parts;
        set.themes.extend(theme);
        set.parts = parts;
        set.pages = manifest.pages.or(set.pages);
        let (about, files): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|file| file.name == MANIFEST);
        for file in files.into_iter().filter(|file| file.name != THEME) {
            // A copy of a built-in file is not a file of one's own.
            let built_in = set.files.get(&file.name);
            if built_in.is_some_and(|built_in| *built_in.bytes == *file.bytes) {
                continue;
            }
            set.put(&file.name, Cow::Owned(file.bytes), file.shown, true);
            own = true;
        }
        // The manifest travels only with files of one's own: it names the base that they need.
        for file in about.into_iter().filter(|_| own) {
            set.put(MANIFEST, Cow::Owned(file.bytes), file.shown, true);
        }
        Ok(set)
    }

    /// Puts a file in the place of the one it stands for. A file that is rendered and one that is not
    /// stand for each other.
    fn put(&mut self, path: &str, bytes: Cow<'static, [u8]>, shown: String, own: bool) {
        match path.strip_suffix(".j2") {
            Some(plain) => self.files.remove(plain),
            None => self.files.remove(&format!("{path}.j2")),
        };
        self.files
            .insert(path.to_owned(), File { bytes, shown, own });
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

/// What a template says of itself, nothing where it has no file for that.
fn manifest(file: Option<Arc<SourceFile>>) -> Result<Manifest, TemplateSetError> {
    let manifest = file.map(|file| Manifest::read(&file)).transpose();
    let manifest = manifest.map_err(TemplateSetError::Faults)?;
    Ok(manifest.unwrap_or_default())
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
