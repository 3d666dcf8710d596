//! The words of values in one language. They are data: this module knows what the words mean, and no word itself.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use icu_decimal::input::Decimal as Digits;
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use rustc_hash::{FxBuildHasher, FxHashMap};
use strum::IntoEnumIterator;

use super::hedge::{Bound, Effect};
use super::measure::Missing;
use super::number::Magnitude;
use super::phrases::{self, Phrases};
use super::term::{self, PHRASES, Term};
use super::tokens::Token;

/// The language in which the words of a value are: a handle on its words.
#[derive(Clone)]
pub struct Language(pub(super) Arc<Words>);

pub(super) struct Words {
    tag: String,
    pub(super) phrases: Phrases,
    /// The hedges as they are written, but for those that are ambiguous in running text.
    hedges: Vec<String>,
    plurals: Option<PluralRules>,
    /// The names of measures with their symbols, by their first word.
    measures: FxHashMap<String, Vec<(String, String)>>,
    /// The file's texts by their keys: `prose.months`.
    pub(super) texts: IndexMap<String, String, FxBuildHasher>,
}

/// Two handles are the same where the languages are.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.tag == other.0.tag
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Language({})", self.0.tag)
    }
}

/// Numbers up to this are written as words.
const SMALL: u64 = 20;

impl Language {
    /// A language from the texts of its file, by keys such as `values.about`, and the keys of numbers that it lacks. Several phrases in one
    /// text have commas between them.
    pub(crate) fn new(tag: &str, texts: BTreeMap<String, String>) -> (Self, Vec<String>) {
        let rules = Tag::try_from_str(tag).ok();
        let rules = rules.and_then(|tag| PluralRules::try_new_cardinal(tag.into()).ok());
        let mut words = Words {
            tag: tag.to_owned(),
            phrases: Phrases::default(),
            hedges: Vec::new(),
            plurals: rules,
            measures: FxHashMap::default(),
            texts: texts.into_iter().collect(),
        };
        for key in words.texts.keys() {
            let Some(symbol) = key.strip_prefix("measures.") else {
                continue;
            };
            for name in words.list(key) {
                let name = phrases::plain(&name);
                let first = name.split(' ').next().unwrap_or_default().to_owned();
                let known = words.measures.entry(first).or_default();
                known.push((name, symbol.to_owned()));
            }
        }
        for (key, term) in PHRASES {
            for entry in words.list(key) {
                let phrase = entry.split('=').next().unwrap_or_default();
                words.phrases.add(phrase, *term);
                if matches!(term, Term::Hedge(_)) {
                    words.hedges.push(entry);
                }
            }
        }
        let ambiguous = words.list("values.ambiguous");
        words.hedges.retain(|hedge| !ambiguous.contains(hedge));
        let keys = words.texts.keys();
        let told = keys.filter_map(|key| Some((term::of_key(key)?, words.list(key))));
        for (term, phrases) in told.collect::<Vec<_>>() {
            for phrase in phrases {
                words.phrases.add(&phrase, term);
            }
        }
        for names in words
            .texts
            .get("wording.months")
            .cloned()
            .iter()
            .flat_map(|it| it.split('/'))
        {
            let whole = names.split(',').next().unwrap_or_default().trim();
            for name in names.split(',').map(str::trim) {
                let short = name != whole && whole.starts_with(name);
                words.phrases.add(name, Term::Month(short));
            }
        }
        for (phrase, term) in words.currency_phrases() {
            words.phrases.add(&phrase, term);
        }
        let missing = words.add_numbers();
        (Self(Arc::new(words)), missing)
    }

    pub(crate) fn tag(&self) -> &str {
        &self.0.tag
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.texts.keys()
    }

