//! The words of values in one language. They are data: this module knows what the words mean, and no word itself.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use icu_decimal::input::Decimal as Digits;
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;

use super::error::ValueError;
use super::hedge::{Bound, Effect, HedgeRank};
use super::lexer::{self, Kind, Token};
use super::number::Magnitude;
use super::phrases::{self, Phrases};

/// What a phrase means in a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Hedge(Effect),
    /// A hedge that stands behind its number: `or more`.
    Late,
    Between,
    And,
    From,
    To,
    Or,
    /// `several`
    Quantifier,
    /// `hundreds`
    Plural,
    /// `hundred`, which is a vague quantity behind another word only
    Singular,
    /// What joins plurals: `tens of thousands`.
    Of,
    Percent,
    /// A part of one: `half`.
    Fraction,
    /// What introduces a point in time: `since`.
    Moment,
    Magnitude(Magnitude),
    Number(u64),
    Hundred,
    Dozen,
    Thousand,
    /// What stands for one before a multiplier: `a dozen`.
    Article,
}

/// The keys of a language's file whose phrases have one meaning each.
const PHRASES: [(&str, Term); 24] = [
    ("values.nearly", Term::Hedge(Effect::Softens(HedgeRank::OneSided))),
    ("values.about", Term::Hedge(Effect::Softens(HedgeRank::Approximate))),
    ("values.perhaps", Term::Hedge(Effect::Softens(HedgeRank::Doubtful))),
    ("values.at-least", Term::Hedge(Effect::Bounds(Bound::AtLeast))),
    ("values.more-than", Term::Hedge(Effect::Bounds(Bound::MoreThan))),
    ("values.up-to", Term::Hedge(Effect::Bounds(Bound::UpTo))),
    ("values.fewer-than", Term::Hedge(Effect::Bounds(Bound::FewerThan))),
    ("values.late", Term::Late),
    ("values.between", Term::Between),
    ("values.and", Term::And),
    ("values.from", Term::From),
    ("values.to", Term::To),
    ("values.or", Term::Or),
    ("values.quantifiers", Term::Quantifier),
    ("values.plurals", Term::Plural),
    ("values.singulars", Term::Singular),
    ("values.of", Term::Of),
    ("values.percent", Term::Percent),
    ("values.fractions", Term::Fraction),
    ("values.moments", Term::Moment),
    ("numbers.hundred", Term::Hundred),
    ("numbers.dozen", Term::Dozen),
    ("numbers.thousand", Term::Thousand),
    ("numbers.article", Term::Article),
];

/// The other keys that a language must have.
const TEXTS: [&str; 18] = [
    "values.ambiguous",
    "values.examples",
    "calculated.about",
    "calculated.at-least",
    "calculated.more-than",
    "calculated.less-than",
    "calculated.up-to",
    "calculated.to",
    "numbers.compound",
    "numbers.touching",
    "prose.months",
    "prose.short-months",
    "prose.of",
    "prose.and",
    "prose.hours",
    "prose.places",
    "prose.sentence-ends",
    "prose.closing-marks",
];

/// Words longer than this, in bytes, are no compounds of numbers: trying each way to split one takes time.
const LONGEST_COMPOUND: usize = 120;

/// The language in which the words of a value are: a handle on its words.
#[derive(Clone)]
pub struct Language(Arc<Words>);

