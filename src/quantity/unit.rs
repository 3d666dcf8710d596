//! The unit that a fact gives beside its value: what is counted, and what at its start is part of the number.

use super::{
    Currency, Exact, Language, Magnitude, Measure, Value,
    head_unit::per_number,
    hedge::Effect,
    part_of_value, phrases,
    term::Term,
    tokens::{self, Kind, Token, written},
};

/// What a unit must not begin with, since it belongs to the value: a number or a factor, a sign, a bound. The words as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartOfValue(pub(crate) String);

/// A unit as typed: `thousand tonnes`, `percent of GDP`, `per 100,000 births`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Unit {
    /// As typed.
    pub(crate) text: String,
    /// The magnitude that it begins with, which multiplies the number.
    pub(crate) scale: Option<Magnitude>,
    /// Percentages or percentage points, where it begins with their word.
    pub(crate) measure: Option<Measure>,
    /// The currency that is counted: of `million euros`.
    pub(crate) currency: Option<Currency>,
    /// The number that it is per, where it begins so.
    pub(crate) per: Option<Exact>,
    /// The symbol or the name of a measure with which what is counted begins, where it is known.
    name: Option<String>,
    /// What is left: what is counted.
    pub(crate) counted: String,
}

impl Unit {
    /// Reads the unit of a fact, in the language of its value.
    ///
    /// # Errors
    /// It begins with what belongs to the value.
    pub(crate) fn read(text: &str, language: &Language) -> Result<Self, PartOfValue> {
        let text = text.trim();
        let mut unit = Self {
            text: text.to_owned(),
            counted: text.to_owned(),
            ..Self::default()
        };
        let tokens = tokens::of(text, language);
        let refused = |length: usize| Err(PartOfValue(written(text, &tokens[..length])));
        let begins = tokens.first().map(|token| &token.kind);
        if !text.starts_with(char::is_alphabetic)
            && !matches!(begins, None | Some(Kind::Break | Kind::Currency))
            // `000 tonnes`
            || text.starts_with(|c: char| c.is_numeric())
                && text.split_whitespace().next().is_some_and(|it| it.chars().all(char::is_numeric))
            || text.starts_with([
                '+', '±', '<', '>', '≤', '≥', '~', '≈', '×', '=', '\'', '’', '‘', '/', '÷',
            ])
        {
            let first = text.split_whitespace().next().unwrap_or_default();
            return Err(PartOfValue(first.to_owned()));
        }
        // A word that goes on with a hyphen is none of these.
        let is_whole = |length: &usize| {
            let next = tokens.get(*length);
            // `Md€`
            let is_joint =
                |next: &Token| next.kind != Kind::Dash && next.start > tokens[length - 1].end;
            next.is_none_or(|next| next.kind == Kind::Currency || is_joint(next))
        };
        let length = |term| language.length(&tokens, term).filter(&is_whole);
        let behind = |length: usize| {
            let at = tokens.get(length).map_or(text.len(), |token| token.start);
            text[at..].to_owned()
        };
        // `percent of GDP` keeps its `of`.
        let rest = |length: usize| {
            let of = |term| language.length(&tokens[length..], term);
            behind(length + of(Term::Of).or(of(Term::CountingWord)).unwrap_or(0))
        };
        let first = text.split_whitespace().next().unwrap_or_default();
        let foreign = language.paired("values.foreign-scales", &first.to_lowercase());
        let is_sign = |key| first.to_lowercase() == language.first(key) && text.contains(' ');
        if foreign.is_some() && first.chars().count() > 2
            || ["values.minus", "values.plus"].into_iter().any(is_sign)
        {
            return Err(PartOfValue(first.to_owned()));
        }
        let part = part_of_value::part_of_value(text, &tokens, language);
        if let Some(part) = part.or_else(|| scale_behind(text, &tokens, language)) {
            return Err(PartOfValue(part));
        }
        if let Some((length, magnitude)) =
            magnitude(text, &tokens, language).filter(|(it, _)| is_whole(it))
        {
            // `million million boats`
            if let Some((second, ())) = language.longest(&tokens[length..], part_of_value::scales) {
                return refused(length + second);
            }
            unit.scale = Some(magnitude);
            unit.counted = rest(length);
        } else if let Some((length, measure)) = [
            (Term::Percent, Measure::Percent),
            (Term::Point, Measure::Points),
            (Term::BasisPoint, Measure::BasisPoints),
            (Term::PerMille, Measure::PerMille),
        ]
        .into_iter()
        .find_map(|(term, measure)| Some((length(term)?, measure)))
        {
            unit.measure = Some(measure);
            unit.counted = behind(length);
        } else if let Some((length, number)) = per_number(&tokens, language) {
            unit.per = Some(number);
            unit.counted = rest(length);
        } else if let Some(article) = length(Term::Article)
            && [Term::Point, Term::Percent]
                .iter()
                .any(|term| language.length(&tokens[article..], *term).is_some())
        {
            return refused(tokens.len());
        } else if let Some((length, ())) = language
            .longest(&tokens, of_values)
            .filter(|(it, ())| is_whole(it))
        {
            return refused(length);
        } else if let Some((length, ())) =
            language.longest(&tokens, holds!(Term::RemarkBehind | Term::Mark(_) => ()))
            && length == tokens.len()
            && text.chars().count() > 1
        {
            return refused(length);
        }
        unit.name = measure_name(&unit.counted, language);
        let counted = tokens::of(&unit.counted, language);
        let currency = language.currency_behind(&unit.counted, &counted);
        let currency = currency.filter(|(length, own)| *length == counted.len() && !own.minor);
        unit.currency = currency.map(|(_, currency)| currency);
        Ok(unit)
    }

