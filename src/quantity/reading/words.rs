//! Numbers in words: `seven`, `forty-five`, `a dozen`, `two hundred and fifty thousand`.

use crate::quantity::Language;
use crate::quantity::term::Term;
use crate::quantity::tokens::Token;
use crate::quantity::view::View;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::quantity) struct InWords {
    pub length: usize,
    pub amount: u64,
    /// The multiplier that ends it (12, 100, 1000), else 1: in `two to three hundred` the first number has it too.
    pub factor: u64,
}

/// Reads the longest number in words at the a token. With `and_joins`, `two hundred and fifty` is one number;
/// without, it ends before `and`, as it must in `between two hundred and three hundred`.
pub(in crate::quantity) fn at_start(view: View<'_>, at: usize, and_joins: bool) -> Option<InWords> {
    let (tokens, language) = (view.ahead(at), view.language);
    let reader = Reader {
        tokens,
        and_joins,
        language,
    };
    let first = reader.hundreds(0)?;
    let thousands = match reader.multiplier(first.length, Term::Thousand) {
        Some(length) => InWords {
            length: first.length + length,
            amount: first.amount.checked_mul(1000)?,
            factor: 1000,
        },
        // `mil`, `ألفان`
        None if first.amount >= 1000 && reader.listed(0) == Some(first) => InWords {
            factor: 1000,
            ..first
        },
        None => return Some(first),
    };
    Some(reader.tail(thousands, |at| reader.hundreds(at)))
}

/// `length` of every number here counts from the start of all tokens, so that the next reading starts there.
struct Reader<'a> {
    tokens: &'a [Token],
    and_joins: bool,
    language: &'a Language,
}

impl Reader<'_> {
    fn rest(&self, at: usize) -> &[Token] {
        self.tokens.get(at..).unwrap_or_default()
    }

    /// The length of what multiplies the number before it, unless it is the beginning of a longer magnitude: `mil millones`.
    fn multiplier(&self, at: usize, term: Term) -> Option<usize> {
        let rest = self.rest(at);
        let magnitude = self.language.magnitude_at(rest);
        let longer = |length: &usize| magnitude.is_none_or(|(magnitude, _)| magnitude <= *length);
        self.language.length(rest, term).filter(longer)
    }

    /// `number` and the smaller number after it (after `and`, where that joins).
    fn tail(&self, number: InWords, smaller: impl Fn(usize) -> Option<InWords>) -> InWords {
        let and = self.language.length(self.rest(number.length), Term::And);
        let and = and.filter(|_| self.and_joins).unwrap_or(0);
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
        let first = self.article(at).or_else(|| self.listed(at))?;
        let times = |term: Term, factor: u64| {
            let length = self.multiplier(first.length, term)?;
            (1..100).contains(&first.amount).then_some(InWords {
                length: first.length + length,
                amount: first.amount * factor,
                factor,
            })
        };
        // `cent`, `doscientos`
        let listed = (100..1000).contains(&first.amount) && first.amount % 100 == 0;
        let listed = listed.then_some(InWords {
            factor: 100,
            ..first
        });
        match times(Term::Hundred, 100).or(listed) {
            Some(hundreds) => Some(self.tail(hundreds, |next| self.listed(next))),
            None => Some(times(Term::Dozen, 12).unwrap_or(first)),
        }
    }

    /// `a`, which is one where a multiplier or a magnitude follows.
    fn article(&self, at: usize) -> Option<InWords> {
        let length = at + self.language.length(self.rest(at), Term::Article)?;
        let counts =
            holds!(Term::Hundred | Term::Dozen | Term::Thousand | Term::Magnitude(_) => ());
        let counts = self.language.longest(self.rest(length), counts);
        counts.map(|_| InWords {
            length,
            amount: 1,
            factor: 1,
        })
    }

    /// A number that the language lists, in most of them up to 99.
    fn listed(&self, at: usize) -> Option<InWords> {
        let (length, amount) = self.language.number_at(self.rest(at), self.and_joins)?;
        Some(InWords {
            length: at + length,
            amount,
            factor: 1,
        })
    }
}
