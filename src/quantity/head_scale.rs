//! What the head of a table makes of the numbers under it: `Thousands of people`, `Cost (€m)`, `%`.

use super::{
    Exact, Language, currency, head_unit::per_number, number::Magnitude, phrases, reading,
    term::Term, tokens, view::View,
};

/// What the head of a table makes of the numbers under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadScale {
    Magnitude(Magnitude),
    Percent,
    /// What no number under it is stated in: `hundreds`, `× 1,000`.
    Other,
}

/// What the numbers under a head are per: `Deaths per 100,000 people`.
pub(crate) fn per_in<'t>(head: &'t str, language: &Language) -> Option<(&'t str, Exact)> {
    let tokens = tokens::of(head, language);
    (0..tokens.len()).find_map(|at| {
        let (length, number) = per_number(&tokens[at..], language)?;
        Some((&head[tokens[at].start..tokens[at + length - 1].end], number))
    })
}

/// So many words of what is counted may stand before what it is per.
const MOST_COUNTED: usize = 3;

/// What a figure is per time or person by the words behind it: `a week` of ` deaths a week`. Neither `a year earlier` nor `a day of mourning`.
pub(crate) fn rate_behind<'t>(text: &'t str, language: &Language) -> Option<&'t str> {
    let tokens = tokens::of_running(text, language);
    let view = View::running(text, &tokens, language);
    let counted =
        (0..=MOST_COUNTED).take_while(|at| view.word(*at).is_some() || view.typed(*at) == "/");
    let mut rates = counted.filter_map(|at| Some((at, reading::per(view, at)?)));
    let (at, (per, end)) = rates.next()?;
    let unit = per.unit.as_ref()?.to_lowercase();
    let goes_on = ["prose.of", "prose.articles", "wording.relative"]
        .iter()
        .any(|key| view.is_listed(end, key))
        || view
            .typed(end)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let is_told = language.is_listed("values.time-units", &unit) && !goes_on;
    is_told.then(|| &text[view.span(at, end)])
}

/// The word or sign in the head of a table that multiplies the numbers under it, or says that they are percentages.
pub(crate) fn scale_in<'t>(head: &'t str, language: &Language) -> Option<(&'t str, HeadScale)> {
    let words = head.split(|c: char| !c.is_alphabetic());
    let scale = words.filter(|word| !word.is_empty()).find_map(|word| {
        let before = head
            .split(word)
            .next()
            .and_then(|before| before.chars().last());
        // One letter may be a unit, `Distance (m)`; behind the sign of a currency it is none.
        let is_short =
            word.chars().count() > 1 || before.is_some_and(|c| currency::SYMBOLS.contains(c));
        let of = |form: &str| {
            let tokens = tokens::of(form, language);
            language.longest(&tokens, |term| match term {
                Term::Magnitude(scale) => Some(HeadScale::Magnitude(scale)),
                Term::Short(scale) if is_short => Some(HeadScale::Magnitude(scale)),
                Term::Percent => Some(HeadScale::Percent),
                Term::Plural | Term::Dozen | Term::Hundred | Term::Thousand => {
                    Some(HeadScale::Other)
                }
                _ => None,
            })
        };
        let plain = phrases::plain(word);
        // Arabic writes `in the` without a space.
        let bare = ["بال", "ال", "ب"]
            .into_iter()
            .find_map(|start| plain.strip_prefix(start));
        let forms = [plain.strip_suffix('s'), Some(&*plain), bare];
        let (_, scale) = forms.into_iter().flatten().find_map(of)?;
        Some((word, scale))
    });
    let signs = [
        ("%", HeadScale::Percent),
        ("٪", HeadScale::Percent),
        ("'000", HeadScale::Magnitude(Magnitude::Thousand)),
        ("’000", HeadScale::Magnitude(Magnitude::Thousand)),
        ("000s", HeadScale::Magnitude(Magnitude::Thousand)),
        ("×", HeadScale::Other),
    ];
    let sign = || signs.into_iter().find(|(sign, _)| head.contains(sign));
    // `per cent`
    let lower = head.to_lowercase();
    let names = language.0.list("values.percent").into_iter();
    let mut names = names.filter(|name| name.contains(' '));
    let mut name =
        || names.find_map(|it| lower.find(&*it).and_then(|at| head.get(at..at + it.len())));
    scale
        .or_else(sign)
        .or_else(|| Some((name()?, HeadScale::Percent)))
}
