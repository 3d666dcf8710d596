//! Why a text is no value. The grammar itself only says that it is none.

mod digits;
mod shapes;

use strum::IntoEnumIterator;

use super::{
    Status, Value, error::ValueError, hedge, help::visible, reading, term::Term, tokens::Kind,
    view::View,
};
pub(super) use shapes::of as of_shape;

/// What is wrong with what has been read.
///
/// # Errors
/// A negative zero, or an ordinal.
pub(super) fn of_read(view: View<'_>, value: &Value) -> Result<(), ValueError> {
    let negative = view.text.starts_with(['-', '−', '–']);
    if negative
        && value
            .numbers()
            .iter()
            .any(|number| number.total().is_zero())
    {
        return Err(ValueError::NegativeZero(view.text.into()));
    }
    // French `2e`
    if value.status.is_some() && shapes::ends_as_ordinal(view.text, view.language) {
        return Err(ValueError::Ordinal {
            text: view.text.into(),
            fraction: None,
        });
    }
    Ok(())
}

/// The digits of a value that may be thousands or decimals: `3.000` where the language has commas before decimals.
pub(super) fn thousands(view: View<'_>) -> Option<ValueError> {
    let tokens = 0..view.tokens.len();
    let digits = tokens.filter(|at| matches!(view.kind(*at), Some(Kind::Digits(_))));
    let mut typed = digits.map(|at| view.typed(at));
    let typed = typed.find(|typed| digits::is_ambiguous(typed))?;
    let is_ambiguous = view.language.has_decimal_comma();
    is_ambiguous.then(|| ValueError::AmbiguousThousands(typed.into()))
}

/// What is wrong with a text of which as many tokens were read as one quantity.
pub(super) fn of(view: View<'_>, read: Option<usize>) -> ValueError {
    let text = view.text;
    if text.is_empty() {
        return ValueError::Empty;
    }
    if let Some(error) = shapes::of(view) {
        return error;
    }
    let has = |kind: &Kind| view.tokens.iter().any(|token| token.kind == *kind);
    if has(&Kind::Currency) && has(&Kind::Percent) {
        return ValueError::MoneyAndPercent(text.into());
    }
    match read {
        Some(end) => behind(view, end),
        None => nothing(view),
    }
}

