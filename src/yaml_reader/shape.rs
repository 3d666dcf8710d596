//! A value of another shape than the one that is wanted.

use super::{Reader, typed};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::{Content, Node};

/// Keys of what has a name of its own.
const OF_ENTRIES: &str = " type title publisher date url author accessed statement value unit \
                          source attribution kind descriptor identity basis label note ";

impl<C> Reader<C> {
    /// Reports that `node` is not `wanted`, with `example` showing what would be right, where the text itself does not show it.
    pub(crate) fn wrong_shape(&mut self, node: &Node, path: &Path, wanted: &str, example: &str) {
        let found = match &node.content {
            Content::Null => "nothing",
            Content::Scalar(text) if text.len() <= 40 && !text.contains(['\n', '`']) => {
                &format!("the text `{text}`")
            }
            Content::Scalar(_) => "a text",
            Content::List(_) => "a list",
            Content::Map(_) => "a map",
        };
        let message = format!("{} must be {wanted}, and here is {found}", self.name(path));
        let remedy = self.remedy(node, path, wanted);
        let (help, with) = match remedy {
            Some((why, Some(with))) => (format!("{why}write `{with}`"), Some(with)),
            Some((help, None)) => (help, None),
            None => (format!("write it like this: {example}"), None),
        };
        let edits = with.filter(|with| !with.contains('…'));
        let edits = edits.map(|with| (node.span.clone(), with));
        self.error(FormError::WrongShape, node.span.clone(), message, |d| {
            d.fix(help, edits.into_iter().collect())
        });
    }

    /// What to do, or why, and what is to stand there instead.
    fn remedy(&self, node: &Node, path: &Path, wanted: &str) -> Option<(String, Option<String>)> {
        let written = self.file.slice(&node.span).trim_end();
        let key = path.as_str().rsplit(['.', '[']).next().unwrap_or_default();
        let (list, depth) = (path.as_str().split('.').next()?, path.as_str().matches('.'));
        let is_entry = ["sources", "attributions", "facts", "tables"].contains(&list);
        let is_entry = is_entry && depth.count() == 1;
        let say = |help: String| Some((help, None));
        let quoted = |why: &str, text: &str| {
            let with = (!text.contains('"')).then(|| format!("\"{text}\""));
            Some((format!("{why} needs quotation marks: "), with))
        };
        match (&node.content, wanted) {
            (Content::Null, _) => {
                let line = self.file.line(self.file.position(node.span.end).line);
                let rest = self.file.slice(&(node.span.end..line.end));
                let rest = rest.trim_start_matches(':').trim();
                let is_cut = rest.starts_with('#') && !rest.starts_with("# ");
                is_cut.then(|| {
                    let why = "a text that begins with `#` needs quotation marks";
                    (format!("{why}: write `\"{rest}\"`"), None)
                })
            }
            _ if is_entry && ["sections", "caveats", "corrections"].contains(&key) => say(format!(
                "`{key}` is a part of the file: begin it at the left edge"
            )),
            // Without quotation marks a brace begins a map.
            (Content::Map(_), "a text") if written.starts_with('{') => {
                quoted("a text that begins with `{`", written)
            }
            (Content::Map(entries), "a text") if entries.len() == 1 && !written.contains('\n') => {
                quoted("a text with a colon and a space in it", written)
            }
            (Content::Map(entries), "a list") if !written.starts_with('{') => say(format!(
                "put `- ` before `{}`, and two blanks before what belongs to it",
                entries.first()?.key
            )),
            (Content::List(items), "a text" | "a name") => {
                let first = items.first()?.scalar()?.to_owned();
                match key {
                    "source" => say(format!(
                        "a fact has one source, and what two sources say are two facts: write `{first}`"
                    )),
                    _ if items.len() == 1 => Some((String::new(), Some(first))),
                    _ => say(format!("only one can stand here: write `{first}`")),
                }
            }
            (Content::Scalar(_), "a list") if written.contains('\n') => None,
            (Content::Scalar(_), _) if is_entry && OF_ENTRIES.contains(&format!(" {key} ")) => {
                say(format!(
                    "`{key}` belongs to an entry with a name: begin it where the other keys of that begin"
                ))
            }
            (Content::Scalar(text), _) => {
                let with = match (wanted, key) {
                    ("a whole number", _) => typed::number(text),
                    ("true or false", _) => typed::flag(text),
                    ("a list", _) => typed::list(text, written),
                    (_, "derive") => typed::calculation(text),
                    (_, "logo" | "image") => Some(format!("{{file: {text}, alt: …}}")),
                    (_, "at") => typed::place(text),
                    _ if path.as_str().contains(".at[") => typed::place(text),
                    _ => None,
                };
                Some((String::new(), Some(with?)))
            }
            _ => None,
        }
    }
}