    /// A text of the language's file: `prose.places`.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.0.texts.get(key).map_or("", String::as_str)
    }

    /// The words of a text that has blanks between them.
    pub(crate) fn words<'l>(&'l self, key: &str) -> impl Iterator<Item = &'l str> + use<'l> {
        self.text(key).split_whitespace()
    }

    pub(crate) fn has_word(&self, key: &str, word: &str) -> bool {
        self.words(key).any(|own| own == word)
    }

    /// The words for a number, as its list has them.
    pub(crate) fn number_words(&self, number: u64) -> impl Iterator<Item = &str> {
        self.phrases(&format!("numbers.{number}"))
    }

    /// Whether a word alone says how many there are in a group: `hundred`, `million`.
    pub(crate) fn magnitude_word(&self, word: &str) -> bool {
        let tokens = super::tokens::of(word, self);
        let scale = holds!(Term::Magnitude(_) | Term::Plural | Term::Dozen | Term::Hundred | Term::Thousand => ());
        tokens.len() == 1 && self.longest(&tokens, scale).is_some()
    }

    /// The phrases of a text that has commas between them.
    pub(crate) fn phrases<'l>(&'l self, key: &str) -> impl Iterator<Item = &'l str> + use<'l> {
        let phrases = self.text(key).split(',').map(str::trim);
        phrases.filter(|phrase| !phrase.is_empty())
    }

    /// Where the phrase begins that the words before a place end with, which are in small letters.
    pub(crate) fn ends_with(&self, key: &str, before: &str) -> Option<usize> {
        let mut rests = self.phrases(key).filter_map(|it| before.strip_suffix(it));
        let rest = rests.find(|rest| !rest.ends_with(char::is_alphanumeric));
        rest.map(str::len)
    }

    /// The first phrase of a text.
    pub(crate) fn first(&self, key: &str) -> &str {
        self.text(key).split(", ").next().unwrap_or_default()
    }

    /// The word of a magnitude after an amount: `million`, `millions`, `Millionen`.
    pub(crate) fn magnitude(&self, magnitude: Magnitude, amount: &Decimal) -> &str {
        // `1.0` is one to a reader as well.
        let form = self.category(&amount.normalize());
        let word = |form: &str| self.0.texts.get(&format!("{}{form}", magnitude.key()));
        let word = word(&form).or_else(|| word("other"));
        word.map_or("", String::as_str)
    }

    /// The form of a text that an amount asks for: `percentage points` of `one=percentage point, other=percentage points`.
    pub(crate) fn form(&self, key: &str, amount: &Decimal) -> &str {
        let form = self.paired(key, &self.category(amount));
        form.or_else(|| self.paired(key, "other")).unwrap_or("")
    }

    /// So many minutes as a duration is read: `5 hours 10 minutes`. Nothing for less than nought.
    pub(crate) fn duration(&self, minutes: Decimal) -> Option<String> {
        let of_day = [("days", 1440), ("hours", 60), ("minutes", 1)];
        // One of a single unit would not be read as one.
        let first = usize::from(minutes < 1440.into());
        let mut rest = Some(minutes).filter(|it| !it.is_sign_negative())?;
        let parts = of_day[first..].iter().map(|(unit, length)| {
            let number = (rest / Decimal::from(*length)).floor();
            rest %= Decimal::from(*length);
            let unit = self.form(&format!("calculated.{unit}"), &number);
            (!number.is_zero() || *length > 1 || first > 0).then(|| format!("{number} {unit}"))
        });
        Some(parts.flatten().collect::<Vec<_>>().join(" "))
    }

    /// The plural category of CLDR that an amount has.
    fn category(&self, amount: &Decimal) -> String {
        let amount = Digits::try_from_str(&amount.abs().to_string()).ok();
        let category = amount.zip(self.0.plurals.as_ref());
        let category = category.map(|(amount, rules)| rules.category_for(&amount));
        format!("{:?}", category.unwrap_or(PluralCategory::Other)).to_lowercase()
    }

    /// The symbol of the measure whose name stands first in what is counted: `kg` of `kilograms of rice`.
    pub(super) fn measure(&self, counted: &str) -> Option<String> {
        let counted = phrases::plain(counted);
        let begins = |(name, _): &&(String, String)| {
            let rest = counted.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let first = counted.split(' ').next().unwrap_or_default();
        let names = self.0.measures.get(first).into_iter().flatten();
        let names = names.filter(begins);
        let longest = names.max_by_key(|(name, symbol)| (name.len(), symbol));
        longest.map(|(_, symbol)| symbol.clone())
    }

    /// What to write in a value of this language; nothing for English, whose own help says it.
    pub(crate) fn help(&self) -> Option<String> {
        let examples =
            Some(self.text("values.examples")).filter(|examples| !examples.is_empty())?;
        Some(format!(
            "the words of a value are in the sheet's language, its digits as in English: {examples}"
        ))
    }

    /// Whether a text ends a sentence: with a mark that does, whatever closes behind it.
    pub(crate) fn ends_sentence(&self, text: &str) -> bool {
        let closing = self.text("prose.closing-marks");
        let end = text.trim_end_matches(|c| closing.contains(c));
        end.ends_with(|c| self.text("prose.sentence-ends").contains(c))
    }

    /// The hedges as they are written, but for words that mean something else in running text as well.
    pub(crate) fn hedges(&self) -> &[String] {
        &self.0.hedges
    }

    /// The longest phrase at the start of `tokens` whose meaning `wanted` takes, as its length in tokens, and what is made of it.
    pub(super) fn longest<T>(
        &self,
        tokens: &[Token],
        wanted: impl Fn(Term) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.0.phrases.longest(tokens, |_, term| wanted(term))
    }

    /// The length of the longest phrase at the start of `tokens` that means `term`.
    pub(super) fn length(&self, tokens: &[Token], term: Term) -> Option<usize> {
        let found = self.longest(tokens, |own| (own == term).then_some(()))?;
        Some(found.0)
    }

    /// Whether a phrase that begins with `word` has a meaning that `wanted` takes.
    pub(super) fn begins(&self, word: &str, wanted: impl Fn(Term) -> bool) -> bool {
        self.0.phrases.has(word, false, wanted)
    }

    /// Whether `word` alone has a meaning that `wanted` takes.
    pub(super) fn is(&self, word: &str, wanted: impl Fn(Term) -> bool) -> bool {
        self.0.phrases.has(word, true, wanted)
    }

    /// The word for a magnitude in a unit: `thousand` of `thousand tonnes`.
    pub(crate) fn magnitude_in<'t>(&self, unit: &'t str) -> Option<&'t str> {
        let is_magnitude = |term| matches!(term, Term::Magnitude(_));
        let mut words = unit.split(|c: char| !c.is_alphabetic());
        words.find(|word| {
            let word = phrases::plain(word);
            let singular = word.strip_suffix('s').unwrap_or(&word);
            self.is(&word, is_magnitude) || self.is(singular, is_magnitude)
        })
    }

    pub(super) fn magnitude_at(&self, tokens: &[Token]) -> Option<(usize, Magnitude)> {
        self.longest(tokens, holds!(Term::Magnitude(magnitude) => magnitude))
    }

    /// Whether a text begins with a scale.
    pub(super) fn scale_begins(&self, text: &str) -> bool {
        let word = text.split(|c: char| !c.is_alphabetic()).next();
        let scale = |term| matches!(term, Term::Short(_) | Term::Magnitude(_));
        word.is_some_and(|word| self.begins(&phrases::plain(word), scale))
    }

    /// The hedge that stands before a number where one of this effect is typed behind it or in a sign.
    pub(super) fn hedge_of(&self, effect: Effect) -> String {
        let mut terms = PHRASES.iter();
        let key = terms.find(|(_, term)| *term == Term::Hedge(effect));
        key.map_or("", |(key, _)| self.first(key)).to_owned()
    }

    /// A hedge without the words of [`Self::hedge_of`] at its end.
    pub(super) fn without_last_hedge<'h>(&self, hedge: &'h str) -> Option<&'h str> {
        let effects = PHRASES.iter().filter_map(|(_, term)| match term {
            Term::Hedge(effect) => Some(self.hedge_of(*effect)),
            _ => None,
        });
        let rest = effects.filter_map(|words| hedge.strip_suffix(&words));
        let rest = rest.min_by_key(|rest| rest.len())?.trim_end();
        (!rest.is_empty()).then_some(rest)
    }

    /// `less than`, which is said of what is not counted one by one.
    pub(super) fn less_than(&self) -> String {
        let own = self.text("calculated.less-than");
        match own {
            "" => self.hedge_of(Effect::Bounds(Bound::FewerThan)),
            own => own.to_owned(),
        }
    }

    /// How a hedge is printed that stands otherwise before a number: `an estimated` for `estimated at`.
    pub(super) fn rewritten(&self, hedge: &str) -> Option<&str> {
        self.paired("values.rewritten", &hedge.to_lowercase())
    }

    /// What stands beside a phrase in a list of pairs: `a rise of` beside `rise`.
    pub(crate) fn paired(&self, key: &str, phrase: &str) -> Option<&str> {
        let mut pairs = self.0.pairs(key).into_iter();
        pairs.find_map(|(own, beside)| (own == phrase).then_some(beside))
    }

    /// Words of a hedge that lost the vowel of the last one before the number, with it: `près de` for `près d’`.
    pub(super) fn with_vowel(&self, words: String) -> String {
        let before = words.rfind(' ').map_or(0, |at| at + 1);
        let whole = self.paired("values.elided", &phrases::plain(&words[before..]));
        whole.map_or_else(|| words.clone(), |whole| words[..before].to_owned() + whole)
    }

    /// Whether a sign in words says that something fell; `minus` says no more than a sign.
    pub(crate) fn is_fall(&self, sign: &str) -> bool {
        let mut falls = self.0.pairs("values.falls").into_iter();
        self.is_listed("values.down", sign) || falls.any(|(_, printed)| printed == sign)
    }

    pub(crate) fn is_listed(&self, key: &str, word: &str) -> bool {
        self.0.list(key).contains(&word.to_lowercase())
    }

    /// Whether a word is a small number: `two`.
    pub(crate) fn is_number_word(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        (1..=SMALL).any(|number| self.number_words(number).any(|own| own == word))
    }

    /// Why there is no number where a cell or a value is no more than this.
    pub(super) fn missing(&self, text: &str) -> Option<Missing> {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let text = text.to_lowercase();
        Missing::iter().find(|reason| {
            let key = format!("missing.{}", <&str>::from(reason));
            self.0.list(&key).contains(&text)
        })
    }

    /// The abbreviated scales of other languages, each with what it is in this one.
    pub(crate) fn foreign_scales(&self) -> impl Iterator<Item = (&str, &str)> {
        let scales = self.phrases("values.foreign-scales");
        scales.filter_map(|pair| pair.split_once('='))
    }

    /// Whether its texts have a comma before decimals.
    pub(super) fn has_decimal_comma(&self) -> bool {
        self.text("values.decimal-mark") == ","
    }

    /// The number that the longest listed phrase at the start of `tokens` is. Without `and_joins` no phrase with an `and` in it
    /// counts: it would join the ends of `between twenty and one hundred` in a language where `twenty and one` is a number.
    pub(super) fn number_at(&self, tokens: &[Token], and_joins: bool) -> Option<(usize, u64)> {
        self.0.phrases.longest(tokens, |pieces, term| match term {
            Term::Number(number) => {
                let joined = pieces
                    .iter()
                    .any(|piece| self.is(piece, |term| term == Term::And));
                (and_joins || !joined).then_some(number)
            }
            _ => None,
        })
    }
}

impl Words {
    /// The phrases of a text, which have commas between them.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        let text = self.texts.get(key).map_or("", String::as_str);
        let phrases = text.split(", ").filter(|phrase| !phrase.is_empty());
        phrases.map(str::to_owned).collect()
    }
}
