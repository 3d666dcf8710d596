//! Setting a sheet: Typst sources in, a finished PDF out.
//!
//! This is the only module that knows Typst. The command line program and the compiler built into
//! this one are the same version with the same fonts and options, and **give the same bytes for the
//! same job**; the tests compare them. Nothing outside the job is read. A warning is an error, since
//! what Typst warns about (a font that is not there, a layout that does not settle) spoils a sheet.

#[cfg(feature = "built-in-typst")]
mod built_in;
mod choice;
mod cli;
mod diagnostic;
mod error;
mod font_files;
#[cfg(feature = "built-in-typst")]
mod fonts;
#[cfg(unix)]
pub(crate) mod guard;
mod job;
pub(crate) mod leftovers;
mod messages;
mod metrics;
#[cfg(feature = "built-in-typst")]
mod places;
mod program;
mod report;
#[cfg(feature = "built-in-typst")]
mod uncounted;
#[cfg(feature = "built-in-typst")]
pub(crate) mod worker;
mod workspace;
#[cfg(feature = "built-in-typst")]
mod world;

#[cfg(test)]
mod tests;

pub use choice::{Choice, Setup, engine};
pub(crate) use diagnostic::{TypstDiagnostic, TypstPlace};
pub use error::TypesetError;
pub(crate) use font_files::{faces, fault as font_fault};
#[cfg(feature = "built-in-typst")]
pub use fonts::{missing_characters, text_families};
pub use job::{Font, Job};
pub(crate) use metrics::Typeface;

/// The pinned compiler version: another one may set the same sheet differently.
pub(crate) const TYPST_VERSION: &str = "0.15.1";

/// A way to run the pinned compiler.
pub trait Engine: Send + Sync {
    /// Says in a few words which compiler this is, and why it was chosen where nobody asked for it.
    fn describe(&self) -> String;

    /// Sets one sheet, without an error or a warning, and gives the bytes of the PDF file.
    ///
    /// # Errors
    ///
    /// [`TypesetError::Compile`] if Typst reports errors or warnings, [`TypesetError::Timeout`]
    /// if it takes longer than the time limit, [`TypesetError::UnsafePath`] if a path of the job
    /// leads out of its root, and the other variants if the compiler could not be run.
    fn typeset(&self, job: &Job) -> Result<Vec<u8>, TypesetError>;
}

fn described(kind: &str, reason: Option<&str>) -> String {
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    format!("Typst {TYPST_VERSION} ({kind}{reason})")
}

/// Typst's embedded families that set text.
const EMBEDDED_TEXT_FAMILIES: [&str; 3] = [
    "Libertinus Serif",
    "New Computer Modern",
    "DejaVu Sans Mono",
];

/// Without the built-in compiler the names of a template's own fonts are not read.
#[cfg(not(feature = "built-in-typst"))]
pub fn text_families<'a>(_own: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    EMBEDDED_TEXT_FAMILIES.map(str::to_owned).to_vec()
}

/// Letters and signs that are drawn without ink, or as a blank: fillers of Hangul, vowels of Khmer that are only thought, a
/// cell of Braille without dots, and a note without a head.
pub(crate) fn is_without_ink(c: char) -> bool {
    "\u{115f}\u{1160}\u{17b4}\u{17b5}\u{2800}\u{3164}\u{ffa0}\u{1d159}".contains(c)
}

/// Gives no characters: without the built-in compiler the fonts that Typst brings along are not
/// at hand. The `typst` program refuses the sheet, but cannot tell the place in the fact file.
#[cfg(not(feature = "built-in-typst"))]
pub fn missing_characters(_text: &str, _fonts: &[Font]) -> std::collections::BTreeSet<char> {
    std::collections::BTreeSet::new()
}
