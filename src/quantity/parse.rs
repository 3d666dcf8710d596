//! From a value's text to a [`Value`].

use super::{
    Language, Quantity, RangeForm, Value,
    error::ValueError,
    hedge, languages,
    leading::{Leading, number_starts},
    lexer::{self, Kind, Token},
    number_phrase::{self, Phrase},
    range::{self, Joined},
    trailing, vague,
};

/// Reads `text` as one quantity.
pub(super) fn parse(text: &str, language: Language) -> Result<Value, ValueError> {
    let stated = text.trim();
    if stated.is_empty() {
        return Err(ValueError::Empty);
    }
    let tokens = languages::tokens(stated, language)?;
    let mut parser = Parser {
        text: stated,
        tokens: &tokens,
        at: 0,
        leading: Leading::default(),
    };
    let Joined {
        quantity,
        currency,
        percent,
    } = parser.value()?;
    Ok(Value {
        stated: stated.into(),
        hedge: parser.leading.hedge(),
        currency,
        percent,
        quantity,
        language,
    })
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    leading: Leading,
}

impl Parser<'_> {
    fn value(&mut self) -> Result<Joined, ValueError> {
        self.hedges()?;
        match self.tokens.get(self.at) {
            None => Err(ValueError::LoneHedge(self.leading.words.join(" "))),
            Some(token) if token.is("between") => self.range_in_words("and", RangeForm::BetweenAnd),
            Some(token) if token.is("from") => self.range_in_words("to", RangeForm::FromTo),
            Some(_) => match vague::length(&self.tokens[self.at..]) {
                Some(length) => self.vague(length),
                None => self.number_or_range(),
            },
        }
    }

    fn vague(&mut self, length: usize) -> Result<Joined, ValueError> {
        let words = lexer::written(self.text, &self.tokens[self.at..self.at + length]);
        self.at += length;
        self.nothing_follows()?;
        Ok(Joined::new(Quantity::Vague(words)))
    }

    fn number_or_range(&mut self) -> Result<Joined, ValueError> {
        let first = self.number(true)?;
        let form = match self.tokens.get(self.at) {
            Some(token) if token.kind == Kind::Dash => Some(RangeForm::Dash),
            Some(token) if token.is("to") => Some(RangeForm::FromTo),
            // `500 or more` is no range; the check of what follows explains it.
            Some(token)
                if token.is("or") && number_starts(self.text, &self.tokens[self.at + 1..]) =>
            {
                Some(RangeForm::Or)
            }
            _ => None,
        };
        if let Some(form) = form {
            self.at += 1;
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

    /// `between … and …` or `from … to …`; the opening word is next.
    fn range_in_words(
        &mut self,
        joining: &'static str,
        form: RangeForm,
    ) -> Result<Joined, ValueError> {
        self.at += 1;
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

    fn ends(
        &mut self,
        joining: &'static str,
        and_joins: bool,
    ) -> Result<(Phrase, Phrase), ValueError> {
        let low = self.number(and_joins)?;
        match self.tokens.get(self.at) {
            Some(token) if token.is(joining) => self.at += 1,
            None => return Err(self.incomplete()),
            Some(token) if token.kind == Kind::Dash || token.is("to") || token.is("and") => {
                let found = lexer::written(self.text, std::slice::from_ref(token));
                return Err(ValueError::WrongJoint {
                    text: self.text.into(),
                    found,
                    expected: joining,
                });
            }
            Some(_) => return Err(trailing::error(self.text, &self.tokens[self.at..])),
        }
        let high = self.second_number()?;
        self.nothing_follows()?;
        Ok((low, high))
    }

    fn second_number(&mut self) -> Result<Phrase, ValueError> {
        match hedge::at_start(&self.tokens[self.at..]) {
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
        self.at += self.leading.read(self.text, &self.tokens[self.at..])?;
        Ok(())
    }

    fn number(&mut self, and_joins: bool) -> Result<Phrase, ValueError> {
        let phrase = number_phrase::read(self.text, &self.tokens[self.at..], and_joins)?
            .ok_or_else(|| self.incomplete())?;
        self.at += phrase.length;
        Ok(phrase)
    }

    fn nothing_follows(&self) -> Result<(), ValueError> {
        if self.at == self.tokens.len() {
            Ok(())
        } else {
            Err(trailing::error(self.text, &self.tokens[self.at..]))
        }
    }

    fn incomplete(&self) -> ValueError {
        ValueError::IncompleteRange(self.text.into())
    }
}
