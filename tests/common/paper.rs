//! Printed pages as poppler draws them: how much of each stays white.

use std::path::Path;

use super::tools;

/// Dots of an inch: a line of small type is some three dots high.
const RESOLUTION: usize = 36;

/// A dot that is lighter than this is paper.
const PAPER: u8 = 235;

/// The largest empty band of each page, as a share of the text's height. `margins` are those above and
/// under the text, in points.
#[track_caller]
pub fn holes(pdf: &Path, margins: (f64, f64)) -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("page");
    let resolution = RESOLUTION.to_string();
    let arguments = [
        "-gray",
        "-r",
        &resolution,
        pdf.to_str().unwrap(),
        stem.to_str().unwrap(),
    ];
    tools::stdout("pdftoppm", &arguments);
    let mut pages: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|page| page.unwrap().path())
        .collect();
    pages.sort();
    let images = pages.iter().map(|page| std::fs::read(page).unwrap());
    images.map(|image| hole(&image, margins)).collect()
}

fn hole(image: &[u8], (top, bottom): (f64, f64)) -> f64 {
    // "P5", width and height, the deepest grey, then a byte a dot.
    let mut parts = image.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(parts.next().unwrap(), b"P5");
    let number = |part: &[u8]| -> usize { std::str::from_utf8(part).unwrap().parse().unwrap() };
    let (width, height) = (number(parts.next().unwrap()), number(parts.next().unwrap()));
    let rest = parts.next().unwrap();
    let dots = &rest[rest.len() - width * height..];
    let dots_of = |points: f64| (points * RESOLUTION as f64 / 72.0).round() as usize;
    let rows: Vec<&[u8]> = dots.chunks_exact(width).collect();
    let text = &rows[dots_of(top)..height - dots_of(bottom)];
    let (mut largest, mut band) = (0, 0);
    for row in text {
        let is_white = row.iter().all(|dot| *dot > PAPER);
        band = if is_white { band + 1 } else { 0 };
        largest = largest.max(band);
    }
    largest as f64 / text.len() as f64
}
