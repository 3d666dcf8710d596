//! A fact of which it is open which figure of its source it means: what is written at it then may make the wrong one pass.

use std::collections::HashMap;

use super::{RuleContext, path};
use crate::diagnostics::{Code, Diagnostic, Rule, Severity};
use crate::source_map::Span;

/// Rules that tell that another figure may be meant, or none of the source.
const OF_ANOTHER: [Rule; 12] = [
    Rule::AsOfNotInSource,
    Rule::CellOfAnotherColumn,
    Rule::CellOfAnotherRow,
    Rule::FigureNotInSource,
    Rule::FigureWithoutQuotation,
    Rule::FiguresExchanged,
    Rule::MarginForFigure,
    Rule::NameOfPlaceNotInSource,
    Rule::PeriodNotInSource,
    Rule::QuotationNotInSource,
    Rule::StatementContradictsSource,
    Rule::UnitNotInSource,
];

/// Takes the fixes of other rules from facts of which one of these tells something.
pub(super) fn withhold_fixes(context: &RuleContext<'_>, found: &mut [Diagnostic]) {
    let facts = context.facts.facts.keys();
    let facts = facts.map(|id| context.loaded.places.value(&path("facts", id)));
    let mut facts: Vec<Span> = facts.collect();
    facts.sort_unstable_by_key(|span| span.start);
    let fact_at = |at: usize| {
        let before = facts
            .partition_point(|span| span.start <= at)
            .checked_sub(1)?;
        (at < facts[before].end).then_some(before)
    };
    let mut open: HashMap<usize, Vec<Rule>> = HashMap::new();
    for one in found.iter().filter(|one| one.severity != Severity::Note) {
        let rule = OF_ANOTHER
            .into_iter()
            .find(|rule| one.code == Code::Rule(*rule));
        let fact = fact_at(one.primary.span.start);
        if let Some((rule, fact)) = rule.zip(fact) {
            open.entry(fact).or_default().push(rule);
        }
    }
    for one in found.iter_mut() {
        let edit = one.fix.as_ref().and_then(|fix| fix.edits.first());
        let rules = edit.and_then(|(span, _)| open.get(&fact_at(span.start)?));
        let mut others = rules.into_iter().flatten();
        let other = others.find(|rule| one.code != Code::Rule(**rule));
        if let Some((other, fix)) = other.and_then(|rule| Some((rule.name(), one.fix.take()?))) {
            one.help.retain(|help| *help != fix.title);
            one.help.push(format!(
                "see to what `{other}` tells of this fact first: another figure may be meant"
            ));
        }
    }
}
