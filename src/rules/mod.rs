//! The checks of a fact file: one file a rule, one registry, levels from file and command line.
//!
//! A rule reads a [`RuleContext`] and adds to its findings. It points at paths in the model; where those
//! stand in the text is looked up when the finding is made. Its documentation is the doc comment in
//! its file, which `factpress explain` prints. Its name stands in the registry of
//! [`crate::diagnostics`], with the errors of form.

/// Defines the `RULE` of a file, from what it does, why that is bad, an example and what to use instead,
/// and its severity, or `Caveat` for what the sheet answers with a caveat of its own: it reports the figures
/// that the caveat is about. What any other rule does is the `check` in the same file.
macro_rules! rule {
    (@severity Caveat) => { None };
    (@severity $severity:ident) => { Some(crate::diagnostics::Severity::$severity) };
    (@check Caveat) => { super::report };
    (@check $severity:ident) => { check };
    (
        $(#[doc = $does:literal])+
        why $(#[doc = $why:literal])+
        example $(#[doc = $example:literal])+
        instead $(#[doc = $instead:literal])+
        $severity:ident
    ) => {
        pub(in crate::rules) const RULE: crate::rules::Definition = crate::rules::Definition {
            severity: rule!(@severity $severity),
            documentation: [
                concat!($($does, "\n"),+),
                concat!($($why, "\n"),+),
                concat!($($example, "\n"),+),
                concat!($($instead, "\n"),+),
            ],
            check: rule!(@check $severity),
        };
    };
}

mod arithmetic;
mod caveats;
mod context;
mod dates;
mod documentation;
mod doubts;
mod evidence;
mod exchange;
mod exchange_brackets;
mod exchange_own;
mod exchange_pairs;
mod exchange_sentences;
mod exchange_tables;
mod explanation;
mod findings;
mod layout;
mod levels;
mod open_figures;
mod other_clauses;
mod passages;
mod prose;
mod sourcing;
mod speakers;
mod times;
mod waivers;

use std::collections::{HashMap, HashSet};

pub use context::RuleContext;
pub(crate) use documentation::text;
pub(crate) use explanation::{explain, explain_all, explained};
pub(crate) use levels::with_levels;
pub use levels::{LevelOverrides, Levels};

use crate::diagnostics::{self, Code, Diagnostic, Family, Rule, Severity};
use context::{item, path};
use findings::{Edit, Finding, Findings};

struct Definition {
    /// How much its findings weigh where nobody says otherwise. `None` for what the sheet answers
    /// with a caveat of its own: it is reported only where that is asked for.
    severity: Option<Severity>,
    /// The lines of its doc comments: what it does, why, an example, what to use instead.
    documentation: [&'static str; 4],
    check: fn(&RuleContext<'_>, &mut Findings<'_>),
}

diagnostics::rule_definitions!();

/// Rules that report what is nowhere, or what does not come to what it should: where a part of the file could not be read, that may be
/// there.
const OF_THE_WHOLE: [Rule; 12] = [
    Rule::UnusedAttribution,
    Rule::UnusedFact,
    Rule::UnusedSource,
    Rule::UnusedTable,
    Rule::UnusedWaiver,
    Rule::LeftOutNotInSource,
    Rule::EvidenceNotChecked,
    Rule::PercentagesOffHundred,
    Rule::CaveatThatDoesNotApply,
    Rule::CaveatWithoutFigures,
    Rule::InconsistencyOfOne,
    Rule::EmptySection,
];

/// Applies every rule that is not off. Findings come in the order of their places, those of one rule at one place as one.
///
/// Between two rules it may be told to stop.
pub fn check(
    context: &RuleContext<'_>,
    levels: &Levels,
    mut is_over: impl FnMut() -> bool,
) -> Vec<Diagnostic> {
    let loaded = context.loaded;
    let mut found = Vec::new();
    let rules = Rule::ALL.iter().filter(|rule| **rule != Rule::UnusedWaiver);
    for rule in rules.chain([&Rule::UnusedWaiver]).copied() {
        // Dates are held against those of the sheet, which may be at fault.
        let is_of_whole = OF_THE_WHOLE.contains(&rule) || rule.family() == Family::Dates;
        if !context.is_whole && is_of_whole {
            continue;
        }
        if is_over() {
            break;
        }
        if let Some(severity) = levels.severity(rule) {
            let mut findings = Findings {
                loaded,
                rule,
                severity,
                found,
            };
            (definition(rule).check)(context, &mut findings);
            found = findings.found;
        }
    }
    waivers::apply(context, &mut found);
    without_followers(&mut found);
    doubts::add(context, &mut found);
    let mut found = together(found);
    open_figures::withhold_fixes(context, &mut found);
    diagnostics::sort(&mut found);
    found
}

/// Takes out what follows from another finding: of a figure that is not in the source no hedge is told, and of a quotation that is not there
/// no figure.
fn without_followers(found: &mut Vec<Diagnostic>) {
    let of = |rule: Rule| {
        let own = found.iter().filter(move |one| one.code == Code::Rule(rule));
        let spans = own.map(|one| one.primary.span.clone());
        spans.collect::<HashSet<_>>()
    };
    let (figures, quotations) = (of(Rule::FigureNotInSource), of(Rule::QuotationNotInSource));
    found.retain(|one| match one.code {
        Code::Rule(Rule::HedgeAdded | Rule::HedgeDropped | Rule::HedgeExchanged) => {
            !figures.contains(&one.primary.span)
        }
        Code::Rule(Rule::FigureNotInSource) => {
            let mut others = one.secondary.iter();
            !others.any(|other| quotations.contains(&other.span))
        }
        _ => true,
    });
}

/// Makes one finding of those of one rule at one place: the first, with what the others say in its notes.
fn together(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    let mut first = HashMap::new();
    for one in found {
        let place = (one.code, one.primary.span.clone());
        let at = *first.entry(place).or_insert(kept.len());
        match kept.get_mut(at) {
            Some(first) => {
                if first.message != one.message {
                    first.notes.push(format!("also: {}", one.message));
                }
                first.notes.extend(one.notes);
                first.secondary.extend(one.secondary);
                for help in one.help {
                    if !first.help.contains(&help) {
                        first.help.push(help);
                    }
                }
            }
            None => kept.push(one),
        }
    }
    kept
}
