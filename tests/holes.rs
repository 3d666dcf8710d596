//! How well pages are filled.

use crate::common::{Sandbox, files, paper, project, real, tools};
use std::path::{Path, PathBuf};

/// The largest hole of each page but the last, in percent of the text's height.
fn holes(sandbox: &Sandbox, file: &Path, options: &str) -> Vec<f64> {
    let mut holes = all_holes(sandbox, file, options);
    holes.pop();
    holes
}

fn all_holes(sandbox: &Sandbox, file: &Path, options: &str) -> Vec<f64> {
    let pages = sandbox.run_on("build", file, &format!("{options} --emit pages -o -"));
    let pages: serde_json::Value = serde_json::from_slice(&pages.done().stdout).unwrap();
    let margins = &pages["theme"]["margins"][pages["paper"].as_str().unwrap()];
    let margin = |side: &str| margins[side].as_f64().unwrap();
    let id = pages["sheet"]["id"].as_str().unwrap();
    let pdf = sandbox.pdf(file, id, options);
    let pdf = sandbox.put("sheet.pdf", pdf);
    let holes = paper::holes(&pdf, (margin("top"), margin("bottom")));
    holes.iter().map(|hole| (hole * 100.0).round()).collect()
}

fn sheets() -> [PathBuf; 2] {
    [real(), project("data/winter-shelter-marrow-bay.yaml")]
}

#[test]
#[ignore = "needs pdftoppm"]
fn the_committed_sheets_take_three_pages_or_a_fourth_that_is_half_full() {
    let sandbox = Sandbox::new();
    for paper in ["a4", "us-letter"] {
        for sheet in sheets() {
            let holes = all_holes(&sandbox, &sheet, &format!("--paper {paper}"));
            let is_short = holes.len() <= 3 || holes.len() == 4 && holes[3] <= 50.0;
            assert!(is_short, "{}, {paper}: {holes:?} %", sheet.display());
        }
    }
}

#[test]
#[ignore = "needs pdftoppm"]
fn the_committed_sheets_have_no_hole_but_on_their_last_page() {
    let sandbox = Sandbox::new();
    for (template, most) in [("briefing", 10.0), ("briefing-large", 20.0)] {
        for paper in ["a4", "us-letter"] {
            for sheet in sheets() {
                let holes = holes(
                    &sandbox,
                    &sheet,
                    &format!("--template {template} --paper {paper}"),
                );
                let name = sheet.file_stem().unwrap().to_string_lossy().into_owned();
                assert!(
                    holes.iter().all(|hole| *hole <= most),
                    "{name}, {template}, {paper}: {holes:?} %"
                );
            }
        }
    }
}

#[test]
#[ignore = "needs pdftoppm"]
fn other_sheets_have_no_large_hole_but_on_their_last_page() {
    let sandbox = Sandbox::new();
    for template in ["briefing", "briefing-large"] {
        for paper in ["a4", "us-letter"] {
            for sheet in files("tests/facts/sheets", "yaml") {
                let options = format!("--template {template} --paper {paper}");
                let holes = holes(&sandbox, &sheet, &options);
                let name = sheet.file_stem().unwrap().to_string_lossy().into_owned();
                assert!(
                    holes.iter().all(|hole| *hole <= 25.0),
                    "{name}, {template}, {paper}: {holes:?} %"
                );
            }
        }
    }
}

/// What poppler's box around a letter of 16 pt is high in points: the typeface reaches up and down by 1.24 of its size.
const LARGE_BOX: f64 = 16.0 * 1.2;

#[test]
#[ignore = "needs pdftotext"]
fn nearly_all_letters_of_large_print_are_of_16_points_or_more() {
    let sandbox = Sandbox::new();
    for paper in ["a4", "us-letter"] {
        for sheet in files("tests/facts/sheets", "yaml") {
            let name = sheet.file_stem().unwrap().to_string_lossy().into_owned();
            let options = format!("--template briefing-large --paper {paper}");
            let pdf = sandbox.put("sheet.pdf", sandbox.pdf(&sheet, &name, &options));
            let (mut all, mut large) = (0.0, 0.0);
            for (high, letters) in tools::words(&pdf) {
                all += letters;
                large += if high >= LARGE_BOX { letters } else { 0.0 };
            }
            let share = large / all;
            assert!(all > 1000.0 && share >= 0.95, "{name}, {paper}: {share}");
        }
    }
}
