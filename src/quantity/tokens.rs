//! A text in tokens, each with its place, so that words can be kept exactly as written. Every text has some: what means nothing here
//! ends a quantity, and no more.

use rust_decimal::Decimal;

use super::{
    Exact, Language, address, currency,
    digits::{self, Marks, digit},
    phrases,
    term::Term,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number in digits, already read.
    Digits(Decimal),
    /// A part of one in signs: `1/3`, `¼`, `1:4`.
    Part(Exact),
    /// A word, in lower case; in the text it may have capitals.
    Word(String),
    Dash,
    Percent,
    /// A currency symbol, such as `€` or `US$`.
    Currency,
    /// What no number reaches across: punctuation, names, addresses.
    Break,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }
}

/// The text of consecutive tokens as written, with single spaces.
pub(super) fn written(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text[first.start..last.end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    }
}

/// Hyphens and dashes that may stand in a range, and the minus sign.
pub(super) const DASHES: [char; 7] = ['-', '‐', '‑', '‒', '–', '—', '−'];
/// Codes of currencies that are words, too.
const WORDS: [&str; 4] = ["ALL", "CUP", "TOP", "TRY"];
/// So many characters are looked at for what stands behind an apostrophe.
const FARTHEST: usize = 40;
/// The longest word with stops in it.
const LONGEST_STOPPED: usize = 12;

/// The tokens of `text`, whose words are in `language`: in their plainest spelling, those of a compound each at the place of the whole.
pub(super) fn of(text: &str, language: &Language) -> Vec<Token> {
    read(text, language, Marks::default(), false)
}

/// The tokens of running text, whose digits are as its language has them: `1.500,5`. Those of values are as in English.
pub(super) fn of_running(text: &str, language: &Language) -> Vec<Token> {
    let marks = Marks {
        comma: language.has_decimal_comma(),
        both: true,
    };
    read(text, language, marks, false)
}

/// `is_ahead` where the text is only looked at for what stands behind an apostrophe: what is elided in it is not looked behind again.
fn read(text: &str, language: &Language, marks: Marks, is_ahead: bool) -> Vec<Token> {
    let mut reader = Reader {
        text,
        language,
        marks,
        is_ahead,
        and: language.text("values.and"),
        and_touches: language.0.touches("and"),
        compounds: language.0.touches("and") || language.0.touches("numbers"),
        tokens: Vec::new(),
    };
    let mut start = 0;
    let mut spaced = true;
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
            spaced = true;
            continue;
        }
        let address = spaced.then(|| address::length(&text[start..])).flatten();
        start = match address {
            Some(length) => reader.add(Kind::Break, start, start + length),
            None => reader.next(start, first),
        };
        spaced = false;
    }
    reader.tokens
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
    pub(super) marks: Marks,
    is_ahead: bool,
    and: &'a str,
    and_touches: bool,
    /// Whether words may be put together without a space.
    compounds: bool,
    pub(super) tokens: Vec<Token>,
}

