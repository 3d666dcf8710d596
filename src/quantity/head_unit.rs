//! What a head says of the numbers under it: `US$ million`, `Tsd.`, `(000)`, `percentage points`, `per 100,000 births`.

use super::currency;
use super::phrases;
use super::term::Term;
use super::tokens::{self, Kind, Token};
use super::{Currency, Exact, Language, Magnitude, Measure, Per, Value};

/// What a head makes of the numbers under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeadUnit {
    pub(crate) scale: Option<Magnitude>,
    /// Money, percentages, percentage points.
    pub(crate) measure: Option<Measure>,
    pub(crate) per: Option<Per>,
    /// The letter that alone says the scale, where it may be a unit as well: `m`, `K`.
    pub(crate) letter: Option<char>,
    /// Whether money stands far away, and what stands nearby may count things: `People reached` in a table of dollars.
    pub(crate) is_over_counts: bool,
    /// What it may be as well.
    pub(crate) others: Vec<HeadUnit>,
}

impl HeadUnit {
    /// Whether a number under it is a part of another, so that no scale and no currency of another head is its own.
    pub(crate) fn is_ratio(&self) -> bool {
        self.per.is_some() || self.measure.as_ref().is_some_and(|it| !is_money(it))
    }

    pub(crate) fn currency(&self) -> Option<&Currency> {
        match &self.measure {
            Some(Measure::Money(currency)) => Some(&**currency),
            _ => None,
        }
    }

    /// It with what a head farther away adds: a caption names the currency of a column of millions.
    pub(crate) fn or(self, far: Self) -> Self {
        let is_empty = self == Self::default();
        if self.is_ratio() || (far.is_ratio() && !is_empty) {
            return self;
        }
        Self {
            letter: self.letter.or(far.letter.filter(|_| self.scale.is_none())),
            scale: self.scale.or(far.scale),
            measure: self.measure.or(far.measure),
            per: far.per,
            others: [self.others, far.others].concat(),
            ..Self::default()
        }
    }
}

fn is_money(measure: &Measure) -> bool {
    matches!(measure, Measure::Money(_))
}

impl Value {
    /// What it is under a head; `None` where that says nothing that it does not say itself.
    pub(crate) fn under(&self, head: &HeadUnit) -> Option<Self> {
        let is_plain = matches!(self.measure, Measure::Plain | Measure::Money(_));
        let typed = self.numbers();
        if !is_plain || typed.is_empty() {
            return None;
        }
        let is_scaled = typed.iter().any(|one| one.magnitude().is_some());
        let mut value = self.clone();
        if let Some(scale) = head.scale.filter(|_| !is_scaled) {
            for number in value.numbers_mut() {
                *number = number.with_magnitude(scale)?;
            }
        }
        // `Fare (pence)`
        if head.currency().is_some_and(|it| it.minor) && self.measure == Measure::Plain {
            for number in value.numbers_mut() {
                *number = number.clone().hundredths()?;
            }
        }
        let measure = head.measure.as_ref();
        let measure =
            measure.filter(|it| self.measure == Measure::Plain && (is_money(it) || !is_scaled));
        value.measure = measure.cloned().unwrap_or(value.measure);
        value.per = value.per.or_else(|| head.per.clone().map(Box::new));
        (value != *self).then_some(value)
    }
}

/// What a head says of the numbers under it, and where in it that ends. In prose, such as a caption, it must stand as a unit does:
/// `Numbers in thousands`.
pub(crate) fn head_unit(
    head: &str,
    is_prose: bool,
    language: &Language,
) -> Option<(HeadUnit, usize)> {
    let reader = Reader {
        head,
        tokens: &tokens::of_running(head, language),
        language,
    };
    (0..reader.tokens.len()).find_map(|at| {
        let (unit, end) = reader.unit(at)?;
        let is_unit = reader.begins(at, &unit, is_prose) && reader.ends(at, end, &unit);
        is_unit.then(|| (unit, reader.tokens[end - 1].end))
    })
}

