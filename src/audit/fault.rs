//! What is wrong with a paper.

use crate::source_map::Path;

/// The fault of something that is not printed, or only in part.
pub const MISSING: &str = "missing-on-paper";
/// The fault of something that is printed in another place than it belongs.
pub const OUT_OF_ORDER: &str = "out-of-order-on-paper";
/// The fault of something that the page's edge or a running line cuts off.
pub const CUT_OFF: &str = "cut-off";
/// The fault of texts that lie on one another.
pub const OVERPRINTED: &str = "overprinted";

/// Something wrong with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub rule: &'static str,
    /// What is wrong, in the words of who wrote the fact file.
    pub message: String,
    /// What it is about, as a place in the fact file.
    pub path: Path,
}

impl Fault {
    /// A fault of this name.
    pub fn new(rule: &'static str, message: String, path: Path) -> Self {
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
