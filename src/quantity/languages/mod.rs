//! The words of values in each language, by the English ones that they mean: the grammar of a value is the same in all of them, and
//! running text is read in English alone.

mod arabic;
mod french;
mod german;
mod reading;
mod spanish;

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Magnitude, hedge, phrases::Phrases};

pub(super) use reading::tokens;

/// The language in which the words of a value are: that of the sheet, where its words are known, else English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// `about 1,500`
    #[default]
    English,
    /// `environ 1,500`
    French,
    /// `etwa 1,500`
    German,
    /// `unos 1,500`
    Spanish,
    /// `نحو 1,500`
    Arabic,
}

/// What is known of a language beside English.
struct Words {
    /// English words with the phrases that mean them, in small letters.
    meanings: &'static [(&'static str, &'static str)],
    /// The words of calculated values.
    derived: Derived,
    /// The magnitudes from thousand to trillion, for one and for several.
    magnitudes: [(&'static str, &'static str); 4],
    /// Values as examples for help.
    examples: &'static str,
}

/// The words that a calculation puts before its result, and between the ends of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Derived {
    pub about: &'static str,
    pub at_least: &'static str,
    pub more_than: &'static str,
    pub less_than: &'static str,
    pub up_to: &'static str,
    pub to: &'static str,
}

const ENGLISH: Derived = Derived {
    about: "about",
    at_least: "at least",
    more_than: "more than",
    less_than: "less than",
    up_to: "up to",
    to: "to",
};

/// Hedges that are `about` a topic, `among`, `well`, `without`, `above` and `until` in running text.
const AMBIGUOUS: [&str; 6] = ["über", "unter", "gut", "دون", "فوق", "حتى"];

/// The phrases of one language, found by their first word.
type Dictionary = LazyLock<Phrases<&'static str>>;

static FRENCH: Dictionary = LazyLock::new(|| dictionary(&french::WORDS));
static GERMAN: Dictionary = LazyLock::new(|| dictionary(&german::WORDS));
static SPANISH: Dictionary = LazyLock::new(|| dictionary(&spanish::WORDS));
static ARABIC: Dictionary = LazyLock::new(|| dictionary(&arabic::WORDS));

fn dictionary(words: &Words) -> Phrases<&'static str> {
    let meanings = words.meanings.iter();
    let lists: Vec<_> = meanings.map(|(meaning, list)| (*list, *meaning)).collect();
    Phrases::new(&lists)
}

impl Language {
    /// The language of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "fr" => Self::French,
            "de" => Self::German,
            "es" => Self::Spanish,
            "ar" => Self::Arabic,
            _ => Self::English,
        }
    }

    /// The word of a magnitude after an amount: `million`, `millions`, `Millionen`.
    pub fn magnitude(self, magnitude: Magnitude, amount: &Decimal) -> &'static str {
        let Some(words) = self.words() else {
            return magnitude.word();
        };
        let (one, several) = words.magnitudes[match magnitude {
            Magnitude::Thousand => 0,
            Magnitude::Million => 1,
            Magnitude::Billion => 2,
            Magnitude::Trillion => 3,
        }];
        let amount = amount.abs();
        let plural = match self {
            Self::French => amount >= Decimal::TWO,
            // After three to ten; after others, decimals among them, the noun is in the singular.
            Self::Arabic => {
                amount.fract().is_zero() && (Decimal::from(3)..=Decimal::TEN).contains(&amount)
            }
            Self::English | Self::German | Self::Spanish => amount != Decimal::ONE,
        };
        if plural { several } else { one }
    }

    /// What stands between the ends of a range in words.
    pub fn to(self) -> &'static str {
        self.derived().to
    }

    /// What to write in a value of this language; nothing for English, whose own help says it.
    pub fn help(self) -> Option<String> {
        let examples = self.words()?.examples;
        Some(format!(
            "the words of a value are in the sheet's language, its digits as in English: {examples}"
        ))
    }

    /// The hedges of a language that is not English, but for words that mean something else in running text as well.
    pub(super) fn hedges(self) -> impl Iterator<Item = &'static str> {
        let meanings = self.words().map_or(&[][..], |words| words.meanings).iter();
        let hedges = meanings.filter(|(meaning, _)| hedge::is_hedge(meaning));
        let phrases = hedges.flat_map(|(_, list)| list.split(", "));
        phrases.filter(|phrase| !AMBIGUOUS.contains(phrase))
    }

    /// The words of calculated values.
    pub(super) fn derived(self) -> Derived {
        self.words().map_or(ENGLISH, |words| words.derived)
    }

    fn words(self) -> Option<&'static Words> {
        match self {
            Self::English => None,
            Self::French => Some(&french::WORDS),
            Self::German => Some(&german::WORDS),
            Self::Spanish => Some(&spanish::WORDS),
            Self::Arabic => Some(&arabic::WORDS),
        }
    }

    fn dictionary(self) -> Option<&'static Phrases<&'static str>> {
        match self {
            Self::English => None,
            Self::French => Some(&FRENCH),
            Self::German => Some(&GERMAN),
            Self::Spanish => Some(&SPANISH),
            Self::Arabic => Some(&ARABIC),
        }
    }
}
