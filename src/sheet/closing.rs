//! Caveats and corrections.

use super::notes::{self, NoteBook};
use super::view::{CaveatView, CorrectionView, Segment};
use super::{Context, Part, affected, prose};
use crate::caveat_reasons::{CaveatAnalysis, CaveatReason};
use crate::factfile::{Caveat, CaveatKind, Id, UNATTRIBUTED};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves the caveats, numbered in their order. What the sheet says by itself follows the last
/// written caveat of its kind, or all of them.
pub(super) fn caveats(
    context: &Context<'_>,
    notes: &mut NoteBook,
    analysis: &CaveatAnalysis<'_>,
) -> Vec<CaveatView> {
    if !context.prints(Part::Caveats) {
        return Vec::new();
    }
    let written = context.facts.caveats.iter().enumerate();
    let written: Vec<(usize, &Caveat)> = written
        .filter(|(_, caveat)| match &context.shown {
            Some(shown) => shown.touched_by(caveat),
            None => true,
        })
        .collect();
    let last_of = |reason: CaveatReason| {
        written
            .iter()
            .rposition(|(_, caveat)| caveat.kind == reason.kind())
    };
    let mut views = Vec::new();
    let list = Path::root().key("caveats");
    for (i, (at, caveat)) in written.iter().enumerate() {
        views.push(resolved(context, notes, list.index(*at), caveat));
        let here = CaveatReason::ALL
            .into_iter()
            .filter(|reason| last_of(*reason) == Some(i));
        views.extend(here.filter_map(|reason| automatic(context, notes, analysis, reason)));
    }
    let alone = CaveatReason::ALL
        .into_iter()
        .filter(|reason| last_of(*reason).is_none());
    views.extend(alone.filter_map(|reason| automatic(context, notes, analysis, reason)));
    for (number, view) in (1..).zip(&mut views) {
        view.number = number;
    }
    views
}

/// Gives the figures that written caveats name, and that the template does not show, the marks of
/// their notes where these stand on the sheet for other figures.
pub(super) fn link_hidden_figures(
    context: &Context<'_>,
    notes: &NoteBook,
    caveats: &mut [CaveatView],
) {
    let written = caveats.iter_mut().filter(|caveat| !caveat.automatic);
    for one in written.flat_map(|caveat| &mut caveat.affects) {
        if let Some(id) = Id::parse(&one.id).filter(|id| !context.shows(id)) {
            one.mark = notes.known(context, &id);
        }
    }
}

/// A caveat as written.
fn resolved(
    context: &Context<'_>,
    notes: &mut NoteBook,
    path: Path,
    caveat: &Caveat,
) -> CaveatView {
    let kind_label = context.labels.word(kind(caveat.kind)).to_owned();
    let title = caveat.title.as_ref().map(ToString::to_string);
    let sources = caveat.sources.iter().map(|id| {
        let name = context.source_name(id);
        context.labels.say(LabelKey::EveryFigureFrom, &[&name])
    });
    let speakers = caveat.attributions.iter().map(|id| {
        if id.as_str() == UNATTRIBUTED {
            return context
                .labels
                .word(LabelKey::EveryFigureOfNobody)
                .to_owned();
        }
        let name = notes::speaker(context, id);
        context.labels.say(LabelKey::EveryFigureFrom, &[&name])
    });
    CaveatView {
        path,
        number: 0,
        id: caveat.id.to_string(),
        automatic: false,
        kind: caveat.kind.as_str(),
        title: title.unwrap_or_else(|| kind_label.clone()),
        kind_label,
        text: prose::words(context, notes, &caveat.text, false),
        groups: sources.chain(speakers).collect(),
        affects: affected::named(context, notes, &caveat.affects),
        summary: None,
        marks: Vec::new(),
    }
}

/// What the sheet says by itself of the figures that no written caveat of the kind covers.
fn automatic(
    context: &Context<'_>,
    notes: &mut NoteBook,
    analysis: &CaveatAnalysis<'_>,
    reason: CaveatReason,
) -> Option<CaveatView> {
    let mut figures = analysis.uncovered(reason);
    figures.retain(|id| context.shows(id));
    if figures.is_empty() {
        return None;
    }
    let text = context.labels.word(match reason {
        CaveatReason::Anonymous => LabelKey::AutomaticAnonymous,
        CaveatReason::Unattributed => LabelKey::AutomaticUnattributed,
        CaveatReason::Undated => LabelKey::AutomaticUndated,
        CaveatReason::SingleSource => LabelKey::AutomaticSingleSource,
        CaveatReason::Vague => LabelKey::AutomaticVague,
        CaveatReason::Derived => LabelKey::AutomaticDerived,
        CaveatReason::Stale => LabelKey::AutomaticStale,
    });
    let title = context.labels.word(kind(reason.kind())).to_owned();
    let listed = affected::list(context, notes, figures);
    Some(CaveatView {
        path: Path::root().key("caveats"),
        number: 0,
        id: reason.rule().to_owned(),
        automatic: true,
        kind: reason.kind().as_str(),
        kind_label: title.clone(),
        title,
        text: vec![Segment::Text(text.to_owned())],
        groups: Vec::new(),
        affects: listed.named,
        summary: listed.summary,
        marks: listed.marks,
    })
}

fn kind(kind: CaveatKind) -> LabelKey {
    match kind {
        CaveatKind::Gap => LabelKey::CaveatGap,
        CaveatKind::Inconsistency => LabelKey::CaveatInconsistency,
        CaveatKind::Ambiguity => LabelKey::CaveatAmbiguity,
        CaveatKind::Undated => LabelKey::CaveatUndated,
        CaveatKind::Unattributed => LabelKey::CaveatUnattributed,
        CaveatKind::Definition => LabelKey::CaveatDefinition,
        CaveatKind::SingleSource => LabelKey::CaveatSingleSource,
        CaveatKind::Anonymous => LabelKey::CaveatAnonymous,
        CaveatKind::Vague => LabelKey::CaveatVague,
        CaveatKind::Derived => LabelKey::CaveatDerived,
        CaveatKind::Stale => LabelKey::CaveatStale,
    }
}

/// Resolves the corrections in their order.
pub(super) fn corrections(context: &Context<'_>) -> Vec<CorrectionView> {
    let corrections = context.facts.corrections.iter().enumerate();
    let list = Path::root().key("corrections");
    corrections
        .filter(|_| context.prints(Part::Corrections))
        .map(|(at, correction)| CorrectionView {
            path: list.index(at),
            date: context.locale.date(correction.date),
            what: correction.what.to_string(),
            was: correction.was.as_ref().map(ToString::to_string),
            now: correction.now.as_ref().map(ToString::to_string),
        })
        .collect()
}
