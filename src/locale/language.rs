//! The words of one language: a file of data that holds its labels, the words of its values, its numbers and its marks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use icu_locale_core::subtags::Region;

use crate::diagnostics::{Diagnostic, FormError};
use crate::labels::Labels;
use crate::quantity::{
    Language, alters_from_before, alters_from_behind, figure_in_label, outside_places,
};
use crate::source_map::yaml::Node;
use crate::source_map::{Path, SourceFile};
use crate::yaml_reader::{Reader, is_blank};

const HELP: &str = "the built-in languages/en.yaml shows what a language file holds, and what for";

/// The plural forms of a magnitude that English has not, further spellings, and abbreviations.
const FORMS: [&str; 7] = ["zero", "one", "two", "few", "many", "also", "short"];

/// The beginnings of the keys whose words say that something is not to be relied upon, or not yet to be told. They are
/// translated, and in a language that is built in they are so already.
const WARNING: &str = "template.notice- template.embargo template.our-calculation template.caveats template.affects text.status- \
    text.our-calculation text.calculation text.checks-off text.findings-allowed text.set-in text.worded-by text.despite-audit \
    text.automatic- text.caveat- text.standing- text.hedge- text.kind- text.missing-not- text.missing-confidential \
    text.missing-too-small text.verdict- text.identity- text.no-source-given text.basis- text.date-about text.date-uncertain";

/// The kind of the key of a warning.
fn warning(key: &str) -> Option<&'static str> {
    WARNING.split(' ').find(|start| key.starts_with(start))
}

/// The words by which something is said to be final, checked or in force; by which what a sheet warns of is denied, among others.
const SETTLED: &str = "wording.settled";
const REASSURING: &str = "wording.reassuring";
/// Those by which anything is.
const NEGATIONS: &str = "wording.negations";
/// Those that take back that something is about so much.
const DENIES_HEDGES: &str = "prose.denies-hedges";

/// What a sign between the parts of a text must have.
const JOINT: &str = "a mark alone, which leaves what stands beside it as it is";

/// The one among them that warns of nothing.
const REASSURES: &str = "text.status-final";

#[derive(Debug, Clone)]
pub(crate) struct LanguageFile {
    /// Its name and the beginning of its SHA-256, where a template brings it along and it is not as it is built in.
    pub(super) own: Option<String>,
    pub(super) labels: Labels,
    pub(super) values: Language,
}

impl LanguageFile {
    /// Reads the file of a language, and tells what it lacks or has otherwise than `english`, or says otherwise than what is
    /// `built_in` of the same language.
    pub(super) fn read(
        tag: &str,
        file: &Arc<SourceFile>,
        english: Option<&Self>,
        built_in: Option<&Self>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut texts = Texts {
            reader: Reader::new(file, "a language file", Some(FormError::Labels), ()),
            texts: BTreeMap::new(),
            english: english.map(|english| &english.values),
            built_in: built_in.map(|built_in| &built_in.values),
        };
        let tree = texts.reader.tree();
        if let Some(node) = &tree {
            texts.add(node, &Path::root());
        }
        let section = |name: &str| {
            let entries = texts.texts.iter();
            let entries = entries.filter_map(|(key, text)| Some((key.strip_prefix(name)?, text)));
            entries
                .map(|(key, text)| (key.to_owned(), text.clone()))
                .collect()
        };
        let labels = Labels {
            template: section("template."),
            text: section("text."),
        };
        let (values, missing_numbers) = Language::new(tag, texts.texts.clone());
        // Of a text that is not YAML nothing is known.
        if tree.is_some() || texts.reader.diagnostics.is_empty() {
            texts.tell_missing(missing_numbers);
        }
        let own = None;
        let language = Self {
            own,
            labels,
            values,
        };
        (language, texts.reader.diagnostics)
    }
}

/// The texts of a file by their keys, those of nested maps with a point between: `values.about`.
struct Texts<'e> {
    reader: Reader,
    texts: BTreeMap<String, String>,
    english: Option<&'e Language>,
    built_in: Option<&'e Language>,
}