/// How many something is per at the start of `tokens`, and their length: `per 100,000`, `per million`.
pub(super) fn per_number(tokens: &[Token], language: &Language) -> Option<(usize, Exact)> {
    let length = language.length(tokens, Term::Per)?;
    let rest = tokens.get(length..)?;
    let (more, number) = match rest.first()?.kind {
        Kind::Digits(number) => (1, Exact::from(number)),
        _ => {
            let (more, scale) = language.magnitude_at(rest)?;
            (more, Exact::power_of_ten(scale.exponent()))
        }
    };
    (number > Exact::ONE).then_some((length + more, number))
}

/// Whether a text names a currency anywhere.
pub(crate) fn names_currency(text: &str, language: &Language) -> bool {
    let tokens = tokens::of_running(text, language);
    (0..tokens.len()).any(|at| language.currency_behind(text, &tokens[at..]).is_some())
}

/// A heading of more words that begins with a scale tells a story: `Thousands of people flee`.
const LONGEST_UNIT: usize = 4;
/// Scales in digits, as heads have them.
const POWERS: [(&str, Magnitude); 9] = [
    ("10³", Magnitude::Thousand),
    ("10^3", Magnitude::Thousand),
    ("1000s", Magnitude::Thousand),
    ("1,000s", Magnitude::Thousand),
    ("1.000s", Magnitude::Thousand),
    ("10⁶", Magnitude::Million),
    ("10^6", Magnitude::Million),
    ("10⁹", Magnitude::Billion),
    ("10^9", Magnitude::Billion),
];

struct Reader<'t> {
    head: &'t str,
    tokens: &'t [Token],
    language: &'t Language,
}

