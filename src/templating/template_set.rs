//! The files of a template, each for those who need it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use minijinja::Environment;
use sha2::{Digest, Sha256};

use super::{assemble, built_in};
use crate::diagnostics::{Diagnostic, FormError};
use crate::locale::Languages;
use crate::sheet::Parts;
use crate::source_map::SourceFile;
use crate::theme::Theme;

/// The folder beside the rendered template that holds the files which are not built in.
pub(super) const OWN_FOLDER: &str = "template";
/// The folder beside it that holds a theme from elsewhere.
pub(crate) const THEME_FOLDER: &str = "theme";
const LANGUAGES: &str = "languages/";
/// The one that held the labels alone.
const FORMER_LANGUAGES: &str = "labels/";
pub(super) const MANIFEST: &str = "template.yaml";
pub(super) const THEME: &str = "theme.yaml";

const FONTS: &[&str] = &[".otf", ".ttf", ".otc", ".ttc"];

/// How deep a template's folders may nest: no template needs as many, and links to a folder around
/// them would have no end.
pub(super) const DEEPEST: usize = 8;

#[derive(Debug, Clone, Default)]
pub struct TemplateSet {
    pub(crate) name: String,
    pub(super) about: String,
    /// What it prints of a sheet; the rest is not in what it sees.
    pub(crate) parts: Parts,
    pub(super) pages: Option<u32>,
    pub(super) files: BTreeMap<String, File>,
    pub(super) themes: Vec<Layer>,
    /// Files of its folder that nothing reads; they are left out.
    pub(crate) unread: Vec<String>,
    /// Its templates, parsed once for all sheets; its files do not change.
    pub(super) parsed: OnceLock<Environment<'static>>,
}

#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) shown: String,
    pub(super) own: bool,
}

/// A theme file, and the path under which it travels in the PDF where it is not built in.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub(super) file: Arc<SourceFile>,
    pub(super) attached: Option<String>,
}

/// Why something cannot serve as a template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateSetError {
    #[error("{0}")]
    Unknown(String),
    #[error("cannot read {}", .0.display())]
    Read(PathBuf, #[source] io::Error),
    /// Files that are not UTF-8, or what the template says of itself is at fault.
    #[error("the template is at fault")]
    Faults(Vec<Diagnostic>),
}

impl TemplateSet {
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

    /// The path under which a theme travels that was laid over those of the template.
    pub fn laid_theme(&self) -> Option<&str> {
        let path = self.themes.last()?.attached.as_deref()?;
        path.starts_with(THEME_FOLDER).then_some(path)
    }

    /// The theme: the base's, that of each template over it, and what was laid over them.
    pub fn theme(&self) -> Result<Theme, Vec<Diagnostic>> {
        // The words that templates print themselves, in any language.
        let words = || self.languages().unwrap_or_default().template_words();
        Theme::read(&self.theme_files(), &words)
    }

    pub fn theme_files(&self) -> Vec<Arc<SourceFile>> {
        let files = self.themes.iter().map(|layer| Arc::clone(&layer.file));
        files.collect()
    }

    /// The languages that it can be printed in: the built-in ones and those that it brings along.
    /// Fails with everything that its own language files lack.
    pub fn languages(&self) -> Result<Languages, Vec<Diagnostic>> {
        let own = self.files.iter().filter(|(_, file)| file.own);
        let former = own
            .clone()
            .filter(|(name, _)| name.starts_with(FORMER_LANGUAGES));
        let former: Vec<_> = former.filter_map(|(name, _)| self.former(name)).collect();
        if !former.is_empty() {
            return Err(former);
        }
        Languages::with(own.filter_map(|(name, _)| {
            let tag = name.strip_prefix(LANGUAGES)?.strip_suffix(".yaml")?;
            Some((tag.to_owned(), self.source(name)?))
        }))
    }

    /// A file of labels alone, as templates had them once.
    fn former(&self, name: &str) -> Option<Diagnostic> {
        let file = name.trim_start_matches(FORMER_LANGUAGES);
        let message = "labels are part of a language file now, beside the words of its values";
        Some(Diagnostic::error(FormError::Labels, &self.source(name)?, 0..0, message).help(format!(
            "move it to languages/{file} and add what the built-in languages/en.yaml has behind `text`"
        )))
    }

