//! What decides the bytes of a PDF beside the files that it is made of. It travels in the PDF with those, so that whoever
//! gets that can make it again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Checked, Pipeline};
use crate::evidence::sha256;
use crate::pages::Pages;
use crate::sheet::RECIPE_ENDING;
use crate::typesetting::TYPST_VERSION;

/// The form that this program writes.
pub(crate) const VERSION: u32 = 1;

/// The SHA-256 of a file, as recipes and manifests have it.
pub(crate) fn digest(bytes: &[u8]) -> String {
    sha256(bytes)
}

/// How a PDF is made. Which processor sets it is not part of it: the bytes would differ between two for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recipe {
    /// The version of this form.
    pub(crate) recipe: u32,
    pub(crate) factpress: String,
    pub(crate) typst: String,
    /// The path of the attached fact file.
    pub(crate) facts: String,
    /// The built-in template, or that on which the files below `template/` lie.
    pub(crate) template: String,
    /// The path of the attached theme that is laid over that of the template.
    pub(crate) theme: Option<String>,
    pub(crate) paper: Option<String>,
    /// The day against which staleness is judged, where it is not the day of issue.
    pub(crate) today: Option<String>,
    /// The date of the PDF in seconds since 1970, where it is not the day of issue.
    pub(crate) timestamp: Option<i64>,
    pub(crate) fit: Option<usize>,
    pub(crate) annex: bool,
    /// The path of the attached fact file of an earlier edition, whose changes are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<String>,
    /// Whether faults that the audit finds are let through, and counted in the colophon.
    pub(crate) despite_audit: bool,
    /// The SHA-256 of every file by its path: of those that are attached, and of fonts that are not.
    pub(crate) files: BTreeMap<String, String>,
}

impl Recipe {
    /// The one among the files that a PDF carries, with its name; `None` in its place where it is of another form.
    pub(crate) fn among(files: &BTreeMap<String, Vec<u8>>) -> Option<(&str, Option<Self>)> {
        let is_recipe = |name: &str| name.ends_with(RECIPE_ENDING) && !name.contains('/');
        let mut all = files.iter().filter(|(name, _)| is_recipe(name));
        let (name, text) = all.next()?;
        Some((name, serde_json::from_slice(text).ok()))
    }

    /// As it is attached.
    pub(crate) fn written(&self) -> Vec<u8> {
        // Texts, numbers and a map of texts can always be written.
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }
}

impl Pipeline {
    /// Options that change nothing are not in it: the sheet is the same with and without them.
    pub(crate) fn recipe(&self, checked: &Checked, pages: &Pages) -> Recipe {
        let (options, style) = (&self.options, &self.style);
        let facts = pages.sheet.colophon.fact_file.clone();
        let mut files = self.own_files(checked);
        files.extend(style.templates.own(true));
        let files = files.into_iter();
        let files = files.map(|(path, bytes)| (path, sha256(&bytes)));
        let issued = checked.facts().sheet.issued.to_unix_seconds();
        let is_closer = pages.theme != style.theme.closer(0);
        let is_fitted = is_closer || style.templates.pages().is_some();
        let facts_digest = (facts.clone(), sha256(&checked.bytes));
        Recipe {
            recipe: VERSION,
            factpress: env!("CARGO_PKG_VERSION").to_owned(),
            typst: TYPST_VERSION.to_owned(),
            facts,
            template: style.templates.name.clone(),
            theme: style.templates.laid_theme().map(str::to_owned),
            paper: options.paper.clone().filter(|_| style.has_other_paper),
            today: options.today.map(|day| day.to_string()),
            timestamp: options.timestamp.filter(|seconds| *seconds != issued),
            fit: options.fit.filter(|_| is_fitted),
            annex: options.annex,
            since: self.old_facts().map(|(path, _)| path),
            despite_audit: pages.sheet.colophon.is_marked,
            files: files.chain([facts_digest]).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf_text::pdf::attachments;
    use crate::{Input, Options};

    const FACTS: &str = "\
factpress: 1
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts: {dry: {statement: wells run dry, value: about 24, source: b, at: {page: 1}, attribution: o}}
sections: [{text: \"{dry} are dry.\"}]
";

    /// The facts and the recipe travel in the PDF, and that has the digests of all files.
    #[test]
    fn a_pdf_carries_its_recipe() {
        let theme = Input::named("look/house.yaml", "paper: a5\n");
        let options = Options {
            theme: Some(theme),
            fit: Some(3),
            ..Options::default()
        };
        let pipeline = Pipeline::new(options).unwrap();
        let checked = pipeline.check(Input::named("a.yaml", FACTS)).unwrap().value;
        let made = pipeline.make(&checked).unwrap().value;
        let files = attachments(&made.files[0].bytes).unwrap();
        let names: Vec<&String> = files.keys().collect();
        assert_eq!(
            names,
            ["theme/house.yaml", "wells.recipe.json", "wells.yaml"]
        );
        let (name, recipe) = Recipe::among(&files).unwrap();
        let recipe = recipe.unwrap();
        assert_eq!(name, "wells.recipe.json");
        let sheet = pipeline.said(&checked, None);
        let pages = pipeline.paged(&checked, &sheet, &pipeline.style.theme);
        assert_eq!(recipe, pipeline.recipe(&checked, &pages));
        assert_eq!(recipe.theme.as_deref(), Some("theme/house.yaml"));
        assert_eq!((recipe.fit, recipe.template.as_str()), (None, "briefing"));
        for (path, digest) in &recipe.files {
            assert_eq!(*digest, sha256(&files[path]), "{path}");
        }
        assert_eq!(recipe.files.len(), 2);
    }
}
