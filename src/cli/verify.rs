//! `factpress verify`: whether PDFs are what their facts come to.

use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use serde_json::json;

use super::arguments::Verify;
use super::input::LARGEST;
use super::printer::Printer;
use super::{Failure, Outcome, busy, each, input, options};
use crate::diagnostics::text::visible_line;
use crate::diagnostics::{Diagnostic, FormError, Severity};
use crate::environment::Environment;
use crate::pipeline::{Error, Failed, SourceTexts, digest};
use crate::regular_file;
use crate::source_map::SourceFile;
use crate::verify::{Proof, Verifier};

pub(super) fn run(typed: &Verify, environment: &Environment, printer: &Printer) -> Outcome {
    let verifier = Verifier {
        // More than one: a process of its own sets what may ask for more than the machine has.
        engine: options::engine(typed.engine, typed.files.len().max(2), environment),
        time_limit: Duration::from_secs(typed.time_limit),
        fonts: typed.fonts.clone(),
        sources: typed.sources.clone(),
    };
    // A folder that is not there is told before anything is made.
    SourceTexts::open(typed.sources.clone()).map_err(|error| Failure::from(Failed::from(error)))?;
    let files = typed.files.iter().map(|path| (path.clone(), ()));
    each(printer, files, |path, ()| {
        let _ends = busy::at_most(verifier.time_limit, path);
        let name = input::name(path);
        let pdf = read(path).with_context(|| format!("cannot read {name}"))?;
        let proof = pdf
            .as_deref()
            .map_or(Proof::TooLarge(LARGEST), |pdf| verifier.verify(pdf));
        let proof = match proof {
            // The machine is at fault, and not the PDF.
            Proof::CannotBeMade(failed)
                if matches!(failed.value, Error::NoEngine(_) | Error::Product { .. }) =>
            {
                return Err(Failure::from(*failed));
            }
            Proof::CannotBeCompared(failed) => return Err(Failure::from(*failed)),
            proof => proof,
        };
        match printer.findings_are_data() {
            true => tell(&name, pdf.as_deref(), &proof, printer),
            false => printer.data(format!("{}: {proof}\n", visible_line(&name)).as_bytes())?,
        }
        let Proof::Verified(verified) = proof else {
            return Err(Failure::Told(1));
        };
        let Some(evidence) = verified.evidence else {
            return Ok(());
        };
        printer.findings(&evidence.findings);
        match evidence.is_against() {
            true => Err(Failure::Told(1)),
            false => Ok(()),
        }
    })
}

/// `None` where it is larger than what is read.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let is_larger = |it: Metadata| it.is_file() && it.len() > LARGEST;
    if std::fs::metadata(path).is_ok_and(is_larger) {
        return Ok(None);
    }
    let pdf = regular_file::read(path, LARGEST + 1)?;
    Ok((pdf.len() as u64 <= LARGEST).then_some(pdf))
}

/// The verdict on a PDF in a format that is one document.
fn tell(name: &str, pdf: Option<&[u8]>, proof: &Proof, printer: &Printer) {
    let said = proof.to_string();
    let said: Vec<&str> = said.lines().map(str::trim_start).collect();
    let (code, severity) = match proof {
        Proof::Verified(_) => (FormError::Verified, Severity::Note),
        _ => (FormError::NotVerified, Severity::Error),
    };
    let told = Diagnostic::without_place(code, said.join("; "));
    let mut told = told.severity(severity);
    told.file = Some(Arc::new(SourceFile::new(name, "")));
    printer.findings(&[told]);
    let verified = match proof {
        Proof::Verified(verified) => Some(verified),
        _ => None,
    };
    printer.verdict(json!({
        "file": name,
        "verified": verified.is_some(),
        "sha256": pdf.map(digest),
        "built_sha256": verified.map(|it| &it.built),
        "facts_sha256": verified.map(|it| &it.facts),
        "signatures": verified.map(|it| it.signatures),
        "told": said,
    }));
}
