//! Laying one theme file over the settings gathered so far.

use std::collections::BTreeMap;
use std::{iter, slice};

use indexmap::IndexMap;

use super::value::{Settings, ThemeValue};
use super::{bounds, paper};
use crate::diagnostics::FormError;
use crate::locale::{Languages, settled, takes_back};
use crate::quantity::{amount_in, figure_in_label};
use crate::source_map::yaml::{Content, Entry, Node};
use crate::source_map::{Path, Span};
use crate::yaml_reader::{Reader, is_blank};

/// The key whose entries stand in for the words of the language.
pub(super) const WORDS: &str = "labels";

/// Sizes that themes of version 0.1 could set, each with the one that is used now.
const GONE: [(&str, &str); 4] = [
    ("fine", "note"),
    ("label", "note"),
    ("small", "note"),
    ("subheading", "table"),
];

pub(super) struct Layer<'a> {
    pub(super) reader: Reader,
    pub(super) known_words: &'a dyn Fn() -> BTreeMap<String, String>,
    /// The words that the template prints itself, so far.
    pub(super) words: &'a mut BTreeMap<String, String>,
    /// Each group and its keys, so that whoever writes a key in a wrong place is shown its own.
    pub(super) groups: &'a [(String, Vec<String>)],
}

impl Layer<'_> {
    /// Lays a group of settings, or the whole file where `path` is the root.
    pub(super) fn lay(&mut self, onto: &mut Settings, node: &Node, path: &Path) {
        for entry in self.entries(node, path) {
            let inner = path.key(&entry.key);
            match inner.as_str() {
                WORDS => self.lay_words(&entry.value, &inner),
                "paper" => self.set_paper(onto, &entry.value, &inner),
                _ => self.lay_entry(onto, entry, path, &inner),
            }
        }
    }

    fn lay_entry(&mut self, onto: &mut Settings, entry: &Entry, path: &Path, inner: &Path) {
        let in_each = in_each(onto, &entry.key);
        match onto.get_mut(&entry.key) {
            Some(ThemeValue::Group(group)) => self.lay(group, &entry.value, inner),
            Some(value) => self.set(value, &entry.value, inner),
            // What every group in here has is set in all of them: the margins of all papers.
            None if in_each => {
                let before = self.reader.diagnostics.len();
                let groups = onto.values_mut().filter_map(ThemeValue::try_as_group_mut);
                for value in groups.filter_map(|group| group.get_mut(&entry.key)) {
                    // A fault is told once.
                    if self.reader.diagnostics.len() == before {
                        self.set(value, &entry.value, inner);
                    }
                }
            }
            None => {
                let words = Some(WORDS).filter(|_| *path == Path::root());
                let known: Vec<&str> = onto.keys().map(String::as_str).chain(words).collect();
                self.unknown(entry, path, &known);
            }
        }
    }

    /// The entries of a map; a key without anything under it changes nothing.
    fn entries<'n>(&mut self, node: &'n Node, path: &Path) -> &'n [Entry] {
        if node.content == Content::Null {
            return &[];
        }
        let example = match path.as_str() {
            "" => "sizes: {text: 11pt}",
            "logo" => &match node.scalar() {
                Some(file) => format!("logo: {{file: {file}, alt: …}}"),
                None => "logo: {file: logo.svg, alt: Example Office}".to_owned(),
            },
            "paper" => "paper: {width: 170mm, height: 240mm}",
            path => &format!("{path}: {{…: …}}"),
        };
        let entries = self.reader.entries(node, path, "a map", example);
        entries.unwrap_or_default()
    }

    fn set(&mut self, value: &mut ThemeValue, node: &Node, path: &Path) {
        let Some(new) = value.replaced_by(node) else {
            let (wanted, help) = value.wanted(node);
            let found = match &node.content {
                Content::Null => "nothing",
                Content::Scalar(text) => &format!("`{text}`"),
                Content::List(_) => "a list",
                Content::Map(_) => "a map",
            };
            let message = format!("`{path}` must be {wanted}, and here is {found}");
            return self.error(&node.span, message, help);
        };
        let texts = iter::once(node).chain(node.items());
        let mut texts = texts.filter(|text| text.scalar().is_some());
        // What nobody could see is told by the reader.
        if !texts.all(|text| self.reader.scalar(text, path, "a text", "…").is_some()) {
            return;
        }
        if let (ThemeValue::Text(text), Some(figure)) = (&new, amount(path.as_str(), &new)) {
            let message = format!("`{path}` has “{figure}”, and no source stands behind it");
            let help = "make a fact of it in the fact file; a theme says how a sheet looks";
            let span = self.reader.find_within(&node.span, text);
            return self.error(&span, message, help.to_owned());
        }
        let languages = || Languages::default().built_in_values();
        if let ThemeValue::Text(text) = &new
            && let Some(said) = takes_back(text, &languages())
        {
            let message = format!("`{path}` has “{said}”, which takes back what a sheet warns of");
            let help = "of what a sheet is worth a theme says nothing: take it out";
            let span = self.reader.find_within(&node.span, text);
            return self.error(&span, message, help.to_owned());
        }
        if let Some(help) = bounds::broken(path.as_str(), &new) {
            let written = self.reader.file.slice(&node.span);
            let message = format!("`{path}` cannot be {written}");
            return self.error(&node.span, message, help);
        }
        *value = new;
    }

    /// Sets the paper: by its name, which may say that it lies across, or by width and height.
    fn set_paper(&mut self, onto: &mut Settings, node: &Node, path: &Path) {
        if let Content::Map(_) = node.content {
            // No page has no size, so both must be written.
            let unset = |side: &str| (side.to_owned(), ThemeValue::Length(0.0));
            let mut size = IndexMap::from(["width", "height"].map(unset));
            self.lay(&mut size, node, path);
            if let Some(side) = size.keys().find(|side| node.get(side).is_none()) {
                let help = "write it like this: {width: 170mm, height: 240mm}".to_owned();
                return self.error(&node.span, format!("`paper` needs `{side}` too"), help);
            }
            onto.insert("paper".to_owned(), ThemeValue::Group(size));
            return;
        }
        let mut asked = ThemeValue::Text("a4".to_owned());
        self.set(&mut asked, node, path);
        if let ThemeValue::Text(name) = &asked
            && let Err(known) = paper::lay(onto, name)
        {
            let help = format!("{known}; a size of your own is {{width: 170mm, height: 240mm}}");
            self.error(&node.span, format!("`{name}` is not a paper"), help);
        }
    }

    fn lay_words(&mut self, node: &Node, path: &Path) {
        let entries = self.entries(node, path);
        if entries.is_empty() {
            return;
        }
        let known = (self.known_words)();
        for entry in entries {
            let Entry { key, value, .. } = entry;
            if !known.contains_key(key) {
                let known: Vec<&str> = known.keys().map(String::as_str).collect();
                self.unknown(entry, path, &known);
                continue;
            }
            let inner = path.key(key);
            if WARNING.iter().any(|start| key.starts_with(start)) {
                let message =
                    format!("`labels.{key}` is a word that warns, and a theme cannot replace it");
                let help = "a template of your own can translate it: in languages/ of its folder";
                self.error(&entry.key_span, message, help.to_owned());
                continue;
            }
            let word = self.reader.scalar(value, &inner, "a text", "Briefing");
            if let Some(fault) =
                word.and_then(|word| fault_of_word(key, word, &known[key.as_str()]))
            {
                let help = format!("it stands in place of “{}”", known[key.as_str()]);
                self.error(&value.span, format!("`labels.{key}` {fault}"), help);
                continue;
            }
            let in_turn = |other: &&Entry| {
                let has = |entry: &Entry, key: &str| {
                    known
                        .get(key)
                        .is_some_and(|word| entry.value.scalar() == Some(word))
                };
                other.key != *key && has(entry, &other.key) && has(other, key)
            };
            if let Some(other) = entries.iter().find(in_turn) {
                let message = format!(
                    "`labels.{key}` has the words of `{0}`, and `{0}` has those of `{key}`",
                    other.key
                );
                let help = "each stands beside what it is the word for: leave both out".to_owned();
                self.error(&value.span, message, help);
                continue;
            }
            self.words
                .extend(word.map(|word| (key.clone(), word.to_owned())));
        }
    }

    fn unknown(&mut self, entry: &Entry, path: &Path, known: &[&str]) {
        let mut gone = GONE.iter().filter(|_| path.as_str() == "sizes");
        if let Some((key, now)) = gone.find(|(key, _)| *key == entry.key) {
            let message = format!("`sizes.{key}` is no size of its own any more");
            let help = format!("leave it out: that is set in `sizes.{now}`");
            return self.error(&entry.key_span, message, help);
        }
        let mut groups = self.groups.iter();
        let elsewhere = groups
            .find(|(group, keys)| !path.as_str().starts_with(group) && keys.contains(&entry.key));
        let owner = self.reader.name(path);
        let Some((group, _)) = elsewhere else {
            return self
                .reader
                .unknown_key(slice::from_ref(entry), 0, &owner, known);
        };
        let key = &entry.key;
        let message = format!("{owner} has no `{key}`");
        let help = format!("it belongs under `{group}`: `{group}: {{{key}: …}}`");
        self.error(&entry.key_span, message, help);
    }

    fn error(&mut self, span: &Span, message: String, help: String) {
        self.reader
            .fault(FormError::Theme, span.clone(), message, help);
    }
}

