//! Caveats and corrections.

use super::model::{KeyFigure, Segment, SheetCaveat, SheetCorrection, Words};
use super::{Context, Part, affected, entries, notes, owned};
use crate::caveat_reasons::{CaveatAnalysis, CaveatReason};
use crate::factfile::{Caveat, CaveatKind, Id, UNATTRIBUTED};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves the caveats of the `first` pages, or those behind them, numbered in their order from a `number`, and counts the
/// others. What the sheet says by itself follows the last written caveat of its kind, or all of them.
pub(super) fn caveats(
    context: &Context<'_>,
    analysis: &CaveatAnalysis<'_>,
    first: bool,
    number: usize,
) -> (Vec<SheetCaveat>, usize) {
    let (mut caveats, mut others) = (Vec::new(), 0);
    if !context.prints(Part::Caveats) {
        return (caveats, others);
    }
    let mut last = number - 1;
    // The number is that of the whole sheet, also where not all are told.
    let mut number_here = |kind, affects: &[&Id]| {
        let affects = affects.iter().copied();
        let is_here = first == context.edition.comes_first(context.facts, kind, affects);
        others += usize::from(!is_here);
        last += usize::from(is_here);
        let is_told = context.caveats.is_none_or(|told| told.contains(&last));
        (is_here && is_told).then_some(last)
    };
    let shown = context.shown.as_ref();
    let path = Path::root().key("caveats");
    let written: Vec<(&Caveat, Path)> = entries(&context.facts.caveats, &path)
        .filter(|(caveat, _)| shown.is_none_or(|shown| shown.touched_by(caveat)))
        .collect();
    // Behind which written caveat each stands that the sheet says by itself, and of which figures.
    let automatics = CaveatReason::ALL.map(|reason| {
        let last = written.iter().rposition(|it| it.0.kind == reason.kind());
        let mut figures = analysis.uncovered(reason);
        figures.retain(|id| context.shows(id));
        (reason, last.unwrap_or(written.len()), figures)
    });
    for at in 0..=written.len() {
        if let Some((caveat, path)) = written.get(at)
            && let Some(number) = number_here(caveat.kind, &Vec::from_iter(&caveat.affects))
        {
            let caveat = resolve(context, caveat, path.clone());
            caveats.push(SheetCaveat { number, ..caveat });
        }
        for (reason, behind, figures) in &automatics {
            let is_next = *behind == at && !figures.is_empty();
            if is_next && let Some(number) = number_here(reason.kind(), figures) {
                let caveat = automatic(context, figures.clone(), *reason);
                caveats.extend(caveat.map(|caveat| SheetCaveat { number, ..caveat }));
            }
        }
    }
    (caveats, others)
}

/// Tells which figures the caveats affect. Those that written caveats name, and that the template does
/// not show, have the marks of their notes where these stand on the sheet for other figures. Only now
/// are all notes called.
pub(super) fn tell_affected(context: &Context<'_>, caveats: &mut [SheetCaveat]) {
    let groups = affected::groups(context);
    for caveat in caveats {
        for one in &mut caveat.affects {
            if !context.shows(&one.id) {
                one.mark = context.known_mark(&one.id);
            }
        }
        affected::tell(context, &groups, caveat);
    }
}

/// Gives key figures the numbers of the caveats of weight that somebody wrote of them. What the
/// sheet says by itself it says of too many figures for a sign.
pub(super) fn sign_key_figures<'k>(
    context: &Context<'_>,
    caveats: &[SheetCaveat],
    figures: impl Iterator<Item = &'k mut KeyFigure>,
) {
    for it in figures {
        let Some(fact) = context.fact(&it.figure.id) else {
            continue;
        };
        let touches = |caveat: &&SheetCaveat| {
            let mut written = context.facts.caveats.iter();
            let written = written.find(|own| own.id == caveat.id && caveat.kind.is_of_weight());
            written.is_some_and(|own| own.touches(&it.figure.id, fact))
        };
        it.caveats = caveats.iter().filter(touches).map(|it| it.number).collect();
        let numbers = it.caveats.iter().map(|number| context.count(*number));
        let numbers = context.locale.list(&numbers.collect::<Vec<_>>());
        let word = match it.caveats.len() {
            1 => LabelKey::SeeCaveat,
            _ => LabelKey::SeeCaveats,
        };
        let see = || context.labels.say(word, &[&numbers]);
        it.see_caveats = (!it.caveats.is_empty()).then(see);
    }
}

fn resolve(context: &Context<'_>, caveat: &Caveat, path: Path) -> SheetCaveat {
    let labels = context.labels;
    let every = |name: String| labels.say(LabelKey::EveryFigureFrom, &[&name]);
    let sources = caveat.sources.iter();
    let sources = sources.map(|id| match context.only_source {
        Some(only) if only == id => labels.word(LabelKey::EveryFigure).to_owned(),
        _ => every(context.source_name(id)),
    });
    let speakers = caveat.attributions.iter().map(|id| {
        if id.as_str() == UNATTRIBUTED {
            labels.word(LabelKey::EveryFigureOfNobody).to_owned()
        } else {
            every(notes::speaker(context, id))
        }
    });
    let text = context.words(&caveat.text, path.key("text"));
    let said = said(context, &caveat.id, caveat.kind, &caveat.affects, text);
    SheetCaveat {
        title: owned(caveat.title.as_ref()).unwrap_or(said.title),
        groups: sources.chain(speakers).collect(),
        path,
        ..said
    }
}

fn automatic(
    context: &Context<'_>,
    figures: Vec<&Id>,
    reason: CaveatReason,
) -> Option<SheetCaveat> {
    let kind = reason.kind();
    let text = context.labels.word_of("automatic", kind.as_str());
    let signs = matches!(reason, CaveatReason::Missing | CaveatReason::Marked);
    let legend = signs
        .then(|| context.legend(figures.iter().copied()))
        .flatten();
    let texts: Vec<&str> = [text].into_iter().chain(legend.as_deref()).collect();
    let words = Words {
        segments: vec![Segment::Text(texts.join(" "))],
        path: Path::root().key("caveats"),
    };
    let id = Id::parse(reason.rule().name())?;
    Some(SheetCaveat {
        automatic: true,
        ..said(context, &id, kind, figures, words)
    })
}

fn said<'a>(
    context: &Context<'_>,
    id: &Id,
    kind: CaveatKind,
    figures: impl IntoIterator<Item = &'a Id> + Clone,
    text: Words,
) -> SheetCaveat {
    let kind_label = context.labels.word_of("caveat", kind.as_str());
    SheetCaveat {
        path: text.path.clone(),
        number: 0,
        id: id.clone(),
        automatic: false,
        kind,
        title: kind_label.to_owned(),
        kind_label: kind_label.to_owned(),
        text,
        groups: Vec::new(),
        figures: figures.clone().into_iter().cloned().collect(),
        affects: affected::named(context, figures),
        summary: None,
        marks: Vec::new(),
    }
}

pub(super) fn corrections(context: &Context<'_>) -> Vec<SheetCorrection> {
    if !context.prints(Part::Corrections) {
        return Vec::new();
    }
    let path = Path::root().key("corrections");
    entries(&context.facts.corrections, &path)
        .map(|(correction, path)| SheetCorrection {
            path,
            date: context.locale.date(correction.date),
            what: correction.what.to_string(),
            was: owned(correction.was.as_ref()),
            now: owned(correction.now.as_ref()),
        })
        .collect()
}
