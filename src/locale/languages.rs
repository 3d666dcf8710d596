//! The languages that a sheet can be in.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::language::LanguageFile;
use super::{Locale, LocaleError};
use crate::diagnostics::Diagnostic;
use crate::quantity::Language;
use crate::source_map::SourceFile;

/// So many digits of a file's SHA-256 are printed.
const DIGEST: usize = 8;

/// One file for each language that is built in; nothing else names them.
static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates/briefing/languages");

/// The built-in languages by their tags, each read when it is first asked for.
static BUILT_IN: LazyLock<BTreeMap<String, OnceLock<Arc<LanguageFile>>>> = LazyLock::new(|| {
    let tags = FOLDER
        .files()
        .filter_map(|file| file.path().file_stem()?.to_str());
    tags.map(|tag| (tag.to_owned(), OnceLock::new())).collect()
});

static ENGLISH: LazyLock<Language> = LazyLock::new(|| match built_in("en") {
    Some(english) => english.values.clone(),
    None => Language::new("en", BTreeMap::new()).0,
});

/// The tags of the languages that are built in.
pub fn built_in_tags() -> impl Iterator<Item = &'static str> {
    BUILT_IN.keys().map(String::as_str)
}

/// The words of English values, in which running text is read.
pub fn english() -> &'static Language {
    &ENGLISH
}

/// A built-in language by its tag.
pub(super) fn built_in(tag: &str) -> Option<Arc<LanguageFile>> {
    let language = BUILT_IN.get(tag)?;
    let file = FOLDER.get_file(format!("{tag}.yaml"))?;
    let name = format!("languages/{tag}.yaml");
    let read = || {
        let file = SourceFile::new(name, file.contents_utf8().unwrap_or_default());
        Arc::new(LanguageFile::read(tag, &Arc::new(file), None, None).0)
    };
    Some(Arc::clone(language.get_or_init(read)))
}

/// The languages that are built in, and those of a template of one's own in their place or beside them.
#[derive(Debug, Clone, Default)]
pub struct Languages(BTreeMap<String, Arc<LanguageFile>>);

impl Languages {
    /// The built-in languages and `own` ones, by the tags that name the files.
    ///
    /// # Errors
    ///
    /// Whatever any of the files lacks: a language that is there in part would be mixed with English.
    pub fn with(
        own: impl Iterator<Item = (String, Arc<SourceFile>)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut languages = BTreeMap::new();
        let mut faults = Vec::new();
        let english = built_in("en");
        for (tag, file) in own {
            let known = built_in(tag.split('-').next().unwrap_or_default());
            let (mut language, found) =
                LanguageFile::read(&tag, &file, english.as_deref(), known.as_deref());
            faults.extend(found);
            let name = format!("{tag}.yaml");
            let built_in = FOLDER.get_file(&name).map(include_dir::File::contents);
            if built_in != Some(file.text().as_bytes()) {
                let digest = format!("{:x}", Sha256::digest(file.text()));
                language.own = Some(format!("{name} (SHA-256 {})", &digest[..DIGEST]));
            }
            languages.insert(tag, Arc::new(language));
        }
        if faults.is_empty() {
            Ok(Self(languages))
        } else {
            Err(faults)
        }
    }

    /// The words of values in every language that is built in.
    pub(crate) fn built_in_values(&self) -> Vec<Language> {
        let locales = built_in_tags().filter_map(|tag| self.locale(tag).ok());
        locales.map(|locale| locale.values().clone()).collect()
    }

    /// The locale of a tag such as `en-GB`, with the words of its language: those of the region where there is a file for it.
    ///
    /// # Errors
    ///
    /// The tag is malformed, its language is not in the data, or has no file: no other language takes its place in silence.
    pub(crate) fn locale(&self, tag: &str) -> Result<Locale, LocaleError> {
        Locale::new(tag, |language, region| {
            let regional = region.map(|region| format!("{language}-{region}"));
            let mut tags = regional.into_iter().chain([language.to_owned()]);
            tags.find_map(|tag| self.0.get(&tag).cloned().or_else(|| built_in(&tag)))
        })
    }

    /// The words of the language of a tag such as `de` or `de-CH`, where there is a file for it.
    pub(crate) fn words(&self, tag: &str) -> Option<Language> {
        let main = tag.split('-').next().unwrap_or_default().to_lowercase();
        let mut tags = [tag, &main].into_iter();
        let file = tags.find_map(|tag| self.0.get(tag).cloned().or_else(|| built_in(tag)));
        file.map(|file| file.values.clone())
    }

    /// The words of every language that there is a file of.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = Language> {
        let built_in = built_in_tags().filter_map(built_in);
        let all = built_in.chain(self.0.values().cloned());
        all.map(|file| file.values.clone())
    }

    /// The words that templates print themselves, by their keys, English where there is one.
    pub(crate) fn template_words(&self) -> BTreeMap<String, String> {
        let all = built_in_tags()
            .filter_map(built_in)
            .chain(self.0.values().cloned());
        let all = all.chain(built_in("en"));
        all.flat_map(|language| language.labels.template.clone())
            .collect()
    }
}