/// What is wrong with the tokens behind a quantity.
fn behind(view: View<'_>, end: usize) -> ValueError {
    let last = view.tokens.len();
    let written = |from: usize| view.written(from, last).unwrap_or_default();
    let value = view.written(0, end).unwrap_or_default();
    let read = reading::read(view, 0).ok().flatten().map(|read| read.value);
    let joint = |term| view.length(end, term);
    let joint = joint(Term::To).or(joint(Term::Or)).or(joint(Term::And));
    let dash = view.is_dash(end).then_some(1);
    if let Some(length) = dash.or(joint) {
        if let Some((hedge, _)) = hedge::at_start(view.rest(end + length), view.language) {
            let hedge = view.written(end + length, end + length + hedge);
            return ValueError::HedgeInside(hedge.unwrap_or_default());
        }
        if end + length == last {
            return ValueError::IncompleteRange(view.text.into());
        }
    }
    let foreign = [view.typed(end).to_owned(), written(end)];
    let foreign = foreign.into_iter().find_map(|typed| {
        let scales = view.language;
        let own = scales.paired("values.foreign-scales", &typed.to_lowercase());
        own.map(|own| (own, typed))
    });
    if let Some((own, typed)) = foreign {
        return ValueError::ForeignScale {
            typed,
            meant: format!("{value} {own}"),
        };
    }
    if let Some(instead) = shapes::behind(view, end) {
        let typed = written(end);
        return ValueError::Otherwise { typed, instead };
    }
    let article = view.length(end, Term::Article).unwrap_or(0);
    if let Some(length) = view.length(end + article, Term::BarePoint)
        && end + article + length == last
        && let Some(amount) = read
            .as_ref()
            .and_then(|read| read.numbers().first()?.total().decimal())
    {
        return ValueError::BarePoints {
            typed: written(end),
            points: format!(
                "{amount} {}",
                view.language.form("calculated.points", &amount)
            ),
        };
    }
    // `down 3% to 5%`
    let to = view.length(end, Term::To);
    if let Some(length) = to
        && let Ok(Some(read)) = reading::read(view, end + length)
        && read.end == last
        && reading::direction(view, 0).is_some()
    {
        return ValueError::ChangeTo {
            text: view.text.into(),
            range: format!("{value}–{}", read.value.stated),
            change: value,
        };
    }
    // `9.7 deaths per 100,000`, `one household in five`
    let whole = |at: usize| {
        let [of, r#in] = [Term::OutOf, Term::In].map(|it| view.length(at, it));
        let read = reading::read(view, at + of.or(r#in)?).ok()??;
        Some(read.end)
    };
    let rate = |at: &usize| {
        reading::per(view, *at).is_some_and(|(_, end)| end == last) || whole(*at) == Some(last)
    };
    if let Some(at) = (end + 1..last).find(rate).filter(|_| joint.is_none()) {
        let [value, unit, per] = [(0, end), (end, at), (at, last)]
            .map(|(from, to)| view.written(from, to).unwrap_or_default());
        let value = format!("{value} {per}");
        return ValueError::Unit { value, unit };
    }
    let further =
        (end..last).any(|at| matches!(view.kind(at), Some(Kind::Digits(_) | Kind::Part(_))));
    if further || reading::starts(view, end) || (joint.is_some() && reading::starts(view, end + 1))
    {
        // `8 weeks 3 days` is no 8.
        let counted =
            matches!(view.kind(end - 1), Some(Kind::Digits(_))) && view.word(end).is_some();
        let alone = dash.or(joint).is_none() && !counted;
        return ValueError::FurtherNumber {
            alone: alone.then_some(value),
            rest: written(end),
        };
    }
    let of = view.length(end, Term::Of).unwrap_or(0);
    if end + of == last {
        return ValueError::Otherwise {
            typed: written(end),
            instead: value,
        };
    }
    // `14.2 per 1,000 live births`
    let per = read.as_ref().and_then(|value| value.per.as_ref());
    if let Some(per) = per.filter(|per| per.unit.is_none())
        && let Some(number) = value.strip_suffix(&*per.words)
    {
        let unit = format!("{} {}", per.words, written(end));
        return ValueError::Unit {
            value: number.trim_end().to_owned(),
            unit,
        };
    }
    // `5% of GDP`
    let is_percent = read.is_some_and(|value| value.is_percent());
    let of = if is_percent { 0 } else { of };
    let unit = &view.text[view.span(end + of, last).start..];
    if unit.chars().any(char::is_alphabetic) || unit.starts_with(['°', '$', '€']) {
        return ValueError::Unit {
            value,
            unit: unit
                .trim_start_matches(['-', '–', ',', '('])
                .trim()
                .trim_end_matches(')')
                .to_owned(),
        };
    }
    symbol(unit)
}

/// What is wrong with a text that does not begin with a quantity.
fn nothing(view: View<'_>) -> ValueError {
    let text = view.text;
    let mut at = 0;
    while let Some((length, _)) = hedge::at_start(view.rest(at), view.language) {
        at += length;
    }
    if at == view.tokens.len() {
        return ValueError::LoneHedge(text.into());
    }
    let opening = |term| view.length(at, term);
    let opened = opening(Term::Between).map(|length| (length, true));
    if let Some((length, between)) = opened.or(opening(Term::From).map(|length| (length, false))) {
        return range(view, at + length, between);
    }
    if view.is_dash(at)
        || view
            .tokens
            .last()
            .is_some_and(|token| token.kind == Kind::Dash)
    {
        return ValueError::IncompleteRange(text.into());
    }
    // `Mw 6.1`; a small word may be a misspelt hedge.
    let number = (at + 1..view.tokens.len()).find(|at| reading::starts(view, *at));
    if let Some(number) = number
        && let Ok(Some(read)) = reading::read(view, number)
        && read.end == view.tokens.len()
        && !view.is_dash(at)
        && !view.typed(at).chars().all(char::is_lowercase)
    {
        return ValueError::Unit {
            value: read.value.stated,
            unit: view.written(at, number).unwrap_or_default(),
        };
    }
    let written = view.typed(at).to_owned();
    match view.kind(at) {
        Some(Kind::Word(word)) => match word.as_str() {
            "nan" | "inf" | "infinity" | "infinite" => ValueError::NotAQuantity(written),
            word if view.language.is(word, |term| term == Term::Moment) => {
                ValueError::PointInTime(written)
            }
            _ => {
                let word = view.text[view.span(at, at + 1)].to_owned();
                unknown_word(view, at, word)
            }
        },
        Some(Kind::Break) if written.chars().count() > 1 => ValueError::UnknownWord(written),
        Some(Kind::Break) => symbol(&written),
        _ => ValueError::UnknownWord(written),
    }
}

/// A word before a number, which is told with what may stand there instead.
fn unknown_word(view: View<'_>, at: usize, word: String) -> ValueError {
    let plain = word.to_lowercase();
    // `no cases`
    let noughts = view.language.0.pairs("counted.nought");
    if let Some((nought, _)) = noughts.into_iter().find(|(_, printed)| *printed == plain) {
        let instead = nought.to_owned();
        let typed = word;
        return ValueError::Otherwise { typed, instead };
    }
    // More words, or a number in words, may mean another one: `quarter of a million`, `not one`.
    let digits = matches!(view.kind(at + 1), Some(Kind::Digits(_) | Kind::Currency));
    let read = reading::read(view, at + 1)
        .ok()
        .flatten()
        .filter(|_| digits && at == 0);
    let Some(value) = read
        .filter(|read| read.end == view.tokens.len())
        .map(|read| read.value)
    else {
        return ValueError::UnknownWord(word);
    };
    // `provisionally 8,412`
    let mut standing = Status::iter().map(<&str>::from);
    let status = standing.find(|status| {
        let words = view.language.0.list(&format!("marks.{status}"));
        words
            .iter()
            .any(|it| it.len() > 4 && plain.starts_with(&**it))
    });
    if let Some(status) = status {
        let instead = format!("value: {}` and `status: {status}", value.stated);
        return ValueError::Otherwise {
            typed: word,
            instead,
        };
    }
    let hedges = [
        hedge::Effect::Softens(hedge::HedgeRank::Approximate),
        hedge::Effect::Bounds(hedge::Bound::AtLeast),
    ];
    let hedged =
        hedges.map(|effect| format!("{} {}", view.language.hedge_of(effect), value.stated));
    ValueError::WordBefore {
        word,
        value: value.stated,
        hedged,
    }
}

/// What is wrong with a range in words whose first end begins at a token.
fn range(view: View<'_>, start: usize, between: bool) -> ValueError {
    let incomplete = || ValueError::IncompleteRange(view.text.into());
    let joints = |at: usize| {
        let joint = |term| view.length(at, term);
        let dash = view.is_dash(at).then_some(1);
        joint(Term::And).or(joint(Term::To)).or(dash)
    };
    let joint = (start + 1..view.tokens.len()).find_map(|at| Some((at, joints(at)?)));
    let Some((at, length)) = joint else {
        return incomplete();
    };
    if let Some((hedge, _)) = hedge::at_start(view.rest(at + length), view.language) {
        let hedge = view.written(at + length, at + length + hedge);
        return ValueError::HedgeInside(hedge.unwrap_or_default());
    }
    let found = view.written(at, at + length).unwrap_or_default();
    let term = if between { Term::And } else { Term::To };
    if view.length(at, term).is_none() {
        let key = if between { "values.and" } else { "values.to" };
        let joint = view.language.first(key);
        let ends = [(0, at), (at + length, view.tokens.len())];
        let [first, last] = ends.map(|(from, to)| view.written(from, to).unwrap_or_default());
        return ValueError::WrongJoint {
            text: view.text.into(),
            found,
            instead: format!("{first} {joint} {last}"),
        };
    }
    incomplete()
}

fn symbol(text: &str) -> ValueError {
    match text.chars().next() {
        Some('∞') => ValueError::NotAQuantity(text.into()),
        Some(symbol) => ValueError::Symbol {
            symbol,
            shown: visible(symbol),
        },
        None => ValueError::Empty,
    }
}