impl Texts<'_> {
    /// Adds the texts of a map, and tells of keys that English has not there.
    fn add(&mut self, node: &Node, path: &Path) {
        let entries = self
            .reader
            .entries(node, path, "a map", "text: {untitled: …}");
        let entries = entries.unwrap_or_default();
        let start = path.key("").as_str().to_owned();
        let english = self.english.into_iter().flat_map(Language::keys);
        let known = english.filter_map(|key| key.strip_prefix(&start)?.split('.').next());
        let forms = FORMS
            .into_iter()
            .filter(|_| start.starts_with("magnitudes."));
        let mut known: Vec<&str> = known.chain(forms).collect();
        known.dedup();
        for (at, entry) in entries.iter().enumerate() {
            let inner = path.key(&entry.key);
            let is_number = path.as_str() == "numbers" && entry.key.parse::<u64>().is_ok();
            let is_region =
                |region| Region::try_from_str(region).is_ok_and(|it| it.as_str() == region);
            let of_regions = path.as_str() == "currency" && entry.key.split(' ').all(is_region);
            let is_own = is_number || of_regions;
            if self.english.is_some() && !is_own && !known.contains(&entry.key.as_str()) {
                let owner = self.reader.name(path);
                self.reader.unknown_key(entries, at, &owner, &known);
            } else if matches!(path.as_str(), "" | "magnitudes") {
                self.add(&entry.value, &inner);
            } else {
                self.add_text(&entry.value, &inner);
            }
        }
    }

    fn add_text(&mut self, node: &Node, path: &Path) {
        let key = path.as_str();
        let english = self.english.map_or("", |english| english.text(key));
        let example = "\"\", which is one with nothing in it";
        let text = self.reader.scalar(node, path, "a text", example);
        // What is there in a wrong form is not missing as well.
        let text = text.unwrap_or(english);
        let warns = warning(key).is_some();
        let stays = self.built_in.map(|built_in| built_in.text(key));
        let stays = stays.filter(|stays| warns && *stays != text);
        let stays = stays.map(|stays| format!("the built-in words, since they warn: “{stays}”"));
        let turned = || {
            self.turned(key, text)
                .filter(|_| warns && self.built_in.is_none())
        };
        let fault = fault(key, text, english).map(str::to_owned).or(stays);
        let fault = fault.or_else(|| figure(key, text, english));
        let fault = fault.or_else(|| self.is_no_joint(key, text).then(|| JOINT.to_owned()));
        let fault = fault.or_else(|| self.exchanged(key, text));
        let fault = fault.or_else(|| self.denied(key, text));
        let fault = fault.or_else(turned);
        if let Some(wanted) = fault.filter(|_| self.english.is_some()) {
            let message = format!("`{path}` must have {wanted}");
            let span = node.span.clone();
            self.reader.fault(FormError::Labels, span, message, HELP);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
    }

    /// Whether a sign between two parts of a text changes them: it is a word, or makes another figure of one beside it.
    fn is_no_joint(&self, key: &str, text: &str) -> bool {
        let is_joint = matches!(key, "text.comma" | "text.semicolon" | "text.colon");
        self.english.filter(|_| is_joint).is_some_and(|english| {
            text.contains(char::is_alphanumeric)
                || alters_from_before(text, english).is_some()
                || alters_from_behind(text, english, |_| false).is_some()
        })
    }

    /// In a language that is built in, the words of another label of the same group, or of one that has this one's in turn.
    fn exchanged(&self, key: &str, text: &str) -> Option<String> {
        let own = self.built_in?;
        let group = |key: &str| key.split('-').next().map(str::to_owned);
        let is_group = |other: &str| key.contains('-') && group(other) == group(key);
        let before = own.text(key);
        let is_exchanged = |other: &&String| {
            let section = key.split('.').next();
            let is_printed = matches!(section, Some("template" | "text"));
            let has_its_words = own.text(other) == text && text != before && !text.is_empty();
            let in_turn = || self.texts.get(*other).is_some_and(|it| it == before);
            is_printed
                && has_its_words
                && other.split('.').next() == section
                && (is_group(other) || in_turn())
        };
        let other = own.keys().find(is_exchanged)?;
        Some(format!(
            "other words than `{other}`, which is another thing"
        ))
    }

    /// In a language that is built in, a word of denial in what English writes with signs alone.
    fn denied(&self, key: &str, text: &str) -> Option<String> {
        let english = self.english.filter(|_| key.starts_with("text."))?.text(key);
        let (lower, own) = (text.to_lowercase(), self.built_in?);
        let is_sign = !outside_places(english).contains(char::is_alphabetic);
        let mut words = own.phrases(NEGATIONS).filter(|_| is_sign);
        let word = words.find(|word| has_phrase(&lower, word))?;
        Some(format!("no “{word}” in it"))
    }

    /// What must be otherwise in words that warn in a language of which nothing is known but what English says: they must not be
    /// those of another label of their kind, nor deny or reassure where English does not.
    fn turned(&self, key: &str, text: &str) -> Option<String> {
        let english = self.english.filter(|_| key != REASSURES)?;
        let lower = text.to_lowercase();
        let kind = warning(key)?;
        let mut others = self.texts.iter().filter(|(own, _)| own.starts_with(kind));
        let same = others.find(|(own, text)| {
            let is_other = !english.text(own).eq_ignore_ascii_case(english.text(key));
            text.to_lowercase() == lower && is_other && !text.trim().is_empty()
        });
        if let Some((other, _)) = same {
            return Some(format!("other words than `{other}`, since they warn"));
        }
        let own = self.texts.iter().filter(|(own, _)| *own == REASSURES);
        let own = own.map(|(_, text)| text.to_lowercase());
        let known = super::built_in_tags().filter_map(super::languages::built_in);
        let said = known.flat_map(|known| {
            let values = &known.values;
            let final_word = values.text(REASSURES).to_lowercase();
            let words = [REASSURING, SETTLED, DENIES_HEDGES].into_iter();
            let words = words.flat_map(|key| values.phrases(key));
            words
                .map(str::to_owned)
                .chain([final_word])
                .collect::<Vec<_>>()
        });
        let english = english.text(key).to_lowercase();
        let mut said = said.chain(own).filter(|it| !it.is_empty());
        let said = said.find(|word| has_phrase(&lower, word) && !has_phrase(&english, word))?;
        Some(format!("no “{said}” in it, since it warns"))
    }

    fn tell_missing(&mut self, missing_numbers: Vec<String>) {
        let required = self.english.into_iter().flat_map(Language::keys);
        let missing = required.filter(|key| !self.texts.contains_key(*key));
        // Not every language abbreviates its magnitudes.
        let missing = missing.filter(|key| !key.ends_with(".short") && !key.ends_with(".also"));
        // Of a section that is not there at all the name is enough.
        let section_of = |key: &str| key.split('.').next().map(str::to_owned);
        let sections: BTreeSet<_> = self.texts.keys().map(|key| section_of(key)).collect();
        let missing = missing.cloned().chain(missing_numbers).map(|key| {
            let section = section_of(&key).filter(|_| !sections.contains(&section_of(&key)));
            format!("`{}`", section.unwrap_or(key))
        });
        let missing = Vec::from_iter(missing.collect::<BTreeSet<_>>());
        if !missing.is_empty() {
            let message = format!("the language file lacks {}", missing.join(", "));
            self.reader.fault(FormError::Labels, 0..0, message, HELP);
        }
    }
}