    /// What it begins with that a value states already, with the rest: a scale, per cent, a currency.
    pub(crate) fn repeats(&self, value: &Value) -> Option<(&str, &str)> {
        let language = &value.language;
        let tokens = tokens::of(&self.text, language);
        let scaled = value.numbers().iter().any(|it| it.magnitude().is_some());
        let named = || match value.currency() {
            Some(_) => language.currency_behind(&self.text, &tokens).is_some(),
            None => false,
        };
        let repeats = scaled && self.scale.is_some()
            || value.is_percent() && self.measure == Some(Measure::Percent)
            || value.per.is_some() && self.per.is_some()
            || named();
        let rest = match named() {
            true => {
                let (length, _) = language.currency_behind(&self.text, &tokens)?;
                tokens
                    .get(length)
                    .map_or("", |next| &self.text[next.start..])
            }
            false => &self.counted,
        };
        let length = self.text.strip_suffix(rest).map_or(0, str::len);
        repeats.then_some((self.text[..length].trim_end(), rest))
    }

    /// Whether both are measures that their symbols or names tell, and not the same one: kilograms and grams, minutes and hours.
    pub(crate) fn measures_otherwise(&self, other: &Self) -> bool {
        matches!((&self.name, &other.name), (Some(own), Some(others)) if own != others)
    }

    /// Whether its symbol or name tells that it is a measure.
    pub(crate) fn is_measure(&self) -> bool {
        self.name.is_some()
    }

    /// The currency that is counted.
    pub(crate) fn currency(&self) -> Option<&Currency> {
        self.currency.as_ref()
    }

    /// Whether it names things, which come whole: people, and neither euros nor kilograms nor NTU nor mg/l.
    pub(crate) fn counts_things(&self) -> bool {
        let is_word =
            |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() > 2;
        let mut words = self.counted.split_whitespace();
        let is_symbol = self.counted.chars().all(char::is_uppercase);
        let bare = self.scale.is_none() && self.measure.is_none() && self.per.is_none();
        bare && self.name.is_none()
            && self.currency.is_none()
            && !is_symbol
            && words.next().is_some_and(is_word)
    }

    /// How many minutes it is, where it is days, hours or minutes.
    pub(crate) fn minutes(&self) -> Option<u32> {
        let times = [(Term::Day, 24 * 60), (Term::Hour, 60), (Term::Minute, 1)];
        let mut times = times
            .map(|(time, minutes)| (format!("{time:?}"), minutes))
            .into_iter();
        let time = times.find(|(time, _)| self.name.as_ref() == Some(time));
        time.map(|(_, minutes)| minutes)
    }

