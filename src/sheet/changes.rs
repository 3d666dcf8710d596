//! What has changed since an earlier edition, and which figures with it.

use std::collections::HashMap;

use super::Context;
use super::model::{SheetChange, SheetChanges};
use super::parts::Part;
use crate::dates::CalendarDate;
use crate::factfile::Id;
use crate::labels::LabelKey;
use crate::source_map::Path;

/// An earlier edition, as far as this one tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    pub edition: u32,
    pub issued: CalendarDate,
    /// What changed, in words, with the place in the fact file.
    pub changes: Vec<(Path, String)>,
    /// The figures that are others now, with what each was; none where it was none.
    pub changed: HashMap<Id, Option<String>>,
}

impl Context<'_> {
    pub(super) fn changes(&self) -> Option<SheetChanges> {
        let since = self.since.filter(|_| self.prints(Part::Changes))?;
        let (edition, issued) = (self.count(since.edition), self.locale.date(since.issued));
        let values = [edition.as_str(), &issued];
        let heading = match since.changes.is_empty() {
            true => LabelKey::NothingChangedSince,
            false => LabelKey::ChangedSince,
        };
        let changes = since.changes.iter();
        let items = changes.map(|(path, text)| SheetChange {
            path: path.clone(),
            text: text.clone(),
        });
        Some(SheetChanges {
            heading: self.labels.say(heading, &values),
            items: items.collect(),
        })
    }

    /// The mark beside a figure that is another than it was.
    pub(super) fn mark_of_change(&self, id: &Id) -> Option<&str> {
        self.since?.changed.get(id)?;
        Some(self.labels.word_of("mark", "changed"))
    }

    /// What that mark means.
    pub(super) fn meaning_of_change(&self) -> Option<String> {
        let edition = self.count(self.since?.edition);
        let meaning = self.labels.word(LabelKey::MarkedAsChanged);
        Some(meaning.replace("{}", &edition))
    }

    /// What a figure was in the earlier edition.
    pub(super) fn before_change(&self, id: &Id) -> Option<String> {
        let since = self.since?;
        let edition = self.count(since.edition);
        Some(match since.changed.get(id)? {
            Some(was) => self.labels.say(LabelKey::WasInEdition, &[&edition, was]),
            None => self.labels.say(LabelKey::NotInEdition, &[&edition]),
        })
    }
}
