//! What an amount counts: the word before it (`hundreds of people`), the currency behind it (`1,5 million d’euros`).

use super::currency::{self, Currency};
use super::language::Words;
use super::term::Term;
use super::tokens::{self, Kind, Token, written};
use super::{Language, Measure, Number, Unit, Value};

impl Value {
    /// The word between its amount as printed and what it counts, with the space behind it: `hundreds of` people, `half of` homes.
    pub(crate) fn counting_word(&self, amount: &str, counted: &str) -> String {
        let language = &self.language;
        let is_part = |number: &&Number| {
            let words = number.words().unwrap_or_default();
            let tokens = tokens::of(words, language);
            let length = language.longest(&tokens, holds!(Term::Fraction(..) => ()));
            let is_sign = matches!(&*tokens, [token] if matches!(token.kind, Kind::Part(_)));
            let is_whole = is_sign || length.is_some_and(|(it, ())| it == tokens.len());
            self.measure == Measure::Fraction && is_whole
        };
        let counts = Unit::read(counted, language).is_ok_and(|unit| unit.counts_things());
        let joints = language.0.list("counted.after-parts");
        let lower = counted.to_lowercase();
        let stated = |joint: &String| {
            let rest = lower.strip_prefix(&**joint);
            rest.is_some_and(|rest| joint.ends_with(['’', '\'']) || rest.starts_with(' '))
        };
        match joints.first() {
            Some(joint) if counts && self.numbers().iter().any(is_part) => {
                let joint = Some(format!("{joint} ")).filter(|_| !joints.iter().any(stated));
                joint.unwrap_or_default()
            }
            _ => language.counting_word(amount, self.is_vague(), counted),
        }
    }

    /// An amount without the hedge behind it, and that hedge, where it is one that stands before numbers as well: before what is
    /// counted it is in the way.
    pub(crate) fn hedge_in_front(&self, amount: &str) -> Option<(String, String)> {
        let typed = self.hedge_behind.as_ref()?;
        let hedge = self
            .language
            .hedges()
            .iter()
            .find(|own| *own == typed.trim())?;
        let number = amount.strip_suffix(&typed.replace(' ', "\u{a0}"))?;
        Some((number.to_owned(), hedge.clone()))
    }

    /// Whether what is counted is what it is per so many of: `12.7 per 1,000` live births.
    pub(crate) fn is_per(&self, counted: &str) -> bool {
        let wholes = self.language.0.list("counted.wholes");
        let of_number = self.per.as_ref().is_some_and(|per| per.unit.is_none());
        of_number && wholes.contains(&counted.to_lowercase())
    }

    /// An amount as it stands before what it counts: `no` people for `none`.
    pub(crate) fn before_unit(&self, amount: &str) -> String {
        let printed = self
            .language
            .paired("counted.nought", &amount.to_lowercase());
        printed.unwrap_or(amount).to_owned()
    }
}

impl Language {
    /// The word between an amount and what it counts, with the space behind it: `of `, `d’`. Empty where none stands there.
    pub(crate) fn counting_word(&self, amount: &str, vague: bool, counted: &str) -> String {
        let after = if vague { "words" } else { "numbers" };
        let amount = amount.to_lowercase().replace('\u{a0}', " ");
        let entries = self.0.list(&format!("counted.after-{after}"));
        let mut pairs = entries.iter().filter_map(|entry| entry.rsplit_once(' '));
        let ends_so = |words: &str| {
            let before = amount.strip_suffix(words);
            before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        };
        let Some((_, word)) = pairs.find(|(words, _)| ends_so(words)) else {
            return String::new();
        };
        let counted = counted.to_lowercase().replace('\'', "’");
        let elided = self.text("counted.elided").split_once(' ');
        let elided = elided
            .filter(|(whole, _)| *whole == word)
            .map(|(_, elided)| elided);
        let begins = |key: &str| {
            let starts = self.0.list(key);
            starts.iter().any(|start| counted.starts_with(start))
        };
        let elides = begins("counted.elided-before") && !begins("counted.not-elided-before");
        let joint = match elided.filter(|_| elides) {
            Some(elided) => elided.to_owned(),
            None => format!("{word} "),
        };
        // Some units are stated with it.
        let elided = elided.filter(|elided| !elided.is_empty());
        let stated = counted.starts_with(&format!("{word} "))
            || elided.is_some_and(|elided| counted.starts_with(elided));
        if stated { String::new() } else { joint }
    }

