//! What the files of a sheet are called, and what else of the disk a fact file names.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::check::{beside, named_in};
use super::{Checked, Input, Pipeline, pictures};
use crate::factfile::{self, FactFile, Text};
use crate::products::folder_of;

impl Pipeline {
    /// The name of the files of a sheet, without their endings, where a first look finds no fault in its fact file; and the files
    /// that this names.
    pub(crate) fn named(&self, mut input: Input) -> (Option<String>, Vec<PathBuf>) {
        let origins = self.complete(&mut input);
        let (loaded, faults) = factfile::read(&input.name, &input.bytes, &self.style.languages);
        let mut files = Vec::new();
        let Some(loaded) = loaded else {
            return (None, files);
        };
        for (id, source) in &loaded.facts.sources {
            let named_in = named_in(&input, id, origins.as_ref());
            files.extend(beside(&named_in, source));
            let texts = self.options.sources.iter();
            files.extend(texts.flat_map(|texts| texts.place(&named_in, id, source)));
        }
        let folder = folder_of(&input.path);
        files.extend(pictures::named(&loaded.facts).map(|(name, _)| folder.join(name)));
        let name = faults.is_empty().then(|| self.name_of(&loaded.facts));
        (name, files)
    }

    /// The name of the files of a sheet, without their endings.
    pub(crate) fn file_name(&self, checked: &Checked) -> String {
        self.name_of(checked.facts())
    }

    fn name_of(&self, facts: &FactFile) -> String {
        let (options, sheet) = (&self.options, &facts.sheet);
        let template = options.template.as_deref().and_then(Path::file_name);
        let template = template.unwrap_or(OsStr::new(&self.style.templates.name));
        let theme = options.theme.as_ref().and_then(|it| it.path.file_stem());
        options.name.fill([
            sheet.id.as_str(),
            &sheet.issued.to_string(),
            &sheet.edition.unwrap_or(1).to_string(),
            sheet.language.as_ref().map_or("en", Text::as_str),
            &template.to_string_lossy(),
            &theme.unwrap_or(OsStr::new("plain")).to_string_lossy(),
            options.paper.as_deref().unwrap_or(self.style.theme.paper()),
        ])
    }
}
