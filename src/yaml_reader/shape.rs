//! A value of another shape than the one that is wanted.

use super::Reader;
use crate::diagnostics::FormError;
use crate::source_map::yaml::{Content, Node};
use crate::source_map::{Path, Span};

type Remedy = (String, Vec<(Span, String)>);

impl<C> Reader<C> {
    /// Reports that `node` is not `wanted`, with `example` showing what would be right, where the text itself does not show it.
    pub(crate) fn wrong_shape(&mut self, node: &Node, path: &Path, wanted: &str, example: &str) {
        let found = match &node.content {
            Content::Null => "nothing".to_owned(),
            Content::Scalar(text) if text.len() <= 40 && !text.contains(['\n', '`']) => format!("the text `{text}`"),
            Content::Scalar(_) => "a text".to_owned(),
            Content::List(_) => "a list".to_owned(),
            Content::Map(_) => "a map".to_owned(),
        };
        let (help, edits) = self.remedy(node, path, wanted).unwrap_or_else(|| {
            let help = format!("write it like this: {example}");
            (help, Vec::new())
        });
        let message = format!("{} must be {wanted}, and here is {found}", self.name(path));
        self.error(FormError::WrongShape, node.span.clone(), message, |d| d.fix(help, edits));
    }

    fn remedy(&self, node: &Node, path: &Path, wanted: &str) -> Option<Remedy> {
        let written = self.file.slice(&node.span);
        let is_text = wanted == "a text";
        let key = path.as_str().rsplit(['.', '[']).next().unwrap_or_default();
        let replaced = |with: String| (format!("write `{with}`"), vec![(node.span.clone(), with)]);
        if is_second(path) && PARTS.contains(&key) {
            return Some((format!("`{key}` is a part of the file: begin it at the left edge"), Vec::new()));
        }
        match &node.content {
            Content::Null => {
                let line = self.file.line(self.file.position(node.span.end).line);
                let rest = self.file.slice(&(node.span.end..line.end));
                let rest = rest.trim_start_matches(':').trim();
                let is_cut = rest.starts_with('#') && !rest.starts_with("# ") && rest.len() > 1;
                is_cut.then(|| (format!("a text that begins with `#` needs quotation marks: write `\"{rest}\"`"), Vec::new()))
            }
            // Without quotation marks a brace begins a map.
            Content::Map(_) if is_text && written.starts_with('{') => {
                let written = written.trim_end();
                let (help, edits) = replaced(format!("\"{written}\""));
                let edits = if written.contains('"') { Vec::new() } else { edits };
                Some((format!("a text that begins with `{{` needs quotation marks: {help}"), edits))
            }
            Content::Map(entries) if is_text && entries.len() == 1 && !written.contains(['\n', '"']) => {
                let (help, edits) = replaced(format!("\"{written}\""));
                Some((format!("a text with a colon and a space in it needs quotation marks: {help}"), edits))
            }
            Content::List(items) if is_text || wanted == "a name" => {
                let first = items.first()?.scalar()?;
                Some(match key {
                    "source" => (format!("a fact has one source, and what two sources say are two facts: write `{first}`"), Vec::new()),
                    _ if items.len() == 1 => replaced(first.to_owned()),
                    _ => (format!("only one can stand here: write `{first}`"), Vec::new()),
                })
            }
            Content::Scalar(text) if wanted == "a whole number" => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let word = NUMBERS.iter().position(|word| text.eq_ignore_ascii_case(word));
                let number = word.map(|at| (at + 1).to_string()).or_else(|| digits.parse::<u32>().ok().map(|it| it.to_string()));
                let is_one = !text.contains(['-', '–', ',', '/', '.']) || word.is_some() || text.to_lowercase().starts_with('p');
                number.filter(|_| is_one).map(replaced)
            }
            Content::Scalar(text) if wanted == "true or false" => match &*text.to_lowercase() {
                "yes" | "y" | "on" | "1" => Some(replaced("true".to_owned())),
                "no" | "n" | "off" | "0" => Some(replaced("false".to_owned())),
                _ => None,
            },
            Content::Scalar(text) if wanted == "a list" && !written.contains('\n') => {
                let is_name = |part: &str| !part.trim().contains(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                let is_plain = written.starts_with(['"', '\'']) || text.split(',').all(is_name);
                match is_plain {
                    true => Some(replaced(format!("[{written}]"))),
                    false => (!text.contains('"')).then(|| replaced(format!("[\"{text}\"]"))),
                }
            }
            Content::Map(entries) if wanted == "a list" && !written.starts_with('{') => {
                let first = &entries.first()?.key;
                Some((format!("put `- ` before `{first}`, and two blanks before what belongs to it"), Vec::new()))
            }
            Content::Scalar(_) if OF_ENTRIES.contains(&key) && is_second(path) => {
                Some((format!("`{key}` belongs to an entry with a name: begin it where the other keys of that begin"), Vec::new()))
            }
            Content::Scalar(text) => {
                let with = match key {
                    "derive" => calculation(text)?,
                    "logo" | "image" => format!("{{file: {text}, alt: …}}"),
                    _ => place(text).filter(|_| key == "at" || path.as_str().contains(".at["))?,
                };
                let (help, edits) = replaced(with);
                let edits = if help.contains('…') { Vec::new() } else { edits };
                Some((help, edits))
            }
            _ => None,
        }
    }
}

