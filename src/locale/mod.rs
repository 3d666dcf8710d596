//! Numbers, dates and lists as a sheet's language writes them, from Unicode's CLDR data compiled into the program: nothing is read from the
//! system, so the same sheet prints the same everywhere.

mod dates;
mod edtf_words;
mod lists;
mod numbers;
mod print;
mod script;

#[cfg(test)]
mod tests;

use std::fmt;

use icu_locale_core::{Locale as Tag, subtags::region};
use thiserror::Error;

pub use edtf_words::EdtfWords;
pub use print::print;
pub use script::Direction;

/// A language, perhaps of a region, and how it writes numbers and dates.
pub struct Locale {
    tag: Tag,
    language: String,
    region: Option<String>,
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
}

impl LocaleError {
    /// What to write instead, as one sentence without a full stop.
    pub fn help(&self) -> String {
        match self {
            Self::Malformed(tag) if tag.contains('_') => format!("write a hyphen: `{}`", tag.replace('_', "-")),
            Self::Malformed(_) => "write a BCP 47 tag, such as `en`, `en-US`, `fr`, `de-CH` or `ar`".into(),
            Self::Unsupported(_) => "write the tag of the language that the sheet is in, such as `en`, `fr`, `de`, `es` or `ar`".into(),
        }
    }
}

impl Locale {
    /// The locale of a BCP 47 tag. English without a region writes dates as in Britain, day first; `en-US` has the month first.
    ///
    /// # Errors
    /// The tag is malformed, or its language is not in the data: another language never takes its place in silence.
    pub fn new(tag: &str) -> Result<Self, LocaleError> {
        let unsupported = || LocaleError::Unsupported(tag.into());
        // The Unicode parser is lenient with underscores, BCP 47 is not.
        let parsed = if tag.contains('_') {
            None
        } else {
            Tag::try_from_str(tag).ok()
        };
        let parsed = parsed.ok_or_else(|| LocaleError::Malformed(tag.into()))?;
        // `en` alone would write as in the United States: the month first, and a comma before `and`.
        let mut regional = parsed.clone();
        if regional.id.language.as_str() == "en" && regional.id.region.is_none() {
            regional.id.region = Some(region!("GB"));
        }
        let dates = dates::Dates::new(&regional).ok_or_else(unsupported)?;
        let lists = lists::Lists::new(&regional).ok_or_else(unsupported)?;
        let numbers = numbers::Numbers::new(&parsed).ok_or_else(unsupported)?;
        Ok(Self {
            language: parsed.id.language.as_str().into(),
            region: parsed.id.region.map(|region| region.as_str().into()),
            direction: script::direction(&parsed.id),
            numbers,
            dates,
            lists,
            tag: parsed,
        })
    }

    /// The language's subtag, such as `en`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The region's subtag, such as `GB`, if the tag names one.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The digits from nought to nine, where they are not 0 to 9.
    pub fn digits(&self) -> Option<Vec<String>> {
        let digits = (0..10).map(|digit: u8| self.plain(&digit.into()));
        let digits: Vec<String> = digits.collect();
        (!digits.iter().all(|digit| digit.is_ascii())).then_some(digits)
    }

    /// The direction of its script.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}

/// The tag in its canonical form.
impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.tag)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Locale({})", self.tag)
    }
}
