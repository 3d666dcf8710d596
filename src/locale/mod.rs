//! Numbers, dates and lists as a sheet's language writes them, from Unicode's CLDR data compiled into the program: nothing is read from the
//! system, so the same sheet prints the same everywhere.

mod dates;
mod edtf;
mod language;
mod languages;
mod lists;
mod numbers;
mod print;

#[cfg(test)]
mod tests;

use std::fmt;

use std::sync::Arc;

use icu_locale::LocaleDirectionality;
use icu_locale_core::{
    Locale as Tag,
    subtags::{Region, region},
};
use thiserror::Error;
use unicode_script::{Script, UnicodeScript};

use crate::labels::Labels;
use crate::quantity::Language;

pub(crate) use language::{LanguageFile, settled, takes_back};
pub use languages::{Languages, built_in_tags, english};
pub(crate) use print::{Printed, print};

/// The direction in which a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    #[serde(rename = "ltr")]
    LeftToRight,
    #[serde(rename = "rtl")]
    RightToLeft,
}

/// A language, perhaps of a region: its words, and how it writes numbers and dates.
pub struct Locale {
    words: Arc<LanguageFile>,
    tag: Tag,
    direction: Direction,
    numbers: numbers::Numbers,
    dates: dates::Dates,
    lists: lists::Lists,
}

/// Why a language tag cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LocaleError {
    /// Not a BCP 47 tag.
    #[error("`{0}` is not a language tag")]
    Malformed(String),
    /// A tag of a language for which there is no data.
    #[error("there is no data on how `{0}` writes numbers and dates")]
    Unsupported(String),
    /// The tag of a language that has no file of words.
    #[error("there is no language file for `{0}`")]
    NoWords(String),
}

impl LocaleError {
    /// What to write instead, as one sentence without a full stop.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Malformed(tag) if tag.contains('_') => {
                format!("write a hyphen: `{}`", tag.replace('_', "-"))
            }
            Self::Malformed(_) => {
                "write a BCP 47 tag, such as `en`, `en-US`, `fr`, `de-CH` or `ar`".into()
            }
            Self::Unsupported(_) => {
                let built_in: Vec<String> = built_in_tags().map(|tag| format!("`{tag}`")).collect();
                format!(
                    "write the tag of the language that the sheet is in, such as {}",
                    built_in.join(", ")
                )
            }
            Self::NoWords(language) => format!(
                "copy languages/en.yaml of the template to languages/{language}.yaml in a folder of your own, \
                 translate it and name the folder with --template"
            ),
        }
    }
}

impl Locale {
    /// The locale of a BCP 47 tag, with the words that `find` has for its language and region. English without a region writes dates as in Britain, day first; `en-US` has the month first.
    ///
    /// # Errors
    /// The tag is malformed, its language is not in the data, or there are no words for it.
    fn new(
        tag: &str,
        find: impl FnOnce(&str, Option<&str>) -> Option<Arc<LanguageFile>>,
    ) -> Result<Self, LocaleError> {
        let unsupported = || LocaleError::Unsupported(tag.into());
        // The Unicode parser is lenient with underscores, BCP 47 is not.
        let parsed = Some(tag).filter(|tag| !tag.contains('_'));
        let parsed = parsed.and_then(|tag| Tag::try_from_str(tag).ok());
        let parsed = parsed.ok_or_else(|| LocaleError::Malformed(tag.into()))?;
        // `en` alone would write as in the United States: the month first, and a comma before `and`.
        let mut regional = parsed.clone();
        if regional.id.language.as_str() == "en" && regional.id.region.is_none() {
            regional.id.region = Some(region!("GB"));
        }
        let dates = dates::Dates::new(&regional).ok_or_else(unsupported)?;
        let lists = lists::Lists::new(&regional).ok_or_else(unsupported)?;
        let numbers = numbers::Numbers::new(&parsed).ok_or_else(unsupported)?;
        let language = parsed.id.language.as_str();
        let words = find(language, parsed.id.region.as_ref().map(Region::as_str));
        let words = words.ok_or_else(|| LocaleError::NoWords(language.to_owned()))?;
        let right_to_left = LocaleDirectionality::new_extended().is_right_to_left(&parsed.id);
        Ok(Self {
            words,
            direction: if right_to_left {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            },
            numbers,
            dates,
            lists,
            tag: parsed,
        })
    }

    /// The words that sheets in the language are printed with.
    pub(crate) fn labels(&self) -> &Labels {
        &self.words.labels
    }

    /// The words that values in the language are stated in.
    pub(crate) fn values(&self) -> &Language {
        &self.words.values
    }

    /// The language file that a template brings along for it, by its name and the beginning of its SHA-256.
    pub(crate) fn own_words(&self) -> Option<&str> {
        self.words.own.as_deref()
    }

    pub(crate) fn language(&self) -> &str {
        self.tag.id.language.as_str()
    }

    /// The region's subtag, such as `GB`, if the tag names one.
    pub(crate) fn region(&self) -> Option<&str> {
        self.tag.id.region.as_ref().map(Region::as_str)
    }

    /// The digits from nought to nine, where they are not 0 to 9.
    pub(crate) fn digits(&self) -> Option<Vec<String>> {
        let digits = (0..10).map(|digit: u8| self.plain(&digit.into()));
        let digits: Vec<String> = digits.collect();
        (!digits.iter().all(|digit| digit.is_ascii())).then_some(digits)
    }

    pub(crate) fn direction(&self) -> Direction {
        self.direction
    }

    /// A text between others, kept apart from them where it runs in the other direction: two names in Arabic letters that stand one
    /// behind the other in an English line would else change places (UAX 9, isolates). Of a text in both directions that is
    /// right only if it is a `name`: what has names of others in it is the sheet's own.
    pub(crate) fn isolated(&self, text: &str, name: bool) -> String {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        let is_own = |c: &&char| runs_from_right(**c) == (self.direction == Direction::RightToLeft);
        let own = letters.iter().filter(is_own).count();
        let is_apart = text.contains('\u{2069}');
        let is_own = own == letters.len() || own > 0 && !name;
        match letters.first() {
            Some(first) if !is_apart && !is_own => {
                let isolate = if runs_from_right(*first) {
                    '\u{2067}'
                } else {
                    '\u{2066}'
                };
                format!("{isolate}{text}\u{2069}")
            }
            _ => text.to_owned(),
        }
    }
}

fn runs_from_right(c: char) -> bool {
    use Script::{Adlam, Arabic, Hebrew, Mandaic, Nko, Samaritan, Syriac, Thaana};
    matches!(
        c.script(),
        Adlam | Arabic | Hebrew | Mandaic | Nko | Samaritan | Syriac | Thaana
    )
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Locale({})", self.tag)
    }
}