/// Keys of what has a name of its own.
const OF_ENTRIES: [&str; 18] = [
    "type", "title", "publisher", "date", "url", "author", "accessed", "statement", "value", "unit", "source", "attribution", "kind",
    "descriptor", "identity", "basis", "label", "note",
];

/// Lists of the file itself.
const PARTS: [&str; 4] = ["sections", "caveats", "reconciliations", "corrections"];

/// `sources.publisher`
fn is_second(path: &Path) -> bool {
    let lists = ["sources.", "attributions.", "facts.", "tables."];
    lists.iter().any(|list| path.as_str().starts_with(list)) && path.as_str().matches('.').count() == 1
}

/// From one on.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// `wells - dry` as the map that a fact file has for it.
fn calculation(text: &str) -> Option<String> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let called = text.trim().trim_end_matches(')').split_once('(');
    let (key, parts): (&str, Vec<&str>) = match called {
        Some((key, parts)) => (key.trim(), parts.split(',').collect()),
        None => {
            let share = text.strip_suffix(" * 100").filter(|rest| rest.contains(" / "));
            let signs = [(" + ", "sum"), (" - ", "difference"), (" − ", "difference"), (" / ", "ratio"), (" ÷ ", "ratio")];
            let (sign, key) = signs.into_iter().find(|(sign, _)| text.contains(sign))?;
            (share.map_or(key, |_| "share"), share.unwrap_or(text).split(sign).collect())
        }
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let fits = parts.len() == 2 || (parts.len() > 2 && ["sum", "mean", "smallest", "largest"].contains(&key));
    (fits && is_name(key) && parts.iter().all(|part| is_name(part))).then(|| format!("{{{key}: [{}]}}", parts.join(", ")))
}

/// `page 1`, `p. 12`, `paragraph 4` as the map that a fact file has for it; a number alone is a page.
fn place(text: &str) -> Option<String> {
    let kinds = [("page", "page pp p pg seite"), ("paragraph", "paragraph para par ¶"), ("table", "table"), ("line", "line")];
    let lower = text.trim().to_lowercase();
    let digits = lower.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = lower[..lower.len() - digits.len()].trim_end_matches(['.', ' ', ':', '=']);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let kind = kinds.iter().find(|(_, words)| words.split(' ').any(|it| it == word) || word.is_empty());
    kind.filter(|_| is_number).map(|(kind, _)| format!("{{{kind}: {digits}}}"))
}