/// The beginnings of the keys whose words say that something is not to be relied upon, or not yet to be told.
const WARNING: [&str; 6] = [
    "notice-",
    "embargo",
    "correction-",
    "our-calculation",
    "caveats",
    "affects",
];

/// Whether a text has a sentence and something behind it; an abbreviation and a question of two words are none.
fn says_two(text: &str) -> bool {
    let mut ends = text.match_indices([';', '.', '!', '?']);
    ends.any(|(at, mark)| {
        let (before, behind) = (&text[..at], &text[at + mark.len()..]);
        let words = before.split_whitespace().filter(|it| it.len() > 2);
        behind.starts_with(' ') && (mark == ";" || words.count() > 2)
    })
}

/// Marks that Unicode lays over the letter before, as a line through it.
const STRIKES: [char; 6] = [
    '\u{335}', '\u{336}', '\u{337}', '\u{338}', '\u{20D2}', '\u{20D3}',
];

/// What a word lacks, or has too much, that stands in place of another.
fn fault_of_word(key: &str, word: &str, before: &str) -> Option<String> {
    if is_blank(word) && !before.is_empty() {
        return Some("is blank".to_owned());
    }
    let names = |text: &str| -> Vec<String> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
            .collect()
    };
    let (has, needs) = (names(word), names(before));
    if let Some(other) = needs.iter().find(|it| !has.contains(it)) {
        return Some(format!("has lost its `{{{other}}}`"));
    }
    if let Some(other) = has.iter().find(|it| !needs.contains(it)) {
        return Some(format!(
            "has a `{{{other}}}`, for which nothing is filled in"
        ));
    }
    if has != needs {
        return Some("has its places in braces in another order, or twice".to_owned());
    }
    if word.contains("}{") {
        return Some("has two places in braces with nothing between them".to_owned());
    }
    // One word for another, and no sentence beside it: `May be printed at once; issued`.
    if says_two(word) && !says_two(before) {
        return Some("says more than one thing".to_owned());
    }
    if let Some(sign) = word.chars().find(|sign| STRIKES.contains(sign)) {
        return Some(format!(
            "has a U+{:04X}, which strikes letters out",
            u32::from(sign)
        ));
    }
    let languages = Languages::default().built_in_values();
    if let Some(said) = settled(word, before, &languages) {
        return Some(format!(
            "has “{said}”: of what a sheet is worth a theme says nothing"
        ));
    }
    let figure = figure_in_label(word, before, key).or_else(|| in_words(word))?;
    Some(format!(
        "has “{figure}”, and no source stands behind it: a figure is a fact"
    ))
}

/// What is counted in a text that a theme prints: its line at the foot, the words for its logo.
fn amount(path: &str, value: &ThemeValue) -> Option<String> {
    match value {
        ThemeValue::Text(text) if matches!(path, "footer" | "logo.alt") => {
            let odd = |c: &char| c.is_numeric() && c.to_digit(10).is_none();
            in_words(text).or_else(|| text.chars().find(odd).map(String::from))
        }
        _ => None,
    }
}

/// The first amount of a text in any of the languages, of which a theme has none of its own.
fn in_words(text: &str) -> Option<String> {
    let languages = Languages::default().built_in_values();
    languages
        .iter()
        .find_map(|language| amount_in(text, language))
}

fn in_each(groups: &Settings, key: &str) -> bool {
    let mut groups = groups.values().map(ThemeValue::try_as_group_ref);
    groups.len() > 0 && groups.all(|group| group.is_some_and(|group| group.contains_key(key)))
}
