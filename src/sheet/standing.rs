//! The marks beside figures, the signs in the place of numbers, and what both mean.

use indexmap::IndexSet;

use super::quotation::quoted;
use super::{Context, notes, owned, prose};
use crate::factfile::{Fact, Id, Text, Value};
use crate::labels::LabelKey;
use crate::quantity::Status;

/// Signs of up to so many letters need to be explained; longer ones are words.
const LONGEST_SIGN: usize = 3;

/// Whether a sign says by itself what it means: `unknown`.
pub(super) fn is_word(sign: &str) -> bool {
    !sign.starts_with('[') && sign.chars().filter(|c| c.is_alphabetic()).count() > LONGEST_SIGN
}

impl Context<'_> {
    /// What is printed in the place of a number: the sign that was typed, a dash as long as that of ranges, or the usual one.
    pub(super) fn sign(&self, value: &Value) -> Option<String> {
        let reason = value.missing()?;
        Some(match value.stated.as_str() {
            typed if typed == <&str>::from(reason) => {
                self.labels.word_of("missing-sign", typed).to_owned()
            }
            "-" | "—" => "–".to_owned(),
            typed => typed.to_owned(),
        })
    }

    pub(super) fn reason(&self, value: &Value) -> Option<String> {
        let reason = value.missing()?;
        Some(self.labels.word_of("missing", reason.into()).to_owned())
    }

    pub(super) fn marks_of(&self, id: &Id, fact: &Fact) -> Option<String> {
        let standing = self.facts.standing(fact).into_iter();
        let standing = standing.map(|it| self.mark_of(it));
        let marks: Vec<&str> = standing.chain(self.mark_of_change(id)).collect();
        let comma = self.labels.word(LabelKey::Comma).trim_end();
        (!marks.is_empty()).then(|| marks.join(comma))
    }

    fn mark_of(&self, status: Status) -> &str {
        self.labels.word_of("mark", status.into())
    }

    /// Each mark and sign of some figures with what it means: "“p”: provisional; “[c]”: confidential." Nothing where there is none.
    pub(super) fn legend<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> Option<String> {
        let (mut marks, mut signs) = (std::collections::BTreeSet::new(), IndexSet::new());
        let mut changed = None;
        for id in ids {
            changed = changed.or_else(|| self.mark_of_change(id));
            let fact = self.fact(id).into_iter();
            marks.extend(fact.flat_map(|fact| self.facts.standing(fact)));
            let value = self.values.value(id);
            let sign = value.and_then(|value| self.sign(value).zip(self.reason(value)));
            signs.extend(sign.filter(|(sign, _)| !is_word(sign)));
        }
        let marks = marks.into_iter().map(|it| {
            let meaning = self.labels.word_of("standing", it.into());
            (self.mark_of(it).to_owned(), meaning.to_owned())
        });
        let changed = changed.map(str::to_owned).zip(self.meaning_of_change());
        let told = marks.chain(changed).chain(signs).map(|(sign, meaning)| {
            let sign = quoted(self.labels, &sign);
            self.joined(LabelKey::Colon, &[sign, meaning])
        });
        let told = self.joined(LabelKey::Semicolon, told);
        (!told.is_empty()).then(|| notes::sentence(self, &told))
    }

    /// What is said of a figure in a note beside its source: what it replaces, its base, prices, adjustment, area, confidence.
    pub(super) fn particulars(&self, id: &Id, fact: &Fact) -> Vec<String> {
        let labels = self.labels;
        let spoken = |id: &Id| self.figure_by_itself(id).as_ref().map(prose::spoken);
        let was = fact.stated().and_then(|stated| stated.was.as_ref());
        let was = was.map(|was| {
            let printed = crate::locale::print(was, self.locale, fact.is_year());
            let parts = printed.hedge.clone().into_iter().chain([printed.number()]);
            parts.collect::<Vec<_>>().join(" ")
        });
        let older = fact.replaces().and_then(|id| {
            let source = self.source_name(&self.fact(id)?.stated()?.source);
            Some(self.joined(LabelKey::Comma, [&*spoken(id)?, &source]))
        });
        let newer = self.replacements.get(id).and_then(|id| spoken(id));
        let text = |text: &Option<Text>| owned(text.as_ref());
        let supporting = self.supporting.get(id).map(|ids| {
            let stated = ids.iter().filter_map(|id| self.fact(id)?.stated());
            let sources = stated.map(|stated| notes::source_line(self, stated));
            self.joined(LabelKey::Semicolon, sources)
        });
        let rounded = fact.stated().is_some_and(|stated| stated.rounded);
        let words = [
            (LabelKey::RoundedFrom, rounded.then(String::new)),
            (LabelKey::AlsoStatedBy, supporting),
            (LabelKey::FirstPublished, was.or(older)),
            (LabelKey::SinceRevised, newer),
            (LabelKey::BaseOfIndex, text(&fact.base)),
            (LabelKey::PricesOf, text(&fact.prices)),
            (LabelKey::Adjustment, text(&fact.adjustment)),
            (LabelKey::AreaOf, text(&fact.area)),
            (LabelKey::ConfidenceLevel, text(&fact.confidence)),
        ];
        let said = |(key, word): (_, Option<String>)| Some(labels.say(key, &[&word?]));
        let said = words.into_iter().filter_map(said);
        said.chain(self.before_change(id)).collect()
    }
}