/// What in a label says that a sheet is final or was checked, or takes back what it warns of, and in the one before it does not, in
/// any of some languages.
pub(crate) fn settled(label: &str, before: &str, languages: &[Language]) -> Option<String> {
    let [lower, before] = [label, before].map(str::to_lowercase);
    let mut said = languages.iter().flat_map(|it| it.phrases(SETTLED));
    let said = said.find(|it| has_phrase(&lower, it) && !has_phrase(&before, it));
    said.map(str::to_owned)
        .or_else(|| takes_back(label, languages))
}

/// What in a text denies something that a sheet warns of: `not a draft`.
pub(crate) fn takes_back(text: &str, languages: &[Language]) -> Option<String> {
    let text = text.to_lowercase();
    let mut said = languages.iter().flat_map(|language| {
        let denies = |said: &&str| {
            let first = said.split_whitespace().next();
            first.is_some_and(|first| language.phrases(NEGATIONS).any(|it| it == first))
        };
        language.phrases(REASSURING).filter(denies)
    });
    said.find(|it| has_phrase(&text, it)).map(str::to_owned)
}

fn has_phrase(text: &str, phrase: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| {
        let behind = text[at + phrase.len()..].chars().next();
        ends(text[..at].chars().next_back()) && ends(behind)
    })
}

/// What a text must have and has not, beside the one of English.
fn fault(key: &str, text: &str, english: &str) -> Option<&'static str> {
    let in_pair = || {
        let sides = text.split_once("{}");
        let is_mark = |side: &str| !side.trim().is_empty() && !side.contains(char::is_alphanumeric);
        sides.is_some_and(|(open, close)| is_mark(open) && is_mark(close))
    };
    match key {
        "wording.months" => (text.split('/').count() < 12).then_some("all twelve months"),
        "text.quoted" | "text.quoted-inner" if !in_pair() => Some("a mark on either side of `{}`"),
        _ if key.starts_with("magnitudes.") => text.is_empty().then_some("a word"),
        "currency.names" | "currency.spelt" => None,
        _ if key.starts_with("currency.") => (!text.contains('¤') || !text.contains('#'))
            .then_some("`¤` for the currency and `#` for the amount"),
        _ if !key.starts_with("template.") && !key.starts_with("text.") => None,
        // Of what English says in letters something is seen.
        _ if is_blank(&outside_places(text))
            && outside_places(english).contains(char::is_alphabetic) =>
        {
            Some("a word")
        }
        _ if text.trim().is_empty() && !english.trim().is_empty() => Some("a word"),
        _ if places(text) != places(english) => Some("the places in braces of English"),
        _ if text.contains("}{") && !english.contains("}{") => {
            Some("something between its places in braces")
        }
        "text.percent" if text.contains(['‰', '‱']) => {
            Some("the sign or the word for per cent")
        }
        _ => None,
    }
}

/// A figure that a text has and English has not: none stands in what is printed around figures.
fn figure(key: &str, text: &str, english: &str) -> Option<String> {
    let is_printed = key.starts_with("template.") || key.starts_with("text.");
    let figure = figure_in_label(text, english, key).filter(|_| is_printed)?;
    Some(format!("no “{figure}” in it: a figure is a fact"))
}

/// The places of a text that are filled: `{}`, `{until}`; in whatever order a language has them.
fn places(text: &str) -> Vec<&str> {
    let places = text.split('{').skip(1);
    let mut places: Vec<&str> = places.filter_map(|rest| rest.split('}').next()).collect();
    places.sort_unstable();
    places
}
