//! The code of a finding: the rule or the error of form that it reports.

use serde::{Deserialize, Serialize};

use super::{FormError, Rule, Severity};

/// What a finding is called. Nothing else can be: each has its documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, derive_more::From)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Code {
    /// A rule, whose level can be set.
    Rule(Rule),
    /// An error of form, which cannot be turned off.
    Form(FormError),
}

impl Code {
    /// Every code: the rules by family, then the errors of form.
    pub fn all() -> impl Iterator<Item = Self> {
        let forms = FormError::ALL.iter().copied().map(Self::Form);
        Rule::ALL.iter().copied().map(Self::Rule).chain(forms)
    }

    /// The name by which findings show it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name(),
            Self::Form(error) => error.name(),
        }
    }

    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::all().find(|code| code.name() == name)
    }
}

impl From<Code> for &'static str {
    fn from(code: Code) -> Self {
        code.name()
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::find(&name).ok_or(name)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeText {
    pub(crate) code: Code,
    pub(crate) summary: String,
    pub(crate) documentation: String,
    /// How much its findings weigh where nothing says otherwise; `None` where they are not reported.
    pub(crate) severity: Option<Severity>,
}
