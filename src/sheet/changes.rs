//! What changed since an older edition, in the words of the newer one.

use super::model::{
    ChangeGroup, ChangeTopic, Figure, ProposedCorrection, SheetChange, SheetChanges,
};
use super::quotation::quoted;
use super::{Context, RenderContext, notes, prose};
use crate::calculation::Values;
use crate::difference::{
    Amount, Detail, Difference, Excerpt, FactDifference, Movement, OtherDifference, OtherPart,
    Reason, Version,
};
use crate::factfile::{Fact, Id, Loaded, Status as SheetStatus};
use crate::labels::LabelKey;
use crate::locale;
use crate::quantity::{Status, Unit, Value};
use crate::source_map::Path;

/// What stands in the place of what is not there.
const NOTHING: &str = "–";

/// Compares two editions.
pub(crate) fn changes(old: (&Loaded, &Values), new: (&Loaded, &Values)) -> SheetChanges {
    let render = RenderContext::default();
    let labels = new.0.locale.labels();
    let context = |(loaded, values)| Context::new(loaded, values, labels, &render);
    let teller = Teller {
        // Both are told in the language of the new one.
        old: Context {
            locale: &new.0.locale,
            ..context(old)
        },
        new: context(new),
    };
    let [before, after] = [old, new].map(|(loaded, values)| Version {
        facts: &loaded.facts,
        values,
        locale: &loaded.locale,
    });
    let found = Difference::between(before, after);
    let mut told: Vec<(ChangeTopic, SheetChange)> = Vec::new();
    let mut facts: Vec<&FactDifference> = found.facts.iter().collect();
    facts.sort_by_key(|it| match it.movement {
        Some(_) => 0,
        None => 1 + u8::from(it.hedging.is_empty()),
    });
    told.extend(
        facts
            .iter()
            .map(|it| (topic(it), teller.fact(it, [&before, &after]))),
    );
    told.extend(found.entries.iter().map(|it| teller.entry(it)));
    let head = found.head.iter();
    told.extend(head.map(|it| (ChangeTopic::Sheet, teller.head(*it))));
    let others = found.others.iter();
    told.extend(others.map(|it| (ChangeTopic::Wording, teller.other(it))));
    told.sort_by_key(|(topic, _)| *topic);
    let edition = teller.old.count(old.0.facts.sheet.edition.unwrap_or(1));
    let ids = [old, new].map(|(loaded, _)| loaded.facts.sheet.id.as_str());
    let is_one_sheet = ids[0] == ids[1];
    let title = match (is_one_sheet, told.is_empty()) {
        (false, _) => labels.say(LabelKey::TwoSheets, &ids),
        (true, true) => labels.say(LabelKey::NothingChangedSince, &[&edition]),
        (true, false) => labels.say(LabelKey::ChangedSince, &[&edition]),
    };
    let mut groups: Vec<ChangeGroup> = Vec::new();
    for (topic, change) in told {
        match groups.last_mut().filter(|last| last.topic == topic) {
            Some(last) => last.changes.push(change),
            None => groups.push(ChangeGroup {
                topic,
                title: labels.word_of("changes", topic.into()).to_owned(),
                changes: vec![change],
            }),
        }
    }
    let proposed = found.facts.iter().filter_map(|it| teller.proposed(it));
    let proposed = proposed.filter(|_| is_one_sheet);
    SheetChanges {
        title,
        is_one_sheet,
        groups,
        proposal: labels.say(LabelKey::ProposedCorrections, &["`status: corrected`"]),
        proposed: proposed.collect(),
    }
}

fn topic(found: &FactDifference) -> ChangeTopic {
    let has = |details: &[Detail]| found.details.iter().any(|it| details.contains(it));
    match (&found.old, &found.new) {
        (None, _) => ChangeTopic::Added,
        (_, None) => ChangeTopic::Removed,
        _ if found.is_of_figure() || has(&Detail::OF_FIGURE) => ChangeTopic::Figures,
        _ if has(&[Detail::Source, Detail::Speaker]) => ChangeTopic::Attribution,
        _ => ChangeTopic::Wording,
    }
}

