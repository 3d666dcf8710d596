//! Which module may know which, where the outer world is met, and how large a file may grow.

mod source_tree;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use source_tree::{Names, SourceTree};

/// Which modules each module may use, beside `diagnostics` and `source_map`.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli", "environment"]),
    ("environment", &[]),
    ("source_map", &[]),
    ("diagnostics", &["unseen"]),
    ("audit", &["contrast", "pdf_text", "quantity", "sheet"]),
    ("yaml_reader", &["unseen"]),
    ("regular_file", &[]),
    // How long a page takes to read, and whether its words stand out from their ground.
    ("html_page", &["contrast", "environment"]),
    ("labels", &[]),
    ("contrast", &[]),
    ("unseen", &[]),
    // Words of a theme have no figures.
    ("theme", &["contrast", "locale", "quantity", "yaml_reader"]),
    ("dates", &[]),
    ("quantity", &["unseen"]),
    ("wording", &["quantity"]),
    ("pdf_finish", &[]),
    ("pdf_text", &["contrast", "unseen"]),
    ("pictures", &[]),
    (
        "factfile",
        &["dates", "locale", "quantity", "regular_file", "yaml_reader"],
    ),
    ("locale", &["dates", "labels", "quantity", "yaml_reader"]),
    ("calculation", &["factfile", "quantity"]),
    (
        "evidence",
        &[
            "contrast",
            "factfile",
            "html_page",
            "locale",
            "pdf_text",
            "quantity",
            "wording",
            "unseen",
        ],
    ),
    (
        "difference",
        &["calculation", "dates", "factfile", "locale", "quantity"],
    ),
    ("caveat_reasons", &["dates", "factfile", "quantity"]),
    (
        "rules",
        &[
            "calculation",
            "caveat_reasons",
            "dates",
            "evidence",
            "factfile",
            "labels",
            "locale",
            "quantity",
            "sheet",
            "wording",
            "unseen",
        ],
    ),
    (
        "sheet",
        &[
            "calculation",
            "caveat_reasons",
            "dates",
            "difference",
            "factfile",
            "labels",
            "locale",
            "quantity",
        ],
    ),
    (
        "pages",
        // How a row stands out, and the widths of letters, by which tables are laid out.
        &[
            "factfile",
            "labels",
            "locale",
            "sheet",
            "theme",
            "typesetting",
        ],
    ),
    (
        "templating",
        &[
            "locale",
            "pages",
            "regular_file",
            "sheet",
            "theme",
            "yaml_reader",
        ],
    ),
    ("typesetting", &[]),
    (
        "products",
        &[
            "calculation",
            "dates",
            "factfile",
            "html_page",
            "pages",
            "pdf_finish",
            "pdf_text",
            "quantity",
            "sheet",
            "templating",
            "typesetting",
            "unseen",
        ],
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
            "pages",
            "pdf_text",
            "pictures",
            "products",
            "regular_file",
            "rules",
            "sheet",
            "templating",
            "theme",
            "typesetting",
            "wording",
        ],
    ),
    (
        "verify",
        &[
            "dates",
            "evidence",
            "pdf_text",
            "pipeline",
            "regular_file",
            "templating",
            "typesetting",
        ],
    ),
    (
        "state",
        &["evidence", "products", "regular_file", "typesetting"],
    ),
    (
        "project",
        &[
            "factfile",
            "products",
            "regular_file",
            "templating",
            "theme",
            "yaml_reader",
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
            "project",
            "regular_file",
            "rules",
            // What changed, which a sheet may print as well.
            "sheet",
            "state",
            "templating",
            "typesetting",
            "verify",
            "yaml_reader",
            "unseen",
        ],
    ),
];

/// Modules that could be crates of their own: they use no other module at all.
const INDEPENDENT: &[&str] = &[
    "dates",
    "pdf_finish",
    "pdf_text",
    "pictures",
    "quantity",
    "source_map",
    "typesetting",
];

