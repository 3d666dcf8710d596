//! Whether a PDF is what its facts come to: it is made again of what it carries, in memory, and compared byte by byte.
//!
//! It may come from anybody. Nothing of it is written, and nothing is read but what it carries and fonts that are found by their
//! digest.

mod evidence;
mod fonts;
mod pages;
mod reasons;
mod signed;

pub(crate) use reasons::{reasons, text};

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::dates::CalendarDate;
use crate::diagnostics::Family;
use crate::diagnostics::text::visible_line;
use crate::evidence::sha256;
use crate::pdf_text::pdf::{AttachmentFault, attachments};
use crate::pipeline::{Failed, FetchText, Input, Options, Pipeline, RECIPE_VERSION, Recipe, SINCE};
use crate::templating::TemplateSet;
use crate::typesetting::{Setup, TYPST_VERSION};

use evidence::SourceComparison;

const OWN: &str = "template/";
const FONTS: &str = "template/fonts/";
const FONT_LIST: &str = "template/fonts.sha256";
const PICTURES: &str = "pictures/";
const THEME: &str = "theme/";
/// A folder that is on no machine: what a file asks for beside itself is among its attachments, or nowhere.
const NOWHERE: &str = "/dev/null/attached";

/// How a PDF is verified.
#[derive(Debug, Clone)]
pub(crate) struct Verifier {
    pub(crate) engine: Setup,
    pub(crate) time_limit: Duration,
    /// A folder with fonts that do not travel.
    pub(crate) fonts: Option<PathBuf>,
    /// A folder with the texts of the sources, which do not travel, where the evidence is looked into too.
    pub(crate) sources: Option<PathBuf>,
}

/// What a PDF that is as it should be was made of.
#[derive(Debug)]
pub(crate) struct Verified {
    pub(crate) pdf: String,
    /// How often it was signed afterwards, and its digest before.
    pub(crate) signatures: usize,
    pub(crate) built: String,
    pub(crate) facts: String,
    /// What a reader should know before the look of it is believed.
    pub(crate) remarks: Vec<&'static str>,
    pub(crate) evidence: Option<SourceComparison>,
}

/// Why a PDF is not verified: each with what it takes to see further.
#[derive(Debug)]
pub(crate) enum Proof {
    Verified(Verified),
    Attachments(AttachmentFault),
    /// Of more than so many bytes, and not looked at.
    TooLarge(u64),
    NoRecipe,
    OtherRecipe,
    OtherVersion(Box<Recipe>),
    Differs(Vec<String>),
    CannotBeMade(Box<Failed>),
    /// It is verified, and the texts of its sources cannot be read.
    CannotBeCompared(Box<Failed>),
}

impl Verifier {
    pub(crate) fn verify(&self, pdf: &[u8]) -> Proof {
        self.compared(pdf, |recipe, files| self.made_again(recipe, files))
    }

