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

impl Derivation {
    /// What is compared with what, as the new figure with the old one, where one is taken from the other.
    pub(crate) fn compared(&self) -> Option<[&Id; 2]> {
        let (Self::Difference(parts) | Self::Points(parts) | Self::Change(parts)) = self else {
            return None;
        };
        Some(parts.each_ref())
    }

    /// What is put in relation to what, where one is divided by the other.
    pub(crate) fn related(&self) -> Option<[&Id; 2]> {
        match self {
            Self::Ratio(parts)
            | Self::Share(parts)
            | Self::Change(parts)
            | Self::Multiple(parts) => Some(parts.each_ref()),
            Self::Rate(rate) => Some([&rate.of, &rate.among]),
            _ => None,
        }
    }
}

macro_rules! calculations {
    ($($(#[doc = $about:literal])+ $key:literal $name:ident($parts:ty),)+) => {
        /// A calculation over other facts, by interval arithmetic in exact fractions.
        #[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
        #[schemars(rename_all = "kebab-case", deny_unknown_fields)]
        pub enum Derivation {
            $($(#[doc = $about])+ $name($parts),)+
            /// The first for so many of the second.
            Rate(Rate),
        }

        const KEYS: &[&str] = &[$($key,)+ "rate"];

        impl Derivation {
            pub(crate) fn key(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $key,)+
                    Self::Rate(_) => "rate",
                }
            }

            pub(crate) fn parts(&self) -> Vec<&Id> {
                match self {
                    $(Self::$name(parts) => parts.iter().collect(),)+
                    Self::Rate(rate) => vec![&rate.of, &rate.among],
                }
            }

            fn of(key: &str, parts: Vec<Id>) -> Option<Self> {
                match key {
                    $($key => <$parts>::try_from(parts).ok().map(Self::$name),)+
                    _ => None,
                }
            }
        }

        impl Visit for Derivation {
            fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
                let key = Step::Key(self.key());
                match self {
                    $(Self::$name(parts) => walk.enter_calls(PART, key, parts.as_slice()),)+
                    Self::Rate(rate) => walk.enter(key, rate),
                }
            }
        }
    };
}

calculations! {
    /// All of them together.
    "sum" Sum(Vec<Id>),
    /// The first less the second; of percentages, in percentage points.
    "difference" Difference([Id; 2]),
    /// The first divided by the second.
    "ratio" Ratio([Id; 2]),
    /// The first as a share of the second, in per cent.
    "share" Share([Id; 2]),
    /// The new figure and the old one: the change in per cent, less than nought for a fall.
    "change" Change([Id; 2]),
    /// The new percentage less the old one, in percentage points.
    "points" Points([Id; 2]),
    /// The arithmetic mean of all of them.
    "mean" Mean(Vec<Id>),
    /// How many times the second the first is.
    "multiple" Multiple([Id; 2]),
    /// The least of them.
    "smallest" Smallest(Vec<Id>),
    /// The most of them.
    "largest" Largest(Vec<Id>),
}

impl Read<Context> for Derivation {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{sum: [first-fact, second-fact]}";
        let mut fields = reader.fields(node, path, "a calculation", example)?;
        let given = KEYS.iter().copied().filter(|key| fields.has(key));
        let given: Vec<&'static str> = given.collect();
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
                    let message = format!("a calculation is exactly one of {}", KEYS.join(", "));
                    let help = format!("for example {example}");
                    fields.fault(FormError::MalformedDerivation, None, message, help);
                }
                return None;
            }
        };
        let found = parts.len();
        let derivation = Self::of(key, parts).filter(|_| found >= 2);
        if derivation.is_none() {
            let several = ["sum", "mean", "smallest", "largest"].contains(&key);
            let least = if several { "at least " } else { "" };
            let message = format!("`{key}` takes {least}two facts, and here are {found}");
            let help = format!("for example {{{key}: [first-fact, second-fact]}}");
            fields.fault(FormError::MalformedDerivation, None, message, help);
        }
        derivation
    }
}
