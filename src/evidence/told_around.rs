//! What the words around a number of a source say that a fact has in its value: `hourly earnings were $31.20` for `$31.20 an hour`.

use std::borrow::Cow;

use super::scanned::Scanned;
use crate::quantity::{Exact, Found, Measure, Per, Value};
use crate::wording::{Topic, Wording};

impl Scanned {
    /// A number at a place with what `own` has in its value, where the words around say the same.
    pub(super) fn told_as<'v>(
        &self,
        place: (usize, usize),
        own: &Value,
        theirs: &'v Value,
    ) -> Cow<'v, Value> {
        let per = own.per.as_ref().filter(|_| theirs.per.is_none());
        let per = per.filter(|per| own.language == theirs.language && self.is_per(place, per));
        let is_points = own.measure == Measure::Points && theirs.measure == Measure::Plain;
        if per.is_none() && !(is_points && self.is_called_points(place, own)) {
            return Cow::Borrowed(theirs);
        }
        let mut told = theirs.clone();
        match per {
            Some(per) => told.per = Some(per.clone()),
            None => told.measure = Measure::Points,
        }
        Cow::Owned(told)
    }

    /// Whether the clause of a number, or the nearest of its heads that says how often, says it as `a month` does: `monthly`; or the
    /// figure that it is compared with: `£985 a month, compared with £940`.
    fn is_per(&self, (paragraph, number): (usize, usize), per: &Per) -> bool {
        let Some(lexicon) = self.lexicon().filter(|_| per.number == Exact::ONE) else {
            return false;
        };
        let found = &self.found[paragraph];
        let sentence = self.stretch(paragraph, number, &lexicon.language).0;
        let before = found[..number]
            .last()
            .filter(|it| sentence.contains(&it.span.start));
        let is_same = |it: &Found| {
            let unit = it.value.per.as_ref().map(|it| (&it.unit, it.number));
            it.value.measure == found[number].value.measure && unit == Some((&per.unit, per.number))
        };
        if self.document.paragraphs[paragraph].row.is_none() && before.is_some_and(is_same) {
            return true;
        }
        let own = Wording::of(&per.words, lexicon);
        let mut own = own.said.iter();
        let Some(own) = own.find(|said| matches!(said.topic, Topic::Opposites(_))) else {
            return false;
        };
        let text = &self.document.paragraphs[paragraph].text;
        let start = self.found[paragraph][number].span.start;
        let texts: Vec<&str> = match self.document.cell_at(paragraph, start) {
            Some(cell) => {
                let heads = self.document.heads(cell);
                heads.near().chain(heads.far()).collect()
            }
            None => vec![&text[self.stretch(paragraph, number, &lexicon.language).1]],
        };
        let sides = texts.into_iter().map(|text| {
            let wording = Wording::of_head(text, lexicon);
            wording.sides(own.topic, wording.all())
        });
        let mut sides = sides.filter(|sides| !sides.is_empty());
        sides.next().is_some_and(|sides| sides == [own.side])
    }

    /// Whether a number is of the points of a value, in the one word for them that leaves open of what: `a progressé de 1,8 point`.
    fn is_called_points(&self, (paragraph, number): (usize, usize), own: &Value) -> bool {
        let text = &self.document.paragraphs[paragraph].text;
        let behind = text[self.found[paragraph][number].span.end..].trim_start();
        let word = behind.split(|c: char| !c.is_alphabetic()).next();
        let points = own.stated.find(char::is_alphabetic);
        let points = points.map_or("", |at| &own.stated[at..]);
        let language = self.language.as_ref();
        language.zip(word).is_some_and(|(language, word)| {
            language.is_listed("values.bare-points", word) && points.starts_with(word)
        })
    }
}
