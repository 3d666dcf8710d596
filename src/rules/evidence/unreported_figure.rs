use crate::evidence::Unreported;
use crate::factfile::Id;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports the figures of a source that no fact reports, once for a source: numbers in digits or words, or hundreds and the like. Dates and
    /// years, pages, telephones, ages, numbers by which something is called (Article 5) and fractions are passed over.
    why
    /// Only when every figure is reported, or left out on purpose, does a reader know that the sheet is complete.
    example
    /// tml: {…}   # in paragraph 14: around 18,000 Iraqi nationals
    instead
    /// tml: {left_out: [{figure: "around 18,000", paragraph: 14, reason: not about detainees}], …}
    /// tml: {left_out: [{paragraph: 14, reason: not about detainees}], …}   # with all its figures
    Warning
}

/// How many figures and how many places are told: a longer list is not read.
const MOST_TOLD: usize = 8;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let unreported = context.evidence.unreported();
    let unreported = unreported.filter(|(source, figure)| !may_be_unclear(context, source, figure));
    let unreported: Vec<_> = unreported.collect();
    for of_source in unreported.chunk_by(|(a, _), (b, _)| a == b) {
        let place = |figure: Unreported<'_>| match figure.table() {
            Some(table) => (true, table),
            None => (false, figure.paragraph()),
        };
        let places: Vec<_> = of_source
            .chunk_by(|(_, a), (_, b)| place(*a) == place(*b))
            .collect();
        let (Some((source, first)), [one, more @ ..]) = (of_source.first(), places.as_slice())
        else {
            continue;
        };
        let message = match more {
            [] => format!(
                "no fact reports {} in {} of `{source}`",
                figures(one),
                whereabouts(one)
            ),
            _ => format!(
                "no fact reports {} figures of `{source}`, in {} places",
                of_source.len(),
                places.len()
            ),
        };
        let mut finding = findings.at_key(&path("sources", *source), message);
        for place in places.iter().take(MOST_TOLD) {
            let words = place
                .first()
                .map_or_else(String::new, |(_, figure)| figure.excerpt());
            finding = finding.note(match more {
                [] => format!("`{source}`, {}: “{words}”", whereabouts(one)),
                _ => format!("{}: {}: “{words}”", whereabouts(place), figures(place)),
            });
        }
        if places.len() > MOST_TOLD {
            finding = finding.note(format!("and in {} places more", places.len() - MOST_TOLD));
        }
        let all = match first.table() {
            Some(table) => format!("{{table: {}, reason: …}}", table + 1),
            None => format!("{{paragraph: {}, reason: …}}", first.paragraph()),
        };
        finding.help(format!(
            "make facts of them, add the place to the fact that each is, or name under the source’s `left_out` the figure or all of its place, \
             as in `{all}`"
        ));
    }
}

/// Whether a fact or an entry of `left_out` with a fault of form may be of this figure. It may be rounded there, or be meant by a
/// number that begins as it does.
fn may_be_unclear(context: &RuleContext<'_>, source: &Id, figure: &Unreported<'_>) -> bool {
    let (file, places) = (&context.loaded.file, &context.loaded.places);
    let source = places.key(&path("sources", source));
    let first = |text: &str| text.chars().find(|c| ('1'..='9').contains(c));
    let digit = first(figure.stated());
    context.loaded.unclear.iter().any(|span| {
        let text = file.text().get(span.clone()).unwrap_or_default();
        let mut numbers = text.split(|c: char| !c.is_ascii_digit() && !".,".contains(c));
        digit.is_none() || span.start == source.start || numbers.any(|it| first(it) == digit)
    })
}

/// "“12”, “about 40” and 3 more"
fn figures(place: &[(&Id, Unreported<'_>)]) -> String {
    let told = place.iter().take(MOST_TOLD);
    let told: Vec<String> = told.map(|(_, one)| format!("“{}”", one.stated())).collect();
    match place.len().saturating_sub(MOST_TOLD) {
        0 => told.join(", "),
        more => format!("{} and {more} more", told.join(", ")),
    }
}

/// "paragraph 4", "table “In thousands”"; of a single figure the row and column as well.
fn whereabouts(place: &[(&Id, Unreported<'_>)]) -> String {
    let Some((_, first)) = place.first() else {
        return String::new();
    };
    let whole = first.place();
    let table = whole.split(", row “").next().unwrap_or_default();
    let table = table.split(", column “").next().unwrap_or_default();
    if place.len() > 1 {
        table.to_owned()
    } else {
        whole
    }
}
