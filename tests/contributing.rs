//! The lists of `CONTRIBUTING.md` are true: what they name is there, and one that is there already is
//! mentioned in no place that they leave out.

use std::path::{Path, PathBuf};

use factpress::PRODUCTS;
use factpress::diagnostics::{Code, FormError, Rule};

use crate::common;

/// The text of a section.
fn section(title: &str) -> String {
    let text = std::fs::read_to_string(common::project("CONTRIBUTING.md")).unwrap();
    let start = text.find(&format!("\n## {title}\n")).unwrap();
    let rest = &text[start + 4..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
}

/// The paths that a text names between backticks, by their first folder.
fn paths(text: &str) -> Vec<String> {
    let named = text.split('`').skip(1).step_by(2);
    let folders = ["src/", "tests/", "templates/", "data/", "examples/", ".ci/"];
    let named = named.filter(|name| folders.iter().any(|folder| name.starts_with(folder)));
    let plain = named.filter(|name| !name.contains(' '));
    plain.map(str::to_owned).collect()
}

/// Whether a path is named by a pattern, in which `<…>` and `*` stand for one name.
fn is_named(path: &str, pattern: &str) -> bool {
    let (mut path, mut rest) = (path, pattern);
    loop {
        let Some(at) = rest.find(['<', '*']) else {
            return path == rest || (rest.ends_with('/') && path.starts_with(rest));
        };
        let Some(after) = path.strip_prefix(&rest[..at]) else {
            return false;
        };
        rest = match rest[at..].find('>') {
            Some(end) if rest[at..].starts_with('<') => &rest[at + end + 1..],
            _ => &rest[at + 1..],
        };
        let stop = rest
            .chars()
            .next()
            .map_or(after.len(), |stop| after.find(stop).unwrap_or(after.len()));
        path = &after[stop..];
    }
}

/// Every file of the folders that hold the program, relative to the project.
fn program() -> Vec<(String, PathBuf)> {
    let folders = ["src", "templates", "data"];
    let files = folders
        .into_iter()
        .flat_map(|folder| common::files(folder, ""));
    let base = common::project("");
    files
        .map(|file| {
            let name = file.strip_prefix(&base).unwrap();
            (name.to_string_lossy().replace('\\', "/"), file)
        })
        .collect()
}

/// The files of the program in which one of `words` stands, as a word.
fn mentions(words: &[&str]) -> Vec<String> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let holds = |file: &Path| {
        let Ok(text) = std::fs::read_to_string(file) else {
            return false;
        };
        // What stands in comments and in tests touches nothing.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut lines = code.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with('#')
        });
        lines.any(|line| {
            words.iter().any(|word| {
                line.match_indices(word).any(|(at, _)| {
                    !line[..at].ends_with(is_letter)
                        && !line[at + word.len()..].starts_with(is_letter)
                })
            })
        })
    };
    let files = program().into_iter();
    let files = files.filter(|(name, file)| !name.contains("tests") && holds(file));
    files.map(|(name, _)| name).collect()
}

/// Fails where words stand in a file that a section does not name.
#[track_caller]
fn only_where(title: &str, words: &[&str]) {
    let named = paths(&section(title));
    let mut elsewhere = mentions(words);
    assert!(!elsewhere.is_empty(), "nothing mentions {words:?}");
    elsewhere.retain(|file| !named.iter().any(|pattern| is_named(file, pattern)));
    assert!(
        elsewhere.is_empty(),
        "{title}: {elsewhere:?} mention {words:?} too"
    );
}

#[test]
fn every_place_that_is_named_is_there() {
    let text = std::fs::read_to_string(common::project("CONTRIBUTING.md")).unwrap();
    let all: Vec<String> = ["src", "tests", "templates", "data", "examples"]
        .into_iter()
        .flat_map(|folder| common::files(folder, ""))
        .map(|file| {
            let name = file.strip_prefix(common::project("")).unwrap();
            name.to_string_lossy().into_owned()
        })
        .collect();
    let named = paths(&text);
    assert!(named.len() > 15, "{named:?}");
    for path in named {
        let file = match common::is_left_out(&path) {
            true => common::repository(&path),
            false => Some(common::project(&path)),
        };
        let Some(file) = file else { continue };
        let there = file.exists() || all.iter().any(|file| is_named(file, &path));
        assert!(there, "there is no {path}");
    }
}

#[test]
fn a_rule_is_mentioned_nowhere_else() {
    for (kebab, snake, camel) in [
        (
            "url-without-access-date",
            "url_without_access_date",
            "UrlWithoutAccessDate",
        ),
        ("wide-table", "wide_table", "WideTable"),
        ("long-title", "long_title", "LongTitle"),
    ] {
        assert!(Rule::find(kebab).is_some(), "{kebab}");
        only_where("A rule", &[kebab, snake, camel]);
        for fixture in ["fires", "silent"] {
            let fixture = common::project(&format!("tests/rules/{kebab}/{fixture}.yaml"));
            assert!(fixture.exists(), "{}", fixture.display());
        }
    }
}

/// An error of form has its line, and is reported somewhere.
#[test]
fn every_error_of_form_is_reported() {
    let registry = "src/diagnostics/form_error.rs";
    assert!(paths(&section("A fault of form")).contains(&registry.to_owned()));
    let errors = Code::all().filter_map(|code| match code {
        Code::Form(error) => Some(error),
        Code::Rule(_) => None,
    });
    let errors: Vec<FormError> = errors.collect();
    assert!(errors.len() > 40);
    let files = program().into_iter().filter(|(name, _)| name != registry);
    let texts = files.filter_map(|(_, file)| std::fs::read_to_string(file).ok());
    let code: String = texts.collect();
    for error in errors {
        assert!(code.contains(&format!("FormError::{error:?}")), "{error:?}");
    }
}

#[test]
fn a_field_is_mentioned_nowhere_else() {
    only_where("A field of the fact file", &["dateline", "Dateline"]);
}

#[test]
fn a_product_is_mentioned_nowhere_else() {
    assert!(PRODUCTS.iter().any(|product| product.name == "pages"));
    only_where(
        "A product",
        &["products::pages", "products::PAGES", "PAGES_JSON"],
    );
}

#[test]
fn the_docs_name_every_product() {
    let readme = std::fs::read_to_string(common::project("docs/products.md")).unwrap();
    let names: Vec<&str> = PRODUCTS.iter().map(|product| product.name).collect();
    assert!(
        readme.contains(&format!("`--emit {}`", names.join(","))),
        "{names:?}"
    );
}

#[test]
fn a_template_is_mentioned_nowhere_else() {
    only_where("A template", &["briefing-large"]);
}
