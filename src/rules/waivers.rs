//! Findings that are allowed at single facts, with a reason.

use std::collections::HashMap;

use super::RuleContext;
use super::context::path;
use crate::diagnostics::{Code, Diagnostic, Family, Rule};
use crate::factfile::Id;
use crate::source_map::{Path, Span};

/// A rule that is allowed at a fact.
pub(super) struct Waiver<'a> {
    pub(super) fact: &'a Id,
    pub(super) rule: Rule,
    /// The fact, from its name to its end.
    span: Span,
}

impl Waiver<'_> {
    pub(super) fn path(&self) -> Path {
        path("facts", self.fact).key("allow").key(self.rule.name())
    }

    /// Whether it is about a finding: of its rule, at its fact or with it.
    fn allows(&self, found: &Diagnostic) -> bool {
        let mut labels = std::iter::once(&found.primary).chain(&found.secondary);
        let is_here = |span: &Span| self.span.start <= span.start && span.end <= self.span.end;
        found.code == Code::Rule(self.rule) && labels.any(|label| is_here(&label.span))
    }
}

/// The waivers of a file by their rule. One whose name no rule has is told with the levels.
pub(super) fn all<'a>(context: &RuleContext<'a>) -> HashMap<Rule, Vec<Waiver<'a>>> {
    let mut waivers: HashMap<Rule, Vec<Waiver<'a>>> = HashMap::new();
    let places = &context.loaded.places;
    for (fact, entry) in &context.facts.facts {
        let names = entry.allow.keys();
        for rule in names.filter_map(|name| Rule::find(name.as_str())) {
            let at = path("facts", fact);
            let span = places.key(&at).start..places.value(&at).end;
            let waiver = Waiver { fact, rule, span };
            waivers.entry(rule).or_default().push(waiver);
        }
    }
    waivers
}

/// Takes out what is allowed.
pub(super) fn apply(context: &RuleContext<'_>, found: &mut Vec<Diagnostic>) {
    let waivers = all(context);
    found.retain(|one| {
        let own = match one.code {
            Code::Rule(rule) => waivers.get(&rule),
            Code::Form(_) => None,
        };
        !own.is_some_and(|own| own.iter().any(|waiver| waiver.allows(one)))
    });
}

/// Those that allow nothing of what was found. What needs the text of a source may be found where that is at hand.
pub(super) fn unused<'a>(context: &RuleContext<'a>, found: &[Diagnostic]) -> Vec<Waiver<'a>> {
    let may_be_found = |waiver: &Waiver<'_>| {
        let stated = context.fact(waiver.fact).and_then(|fact| fact.stated());
        let is_read = stated.is_none_or(|stated| context.is_read(&stated.source));
        waiver.rule.family() != Family::Evidence || is_read
    };
    let all = all(context).into_values().flatten();
    let unused =
        all.filter(|waiver| may_be_found(waiver) && !found.iter().any(|one| waiver.allows(one)));
    unused.collect()
}