/// A figure in words, without its marks: what they mean is told in words as well.
fn spoken(figure: Option<Figure>) -> Option<String> {
    let status = None;
    figure.map(|figure| prose::spoken(&Figure { status, ..figure }))
}

pub(super) struct Teller<'a> {
    pub(super) old: Context<'a>,
    pub(super) new: Context<'a>,
}

impl Teller<'_> {
    pub(super) fn say(&self, group: &str, word: &str) -> String {
        self.new.labels.word_of(group, word).to_owned()
    }

    pub(super) fn say_of(&self, group: &str, word: &str, value: &str) -> String {
        self.new.labels.say_of(group, word, value)
    }

    /// "was 500, now 600"
    pub(super) fn was_now(&self, was: Option<&str>, now: Option<&str>) -> String {
        let [was, now] =
            [was, now].map(|it| self.new.locale.isolated(it.unwrap_or(NOTHING), false));
        self.new.labels.say(LabelKey::WasNow, &[&was, &now])
    }

    fn fact(&self, found: &FactDifference, versions: [&Version<'_>; 2]) -> SheetChange {
        let [was, now] = [(&self.old, &found.old), (&self.new, &found.new)].map(|(context, id)| {
            let id = id.as_ref()?;
            Some((context, id, context.fact(id)?))
        });
        let path = |id: &Option<Id>| {
            let facts = Path::root().key("facts");
            id.as_ref().map(|id| facts.key(id.as_str()).to_string())
        };
        let figure = |it: Option<(&Context<'_>, &Id, &Fact)>| {
            let (context, id, _) = it?;
            spoken(context.figure_by_itself(id))
        };
        let shown = now.or(was).map(|(.., fact)| fact.label().to_string());
        let told = SheetChange {
            old: path(&found.old),
            new: path(&found.new),
            label: shown.unwrap_or_default(),
            was: figure(was),
            now: figure(now),
            ..SheetChange::default()
        };
        match (was, now) {
            (None, Some(new)) => SheetChange {
                text: self.presented(new, &told.now),
                kinds: vec!["added"],
                ..told
            },
            (Some(old), None) => SheetChange {
                text: self.presented(old, &told.was),
                kinds: vec!["removed"],
                ..told
            },
            (Some((_, before, was)), Some((_, after, now))) => {
                let [from, to] = versions;
                let dates = [from.when(was), to.when(now)].map(|date| self.new.locale.edtf(date));
                self.changed(found, told, [before, after], [was, now], &dates)
            }
            (None, None) => told,
        }
    }

    /// A figure that is new or gone: what it is, and who says so.
    fn presented(
        &self,
        (context, _, fact): (&Context<'_>, &Id, &Fact),
        figure: &Option<String>,
    ) -> String {
        let statement = (fact.label() != &fact.statement).then(|| fact.statement.to_string());
        let from = match fact.stated() {
            Some(stated) => notes::source_line(context, stated),
            None => context.labels.word(LabelKey::OurCalculation).to_owned(),
        };
        let said = statement.into_iter().chain(figure.clone());
        let said = self.new.joined(LabelKey::Colon, said);
        let parts = [said, from].into_iter().filter(|part| !part.is_empty());
        self.new.joined(LabelKey::Semicolon, parts)
    }

    fn changed(
        &self,
        found: &FactDifference,
        told: SheetChange,
        [before, after]: [&Id; 2],
        [was, now]: [&Fact; 2],
        dates: &[String; 2],
    ) -> SheetChange {
        let is_rewritten = found.details.contains(&Detail::WrittenOtherwise);
        let shows = found.is_of_figure() || is_rewritten;
        // The unit is said once.
        let is_one_unit = self.old.unit(before) == self.new.unit(after);
        let short = || spoken(self.old.figure_with_certainty(before));
        let from = match is_one_unit && told.now.is_some() {
            true => short(),
            false => told.was.clone(),
        };
        let is_of_figure = found
            .details
            .iter()
            .any(|it| Detail::OF_FIGURE.contains(it));
        // What is printed alike is told as it was stated.
        let stated = |fact: &Fact| {
            let value = fact.stated().and_then(|stated| stated.value.as_ref())?;
            Some(quoted(self.new.labels, &value.stated))
        };
        let shown = match shows {
            true if is_rewritten && told.was == told.now => {
                Some(self.was_now(stated(was).as_deref(), stated(now).as_deref()))
            }
            true => Some(self.was_now(from.as_deref(), told.now.as_deref())),
            false => told.now.clone().filter(|_| is_of_figure),
        };
        let by = found.amount.as_ref().map(|it| self.amount(it));
        let per_cent = found.amount.as_ref().and_then(|it| it.per_cent.as_ref());
        let per_cent = per_cent.map(|it| self.value(it, None));
        let moved = found.movement.filter(|it| *it != Movement::Another);
        let moved = moved.map(|it| {
            let by = match (&by, &per_cent) {
                (Some(by), Some(per_cent)) => format!("{by} ({per_cent})"),
                (by, _) => by.clone().unwrap_or_default(),
            };
            self.say_of("moved", it.into(), &by)
        });
        let hedging = found.hedging.iter();
        let hedging = hedging.map(|it| self.say("moved", (*it).into()));
        let reason = found.reason.map(|it| match it {
            Reason::AnotherPeriod => {
                let dates = dates.each_ref().map(String::as_str);
                self.new.labels.say(LabelKey::MovedAnotherPeriod, &dates)
            }
            other => self.say("moved", other.into()),
        });
        // What makes it another method is told with it.
        let details = found.details.iter();
        let details = details.map(|it| self.detail(*it, [before, after], [was, now], dates));
        let follows = found.follows.iter();
        let names = follows.filter_map(|id| Some(self.new.fact(id)?.label().to_string()));
        let names: Vec<String> = names.collect();
        let follows = || self.say_of("moved", "follows", &self.new.locale.list(&names));
        let follows = (!names.is_empty()).then(follows);
        let said = moved.into_iter().chain(hedging).chain(reason);
        let said = self
            .new
            .joined(LabelKey::Semicolon, said.chain(details).chain(follows));
        let said = Some(said).filter(|said| !said.is_empty());
        let movement = found.movement.map(Into::into);
        let hedged = found.hedging.iter().map(|it| (*it).into());
        let reasons = found.reason.map(Into::into);
        let kinds = movement.into_iter().chain(hedged).chain(reasons);
        SheetChange {
            text: self
                .new
                .joined(LabelKey::Colon, shown.into_iter().chain(said)),
            kinds: kinds
                .chain(found.details.iter().map(|it| (*it).into()))
                .collect(),
            by,
            per_cent,
            follows_from: found.follows.iter().map(ToString::to_string).collect(),
            ..told
        }
    }

    fn amount(&self, amount: &Amount) -> String {
        self.value(&amount.value, amount.unit.as_ref())
    }

    /// A value that no fact has, with its unit.
    fn value(&self, value: &Value, unit: Option<&Unit>) -> String {
        let printed = locale::print(value, self.new.locale, false);
        let hedge = printed.hedge.clone();
        let amount = match unit {
            Some(unit) => {
                let joint = value.counting_word(&printed.amount, &unit.text);
                // `1.2 deaths per 100,000`
                let is_per = value.per.is_some() && !value.is_per(&unit.text);
                let per = printed.unit.clone().filter(|_| is_per);
                let number = per.as_ref().map(|_| printed.amount.clone());
                let amount = value.before_unit(&number.unwrap_or_else(|| printed.number()));
                let counted = format!("{amount} {joint}{}", unit.text);
                [counted]
                    .into_iter()
                    .chain(per)
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            None => printed.number(),
        };
        hedge
            .into_iter()
            .chain([amount])
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn detail(
        &self,
        detail: Detail,
        ids: [&Id; 2],
        facts: [&Fact; 2],
        dates: &[String; 2],
    ) -> String {
        let contexts = [&self.old, &self.new];
        let [was, now] = [0, 1].map(|at| {
            let (context, fact) = (contexts[at], facts[at]);
            let stated = fact.stated();
            match detail {
                Detail::Date => Some(dates[at].clone()),
                Detail::Source => stated.map(|it| context.source_name(&it.source)),
                Detail::Speaker => stated.map(|it| notes::speaker(context, &it.attribution)),
                Detail::Statement => Some(quoted(context.labels, fact.statement.as_str())),
                Detail::ShortName => Some(quoted(context.labels, fact.label().as_str())),
                Detail::Renamed => Some(ids[at].to_string()),
                Detail::Standing => {
                    let standing = context.facts.standing(fact).into_iter();
                    let standing = standing.filter(|it| *it != Status::Revised);
                    let words = standing.map(|it| context.labels.word_of("standing", it.into()));
                    Some(context.joined(LabelKey::Comma, words)).filter(|it| !it.is_empty())
                }
                _ => None,
            }
        });
        let told = match (&was, &now) {
            (None, None) => String::new(),
            _ => self.was_now(was.as_deref(), now.as_deref()),
        };
        self.say_of("detail", detail.into(), &told)
    }

    /// What would be typed if the old figure was a mistake.
    fn proposed(&self, found: &FactDifference) -> Option<ProposedCorrection> {
        let (before, after) = (found.old.as_ref()?, found.new.as_ref()?);
        let (sheet, now) = (&self.old.facts.sheet, self.new.fact(after)?);
        let is_published = matches!(
            sheet.status,
            Some(SheetStatus::Final | SheetStatus::Corrected)
        );
        let is_own = found.is_of_figure() && found.reason.is_none() && now.derivation().is_none();
        let figure = |context: &Context<'_>, id| spoken(context.figure_by_itself(id));
        let proposed = ProposedCorrection {
            date: self.new.facts.sheet.issued.to_string(),
            what: now.statement.to_string(),
            was: figure(&self.old, before)?,
            now: figure(&self.new, after)?,
        };
        let mut listed = self.new.facts.corrections.iter();
        let is_listed = listed.any(|it| {
            let now = it.now.as_ref().map(ToString::to_string);
            it.what.as_str() == proposed.what || now.as_ref() == Some(&proposed.now)
        });
        (is_published && is_own && !is_listed).then_some(proposed)
    }

    fn other(&self, found: &OtherDifference) -> SheetChange {
        let excerpts = found.excerpts.iter();
        let excerpts = excerpts.filter_map(|both| self.excerpt(both));
        let said = self.new.joined(LabelKey::Semicolon, excerpts);
        SheetChange {
            label: match found.part {
                OtherPart::Corrections => self.of_template(found.part.into()),
                part => self.say("part", part.into()),
            },
            text: match said.is_empty() {
                true => self.say("turn", "particulars"),
                false => said,
            },
            kinds: vec![found.part.into()],
            ..SheetChange::default()
        }
    }

    /// What stands now where something else stood, or a paragraph that is new or gone; nothing where both are printed alike.
    fn excerpt(&self, [was, now]: &[Option<Excerpt>; 2]) -> Option<String> {
        let quote = |context: &Context<'_>, excerpt: &Option<Excerpt>| {
            let Excerpt { prose, is_cut } = excerpt.as_ref()?;
            let cut = is_cut.map(|is_cut| if is_cut { "…" } else { "" });
            let said = prose::plain(context, prose);
            let said = [cut[0], said.trim(), cut[1]].map(str::to_owned);
            let said = said.into_iter().filter(|part| !part.is_empty());
            Some(quoted(self.new.labels, &Vec::from_iter(said).join(" ")))
        };
        let (was, now) = (quote(&self.old, was), quote(&self.new, now));
        let turned = |word, said| {
            self.new
                .joined(LabelKey::Colon, [self.say("turn", word), said])
        };
        match (was, now) {
            (None, Some(now)) => Some(turned("added", now)),
            (Some(was), None) => Some(turned("removed", was)),
            (was, now) => (was != now).then(|| self.was_now(was.as_deref(), now.as_deref())),
        }
    }
}
