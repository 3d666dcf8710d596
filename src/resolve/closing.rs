//! Caveats and corrections.

use super::notes::NoteBook;
use super::view::{Affected, CaveatView, CorrectionView};
use super::{Context, prose};
use crate::factfile::CaveatKind;
use crate::labels::Word;

/// Resolves the caveats, numbered in their order.
pub(super) fn caveats(context: &Context<'_>, notes: &mut NoteBook) -> Vec<CaveatView> {
    let caveats = context.facts.caveats.iter().enumerate();
    caveats
        .map(|(i, caveat)| {
            let kind_label = context.labels.word(kind(caveat.kind)).to_owned();
            let title = caveat.title.as_ref().map(ToString::to_string);
            let text = prose::words(context, notes, &caveat.text, false);
            let affects = caveat.affects.iter().filter_map(|id| {
                Some(Affected {
                    id: id.to_string(),
                    label: context.fact(id)?.label().to_string(),
                    mark: notes.mark(context, id, true),
                })
            });
            CaveatView {
                number: i + 1,
                id: caveat.id.to_string(),
                kind: caveat.kind.as_str(),
                title: title.unwrap_or_else(|| kind_label.clone()),
                kind_label,
                text,
                affects: affects.collect(),
            }
        })
        .collect()
}

fn kind(kind: CaveatKind) -> Word {
    match kind {
        CaveatKind::Gap => Word::CaveatGap,
        CaveatKind::Inconsistency => Word::CaveatInconsistency,
        CaveatKind::Ambiguity => Word::CaveatAmbiguity,
        CaveatKind::Undated => Word::CaveatUndated,
        CaveatKind::Unattributed => Word::CaveatUnattributed,
        CaveatKind::Definition => Word::CaveatDefinition,
        CaveatKind::SingleSource => Word::CaveatSingleSource,
        CaveatKind::Anonymous => Word::CaveatAnonymous,
        CaveatKind::Vague => Word::CaveatVague,
        CaveatKind::Derived => Word::CaveatDerived,
        CaveatKind::Stale => Word::CaveatStale,
    }
}

/// Resolves the corrections in their order.
pub(super) fn corrections(context: &Context<'_>) -> Vec<CorrectionView> {
    let corrections = context.facts.corrections.iter();
    corrections
        .map(|correction| CorrectionView {
            date: context.locale.date(correction.date),
            what: correction.what.to_string(),
            was: correction.was.as_ref().map(ToString::to_string),
            now: correction.now.as_ref().map(ToString::to_string),
        })
        .collect()
}
