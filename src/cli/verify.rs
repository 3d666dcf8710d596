//! `factpress verify`: whether PDFs are what their facts come to.

use std::time::Duration;

use anyhow::Context;

use super::arguments::Verify;
use super::printer::Printer;
use super::{Failure, Outcome, busy, each, input, options};
use crate::diagnostics::text::visible_line;
use crate::environment::Environment;
use crate::pipeline::{Error, Failed, SourceTexts};
use crate::regular_file;
use crate::verify::{Proof, Verifier};

/// The largest PDF that is looked at, in bytes.
const LARGEST: u64 = 256 << 20;

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
        let pdf = regular_file::read(path, LARGEST);
        let pdf = pdf.with_context(|| format!("cannot read {name}"))?;
        let proof = match verifier.verify(&pdf) {
            // The machine is at fault, and not the PDF.
            Proof::CannotBeMade(failed)
                if matches!(failed.value, Error::NoEngine(_) | Error::Product { .. }) =>
            {
                return Err(Failure::from(*failed));
            }
            Proof::CannotBeCompared(failed) => return Err(Failure::from(*failed)),
            proof => proof,
        };
        let said = format!("{}: {proof}", visible_line(&name));
        // Findings that are data have standard output for themselves.
        match typed.sources.is_some() && printer.findings_are_data() {
            true => printer.say(&said),
            false => printer.data((said + "\n").as_bytes())?,
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
