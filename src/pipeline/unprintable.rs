//! Characters that no font of the template can show.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use crate::diagnostics::{Diagnostic, FormError};
use crate::factfile::{Loaded, Text};
use crate::products;
use crate::source_map::yaml::{self, Content};
use crate::source_map::{SourceFile, Span};
use crate::templating::TemplateSet;
use crate::typesetting;

/// The characters of values that no font can show: one fault for each script, or for each value where some letters lack only.
pub(super) fn characters(loaded: &Loaded, templates: &TemplateSet) -> Vec<Diagnostic> {
    // A value typed with escapes holds other characters than the file.
    let values = loaded.places.leaves();
    let spellings = values.iter().map(|span| loaded.file.slice(span));
    let escaped = spellings.filter(|spelling| spelling.contains('\\'));
    let escaped = escaped.filter_map(printed);
    let text = escaped.fold(loaded.file.text().to_owned(), |text, value| text + &value);
    let missing = typesetting::missing_characters(&text, &products::fonts(templates));
    if missing.is_empty() {
        return Vec::new();
    }
    let (mut faults, file) = (Vec::new(), &loaded.file);
    let mut of_scripts: IndexMap<Script, Vec<(Span, String)>> = IndexMap::new();
    for (script, place, text) in values.iter().flat_map(|it| in_value(loaded, it, &missing)) {
        match script {
            Some(script) => of_scripts.entry(script).or_default().push((place, text)),
            None => faults.push(fault(file, place, &text)),
        }
    }
    for (script, values) in of_scripts {
        let name = script.full_name().replace('_', " ");
        let are = match values.len() - 1 {
            0 => "is".to_owned(),
            1 => "and one more value are".to_owned(),
            more => format!("and {more} more values are"),
        };
        faults.extend(values.into_iter().next().map(|(place, value)| {
            let message = format!("{value} {are} in the script {name}, which no font of the template sets");
            Diagnostic::error(FormError::UnprintableCharacter, file, place, message).help(format!(
                "write it in letters that the template has, or add a font for {name} to fonts/ of a template"
            ))
        }));
    }
    faults
}

/// What no font can show of a value, once for each script, with its place: the value's name where no font has any of the
/// script's letters in it, else these letters.
fn in_value(
    loaded: &Loaded,
    span: &Span,
    missing: &BTreeSet<char>,
) -> Vec<(Option<Script>, Span, String)> {
    let spelling = loaded.file.slice(span);
    let escaped = printed(spelling).filter(|_| spelling.contains('\\'));
    let text = escaped.as_deref().unwrap_or(spelling);
    let path = loaded.places.path(span);
    let value = path.map_or_else(|| "this".to_owned(), |path| format!("`{path}`"));
    let mut of_scripts: IndexMap<Script, String> = IndexMap::new();
    // Line breaks and tabs are white space by now; other controls have been refused.
    let is_missing = |c: &char| missing.contains(c) && !c.is_control();
    for c in text.chars().filter(is_missing) {
        let letters = of_scripts.entry(c.script()).or_default();
        if !letters.contains(c) {
            letters.push(c);
        }
    }
    let found = of_scripts.into_iter().map(|(script, letters)| {
        let is_of_it = |c: &char| c.script() == script && !is_combining_mark(*c);
        let is_whole = text.chars().filter(is_of_it).all(|c| missing.contains(&c));
        let is_script = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        let is_script = is_script && !letters.contains(typesetting::is_without_ink);
        let places = spelling.char_indices();
        let mut places = places.filter(|(_, c)| letters.contains(*c));
        let start = places.next();
        let ends = start.zip(places.next_back().or(start));
        let place = ends.map_or(span.clone(), |((start, _), (end, last))| {
            span.start + start..span.start + end + last.len_utf8()
        });
        if is_script && is_whole {
            (Some(script), place, value.clone())
        } else {
            (None, place, letters)
        }
    });
    found.collect()
}

/// The fault of a text that no font can show, at its first place among the values; `None` where it
/// stands in comments only, which are not printed.
pub(super) fn text_in(loaded: &Loaded, text: &str) -> Option<Diagnostic> {
    let file = &loaded.file;
    let values = loaded.places.leaves();
    let mut places = file.text().match_indices(text);
    let typed = places.find(|(at, _)| values.iter().any(|span| span.contains(at)));
    let span = typed.map(|(at, _)| at..at + text.len()).or_else(|| {
        // It may be typed as an escape, or in another form that is normalised to this one.
        let mut values = values.into_iter();
        values.find(|span| printed(file.slice(span)).is_some_and(|value| value.contains(text)))
    })?;
    Some(fault(file, span, text))
}

fn fault(file: &Arc<SourceFile>, span: Span, text: &str) -> Diagnostic {
    let codes = text.chars().map(|c| format!("U+{:04X}", u32::from(c)));
    let codes = codes.collect::<Vec<_>>().join(" ");
    let message = match text.contains(typesetting::is_without_ink) {
        true => format!("nobody sees “{text}” ({codes}), which has no ink"),
        false => format!("no font of the template can show “{text}” ({codes})"),
    };
    Diagnostic::error(FormError::UnprintableCharacter, file, span, message)
        .help("write it in other words, or add a font that has it to fonts/ of a template")
}

/// A value's text as it is printed, from its spelling in the file.
fn printed(spelling: &str) -> Option<String> {
    match yaml::parse(spelling).ok()??.content {
        Content::Scalar(text) => Some(Text::new(&text).to_string()),
        Content::Null | Content::List(_) | Content::Map(_) => None,
    }
}