struct Words {
    tag: String,
    phrases: Phrases,
    /// The hedges as they are written, but for those that are ambiguous in running text.
    hedges: Vec<String>,
    plurals: Option<PluralRules>,
    /// The file's texts by their keys: `prose.months`.
    texts: BTreeMap<String, String>,
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

impl Language {
    /// A language from the texts of its file, by keys such as `values.about`, and the keys that it lacks. Several phrases in one
    /// text have commas between them.
    pub fn new(tag: &str, texts: BTreeMap<String, String>) -> (Self, Vec<String>) {
        let keys = PHRASES.iter().map(|(key, _)| *key).chain(TEXTS);
        let missing = keys.filter(|key| !texts.contains_key(*key));
        let mut missing: Vec<String> = missing.map(str::to_owned).collect();
        let rules = Tag::try_from_str(tag).ok();
        let rules = rules.and_then(|tag| PluralRules::try_new_cardinal(tag.into()).ok());
        let mut words = Words {
            tag: tag.to_owned(),
            phrases: Phrases::default(),
            hedges: Vec::new(),
            plurals: rules,
            texts,
        };
        for (key, term) in PHRASES {
            for phrase in words.list(key) {
                words.phrases.add(&phrase, term);
                if matches!(term, Term::Hedge(_)) {
                    words.hedges.push(phrase);
                }
            }
        }
        let ambiguous = words.list("values.ambiguous");
        words.hedges.retain(|hedge| !ambiguous.contains(hedge));
        for magnitude in Magnitude::ALL {
            let key = magnitude.key();
            let forms = words.texts.keys().filter(|own| own.starts_with(key));
            let forms: Vec<String> = forms.flat_map(|form| words.list(form)).collect();
            for phrase in forms {
                words.phrases.add(&phrase, Term::Magnitude(magnitude));
            }
            let other = format!("{key}other");
            missing.extend(Some(other).filter(|other| !words.texts.contains_key(other)));
        }
        missing.extend(words.numbers());
        (Self(Arc::new(words)), missing)
    }

    /// The tag of the language, such as `en`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// A text of the language's file: `prose.months`.
    pub fn text(&self, key: &str) -> &str {
        self.0.texts.get(key).map_or("", String::as_str)
    }

    /// The word of a magnitude after an amount: `million`, `millions`, `Millionen`.
    pub fn magnitude(&self, magnitude: Magnitude, amount: &Decimal) -> &str {
        // `1.0` is one to a reader as well.
        let digits = amount.abs().normalize().to_string();
        let amount = Digits::try_from_str(&digits).ok();
        let category = amount.zip(self.0.plurals.as_ref());
        let category = category.map(|(amount, rules)| rules.category_for(&amount));
        let form = match category {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            Some(PluralCategory::Other) | None => "other",
        };
        let word = |form: &str| self.0.texts.get(&format!("{}{form}", magnitude.key()));
        word(form).or_else(|| word("other")).map_or("", String::as_str)
    }

    /// What to write in a value of this language; nothing for English, whose own help says it.
    pub fn help(&self) -> Option<String> {
        let examples = Some(self.text("values.examples")).filter(|examples| !examples.is_empty())?;
        Some(format!(
            "the words of a value are in the sheet's language, its digits as in English: {examples}"
        ))
    }

    /// Whether a text ends a sentence: with a mark that does, whatever closes behind it.
    pub fn ends_sentence(&self, text: &str) -> bool {
        let closing = self.text("prose.closing-marks");
        let end = text.trim_end_matches(|c| closing.contains(c));
        end.ends_with(|c| self.text("prose.sentence-ends").contains(c))
    }

