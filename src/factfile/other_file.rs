//! Texts that are no fact files and can be told to be something else.

use std::sync::Arc;

use crate::diagnostics::{self, Diagnostic};
use crate::source_map::SourceFile;
use crate::source_map::yaml::Node;

/// Files that go with fact files: what each is, its keys, and what to do with it.
const KINDS: &str = "\
a theme | paper orientation margins duplex spacing order columns footer logo fonts attach_fonts sizes colours labels | give it to a sheet with `--theme`
the `template.yaml` of a template | about base parts pages | give its folder to a sheet with `--template`
a language file | template text values behind fractions multiples marks missing prose wording | it belongs into `languages/` of a template
a file with settings of a project | theme output name checks sources shared | name the fact file";

/// The keys without which nothing is a fact file.
const OWN: [&str; 4] = ["factpress", "sheet", "facts", "sections"];

const BEGINS: &str =
    "a fact file begins with `factpress: 1`; `factpress new NAME` writes one to start from";

/// A table as text or a TOML file, which YAML would read as words.
pub(super) fn text(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let lines = file.text().lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
    let count = |line: &str, sign: char| line.matches(sign).count();
    let columns = |sign: &char| {
        let columns = count(first, *sign);
        columns > 0 && columns == count(second, *sign)
    };
    let is_key = |line: &str| {
        let key = line.split_once('=').map(|(key, _)| key.trim_end());
        let is_word = |key: &str| {
            key.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        };
        key.is_some_and(|key| !key.is_empty() && is_word(key))
    };
    let is_table = |line: &str| line.starts_with('[') && line.ends_with(']');
    let what = if first.contains(": ") || first.ends_with(':') || first.starts_with(['{', '-']) {
        return None;
    } else if is_key(first) || (is_table(first) && is_key(second)) {
        "a TOML file"
    } else if first.starts_with('[') {
        return None;
    } else if [',', ';'].iter().any(columns) {
        "a CSV"
    } else if columns(&'\t') {
        "a table with tabs"
    } else {
        return None;
    };
    let message = format!("this is {what}, and a fact file is YAML");
    Some(diagnostics::other_file(file, message, BEGINS))
}

/// A theme, or another file that goes with fact files.
pub(super) fn tree(file: &Arc<SourceFile>, tree: &Node) -> Option<Diagnostic> {
    let keys: Vec<&str> = tree
        .entries()
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    if keys.is_empty() || keys.iter().any(|key| OWN.contains(key)) {
        return None;
    }
    let (what, help) = KINDS.lines().find_map(|line| {
        let (what, rest) = line.split_once(" | ")?;
        let (own, help) = rest.split_once(" | ")?;
        let is_own = |key: &&str| own.split(' ').any(|own| own == *key);
        keys.iter().all(is_own).then_some((what, help))
    })?;
    let message = format!("this is {what}, not a fact file");
    let help = format!("{help}; a fact file begins with `factpress: 1`");
    Some(diagnostics::other_file(file, message, &help))
}