    /// How money is written in a region: `¤` is the currency, `#` the amount.
    pub(crate) fn money_pattern(&self, region: Option<&str>) -> &str {
        let of_region = self.0.texts.iter().find(|(key, _)| {
            let regions = key.strip_prefix("currency.").unwrap_or_default();
            regions.split(' ').any(|own| Some(own) == region)
        });
        of_region.map_or_else(|| self.text("currency.other"), |(_, pattern)| pattern)
    }

    /// The currency at the start of `tokens`, behind a number: its length and what it is. In a language that writes signs before amounts
    /// it is kept that it stands behind.
    pub(super) fn currency_behind(
        &self,
        text: &str,
        tokens: &[Token],
    ) -> Option<(usize, Currency)> {
        let joint = self.length(tokens, Term::CountingWord).unwrap_or(0);
        let tokens = tokens.get(joint..)?;
        let first = tokens.first()?;
        let behind = || !self.text("currency.other").starts_with('#');
        let sign = &text[first.start..first.end];
        if first.kind == Kind::Currency || currency::is_code(sign) {
            let spaced = sign.ends_with(char::is_alphabetic);
            return Some((joint + 1, Currency::new(sign, spaced, behind())));
        }
        let (length, name) = self.longest(
            tokens,
            holds!(
                Term::CurrencyName(at) => (at, false),
                Term::CurrencySpelt(at) => (at, true),
            ),
        )?;
        let currency = match name {
            (at, false) => {
                let sign = self.0.pairs("currency.names").get(at)?.0;
                Currency::new(sign, sign.ends_with(char::is_alphabetic), behind())
            }
            (at, true) => {
                let code = self.0.pairs("currency.spelt").get(at)?.0;
                let (code, minor) = match code.strip_suffix("/100") {
                    Some(code) => (code, true),
                    None => (code, false),
                };
                Currency {
                    sign: written(text, tokens.get(..length)?),
                    code: code.to_owned(),
                    minor,
                    ..Currency::new("", true, true)
                }
            }
        };
        Some((joint + length, currency))
    }
}

impl Words {
    /// The pairs of a text, with commas between them: `nil=no`.
    pub(super) fn pairs(&self, key: &str) -> Vec<(&str, &str)> {
        let text = self.texts.get(key).map_or("", String::as_str);
        let pairs = text.split(", ").filter_map(|pair| pair.split_once('='));
        pairs.collect()
    }

    /// The words that stand between an amount and its currency, and the names of currencies, as they are before a vowel too.
    pub(super) fn currency_phrases(&self) -> Vec<(String, Term)> {
        let after = self.list("counted.after-numbers");
        let joints = after.iter().filter_map(|entry| entry.rsplit_once(' '));
        let joints = joints.map(|(_, joint)| (joint.to_owned(), Term::CountingWord));
        let elided = self.texts.get("counted.elided");
        let elided = elided.and_then(|text| Some(text.split_once(' ')?.1));
        let elided = elided.unwrap_or_default();
        let spelt = self.pairs("currency.spelt").into_iter().enumerate();
        let spelt = spelt.map(|(at, (_, name))| (name.to_owned(), Term::CurrencySpelt(at)));
        let names = self.pairs("currency.names").into_iter().enumerate();
        let names = names.flat_map(|(at, (_, name))| {
            let phrases = [name.to_owned(), format!("{elided}{name}")];
            phrases.map(|phrase| (phrase, Term::CurrencyName(at)))
        });
        joints.chain(names).chain(spelt).collect()
    }
}
