//! What is wrong with a product.

use std::fmt::Display;

use crate::diagnostics::FormError;
use crate::sheet::read_back::Subject;
use crate::source_map::Path;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub rule: FormError,
    pub message: String,
    /// What it is about, as a place in the fact file.
    pub path: Path,
}

impl Fault {
    pub(super) fn missing(message: String, path: &Path) -> Self {
        Self {
            rule: FormError::MissingOnPaper,
            message,
            path: path.clone(),
        }
    }

    /// Something called `name` that says `text`, and is not there.
    pub(super) fn lost(name: impl Display, text: &str, path: &Path) -> Self {
        let text = shortened(text);
        Self::missing(format!("{name} is not on paper: {text}"), path)
    }

    /// A text that turns the order of its letters by a sign that nobody sees.
    pub(super) fn turned() -> Self {
        Self {
            rule: FormError::AddedBeside,
            message: "the text has a sign that turns the order of the letters behind it (U+202D or U+202E)".to_owned(),
            path: Path::root(),
        }
    }

    pub(super) fn say_of_text(&mut self) {
        for (paper, text) in [
            ("not on paper on the first page", "not on paper"),
            ("not on paper in ", "not in "),
            ("not on paper", "not in the text"),
        ] {
            self.message = self.message.replacen(paper, text, 1);
        }
    }

    pub(super) fn out_of_order(subject: &Subject) -> Self {
        Self {
            rule: FormError::OutOfOrderOnPaper,
            message: subject.name.clone() + " is printed in another place than it belongs",
            path: subject.path.clone(),
        }
    }
}

pub(super) fn shortened(text: &str) -> String {
    const ENOUGH: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}
