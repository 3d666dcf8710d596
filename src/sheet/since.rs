//! What has changed since an earlier edition, as the sheet prints it, and the marks of the figures that are others now.

use std::collections::HashMap;

use super::Context;
use super::model::{ChangeTopic, SheetChange, SheetChanges};
use super::model::{ChangedItem, ChangedTopic, SinceEdition};
use super::parts::Part;
use crate::difference::Turn;
use crate::factfile::Id;
use crate::labels::LabelKey;
use crate::source_map::Path;

/// An earlier edition, as far as this one tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    edition: u32,
    changes: SheetChanges,
    /// The figures that are others now, with what each was; none where there was none.
    changed: HashMap<String, Option<String>>,
}

impl Since {
    pub(crate) fn new(edition: u32, changes: SheetChanges) -> Self {
        let of_figures =
            |topic: ChangeTopic| matches!(topic, ChangeTopic::Figures | ChangeTopic::Added);
        let groups = changes.groups.iter().filter(|it| of_figures(it.topic));
        let changed = groups.flat_map(|it| &it.changes).filter_map(|it| {
            let id = it.new.as_deref()?.strip_prefix("facts.")?;
            Some((id.to_owned(), it.was.clone()))
        });
        Self {
            edition,
            changed: changed.collect(),
            changes,
        }
    }
}

/// What the head of every edition says by itself.
const SAID_BY_THE_HEAD: [&str; 2] = ["sheet.edition", "sheet.issued"];

impl Context<'_> {
    /// What a reader of the edition before needs to know; how something is worded now, `factpress diff` tells.
    pub(super) fn since_edition(&self) -> Option<SinceEdition> {
        let since = self.since.filter(|_| self.prints(Part::Changes))?;
        let groups = since.changes.groups.iter();
        let groups = groups.filter(|group| group.topic != ChangeTopic::Wording);
        let groups = groups.map(|group| {
            let is_news = |it: &&SheetChange| {
                let path = it.new.as_deref().unwrap_or_default();
                let is_unseen = |kind: &&str| Turn::UNSEEN.map(Into::into).contains(kind);
                !SAID_BY_THE_HEAD.contains(&path) && !it.kinds.iter().all(is_unseen)
            };
            let items = group.changes.iter().filter(is_news);
            ChangedTopic {
                title: group.title.clone(),
                items: items.map(|it| self.changed_item(it)).collect(),
            }
        });
        let groups: Vec<_> = groups.filter(|group| !group.items.is_empty()).collect();
        let edition = self.count(since.edition);
        let title = match groups.is_empty() {
            true => self.labels.say(LabelKey::NothingChangedSince, &[&edition]),
            false => since.changes.title.clone(),
        };
        Some(SinceEdition { title, groups })
    }

    fn changed_item(&self, change: &SheetChange) -> ChangedItem {
        let id = change
            .new
            .as_deref()
            .and_then(|path| path.strip_prefix("facts."));
        let path = match id {
            Some(id) => Path::root().key("facts").key(id),
            None => Path::root().key("sheet"),
        };
        let said = [&change.label, &change.text].into_iter();
        let text = self.joined(LabelKey::Colon, said.filter(|said| !said.is_empty()));
        ChangedItem { path, text }
    }

    /// The mark beside a figure that is another than it was.
    pub(super) fn mark_of_change(&self, id: &Id) -> Option<&str> {
        self.since?.changed.get(id.as_str())?;
        Some(self.labels.word_of("mark", "changed"))
    }

    /// What that mark means.
    pub(super) fn meaning_of_change(&self) -> Option<String> {
        let edition = self.count(self.since?.edition);
        Some(self.labels.say(LabelKey::MarkedAsChanged, &[&edition]))
    }

    /// What a figure was in the earlier edition.
    pub(super) fn before_change(&self, id: &Id) -> Option<String> {
        let since = self.since?;
        let edition = self.count(since.edition);
        Some(match since.changed.get(id.as_str())? {
            Some(was) => self.labels.say(LabelKey::WasInEdition, &[&edition, was]),
            None => self.labels.say(LabelKey::NotInEdition, &[&edition]),
        })
    }
}
