//! What paper needs beside what a sheet says: which mark sets a footnote, which tables are too long
//! for footnotes, the theme, the files that travel in the PDF. It is what templates see.

mod cells;
mod charts;
mod columns;
mod footnotes;
mod heights;
mod layout;
mod measures;
mod one_page;
mod pieces;

use std::collections::BTreeMap;

use serde::Serialize;

pub use measures::Measures;
pub(crate) use one_page::fits as fits_on_one;

use self::pieces::Type;
use crate::labels::{LabelKey, Labels};
use crate::locale::Direction;
use crate::sheet::{Part, Parts, Sheet};
use crate::theme::Theme;
use crate::typesetting::Font;

/// A sheet on pages. A key is always there; where there is nothing it is `none`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pages {
    /// The paper's name: `a4`, or `own` for a size of one's own.
    pub paper: String,
    /// The settings of the look: lengths in points, colours as texts.
    pub theme: Theme,
    /// The paper's size, and what of it may be kept in one piece.
    pub measures: Measures,
    pub labels: BTreeMap<String, String>,
    pub document: DocumentInfo,
    /// What the sheet says, with the settings of its marks and tables.
    #[serde(flatten)]
    pub sheet: Sheet,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentInfo {
    pub title: String,
    pub author: Option<String>,
    /// The subtitle, or the title again.
    pub description: String,
    pub keywords: Vec<String>,
    pub language: String,
    pub region: Option<String>,
    pub direction: Direction,
    pub digits: Option<Vec<String>>,
    /// The fact file, the recipe, and files that are not built in: what it takes to make the PDF again.
    pub attachments: Vec<Attachment>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Its name beside the rendered template.
    pub path: String,
    pub media_type: &'static str,
    pub description: String,
}

impl Pages {
    /// Lays a sheet out for a template that prints `parts` with `fonts`. `own_files` are the template's files that
    /// are not built in.
    pub fn of(
        mut sheet: Sheet,
        theme: &Theme,
        labels: &Labels,
        parts: &Parts,
        fonts: &[Font],
        own_files: impl Iterator<Item = String>,
    ) -> Self {
        let measures = Measures::of(theme).with_footer(theme, sheet.head.footer.as_deref());
        charts::set(&mut sheet, theme);
        layout::set(&mut sheet, theme, measures, labels, fonts);
        footnotes::set(&mut sheet, parts.has(Part::Footnotes));
        let types = Type::of(theme, fonts, sheet.is_from_right());
        footnotes::pair(&mut sheet.notes, &types, measures.text().0);
        Self {
            paper: theme.paper().to_owned(),
            theme: theme.clone(),
            measures,
            labels: labels.printed(),
            document: document(&sheet, labels, own_files),
            sheet,
        }
    }
}

fn document(
    sheet: &Sheet,
    labels: &Labels,
    own_files: impl Iterator<Item = String>,
) -> DocumentInfo {
    let head = &sheet.head;
    let sections = sheet.all_sections().flat_map(|it| &it.pictures);
    let pictures: Vec<&String> = sections.chain(&head.logo).map(|it| &it.file).collect();
    let of_template = |path: &String| match pictures.contains(&path) {
        true => LabelKey::AttachmentPicture,
        false => LabelKey::AttachmentTemplate,
    };
    let own_files = own_files.map(|path| (of_template(&path), path));
    let facts = (LabelKey::Attachment, sheet.colophon.fact_file.clone());
    let recipe = (LabelKey::AttachmentRecipe, sheet.colophon.recipe.clone());
    let attachments = [facts, recipe].into_iter().chain(own_files);
    let attachments = attachments.map(|(what, path)| Attachment {
        media_type: media_type(&path),
        description: labels.word(what).to_owned(),
        path,
    });
    DocumentInfo {
        title: head.title.clone(),
        author: head.author.as_ref().or(head.issuer.as_ref()).cloned(),
        description: head.subtitle.as_ref().unwrap_or(&head.title).clone(),
        keywords: head.keywords.clone(),
        language: head.language.clone(),
        region: head.region.clone(),
        direction: head.direction,
        digits: head.digits.clone(),
        attachments: attachments.collect(),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "j2" | "typ" | "txt" | "sha256" => "text/plain",
        "yaml" => "application/yaml",
        "json" => "application/json",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}
