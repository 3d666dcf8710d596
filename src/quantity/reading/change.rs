//! Changes whose noun stands behind the number: `a 12% rise`.

use super::number::{self, Phrase};
use crate::quantity::{Measure, term::Term, view::View};

/// The change at a token, with the sign that its noun gives it, and where it ends.
pub(super) fn read(view: View<'_>, at: usize) -> Option<(Phrase, usize)> {
    let language = view.language;
    let article = language.length(view.ahead(at), Term::Article);
    let (phrase, end) = number::read(view, at + article.unwrap_or(0), true)?;
    let (length, negative) = language.longest(view.ahead(end), |term| match term {
        Term::Change(negative) => Some(negative),
        _ => None,
    })?;
    let noun = view.written(end, end + length)?;
    let key = if negative {
        "values.falls"
    } else {
        "values.rises"
    };
    let typed = language.paired(key, &noun)?;
    let counts = matches!(phrase.measure, Measure::Plain | Measure::Multiple);
    let unsigned = phrase.number.typed_sign().is_none() && !phrase.number.total().is_negative();
    // In running text `40% fall below` is a verb.
    let stands = article.is_some() || view.is_value;
    let change = Phrase {
        number: phrase.number.clone().directed(negative, typed),
        directed: true,
        ..phrase
    };
    (unsigned && stands && !counts).then_some((change, end + length))
}
