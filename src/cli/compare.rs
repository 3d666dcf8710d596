//! `build --check`: what stands in the folder, held against what its facts come to now. Nothing is written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use similar::TextDiff;

use super::input::LARGEST;
use super::printer::Printer;
use super::{Failure, input};
use crate::diagnostics::text::visible;
use crate::diagnostics::{Diagnostic, FormError};
use crate::pipeline::is_pdf;
use crate::products::File;
use crate::regular_file;
use crate::source_map::SourceFile;
use crate::verify;

/// Tells every product that differs from the one in its place; nothing is written.
pub(super) fn compare(
    facts: &Path,
    files: &[File],
    targets: &[PathBuf],
    shows_lines: bool,
    printer: &Printer,
) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = Vec::new();
    for (file, target) in files.iter().zip(targets) {
        let Some(difference) = difference(target, file)? else {
            printer.say(&format!("{}: as its facts have it", target.display()));
            continue;
        };
        found.push(difference.finding(facts, target));
        if shows_lines && !printer.findings_are_data() {
            printer.data(visible(&difference.lines).as_bytes())?;
        }
    }
    Ok(found)
}

/// So much of a line is shown, in characters.
const LONGEST: usize = 100;

/// How a product in its place differs from the one that is made now.
struct Difference {
    reasons: Vec<String>,
    /// Its lines that are others, as `diff -u` shows them.
    lines: String,
}

impl Difference {
    fn finding(&self, facts: &Path, target: &Path) -> Diagnostic {
        let name = target.display();
        let message = format!("{name} is not what its facts come to now");
        let mut found = Diagnostic::without_place(FormError::OutdatedProduct, message);
        found.file = Some(Arc::new(SourceFile::new(input::name(facts), "")));
        found.notes.clone_from(&self.reasons);
        found.help("build it again; `--check --diff` shows the lines that differ")
    }
}

/// `None` where the very bytes stand there.
fn difference(target: &Path, made: &File) -> Result<Option<Difference>, Failure> {
    let standing = match regular_file::read(target, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        read => Some(read.with_context(|| format!("cannot read {}", target.display()))?),
    };
    if standing.as_deref() == Some(&made.bytes[..]) {
        return Ok(None);
    }
    let [before, now] = [standing.as_deref().unwrap_or_default(), &made.bytes].map(verify::text);
    let reasons = match &standing {
        None => vec!["it is not there".to_owned()],
        Some(standing) if is_pdf(&made.bytes) => verify::reasons(standing, &made.bytes),
        Some(_) => vec![first_other_line(&before, &now)],
    };
    let lines = TextDiff::from_lines(&before, &now);
    let name = target.display();
    let lines = lines
        .unified_diff()
        .header(&format!("{name} (standing)"), &format!("{name} (made)"))
        .to_string();
    Ok(Some(Difference { reasons, lines }))
}

fn first_other_line(standing: &str, made: &str) -> String {
    let mut pairs = standing.lines().zip(made.lines()).enumerate();
    match pairs.find(|(_, (standing, made))| standing != made) {
        Some((at, (standing, made))) => {
            let shown = |line: &str| line.trim().chars().take(LONGEST).collect::<String>();
            let (standing, made) = (shown(standing), shown(made));
            format!("line {} says “{standing}”, and would say “{made}”", at + 1)
        }
        None => format!(
            "it has {} lines, and would have {}",
            standing.lines().count(),
            made.lines().count()
        ),
    }
}
