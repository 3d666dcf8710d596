//! Figures as printed.

use std::collections::{HashMap, HashSet};

use super::Context;
use super::model::{Figure, LabelledFigure};
use crate::factfile::{Derivation, Edtf, Fact, FactKind, Id};
use crate::labels::LabelKey;
use crate::locale::{self, Printed};
use crate::quantity::{Measure, Status};
use crate::source_map::Path;

impl Context<'_> {
    pub(super) fn fact(&self, id: &Id) -> Option<&Fact> {
        self.facts.facts.get(id)
    }

    /// A fact's figure as printed, without the unit of the fact and its mark. What it is per and its like are part of its amount.
    pub(super) fn plain_figure(&self, id: &Id) -> Option<Figure> {
        let printed = self.printed(id)?;
        Some(self.figure(id, printed.hedge.clone(), &printed, printed.number()))
    }

    /// A fact's figure under a head or before words that say its unit and what it is per.
    pub(super) fn bare_figure(&self, figure: Figure) -> Figure {
        let amount = match self.printed(&figure.id) {
            Some(printed) => Printed {
                unit: None,
                ..printed
            }
            .number(),
            None => figure.amount,
        };
        Figure {
            amount,
            joint: String::new(),
            unit: None,
            ..figure
        }
    }

    /// A fact's figure where no words around it say how firm it is: an estimate without a hedge of
    /// its own is "estimated", and so is what is calculated from estimates.
    pub(super) fn figure_with_certainty(&self, id: &Id) -> Option<Figure> {
        let printed = self.printed(id)?;
        let hedged = self.values.value(id)?.hedge.is_some();
        let word = (!hedged).then(|| self.certainty_word(id)).flatten();
        let own = printed.hedge.as_deref();
        let own = own.map(|hedge| self.without_article(hedge).to_owned());
        Some(self.figure(id, own.or(word), &printed, printed.number()))
    }

    /// A hedge that is none of a sentence: `estimated`, where that has `an estimated`.
    fn without_article<'h>(&self, hedge: &'h str) -> &'h str {
        let language = self.locale.values();
        let rest = hedge.split_once(' ').filter(|(first, rest)| {
            let is_hedge = language.hedges().iter().any(|it| it == rest);
            is_hedge && language.is_listed("numbers.article", first)
        });
        rest.map_or(hedge, |(_, rest)| rest)
    }

    fn printed(&self, id: &Id) -> Option<Printed> {
        let (fact, value) = (self.fact(id)?, self.values.value(id)?);
        let mut printed = locale::print(value, self.locale, fact.is_year());
        printed.amount = self.sign(value).unwrap_or(printed.amount);
        Some(printed)
    }

    fn figure(&self, id: &Id, hedge: Option<String>, printed: &Printed, amount: String) -> Figure {
        let hedge: Vec<String> = printed.remark.iter().cloned().chain(hedge).collect();
        Figure {
            path: Path::root().key("facts").key(id.as_str()),
            id: id.clone(),
            hedge: (!hedge.is_empty()).then(|| hedge.join(" ")),
            amount,
            status: self.fact(id).and_then(|fact| self.marks_of(id, fact)),
            missing: self.values.value(id).and_then(|value| self.reason(value)),
            joint: String::new(),
            unit: None,
            derived: self.fact(id).and_then(Fact::derivation).is_some(),
            mark: None,
            pad: None,
        }
    }

    pub(super) fn figure_by_itself(&self, id: &Id) -> Option<Figure> {
        let figure = self.figure_with_certainty(id)?;
        Some(self.with_unit(figure))
    }

    pub(super) fn labelled_figure(&self, id: &Id) -> Option<LabelledFigure> {
        Some(LabelledFigure {
            label: self.fact(id)?.label().to_string(),
            figure: self.figure_by_itself(id)?,
        })
    }

    /// The names of facts that stand in one list. Those that have one name and hold at other dates have their date in it.
    pub(super) fn labels_apart(&self, ids: &[&Id]) -> Vec<String> {
        let name = |id: &Id| self.fact(id).map(|fact| fact.label().to_string());
        let mut dates: HashMap<String, HashSet<Option<&str>>> = HashMap::new();
        for id in ids {
            let date = self.fact(id).and_then(Fact::when);
            let name = name(id).unwrap_or_default();
            dates.entry(name).or_default().insert(date.map(Edtf::text));
        }
        let apart = ids.iter().map(|id| {
            let name = name(id).unwrap_or_default();
            let date = self.fact(id).and_then(Fact::when);
            match date.filter(|_| dates.get(&name).is_some_and(|dates| dates.len() > 1)) {
                Some(date) => self.joined(LabelKey::Comma, &[name, self.locale.edtf(date)]),
                None => name,
            }
        });
        apart.collect()
    }

    pub(super) fn period(&self, id: &Id) -> Option<String> {
        let sheet = &self.facts.sheet;
        let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
        let fact = self.fact(id)?;
        Some(self.locale.edtf(fact.when().unwrap_or(of_sheet)))
    }

    /// The word for how firm a fact is by its kind or, where it is calculated, by that of its parts.
    pub(super) fn certainty_word(&self, id: &Id) -> Option<String> {
        let fact = self.fact(id).filter(|fact| fact.missing().is_none())?;
        match fact.kind {
            Some(kind @ (FactKind::Estimate | FactKind::Assessment | FactKind::Forecast)) => {
                Some(self.labels.word_of("hedge", kind.as_str()).to_owned())
            }
            Some(FactKind::Count | FactKind::Opinion | FactKind::Claim) => None,
            None if fact.status.contains(&Status::Estimated) => {
                Some(self.labels.word_of("hedge", "estimate").to_owned())
            }
            None => {
                let parts = fact.derivation()?.parts();
                parts.into_iter().find_map(|part| self.certainty_word(part))
            }
        }
    }

    /// A figure that says what it counts: behind the number, before what stands in brackets.
    pub(super) fn with_unit(&self, figure: Figure) -> Figure {
        let Some(printed) = self.printed(&figure.id) else {
            return figure;
        };
        let (mut unit, mut joint) = (self.unit(&figure.id), String::new());
        let (mut amount, mut hedge) = (printed.amount, figure.hedge.clone());
        if let Some((own, value)) = unit.as_mut().zip(self.values.value(&figure.id)) {
            joint = value.counting_word(&amount, own);
            amount = value.before_unit(&amount);
            // `at most 300 people`
            if let Some((number, behind)) = value.hedge_in_front(&amount) {
                let words = hedge.into_iter().chain([behind]);
                (hedge, amount) = (Some(words.collect::<Vec<_>>().join(" ")), number);
            }
            let per = value.per.as_ref().filter(|per| per.unit.is_some());
            // `3 flights/day`
            if let Some(per) = per.map(|per| &per.words).filter(|it| it.starts_with('/'))
                && let Some(number) = amount.strip_suffix(per)
            {
                amount = number.to_owned();
                own.push_str(per);
            }
        }
        let unit: Vec<String> = unit.into_iter().chain(printed.behind).collect();
        Figure {
            amount,
            joint,
            unit: (!unit.is_empty()).then(|| unit.join(" ")),
            hedge,
            ..figure
        }
    }

    /// What a fact counts, unless the unit is `year`, which reads badly after a year, and what it is per.
    pub(super) fn unit(&self, id: &Id) -> Option<String> {
        let fact = self.fact(id).filter(|fact| !fact.is_year())?;
        fact.missing().is_none().then_some(())?;
        let own = match self.values.value(id) {
            Some(_) => self.values.unit(id).map(|unit| unit.text.clone()),
            None => fact.unit.as_ref().map(ToString::to_string),
        };
        let of_value = self.printed(id).and_then(|printed| printed.unit);
        let is_rate = matches!(fact.derivation(), Some(Derivation::Rate(_)));
        let is_per = |own: &str| self.values.value(id).is_some_and(|value| value.is_per(own));
        match (own, of_value) {
            // A unit may say the points or what it is per, too: `unit: points`.
            (Some(own), Some(of_value)) if own.contains(&of_value) => Some(own),
            (Some(own), Some(of_value)) if of_value.contains(&own) && self.is_in_points(id) => {
                Some(own)
            }
            (Some(own), Some(of_value)) if of_value.contains(&own) => Some(of_value),
            // “points of the vote”, “per 100,000 births”
            (Some(own), Some(of_value)) if is_rate || self.is_in_points(id) || is_per(&own) => {
                Some(format!("{of_value} {own}"))
            }
            (Some(own), Some(of_value)) => Some(format!("{own} {of_value}")),
            (own, of_value) => own.or(of_value),
        }
    }

    pub(super) fn is_in_points(&self, id: &Id) -> bool {
        let value = self.values.value(id);
        value.is_some_and(|value| value.measure == Measure::Points)
    }
}
