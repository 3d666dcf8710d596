//! Numbers in words: `seven`, `forty-five`, `a dozen`, `two hundred and fifty thousand`.

use super::lexer::{Kind, Token};

/// A number read from words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InWords {
    /// How many tokens it takes.
    pub length: usize,
    /// The number.
    pub amount: u64,
    /// The multiplier that ends it (12, 100, 1000), else 1: in `two to three hundred` the first number has it too.
    pub factor: u64,
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The words that a number in words begins with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    UNITS.into_iter().chain(TENS).chain(["a"])
}

/// Reads the longest number in words at the start of `tokens`. With `and_joins`, `two hundred and fifty` is one number;
/// without, it ends before `and`, as it must in `between two hundred and three hundred`.
pub(super) fn at_start(tokens: &[Token], and_joins: bool) -> Option<InWords> {
    let reader = Reader { tokens, and_joins };
    let first = reader.hundreds(0)?;
    if !reader.is(first.length, "thousand") {
        return Some(first);
    }
    let thousands = InWords {
        length: first.length + 1,
        amount: first.amount * 1000,
        factor: 1000,
    };
    Some(reader.tail(thousands, |at| reader.hundreds(at)))
}

/// `length` of every number here counts from the start of all tokens, so that the next reading starts there.
struct Reader<'a> {
    tokens: &'a [Token],
    and_joins: bool,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// `number` and the smaller number after it (after `and`, where that joins).
    fn tail(&self, number: InWords, smaller: impl Fn(usize) -> Option<InWords>) -> InWords {
        let and = usize::from(self.and_joins && self.is(number.length, "and"));
        match smaller(number.length + and) {
            Some(rest) if (1..number.factor).contains(&rest.amount) => InWords {
                length: rest.length,
                amount: number.amount + rest.amount,
                factor: 1,
            },
            _ => number,
        }
    }

    /// Up to 9,999: `seven`, `forty-five`, `a dozen`, `three hundred and ten`.
    fn hundreds(&self, at: usize) -> Option<InWords> {
        let first = self.article(at).or_else(|| self.tens(at))?;
        match self.word(first.length) {
            Some("hundred") if first.amount > 0 => {
                let number = InWords {
                    length: first.length + 1,
                    amount: first.amount * 100,
                    factor: 100,
                };
                Some(self.tail(number, |next| self.tens(next)))
            }
            Some("dozen") if first.amount > 0 => Some(InWords {
                length: first.length + 1,
                amount: first.amount * 12,
                factor: 12,
            }),
            _ => Some(first),
        }
    }

    /// `a`, which is one where a multiplier or a magnitude follows.
    fn article(&self, at: usize) -> Option<InWords> {
        let counts = matches!(
            self.word(at + 1)?,
            "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion"
        );
        (counts && self.is(at, "a")).then_some(InWords {
            length: at + 1,
            amount: 1,
            factor: 1,
        })
    }

    /// Up to 99.
    fn tens(&self, at: usize) -> Option<InWords> {
        let position = |list: &[&str], at: usize| {
            let word = self.word(at)?;
            list.iter()
                .position(|known| *known == word)
                .and_then(|index| u64::try_from(index).ok())
        };
        if let Some(unit) = position(&UNITS, at) {
            return Some(InWords {
                length: at + 1,
                amount: unit,
                factor: 1,
            });
        }
        let ten = (position(&TENS, at)? + 2) * 10;
        let hyphen = usize::from(
            self.tokens
                .get(at + 1)
                .is_some_and(|token| self.touches(token, at)),
        );
        match position(&UNITS[..10], at + 1 + hyphen) {
            Some(unit) if unit > 0 => Some(InWords {
                length: at + 2 + hyphen,
                amount: ten + unit,
                factor: 1,
            }),
            _ => Some(InWords {
                length: at + 1,
                amount: ten,
                factor: 1,
            }),
        }
    }

    /// Whether `dash` is a hyphen right between two words, as in `forty-five`. A longer dash marks a range.
    fn touches(&self, dash: &Token, at: usize) -> bool {
        let hyphen = dash.kind == Kind::Dash && dash.end - dash.start == 1;
        let before = self
            .tokens
            .get(at)
            .is_some_and(|token| token.end == dash.start);
        let after = self
            .tokens
            .get(at + 2)
            .is_some_and(|token| token.start == dash.end);
        hyphen && before && after
    }
}
