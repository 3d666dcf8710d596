//! Where a quantity may begin.

use crate::quantity::{
    currency,
    term::Term,
    tokens::{Kind, Token},
    view::View,
};

pub(super) fn may_begin(view: View<'_>, token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => {
            let typed = &view.text[token.start..token.end];
            view.language.begins(word, opens)
                || currency::is_code(typed)
                || currency::is_lettered(typed)
        }
        Kind::Digits(_) | Kind::Part(_) | Kind::Dash | Kind::Currency => true,
        Kind::Break => "+<>≤≥⩽⩾~≈≃".contains(&view.text[token.start..token.end]),
        Kind::Percent => false,
    }
}

/// Whether a quantity may begin with a phrase of this meaning; most words of a text have none, and need no reading.
fn opens(term: Term) -> bool {
    use Term::{
        Article, Between, Direction, Factor, Fraction, From, Hedge, Multiple, Nought, Number,
        Plural, Quantifier, Remark, Singular,
    };
    matches!(
        term,
        Hedge(_)
            | Between
            | From
            | Quantifier
            | Plural
            | Singular
            | Number(_)
            | Article
            | Remark
            | Direction(_)
            | Nought
            | Fraction(..)
            | Multiple(..)
            | Factor
    )
}
