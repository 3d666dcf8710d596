//! The sheet as Markdown in GitHub's flavour, with footnotes.

mod read;

use std::fmt::Write as _;

use super::html::closed;
use super::product::{File, Product, ProductError, read_texts};
use super::rendered_sheet::RenderedSheet;
use crate::templating;

const TEMPLATE: &str = "sheet.md.j2";

/// The sheet as Markdown.
pub static MARKDOWN: Product = Product {
    name: "md",
    ending: "md",
    about: "Markdown in GitHub's flavour, with footnotes",
    template: TEMPLATE,
    needs: &[],
    make,
    said: Some(|files, sheet| read_texts([Some(read::blocks(files.first()?.text()?))], sheet)),
};

fn make(sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
    let values = sheet.template_values()?;
    let digits = sheet.digits();
    let rendered = templating::render_text(sheet.templates, TEMPLATE, &values, |environment| {
        environment.set_formatter(|out, _, value| {
            let text = value.to_string();
            let escaped = if value.is_safe() { text } else { words(&text) };
            out.write_str(&escaped).map_err(minijinja::Error::from)
        });
        environment.add_filter("digits", digits);
        environment.add_filter("link", |address: &str| {
            minijinja::Value::from_safe_string(address.replace(['<', '>', ' ', '\n'], ""))
        });
        environment.add_function("first", RenderedSheet::first_call());
    });
    let rendered = rendered.map_err(ProductError::Template)?;
    closed(read::active(&rendered), sheet.templates)?;
    Ok(vec![sheet.file(&MARKDOWN, tidied(&rendered))])
}

/// Words that no reader of Markdown takes for markup: [CommonMark 0.31, §2.4](https://spec.commonmark.org/0.31.2/#backslash-escapes)
/// lets every sign of ASCII stand behind a backslash. `$` and `~` are GitHub's.
fn words(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let of = |rest: &str| text.len() - rest.len();
    let first = of(text.trim_start());
    // A number may have been said before, as a figure.
    let number = of(text[first..].trim_start_matches(|c: char| c.is_ascii_digit()));
    for (at, letter) in text.char_indices() {
        let is_markup = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '!' | '#' => {
                true
            }
            // What begins a list does so at the beginning alone.
            '+' | '-' | '=' => at == first,
            '.' | ')' => at == number,
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

/// One empty line between blocks, none between the lines of a table.
fn tidied(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut before = "";
    let mut is_apart = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            is_apart = true;
            continue;
        }
        let is_row = |line: &str| line.starts_with('|');
        // A break of the line that nothing follows would be a stroke.
        if is_apart && tidied.ends_with("\\\n") && !tidied.ends_with("\\\\\n") {
            tidied.truncate(tidied.len() - 2);
            tidied.push('\n');
        }
        if is_apart && !before.is_empty() && !(is_row(before) && is_row(line)) {
            tidied.push('\n');
        }
        let _ = writeln!(tidied, "{line}");
        (before, is_apart) = (line, false);
    }
    tidied
}
