//! Who says what: each speaker described once.

use super::notes::{self, NoteBook};
use super::view::AttributionView;
use super::{Context, Part, affected};
use crate::factfile::{Attribution, Basis, Fact, Id, Identity, Origin, UNATTRIBUTED};
use crate::labels::LabelKey;

/// Resolves the attributions in order; facts that nobody is named for come last.
pub(super) fn resolve(context: &Context<'_>, notes: &mut NoteBook) -> Vec<AttributionView> {
    if !context.prints(Part::Attributions) {
        return Vec::new();
    }
    let mut views: Vec<AttributionView> = Vec::new();
    for (id, attribution) in &context.facts.attributions {
        let mut view = describe(context, attribution, id);
        fill(context, notes, id, &mut view);
        // A speaker who says nothing is described where everything is shown.
        if context.shown.is_none() || is_heard(&view) {
            views.push(view);
        }
    }
    let unattributed = Id::parse(UNATTRIBUTED);
    let written = unattributed
        .as_ref()
        .is_some_and(|id| context.facts.attributions.contains_key(id));
    if let Some(id) = unattributed.filter(|_| !written) {
        let mut view = nobody(context, &id);
        fill(context, notes, &id, &mut view);
        if is_heard(&view) {
            views.push(view);
        }
    }
    views
}

fn is_heard(view: &AttributionView) -> bool {
    !view.says.is_empty() || view.summary.is_some()
}

/// Adds what the speaker says and where it is noted.
fn fill(context: &Context<'_>, notes: &mut NoteBook, id: &Id, view: &mut AttributionView) {
    let facts = context.facts.facts.iter();
    let said = facts.filter(|(_, fact)| says(fact, id)).map(|(id, _)| id);
    let said = said.filter(|id| context.shows(id));
    let listed = affected::list(context, notes, said);
    view.says = listed.named;
    view.summary = listed.summary;
    view.marks = listed.marks;
}

fn says(fact: &Fact, speaker: &Id) -> bool {
    matches!(&fact.origin, Origin::Stated(stated) if stated.attribution == *speaker)
}

fn describe(context: &Context<'_>, attribution: &Attribution, id: &Id) -> AttributionView {
    let labels = context.labels;
    let identity = match attribution.identity {
        Identity::Named => LabelKey::IdentityNamed,
        Identity::Anonymous => LabelKey::IdentityAnonymous,
        Identity::Institution => LabelKey::IdentityInstitution,
        Identity::Unattributed => LabelKey::IdentityUnattributed,
    };
    let basis = match attribution.basis {
        Basis::OnTheRecord => LabelKey::BasisOnTheRecord,
        Basis::Background => LabelKey::BasisBackground,
        Basis::DeepBackground => LabelKey::BasisDeepBackground,
        Basis::NotStated => LabelKey::BasisNotStated,
    };
    let said = |word: LabelKey, text: String| notes::sentence(context, &labels.say(word, &[&text]));
    let told = attribution.told.as_ref();
    let details = [
        attribution
            .affiliation
            .as_ref()
            .map(|text| notes::sentence(context, text.as_str())),
        attribution
            .access
            .as_ref()
            .map(|text| said(LabelKey::AttributionAccess, text.to_string())),
        attribution
            .reason
            .as_ref()
            .map(|text| said(LabelKey::AttributionReason, text.to_string())),
        told.map(|source| said(LabelKey::AttributionTold, context.source_name(source))),
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
            .word(LabelKey::AttributionUnattributed)
            .to_owned(),
        name: None,
        identity_label: context
            .labels
            .word(LabelKey::IdentityUnattributed)
            .to_owned(),
        basis_label: context.labels.word(LabelKey::BasisNotStated).to_owned(),
        details: Vec::new(),
        says: Vec::new(),
        summary: None,
        marks: Vec::new(),
    }
}
