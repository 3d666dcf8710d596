//! What became of sources, speakers, caveats and the fields of the head, in words.

use super::changes::Teller;
use super::model::{ChangeTopic, SheetChange};
use super::quotation::quoted;
use super::{Context, entries, notes, owned, prose};
use crate::difference::{ChangedEntry, EntryDifference, HeadField, Turn};
use crate::factfile::{Caveat, Id, Prose, Status, Text};
use crate::labels::LabelKey;
use crate::source_map::Path;

impl Teller<'_> {
    pub(super) fn entry(&self, found: &EntryDifference) -> (ChangeTopic, SheetChange) {
        let is_removed = found.turns.contains(&Turn::Removed);
        let context = if is_removed { &self.old } else { &self.new };
        let path = |list: &str, id: &Id| Path::root().key(list).key(id.as_str());
        let [old, new] = [&self.old, &self.new];
        let (topic, paths, label) = match &found.entry {
            ChangedEntry::Source(id) => {
                let path = path("sources", id).to_string();
                (
                    ChangeTopic::Attribution,
                    [path.clone(), path],
                    context.source_name(id),
                )
            }
            ChangedEntry::Speaker(id) => {
                let path = path("attributions", id).to_string();
                (
                    ChangeTopic::Attribution,
                    [path.clone(), path],
                    notes::speaker(context, id),
                )
            }
            ChangedEntry::Caveat(id) => {
                let paths = [old, new].map(|it| caveat(it, id).map(|(_, path)| path.to_string()));
                let label = caveat(context, id).map(|(caveat, _)| {
                    let kind = || {
                        context
                            .labels
                            .word_of("caveat", caveat.kind.as_str())
                            .to_owned()
                    };
                    owned(caveat.title.as_ref()).unwrap_or_else(kind)
                });
                (
                    ChangeTopic::Caveats,
                    paths.map(Option::unwrap_or_default),
                    label.unwrap_or_default(),
                )
            }
            ChangedEntry::Correction(at) => {
                let path = Path::root().key("corrections").index(*at).to_string();
                let label = self.of_template("corrections");
                (ChangeTopic::Sheet, [path.clone(), path], label)
            }
        };
        let is_added = found.turns.contains(&Turn::Added);
        let [old, new] = paths;
        let turns = found.turns.iter();
        let turns = turns.map(|turn| self.turn(&found.entry, *turn));
        let change = SheetChange {
            old: (!is_added).then_some(old),
            new: (!is_removed).then_some(new),
            label,
            text: self.new.joined(LabelKey::Semicolon, turns),
            kinds: found.turns.iter().map(|turn| (*turn).into()).collect(),
            ..SheetChange::default()
        };
        (topic, change)
    }

    fn turn(&self, entry: &ChangedEntry, turn: Turn) -> String {
        let quote = |text: Option<&Text>| Some(quoted(self.new.labels, text?.as_str()));
        let said_of = |context: &Context<'_>, note: Option<&Prose>| {
            Some(quoted(self.new.labels, &prose::plain(context, note?)))
        };
        let said = |context: &Context<'_>| match (entry, turn) {
            (ChangedEntry::Source(id), Turn::Dated) => {
                let date = context.facts.sources.get(id)?.date.as_ref();
                let date = date.map(|date| context.locale.edtf(date));
                Some(date.unwrap_or_else(|| context.labels.word(LabelKey::Undated).to_owned()))
            }
            (ChangedEntry::Source(id), turn) => {
                let source = context.facts.sources.get(id)?;
                match turn {
                    Turn::Titled => quote(source.title.as_ref()),
                    Turn::ShortName => owned(source.short.as_ref()),
                    Turn::Publisher => owned(source.publisher.as_ref()),
                    Turn::Author => context.names(&source.author),
                    Turn::Dateline => owned(source.dateline.as_ref()),
                    Turn::Address => owned(source.url.as_ref()),
                    Turn::Language => owned(source.language.as_ref()),
                    Turn::Currency => owned(source.currency.as_ref()),
                    Turn::Note => said_of(context, source.note.as_ref()),
                    _ => None,
                }
            }
            (ChangedEntry::Speaker(id), turn) => {
                let speaker = context.facts.attributions.get(id)?;
                let word = |list, word| Some(context.labels.word_of(list, word).to_owned());
                match turn {
                    Turn::Identity => word("identity", speaker.identity.as_str()),
                    Turn::Basis => word("basis", speaker.basis.as_str()),
                    Turn::Access => quote(speaker.access.as_ref()),
                    Turn::Told => Some(context.source_name(speaker.told.as_ref()?)),
                    Turn::Name => owned(speaker.name.as_ref()),
                    Turn::Descriptor => quote(Some(&speaker.descriptor)),
                    Turn::Affiliation => owned(speaker.affiliation.as_ref()),
                    Turn::Reason => quote(speaker.reason.as_ref()),
                    Turn::Note => said_of(context, speaker.note.as_ref()),
                    _ => None,
                }
            }
            (ChangedEntry::Caveat(id), Turn::Titled) => {
                let (caveat, _) = caveat(context, id)?;
                let title = caveat.title.as_ref()?;
                Some(quoted(context.labels, title.as_str()))
            }
            (ChangedEntry::Caveat(id), Turn::Added | Turn::Removed | Turn::Reworded) => {
                let (caveat, _) = caveat(context, id)?;
                Some(prose::plain(context, &caveat.text))
            }
            (ChangedEntry::Correction(at), Turn::Added) => {
                let it = context.facts.corrections.get(*at)?;
                let date = context.locale.date(it.date);
                let what = context.joined(LabelKey::Colon, [&*date, it.what.as_str()]);
                let values = it.was.as_ref().zip(it.now.as_ref());
                let values =
                    values.map(|(was, now)| self.was_now(Some(was.as_str()), Some(now.as_str())));
                Some(
                    self.new
                        .joined(LabelKey::Semicolon, [what].into_iter().chain(values)),
                )
            }
            _ => None,
        };
        let word: &'static str = turn.into();
        let (was, now) = (said(&self.old), said(&self.new));
        let told = match turn {
            Turn::Added => now,
            Turn::Removed => was,
            Turn::Reworded => {
                let [was, now] =
                    [was, now].map(|it| quoted(self.new.labels, &it.unwrap_or_default()));
                Some(self.was_now(Some(&was), Some(&now)))
            }
            _ if was.is_some() || now.is_some() => {
                Some(self.was_now(was.as_deref(), now.as_deref()))
            }
            _ => None,
        };
        let word = self.say("turn", word);
        self.new
            .joined(LabelKey::Colon, [word].into_iter().chain(told))
    }

    pub(super) fn head(&self, field: HeadField) -> SheetChange {
        let [was, now] = [&self.old, &self.new].map(|context| self.of_head(context, field));
        let word: &'static str = field.into();
        let path = Path::root()
            .key("sheet")
            .key(&word.replace('-', "_"))
            .to_string();
        SheetChange {
            old: was.is_some().then(|| path.clone()),
            new: now.is_some().then_some(path),
            // A template prints most of them under a word of its own.
            label: match self.say("head", word) {
                own if own.is_empty() => self.of_template(word),
                own => own,
            },
            text: self.was_now(was.as_deref(), now.as_deref()),
            kinds: vec![word],
            was,
            now,
            ..SheetChange::default()
        }
    }

    pub(super) fn of_template(&self, word: &str) -> String {
        let word = self.new.labels.template.get(word);
        word.cloned().unwrap_or_default()
    }

    fn of_head(&self, context: &Context<'_>, field: HeadField) -> Option<String> {
        let (sheet, locale) = (&context.facts.sheet, context.locale);
        match field {
            HeadField::Status => {
                let status = sheet.status.unwrap_or(Status::Draft);
                Some(context.labels.word_of("status", status.as_str()).to_owned())
            }
            HeadField::Title => Some(quoted(context.labels, sheet.title.as_str())),
            HeadField::Subtitle => {
                let text = sheet.subtitle.as_ref();
                text.map(|text| quoted(context.labels, text.as_str()))
            }
            HeadField::AsOf => Some(locale.edtf(&sheet.as_of)),
            HeadField::Period => sheet.period.as_ref().map(|period| locale.edtf(period)),
            HeadField::Edition => Some(context.count(sheet.edition.unwrap_or(1))),
            HeadField::Issued => Some(locale.date(sheet.issued)),
            HeadField::ReviewBy => sheet.review_by.map(|day| locale.date(day)),
            HeadField::Handling => sheet.handling.map(|it| it.as_str().to_owned()),
            HeadField::Embargo => sheet.embargo.map(|moment| locale.moment(moment)),
            HeadField::Author => context.names(&sheet.author),
            HeadField::Issuer => owned(sheet.issuer.as_ref()),
            HeadField::Contact => owned(sheet.contact.as_ref()),
            HeadField::Licence => owned(sheet.licence.as_ref()),
            HeadField::Language => owned(sheet.language.as_ref()),
        }
    }
}

fn caveat<'a>(context: &Context<'a>, id: &Id) -> Option<(&'a Caveat, Path)> {
    let list = Path::root().key("caveats");
    let mut all = entries(&context.facts.caveats, &list);
    all.find(|(caveat, _)| caveat.id == *id)
}
