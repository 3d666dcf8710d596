//! The sheet as a whole: its name, dates, status and highlights.

use super::keywords::keywords;
use super::read::check_currency;
use super::record::record;
use super::{CalendarDate, Edtf, EmbargoTime, Id, Logo, Prose, Text};
use crate::diagnostics::FormError;

record! {
    /// The sheet: its name, dates, status and what stands at its head.
    #[derive(Debug, Clone, PartialEq)]
    Sheet, "the sheet", "sheet: {id: my-sheet, title: …, as_of: 2026-11, issued: 2026-11-22}" {
        /// The stem of the output's name.
        required id: Id;
        /// The title.
        required title: Text;
        /// A line under the title.
        optional subtitle: Text;
        /// The title in the running header, where the title itself is too long for it.
        optional short_title: Text;
        /// The language of the sheet as a BCP 47 tag; `en` where left out. It decides the words of labels
        /// and of values, and how numbers and dates are written; `ar-u-nu-arab` has Arabic-Indic digits,
        /// `ar-u-nu-latn` Western ones.
        optional language: Text;
        /// When the figures hold, in EDTF level 1: `2026-11`, `2026~` for "about 2026"; or a period: `2025-Q3`.
        required as_of: Edtf;
        /// A few words printed after `as_of`, such as "undated source".
        optional as_of_note: Text;
        /// The time that the figures are about, where that is not `as_of`: `2025-Q3`, `2024/25`, `12 months to 2026-07` (SDMX TIME_PERIOD).
        optional period: Edtf;
        /// The day of this edition. It is also the date of the PDF.
        required issued: CalendarDate;
        /// The day by which the sheet is to be reviewed; after it every figure is stale.
        optional review_by: CalendarDate;
        /// The number of this edition; 1 where left out.
        optional edition: u32;
        /// Where the sheet stands; `draft` where left out.
        optional status: Status;
        /// Who may read it, by the Traffic Light Protocol.
        optional handling: Handling;
        /// Not to be published before this time.
        optional embargo: EmbargoTime;
        /// Who wrote it, one person or several; the author of the PDF.
        one_or_many author: Text;
        /// Who issues the sheet; the author of the PDF where no other is named.
        optional issuer: Text;
        /// The currency for which a bare `$` stands, by its ISO 4217 code (in SDMX, CURRENCY).
        optional currency: Text;
        /// Where questions and corrections go.
        optional contact: Text;
        /// Under which licence it may be used.
        optional licence: Text;
        /// The finding in one or two sentences, printed larger than the text under the title.
        optional bottom_line: Prose;
        /// A logo at the head, in place of that of the theme.
        optional logo: Logo;
        /// A line at the foot of every page, in place of that of the theme.
        optional footer: Text;
        /// Two to five sentences that say the most important.
        default highlights: Vec<Prose>;
    }
    check |fields| {
        check_currency(fields, currency.as_ref());
        if let Some((id, fault)) = id.as_ref().and_then(|id| Some((id, fault_of_file_name(id.as_str())?))) {
            let message = format!("`{id}` {fault}: the files of the sheet are named after it");
            let help = "take another name: `briefing-2026-11`";
            fields.fault(FormError::MalformedId, Some("id"), message, help);
        }
    }
}

/// Why no file can be named so on every system.
pub(crate) fn fault_of_file_name(name: &str) -> Option<&'static str> {
    // What Windows keeps for devices, with any ending behind it.
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| {
            number.len() == 1 && number != "0" && number.bytes().all(|b| b.is_ascii_digit())
        })
    };
    if ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        Some("is a name that Windows keeps for itself")
    } else if name.len() > 100 {
        Some("is longer than 100 characters")
    } else {
        None
    }
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
