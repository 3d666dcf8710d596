//! Changes whose noun stands behind the number: `a 12% rise`.

use super::number::{self, Phrase};
use crate::quantity::{Measure, term::Term, view::View};

/// The number at a token, with the sign that such a noun gives it, and where it ends.
pub(super) fn read(view: View<'_>, at: usize) -> Option<(Phrase, usize)> {
    let article = view.length(at, Term::Article);
    let plain = number::read(view, at, true);
    let is_plain = plain.is_some();
    let (phrase, end) = match (plain, article) {
        (Some(plain), _) => plain,
        (None, article) => number::read(view, at + article?, true)?,
    };
    // In running text `40% fall below` is a verb.
    let noun = (article.is_some() || view.is_value)
        .then(|| with_noun(view, &phrase, end))
        .flatten();
    noun.or(is_plain.then_some((phrase, end)))
}

fn with_noun(view: View<'_>, phrase: &Phrase, end: usize) -> Option<(Phrase, usize)> {
    let (length, negative) = view.longest(end, holds!(Term::Change(negative) => negative))?;
    let key = if negative {
        "values.falls"
    } else {
        "values.rises"
    };
    let noun = view.written(end, end + length)?;
    let typed = view.language.paired(key, &noun.to_lowercase())?;
    let counts = matches!(phrase.measure, Measure::Plain | Measure::Multiple);
    let signed = phrase.number.typed_sign().is_some() || phrase.number.total().is_negative();
    let change = Phrase {
        number: phrase.number.clone().directed(negative, typed),
        directed: true,
        ..phrase.clone()
    };
    (!signed && !counts).then_some((change, end + length))
}
