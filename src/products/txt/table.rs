//! Tables in columns where they fit a line, else as a list of records.

use unicode_width::UnicodeWidthStr;

use super::WIDTH;
use super::layout::{self, padded};

/// What rules under heads are made of; a single one begins a record.
pub(super) const RULE: char = '─';
pub(super) const GAP: &str = "  ";

const MOST_HEAD_LINES: usize = 6;

/// A table: its heads in as few lines as they fit in, a rule of the width of each column, and a line a row. Where that is too
/// wide, a record a row, with a line `head: cell` for each cell.
pub(super) fn set(text: &str, colon: &str) -> String {
    let rows = cells(text);
    let Some((head, records)) = rows.split_first() else {
        return String::new();
    };
    let heads = (1..=MOST_HEAD_LINES).map(|lines| head_lines(head, records, lines));
    if let Some((heads, widths)) = heads.into_iter().find(|(_, widths)| fits(widths)) {
        let rules = widths.iter().map(|width| RULE.to_string().repeat(*width));
        let rules: Vec<String> = rules.collect();
        let heads = heads
            .iter()
            .chain([&rules])
            .map(|cells| line(cells, &widths));
        let records = records.iter().map(|cells| line(cells, &widths));
        return heads.chain(records).collect::<Vec<_>>().join("\n") + "\n";
    }
    let record = |cells: &Vec<&str>| {
        // A line of one cell goes over all columns.
        if let ([over], true) = (&cells[..], head.len() > 1) {
            return format!("{RULE} {over}");
        }
        let lines = head.iter().zip(cells);
        let lines: Vec<String> = lines
            .map(|(head, cell)| match *head {
                "" => (*cell).to_owned(),
                head => format!("{head}{colon}{cell}"),
            })
            .collect();
        format!("{RULE} {}", lines.join("\n  "))
    };
    records.iter().map(record).collect::<Vec<_>>().join("\n") + "\n"
}

/// Heads in so many lines, the last of each right over the rule, and the widths of columns in which they and the records have room.
fn head_lines(head: &[&str], records: &[Vec<&str>], most: usize) -> (Vec<Vec<String>>, Vec<usize>) {
    let mut all = records.to_vec();
    // A head takes the place of one column at the least.
    all.push(vec![""; head.len()]);
    let mut widths = widths(&all);
    let mut lines = vec![vec![String::new(); head.len()]; most];
    for (at, (head, width)) in head.iter().zip(&mut widths).enumerate() {
        let mut said = layout::wrapped(head, *width);
        while *width < WIDTH && said.iter().any(|line| line.width() > *width) || said.len() > most {
            *width += 1;
            said = layout::wrapped(head, *width);
        }
        let over = most - said.len();
        for (line, said) in lines[over..].iter_mut().zip(said) {
            line[at] = said;
        }
    }
    (lines, widths)
}

fn cells(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            line.split('\t')
                .map(|cell| cell.trim_matches(' '))
                .collect()
        })
        .collect()
}

/// Labels with what belongs to them, in two columns where they fit, else with a colon between.
pub(super) fn aligned(text: &str, colon: &str) -> String {
    let rows = cells(text);
    let widths = widths(&rows);
    let lines = rows.iter().map(|cells| match fits(&widths) {
        true => line(cells, &widths),
        false => cells.join(colon),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn widths(rows: &[Vec<&str>]) -> Vec<usize> {
    let mut widths = Vec::new();
    // A line of one cell goes over all columns.
    let most = rows.iter().map(Vec::len).max();
    for cells in rows.iter().filter(|cells| Some(cells.len()) == most) {
        widths.resize(widths.len().max(cells.len()), 1);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = cell.width().max(*width);
        }
    }
    widths
}

fn fits(widths: &[usize]) -> bool {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    widths.iter().sum::<usize>() + gaps <= WIDTH
}

fn line(cells: &[impl AsRef<str>], widths: &[usize]) -> String {
    let cells = cells.iter().zip(widths);
    let cells = cells.map(|(cell, width)| padded(cell.as_ref(), *width));
    cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
}
