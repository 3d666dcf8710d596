//! Reading what the `typst` program writes to standard error.
//!
//! Its short format leaves out the hints, so this reads the one made for people:
//!
//! ```text
//! error: cannot add string and integer
//!   ┌─ style.typ:2:10
//!   │
//! 2 │   let y = x + 1
//!   │           ^^^^^
//!   │
//!   = hint: a hint, which may go on
//!     in a second line
//!
//!   while calling `f` at sheet.typ:6:12
//!     f(x)
//!
//! ```

use super::{TypstDiagnostic, TypstPlace};

/// Reads all diagnostics. Text that is none, such as a progress line, is passed over.
pub fn parse(report: &str, files: &[&str]) -> Vec<TypstDiagnostic> {
    let lines: Vec<&str> = report.lines().collect();
    let mut read: Vec<(TypstDiagnostic, ReportPart)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let starts_anew = number == 0 || lines[number - 1].is_empty();
        if let Some(new) = header(line).filter(|_| starts_anew) {
            read.push((new, ReportPart::Message));
        } else if let Some((diagnostic, part)) = read.last_mut() {
            let next = lines.get(number + 1).copied().unwrap_or_default();
            *part = part.read(line, next, diagnostic, files);
        }
    }
    let finish = |(mut diagnostic, _): (TypstDiagnostic, ReportPart)| {
        diagnostic.message = diagnostic.message.trim_end().to_owned();
        diagnostic.tidied()
    };
    read.into_iter().map(finish).collect()
}

fn header(line: &str) -> Option<TypstDiagnostic> {
    let (severity, message) = line.split_once(": ")?;
    matches!(severity, "error" | "warning").then(|| TypstDiagnostic {
        is_warning: severity == "warning",
        message: message.to_owned(),
        ..TypstDiagnostic::default()
    })
}

#[derive(Clone, Copy)]
enum ReportPart {
    Message,
    Snippet,
    Hints(usize),
    Calls,
}

impl ReportPart {
    /// Takes in a line after the header and says what the next one belongs to.
    fn read(self, line: &str, next: &str, to: &mut TypstDiagnostic, files: &[&str]) -> Self {
        // A message can hold anything, even what looks like a place; a real one is followed by an
        // empty line of the snippet.
        let locus = line.trim_start().strip_prefix("┌─ ");
        if let (ReportPart::Message, Some(locus), "│") = (self, locus, next.trim()) {
            to.place = place(locus, files);
            return ReportPart::Snippet;
        }
        let in_calls = matches!(self, ReportPart::Calls);
        if let Some((indent, hint)) = hint(line).filter(|_| !in_calls) {
            to.hints.push(hint.to_owned());
            return ReportPart::Hints(indent);
        }
        match self {
            ReportPart::Message => {
                to.message.push('\n');
                to.message.push_str(line);
            }
            ReportPart::Snippet | ReportPart::Hints(_) if line.is_empty() => {
                return ReportPart::Calls;
            }
            ReportPart::Snippet => to.hints.extend(label(line)),
            ReportPart::Hints(indent) => {
                if let Some(hint) = to.hints.last_mut() {
                    hint.push('\n');
                    hint.extend(line.chars().skip(indent));
                }
            }
            ReportPart::Calls => to.calls.extend(call(line, files)),
        }
        self
    }
}

/// A hint and by how much its further lines are indented. The program's own errors, those before
/// any source is read, have theirs at the start of the line.
fn hint(line: &str) -> Option<(usize, &str)> {
    if let Some(hint) = line.strip_prefix("hint: ") {
        return Some((0, hint));
    }
    let hint = line.trim_start_matches(' ').strip_prefix("= hint: ")?;
    let indent = line.len() - line.trim_start_matches(' ').len();
    (indent > 0).then_some((indent + 2, hint))
}

/// The words that a hint about another place leaves in the snippet, behind or below its dashes.
fn label(line: &str) -> Option<String> {
    let (gutter, rest) = line.split_once('│')?;
    let marks = |c: char| matches!(c, ' ' | '^' | '-' | '\'' | '│' | '╭' | '╰' | '─');
    let words = rest.trim_start_matches(marks);
    (gutter.trim().is_empty() && !words.is_empty()).then(|| words.to_owned())
}

fn call(line: &str, files: &[&str]) -> Option<(String, TypstPlace)> {
    let call = line.strip_prefix("  ");
    let call = call.filter(|call| !call.starts_with(' '))?;
    let (what, locus) = call.rsplit_once(" at ")?;
    Some((what.to_owned(), place(locus, files)?))
}

/// Reads `file:line:column`, where lines count from 1 and columns from 0.
fn place(locus: &str, files: &[&str]) -> Option<TypstPlace> {
    let mut parts = locus.rsplitn(3, ':');
    let column = parts.next()?.parse::<usize>().ok()? + 1;
    let line = parts.next()?.parse().ok()?;
    let named = parts.next()?.replace('\\', "/");
    // Where the working folder cannot be subtracted, the name is a longer path to the same file.
    let is_meant = |file: &&&str| named == **file || named.ends_with(&format!("/{file}"));
    let file = files
        .iter()
        .filter(is_meant)
        .max_by_key(|file| file.len())?;
    Some(TypstPlace {
        file: (*file).to_owned(),
        line,
        column,
    })
}
