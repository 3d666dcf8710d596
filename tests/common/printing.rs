//! Fact files made of given texts, and what their PDFs print.

use std::fmt::Write;

use factpress::factfile::Text;

use crate::common::{Sandbox, tools};

/// A fact file that prints every text in five places: the statement of a key figure, the note at
/// a page's foot, a cell, a paragraph, and a caveat.
pub fn fact_file(texts: &[String]) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let prose = |text: &str| quoted(&text.replace('{', "{{").replace('}', "}}"));
    let mut file = String::from(
        "factpress: 1\nsheet: {id: nasty, as_of: 2026, issued: 2026-03-20, title: Nasty}\n\
         checks: {loose-figure: off, hedge-beside-reference: off, conflicting-values: off}\n",
    );
    file += "sources: {s: {type: report, title: S}}\nfacts:\n";
    for (n, text) in texts.iter().enumerate() {
        let (statement, note) = (quoted(text), prose(text));
        let head = format!(
            "f{n}: {{statement: {statement}, label: fact, note: {note}, value: {}",
            n + 1
        );
        writeln!(file, "  {head}, source: s, attribution: unattributed}}").unwrap();
    }
    file += "tables:\n  t:\n    title: T\n    columns: [Text, Figure]\n    rows:\n";
    for (n, text) in texts.iter().enumerate() {
        writeln!(file, "      - [{}, \"{{f{n}}}\"]", prose(text)).unwrap();
    }
    file += "sections:\n";
    for first in (0..texts.len()).step_by(3) {
        let ids: Vec<String> = (first..texts.len().min(first + 3))
            .map(|n| format!("f{n}"))
            .collect();
        writeln!(file, "  - key_figures: [{}]", ids.join(", ")).unwrap();
    }
    file += "  - table: t\n";
    for text in texts {
        writeln!(file, "  - text: {}", prose(text)).unwrap();
    }
    file += "caveats:\n";
    for (n, text) in texts.iter().enumerate() {
        writeln!(
            file,
            "  - {{id: c{n}, kind: gap, title: Caveat, text: {}}}",
            prose(text)
        )
        .unwrap();
    }
    file
}

/// In how many places [`fact_file`] prints a text.
pub const PLACES: usize = 5;

/// Builds a fact file of these texts and reads what the PDF says.
pub fn printed(texts: &[String]) -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.put("nasty.yaml", fact_file(texts));
    sandbox.run_on("build", &file, "").done();
    tools::pdf_text(&sandbox.path("out/nasty.pdf"))
}

/// The characters of a PDF's text without white space; true marks what may be a hyphen that only
/// divides a word at the end of a line.
fn characters(text: &str) -> Vec<(char, bool)> {
    let mut characters = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let divides = matches!(c, '-' | '\u{2010}' | '\u{ad}') && matches!(rest.peek(), Some('\n'));
        if !is_blank(c) {
            characters.push((c, divides));
        }
    }
    characters
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}')
}

/// How often a text was printed, wherever its lines are broken.
fn count(printed: &[(char, bool)], text: &str) -> usize {
    let wanted: Vec<char> = text.chars().filter(|c| !is_blank(*c)).collect();
    let starts_at = |start: usize| {
        let mut at = start;
        wanted.iter().all(|c| {
            while printed
                .get(at)
                .is_some_and(|(found, divides)| found != c && *divides)
            {
                at += 1;
            }
            at += 1;
            printed.get(at - 1).is_some_and(|(found, _)| found == c)
        })
    };
    (0..printed.len()).filter(|start| starts_at(*start)).count()
}

/// The texts that are not printed as typed in all their places.
pub fn missing(texts: &[String], printed: &str) -> Vec<String> {
    let characters = characters(printed);
    let lost = texts.iter().filter_map(|text| {
        let found = count(&characters, &Text::new(text).to_string());
        (found < PLACES).then(|| format!("{found} of {PLACES} times {text:?}"))
    });
    lost.collect()
}
