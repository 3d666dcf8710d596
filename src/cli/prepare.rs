//! From the path of a fact file to a rendered template: what `build` and `check` share.

use std::path::Path;

use super::checking::Checking;
use super::style::Style;
use super::{Failure, input};
use crate::calculation::Values;
use crate::diagnostics::{self, Diagnostic, FormError, Severity};
use crate::evidence;
use crate::factfile::{self, LoadError, Loaded, Text};
use crate::labels::Labels;
use crate::pages::Pages;
use crate::products::pdf;
use crate::sheet::{self, RenderContext, Sheet};
use crate::source_map::yaml::{self, Content};
use crate::templating::{self, Rendered, TemplateSet};
use crate::typesetting::{self, TYPST_VERSION};

/// A fact file on its way to a sheet.
pub(super) struct Prepared {
    pub(super) loaded: Loaded,
    pub(super) bytes: Vec<u8>,
    pub(super) sheet: Sheet,
    pub(super) pages: Pages,
    pub(super) rendered: Rendered,
    /// What was found that does not keep the sheet from being made.
    pub(super) findings: Vec<Diagnostic>,
}

/// What all files of a run are prepared with.
pub(super) struct Setting {
    pub(super) look: Style,
    pub(super) checking: Checking,
}

/// A fact file that has no errors, with what it takes to make a sheet of it.
pub(super) struct Checked {
    pub(super) loaded: Loaded,
    /// What was found that does not keep the sheet from being made.
    pub(super) findings: Vec<Diagnostic>,
    bytes: Vec<u8>,
    values: Values,
    labels: Labels,
}

/// Loads and checks the bytes of a file; nothing is resolved.
pub(super) fn check(path: &Path, bytes: Vec<u8>, setting: &Setting) -> Result<Checked, Failure> {
    let templates = &setting.look.templates;
    let loaded = factfile::load(&input::name(path), &bytes, &setting.look.languages)
        .map_err(|LoadError(found)| Failure::Facts(found))?;
    let (values, impossible) = Values::compute(&loaded);
    let mut findings = setting.checking.check(path, &loaded, &values, impossible)?;
    findings.extend(unprintable(&loaded, templates));
    diagnostics::sort(&mut findings);
    if findings.iter().any(|one| one.severity == Severity::Error) {
        return Err(Failure::Facts(findings));
    }
    let mut labels = loaded.locale.labels().clone();
    let words = setting.look.theme.words();
    labels.template.extend(words.clone());
    Ok(Checked {
        loaded,
        findings,
        bytes,
        values,
        labels,
    })
}

/// Resolves what has been checked and fills the template; nothing is written.
pub(super) fn fill(checked: Checked, setting: &Setting) -> Result<Prepared, Failure> {
    let Checked {
        loaded,
        findings,
        bytes,
        values,
        labels,
    } = checked;
    let Style {
        templates, theme, ..
    } = &setting.look;
    let render = RenderContext {
        template: templates.named().map(str::to_owned),
        parts: templates.parts().clone(),
        facts_sha256: evidence::sha256(&bytes),
        today: setting.checking.given,
        factpress: env!("CARGO_PKG_VERSION"),
        typst: TYPST_VERSION,
    };
    let sheet = sheet::resolve(&loaded, &values, &labels, &loaded.locale, &render);
    if sheet.highlights.is_empty() && sheet.sections.is_empty() && !loaded.facts.sections.is_empty()
    {
        return Err(Failure::Facts(vec![nothing_to_print(&loaded, templates)]));
    }
    let own_files = templates.own().map(|(path, _)| path);
    let pages = Pages::of(sheet.clone(), theme, &labels, templates.parts(), own_files);
    let rendered =
        templating::render(templates, &pages).map_err(|fault| Failure::Template(vec![*fault]))?;
    Ok(Prepared {
        loaded,
        bytes,
        sheet,
        pages,
        rendered,
        findings,
    })
}

/// A template that prints less than the whole finds nothing of what it prints.
fn nothing_to_print(loaded: &Loaded, templates: &TemplateSet) -> Diagnostic {
    let span = loaded
        .places
        .key(&crate::source_map::Path::root().key("sections"));
    let message = format!(
        "the template `{}` prints nothing of these sections: its parts are {}",
        templates.name(),
        templates.parts().words().join(", ")
    );
    Diagnostic::error(FormError::NothingToPrint, &loaded.file, span, message).help(
        "give a section one of these parts, such as `key_figures: […]`, or use another template",
    )
}

/// The characters of values that no font of the template can show, each at its first place.
fn unprintable(loaded: &Loaded, templates: &TemplateSet) -> Vec<Diagnostic> {
    // A value typed with escapes holds other characters than the file.
    let values = loaded.places.leaves();
    let escaped = values.iter().map(|span| loaded.file.slice(&span));
    let escaped = escaped
        .filter(|spelling| spelling.contains('\\'))
        .filter_map(printed);
    let text: String = std::iter::once(loaded.file.text().to_owned())
        .chain(escaped)
        .collect();
    let missing = typesetting::missing_characters(&text, &pdf::fonts(templates));
    missing
        .into_iter()
        // Line breaks and tabs are white space by now; other controls have been refused.
        .filter(|c| !c.is_control())
        .filter_map(|c| cannot_show(loaded, &c.to_string()))
        .collect()
}

/// The fault of a text that no font can show, at its first place among the values; `None` where it
/// stands in comments only, which are not printed.
pub(super) fn cannot_show(loaded: &Loaded, text: &str) -> Option<Diagnostic> {
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
