//! Values that may be thousands or decimals, where no source at hand says which.

use std::collections::HashSet;

use super::{RuleContext, path};
use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::Value;

/// Tells every value in doubt that its source does not have at its place. What else is told of it follows from that.
pub(super) fn add(context: &RuleContext<'_>, found: &mut Vec<Diagnostic>) {
    let sightings = context.evidence.sightings.iter();
    let sightings = sightings.filter(|one| one.quantity.is_some());
    let seen: HashSet<_> = sightings.map(|one| &one.fact).collect();
    let (mut spans, mut doubts) = (HashSet::new(), Vec::new());
    for (id, _, stated) in context.stated().filter(|(id, ..)| !seen.contains(id)) {
        let Some(doubt) = stated.value.as_ref().and_then(Value::doubt) else {
            continue;
        };
        let path = path("facts", id).key("value");
        let span = context.loaded.places.value(&path);
        spans.insert(span.clone());
        let (file, message) = (&context.loaded.file, format!("`{path}`: {doubt}"));
        let told = Diagnostic::error(FormError::MalformedValue, file, span, message);
        let helps = context.loaded.locale.values().help().into_iter();
        doubts.push(helps.chain([doubt.help()]).fold(told, Diagnostic::help));
    }
    found.retain(|one| !spans.contains(&one.primary.span));
    found.append(&mut doubts);
}
