//! How much the findings of each rule weigh: by default, in the file, on the command line.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostics::{Code, Diagnostic, Family, FormError, Rule, Severity, did_you_mean};
use crate::factfile::{Id, Level, Loaded};
use crate::source_map::Path;

/// What the command line asks for. Names are those of rules, of families, or `warnings`.
#[derive(Debug, Clone, Default)]
pub struct LevelOverrides {
    denied: Vec<String>,
    allowed: Vec<String>,
}

/// A name on the command line that no rule and no family has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UnknownName {
    #[error("`{0}` is an error of form: it is always an error and cannot be allowed")]
    OfForm(String),
    #[error("there is no rule `{name}`; {}", .meant.map_or("`factpress explain --all` lists them".to_owned(), |meant| format!("did you mean `{meant}`?")))]
    OfNothing {
        name: String,
        meant: Option<&'static str>,
    },
}

impl UnknownName {
    pub(super) fn among(name: &str, known: impl IntoIterator<Item = &'static str>) -> Self {
        Self::OfNothing {
            name: name.to_owned(),
            meant: did_you_mean(name, known),
        }
    }
}

/// The word on the command line for every warning.
const WARNINGS: &str = "warnings";

impl LevelOverrides {
    pub(crate) fn new(denied: &[String], allowed: &[String]) -> Result<Self, UnknownName> {
        let known = with_levels();
        for name in denied.iter().chain(allowed) {
            if matches!(Code::find(name), Some(Code::Form(_))) {
                return Err(UnknownName::OfForm(name.clone()));
            }
            if !known.contains(&name.as_str()) {
                return Err(UnknownName::among(name, known));
            }
        }
        Ok(Self {
            denied: denied.to_vec(),
            allowed: allowed.to_vec(),
        })
    }

    /// The severity that the command line leaves a rule of `severity`. A rule's own name weighs more
    /// than its family's, and that more than `warnings`; of two alike, `--allow` does.
    fn apply(&self, rule: Rule, severity: Option<Severity>) -> Option<Severity> {
        let warnings = (severity == Some(Severity::Warning)).then_some(WARNINGS);
        let names = [rule.name(), rule.family().name()].into_iter();
        for name in names.chain(warnings) {
            if self.allowed.iter().any(|allowed| allowed == name) {
                return None;
            }
            if self.denied.iter().any(|denied| denied == name) {
                return Some(Severity::Error);
            }
        }
        severity
    }
}

/// The severity of every rule for one fact file.
#[derive(Debug, Clone, Default)]
pub struct Levels(HashMap<Rule, Option<Severity>>);

impl Levels {
    /// Puts together what the rules, the file and the command line say. Beside it stand the names in
    /// the file's `checks` that no rule has.
    pub fn new(loaded: &Loaded, overrides: &LevelOverrides) -> (Self, Vec<Diagnostic>) {
        let checks = &loaded.facts.checks;
        let levels = Rule::ALL.iter().map(|&rule| {
            let severity = match checks.get(rule.name()) {
                None => rule.severity(),
                Some(Level::Off) => None,
                Some(Level::Note) => Some(Severity::Note),
                Some(Level::Warning) => Some(Severity::Warning),
                Some(Level::Error) => Some(Severity::Error),
            };
            (rule, overrides.apply(rule, severity))
        });
        (Self(levels.collect()), unknown(loaded, checks))
    }

    pub(crate) fn severity(&self, rule: Rule) -> Option<Severity> {
        self.0.get(&rule).copied().flatten()
    }

    /// The rules whose findings are not reported, though they would be where nobody had said so.
    pub(crate) fn off(&self) -> Vec<&'static str> {
        let is_off = |rule: &&Rule| rule.severity().is_some() && self.severity(**rule).is_none();
        Rule::ALL
            .iter()
            .filter(is_off)
            .map(|rule| rule.name())
            .collect()
    }
}

/// Every name that `--deny` and `--allow` take.
pub(crate) fn with_levels() -> Vec<&'static str> {
    let families = Family::ALL.iter().map(|family| family.name());
    rule_names().chain(families).chain([WARNINGS]).collect()
}

fn rule_names() -> impl Iterator<Item = &'static str> + Clone {
    Rule::ALL.iter().map(|rule| rule.name())
}

/// The names in `checks`, and in `allow` of facts, that no rule has.
fn unknown(loaded: &Loaded, checks: &IndexMap<Id, Level>) -> Vec<Diagnostic> {
    let root = Path::root();
    let mut unknown = unknown_in(loaded, &root.key("checks"), checks.keys());
    for (id, fact) in &loaded.facts.facts {
        let path = root.key("facts").key(id.as_str()).key("allow");
        unknown.extend(unknown_in(loaded, &path, fact.allow.keys()));
    }
    unknown
}

fn unknown_in<'a>(
    loaded: &Loaded,
    list: &Path,
    names: impl Iterator<Item = &'a Id> + Clone,
) -> Vec<Diagnostic> {
    let unknown = names.clone().filter_map(|id| {
        let span = loaded.places.key(&list.key(id.as_str()));
        let fault =
            |message| Diagnostic::error(FormError::UnknownRule, &loaded.file, span, message);
        match Code::find(id.as_str()) {
            Some(Code::Rule(_)) => None,
            Some(Code::Form(_)) => {
                let message = format!("`{id}` is an error of form and cannot be turned off");
                let explain = format!("`factpress explain {id}` says what to do about the error");
                Some(fault(message).help(format!("take it out; {explain}")))
            }
            None => {
                let otherwise = || "`factpress explain --all` lists the rules".to_owned();
                let keys = names.clone().map(Id::as_str);
                let fault = fault(format!("there is no rule `{id}`"));
                let fault = fault.suggest(id.as_str(), rule_names(), otherwise);
                Some(fault.correct(id.as_str(), rule_names(), keys))
            }
        }
    });
    unknown.collect()
}
