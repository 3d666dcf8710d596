//! What a key of a theme can hold. What it must hold is told by its default.

use indexmap::IndexMap;
use serde::Serialize;

use crate::source_map::yaml::{Content, Entry, Node};

const UNITS: &[(&str, f64)] = &[
    ("pt", 1.0),
    ("mm", 72.0 / 25.4),
    ("cm", 72.0 / 2.54),
    ("in", 72.0),
];

pub(crate) type Settings = IndexMap<String, ThemeValue>;

#[derive(Debug, Clone, PartialEq, Serialize, strum::EnumTryAs)]
#[serde(untagged)]
pub(crate) enum ThemeValue {
    /// In points.
    Length(f64),
    /// `#` and three or six hexadecimal digits.
    Colour(String),
    Texts(Vec<String>),
    Flag(bool),
    Number(f64),
    Text(String),
    Group(Settings),
}

impl ThemeValue {
    /// A default as written, its kind read off its form.
    pub(super) fn of(node: &Node) -> Option<Self> {
        match &node.content {
            Content::Null => None,
            Content::Scalar(text) => {
                let kinds = [
                    Self::Length(0.0),
                    Self::Colour(String::new()),
                    Self::Flag(false),
                    Self::Number(0.0),
                ];
                let found = kinds.iter().find_map(|kind| kind.replaced_by(node));
                found.or_else(|| Some(Self::Text(text.clone())))
            }
            Content::List(items) => Some(Self::Texts(texts(items)?)),
            Content::Map(entries) => {
                let value = |entry: &Entry| Some((entry.key.clone(), Self::of(&entry.value)?));
                Some(Self::Group(entries.iter().filter_map(value).collect()))
            }
        }
    }

    /// What is written in this setting's place, where it is of the same kind.
    pub(super) fn replaced_by(&self, node: &Node) -> Option<Self> {
        let found = node.scalar();
        match self {
            Self::Length(_) => found.and_then(length).map(Self::Length),
            Self::Colour(_) => found.and_then(colour).map(Self::Colour),
            Self::Texts(_) => texts(node.items())
                .filter(|texts| !texts.is_empty())
                .map(Self::Texts),
            Self::Flag(_) => found.and_then(|text| text.parse().ok()).map(Self::Flag),
            Self::Number(_) => found.and_then(number).map(Self::Number),
            // What may be empty by its default can be made so again.
            Self::Text(before) => found
                .filter(|text| !text.trim().is_empty() || before.is_empty())
                .map(|text| Self::Text(text.to_owned())),
            Self::Group(_) => None,
        }
    }

    /// What this setting must be, and how that is written, where `found` is something else.
    pub(super) fn wanted(&self, found: &Node) -> (&'static str, String) {
        let (wanted, example) = match self {
            Self::Length(_) => {
                if let Some(number) = found.scalar().and_then(number) {
                    let help = format!("add the unit: {number}pt; also mm, cm and in");
                    return ("a length", help);
                }
                ("a length", "12.5pt; also mm, cm and in")
            }
            Self::Colour(_) => {
                let help = "write three or six hexadecimal digits like this: \"#141414\", with the \
                            quotation marks, since a bare `#` begins a comment";
                return ("a colour", help.to_owned());
            }
            Self::Texts(_) => (
                "a list of one text or more",
                "[Libertinus Serif, Noto Naskh Arabic]",
            ),
            Self::Flag(_) => ("`true` or `false`", "true"),
            Self::Number(_) => ("a number", "1.5"),
            Self::Text(default) => ("a text", default.as_str()),
            Self::Group(_) => ("a map", "{…}"),
        };
        (wanted, format!("write it like this: {example}"))
    }
}

fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let mut units = UNITS.iter();
    units.find_map(|(unit, points)| {
        let digits = text.strip_suffix(unit)?.trim_end();
        Some(number(digits)? * points)
    })
}

/// A number in digits: `inf` and `1e9` are words here.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = text.parse().ok().filter(|_| plain);
    number.filter(|number: &f64| number.is_finite())
}

fn colour(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    (hex && matches!(digits.len(), 3 | 6)).then(|| text.to_lowercase())
}

fn texts(items: &[Node]) -> Option<Vec<String>> {
    let texts = items.iter().map(|item| item.scalar().map(str::to_owned));
    texts
        .map(|text| text.filter(|text| !text.trim().is_empty()))
        .collect()
}
