//! Who says what: each speaker described once.

use super::model::SheetAttribution;
use super::{Context, Part, affected, notes, owned};
use crate::factfile::{Attribution, Basis, Id, Identity, Text, UNATTRIBUTED};
use crate::labels::LabelKey;
use crate::source_map::Path;

/// Resolves the attributions in order; facts that nobody is named for come last.
pub(super) fn resolve(context: &Context<'_>) -> Vec<SheetAttribution> {
    if !context.prints(Part::Attributions) {
        return Vec::new();
    }
    let written = &context.facts.attributions;
    let nobody = Id::parse(UNATTRIBUTED).filter(|id| !written.contains_key(id));
    let speakers = written.iter().map(|(id, speaker)| (id, Some(speaker)));
    let speakers = speakers.chain(nobody.as_ref().map(|id| (id, None)));
    speakers
        .filter_map(|(id, speaker)| {
            let resolved = describe(context, id, speaker);
            let heard = !resolved.says.is_empty() || resolved.summary.is_some();
            // A speaker who says nothing is described where everything is shown.
            let described = heard || (speaker.is_some() && context.shown.is_none());
            described.then_some(resolved)
        })
        .collect()
}

/// A speaker with what they say; `None` is whoever gives the figures that nobody is named for.
fn describe(context: &Context<'_>, id: &Id, speaker: Option<&Attribution>) -> SheetAttribution {
    let labels = context.labels;
    let identity = speaker.map_or(Identity::Unattributed, |speaker| speaker.identity);
    let basis = speaker.map_or(Basis::NotStated, |speaker| speaker.basis);
    let descriptor = speaker.map(|speaker| speaker.descriptor.as_str());
    let nobody = || labels.word(LabelKey::AttributionUnattributed);
    let said = context.facts.facts.iter().filter(|(fact, it)| {
        let stated = it.stated();
        stated.is_some_and(|stated| stated.attribution == *id) && context.shows(fact)
    });
    let said = affected::named(context, said.map(|(fact, _)| fact));
    let (says, summary, marks) = affected::by_name(context, said);
    SheetAttribution {
        path: Path::root().key("attributions").key(id.as_str()),
        id: id.clone(),
        descriptor: descriptor.unwrap_or_else(nobody).to_owned(),
        name: owned(speaker.and_then(|speaker| speaker.name.as_ref())),
        identity_label: labels.word_of("identity", identity.as_str()).to_owned(),
        basis_label: labels.word_of("basis", basis.as_str()).to_owned(),
        details: speaker.map_or_else(Vec::new, |speaker| details(context, speaker)),
        says,
        summary,
        marks,
    }
}

fn details<'a>(context: &Context<'_>, speaker: &'a Attribution) -> Vec<String> {
    let said = |word, text: Option<&str>| {
        let text = context.labels.say(word, &[text?]);
        Some(notes::sentence(context, &text))
    };
    let text = |text: &'a Option<Text>| text.as_ref().map(Text::as_str);
    let told = speaker.told.as_ref().map(|id| context.source_name(id));
    let details = [
        text(&speaker.affiliation).map(|text| notes::sentence(context, text)),
        said(LabelKey::AttributionAccess, text(&speaker.access)),
        said(LabelKey::AttributionReason, text(&speaker.reason)),
        said(LabelKey::AttributionTold, told.as_deref()),
        notes::remark(context, speaker.note.as_ref()),
    ];
    details.into_iter().flatten().collect()
}
