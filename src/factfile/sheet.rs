//! The sheet as a whole: its name, dates, status and highlights.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::reader::{Read, Reader};
use super::{CalendarDate, Edtf, EmbargoTime, Id, Prose, Text};
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// The sheet: its name, dates, status and what stands at its head.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sheet {
    /// The stem of the output's name.
    pub id: Id,
    /// The title.
    pub title: Text,
    /// A line under the title.
    pub subtitle: Option<Text>,
    /// The title in the running header, where the title itself is too long for it.
    pub short_title: Option<Text>,
    /// The language of the sheet as a BCP 47 tag; `en` where left out. It decides the words of labels
    /// and of values, and how numbers and dates are written; `ar-u-nu-arab` has Arabic-Indic digits,
    /// `ar-u-nu-latn` Western ones.
    pub language: Option<Text>,
    /// When the figures hold, in EDTF level 1: `2026-11`, `2026~` for "about 2026".
    pub as_of: Edtf,
    /// A few words printed after `as_of`, such as "undated source".
    pub as_of_note: Option<Text>,
    /// The day of this edition. It is also the date of the PDF.
    pub issued: CalendarDate,
    /// The day by which the sheet is to be reviewed; after it every figure is stale.
    pub review_by: Option<CalendarDate>,
    /// The number of this edition; 1 where left out.
    pub edition: Option<u32>,
    /// Where the sheet stands; `draft` where left out.
    pub status: Option<Status>,
    /// Who may read it, by the Traffic Light Protocol.
    pub handling: Option<Handling>,
    /// Not to be published before this time.
    pub embargo: Option<EmbargoTime>,
    /// Who issues the sheet; the author of the PDF.
    pub issuer: Option<Text>,
    /// Where questions and corrections go.
    pub contact: Option<Text>,
    /// Under which licence it may be used.
    pub licence: Option<Text>,
    /// Two to five sentences that say the most important.
    #[schemars(default)]
    pub highlights: Vec<Prose>,
}

keywords! {
    /// Where a sheet stands in its life.
    Status, "a status" {
        /// Not yet released; printed on every page.
        Draft = "draft",
        /// Released.
        Final = "final",
        /// Released again after a mistake, with the corrections listed.
        Corrected = "corrected",
        /// No longer to be used; printed on every page.
        Withdrawn = "withdrawn",
    }
}

keywords! {
    /// Who may read the sheet: a label of the Traffic Light Protocol, version 2.0, by FIRST.
    Handling, "a label of the Traffic Light Protocol" {
        /// No limit on sharing.
        Clear = "TLP:CLEAR",
        /// Within the community.
        Green = "TLP:GREEN",
        /// Within the organisation and its clients, where needed.
        Amber = "TLP:AMBER",
        /// Within the organisation, where needed.
        AmberStrict = "TLP:AMBER+STRICT",
        /// For the named readers only.
        Red = "TLP:RED",
    }
}

impl Read for Sheet {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "sheet: {id: my-sheet, title: …, as_of: 2026-11, issued: 2026-11-22}";
        let mut fields = reader.fields(node, path, "the sheet", example)?;
        let id = fields.required("id");
        let title = fields.required("title");
        let as_of = fields.required("as_of");
        let issued = fields.required("issued");
        let subtitle = fields.optional("subtitle");
        let short_title = fields.optional("short_title");
        let language = fields.optional("language");
        let as_of_note = fields.optional("as_of_note");
        let review_by = fields.optional("review_by");
        let edition = fields.optional("edition");
        let status = fields.optional("status");
        let handling = fields.optional("handling");
        let embargo = fields.optional("embargo");
        let issuer = fields.optional("issuer");
        let contact = fields.optional("contact");
        let licence = fields.optional("licence");
        let highlights = fields.optional("highlights");
        fields.finish();
        Some(Self {
            id: id?,
            title: title?,
            subtitle,
            short_title,
            language,
            as_of: as_of?,
            as_of_note,
            issued: issued?,
            review_by,
            edition,
            status,
            handling,
            embargo,
            issuer,
            contact,
            licence,
            highlights: highlights.unwrap_or_default(),
        })
    }
}
