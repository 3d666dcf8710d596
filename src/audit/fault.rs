//! What is wrong with a product.

use crate::sheet::read_back::Subject;
use crate::source_map::Path;

/// The fault of something that is not printed, or only in part.
pub const MISSING: &str = "missing-on-paper";
/// The fault of something that is printed in another place than it belongs.
pub const OUT_OF_ORDER: &str = "out-of-order-on-paper";
/// The fault of something that the page's edge or a running line cuts off.
pub const CUT_OFF: &str = "cut-off";
/// The fault of texts that lie on one another.
pub const OVERPRINTED: &str = "overprinted";

/// Something wrong with a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name, by which `explain` knows it.
    pub rule: &'static str,
    /// What is wrong, in the words of who wrote the fact file.
    pub message: String,
    /// What it is about, as a place in the fact file.
    pub path: Path,
}

impl Fault {
    pub(super) fn missing(message: String, path: &Path) -> Self {
        Self {
            rule: MISSING,
            message,
            path: path.clone(),
        }
    }

    pub(super) fn out_of_order(subject: &Subject) -> Self {
        Self {
            rule: OUT_OF_ORDER,
            message: format!(
                "{} is printed in another place than it belongs",
                subject.name
            ),
            path: subject.path.clone(),
        }
    }
}

/// The beginning of a text, enough to know it by.
pub(super) fn shortened(text: &str) -> String {
    const ENOUGH: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}
