//! `factpress verify`: whether PDFs are what their facts come to.

use std::time::Duration;

use anyhow::Context;

use super::arguments::Verify;
use super::printer::Printer;
use super::{Failure, Outcome, each, input};
use crate::environment::Environment;
use crate::regular_file;
use crate::typesetting::Setup;
use crate::verify::{Proof, Verifier};

/// The largest PDF that is looked at, in bytes.
const LARGEST: u64 = 256 << 20;

pub(super) fn run(typed: &Verify, environment: &Environment, printer: &Printer) -> Outcome {
    let verifier = Verifier {
        engine: Setup {
            choice: typed.engine,
            typst_program: environment.typst_program.clone(),
            search_path: environment.search_path.clone(),
            system_root: environment.system_root.clone(),
            sheets: typed.files.len(),
            factpress: environment.own_program.clone(),
            own_sources: false,
        },
        time_limit: Duration::from_secs(typed.time_limit),
        fonts: typed.fonts.clone(),
    };
    let files = typed.files.iter().map(|path| (path.clone(), ()));
    each(printer, files, |path, ()| {
        let name = input::name(path);
        let pdf = regular_file::read(path, LARGEST);
        let pdf = pdf.with_context(|| format!("cannot read {name}"))?;
        let verdict = verifier.verify(&pdf);
        printer.data(format!("{name}: {verdict}\n").as_bytes())?;
        match verdict {
            Proof::Verified(_) => Ok(()),
            _ => Err(Failure::Told(1)),
        }
    })
}
