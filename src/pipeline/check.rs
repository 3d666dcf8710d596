//! From the path of a fact file to a rendered template: what `build` and `check` share.

use std::path::Path;
use std::sync::Arc;

use super::checking::Checking;
use super::style::Style;
use super::{Failure, input};
use crate::calculation::Values;
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::evidence;
use crate::factfile::{self, LoadError, Loaded, Text};
use crate::labels::{LabelError, Labels};
use crate::locale::Locale;
use crate::products::pdf;
use crate::sheet::view::View;
use crate::sheet::{self, RenderContext};
use crate::source_map::SourceFile;
use crate::source_map::yaml::{self, Content};
use crate::templating::{self, Rendered, TemplateSet};
use crate::typesetting::{self, TYPST_VERSION};

/// A fact file on its way to a sheet.
pub(super) struct Prepared {
    pub(super) loaded: Loaded,
    pub(super) bytes: Vec<u8>,
    pub(super) view: View,
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
    locale: Locale,
    labels: Labels,
}

/// Loads and checks; nothing is resolved.
pub(super) fn check(path: &Path, setting: &Setting) -> Result<Checked, Failure> {
    let templates = &setting.look.templates;
    let bytes = input::read(path)?;
    let loaded = factfile::load(&input::name(path), &bytes)
        .map_err(|LoadError(found)| Failure::Facts(found))?;
    let (values, impossible) = Values::compute(&loaded);
    let mut findings = setting.checking.check(path, &loaded, &values, impossible)?;
    findings.extend(unprintable(&loaded, templates));
    let locale = sheet::locale(&loaded).map_err(|fault| findings.push(*fault));
    let labels = locale.and_then(|locale| {
        let file = templates.labels(locale.language(), locale.region());
        let file = file.ok_or_else(|| findings.push(no_labels(&loaded, locale.language())));
        file.map(|file| (locale, file))
    });
    diagnostics::sort(&mut findings);
    let broken = findings.iter().any(|one| one.severity == Severity::Error);
    let (locale, file) = match labels {
        Ok(found) if !broken => found,
        _ => return Err(Failure::Facts(findings)),
    };
    let mut labels = Labels::parse(file.text())
        .map_err(|error| Failure::Template(vec![label_fault(&file, &error)]))?;
    let words = setting.look.theme.words();
    labels.template.extend(words.clone());
    Ok(Checked {
        loaded,
        findings,
        bytes,
        values,
        locale,
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
        locale,
        labels,
    } = checked;
    let Style { templates, theme } = &setting.look;
    let render = RenderContext {
        theme: theme.clone(),
        template: templates.named().map(str::to_owned),
        parts: templates.parts().clone(),
        template_files: templates.own().map(|(path, _)| path).collect(),
        facts_sha256: evidence::sha256(&bytes),
        today: setting.checking.given,
        factpress: env!("CARGO_PKG_VERSION"),
        typst: TYPST_VERSION,
    };
    let view = sheet::resolve(&loaded, &values, &labels, &locale, &render);
    if view.highlights.is_empty() && view.sections.is_empty() && !loaded.facts.sections.is_empty() {
        return Err(Failure::Facts(vec![nothing_to_print(&loaded, templates)]));
    }
    let rendered =
        templating::render(templates, &view).map_err(|fault| Failure::Template(vec![*fault]))?;
    Ok(Prepared {
        loaded,
        bytes,
        view,
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
    Diagnostic::error("nothing-to-print", &loaded.file, span, message).help(
        "give a section one of these parts, such as `key_figures: […]`, or use another template",
    )
}

fn no_labels(loaded: &Loaded, language: &str) -> Diagnostic {
    let path = crate::source_map::Path::root().key("sheet").key("language");
    let span = loaded.places.value(&path);
    let message = format!("there are no labels for the language `{language}`");
    Diagnostic::error("unknown-language", &loaded.file, span, message).help(format!(
        "copy labels/en.yaml of the template to labels/{language}.yaml in a folder of your own, \
         translate it and name the folder with --template"
    ))
}

fn label_fault(file: &Arc<SourceFile>, error: &LabelError) -> Diagnostic {
    let span = match error {
        LabelError::Yaml(error) => error.span.clone(),
        LabelError::Shape | LabelError::Missing(_) => 0..0,
    };
    Diagnostic::error("labels", file, span, error.to_string())
        .help("the built-in labels/en.yaml shows what a label file holds")
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
        Diagnostic::error("unprintable-character", file, span, message)
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
