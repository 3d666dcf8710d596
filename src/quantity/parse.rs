//! From a value's text to a [`Value`].

use super::{
    Language, Measure, Quantity, Value, diagnosis, error::ValueError, reading, tokens, view::View,
};

impl Value {
    /// Reads a value as written in a fact file whose sheet is in `language`: digits are in English notation in all of them, the
    /// words around them in that language and in no other.
    ///
    /// # Errors
    /// The text is not one quantity; The error says why, and its help what to write.
    pub fn parse(text: &str, language: &Language) -> Result<Self, ValueError> {
        let value = Self::parse_with_doubt(text, language)?;
        value.doubt().map_or(Ok(value), Err)
    }

    /// What is wrong with a value unless its source says that it is right: `1.589`, which may be thousands or decimals.
    pub(crate) fn doubt(&self) -> Option<ValueError> {
        let tokens = tokens::of(&self.stated, &self.language);
        diagnosis::thousands(View::running(&self.stated, &tokens, &self.language))
    }

    /// What stands behind the direction in words that a text begins with: `between 3 and 5%` of `rose by between 3 and 5%`.
    pub(crate) fn behind_direction<'t>(text: &'t str, language: &Language) -> Option<&'t str> {
        let tokens = tokens::of(text, language);
        let (length, _) = reading::direction(View::running(text, &tokens, language), 0)?;
        text.get(tokens.get(length)?.start..)
    }

    /// Reads a value that may be in doubt.
    pub(crate) fn parse_with_doubt(text: &str, language: &Language) -> Result<Self, ValueError> {
        let stated = text.trim();
        if let Some(reason) = language.missing(stated) {
            let missing = Self::plain(Quantity::Missing(reason), Measure::Plain, language);
            return Ok(Self {
                stated: stated.into(),
                ..missing
            });
        }
        let tokens = tokens::of(stated, language);
        let view = View {
            text: stated,
            tokens: &tokens,
            language,
            is_value: true,
        };
        match reading::read(view, 0) {
            Ok(Some(read)) if read.end == tokens.len() => {
                diagnosis::of_read(view, &read.value)?;
                Ok(Self {
                    stated: stated.into(),
                    ..read.value
                })
            }
            Ok(read) => Err(diagnosis::of(view, read.map(|read| read.end))),
            Err(error) => Err(diagnosis::of_shape(view).unwrap_or(error)),
        }
    }
}
