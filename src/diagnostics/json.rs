//! Findings as JSON, for programs that have no use for SARIF.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::region::Region;
use super::{Diagnostic, Label, Severity};
use crate::source_map::SourceFile;
use crate::unseen::is_hidden;

#[derive(Serialize)]
struct Report<'a, F> {
    errors: usize,
    warnings: usize,
    notes: usize,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    verdicts: &'a [serde_json::Value],
    findings: F,
}

/// One finding. Lines and columns count from one, columns count characters, ends are excluded.
#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    place: Option<Place<'a>>,
    also: Vec<Place<'a>>,
    notes: &'a [String],
    help: &'a [String],
    fix: Option<FixReport<'a>>,
}

#[derive(Serialize)]
struct FixReport<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    region: Region,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    #[serde(flatten)]
    region: Region,
    label: &'a str,
}

/// Writes findings as one JSON document, with what else is told of each file.
pub(crate) fn write(
    diagnostics: &[Diagnostic],
    verdicts: &[serde_json::Value],
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = |severity: Severity| {
        let with = diagnostics.iter().filter(|d| d.severity == severity);
        with.count()
    };
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        verdicts,
        findings: Each(|| diagnostics.iter().map(finding)),
    };
    document(&report, out)
}

/// A list of which every entry is made when it is written: of many findings a whole would take as much memory as they do.
pub(super) struct Each<F>(pub(super) F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq((self.0)())
    }
}

/// One finding as it stands in such a document.
pub(crate) fn value(diagnostic: &Diagnostic) -> serde_json::Value {
    // Texts and numbers can always be written.
    serde_json::to_value(finding(diagnostic)).unwrap_or_default()
}

/// Writes a document, and an end of line.
pub(super) fn document(report: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Shown(out), report)?;
    out.write_all(b"\n")
}

/// The same as a text.
pub(crate) fn text(report: &impl Serialize) -> io::Result<String> {
    let mut written = Vec::new();
    document(report, &mut written)?;
    String::from_utf8(written).map_err(io::Error::other)
}

/// JSON may hold control characters from U+007F on as they are, and a terminal obeys them.
struct Shown<'a>(&'a mut dyn Write);

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Texts come in pieces of whole characters.
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut from = 0;
        for (at, sign) in text.char_indices().filter(|(_, sign)| is_hidden(*sign)) {
            self.0.write_all(&bytes[from..at])?;
            for unit in sign.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            from = at + sign.len_utf8();
        }
        self.0.write_all(&bytes[from..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let file = diagnostic.file.as_deref();
    let places = |label| file.map(|file| place(file, label));
    let fix = file.zip(diagnostic.fix.as_ref());
    Finding {
        rule: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: places(&diagnostic.primary),
        also: diagnostic.secondary.iter().filter_map(places).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
        fix: fix.map(|(file, fix)| {
            let edits = fix.edits.iter().map(|(span, replacement)| Edit {
                region: Region::new(file, span),
                replacement,
            });
            FixReport {
                title: &fix.title,
                edits: edits.collect(),
            }
        }),
    }
}

fn place<'a>(file: &'a SourceFile, label: &'a Label) -> Place<'a> {
    Place {
        file: file.name(),
        region: Region::new(file, &label.span),
        label: &label.text,
    }
}
