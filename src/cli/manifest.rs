//! `--manifest FILE`: what a run made, of what, and what was found, for those who sign it or hold it against another.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde_json::Value;

use crate::diagnostics::json;
use crate::typesetting::TYPST_VERSION;

/// The form that this program writes.
const VERSION: u32 = 1;

#[derive(Serialize)]
pub(super) struct Manifest<'a> {
    manifest: u32,
    factpress: &'static str,
    typst: &'static str,
    /// Which compiler set the sheets; none where no product needed one.
    engine: Option<&'a str>,
    architecture: &'static str,
    sheets: &'a [Sheet],
    /// Every file that decided them, once.
    inputs: Vec<File<'a>>,
}

/// One fact file, with what was made of it.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    pub(super) facts: String,
    /// None where it failed.
    pub(super) products: Vec<Made>,
    pub(super) inputs: Vec<String>,
    /// What is named, or looked for, and was not there.
    pub(super) missing: Vec<String>,
    pub(super) rules_off: Vec<&'static str>,
    pub(super) waivers: Vec<Waiver>,
    pub(super) findings: Vec<Value>,
}

#[derive(Debug, Serialize)]
pub(super) struct Made {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) bytes: usize,
    /// None where it has no pages.
    pub(super) pages: Option<usize>,
}

/// A finding that a fact file takes back, with its reason.
#[derive(Debug, Serialize)]
pub(super) struct Waiver {
    pub(super) fact: String,
    pub(super) rule: String,
    pub(super) reason: String,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sha256: &'a str,
}

impl<'a> Manifest<'a> {
    pub(super) fn new(
        engine: Option<&'a str>,
        sheets: &'a [Sheet],
        inputs: &'a BTreeMap<String, String>,
    ) -> Self {
        let inputs = inputs.iter();
        Self {
            manifest: VERSION,
            factpress: env!("CARGO_PKG_VERSION"),
            typst: TYPST_VERSION,
            engine,
            architecture: std::env::consts::ARCH,
            sheets,
            inputs: inputs.map(|(path, sha256)| File { path, sha256 }).collect(),
        }
    }

    pub(super) fn written(&self) -> io::Result<String> {
        json::text(self)
    }
}
