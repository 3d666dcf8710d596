//! From a value's text to a [`Value`].

use super::{
    Language, Quantity, RangeForm, Value,
    error::ValueError,
    hedge,
    leading::{Leading, number_starts},
    lexer::{self, Kind, Token},
    number_phrase::{self, Phrase},
    range::{self, Joined},
    term::Term,
    trailing, vague,
};

impl Value {
    /// Reads a value as written in a fact file whose sheet is in `language`: digits are in English notation in all of them, the
    /// words around them in that language and in no other.
    ///
    /// # Errors
    /// The text is not one quantity; The error says why, and its help what to write.
    pub fn parse(text: &str, language: &Language) -> Result<Self, ValueError> {
        let stated = text.trim();
        if stated.is_empty() {
            return Err(ValueError::Empty);
        }
        let tokens = language.tokens(stated)?;
        let mut parser = Parser {
            text: stated,
            tokens: &tokens,
            language,
            at: 0,
            leading: Leading::default(),
        };
        let joined = parser.value()?;
        let measure = joined.measure();
        Ok(Value {
            stated: stated.into(),
            hedge: parser.leading.hedge(),
            ..Value::plain(joined.quantity, measure, language)
        })
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
    at: usize,
    leading: Leading,
}

impl Parser<'_> {
    fn value(&mut self) -> Result<Joined, ValueError> {
        self.hedges()?;
        if self.rest().is_empty() {
            return Err(ValueError::LoneHedge(self.leading.words.join(" ")));
        }
        if let Some(length) = self.length(Term::Between) {
            return self.range_in_words(length, Term::And, RangeForm::BetweenAnd);
        }
        if let Some(length) = self.length(Term::From) {
            return self.range_in_words(length, Term::To, RangeForm::FromTo);
        }
        match vague::length(self.rest(), self.language) {
            Some(length) => self.vague(length),
            None => self.number_or_range(),
        }
    }

    fn rest(&self) -> &[Token] {
        &self.tokens[self.at..]
    }

    /// The length of the phrase of this meaning that stands next.
    fn length(&self, term: Term) -> Option<usize> {
        self.language.length(self.rest(), term)
    }

    fn vague(&mut self, length: usize) -> Result<Joined, ValueError> {
        let words = lexer::written(self.text, &self.tokens[self.at..self.at + length]);
        self.at += length;
        self.nothing_follows()?;
        Ok(Joined::new(Quantity::Vague(words)))
    }

    fn number_or_range(&mut self) -> Result<Joined, ValueError> {
        let first = self.number(true)?;
        let dash = self
            .rest()
            .first()
            .is_some_and(|token| token.kind == Kind::Dash);
        let dash = dash.then_some((1, RangeForm::Dash));
        let to = || Some((self.length(Term::To)?, RangeForm::FromTo));
        // `500 or more` is no range; the check of what follows explains it.
        let or = || {
            let length = self.length(Term::Or)?;
            number_starts(self.text, &self.rest()[length..], self.language)
                .then_some((length, RangeForm::Or))
        };
        if let Some((length, form)) = dash.or_else(to).or_else(or) {
            self.at += length;
            let second = self.second_number()?;
            self.nothing_follows()?;
            return self.join(&first, &second, form);
        }
        self.nothing_follows()?;
        let Phrase {
            number,
            currency,
            percent,
            ..
        } = first;
        let quantity = match &self.leading.bound {
            Some((bound, _)) => Quantity::Bounded {
                bound: *bound,
                number,
            },
            None => Quantity::Exact(number),
        };
        Ok(Joined {
            quantity,
            currency,
            percent,
        })
    }

    /// `between … and …` or `from … to …`; the opening words are next.
    fn range_in_words(
        &mut self,
        opening: usize,
        joining: Term,
        form: RangeForm,
    ) -> Result<Joined, ValueError> {
        self.at += opening;
        self.hedges()?;
        let start = self.at;
        let first_try = self.ends(joining, false);
        // `between one hundred and fifty and two hundred` needs the longer reading of its first number.
        let (low, high) = first_try.or_else(|error| {
            self.at = start;
            self.ends(joining, true).map_err(|_| error)
        })?;
        self.join(&low, &high, form)
    }

    fn ends(&mut self, joining: Term, and_joins: bool) -> Result<(Phrase, Phrase), ValueError> {
        let low = self.number(and_joins)?;
        let Some(next) = self.rest().first() else {
            return Err(self.incomplete());
        };
        let dash = (next.kind == Kind::Dash).then_some(1);
        let joint = |term| self.length(term);
        self.at += match joint(joining) {
            Some(length) => length,
            None => match dash.or(joint(Term::To)).or(joint(Term::And)) {
                Some(length) => {
                    return Err(ValueError::WrongJoint {
                        text: self.text.into(),
                        found: lexer::written(self.text, &self.rest()[..length]),
                        between: joining == Term::And,
                    });
                }
                None => return Err(trailing::error(self.text, self.rest(), self.language)),
            },
        };
        let high = self.second_number()?;
        self.nothing_follows()?;
        Ok((low, high))
    }

    fn second_number(&mut self) -> Result<Phrase, ValueError> {
        match hedge::at_start(self.rest(), self.language) {
            Some((length, _)) => Err(ValueError::HedgeInside(lexer::written(
                self.text,
                &self.tokens[self.at..self.at + length],
            ))),
            None => self.number(true),
        }
    }

    fn join(&self, low: &Phrase, high: &Phrase, form: RangeForm) -> Result<Joined, ValueError> {
        match &self.leading.bound {
            Some((_, bound)) => Err(ValueError::BoundWithRange(bound.clone())),
            None => range::join(self.text, low, high, form),
        }
    }

    fn hedges(&mut self) -> Result<(), ValueError> {
        self.at += self
            .leading
            .read(self.text, &self.tokens[self.at..], self.language)?;
        Ok(())
    }

    fn number(&mut self, and_joins: bool) -> Result<Phrase, ValueError> {
        let phrase = number_phrase::read(self.text, self.rest(), and_joins, self.language)?
            .ok_or_else(|| self.incomplete())?;
        self.at += phrase.length;
        Ok(phrase)
    }

    fn nothing_follows(&self) -> Result<(), ValueError> {
        if self.at == self.tokens.len() {
            Ok(())
        } else {
            Err(trailing::error(self.text, self.rest(), self.language))
        }
    }

    fn incomplete(&self) -> ValueError {
        ValueError::IncompleteRange(self.text.into())
    }
}
