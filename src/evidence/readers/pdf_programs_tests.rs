//! PDFs as other programs make them: `tests/sources/pdf/README.md` says which, and how. Every figure is read in its line and page, and
//! under its heads; `figures.tsv` beside them holds all of them, and what is said of a file that cannot be read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::read;
use super::super::tests::cells;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources/pdf")
}

/// The lines and the cells with figures: page, number and words of a line; of a cell all that is over it, and what it says.
fn figures(bytes: &[u8]) -> Vec<String> {
    let document = match read("a.pdf", bytes) {
        Ok(document) => document,
        Err(why) => return vec![format!("0\t0\t{why}")],
    };
    let mut found = Vec::new();
    for (at, one) in document.paragraphs.iter().enumerate() {
        let starts = [0].into_iter().chain(one.breaks.iter().copied());
        let ends = one.breaks.iter().copied().chain([one.text.len()]);
        let lines = starts.zip(ends);
        found.extend(lines.filter(|_| one.row.is_none()).map(|(start, end)| {
            let line = document.line(at, start).unwrap();
            format!(
                "{}\t{line}\t{}",
                one.page.unwrap(),
                one.text[start..end].trim()
            )
        }));
    }
    found.extend(
        cells("a.pdf", bytes)
            .into_iter()
            .map(|cell| format!("table\t\t{cell}")),
    );
    found.retain(|line| line.rsplit('\t').next().unwrap().contains(char::is_numeric));
    found
}

#[test]
fn every_figure_is_read_in_its_place() {
    let table = std::fs::read_to_string(folder().join("figures.tsv")).unwrap();
    let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (file, rest) = line.split_once('\t').unwrap();
        held.entry(file.to_owned())
            .or_default()
            .push(rest.to_owned());
    }
    let files = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let read: BTreeMap<String, Vec<String>> = files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, figures(&std::fs::read(path).unwrap()))
        })
        .collect();
    assert!(read.len() >= 15);
    for (name, lines) in &read {
        let held = held.remove(name).unwrap_or_default();
        assert_eq!(
            lines,
            &held,
            "{name}:\n{}",
            lines
                .iter()
                .map(|line| format!("{name}\t{line}"))
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
    assert!(held.is_empty(), "{held:?}");
}
