//! A template's files to start one of one's own from.

use super::template_set::{MANIFEST, THEME, TemplateSet};
use crate::theme;

impl TemplateSet {
    /// Every file of the template and its bases, by its path, with one `theme.yaml` that has every
    /// key and a `template.yaml` that stands on the template, so that files left as they are can be
    /// deleted.
    pub fn copy(&self) -> Vec<(String, Vec<u8>)> {
        let files = self.files.iter();
        let mut files: Vec<(String, Vec<u8>)> = files
            .filter(|(name, _)| *name != MANIFEST && *name != THEME)
            .map(|(name, file)| (name.clone(), file.bytes.to_vec()))
            .collect();
        let theme = theme::merged(&self.theme_files());
        files.push((THEME.to_owned(), theme.into_bytes()));
        files.push((MANIFEST.to_owned(), manifest(self).into_bytes()));
        files.sort();
        files
    }
}

fn manifest(set: &TemplateSet) -> String {
    format!(
        "# What this template is, in one line.\n\
         about: {}\n\
         # The built-in template whose files stand in where this folder has none.\n\
         base: {}\n\
         # What it prints; the pages that it sees hold no more.\n\
         parts: [{}]\n",
        // A text of JSON is one of YAML.
        serde_json::Value::from(set.about.as_str()),
        set.name,
        set.parts.words().join(", ")
    )
}
