//! Caveats and corrections.

use super::model::{KeyFigure, Segment, SheetCaveat, SheetCorrection, Words};
use super::notes::{self, NoteBook};
use super::{Context, Part, affected, entries, owned, prose};
use crate::caveat_reasons::{CaveatAnalysis, CaveatReason};
use crate::factfile::{Caveat, Id, UNATTRIBUTED};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves the caveats of the first pages, or those behind them, numbered in their order from a `number`, and counts the
/// others. What the sheet says by itself follows the last written caveat of its kind, or all of them.
pub(super) fn caveats(
    context: &Context<'_>,
    notes: &mut NoteBook,
    analysis: &CaveatAnalysis<'_>,
    first: bool,
    number: usize,
) -> (Vec<SheetCaveat>, usize) {
    let (mut caveats, mut others) = (Vec::new(), 0);
    if !context.prints(Part::Caveats) {
        return (caveats, others);
    }
    let shown = context.shown.as_ref();
    let comes_first = |kind, affects: &[&Id]| {
        let affects = affects.iter().copied();
        context.edition.comes_first(context.facts, kind, affects)
    };
    let path = Path::root().key("caveats");
    let written: Vec<(&Caveat, Path)> = entries(&context.facts.caveats, &path)
        .filter(|(caveat, _)| shown.is_none_or(|shown| shown.touched_by(caveat)))
        .collect();
    for at in 0..=written.len() {
        if let Some((caveat, path)) = written.get(at) {
            let affects: Vec<&Id> = caveat.affects.iter().collect();
            if comes_first(caveat.kind, &affects) == first {
                let number = caveats.len() + number;
                caveats.push(resolve(context, notes, caveat, number, path.clone()));
            } else {
                others += 1;
            }
        }
        for reason in CaveatReason::ALL {
            let last = written.iter().rposition(|it| it.0.kind == reason.kind());
            if last.unwrap_or(written.len()) == at {
                let mut figures = analysis.uncovered(reason);
                figures.retain(|id| context.shows(id));
                if figures.is_empty() {
                    continue;
                }
                if comes_first(reason.kind(), &figures) == first {
                    let number = caveats.len() + number;
                    caveats.extend(automatic(context, notes, figures, reason, number));
                } else {
                    others += 1;
                }
            }
        }
    }
    (caveats, others)
}

/// Tells which figures the caveats affect. Those that written caveats name, and that the template does
/// not show, have the marks of their notes where these stand on the sheet for other figures. Only now
/// are all notes called.
pub(super) fn tell_affected(context: &Context<'_>, notes: &NoteBook, caveats: &mut [SheetCaveat]) {
    let groups = affected::groups(context);
    for caveat in caveats {
        for one in &mut caveat.affects {
            if !context.shows(&one.id) {
                one.mark = notes.known(context, &one.id);
            }
        }
        affected::tell(context, notes, &groups, caveat);
    }
}

/// Gives key figures the numbers of the caveats of weight that somebody wrote of them. What the
/// sheet says by itself it says of too many figures for a sign.
pub(super) fn sign_key_figures<'k>(
    context: &Context<'_>,
    caveats: &[SheetCaveat],
    figures: impl Iterator<Item = &'k mut KeyFigure>,
) {
    let written = caveats.iter().filter(|it| it.kind.is_of_weight());
    let written: Vec<(usize, &Caveat)> = written
        .filter_map(|it| {
            let mut all = context.facts.caveats.iter();
            Some((it.number, all.find(|caveat| caveat.id == it.id)?))
        })
        .collect();
    for it in figures {
        let Some(fact) = context.fact(&it.figure.id) else {
            continue;
        };
        let touching = written
            .iter()
            .filter(|one| one.1.touches(&it.figure.id, fact));
        it.caveats = touching.map(|(number, _)| *number).collect();
        let numbers: Vec<String> = it
            .caveats
            .iter()
            .map(|number| context.count(*number))
            .collect();
        it.see_caveats = match &*numbers {
            [] => None,
            [one] => Some(context.labels.say(LabelKey::SeeCaveat, &[one])),
            several => Some(
                context
                    .labels
                    .say(LabelKey::SeeCaveats, &[&context.list(several)]),
            ),
        };
    }
}

fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    caveat: &Caveat,
    number: usize,
    path: Path,
) -> SheetCaveat {
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
    let kind_label = labels.word_of("caveat", caveat.kind.as_str()).to_owned();
    SheetCaveat {
        number,
        id: caveat.id.clone(),
        automatic: false,
        kind: caveat.kind,
        title: owned(caveat.title.as_ref()).unwrap_or_else(|| kind_label.clone()),
        kind_label,
        text: prose::words(context, notes, &caveat.text, path.key("text")),
        groups: sources.chain(speakers).collect(),
        figures: caveat.affects.clone(),
        affects: affected::named(context, notes, &caveat.affects),
        summary: None,
        marks: Vec::new(),
        path,
    }
}

/// What the sheet says by itself of the figures that no written caveat of the kind covers.
fn automatic(
    context: &Context<'_>,
    notes: &mut NoteBook,
    figures: Vec<&Id>,
    reason: CaveatReason,
    number: usize,
) -> Option<SheetCaveat> {
    let (labels, kind) = (context.labels, reason.kind());
    let kind_label = labels.word_of("caveat", kind.as_str()).to_owned();
    let text = labels.word_of("automatic", kind.as_str()).to_owned();
    let path = Path::root().key("caveats");
    Some(SheetCaveat {
        number,
        id: Id::parse(reason.rule().name())?,
        automatic: true,
        kind,
        title: kind_label.clone(),
        kind_label,
        text: Words {
            segments: vec![Segment::Text(text)],
            path: path.clone(),
        },
        groups: Vec::new(),
        figures: figures.iter().copied().cloned().collect(),
        affects: affected::named(context, notes, figures),
        summary: None,
        marks: Vec::new(),
        path,
    })
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
