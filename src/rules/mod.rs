//! The checks of a fact file: one file a rule, one registry, levels from file and command line.
//!
//! A rule reads a [`RuleContext`] and adds to its findings. It points at paths in the model; where those
//! stand in the text is looked up when the finding is made. Its documentation is the doc comment in
//! its file, which `factpress explain` prints. Its name stands in the registry of
//! [`crate::diagnostics`], with the errors of form.

/// Defines the `RULE` of a file, from what it does, why that is bad, an example and what to use instead,
/// and its severity, or `Caveat` for what the sheet answers with a caveat of its own. What the rule does
/// is the `check` in the same file.
macro_rules! rule {
    (@ Caveat) => { None };
    (@ $severity:ident) => { Some(crate::diagnostics::Severity::$severity) };
    (
        $(#[doc = $does:literal])+
        why $(#[doc = $why:literal])+
        example $(#[doc = $example:literal])+
        instead $(#[doc = $instead:literal])+
        $severity:ident
    ) => {
        pub(in crate::rules) const RULE: crate::rules::Definition = crate::rules::Definition {
            severity: rule!(@ $severity),
            documentation: [
                concat!($($does, "\n"),+),
                concat!($($why, "\n"),+),
                concat!($($example, "\n"),+),
                concat!($($instead, "\n"),+),
            ],
            check,
        };
    };
}

mod arithmetic;
mod caveats;
mod context;
mod dates;
mod documentation;
mod evidence;
mod exchange;
mod explanation;
mod findings;
mod layout;
mod levels;
mod passages;
mod prose;
mod sourcing;
mod times;

pub use context::RuleContext;
pub(crate) use documentation::text;
pub(crate) use explanation::{explain, explain_all};
pub use levels::{LevelOverrides, Levels};

use crate::diagnostics::{self, Diagnostic, Rule, Severity};
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

/// Applies every rule that is not off. Findings come in the order of their places.
pub fn check(context: &RuleContext<'_>, levels: &Levels) -> Vec<Diagnostic> {
    let loaded = context.loaded;
    let mut found = Vec::new();
    for rule in Rule::ALL.iter().copied() {
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
    diagnostics::sort(&mut found);
    found
}
