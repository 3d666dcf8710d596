//! Numbers by which something is called: `paragraph 5`, `Flight 12`, `articles 2, 5 and 11`.

use super::{non_figures::OLDEST, quantities::Located};
use crate::quantity::{
    Exact, Measure, Quantity,
    tokens::{Kind, Token},
    view::View,
};

/// After how many numbers a word calls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// `Article`: a list is one only if `and` or more numbers follow, for `in Table 2, 14 towns` is none.
    One,
    Many,
    /// `aged`: nobody is older than 120.
    Ages,
}

/// Which of the quantities of a text are names.
pub(super) fn find(view: View<'_>, quantities: &[Located]) -> Vec<bool> {
    let mut names = Vec::with_capacity(quantities.len());
    let mut list: Option<(Label, usize)> = None;
    for (n, quantity) in quantities.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|before| quantities.get(before));
        list = is_plain(view, quantity)
            .then(|| match (label(view, quantity.at), list, before) {
                (Some(label), _, _) => Some((label, 1)),
                (None, Some((label, length)), Some(before)) => {
                    let many = label != Label::One || length > 1;
                    let follows = quantities.get(n + 1);
                    let many = many || follows.is_some_and(|next| is_list(view, quantity, next));
                    let goes_on = goes_on(view, before, quantity, many)
                        && (label != Label::Ages || is_age(quantity));
                    goes_on.then_some((label, length + 1))
                }
                _ => None,
            })
            .flatten();
        names.push(list.is_some());
    }
    names
}

/// Whether a quantity is a bare number, or two that are joined, without a hedge.
pub(super) fn is_plain(view: View<'_>, quantity: &Located) -> bool {
    quantity.value.hedge.is_none() && is_bare(view, quantity)
}

/// Whether a quantity is a bare number, or two that are joined, whatever stands before.
pub(super) fn is_bare(view: View<'_>, quantity: &Located) -> bool {
    let value = &quantity.value;
    let numbers = !matches!(value.quantity, Quantity::Vague(_)) && value.measure == Measure::Plain;
    let tokens = &view.tokens[quantity.at..quantity.end];
    let grouped = |token: &Token| {
        let typed = &view.text[token.start..token.end];
        matches!(token.kind, Kind::Digits(_))
            && typed.contains(|c: char| !c.is_ascii_digit() && c != '.')
    };
    let large = value
        .numbers()
        .iter()
        .any(|number| number.magnitude().is_some());
    numbers && !large && !tokens.iter().any(grouped)
}

/// What the word before a token calls, if it calls a number.
fn label(view: View<'_>, at: usize) -> Option<Label> {
    let mut before = at.checked_sub(1)?;
    if view.typed(before) == "(" {
        before = before.checked_sub(1)?;
    }
    if matches!(view.typed(before), "#" | "§" | "¶" | "№") {
        let twice = before
            .checked_sub(1)
            .is_some_and(|at| view.typed(at) == "§");
        return Some(if twice { Label::Many } else { Label::One });
    }
    let calls = if view.typed(before) == "." && view.touches(before) {
        before = before.checked_sub(1)?;
        view.is_listed(before, "prose.places-with-stop")
    } else {
        let typed = view.typed(before);
        view.is_listed(before, "prose.places")
            || view.language.has_word("prose.places-with-capital", typed)
            || calls_alone(view, before)
    };
    if is_ages(view, before) {
        return Some(Label::Ages);
    }
    // `a Phase 3 trial`
    let is_small = view.typed(before).starts_with(char::is_lowercase);
    let word = view
        .word(before)
        .filter(|_| calls && !(is_small && view.has_no_number(before)))?;
    let plural = word == "pp" || (word.ends_with('s') && !word.ends_with("ss"));
    Some(if plural { Label::Many } else { Label::One })
}

/// `aged 6, 8 and 11`, `between the ages of 5 and 12`
pub(super) fn is_ages(view: View<'_>, at: usize) -> bool {
    let of = usize::from(view.is_listed(at, "prose.of"));
    at.checked_sub(of)
        .is_some_and(|at| view.is_listed(at, "prose.ages"))
}

fn is_age(quantity: &Located) -> bool {
    let numbers = quantity.value.numbers();
    numbers
        .iter()
        .all(|number| number.total() <= Exact::from(OLDEST))
}

/// Whether a word calls a number where no article and no verb can be meant: `on day 5`, neither `every day 500 people` nor `we note 500`.
fn calls_alone(view: View<'_>, at: usize) -> bool {
    let begins = at.checked_sub(1).is_none_or(|before| {
        view.kind(before) == Some(&Kind::Break) || view.is_listed(before, "prose.before-places")
    });
    begins && view.is_listed(at, "prose.places-alone")
}

/// Whether a list of names goes on from one quantity to the next: `2, 5 and 11`, `5(2)`, `2254 (2015)`,
/// `10 of 2018`. After a comma it does where `many` numbers are called.
fn goes_on(view: View<'_>, before: &Located, quantity: &Located, many: bool) -> bool {
    let between = before.end..quantity.at;
    if between.len() == 1 && view.is_listed(before.end, "prose.of") {
        return is_year(view, quantity);
    }
    let closed = view.typed(quantity.end) == ")";
    let joins = |at: usize| match view.typed(at) {
        "," => many,
        // A bracket holds a part of the name (`5(2)`) or its year, and else something new.
        "(" => view.touches(at) || (closed && is_year(view, quantity)),
        _ => is_joint(view, at),
    };
    !between.is_empty() && between.into_iter().all(joins)
}

fn is_list(view: View<'_>, quantity: &Located, next: &Located) -> bool {
    let mut between = quantity.end..next.at;
    is_plain(view, next)
        && !between.is_empty()
        && between.all(|at| view.typed(at) == "," || is_joint(view, at))
}

fn is_joint(view: View<'_>, at: usize) -> bool {
    view.is_listed(at, "prose.and") || matches!(view.typed(at), "/" | "&" | ")") || view.is_dash(at)
}

/// Whether a quantity is a year in four digits.
fn is_year(view: View<'_>, quantity: &Located) -> bool {
    let typed = view.typed(quantity.at);
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    quantity.end == quantity.at + 1 && typed.len() == 4 && digits && typed.starts_with(['1', '2'])
}
