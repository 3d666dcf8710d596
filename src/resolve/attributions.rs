//! Who says what: each speaker described once.

use super::Context;
use super::notes::{self, NoteBook};
use super::view::{Affected, AttributionView};
use crate::factfile::{Attribution, Basis, Fact, Id, Identity, Origin, UNATTRIBUTED};
use crate::labels::Word;

/// Up to this many figures of a speaker are named one by one.
const MOST_NAMED: usize = 8;

/// Resolves the attributions in order; facts that nobody is named for come last.
pub(super) fn resolve(context: &Context<'_>, notes: &mut NoteBook) -> Vec<AttributionView> {
    let mut views: Vec<AttributionView> = Vec::new();
    for (id, attribution) in &context.facts.attributions {
        let mut view = describe(context, attribution, id);
        fill(context, notes, id, &mut view);
        views.push(view);
    }
    let unattributed = Id::parse(UNATTRIBUTED);
    let written = unattributed
        .as_ref()
        .is_some_and(|id| context.facts.attributions.contains_key(id));
    if let Some(id) = unattributed.filter(|_| !written) {
        let mut view = nobody(context, &id);
        fill(context, notes, &id, &mut view);
        if !view.says.is_empty() || view.summary.is_some() {
            views.push(view);
        }
    }
    views
}

/// Adds what the speaker says and where it is noted.
fn fill(context: &Context<'_>, notes: &mut NoteBook, id: &Id, view: &mut AttributionView) {
    let facts = context.facts.facts.iter();
    let mut said: Vec<Affected> = facts
        .filter(|(_, fact)| says(fact, id))
        .map(|(fact_id, fact)| Affected {
            id: fact_id.to_string(),
            label: fact.label().to_string(),
            mark: notes.mark(context, fact_id, true),
        })
        .collect();
    // A long list says less than its notes do.
    if said.len() > MOST_NAMED {
        let count = said.len().to_string();
        view.summary = Some(context.labels.say(Word::ManyFigures, &[&count]));
        view.marks = said.iter().filter_map(|one| one.mark).collect();
        view.marks.sort_by_key(|mark| mark.number);
        view.marks.dedup();
        return;
    }
    for at in 1..said.len() {
        if said[at - 1].mark == said[at].mark {
            said[at - 1].mark = None;
        }
    }
    view.says = said;
}

fn says(fact: &Fact, speaker: &Id) -> bool {
    matches!(&fact.origin, Origin::Stated(stated) if stated.attribution == *speaker)
}

fn describe(context: &Context<'_>, attribution: &Attribution, id: &Id) -> AttributionView {
    let labels = context.labels;
    let identity = match attribution.identity {
        Identity::Named => Word::IdentityNamed,
        Identity::Anonymous => Word::IdentityAnonymous,
        Identity::Institution => Word::IdentityInstitution,
        Identity::Unattributed => Word::IdentityUnattributed,
    };
    let basis = match attribution.basis {
        Basis::OnTheRecord => Word::BasisOnTheRecord,
        Basis::Background => Word::BasisBackground,
        Basis::DeepBackground => Word::BasisDeepBackground,
        Basis::NotStated => Word::BasisNotStated,
    };
    let said = |word: Word, text: String| notes::sentence(&labels.say(word, &[&text]));
    let told = attribution.told.as_ref();
    let details = [
        attribution
            .affiliation
            .as_ref()
            .map(|text| notes::sentence(text.as_str())),
        attribution
            .access
            .as_ref()
            .map(|text| said(Word::AttributionAccess, text.to_string())),
        attribution
            .reason
            .as_ref()
            .map(|text| said(Word::AttributionReason, text.to_string())),
        told.map(|source| said(Word::AttributionTold, context.source_name(source))),
        notes::remark(context, attribution.note.as_ref()),
    ];
    AttributionView {
        id: id.to_string(),
        descriptor: attribution.descriptor.to_string(),
        name: attribution.name.as_ref().map(ToString::to_string),
        identity_label: labels.word(identity).to_owned(),
        basis_label: labels.word(basis).to_owned(),
        details: details.into_iter().flatten().collect(),
        says: Vec::new(),
        summary: None,
        marks: Vec::new(),
    }
}

fn nobody(context: &Context<'_>, id: &Id) -> AttributionView {
    AttributionView {
        id: id.to_string(),
        descriptor: context
            .labels
            .word(Word::AttributionUnattributed)
            .to_owned(),
        name: None,
        identity_label: context.labels.word(Word::IdentityUnattributed).to_owned(),
        basis_label: context.labels.word(Word::BasisNotStated).to_owned(),
        details: Vec::new(),
        says: Vec::new(),
        summary: None,
        marks: Vec::new(),
    }
}
