//! Why a figure needs a caveat, read from the facts alone: nobody is named, no date, one source.
//!
//! The sheet prints a caveat for each reason by itself, for the figures that no written caveat of
//! that kind covers; the rules report the same figures where that is asked for.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::Rule;
use crate::factfile::{
    CalendarDate, Caveat, CaveatKind, Fact, FactFile, Id, Identity, Level, Stated, UNATTRIBUTED,
    Usage,
};
use crate::quantity::Value;

/// Declares the reasons, each with the rule that reports it; the kind of caveat has the same name.
macro_rules! reasons {
    ($($(#[$meaning:meta])+ $reason:ident: $rule:ident,)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum CaveatReason {
            $($(#[$meaning])+ $reason,)+
        }

        impl CaveatReason {
            /// Every reason, in the order in which caveats are printed.
            pub(crate) const ALL: [Self; 9] = [$(Self::$reason),+];

            pub(crate) fn kind(self) -> CaveatKind {
                match self {
                    $(Self::$reason => CaveatKind::$reason,)+
                }
            }

            /// The rule that reports it; `checks` turns the caveat off by its name.
            pub(crate) fn rule(self) -> Rule {
                match self {
                    $(Self::$reason => Rule::$rule,)+
                }
            }
        }
    };
}

reasons! {
    /// No second publisher states the same figure.
    SingleSource: SingleSourceFigure,
    /// Neither the fact nor its source has a date.
    Undated: UndatedFigure,
    /// Nobody is named for it.
    Unattributed: UnattributedFigure,
    /// Whoever says it is not named.
    Anonymous: AnonymousFigure,
    /// It is stated in words, without bounds.
    Vague: VagueFigure,
    /// It is our own calculation.
    Derived: DerivedFigure,
    /// The day of its review has passed.
    Stale: StaleFigure,
    /// There is no number, and a sign stands in its place.
    Missing: MissingFigure,
    /// A mark says how it stands: provisional, revised.
    Marked: MarkedFigure,
}

impl CaveatReason {
    /// The reason that a kind of caveat stands on, where it can be read from the facts.
    pub(crate) fn of(kind: CaveatKind) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|reason| reason.kind() == kind)
    }
}

#[derive(Debug)]
pub(crate) struct CaveatAnalysis<'a> {
    facts: &'a FactFile,
    today: CalendarDate,
    /// Who publishes the same figure for the same statement.
    stating: HashMap<(&'a str, &'a str), HashSet<&'a str>>,
    printed: HashSet<&'a Id>,
}

impl<'a> CaveatAnalysis<'a> {
    /// Looks through a fact file. `today` is the day against which reviews are due.
    pub(crate) fn new(facts: &'a FactFile, today: CalendarDate) -> Self {
        let mut stating: HashMap<(&str, &str), HashSet<&str>> = HashMap::new();
        for fact in facts.facts.values() {
            if let Some(key) = claim_key(fact) {
                let publishers = stating.entry(key).or_default();
                publishers.extend(fact.stated().map(|stated| publisher(facts, &stated.source)));
            }
        }
        let usages = facts.usages().into_iter();
        let printed = usages.filter(|(_, usage)| usage.prints_figure());
        Self {
            facts,
            today,
            stating,
            printed: printed.map(|(id, _): (&Id, Usage)| id).collect(),
        }
    }

    pub(crate) fn today(&self) -> CalendarDate {
        self.today
    }

    pub(crate) fn holds(&self, reason: CaveatReason, fact: &Fact) -> bool {
        let stated = fact.stated();
        let with_value = stated.filter(|stated| stated.value.is_some());
        match reason {
            CaveatReason::Anonymous => {
                stated.is_some_and(|s| self.identity(s) == Some(Identity::Anonymous))
            }
            CaveatReason::Unattributed => stated.is_some_and(|stated| {
                matches!(self.identity(stated), None | Some(Identity::Unattributed))
            }),
            CaveatReason::Undated => with_value.is_some_and(|stated| {
                let source = self.facts.sources.get(&stated.source);
                fact.when().is_none() && source.is_some_and(|source| source.date.is_none())
            }),
            CaveatReason::SingleSource => claim_key(fact).is_some_and(|key| {
                let publishers = self.stating.get(&key);
                publishers.is_none_or(|publishers| publishers.len() == 1)
            }),
            CaveatReason::Vague => {
                let value = stated.and_then(|stated| stated.value.as_ref());
                value.is_some_and(Value::is_vague)
            }
            CaveatReason::Derived => fact.derivation().is_some(),
            CaveatReason::Missing => fact.missing().is_some(),
            CaveatReason::Marked => !self.facts.standing(fact).is_empty(),
            CaveatReason::Stale => {
                let mut due = fact.review_by.into_iter().chain(self.facts.sheet.review_by);
                due.any(|day| day < self.today)
            }
        }
    }

    /// Who says a figure; `None` where nobody does.
    fn identity(&self, stated: &Stated) -> Option<Identity> {
        let speaker = self.facts.attributions.get(&stated.attribution);
        let named = stated.attribution.as_str() != UNATTRIBUTED;
        speaker.filter(|_| named).map(|speaker| speaker.identity)
    }

    /// The facts that the sheet prints and that give reason for a caveat, in their order.
    pub(crate) fn figures(&self, reason: CaveatReason) -> Vec<&'a Id> {
        let facts = self.facts.facts.iter();
        let held = facts.filter(|(id, fact)| self.printed.contains(id) && self.holds(reason, fact));
        held.map(|(id, _)| id).collect()
    }

    /// Those of [`figures`](Self::figures) that no written caveat of the kind covers; none where
    /// `checks` turns the caveat off.
    pub(crate) fn uncovered(&self, reason: CaveatReason) -> Vec<&'a Id> {
        if self.facts.checks.get(reason.rule().name()) == Some(&Level::Off) {
            return Vec::new();
        }
        let caveats = self.facts.caveats.iter();
        let of_kind = caveats.filter(|caveat| caveat.kind == reason.kind());
        let written: Vec<&Caveat> = of_kind.collect();
        let affected: HashSet<&Id> = written.iter().flat_map(|caveat| &caveat.affects).collect();
        let covered = |fact: &Fact| written.iter().any(|caveat| caveat.is_about_origin(fact));
        let mut figures = self.figures(reason);
        figures.retain(|id| {
            let fact = self.facts.facts.get(*id);
            !fact.is_some_and(covered) && !affected.contains(id)
        });
        figures
    }
}

fn claim_key(fact: &Fact) -> Option<(&str, &str)> {
    let value = fact.stated()?.value.as_ref()?;
    // That there is no number needs nobody to say it again.
    if value.missing().is_some() {
        return None;
    }
    Some((fact.statement.as_str(), value.stated.as_str()))
}

/// Who stands behind a source: two updates of one agency are not two sources.
fn publisher<'a>(facts: &'a FactFile, id: &'a Id) -> &'a str {
    let source = facts.sources.get(id);
    let name = source.and_then(|source| source.publisher.as_ref());
    name.map_or(id.as_str(), |name| name.as_str())
}
