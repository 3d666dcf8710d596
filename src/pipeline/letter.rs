//! What a mail says of a sheet, and what is to be known before it is sent.

use std::collections::BTreeSet;

use super::{Checked, Pipeline};
use crate::dates::CalendarDate;
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::Handling;
use crate::products::{File, MAIL};
use crate::sheet::model::SheetCaveat;
use crate::sheet::{self, Part, Parts, Sheet, SheetPart};
use crate::source_map::Path;

/// What of the sheet stands in its mail.
const PARTS: [Part; 8] = [
    Part::BottomLine,
    Part::Highlights,
    Part::Changes,
    Part::KeyFigures,
    Part::Caveats,
    Part::Notes,
    Part::Corrections,
    Part::Remainder,
];

/// How many caveats a mail has, but for those that no figure may be read without.
const MOST_CAVEATS: usize = 4;

/// What many mail servers let through: of 10 MB, a third is taken by the way in which files travel.
const LARGE: usize = 5_000_000;

impl Pipeline {
    /// The bottom line, the highlights, what changed since an earlier edition and the key figures, with the caveats that matter most and the corrections; the rest is told by number.
    pub(super) fn letter(&self, checked: &Checked, whole: &Sheet) -> Sheet {
        let (loaded, values, labels) = (&checked.loaded, &checked.values, &checked.labels);
        let mut render = self.render(checked, None);
        render.parts = PARTS.into_iter().collect::<Parts>();
        let facts = &loaded.facts;
        let is_told = facts.sheet.bottom_line.is_some() || !facts.sheet.highlights.is_empty();
        if !is_told && facts.sections.iter().all(|it| it.key_figures.is_empty()) {
            render.parts = render.parts.with(Part::Text);
        }
        // A letter has an order of its own, by which its notes are numbered.
        render.desk.order = SheetPart::in_order(&[]);
        let mut letter = sheet::resolve(loaded, values, labels, &render);
        if letter.caveats.len() > MOST_CAVEATS {
            render.caveats = Some(of_most_weight(&letter.caveats));
            letter = sheet::resolve(loaded, values, labels, &render);
        }
        letter.remainder = whole.remainder_behind(&letter, labels, &loaded.locale);
        letter.colophon = whole.colophon.clone();
        letter.head.logo = None;
        letter
    }

    pub(super) fn before_sending(&self, checked: &Checked, files: &[File]) -> Vec<Diagnostic> {
        let (loaded, sheet) = (&checked.loaded, &checked.loaded.facts.sheet);
        let fault = |code, key: &str, message: String, help: &str| {
            let span = loaded.places.value(&Path::root().key("sheet").key(key));
            Diagnostic::error(code, &loaded.file, span, message).help(help)
        };
        let mut found = Vec::new();
        if sheet.handling == Some(Handling::Red) {
            let message = "TLP:RED is for the eyes and ears of those who are present, and a mail can be passed on".to_owned();
            let help = "hand it over in person, or ask who set the handling for `TLP:AMBER+STRICT`";
            found.push(fault(FormError::NotForMail, "handling", message, help));
        }
        let today = self.options.today.map(CalendarDate::to_unix_seconds);
        let now = today.or(self.options.timestamp);
        if let (Some(embargo), Some(now)) = (sheet.embargo, now)
            && now < embargo.to_unix_seconds()
        {
            let message = "the mail is made before the embargo ends".to_owned();
            let help = "send it to those alone who have agreed to the embargo, or wait";
            found.push(fault(FormError::UnderEmbargo, "embargo", message, help));
        }
        let is_mail = |file: &&File| file.path.ends_with(&format!(".{}", MAIL.name));
        if let Some(mail) = files
            .iter()
            .find(is_mail)
            .filter(|mail| mail.bytes.len() > LARGE)
        {
            let mut own = self.own_files(checked);
            own.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
            let own = own.iter().take(3);
            let own: Vec<String> = own
                .map(|(path, bytes)| format!("{path} ({} kB)", bytes.len() / 1_000))
                .collect();
            let size = mail.bytes.len() as f64 / 1_000_000.0;
            let message = format!(
                "the mail has {size:.1} MB, and many servers take no more than 10; the largest in its PDF: {}",
                own.join(", ")
            );
            let help = "make the pictures smaller, or send a link";
            found.push(fault(FormError::LargeMail, "id", message, help));
        }
        found
    }
}

/// The numbers of the caveats of weight, and of the first ones of the others as far as there is room.
fn of_most_weight(caveats: &[SheetCaveat]) -> BTreeSet<usize> {
    let (weighty, others): (Vec<_>, Vec<_>) = caveats.iter().partition(|it| it.kind.is_of_weight());
    let room = MOST_CAVEATS.saturating_sub(weighty.len());
    let kept = weighty.into_iter().chain(others.into_iter().take(room));
    kept.map(|it| it.number).collect()
}
