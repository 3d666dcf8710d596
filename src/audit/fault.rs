//! What is wrong with a paper.

use crate::diagnostics::FormError;
use crate::source_map::Path;

/// The fault of something that is not printed, or only in part.
pub const MISSING: FormError = FormError::MissingOnPaper;
/// The fault of something that is printed in another place than it belongs.
pub const OUT_OF_ORDER: FormError = FormError::OutOfOrderOnPaper;
/// The fault of something that the page's edge or a running line cuts off.
pub const CUT_OFF: FormError = FormError::CutOff;
/// The fault of texts that lie on one another.
pub const OVERPRINTED: FormError = FormError::Overprinted;

/// Something wrong with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub rule: FormError,
    /// What is wrong, in the words of who wrote the fact file.
    pub message: String,
    /// What it is about, as a place in the fact file.
    pub path: Path,
}

impl Fault {
    /// A fault of this name.
    pub fn new(rule: FormError, message: String, path: Path) -> Self {
        Self {
            rule,
            message,
            path,
        }
    }
}

/// The beginning of a text, enough to know it by.
pub fn shortened(text: &str) -> String {
    const ENOUGH: usize = 60;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}
