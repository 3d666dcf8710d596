//! Calculations over other facts.

use schemars::JsonSchema;

use super::Id;
use super::called::{Called, Usage};
use super::read::{Context, Reader};
use super::visit::{Step, Visit, Walk};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;
use crate::yaml_reader::Read;

const PART: Called = Called::Fact(Usage::Calculation);

/// A calculation over other facts, by interval arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Derivation {
    /// All of them together.
    Sum(Vec<Id>),
    /// The first less the second.
    Difference([Id; 2]),
    /// The first divided by the second.
    Ratio([Id; 2]),
    /// The first as a share of the second, in per cent.
    Share([Id; 2]),
}

impl Derivation {
    /// The facts it is calculated from, in order.
    pub fn parts(&self) -> Vec<&Id> {
        self.entry().1.iter().collect()
    }

    /// Its only key with the value.
    pub(crate) fn entry(&self) -> (&'static str, &[Id]) {
        match self {
            Self::Sum(parts) => ("sum", parts),
            Self::Difference(parts) => ("difference", parts),
            Self::Ratio(parts) => ("ratio", parts),
            Self::Share(parts) => ("share", parts),
        }
    }
}

impl Visit for Derivation {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        let (key, parts) = self.entry();
        walk.enter_calls(PART, Step::Key(key), parts);
    }
}

impl Read<Context> for Derivation {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{sum: [first-fact, second-fact]}";
        let mut fields = reader.fields(node, path, "a calculation", example)?;
        let keys = ["sum", "difference", "ratio", "share"];
        let given: Vec<&'static str> = keys.into_iter().filter(|key| fields.has(key)).collect();
        let parts: Vec<Option<Vec<Id>>> = given.iter().map(|key| fields.required(key)).collect();
        for (key, parts) in given.iter().zip(&parts) {
            fields.calls(PART, key, parts);
        }
        let whole = fields.finish();
        let (&[key], Ok([Some(parts)])) = (given.as_slice(), <[_; 1]>::try_from(parts)) else {
            if whole {
                let message = "a calculation is exactly one of sum, difference, ratio and share";
                let help = format!("for example {example}");
                fields.fault(FormError::MalformedDerivation, None, message, help);
            }
            return None;
        };
        let found = parts.len();
        let derivation = match key {
            "sum" => (found >= 2).then_some(Self::Sum(parts)),
            "difference" => parts.try_into().ok().map(Self::Difference),
            "ratio" => parts.try_into().ok().map(Self::Ratio),
            _ => parts.try_into().ok().map(Self::Share),
        };
        if derivation.is_none() {
            let least = if key == "sum" { "at least " } else { "" };
            let message = format!("a {key} takes {least}two facts, and here are {found}");
            let help = format!("for example {{{key}: [first-fact, second-fact]}}");
            fields.fault(FormError::MalformedDerivation, None, message, help);
        }
        derivation
    }
}