    /// Holds a PDF against the one that `make` makes of its recipe and its files.
    fn compared(
        &self,
        pdf: &[u8],
        make: impl FnOnce(&Recipe, &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Box<Failed>>,
    ) -> Proof {
        if signed::is_encrypted(pdf) {
            return Proof::Differs(vec![pages::ENCRYPTED.to_owned()]);
        }
        let mut files = match attachments(pdf) {
            Ok(files) => files,
            Err(fault) => return Proof::Attachments(fault),
        };
        let Some((name, recipe)) = Recipe::among(&files) else {
            return Proof::NoRecipe;
        };
        let Some(recipe) = recipe else {
            return Proof::OtherRecipe;
        };
        let name = name.to_owned();
        // Any other name would be that of a folder of this machine.
        if recipe.recipe != RECIPE_VERSION || !TemplateSet::is_built_in(&recipe.template) {
            return Proof::OtherRecipe;
        }
        if recipe.factpress != env!("CARGO_PKG_VERSION") || recipe.typst != TYPST_VERSION {
            return Proof::OtherVersion(Box::new(recipe));
        }
        files.remove(&name);
        let mut differing = changed(&recipe, &files);
        let is_font = |path: &&String| path.starts_with(FONTS) && !files.contains_key(*path);
        let wanted: Vec<&String> = recipe.files.keys().filter(is_font).collect();
        let digests: Vec<&str> = wanted.iter().map(|it| recipe.files[*it].as_str()).collect();
        let found = fonts::by_digest(self.fonts.as_deref(), &digests);
        for path in &wanted {
            let digest = &recipe.files[*path];
            if !found.contains_key(digest) {
                differing.push(format!(
                    "the font {} is not at hand: --fonts DIR finds it by its SHA-256 {digest}",
                    path.trim_start_matches(FONTS)
                ));
            }
        }
        if !differing.is_empty() {
            return Proof::Differs(differing);
        }
        let fonts = wanted
            .iter()
            .map(|path| ((*path).clone(), found[&recipe.files[*path]].clone()));
        let fonts: BTreeMap<String, Vec<u8>> = fonts.collect();
        files.extend(fonts);
        let made = match make(&recipe, &files) {
            Ok(made) => made,
            Err(failed) => return Proof::CannotBeMade(failed),
        };
        if !pdf.starts_with(&made) {
            return Proof::Differs(pages::differences(pdf, &made));
        }
        let signatures = match pdf.len() - made.len() {
            0 => Ok(0),
            _ => signed::appended(pdf, &made),
        };
        let signatures = match signatures {
            Ok(signatures) => signatures,
            Err(told) => {
                let message = format!(
                    "it is built from these facts, and {} appended to it afterwards, not signatures alone:",
                    pages::more_of(pdf, &made).unwrap_or_default()
                );
                return Proof::Differs([message].into_iter().chain(told).collect());
            }
        };
        let sources = self.sources.as_deref();
        let evidence = sources.map(|sources| self.evidence(&recipe, &files, sources));
        match evidence.transpose() {
            Ok(evidence) => Proof::Verified(Verified {
                pdf: sha256(pdf),
                signatures,
                built: sha256(&made),
                facts: recipe.files.get(&recipe.facts).cloned().unwrap_or_default(),
                remarks: remarks(&recipe),
                evidence,
            }),
            Err(failed) => Proof::CannotBeCompared(failed),
        }
    }

    fn made_again(
        &self,
        recipe: &Recipe,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, Box<Failed>> {
        // What rules say decides no byte.
        let (pipeline, facts) = self.pipeline(recipe, files, |_| false, None)?;
        let checked = pipeline.check(facts)?;
        let made = pipeline.make(&checked.value)?;
        let made = made.value.files.into_iter().next();
        Ok(made.map(|file| file.bytes).unwrap_or_default())
    }

    /// The way on which a sheet was made, with the rules of some families, and its facts.
    fn pipeline(
        &self,
        recipe: &Recipe,
        files: &BTreeMap<String, Vec<u8>>,
        heeds: impl Fn(Family) -> bool,
        sources: Option<Box<dyn FetchText>>,
    ) -> Result<(Pipeline, Input), Box<Failed>> {
        let below = |folder: &str| -> BTreeMap<String, Vec<u8>> {
            let inside = files.iter();
            let inside = inside.filter(|(path, _)| *path != FONT_LIST);
            inside
                .filter_map(|(path, bytes)| {
                    Some((path.strip_prefix(folder)?.to_owned(), bytes.clone()))
                })
                .collect()
        };
        let theme = recipe.theme.as_ref().and_then(|path| {
            let name = path.strip_prefix(THEME)?;
            Some(Input {
                files: below(THEME),
                ..Input::named(Path::new(NOWHERE).join(name), files.get(path)?.clone())
            })
        });
        let today = recipe.today.as_deref().map(CalendarDate::parse);
        let today = today.transpose().map_err(|error| {
            let error = crate::pipeline::Error::Options(error.to_string());
            Box::new(Failed::from(error))
        })?;
        let families = Family::ALL.iter().filter(|family| !heeds(**family));
        let pipeline = Pipeline::new(Options {
            template: Some(recipe.template.clone().into()),
            template_files: below(OWN),
            theme,
            paper: recipe.paper.clone(),
            allow: families.map(|family| family.name().to_owned()).collect(),
            sources,
            today,
            engine: self.engine.clone(),
            time_limit: self.time_limit,
            timestamp: recipe.timestamp,
            fit: recipe.fit,
            annex: recipe.annex,
            since: recipe.since.as_ref().and_then(|path| {
                let facts = files.get(path)?.clone();
                Some(Input::named(Path::new(NOWHERE).join(SINCE), facts))
            }),
            despite_audit: recipe.despite_audit,
            ..Options::default()
        })?;
        let facts = files.get(&recipe.facts).cloned().unwrap_or_default();
        let facts = Input {
            files: below(PICTURES),
            ..Input::named(Path::new(NOWHERE).join(&recipe.facts), facts)
        };
        Ok((pipeline, facts))
    }
}

/// What of a PDF is not built in, and what was let through.
fn remarks(recipe: &Recipe) -> Vec<&'static str> {
    let has = |folder: &str| recipe.files.keys().any(|path| path.starts_with(folder));
    let remarks = [
        (has(OWN), "its template is one of its own"),
        (
            has(FONTS),
            "its fonts are its own: nothing tells whether their letters are what they say",
        ),
        (recipe.theme.is_some(), "its theme is one of its own"),
        (
            recipe.despite_audit,
            "it was let out with faults that the audit found: its colophon says how many",
        ),
    ];
    let holds = remarks.into_iter().filter(|(holds, _)| *holds);
    holds.map(|(_, remark)| remark).collect()
}

/// Attached files that are not those of the recipe.
fn changed(recipe: &Recipe, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut told = Vec::new();
    for (path, digest) in &recipe.files {
        match files.get(path).map(|bytes| sha256(bytes)) {
            Some(found) if found == *digest => {}
            Some(found) => told.push(format!(
                "the attached file {path} is not the one that the sheet was made of: its SHA-256 is {found}, not {digest}"
            )),
            None if path.starts_with(FONTS) => {}
            None => told.push(format!("the file {path} is no longer attached")),
        }
    }
    let added = files
        .keys()
        .filter(|path| !recipe.files.contains_key(*path));
    told.extend(
        added.map(|path| format!("the attached file {path} is none that the sheet was made of")),
    );
    told
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verified(it) => {
                let signed = match it.signatures {
                    0 => String::new(),
                    1 => "; then signed, the signature is not checked here".to_owned(),
                    several => format!("; then signed {several} times, the signatures are not checked here"),
                };
                write!(f, "verified: built from these facts{signed}\n  PDF SHA-256 {}", it.pdf)?;
                if it.signatures > 0 {
                    write!(
                        f,
                        "\n  before it was signed SHA-256 {}\n  who signed, and whether it holds, a program for signatures tells, such as pyHanko or pdfsig",
                        it.built
                    )?;
                }
                write!(
                f,
                "\n  facts SHA-256 {}\n  factpress {}, Typst {TYPST_VERSION}, {}",
                it.facts,
                env!("CARGO_PKG_VERSION"),
                std::env::consts::ARCH
                )?;
                it.remarks.iter().try_for_each(|remark| write!(f, "\n  {remark}"))?;
                it.evidence.iter().try_for_each(|evidence| write!(f, "\n  {evidence}"))
            }
            Self::Attachments(fault) => write!(f, "not verified: {}", visible_line(&fault.to_string())),
            Self::TooLarge(most) => write!(
                f,
                "not verified: it is larger than {} MB, which is more than is read",
                most >> 20
            ),
            Self::NoRecipe => f.write_str(
                "not verified: it carries no recipe, so it is no sheet of factpress, or one of an older version or of a template \
                 that attaches nothing; build it anew from its facts",
            ),
            Self::OtherRecipe => f.write_str(
                "not verified: its recipe is of a form that this factpress does not know; install the version that made it",
            ),
            Self::OtherVersion(recipe) => write!(
                f,
                "not verified: made by factpress {} with Typst {}, and this is factpress {} with Typst {TYPST_VERSION}: \
                 verify it with the version that made it",
                visible_line(&recipe.factpress),
                visible_line(&recipe.typst),
                env!("CARGO_PKG_VERSION")
            ),
            Self::Differs(told) => {
                f.write_str("not verified")?;
                told.iter()
                    .try_for_each(|line| write!(f, "\n  {}", visible_line(line)))
            }
            Self::CannotBeMade(failed) => {
                write!(f, "not verified: it cannot be made again: {failed}")
            }
            Self::CannotBeCompared(failed) => {
                write!(f, "built from these facts, which cannot be compared with their sources: {failed}")
            }
        }
    }
}

#[cfg(test)]
mod tests;