    /// The hedges as they are written, but for words that mean something else in running text as well.
    pub(super) fn hedges(&self) -> &[String] {
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

    pub(super) fn magnitude_at(&self, tokens: &[Token]) -> Option<(usize, Magnitude)> {
        self.longest(tokens, |term| match term {
            Term::Magnitude(magnitude) => Some(magnitude),
            _ => None,
        })
    }

    /// The number that the longest listed phrase at the start of `tokens` is. Without `and_joins` no phrase with an `and` in it
    /// counts: it would join the ends of `between twenty and one hundred` in a language where `twenty and one` is a number.
    pub(super) fn number_at(&self, tokens: &[Token], and_joins: bool) -> Option<(usize, u64)> {
        self.0.phrases.longest(tokens, |pieces, term| match term {
            Term::Number(number) => {
                let joined = pieces.iter().any(|piece| self.is(piece, |term| term == Term::And));
                (and_joins || !joined).then_some(number)
            }
            _ => None,
        })
    }

    /// The tokens of a value. Words are in their plainest spelling; those of a compound stand each at the place of the whole.
    ///
    /// # Errors
    /// As for [`lexer::tokens`].
    pub(super) fn tokens(&self, text: &str) -> Result<Vec<Token>, ValueError> {
        let and_touches = self.0.touches("and");
        let mut plain = Vec::new();
        for token in lexer::tokens(text, self.text("values.and"), and_touches)? {
            let Kind::Word(word) = &token.kind else {
                plain.push(token);
                continue;
            };
            let word = phrases::plain(word);
            let parts = self.0.parts(&word).unwrap_or_else(|| vec![&word]);
            plain.extend(parts.into_iter().map(|part| Token { kind: Kind::Word(part.to_owned()), ..token }));
        }
        Ok(plain)
    }
}

impl Words {
    /// The phrases of a text, which have commas between them.
    fn list(&self, key: &str) -> Vec<String> {
        let text = self.texts.get(key).map_or("", String::as_str);
        let phrases = text.split(", ").filter(|phrase| !phrase.is_empty());
        phrases.map(str::to_owned).collect()
    }

    /// Adds the numbers that are listed and those up to 99 that are put together; tells which of these are missing.
    fn numbers(&mut self) -> Vec<String> {
        let mut numbers: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for key in self.texts.keys() {
            let number = key.strip_prefix("numbers.").and_then(|number| number.parse().ok());
            numbers.extend(number.map(|number| (number, self.list(key))));
        }
        let patterns = self.list("numbers.compound");
        for number in (21..100).filter(|number| number % 10 > 0) {
            let (Some(tens), Some(units)) = (numbers.get(&(number / 10 * 10)), numbers.get(&(number % 10))) else {
                continue;
            };
            if numbers.contains_key(&number) {
                continue;
            }
            let pairs = tens.iter().flat_map(|ten| units.iter().map(move |unit| (ten, unit)));
            let words = pairs.flat_map(|(ten, unit)| {
                patterns.iter().map(move |pattern| pattern.replace("{ten}", ten).replace("{unit}", unit))
            });
            let words = words.collect();
            numbers.insert(number, words);
        }
        for (number, words) in &numbers {
            for phrase in words {
                self.phrases.add(phrase, Term::Number(*number));
            }
        }
        let missing = (0..100).filter(|number| !numbers.contains_key(number));
        missing.map(|number| format!("numbers.{number}")).collect()
    }

    /// Whether words of this kind are written without a space before what follows them.
    fn touches(&self, kind: &str) -> bool {
        self.list("numbers.touching").iter().any(|own| own == kind)
    }

    /// The words of a compound of numbers: `zwei`, `hundert`. Nothing for any other word.
    fn parts<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        let (numbers, and) = (self.touches("numbers"), self.touches("and"));
        if word.len() > LONGEST_COMPOUND || !(numbers || and) || self.is_number(word) {
            return None;
        }
        self.split(word, numbers, and)
    }

    fn split<'w>(&self, word: &'w str, numbers: bool, and: bool) -> Option<Vec<&'w str>> {
        if self.is_number(word) {
            return Some(vec![word]);
        }
        // The longest first part leaves the fewest.
        let mut ends = word.char_indices().map(|(at, _)| at).rev().filter(|at| *at > 0);
        ends.find_map(|at| {
            let (first, rest) = word.split_at(at);
            let ends = (numbers && self.is_number(first))
                || (and && self.phrases.has(first, true, |term| term == Term::And));
            let rest = ends.then(|| self.split(rest, numbers, and)).flatten()?;
            Some([vec![first], rest].concat())
        })
    }

    fn is_number(&self, word: &str) -> bool {
        self.phrases.has(word, true, |term| {
            matches!(term, Term::Number(_) | Term::Hundred | Term::Dozen | Term::Thousand)
        })
    }
}
