//! Calculations over other facts.

use schemars::JsonSchema;

use super::Id;
use super::called::{Called, Usage};
use super::read::{Context, Reader};
use super::record::record;
use super::visit::{Step, Visit, Walk};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;
use crate::yaml_reader::Read;

const PART: Called = Called::Fact(Usage::Calculation);

/// A calculation over other facts, by interval arithmetic in exact fractions.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Derivation {
    /// All of them together.
    Sum(Vec<Id>),
    /// The first less the second; of percentages, in percentage points.
    Difference([Id; 2]),
    /// The first divided by the second.
    Ratio([Id; 2]),
    /// The first as a share of the second, in per cent.
    Share([Id; 2]),
    /// The new figure and the old one: the change in per cent, less than nought for a fall.
    Change([Id; 2]),
    /// The new percentage less the old one, in percentage points.
    Points([Id; 2]),
    /// The first for so many of the second.
    Rate(Rate),
    /// The arithmetic mean of all of them.
    Mean(Vec<Id>),
    /// How many times the second the first is.
    Multiple([Id; 2]),
    /// The least of them.
    Smallest(Vec<Id>),
    /// The most of them.
    Largest(Vec<Id>),
}

record! {
    /// A rate: so many of one thing for so many of another (in SDMX, UNIT_MEASURE with UNIT_MULT).
    #[derive(Debug, Clone, PartialEq, Eq)]
    Rate, "a rate", "{of: deaths, in: births, per: 100000}" {
        /// What is counted, as deaths.
        required of: Id, calls PART;
        /// Among what, as births.
        required among: Id, key "in", calls PART;
        /// For how many of them: 100, 1000, 100000.
        required per: u32;
    }
    check |fields| {
        if per == Some(0) {
            let help = "write for example `per: 1000`";
            fields.fault(FormError::MalformedDerivation, Some("per"), "a rate is for one or more", help);
        }
    }
}

const KEYS: [&str; 11] = [
    "sum",
    "difference",
    "ratio",
    "share",
    "change",
    "points",
    "rate",
    "mean",
    "multiple",
    "smallest",
    "largest",
];

impl Derivation {
    /// The facts it is calculated from, in order.
    pub fn parts(&self) -> Vec<&Id> {
        match self {
            Self::Rate(rate) => vec![&rate.of, &rate.among],
            other => other.listed().iter().collect(),
        }
    }

    /// Its only key.
    pub(crate) fn key(&self) -> &'static str {
        KEYS[match self {
            Self::Sum(_) => 0,
            Self::Difference(_) => 1,
            Self::Ratio(_) => 2,
            Self::Share(_) => 3,
            Self::Change(_) => 4,
            Self::Points(_) => 5,
            Self::Rate(_) => 6,
            Self::Mean(_) => 7,
            Self::Multiple(_) => 8,
            Self::Smallest(_) => 9,
            Self::Largest(_) => 10,
        }]
    }

    fn listed(&self) -> &[Id] {
        match self {
            Self::Sum(parts) | Self::Mean(parts) | Self::Smallest(parts) | Self::Largest(parts) => {
                parts
            }
            Self::Difference(parts)
            | Self::Ratio(parts)
            | Self::Share(parts)
            | Self::Change(parts)
            | Self::Points(parts)
            | Self::Multiple(parts) => parts,
            Self::Rate(_) => &[],
        }
    }
}

impl Visit for Derivation {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        match self {
            Self::Rate(rate) => walk.enter(Step::Key("rate"), rate),
            other => walk.enter_calls(PART, Step::Key(self.key()), other.listed()),
        }
    }
}

impl Read<Context> for Derivation {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{sum: [first-fact, second-fact]}";
        let mut fields = reader.fields(node, path, "a calculation", example)?;
        let given: Vec<&'static str> = KEYS.into_iter().filter(|key| fields.has(key)).collect();
        let rate = given.contains(&"rate").then(|| fields.required("rate"));
        let lists = given.iter().filter(|key| **key != "rate");
        let parts: Vec<Option<Vec<Id>>> = lists.clone().map(|key| fields.required(key)).collect();
        for (key, parts) in lists.zip(&parts) {
            fields.calls(PART, key, parts);
        }
        let whole = fields.finish();
        let (key, parts) = match (given.as_slice(), rate, <[_; 1]>::try_from(parts)) {
            (["rate"], Some(rate), _) => return rate.map(Self::Rate),
            (&[key], _, Ok([Some(parts)])) => (key, parts),
            _ => {
                if whole {
                    let all = KEYS.join(", ");
                    let message = format!("a calculation is exactly one of {all}");
                    let help = format!("for example {example}");
                    fields.fault(FormError::MalformedDerivation, None, message, help);
                }
                return None;
            }
        };
        let found = parts.len();
        let several = |parts: Vec<Id>| (found >= 2).then_some(parts);
        let pair = |parts: Vec<Id>| <[Id; 2]>::try_from(parts).ok();
        let derivation = match key {
            "sum" => several(parts).map(Self::Sum),
            "mean" => several(parts).map(Self::Mean),
            "smallest" => several(parts).map(Self::Smallest),
            "largest" => several(parts).map(Self::Largest),
            "difference" => pair(parts).map(Self::Difference),
            "ratio" => pair(parts).map(Self::Ratio),
            "change" => pair(parts).map(Self::Change),
            "points" => pair(parts).map(Self::Points),
            "multiple" => pair(parts).map(Self::Multiple),
            _ => pair(parts).map(Self::Share),
        };
        if derivation.is_none() {
            let several = ["sum", "mean", "smallest", "largest"].contains(&key);
            let least = if several { "at least " } else { "" };
            let (a, what) = match key {
                "smallest" | "largest" => ("the", key),
                _ => ("a", key),
            };
            let message = format!("{a} {what} takes {least}two facts, and here are {found}");
            let help = format!("for example {{{key}: [first-fact, second-fact]}}");
            fields.fault(FormError::MalformedDerivation, None, message, help);
        }
        derivation
    }
}
