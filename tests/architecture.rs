//! The order of the house: which module may know which, and how large a file may grow.

use std::collections::BTreeSet;
use std::path::Path;

/// Which modules each module may use, beside `diagnostics` and `source_map`.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli", "environment"]),
    ("environment", &[]),
    ("source_map", &[]),
    ("diagnostics", &[]),
    ("audit", &["pdf_text", "sheet"]),
    ("labels", &[]),
    ("theme", &[]),
    ("dates", &[]),
    ("quantity", &[]),
    ("pdf_text", &[]),
    ("factfile", &["dates", "quantity"]),
    ("locale", &["dates", "factfile", "quantity"]),
    ("calculation", &["factfile", "quantity"]),
    ("evidence", &["factfile", "quantity"]),
    ("caveat_reasons", &["factfile", "quantity"]),
    (
        "rules",
        &[
            "calculation",
            "caveat_reasons",
            "evidence",
            "factfile",
            "quantity",
        ],
    ),
    (
        "sheet",
        &[
            "calculation",
            "caveat_reasons",
            "dates",
            "factfile",
            "labels",
            "locale",
            "quantity",
            "theme",
        ],
    ),
    ("templating", &["labels", "sheet", "theme"]),
    ("typesetting", &[]),
    (
        "products",
        &["pdf_text", "sheet", "templating", "typesetting"],
    ),
    (
        "pipeline",
        &[
            "audit",
            "calculation",
            "dates",
            // How long something took, which is reported and never printed on a sheet.
            "environment",
            "evidence",
            "factfile",
            "labels",
            "locale",
            "pdf_text",
            "products",
            "rules",
            "sheet",
            "templating",
            "theme",
            "typesetting",
        ],
    ),
    (
        "cli",
        &[
            "dates",
            "environment",
            "factfile",
            "pipeline",
            "products",
            "rules",
            "templating",
            "typesetting",
        ],
    ),
];

/// The longest a file may be, in lines.
const LONGEST: usize = 400;

/// The top module that a source file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(crate::common::project("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The code of a file without its comments and its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let inside = path.strip_prefix(crate::common::project("src")).unwrap();
    inside.to_string_lossy().contains("tests")
}

#[test]
fn modules_point_one_way() {
    let mut wrong = Vec::new();
    for path in crate::common::files("src", ".rs") {
        let from = module(&path);
        if from == "lib" || is_test(&path) {
            continue;
        }
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == from)
            .unwrap_or_else(|| panic!("{from} has no entry in the table of arrows"));
        let code = code(&path);
        let mut used = BTreeSet::new();
        for start in ["crate::", "factpress::"] {
            for (at, _) in code.match_indices(start) {
                let rest = &code[at + start.len()..];
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                used.insert(rest[..end.unwrap_or(rest.len())].to_owned());
            }
        }
        for to in used {
            let known = ARROWS.iter().any(|(name, _)| *name == to);
            let always = to == "source_map" || (to == "diagnostics" && from != "source_map");
            if known && to != from && !always && !allowed.contains(&to.as_str()) {
                wrong.push(format!("{} uses {to}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_typesetting_knows_typst() {
    for path in crate::common::files("src", ".rs") {
        if module(&path) == "typesetting" {
            continue;
        }
        let code = code(&path);
        for name in [
            "typst::",
            "typst_kit",
            "typst_layout",
            "typst_pdf",
            "comemo",
        ] {
            let found = code.match_indices(name).any(|(at, _)| {
                // `circumstances.typst::` and the like would be part of a longer name.
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            });
            assert!(!found, "{} uses {name}", path.display());
        }
    }
}

#[test]
fn clock_and_variables_are_read_in_one_place() {
    for path in crate::common::files("src", ".rs") {
        if module(&path) == "environment" || is_test(&path) {
            continue;
        }
        let code = code(&path);
        for name in [
            "Instant::now",
            "SystemTime::now",
            "env::var",
            "env::temp_dir",
            "env::current_dir",
            "env::home_dir",
            "is_terminal(",
        ] {
            assert!(!code.contains(name), "{} reads {name}", path.display());
        }
    }
}

#[test]
fn files_stay_short() {
    let mut all = crate::common::files("src", ".rs");
    all.extend(crate::common::files("tests", ".rs"));
    all.extend(crate::common::files("templates", ".typ"));
    all.extend(crate::common::files("templates", ".j2"));
    for path in all {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST, "{}: {lines} lines", path.display());
    }
}

#[test]
fn nothing_can_panic_on_purpose() {
    for path in crate::common::files("src", ".rs") {
        if is_test(&path) {
            continue;
        }
        let code = code(&path);
        for name in [
            ".unwrap()",
            ".expect(",
            "panic!(",
            "unsafe ",
            "todo!(",
            "dbg!(",
        ] {
            assert!(!code.contains(name), "{} has {name}", path.display());
        }
    }
}

/// Texts that say where or by whom a file was made, in two parts so that they are not found here.
const TRACES: &[(&str, &str)] = &[
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("C:\\Us", "ers"),
    ("sha", "red/article"),
    ("sha", "red/design"),
    ("issues sh", "ow"),
    ("this ses", "sion"),
    ("the le", "ad's"),
];

#[test]
fn no_file_tells_where_it_was_made() {
    let mut texts = vec![
        crate::common::project("Cargo.toml"),
        crate::common::project("README.md"),
    ];
    for folder in [
        "src",
        "tests",
        "templates",
        "data",
        "benches",
        ".ci",
        ".github",
    ] {
        texts.extend(crate::common::files(folder, ""));
    }
    for path in texts {
        let bytes = std::fs::read(&path).unwrap();
        for (one, two) in TRACES {
            let trace = format!("{one}{two}");
            assert!(
                !crate::common::contains(&bytes, &trace),
                "{} holds {trace}",
                path.display()
            );
        }
    }
}