    /// Whether two units count the same, case, scale and a plural's `s` aside.
    pub(crate) fn counts_as(&self, other: &Self) -> bool {
        let stem = |unit: &Self| unit.counted.to_lowercase().trim_end_matches('s').to_owned();
        self.counted == other.counted || stem(self) == stem(other)
    }

    /// The unit of what is calculated without this one's scale and per.
    pub(super) fn bare(&self) -> Self {
        Self {
            text: self.counted.clone(),
            scale: None,
            measure: None,
            per: None,
            ..self.clone()
        }
    }
}

/// Symbols of units (SI brochure, 9th edition), some of which are abbreviations of scales as well.
const SYMBOLS: [&str; 30] = [
    "°C", "°F", "K", "m", "mm", "cm", "km", "m²", "km²", "ha", "m³", "l", "L", "ml", "mg", "g",
    "kg", "t", "T", "s", "min", "h", "d", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh",
];

/// What tells a measure from others: its symbol, or what it is of a day.
fn measure_name(counted: &str, language: &Language) -> Option<String> {
    let word = counted.split_whitespace().next().unwrap_or_default();
    let plain = phrases::plain(word);
    let mut times = [Term::Day, Term::Hour, Term::Minute].into_iter();
    let time = times.find(|time| language.is(&plain, |term| term == *time));
    let symbol = SYMBOLS.contains(&word).then(|| word.to_owned());
    let time = time.map(|time| format!("{time:?}"));
    time.or(symbol).or_else(|| language.measure(counted))
}

/// A magnitude at the start, also in the plural that stands alone: `millions`; and its abbreviation, unless that is a unit.
fn magnitude(text: &str, tokens: &[Token], language: &Language) -> Option<(usize, Magnitude)> {
    let short = holds!(Term::Short(magnitude) => magnitude);
    let short = || language.longest(tokens, short);
    let short = || short().filter(|(it, _)| !SYMBOLS.contains(&&*written(text, &tokens[..*it])));
    language.magnitude_at(tokens).or_else(short).or_else(|| {
        let Kind::Word(word) = &tokens.first()?.kind else {
            return None;
        };
        let singular = Token {
            kind: Kind::Word(word.strip_suffix('s')?.to_owned()),
            ..tokens[0].clone()
        };
        language.magnitude_at(&[singular])
    })
}

/// A scale that does not stand at the start, as in the heads of tables: `people in thousands`, `tonnes (000s)`. `per million` is none.
fn scale_behind(text: &str, tokens: &[Token], language: &Language) -> Option<String> {
    let is_per = |at: usize| language.length(&tokens[at..], Term::Per).is_some();
    if text.contains('/') || (0..tokens.len()).any(is_per) {
        return None;
    }
    let thousands = |token: &Token| text[token.start..token.end].contains("000");
    let is_scale = |at: &usize| {
        thousands(&tokens[*at])
            || magnitude(text, &tokens[*at..], language).is_some_and(|(length, _)| {
                let mut behind = tokens[at + length..].iter();
                behind.all(|token| token.kind == Kind::Break)
            })
            || language.length(&tokens[*at..], Term::Plural).is_some_and(|length| {
                let mut behind = tokens[at + length..].iter();
                behind.all(|token| token.kind == Kind::Break)
            })
            // `people in five`
            || language.length(&tokens[*at..], Term::In).is_some_and(|length| {
                let number = language.number_at(&tokens[at + length..], true);
                number.is_some_and(|(it, _)| at + length + it == tokens.len())
            })
    };
    let at = (1..tokens.len()).find(is_scale)?;
    Some(text[tokens[at].start..].to_owned())
}

/// What belongs to a value: numbers and factors, and bounds. An article that is the number one as well is none.
fn of_values(term: Term) -> Option<()> {
    let belongs = match term {
        Term::Hundred | Term::Dozen | Term::Plural => true,
        Term::Hedge(effect) | Term::Behind(effect) => matches!(effect, Effect::Bounds(_)),
        Term::Number(number) => number != 1,
        Term::Fraction(above, below) => above < below,
        _ => false,
    };
    belongs.then_some(())
}
