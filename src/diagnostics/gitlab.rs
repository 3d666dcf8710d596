//! Findings as a report on Code Quality, which GitLab shows beside the lines of a change.
//!
//! The keys are those of GitLab's "Code Quality report format".

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::json::{Each, document};
use super::{Diagnostic, Severity};

pub(crate) fn write(diagnostics: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let entries = || {
        let mut seen = HashMap::new();
        let found = diagnostics.iter();
        found.map(move |found| entry(found, &mut seen))
    };
    document(&Each(entries), out)
}

fn entry(found: &Diagnostic, seen: &mut HashMap<String, usize>) -> Value {
    let (rule, file) = (found.code.name(), found.file.as_ref());
    let path = file.map_or("", |file| file.name());
    let line = file.map_or(1, |file| file.position(found.primary.span.start).line);
    // The same finding is known again in another line; of several alike each is one by itself.
    let same = format!("{rule}\n{path}\n{}", found.message);
    let count = seen.entry(same.clone()).or_default();
    *count += 1;
    let digest = Sha256::digest(format!("{same}\n{count}"));
    json!({
        "description": found.text(),
        "check_name": rule,
        "fingerprint": format!("{digest:x}"),
        "severity": match found.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": {"path": path.replace('\\', "/"), "lines": {"begin": line}},
    })
}
