//! Running heads, running feet and the numbers of pages: what stands at the edge of pages and is no part of the text.

use std::collections::HashMap;

use super::PrintedLine;

/// How many rows at either edge of a page may run.
const MOST: usize = 3;
/// They stand in this share of a page's height.
const EDGE: f32 = 0.18;

/// Takes running rows out of pages, and gives what they say.
pub(super) fn set_apart(heights: &[f32], pages: &mut [Vec<PrintedLine>]) -> Vec<String> {
    let mut said = Vec::new();
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    let numbered = || (1..).zip(heights);
    for (rows, (page, height)) in pages.iter().zip(numbered()) {
        for at in at_edges(rows, *height) {
            *seen.entry(key(&rows[at], page)).or_default() += 1;
        }
    }
    for (rows, (page, height)) in pages.iter_mut().zip(numbered()) {
        let runs = |at: &usize| {
            let repeats = seen
                .get(&key(&rows[*at], page))
                .is_some_and(|pages| *pages > 1);
            repeats || is_page_number(&rows[*at].text(), page)
        };
        let running: Vec<usize> = at_edges(rows, *height).into_iter().filter(runs).collect();
        said.extend(running.iter().map(|at| rows[*at].text()));
        let mut at = 0..;
        rows.retain(|_| at.next().is_none_or(|at| !running.contains(&at)));
    }
    said.sort_unstable();
    said.dedup();
    said
}

/// The rows at the edges of a page that stand apart from its text.
fn at_edges(rows: &[PrintedLine], height: f32) -> Vec<usize> {
    let is_apart = |at: usize, next: Option<&PrintedLine>| {
        let far = |next: &PrintedLine| {
            let size = rows[at].size.max(next.size);
            (rows[at].baseline - next.baseline).abs() > 1.6 * size
        };
        next.is_none_or(far)
    };
    let most = rows.len().min(MOST);
    let head = (0..most).rev().find(|at| is_apart(*at, rows.get(at + 1)));
    let foot = (rows.len() - most..rows.len())
        .find(|at| is_apart(*at, at.checked_sub(1).map(|at| &rows[at])));
    let in_edge =
        |row: &PrintedLine| row.baseline > (1.0 - EDGE) * height || row.baseline < EDGE * height;
    let found = (0..rows.len()).filter(|at| {
        head.is_some_and(|last| *at <= last) || foot.is_some_and(|first| first <= *at)
    });
    found.filter(|at| in_edge(&rows[*at])).collect()
}

/// What a row says without the number of its page, and how high it stands, within a few points.
fn key(row: &PrintedLine, page: usize) -> (String, i32) {
    let text = row.text();
    let is_number = |word: &str| {
        word.chars()
            .all(|c| c.is_numeric() || c.is_ascii_punctuation())
    };
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.last().is_some_and(|word| is_number(word)) {
        words.pop();
    }
    let start = words
        .iter()
        .position(|word| !is_number(word))
        .unwrap_or(words.len());
    let words = words[start..]
        .iter()
        .filter(|word| word.parse() != Ok(page));
    let words: Vec<&str> = words.copied().collect();
    (words.join(" "), (row.baseline / 4.0).round() as i32)
}

/// `12`, `– 12 –`, `xii`.
fn is_page_number(text: &str, page: usize) -> bool {
    let number = text.trim_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '–' | '—')
    });
    // A number of pages, not the last figure of a text.
    let near = |number: usize| number.abs_diff(page) < 1_000;
    let is_roman = !number.is_empty() && number.chars().all(|c| "ivxlIVXL".contains(c));
    number.parse().is_ok_and(near) || is_roman
}