/// What only one module may use: the start of a path, and the module. The crates stand for pinned versions, the others for what
/// changes from machine to machine and from run to run.
const ONLY_IN: &[(&str, &str)] = &[
    ("typst", "typesetting"),
    ("ttf_parser", "typesetting"),
    ("rustybuzz", "typesetting"),
    ("typst_assets", "typesetting"),
    ("typst_eval", "typesetting"),
    ("typst_kit", "typesetting"),
    ("typst_layout", "typesetting"),
    ("typst_pdf", "typesetting"),
    ("comemo", "typesetting"),
    ("hayro_interpret", "pdf_text"),
    ("hayro_syntax", "pdf_text"),
    ("kurbo", "pdf_text"),
    ("image", "pictures"),
    ("usvg", "pictures"),
    ("miniz_oxide", "pdf_finish"),
    ("std::env", "environment"),
    ("std::io::IsTerminal", "environment"),
    ("std::thread::available_parallelism", "environment"),
    ("std::time::Instant", "environment"),
    ("std::time::SystemTime", "environment"),
    ("std::time::UNIX_EPOCH", "environment"),
];

/// What reads no clock and nothing of the environment, and unpacking, which gives the same bytes in every version.
const PURE: &[&str] = &[
    "miniz_oxide::inflate",
    "std::env::consts",
    "std::env::split_paths",
    "std::time::UNIX_EPOCH",
];

/// The longest a file may be, in lines.
const LONGEST: usize = 400;

/// The module of the library that a path leads to.
fn top(path: &Names) -> Option<&str> {
    let inside = path.first().is_some_and(|first| first == "crate");
    path.get(1).filter(|_| inside).map(String::as_str)
}

#[test]
fn modules_point_one_way() {
    let tree = SourceTree::parse();
    let mut wrong = BTreeSet::new();
    for module in tree.0.keys() {
        let Some(from) = top(module) else {
            continue;
        };
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == from)
            .unwrap_or_else(|| panic!("{from} has no entry in the table of arrows"));
        for path in tree.uses(module) {
            let to = top(&path).filter(|to| ARROWS.iter().any(|(name, _)| name == to));
            let Some(to) = to.filter(|to| *to != from) else {
                continue;
            };
            let everywhere = to == "source_map" || (to == "diagnostics" && from != "source_map");
            let everywhere = everywhere && !INDEPENDENT.contains(&from);
            if !everywhere && !allowed.contains(&to) {
                wrong.insert(format!("{} uses {}", module.join("::"), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_pinned_or_changes_is_met_in_one_module() {
    let tree = SourceTree::parse();
    let mut wrong = BTreeSet::new();
    for module in tree.0.keys() {
        for path in tree.uses(module) {
            let path = path.join("::");
            let starts = |start: &str| {
                let rest = path.strip_prefix(start);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let owner = ONLY_IN.iter().find(|(start, _)| starts(start));
            if let Some((_, owner)) = owner
                && top(module) != Some(*owner)
                && !PURE.iter().any(|pure| starts(pure))
            {
                wrong.insert(format!("{} uses {path}", module.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let tree = SourceTree::parse();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (module, defined) in &tree.0 {
        for name in &defined.types {
            places.entry(name).or_default().push(module.join("::"));
        }
    }
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

/// The files that each file uses.
fn file_graph(tree: &SourceTree) -> BTreeMap<&PathBuf, BTreeSet<&PathBuf>> {
    let mut graph: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> = BTreeMap::new();
    for (module, this) in &tree.0 {
        let uses = tree.uses(module);
        let holders = uses.iter().filter_map(|path| tree.holder(path));
        let files = holders.map(|holder| &tree.0[holder].file);
        let others = files.filter(|file| **file != this.file);
        graph.entry(&this.file).or_default().extend(others);
    }
    graph
}

/// Files that lead back to themselves, each group with all that lie on its circles.
fn circles(tree: &SourceTree) -> BTreeSet<BTreeSet<&PathBuf>> {
    let graph = file_graph(tree);
    let reach = |start| {
        let mut found = BTreeSet::new();
        let mut open: Vec<&PathBuf> = graph[start].iter().copied().collect();
        while let Some(file) = open.pop() {
            if found.insert(file) {
                open.extend(&graph[file]);
            }
        }
        found
    };
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        graph.keys().map(|file| (*file, reach(file))).collect();
    let on_circles = reached
        .iter()
        .filter(|(file, reached)| reached.contains(*file));
    on_circles
        .map(|(file, found)| {
            let back = found.iter().filter(|other| reached[*other].contains(*file));
            back.copied().collect()
        })
        .collect()
}

#[test]
fn no_circle_leads_through_two_folders() {
    let tree = SourceTree::parse();
    let circles = circles(&tree);
    for circle in &circles {
        println!("{circle:#?}");
    }
    let folders = |circle: &BTreeSet<&PathBuf>| {
        circle
            .iter()
            .map(|file| file.parent())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let wrong = circles.iter().filter(|circle| folders(circle) > 1);
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
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
