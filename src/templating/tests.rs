use std::sync::Arc;

use super::built_in::{self, BASE};
use super::manifest::Manifest;
use super::template_set::{TemplateSet, TemplateSetError};
use crate::diagnostics::text;
use crate::sheet::{Part, Parts};
use crate::source_map::SourceFile;

/// A folder with files, gone with the first value.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, TemplateSet) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let set = TemplateSet::with_folder(folder.path()).unwrap();
    (folder, set)
}

fn own(set: &TemplateSet) -> Vec<String> {
    set.own(true).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn every_built_in_template_is_whole() {
    assert_eq!(
        built_in::names(),
        ["briefing", "briefing-large", "key-figures", "two-page"]
    );
    for name in built_in::names() {
        let set = TemplateSet::built_in(name).unwrap();
        assert_eq!(set.name, name);
        assert!(!set.about.is_empty(), "{name} does not say what it is");
        assert!(set.theme().is_ok(), "{name}: {:?}", set.theme());
        assert!(set.source("sheet.typ.j2").is_some() && set.source("languages/en.yaml").is_some());
        assert_eq!(own(&set), [""; 0]);
        assert!(
            set.plain().all(|(path, _)| path.starts_with("style/")),
            "{name}"
        );
    }
}

#[test]
fn files_that_a_template_does_not_have_are_those_of_its_base() {
    let set = TemplateSet::built_in("key-figures").unwrap();
    let name = |path: &str| set.source(path).unwrap().name().to_owned();
    assert_eq!(name("sheet.typ.j2"), "templates/key-figures/sheet.typ.j2");
    assert_eq!(name("style/base.typ"), "templates/briefing/style/base.typ");
    assert!(!set.parts.has(Part::Tables));
    assert_eq!(set.named(), Some("key-figures"));
    assert_eq!(TemplateSet::built_in(BASE).unwrap().named(), None);
}

#[test]
fn an_unknown_name_is_told_with_what_there_is() {
    let error = TemplateSet::built_in("breifing").unwrap_err();
    let told = error.to_string();
    assert!(matches!(error, TemplateSetError::Unknown(_)));
    assert!(told.contains("did you mean `briefing`?"), "{told}");
    assert!(told.contains(", key-figures, "), "{told}");
    assert!(!told.contains('\n'), "{told}");
}

#[test]
fn a_folder_stands_on_the_base_that_it_names() {
    let (folder, set) = folder(&[
        ("template.yaml", "base: key-figures\n"),
        ("partials/checks.typ.j2", "{# none #}"),
        ("README.md", "how we made it"),
        (".git/HEAD", "ref"),
    ]);
    let path = folder.path().join("partials/checks.typ.j2");
    assert_eq!(
        set.source("partials/checks.typ.j2").unwrap().name(),
        path.display().to_string()
    );
    assert_eq!(
        set.source("sheet.typ.j2").unwrap().name(),
        "templates/key-figures/sheet.typ.j2"
    );
    // It prints what its base prints, and both files are needed to make the sheet again.
    assert_eq!(
        set.parts,
        TemplateSet::built_in("key-figures").unwrap().parts
    );
    assert_eq!(
        own(&set),
        ["template/partials/checks.typ.j2", "template/template.yaml"]
    );
}

#[test]
fn what_changes_nothing_is_not_ones_own() {
    let about = (
        "template.yaml",
        "about: mine\nbase: briefing\nparts: [notes]\n",
    );
    assert_eq!(
        own(&folder(&[("template.yaml", "about: mine\n")]).1),
        [""; 0]
    );
    assert_eq!(own(&folder(&[about]).1), ["template/template.yaml"]);
    let same = ("theme.yaml", "# as it is\npaper: a4\n");
    assert_eq!(own(&folder(&[same]).1), [""; 0]);
    let other = ("theme.yaml", "sizes: {text: 10pt}\n");
    assert_eq!(own(&folder(&[other]).1), ["template/theme.yaml"]);
}

#[test]
fn themes_are_attached_in_the_order_in_which_they_are_laid() {
    let (_folder, mut set) = folder(&[("theme.yaml", "sizes: {text: 10pt}\n")]);
    let file = SourceFile::new("x/a:b.yaml", "sizes: {text: 11pt}\n");
    set.lay_theme("a:b.yaml", Arc::new(file));
    assert_eq!(own(&set), ["template/theme.yaml", "theme/a-b.yaml"]);
    let theme = serde_json::to_value(set.theme().unwrap()).unwrap();
    assert_eq!(theme["sizes"]["text"], 11.0);
}

#[test]
fn a_plain_file_stands_for_one_that_is_filled() {
    let (_folder, set) = folder(&[("style/theme.typ", "#let theme = (:)\n")]);
    assert!(set.plain().any(|(path, _)| path == "style/theme.typ"));
    assert!(
        set.templates()
            .all(|(path, _)| path != "style/theme.typ.j2")
    );
}

#[test]
fn a_copy_is_the_template_itself() {
    for name in built_in::names() {
        let set = TemplateSet::built_in(name).unwrap();
        let copied = set.copy();
        let files: Vec<(&str, &str)> = copied
            .iter()
            .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
            .collect();
        let (_folder, copy) = folder(&files);
        assert_eq!(own(&copy), [""; 0], "{name}");
        assert_eq!(copy.theme(), set.theme(), "{name}");
        assert_eq!((copy.name, copy.parts), (set.name, set.parts));
    }
}

fn manifest(text: &str) -> Result<Manifest, String> {
    let file = Arc::new(SourceFile::new("own/template.yaml", text));
    Manifest::read(&file).map_err(|found| text::render(&found, false))
}

#[test]
fn a_template_says_what_it_is() {
    let read = manifest("about: One page\nbase: key-figures\nparts: [notes, text]\n").unwrap();
    assert_eq!(read.about.as_deref(), Some("One page"));
    assert_eq!(read.base, Some("key-figures"));
    let parts: Parts = [Part::Text, Part::Notes].into_iter().collect();
    assert_eq!(read.parts, Some(parts));
    assert!(manifest("# nothing\n").unwrap().base.is_none());
}

#[test]
fn everything_wrong_with_what_it_says_is_told_at_once() {
    insta::assert_snapshot!(
        manifest(
            "abuot: x\nbase: key-figure\nparts: [highlihgts, footnotes, pictures]\nabout: [x]\n"
        )
        .unwrap_err()
    );
    for (text, message) in [
        ("x", "template.yaml must be a map"),
        ("a: [", "this `[` is never closed"),
        ("parts: notes", "`parts` must be a list"),
        ("base: a\nbase: b", "`base` stands twice"),
    ] {
        let told = manifest(text).unwrap_err();
        assert!(told.contains(message), "{told}");
    }
}
