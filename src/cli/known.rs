//! Names that shells complete: others may be typed too, and are told better by what looks them up.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

use crate::rules;
use crate::templating::TemplateSet;

#[derive(Clone)]
struct Known(fn() -> Vec<&'static str>);

impl TypedValueParser for Known {
    type Value = OsString;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, typed: &OsStr) -> Result<OsString, Error> {
        Ok(typed.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0().into_iter().map(PossibleValue::new)))
    }
}

pub(super) fn templates() -> impl TypedValueParser<Value = PathBuf> {
    Known(TemplateSet::built_in_names).map(PathBuf::from)
}

/// What findings can be called, and families of them.
pub(super) fn rules() -> impl TypedValueParser<Value = String> {
    text(Known(rules::explained))
}

/// What has a level.
pub(super) fn rules_and_families() -> impl TypedValueParser<Value = String> {
    text(Known(rules::with_levels))
}

fn text(names: Known) -> impl TypedValueParser<Value = String> {
    names.map(|typed| typed.to_string_lossy().into_owned())
}