    pub fn named(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| *name != built_in::BASE)
    }

    /// How many pages its sheets have at the most: what is less weighty stands in an annex, or is left out.
    pub fn pages(&self) -> Option<usize> {
        self.pages.and_then(|pages| usize::try_from(pages).ok())
    }

    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        let templates = self.files.iter().filter(|(name, _)| name.ends_with(".j2"));
        templates.filter_map(|(name, file)| {
            Some((name.as_str(), std::str::from_utf8(&file.bytes).ok()?))
        })
    }

    /// Those of the templates that are not built in.
    pub(super) fn own_templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates()
            .filter(|(name, _)| self.files.get(*name).is_some_and(|file| file.own))
    }

    /// Whether something that is filled or set is not built in.
    pub fn has_own_sources(&self) -> bool {
        let is_source = |name: &str| name.ends_with(".j2") || name.ends_with(".typ");
        let mut files = self.files.iter();
        files.any(|(name, file)| file.own && is_source(name))
    }

    pub fn plain(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter(|(name, _)| !name.ends_with(".j2"))
            .filter(|(name, _)| !name.starts_with("fonts/") && !name.starts_with(LANGUAGES))
            .filter(|(name, _)| *name != MANIFEST && *name != THEME)
            .map(|(name, file)| (name.as_str(), file.bytes.as_ref()))
    }

    /// The files that are not built in, by the path under which they travel in the PDF; themes last,
    /// in the order in which they are laid over each other. A licence may forbid that fonts travel: without
    /// `with_fonts` a list of their SHA-256 does, in the form that `sha256sum --check` reads.
    pub fn own(&self, with_fonts: bool) -> Vec<(String, Cow<'_, [u8]>)> {
        let own = self.files.iter().filter(|(_, file)| file.own);
        let (fonts, files): (Vec<_>, Vec<_>) = own.partition(|(name, _)| is_font(name));
        let digest = |bytes: &[u8]| format!("{:x}", Sha256::digest(bytes));
        let lines = fonts.iter();
        let list = lines.map(|(name, file)| format!("{}  {name}\n", digest(&file.bytes)));
        let list = Some(list.collect::<String>()).filter(|list| !with_fonts && !list.is_empty());
        let fonts = fonts.into_iter().filter(|_| with_fonts);
        let files = files.into_iter().chain(fonts);
        let files = files.map(|(name, file)| {
            let path = format!("{OWN_FOLDER}/{name}");
            (path, Cow::Borrowed(file.bytes.as_ref()))
        });
        let path = format!("{OWN_FOLDER}/fonts.sha256");
        let list = list.map(|list| (path, list.into_bytes().into()));
        let themes = self.themes.iter().filter_map(|layer| {
            let path = layer.attached.clone()?;
            Some((path, layer.file.text().as_bytes().into()))
        });
        files.chain(list).chain(themes).collect()
    }

    /// The font files that are not built in, by the names by which messages call them.
    pub fn own_fonts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let own = self.files.iter();
        let own = own.filter(|(name, file)| file.own && is_font(name));
        own.map(|(_, file)| (file.shown.as_str(), file.bytes.as_ref()))
    }

    pub fn fonts(&self) -> impl Iterator<Item = (&str, &Cow<'static, [u8]>)> {
        self.files.iter().filter_map(|(name, file)| {
            let name = is_font(name).then(|| name.strip_prefix("fonts/"));
            Some((name??, &file.bytes))
        })
    }

    /// Where one of its own templates writes something, whatever its case.
    pub fn place_of(&self, said: &str) -> Option<(Arc<SourceFile>, Range<usize>)> {
        // The value may be filled in; what is called so is not.
        let word = said.split_inclusive(['=', '(']).next().unwrap_or(said);
        let own = self.files.iter().filter(|(_, file)| file.own);
        let mut texts = own.filter_map(|(name, _)| self.source(name));
        texts.find_map(|file| {
            let text = file.text().to_ascii_lowercase();
            let found = [&said.to_ascii_lowercase(), word];
            let (at, one) = found
                .into_iter()
                .find_map(|one| Some((text.find(one)?, one)))?;
            Some((file, at..at + one.len()))
        })
    }

    /// A text file of the template, under the name by which messages call it.
    pub fn source(&self, name: &str) -> Option<Arc<SourceFile>> {
        assemble::text(&self.files, name)
    }
}

fn is_font(name: &str) -> bool {
    let ends = |end: &&str| name.to_lowercase().ends_with(end);
    name.starts_with("fonts/") && FONTS.iter().any(ends)
}