impl Reader<'_> {
    /// What begins at a token, and the token behind it.
    fn unit(&self, start: usize) -> Option<(HeadUnit, usize)> {
        let (mut unit, mut at, mut end) = (HeadUnit::default(), start, start);
        while at < self.tokens.len() {
            if let Some(next) = self.part(start, at, &mut unit) {
                (at, end) = (next, next);
                continue;
            }
            // `millions of euros`
            let rest = &self.tokens[at..];
            let joint = self.language.length(rest, Term::Of);
            let joint = joint.or_else(|| self.language.length(rest, Term::CountingWord));
            // `Mio. €`
            let joint = joint.or_else(|| (self.typed(at) == ".").then_some(1));
            match joint.filter(|_| at == end && end > start) {
                Some(length) => at += length,
                None => break,
            }
        }
        (end > start).then_some((unit, end))
    }

    /// Adds what stands at a token, and tells the one behind it.
    fn part(&self, start: usize, at: usize, unit: &mut HeadUnit) -> Option<usize> {
        let rest = &self.tokens[at..];
        let length = |term| self.language.length(rest, term);
        if unit.measure.is_none() && unit.per.is_none() {
            let points = length(Term::Point).map(|it| (it, Measure::Points));
            let percent = match rest[0].kind {
                Kind::Percent => Some(1),
                _ => length(Term::Percent)
                    .or_else(|| self.is_listed(at, "wording.percentages").then_some(1)),
            };
            let points = points.or_else(|| {
                let behind = self.language.length(&rest[percent?..], Term::BarePoint)?;
                Some((percent? + behind, Measure::Points))
            });
            let per_mille = (self.typed(at) == "‰").then_some((1, Measure::PerMille));
            let ratio = points.or(percent.map(|it| (it, Measure::Percent)));
            let ratio = ratio.or(per_mille);
            if let Some((length, measure)) = ratio.filter(|_| unit.scale.is_none()) {
                unit.measure = Some(measure);
                return Some(at + length);
            }
            let currency = self
                .language
                .currency_behind(self.head, rest)
                .or_else(|| self.lettered(at));
            if let Some((length, mut currency)) = currency {
                currency.behind = true;
                unit.measure = Some(Measure::Money(Box::new(currency)));
                unit.letter = None;
                return Some(at + length);
            }
        }
        if unit.per.is_none()
            && unit.scale.is_none()
            && let Some((length, number)) = per_number(rest, self.language)
        {
            unit.per = Some(Per {
                words: tokens::written(self.head, &rest[..length]),
                number,
                unit: None,
            });
            return Some(at + length);
        }
        if unit.scale.is_none() && !unit.is_ratio() {
            let (length, scale, letter) = self.scale(start, at, unit)?;
            (unit.scale, unit.letter) = (Some(scale), letter);
            return Some(at + length);
        }
        None
    }

    /// Letters that are a currency before a scale: `Rs lakh`.
    fn lettered(&self, at: usize) -> Option<(usize, Currency)> {
        let typed = self.typed(at);
        let scale = self.language.magnitude_at(self.tokens.get(at + 1..)?);
        let is_one = typed.len() > 1 && currency::is_lettered(typed) && scale.is_some();
        is_one.then(|| (1, Currency::new(typed, true, true)))
    }

    /// The scale at a token: its length, and the letter that alone says it.
    fn scale(
        &self,
        start: usize,
        at: usize,
        unit: &HeadUnit,
    ) -> Option<(usize, Magnitude, Option<char>)> {
        let rest = &self.tokens[at..];
        // `'000`, `€000`, `000s`
        let quote = usize::from(matches!(self.typed(at), "'" | "’" | "‘"));
        let noughts = rest.get(quote).map(|_| self.typed(at + quote));
        let noughts = noughts.map(|typed| typed.trim_start_matches(['\'', '’', '‘']));
        if matches!(noughts, Some("000" | "000s" | "000’s" | "000's")) {
            return Some((quote + 1, Magnitude::Thousand, None));
        }
        if let Some((length, scale)) = self.power(at) {
            return Some((length, scale, None));
        }
        if let Kind::Digits(_) = rest[0].kind {
            let digits: String = self
                .typed(at)
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let begins = at > start
                || at
                    .checked_sub(1)
                    .is_some_and(|at| self.stops(at) || self.is_before_unit(at));
            return (digits == "1000" && begins).then_some((1, Magnitude::Thousand, None));
        }
        let Kind::Word(word) = &rest[0].kind else {
            return None;
        };
        if let Some((length, scale)) = self.language.magnitude_at(rest) {
            return Some((length, scale, None));
        }
        if self.is_listed(at, "wording.head-thousands") {
            return Some((1, Magnitude::Thousand, None));
        }
        // Arabic writes `in the` without a space.
        let bare = ["بال", "ال", "ب"];
        let bare = bare.into_iter().find_map(|start| word.strip_prefix(start));
        let forms = [word.strip_suffix('s'), bare].into_iter().flatten();
        let of_form = |form: &str| {
            let kind = Kind::Word(form.to_owned());
            self.language.magnitude_at(&[Token {
                kind,
                ..rest[0].clone()
            }])
        };
        if let Some((_, scale)) = forms.filter_map(of_form).next() {
            return Some((1, scale, None));
        }
        // A letter alone, in brackets or behind a comma; of these `k` is no unit.
        let is_alone = |length: usize| {
            let behind = self.tokens.get(at + length);
            at > 0 && self.stops(at - 1) && behind.is_none_or(|_| self.stops(at + length))
        };
        let capital = match self.typed(at) {
            "K" | "T" => Some(Magnitude::Thousand),
            "MM" => Some(Magnitude::Million),
            _ => None,
        };
        if let Some(scale) = capital.filter(|_| unit.measure.is_none() && is_alone(1)) {
            return Some((1, scale, self.typed(at).chars().next()));
        }
        let (length, scale) = self.language.longest(rest, |term| match term {
            Term::Short(scale) => Some(scale),
            _ => None,
        })?;
        let behind = self.tokens.get(at + length);
        let of_money = unit.measure.is_some() || behind.is_some_and(|next| self.is_currency(next));
        if word.chars().count() > 1 || of_money {
            return Some((length, scale, None));
        }
        let typed = self.typed(at);
        let letter = (typed == "m").then_some('m');
        (is_alone(1) && matches!(typed, "k" | "m")).then_some((1, scale, letter))
    }

    /// A power of ten at a token, or thousands in digits: `10³`, `10^6`, `1000s`.
    fn power(&self, at: usize) -> Option<(usize, Magnitude)> {
        let rest = &self.tokens[at..];
        let typed = &self.head[rest[0].start..];
        let (typed, scale) = POWERS.into_iter().find_map(|(power, scale)| {
            let behind = typed.strip_prefix(power)?;
            let ends = !behind.starts_with(char::is_alphanumeric);
            ends.then_some((power, scale))
        })?;
        let end = rest[0].start + typed.len();
        let length = rest.iter().take_while(|token| token.start < end).count();
        (rest[length - 1].end == end).then_some((length, scale))
    }

    /// Whether a unit may begin at a token.
    fn begins(&self, at: usize, unit: &HeadUnit, is_prose: bool) -> bool {
        let Some(before) = at.checked_sub(1) else {
            let is_percent = unit.measure.is_some() && unit.is_ratio();
            return !is_prose || is_percent || self.head.split_whitespace().count() <= LONGEST_UNIT;
        };
        let typed = self.typed(before);
        match &self.tokens[before].kind {
            // `2 million` is a number.
            Kind::Digits(_) => false,
            // `Table 1. Percent change in the index`: no story begins so.
            Kind::Break if typed == "." => !is_prose || unit.is_ratio(),
            Kind::Break | Kind::Dash => {
                !is_prose || matches!(typed, "(" | "," | ":" | "[" | "|" | "–" | "—" | "'" | "’")
            }
            _ => !is_prose || self.is_before_unit(before),
        }
    }

    /// Whether what stands at a token is the whole of a unit: an amount of money has its number behind the sign, `$10,000 or more`.
    fn ends(&self, start: usize, end: usize, unit: &HeadUnit) -> bool {
        let next = self.tokens.get(end);
        let is_number = next.is_some_and(|next| matches!(next.kind, Kind::Digits(_) | Kind::Dash));
        let is_end = next.is_none()
            || self.stops(end)
            || self
                .language
                .length(&self.tokens[end..], Term::Per)
                .is_some();
        let is_sign = self.tokens[start].kind == Kind::Currency;
        let begins = start
            .checked_sub(1)
            .is_none_or(|at| self.stops(at) || self.is_before_unit(at));
        let typed = self.typed(end - 1);
        let is_digits = matches!(self.tokens[end - 1].kind, Kind::Digits(_)) && unit.per.is_none();
        match (unit.scale, &unit.measure) {
            (Some(_), None) if is_digits && typed != "000" => {
                let is_noun = next.is_some_and(|next| matches!(next.kind, Kind::Word(_)));
                is_end
                    || (is_noun
                        && self
                            .language
                            .length(&self.tokens[end..], Term::Or)
                            .is_none())
            }
            (None, Some(Measure::Money(_))) => {
                is_end && (begins || is_sign || currency::is_code(typed))
            }
            _ => !is_number || unit.is_ratio(),
        }
    }

    fn typed(&self, at: usize) -> &str {
        &self.head[self.tokens[at].start..self.tokens[at].end]
    }

    fn stops(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Break && !self.typed(at).contains('+')
    }

    fn is_before_unit(&self, at: usize) -> bool {
        self.is_listed(at, "wording.before-units")
    }

    fn is_listed(&self, at: usize, key: &str) -> bool {
        let Kind::Word(word) = &self.tokens[at].kind else {
            return false;
        };
        let mut words = self.language.phrases(key);
        words.any(|own| phrases::plain(own) == *word)
    }

    fn is_currency(&self, token: &Token) -> bool {
        token.kind == Kind::Currency || currency::is_code(&self.head[token.start..token.end])
    }
}
