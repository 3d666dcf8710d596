//! A plain text, read back: its blocks in order, tables cell by cell, each with the marks of notes.

use unicode_width::UnicodeWidthChar;

use super::table::{GAP, RULE};
use crate::pdf_text::text::Block;

/// The blocks of a text as [`TXT`](super::TXT) makes it: what stands between empty lines, or is marked
/// as a heading. Lines are joined again. Of a table of records, every cell has its head before it, and
/// the heads are those of the first.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for block in lines.split(|line| line.trim().is_empty()) {
        read_block(block, &mut blocks);
    }
    blocks
}

fn read_block(lines: &[&str], blocks: &mut Vec<Block>) {
    let is_rule = |line: &&str| line.chars().all(|c| c == RULE || c == ' ');
    if let Some(at) = lines.iter().position(is_rule) {
        let columns = columns(lines[at]);
        let mut rows = lines.iter().map(|line| cut(line, &columns));
        let heads: Vec<Vec<String>> = rows.by_ref().take(at).collect();
        let head = (0..columns.len()).map(|at| {
            let said = heads.iter().map(|line| line[at].as_str());
            said.collect::<Vec<_>>().join(" ").trim().to_owned()
        });
        blocks.push(Block::Table {
            head: head.collect(),
            rows: rows.skip(1).collect(),
        });
        return;
    }
    if lines.first().is_some_and(|line| line.starts_with(RULE)) {
        let rows: Vec<Vec<String>> = records(lines);
        let head = rows.iter().rev().max_by_key(|row| row.len());
        let head = head.cloned().unwrap_or_default();
        blocks.push(Block::Table { head, rows });
        return;
    }
    let mut text: Vec<&str> = Vec::new();
    let done = |text: &mut Vec<&str>| std::mem::take(text).join(" ");
    for line in lines {
        let is_underline = |sign: &str| line.len() >= 3 && line.replace(sign, "").is_empty();
        if !text.is_empty() && (is_underline("=") || is_underline("-")) {
            blocks.push(Block::Heading(done(&mut text)));
            continue;
        }
        // No line is broken before a mark, so this is the number of the next note.
        if !text.is_empty() && line.starts_with('[') {
            blocks.push(Block::Text(done(&mut text)));
        }
        text.push(line.trim());
    }
    if !text.is_empty() {
        blocks.push(Block::Text(done(&mut text)));
    }
}

/// Where each column begins, by the rule under the heads.
fn columns(rule: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    for group in rule.split(GAP) {
        at += group.chars().count() + GAP.len();
        starts.push(at);
    }
    starts.pop();
    starts
}

fn cut(line: &str, columns: &[usize]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    let mut at = 0;
    for letter in line.chars() {
        let column = columns.partition_point(|start| *start <= at);
        if let Some(cell) = cells.get_mut(column.saturating_sub(1)) {
            cell.push(letter);
        }
        at += letter.width().unwrap_or(0);
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Records: each begins with a rule of one sign, each cell two columns behind it.
fn records(lines: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let words = line.trim_start_matches([RULE, ' ']).to_owned();
        let indent = line.chars().take_while(|c| *c == ' ').count();
        match (rows.last_mut(), indent) {
            (Some(row), 2) => row.push(words),
            (Some(row), 3..) => {
                if let Some(cell) = row.last_mut() {
                    cell.push(' ');
                    cell.push_str(&words);
                }
            }
            _ => rows.push(vec![words]),
        }
    }
    rows
}
