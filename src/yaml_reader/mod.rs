//! Reads a YAML tree into values, notes where everything stands and collects every fault on the way:
//! the one reader behind fact files, themes and `template.yaml`.
//!
//! A map with fixed keys is opened by [`Reader::fields`], one whose keys are known late, as a theme's,
//! by [`Reader::entries`], with [`Reader::unknown_key`] for each entry that nobody knows.

mod fields;
mod habits;
mod invisible;
pub(crate) use invisible::{find as invisible, is_blank};
mod shape;
mod slips;
mod torn;
mod typed;
mod values;

use std::collections::hash_map as map;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::source_map::yaml::{self, Content, Entry, Node};
use crate::source_map::{Path, Places, SourceFile, Span};
pub(crate) use fields::Fields;
pub(crate) use values::OneOrMany;

pub(crate) struct Reader<C = ()> {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) places: Places,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) context: C,
    whole: &'static str,
    code: Option<FormError>,
    /// The lines that are mended, of which nothing else is told.
    mended: Vec<Span>,
}

pub(crate) trait Read<C>: Sized {
    /// Faults go to the reader, and then there may be nothing to return.
    fn read(reader: &mut Reader<C>, node: &Node, path: &Path) -> Option<Self>;

    /// The words that it can be, where there are only some.
    fn one_of() -> Option<String> {
        None
    }
}

impl<C> Reader<C> {
    /// `whole` is the file as the subject of a sentence; `code` is given to all findings, `None` where
    /// each kind of fault has its own; `context` is what the format needs beside.
    pub(crate) fn new(
        file: &Arc<SourceFile>,
        whole: &'static str,
        code: Option<FormError>,
        context: C,
    ) -> Self {
        Self {
            file: Arc::clone(file),
            places: Places::default(),
            diagnostics: Vec::new(),
            context,
            whole,
            code,
            mended: Vec::new(),
        }
    }

    /// The tree of the file; `None` where it is empty, or is not YAML, which is reported. Slips that hide nothing are
    /// mended for reading on.
    pub(crate) fn tree(&mut self) -> Option<Node> {
        let file = Arc::clone(&self.file);
        let (tree, slips) = match yaml::parse(file.text()) {
            Ok(tree) => return tree,
            Err(error) => slips::read(file.text(), error),
        };
        for slip in slips {
            let line = self.file.line(self.file.position(slip.span.start).line);
            self.error(FormError::InvalidYaml, slip.span, slip.message, |d| {
                let edits = if slip.is_certain {
                    slip.edits
                } else {
                    Vec::new()
                };
                d.fix(slip.help, edits)
            });
            self.mended.push(line);
        }
        tree
    }

    pub(crate) fn error(
        &mut self,
        code: FormError,
        span: Span,
        message: impl Into<String>,
        adjust: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let is_mended = |line: &Span| line.start <= span.start && span.start <= line.end;
        if code != FormError::InvalidYaml && self.mended.iter().any(is_mended) {
            return;
        }
        let code = self.code.unwrap_or(code);
        let diagnostic = Diagnostic::error(code, &self.file, span, message);
        self.diagnostics.push(adjust(diagnostic));
    }

    pub(crate) fn fault(
        &mut self,
        code: FormError,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.error(code, span, message, |diagnostic| diagnostic.help(help));
    }

    pub(crate) fn value<T: Read<C>>(
        &mut self,
        node: &Node,
        key: Option<Span>,
        path: &Path,
    ) -> Option<T> {
        self.places.insert(path.clone(), key, node.span.clone());
        T::read(self, node, path)
    }

