//! `factpress check --fix`: what is certain is corrected in the fact files themselves.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::prepare::{self, Setting};
use super::printer::Printer;
use super::{Failure, input};
use crate::diagnostics::fix::{Fixed, repair};
use crate::products::Batch;

/// Applies the fixes of what is found in a file, and says what it did.
pub(super) fn fix(path: &Path, setting: &Setting, printer: &Printer) -> Result<(), Failure> {
    if input::is_standard(path) {
        let refused = "--fix writes to the file that it reads, and standard input is none";
        return Err(Failure::Usage(refused.to_owned()));
    }
    let bytes = input::read(path)?;
    // What is no text has no fix; the check that follows says so.
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Ok(());
    };
    let fixed = repair(text, |text| {
        match prepare::check(path, text.as_bytes().to_vec(), setting) {
            Ok(checked) => Ok(checked.findings),
            Err(Failure::Facts(found)) => Ok(found),
            Err(other) => Err(other),
        }
    })?;
    if fixed.text != text {
        replace(path, &bytes, fixed.text.as_bytes())?;
    }
    printer.say(&report(&input::name(path), &fixed));
    Ok(())
}

/// "fixed 3 findings in water.yaml: unknown-key, doubled-unit (2); 1 remains".
fn report(name: &str, fixed: &Fixed) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for code in &fixed.codes {
        match names.iter_mut().find(|(name, _)| *name == code.name()) {
            Some((_, count)) => *count += 1,
            None => names.push((code.name(), 1)),
        }
    }
    let names = names.iter().map(|(name, count)| match count {
        1 => (*name).to_owned(),
        count => format!("{name} ({count})"),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let fixed_count = match fixed.codes.len() {
        0 => return format!("nothing to fix in {name}"),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let left = match fixed.remaining {
        0 => "none remains".to_owned(),
        1 => "1 remains".to_owned(),
        count => format!("{count} remain"),
    };
    format!("fixed {fixed_count} in {name}: {names}; {left}")
}

/// Puts `after` in the place of a file that still holds `before`. A link stays a link, and who may
/// read the file stays as it was.
fn replace(path: &Path, before: &[u8], after: &[u8]) -> anyhow::Result<()> {
    let shown = path.display();
    let failed = || format!("cannot write {shown}");
    let path = fs::canonicalize(path).with_context(failed)?;
    let permissions = fs::metadata(&path).with_context(failed)?.permissions();
    anyhow::ensure!(
        !permissions.readonly(),
        "cannot write {shown}: it is read-only"
    );
    let mut batch = Batch::default();
    batch.stage(&path, after)?;
    let now = fs::read(&path).with_context(failed)?;
    anyhow::ensure!(
        now == before,
        "{shown} has changed since it was read; nothing was written to it"
    );
    batch.commit()?;
    fs::set_permissions(&path, permissions).with_context(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.yaml");
        fs::write(&path, "changed").unwrap();
        let error = replace(&path, b"read", b"fixed").unwrap_err().to_string();
        assert!(error.contains("has changed since it was read"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"changed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        replace(&path, b"changed", b"fixed").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"fixed");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&path, "a").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"a", b"b").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(
            (fs::read(&path).unwrap(), mode & 0o777),
            (b"b".to_vec(), 0o600)
        );
    }
}
