//! A map with fixed keys.

use super::{Read, Reader, habits};
use crate::diagnostics::{Diagnostic, FormError, did_you_mean};
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{Path, Span};

/// A map being read key by key; [`Fields::finish`] reports what is left over.
pub(crate) struct Fields<'r, 'n, C = ()> {
    pub(crate) reader: &'r mut Reader<C>,
    pub(crate) path: Path,
    span: Span,
    owner: &'static str,
    entries: &'n [Entry],
    known: Vec<&'static str>,
    /// Keys, each with the message and its helps.
    missing: Vec<(&'static str, String, Vec<String>)>,
    whole: bool,
}

impl<C> Reader<C> {
    /// Opens a map for reading by key. `owner` is what the map describes: "a fact".
    pub(crate) fn fields<'r, 'n>(
        &'r mut self,
        node: &'n Node,
        path: &Path,
        owner: &'static str,
        example: &str,
    ) -> Option<Fields<'r, 'n, C>> {
        Some(Fields {
            entries: self.entries(node, path, "a map", example)?,
            reader: self,
            path: path.clone(),
            span: node.span.clone(),
            owner,
            known: Vec::new(),
            missing: Vec::new(),
            whole: true,
        })
    }
}

impl<'n, C> Fields<'_, 'n, C> {
    pub(crate) fn required<T: Read<C>>(&mut self, key: &'static str) -> Option<T> {
        let Some(entry) = self.entry(key) else {
            let message = format!("{} needs `{key}`, and this one has none", self.owner);
            let add = match T::one_of() {
                Some(words) => format!("add `{key}: …`, one of: {words}"),
                None if key == "factpress" => "add `factpress: 1` as the first line".to_owned(),
                None => format!("add `{key}: …`"),
            };
            self.missing(key, message, &[&add]);
            return None;
        };
        self.read(entry)
    }

    pub(crate) fn optional<T: Read<C>>(&mut self, key: &'static str) -> Option<T> {
        let entry = self.entry(key)?;
        if entry.value.content == Content::Null {
            // A rule may care whether `null` was written or nothing.
            let key = Some(entry.key_span.clone());
            let (path, span) = (self.path.key(&entry.key), entry.value.span.clone());
            self.reader.places.insert(path, key, span);
            return None;
        }
        self.read(entry)
    }

    /// Notes that a key is missing; where it is only misspelt, that alone is reported.
    pub(crate) fn missing(&mut self, key: &'static str, message: String, help: &[&str]) {
        self.whole = false;
        let help = help.iter().map(|help| (*help).to_owned()).collect();
        self.missing.push((key, message, help));
    }

    /// Reports a fault of a key that is there, or of the map as a whole.
    pub(crate) fn fault(
        &mut self,
        code: FormError,
        key: Option<&'static str>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = match key {
            Some(key) => self.key_span(key),
            None => self.name_span(),
        };
        self.reader.fault(code, span, message, help);
    }

    /// Whether the map has a key that is told to be meant as one that it has not.
    pub(crate) fn is_misspelt(&self, key: &str) -> bool {
        let mut keys = self.entries.iter().map(|entry| entry.key.as_str());
        let is_meant = |it: &str| {
            !self.known.contains(&it) && did_you_mean(it, self.known.iter().copied()) == Some(key)
        };
        keys.clone().all(|it| it != key) && keys.any(is_meant)
    }

    pub(crate) fn has(&mut self, key: &'static str) -> bool {
        self.entry(key).is_some()
    }

    pub(crate) fn is_null(&mut self, key: &'static str) -> bool {
        let value = self.entry(key).map(|entry| &entry.value.content);
        value == Some(&Content::Null)
    }

    pub(crate) fn key_span(&mut self, key: &'static str) -> Span {
        match self.entry(key) {
            Some(entry) => entry.key_span.clone(),
            None => self.name_span(),
        }
    }

    /// Where this map is named: its key in the map around it, else its own beginning.
    pub(crate) fn name_span(&self) -> Span {
        if self.path == Path::root() {
            return self.span.start..self.span.start;
        }
        self.reader.places.key(&self.path)
    }

    /// Reports unknown and missing keys; whether everything could be read and is known.
    pub(crate) fn finish(&mut self) -> bool {
        let mut missing = std::mem::take(&mut self.missing);
        for (at, entry) in self.entries.iter().enumerate() {
            if !self.known.contains(&entry.key.as_str()) {
                self.whole = false;
                let meant = did_you_mean(&entry.key, self.known.iter().copied());
                // `identity:institution` between braces.
                let before_colon = entry.key.split([':', ' ']).next();
                // `min` and `max`, in place of which one value is to be written.
                let habit = habits::help(self.owner, &entry.key).unwrap_or_default();
                missing.retain(|(key, ..)| {
                    let is_told = Some(*key) == meant || Some(*key) == before_colon;
                    !is_told && !habit.contains(&format!("`{key}: "))
                });
                self.reader
                    .unknown_key(self.entries, at, self.owner, &self.known);
            }
        }
        let span = self.name_span();
        for (_, message, help) in missing {
            self.reader
                .error(FormError::MissingKey, span.clone(), message, |d| {
                    help.into_iter().fold(d, Diagnostic::help)
                });
        }
        self.whole
    }

    fn entry(&mut self, key: &'static str) -> Option<&'n Entry> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn read<T: Read<C>>(&mut self, entry: &Entry) -> Option<T> {
        let path = self.path.key(&entry.key);
        let key = Some(entry.key_span.clone());
        let value = self.reader.value(&entry.value, key, &path);
        self.whole &= value.is_some();
        value
    }
}
