//! Calculations over other facts.

use schemars::JsonSchema;

use super::Id;
use super::called::{Called, Usage};
use super::read::{Context, Reader};
use super::visit::{Seen, Step, Visit, calling};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;
use crate::yaml_reader::Read;

/// What a calculation calls its parts for.
const PART: Called = Called::Fact(Usage::Calculation);

/// A calculation over other facts, by interval arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Derivation {
    /// All of them together.
    Sum(Vec<Id>),
    /// The first less the second.
    #[schemars(with = "[Id; 2]")]
    Difference(Id, Id),
    /// The first divided by the second.
    #[schemars(with = "[Id; 2]")]
    Ratio(Id, Id),
    /// The first as a share of the second, in per cent.
    #[schemars(with = "[Id; 2]")]
    Share(Id, Id),
}

impl Derivation {
    /// The facts it is calculated from, in order.
    pub fn parts(&self) -> Vec<&Id> {
        match self {
            Self::Sum(parts) => parts.iter().collect(),
            Self::Difference(a, b) | Self::Ratio(a, b) | Self::Share(a, b) => vec![a, b],
        }
    }
}

impl Visit for Derivation {
    fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
        let kind = match self {
            Self::Sum(_) => "sum",
            Self::Difference(..) => "difference",
            Self::Ratio(..) => "ratio",
            Self::Share(..) => "share",
        };
        way.push(Step::Key(kind));
        for (i, part) in self.parts().into_iter().enumerate() {
            way.push(Step::Index(i));
            part.visit(way, &mut calling(PART, seen));
            way.pop();
        }
        way.pop();
    }
}

impl Read<Context> for Derivation {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{sum: [first-fact, second-fact]}";
        let mut fields = reader.fields(node, path, "a calculation", example)?;
        let kinds = ["sum", "difference", "ratio", "share"];
        let given: Vec<&'static str> = kinds.into_iter().filter(|kind| fields.has(kind)).collect();
        let parts: Vec<Option<Vec<Id>>> = given.iter().map(|kind| fields.required(kind)).collect();
        for (kind, parts) in given.iter().zip(&parts) {
            fields.calls(PART, kind, parts.as_ref());
        }
        let span = fields.name_span();
        let whole = fields.finish();
        let ([kind], [Some(parts)]) = (given.as_slice(), parts.as_slice()) else {
            if whole {
                reader.error(
                    FormError::MalformedDerivation,
                    span,
                    "a calculation is exactly one of sum, difference, ratio and share",
                    |d| d.help(format!("for example {example}")),
                );
            }
            return None;
        };
        match (*kind, parts.as_slice()) {
            ("sum", [_, _, ..]) => Some(Self::Sum(parts.clone())),
            ("difference", [a, b]) => Some(Self::Difference(a.clone(), b.clone())),
            ("ratio", [a, b]) => Some(Self::Ratio(a.clone(), b.clone())),
            ("share", [a, b]) => Some(Self::Share(a.clone(), b.clone())),
            _ => {
                let wanted = if *kind == "sum" {
                    "at least two"
                } else {
                    "two"
                };
                reader.error(
                    FormError::MalformedDerivation,
                    span,
                    format!(
                        "a {kind} takes {wanted} facts, and here are {}",
                        parts.len()
                    ),
                    |d| d.help(format!("for example {{{kind}: [first-fact, second-fact]}}")),
                );
                None
            }
        }
    }
}
