//! Characters that no font of the template can show.

use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{Loaded, Text};
use crate::products;
use crate::source_map::yaml::{self, Content};
use crate::templating::TemplateSet;
use crate::typesetting;

/// The characters of values that no font can show, each at its first place.
pub(super) fn characters(loaded: &Loaded, templates: &TemplateSet) -> Vec<Diagnostic> {
    // A value typed with escapes holds other characters than the file.
    let values = loaded.places.leaves();
    let escaped = values.iter().map(|span| loaded.file.slice(&span));
    let escaped = escaped
        .filter(|spelling| spelling.contains('\\'))
        .filter_map(printed);
    let text: String = std::iter::once(loaded.file.text().to_owned())
        .chain(escaped)
        .collect();
    let missing = typesetting::missing_characters(&text, &products::fonts(templates));
    missing
        .into_iter()
        // Line breaks and tabs are white space by now; other controls have been refused.
        .filter(|c| !c.is_control())
        .filter_map(|c| text_in(loaded, &c.to_string()))
        .collect()
}

/// The fault of a text that no font can show, at its first place among the values; `None` where it
/// stands in comments only, which are not printed.
pub(super) fn text_in(loaded: &Loaded, text: &str) -> Option<Diagnostic> {
    let file = &loaded.file;
    let values = loaded.places.leaves();
    let mut places = file.text().match_indices(text);
    let typed = places.find(|(at, _)| values.cover(*at));
    let span = typed.map(|(at, _)| at..at + text.len()).or_else(|| {
        // It may be typed as an escape, or in another form that is normalised to this one.
        let mut values = values.iter();
        values.find(|span| printed(file.slice(span)).is_some_and(|value| value.contains(text)))
    })?;
    let codes = text.chars().map(|c| format!("U+{:04X}", u32::from(c)));
    let codes = codes.collect::<Vec<_>>().join(" ");
    let message = format!("no font of the template can show “{text}” ({codes})");
    Some(
        Diagnostic::error(FormError::UnprintableCharacter, file, span, message)
            .help("write it in other words, or add a font that has it to fonts/ of a template"),
    )
}

/// A value's text as it is printed, from its spelling in the file.
fn printed(spelling: &str) -> Option<String> {
    match yaml::parse(spelling).ok()??.content {
        Content::Scalar(text) => Some(Text::new(&text).to_string()),
        Content::Null | Content::List(_) | Content::Map(_) => None,
    }
}