    /// The text of a scalar, with characters that nobody could see reported.
    pub(crate) fn scalar<'n>(
        &mut self,
        node: &'n Node,
        path: &Path,
        wanted: &str,
        example: &str,
    ) -> Option<&'n str> {
        let Content::Scalar(text) = &node.content else {
            self.wrong_shape(node, path, wanted, example);
            return None;
        };
        let Some((character, why)) = invisible(text) else {
            return Some(text);
        };
        let span = self.find_within(&node.span, &character.to_string());
        let code = u32::from(character);
        let message = format!("{} holds U+{code:04X}, {why}", self.name(path));
        let help = "delete it; it often comes in by copying from elsewhere";
        // What stands for a lost character is not right without it.
        let is_it = span.len() == character.len_utf8() && character != char::REPLACEMENT_CHARACTER;
        let edits = Vec::from_iter(is_it.then(|| (span.clone(), String::new())));
        self.error(FormError::InvisibleCharacter, span, message, |d| {
            d.fix(help, edits)
        });
        None
    }

    pub(crate) fn text<'n>(&mut self, node: &'n Node, path: &Path) -> Option<&'n str> {
        let text = self.scalar(node, path, "a text", "some words")?;
        // A no-break space is a text: it leaves a cell blank on purpose.
        if is_blank(text) && !text.contains('\u{A0}') {
            let message = format!("{} is an empty text", self.name(path));
            let help = "write it, or leave the key out";
            self.fault(FormError::EmptyText, node.span.clone(), message, help);
            return None;
        }
        Some(text)
    }

    /// The entries of a map, with those that stand twice reported.
    pub(crate) fn entries<'n>(
        &mut self,
        node: &'n Node,
        path: &Path,
        wanted: &str,
        example: &str,
    ) -> Option<&'n [Entry]> {
        let Content::Map(entries) = &node.content else {
            self.wrong_shape(node, path, wanted, example);
            return None;
        };
        let mut first: FxHashMap<&str, &Span> = FxHashMap::default();
        for entry in entries {
            match first.entry(&entry.key) {
                map::Entry::Vacant(new) => _ = new.insert(&entry.key_span),
                map::Entry::Occupied(before) => {
                    let before = (*before.get()).clone();
                    let message = format!("`{}` stands twice in {}", entry.key, self.name(path));
                    let span = entry.key_span.clone();
                    let help = "keep one of them, or give the second a name of its own";
                    self.error(FormError::DuplicateKey, span, message, |d| {
                        d.label("again here").also(before, "first here").help(help)
                    });
                }
            }
        }
        Some(entries)
    }

    /// Reports a key that `owner` does not have, that of the entry at `at`; `known` are those that it
    /// can have.
    pub(crate) fn unknown_key(
        &mut self,
        entries: &[Entry],
        at: usize,
        owner: &str,
        known: &[&str],
    ) {
        let Some(entry) = entries.get(at) else { return };
        let message = format!("{owner} has no `{}`", entry.key);
        let torn =
            torn::without_colon(entry, known).or_else(|| torn::remedy(entries, at, &self.file));
        let habit = habits::help(owner, &entry.key);
        let before = at.checked_sub(1).and_then(|at| entries.get(at));
        let before = before.filter(|before| {
            before.value.content == Content::Null && !entry.value.entries().is_empty()
        });
        let otherwise = || match before {
            Some(before) => format!("if it belongs under `{}`, begin it further in", before.key),
            None => format!("it can have: {}", known.join(", ")),
        };
        let meant = did_you_mean(&entry.key, known.iter().copied());
        let keys = entries.iter().map(|entry| entry.key.as_str());
        let span = entry.key_span.clone();
        self.error(FormError::UnknownKey, span, message, |d| {
            match (habit, torn) {
                (Some(habit), _) => d.help(habit),
                (_, Some((help, edits))) if meant.is_none() => d.fix(help, edits),
                _ => d
                    .suggest(&entry.key, known.iter().copied(), otherwise)
                    .correct(&entry.key, known.iter().copied(), keys),
            }
        });
    }

    /// Reads one of a closed list of words; `what` says what one of them is: "a status".
    pub(crate) fn word<T: Copy>(
        &mut self,
        node: &Node,
        path: &Path,
        what: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let example = words.first().map_or("", |(word, _)| word);
        let text = self.scalar(node, path, what, example)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("`{text}` is not {what}");
            let otherwise = || format!("it is one of: {}", words.join(", "));
            let habit = habits::help(what, text);
            self.error(
                FormError::UnknownWord,
                node.span.clone(),
                message,
                |d| match habit {
                    Some(habit) => d.help(habit),
                    None => d.suggest(text, words.iter().copied(), otherwise),
                },
            );
        }
        found.map(|(_, value)| *value)
    }

    /// The place of `fragment` within a span, the whole span where it cannot be found.
    pub(crate) fn find_within(&self, span: &Span, fragment: &str) -> Span {
        let found = self.file.slice(span).find(fragment);
        found.map_or(span.clone(), |at| {
            let start = span.start + at;
            start..start + fragment.len()
        })
    }

    /// A path as the subject of a sentence.
    pub(crate) fn name(&self, path: &Path) -> String {
        if *path == Path::root() {
            self.whole.to_owned()
        } else {
            format!("`{path}`")
        }
    }
}

#[cfg(test)]
mod tests;