impl Reader<'_> {
    /// Adds what stands at `start` and tells where it ends.
    fn next(&mut self, start: usize, first: char) -> usize {
        if digit(first).is_some() {
            return self.digits(start);
        }
        if first.is_alphabetic() {
            return self.letters(start);
        }
        let end = start + first.len_utf8();
        match first {
            dash if DASHES.contains(&dash) => self.add(Kind::Dash, start, end),
            '%' | '٪' => self.add(Kind::Percent, start, end),
            '‰' | '×' => self.add(Kind::Word(first.into()), start, end),
            sign if currency::SYMBOLS.contains(sign) => {
                // `M€` is a scale and a sign.
                let prefix = self.tokens.pop_if(|last| {
                    let letters = &self.text[last.start..last.end];
                    let scale = sign == '€' || matches!(letters, "M" | "K");
                    last.end == start && !scale && currency::is_prefix(letters)
                });
                let start = prefix.map_or(start, |prefix| prefix.start);
                self.add(Kind::Currency, start, end)
            }
            '.' if let Some(end) = self.bare_decimals(start) => end,
            sign => match digits::part_sign(sign) {
                Some(part) => self.add(Kind::Part(part), start, end),
                None => self.add(Kind::Break, start, end),
            },
        }
    }

    fn letters(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        if self.and_touches
            && let Some(after) = rest.strip_prefix(self.and)
            && after.starts_with(|c| digit(c).is_some())
        {
            let word = Kind::Word(self.and.to_owned());
            return self.add(word, start, start + self.and.len());
        }
        if let Some((from, end)) = self.currency_in_letters(start) {
            return self.add(Kind::Currency, from, end);
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
        let length = length.unwrap_or(rest.len());
        if rest[length..].starts_with('.')
            && let Some((word, length)) = self.stopped(rest)
        {
            return self.add(Kind::Word(word), start, start + length);
        }
        let end = start + length;
        // `PM2.5`, `M23`: a name, with all that belongs to it.
        let letters = &rest[..length];
        let named = match letters.is_ascii() {
            true => letters.bytes().any(|byte| byte.is_ascii_digit()),
            false => letters.contains(|c| digit(c).is_some()),
        };
        // `3h20`
        let hours = letters.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let after_digits = self
            .tokens
            .last()
            .is_some_and(|last| last.end == start && matches!(last.kind, Kind::Digits(_)));
        if after_digits
            && self
                .language
                .is(&letters[..hours], |term| term == Term::Hour)
        {
            return self.word(start, start + hours);
        }
        if named {
            return self.add(Kind::Break, start, name_end(self.text, start));
        }
        if let Some((whole, length)) = self.elided(rest, letters) {
            return self.add(Kind::Word(whole), start, start + length);
        }
        self.word(start, end)
    }

    /// The word that lost its vowel before what begins a quantity, and its length with the apostrophe: the `de` of `d’au plus 15`, of
    /// `près d’un million`.
    fn elided(&self, rest: &str, letters: &str) -> Option<(String, usize)> {
        let at = letters.find(['\'', '’']).filter(|_| !self.is_ahead)?;
        let length = at + letters[at..].chars().next()?.len_utf8();
        let whole = self
            .language
            .paired("values.elided", &phrases::plain(&rest[..length]))?;
        let near = rest
            .char_indices()
            .nth(FARTHEST)
            .map_or(rest.len(), |(end, _)| end);
        let near = &rest[..near];
        let is_known = |phrase: &String| phrases::plain(near).starts_with(phrase.as_str());
        if self.language.hedges().iter().any(is_known) {
            return None;
        }
        let ahead = read(near.get(length..)?, self.language, self.marks, true);
        let begins =
            holds!(Term::Hedge(_) | Term::Between | Term::Fraction(..) | Term::Quantifier => ());
        let counts = holds!(Term::Magnitude(_) | Term::In => ());
        let is_one = ahead.first().is_some_and(|it| matches!(&it.kind, Kind::Word(word) if self.language.is(word, |term| term == Term::Number(1))));
        let is_quantity = self.language.longest(&ahead, begins).is_some()
            || is_one
                && (1..ahead.len().min(3))
                    .any(|at| self.language.longest(&ahead[at..], counts).is_some());
        is_quantity.then(|| (whole.to_owned(), length))
    }

    /// Adds a word, in parts where it is a compound of numbers.
    pub(super) fn word(&mut self, start: usize, end: usize) -> usize {
        let word = phrases::plain(&self.text[start..end]);
        let parts = self.compounds.then(|| self.language.0.parts(&word));
        match parts.flatten() {
            Some(parts) => {
                for part in parts {
                    let kind = Kind::Word(part.to_owned());
                    self.tokens.push(Token { kind, start, end });
                }
                end
            }
            None => self.add(Kind::Word(word), start, end),
        }
    }

    /// A word that the language knows with its stops, and its length: `approx.`, `U.S.`
    fn stopped(&self, rest: &str) -> Option<(String, usize)> {
        let end = rest.find(|c: char| !(c.is_alphabetic() || c == '.'));
        let mut typed = &rest[..end.unwrap_or(rest.len())];
        while let Some(last) = typed.rfind('.') {
            typed = &typed[..=last];
            let word = phrases::plain(typed);
            let known = || self.language.begins(&word, |_| true) || currency::is_lettered(typed);
            if typed.len() <= LONGEST_STOPPED && known() {
                return Some((word, typed.len()));
            }
            typed = &typed[..last];
        }
        None
    }

    /// Letters of a currency that touch digits, and the symbol before them: `USD500`, `$US5`, `R5 million`. It takes the symbol
    /// from the tokens.
    fn currency_in_letters(&mut self, start: usize) -> Option<(usize, usize)> {
        let rest = &self.text[start..];
        // Most words are none by their first letter.
        if !rest.starts_with(|c: char| c.is_ascii_uppercase() || c == 'k') {
            return None;
        }
        let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let letters = &rest[..length];
        if !rest[length..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let symbol = self.tokens.pop_if(|last| {
            last.kind == Kind::Currency && last.end == start && currency::is_prefix(letters)
        });
        if let Some(symbol) = symbol {
            return Some((symbol.start, start + length));
        }
        // `TOP10` is no sum in Tongan money, `R5` alone no sum in South African.
        let code = currency::is_code(letters) && !WORDS.contains(&letters);
        let amount = || {
            let digits = digits::length(&rest[length..]);
            let after = &rest[length + digits..];
            letters != "R" || digits > 2 || self.language.scale_begins(after.trim_start())
        };
        (code || (currency::is_lettered(letters) && amount())).then_some((start, start + length))
    }

    pub(super) fn add(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.tokens.push(Token { kind, start, end });
        end
    }
}

/// Where a name, a date or the like that begins at `start` ends: `35/37`, `2026-03-12`, `2nd`.
pub(super) fn name_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = "./:-‐‑–".contains(c) && rest.peek().is_some_and(|c| c.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}
