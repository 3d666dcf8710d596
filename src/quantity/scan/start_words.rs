//! Where a quantity may begin.

use super::view::View;
use crate::quantity::{
    currency,
    lexer::{Kind, Token},
    term::Term,
};

pub(super) fn may_begin(view: View<'_>, token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => {
            let code = || currency::is_code(&view.text[token.start..token.end]);
            word == "half" || view.language.begins(word, opens) || code()
        }
        Kind::Digits(_) | Kind::Dash | Kind::Currency => true,
        Kind::Percent | Kind::Break => false,
    }
}

/// Whether a quantity may begin with a phrase of this meaning; most words of a text have none, and need no reading.
fn opens(term: Term) -> bool {
    use Term::{Article, Between, Hedge, Number, Plural, Quantifier, Singular};
    matches!(
        term,
        Hedge(_) | Between | Quantifier | Plural | Singular | Number(_) | Article
    )
}
