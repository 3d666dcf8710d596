//! `build --check`: what stands in the folder, held against what its facts come to now. Nothing is written.

use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use similar::TextDiff;

use super::{Failure, input};
use crate::diagnostics::{Diagnostic, FormError};
use crate::pdf_text::lines;
use crate::pdf_text::pdf::read_untagged;
use crate::products::File;
use crate::regular_file;
use crate::source_map::SourceFile;
use crate::verify;

/// The largest file that is compared, in bytes.
const LARGEST: u64 = 256 << 20;

/// How a product in its place differs from the one that is made now.
pub(super) struct Difference {
    reasons: Vec<String>,
    /// Its lines that are others, as `diff -u` shows them.
    pub(super) lines: String,
}

impl Difference {
    pub(super) fn finding(&self, facts: &Path, target: &Path) -> Diagnostic {
        let name = target.display();
        let message = format!("{name} is not what its facts come to now");
        let mut found = Diagnostic::without_place(FormError::OutdatedProduct, message);
        found.file = Some(Arc::new(SourceFile::new(input::name(facts), "")));
        found.notes.clone_from(&self.reasons);
        found.help("build it again; `--check --diff` shows the lines that differ")
    }
}

/// `None` where the very bytes stand there.
pub(super) fn difference(target: &Path, made: &File) -> Result<Option<Difference>, Failure> {
    let standing = match regular_file::read(target, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        read => Some(read.with_context(|| format!("cannot read {}", target.display()))?),
    };
    if standing.as_deref() == Some(&made.bytes[..]) {
        return Ok(None);
    }
    let reasons = match &standing {
        None => vec!["it is not there".to_owned()],
        Some(standing) if is_pdf(&made.bytes) => verify::reasons(standing, &made.bytes),
        Some(_) => vec!["its facts, its look or factpress have changed".to_owned()],
    };
    let (before, now) = (
        text(standing.as_deref().unwrap_or_default()),
        text(&made.bytes),
    );
    let lines = TextDiff::from_lines(&before, &now);
    let name = target.display();
    let lines = lines
        .unified_diff()
        .header(&format!("{name} (standing)"), &format!("{name} (made)"))
        .to_string();
    Ok(Some(Difference { reasons, lines }))
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The words of a page by their lines, or a text as it is.
fn text(bytes: &[u8]) -> String {
    let paper = is_pdf(bytes).then(|| read_untagged(bytes).ok()).flatten();
    let Some(paper) = paper else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let lines = lines::of(&paper);
    lines
        .iter()
        .map(|line| format!("page {}: {}\n", line.page, line.text()))
        .collect()
}
