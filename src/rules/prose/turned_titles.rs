//! Directions in titles and headings, held against the facts that their words name.

use super::own_words::{self, Own};
use crate::factfile::{Derivation, Id, Text};
use crate::quantity::Exact;

use crate::rules::{Findings, RuleContext, item, path};
use crate::source_map::Path;
use crate::wording::{Cue, Topic, Wording};

/// The title of the sheet and the headings of its sections.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let of_sheet = [
        ("title", Some(&sheet.title)),
        ("subtitle", sheet.subtitle.as_ref()),
    ];
    let of_sheet = of_sheet.map(|(key, text)| (path("sheet", key), text));
    let sections = context.facts.sections.iter().enumerate();
    let headings =
        sections.map(|(at, it)| (item("sections", at).key("heading"), it.heading.as_ref()));
    for (place, text) in of_sheet.into_iter().chain(headings) {
        if let Some(text) = text {
            over(context, &place, text, findings);
        }
    }
}

/// Reports a title that says that something rises of which facts say only that it falls, or the other way round.
fn over(context: &RuleContext<'_>, place: &Path, text: &Text, findings: &mut Findings<'_>) {
    let title = Wording::of(text.as_str(), context.lexicon());
    let Some(said) = title.one_side(Topic::Direction, title.all()) else {
        return;
    };
    let told = title.told(&title.all(), &[]).into_iter();
    let named = told.filter_map(|(cue, span)| match cue {
        Cue::Word(stem) => (span != said.span).then_some(stem),
        _ => None,
    });
    let mut named: Vec<String> = named.collect();
    // What no statement has tells none from another: `Rents fall in the harbour`, over the rents of everywhere.
    let count = named.len();
    named.retain(|stem| !context.having(stem).is_empty());
    let is_wider = named.len() < count;
    // `More people in work than in spring`: what it is compared with may be of another kind than in any statement.
    if is_wider && title.words.iter().any(|it| context.lexicon().compares(it)) {
        return;
    }
    let ids = named.first().map_or(&[][..], |first| context.having(first));
    let meant = ids.iter().copied().filter(|id| {
        let own = context.stems(id);
        let is_named = own.is_some_and(|own| named.iter().all(|stem| own.contains(stem)));
        is_named && !(is_wider && names_more(context, id, &named))
    });
    let meant: Vec<&Id> = meant.collect();
    let of = |id: &&Id| own_words::side(context, id, Topic::Direction);
    let of = |id: &&Id| of(id).or_else(|| changed(context, id));
    let own = meant.iter().filter_map(|id| Some((*id, of(id)?)));
    let mut sides: Vec<(&Id, Own)> = own.collect();
    if title.moments.is_empty() {
        sides.extend(moved(context, &meant));
    }
    let is_denied = title.says(Topic::Negation, title.all());
    if is_denied || sides.iter().any(|(_, own)| own.0 == said.side) {
        return;
    }
    if let Some((id, (_, because))) = sides.first() {
        let word = &title.text[said.span.clone()];
        let message = format!("the title says “{word}”, and of `{id}` {because}");
        findings
            .within(place, word, 0, message)
            .also(&path("facts", *id).key("statement"), "what the figure says")
            .help("take the word that the statement has, or correct the statement");
    }
}

/// Whether the statement of a fact names more than this, beside a direction.
fn names_more(context: &RuleContext<'_>, id: &Id, named: &[String]) -> bool {
    let statement = context.statement(id);
    let told = statement.map(|it| it.told(&it.all(), &[]));
    let mut told = told.into_iter().flatten();
    told.any(|(cue, _)| match cue {
        Cue::Word(stem) => !named.contains(&stem),
        _ => false,
    })
}

/// The side of a change whose statement says none, by its sign.
fn changed(context: &RuleContext<'_>, id: &Id) -> Option<Own> {
    let mut words = context.statement(id)?.words.iter();
    let is_signed = words.any(|word| context.lexicon().is_in("wording.signed", word));
    let derivation = context.fact(id)?.derivation();
    let is_change = matches!(
        derivation,
        Some(Derivation::Change(_) | Derivation::Points(_))
    );
    let numbers = context.numbers(id);
    let rises = numbers.first().filter(|_| is_signed || is_change)? > &Exact::ZERO;
    let is_sure = numbers
        .iter()
        .all(|it| *it != Exact::ZERO && (*it > Exact::ZERO) == rises);
    let because = format!("its value is “{}”", context.figure(id));
    is_sure.then(|| (u8::from(!rises), because))
}

/// The way from the earliest to the latest of figures that differ in their time alone, where the last step goes the same way.
fn moved<'a>(context: &RuleContext<'a>, meant: &[&'a Id]) -> Option<(&'a Id, Own)> {
    let when = |id: &Id| context.fact(id)?.when()?.earliest();
    let dated = meant.iter().filter_map(|id| Some((when(id)?, *id)));
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|(when, _)| *when);
    let [(first, from), .., (last, to)] = dated[..] else {
        return None;
    };
    let (_, before) = *dated.get(dated.len() - 2)?;
    let way = |from: &Id, to: &Id| {
        let ((low, high), (new_low, new_high)) = (context.ends(from)?, context.ends(to)?);
        let side = (new_low > high).then_some(0);
        side.or((new_high < low).then_some(1))
    };
    let is_one = dated.iter().all(|(_, id)| {
        *id == to || context.is_same_but_for_time(id, to) && context.is_alike(id, to)
    });
    let side = way(from, to).filter(|side| Some(*side) == way(before, to));
    let because = format!(
        "it goes from “{}” to “{}”",
        context.figure(from),
        context.figure(to)
    );
    let side = side.filter(|_| first < last && is_one)?;
    Some((to, (side, because)))
}
