//! The checks of a fact file: one file a rule, one registry, levels from file and command line.
//!
//! A rule reads a [`RuleContext`] and adds to its findings. It points at paths in the model; where those
//! stand in the text is looked up when the finding is made. Its documentation is the doc comment in
//! its file, which `factpress explain` prints.

mod arithmetic;
mod caveats;
mod context;
mod dates;
mod documentation;
mod evidence;
mod findings;
mod forms;
mod layout;
mod levels;
mod prose;
mod registry;
mod sourcing;

pub use context::RuleContext;
pub use forms::{FORMS, Form};
pub use levels::{LevelOverrides, Levels, UnknownName};
pub use registry::RULES;

use crate::diagnostics::{self, Diagnostic, Severity};
use findings::Findings;

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Sources and speakers.
    Sourcing,
    /// What the text of a source says.
    Evidence,
    /// Sums, shares and what should add up.
    Arithmetic,
    /// Caveats, and figures that need one.
    Caveats,
    /// Words and the figures in them.
    Prose,
    /// Dates.
    Dates,
    /// What a reader of print can take in.
    Layout,
}

impl Family {
    /// Every family, in the order of the design.
    pub const ALL: [Self; 7] = [
        Self::Sourcing,
        Self::Evidence,
        Self::Arithmetic,
        Self::Caveats,
        Self::Prose,
        Self::Dates,
        Self::Layout,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sourcing => "sourcing",
            Self::Evidence => "evidence",
            Self::Arithmetic => "arithmetic",
            Self::Caveats => "caveats",
            Self::Prose => "prose",
            Self::Dates => "dates",
            Self::Layout => "layout",
        }
    }
}

/// A rule. Two are the same when their names are.
pub struct Rule {
    /// Its kebab-case name, which says the fault.
    pub name: &'static str,
    /// What it is about.
    pub family: Family,
    /// How much its findings weigh where nobody says otherwise. `None` for what the sheet answers
    /// with a caveat of its own: it is reported only where that is asked for.
    pub severity: Option<Severity>,
    /// The lines of its doc comment.
    documentation: &'static str,
    check: fn(&RuleContext<'_>, &mut Findings<'_>),
}

/// Defines the `RULE` of a file: documentation, name, family, severity.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $name:literal, $family:ident, $severity:ident) => {
        rule!(@ $(#[doc = $line])+ $name, $family, Some(crate::diagnostics::Severity::$severity));
    };
    ($(#[doc = $line:literal])+ $name:literal, $family:ident) => {
        rule!(@ $(#[doc = $line])+ $name, $family, None);
    };
    (@ $(#[doc = $line:literal])+ $name:literal, $family:ident, $severity:expr) => {
        $(#[doc = $line])+
        pub(in crate::rules) const RULE: crate::rules::Rule = crate::rules::Rule {
            name: $name,
            family: crate::rules::Family::$family,
            severity: $severity,
            documentation: concat!($($line, "\n"),+),
            check,
        };
    };
}
use rule;

/// Applies every rule that is not off. Findings come in the order of their places.
pub fn check(context: &RuleContext<'_>, levels: &Levels) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        if let Some(severity) = levels.severity(rule) {
            let mut findings = Findings::new(context, rule.name, severity);
            (rule.check)(context, &mut findings);
            found.extend(findings.found);
        }
    }
    diagnostics::sort(&mut found);
    found
}

/// A rule by its name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}
