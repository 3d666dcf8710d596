//! Rendering a template: minijinja does structure, Typst does layout.

mod assemble;
mod built_in;
mod copy;
mod folder;
pub mod literal;
mod manifest;
mod rendered;
mod template_set;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use serde::Serialize;

use crate::diagnostics::{Diagnostic, FormError};
use crate::pages::Pages;
use crate::source_map::SourceFile;
use rendered::RenderedFile;

pub(crate) use rendered::{MAIN, Rendered};
pub(crate) use template_set::{THEME_FOLDER, TemplateSet, TemplateSetError};

const TEMPLATE: &str = ".j2";

/// Renders the sheet's template and those of the style with the pages. Fails with the template's
/// mistake, at its place: a variable that is not there, a broken tag.
pub(crate) fn render(templates: &TemplateSet, pages: &Pages) -> Result<Rendered, Box<Diagnostic>> {
    let mut environment = environment(templates)?;
    environment.set_formatter(|out, _, value| literal::write(out, value));
    let pages = Value::from(Serde(pages));
    let style = templates.templates().map(|(name, _)| name);
    let style = style.filter(|name| name.starts_with("style/") && name.ends_with(".typ.j2"));
    let style = style.map(|name| name.trim_end_matches(TEMPLATE));
    let mut rendered = BTreeMap::new();
    for path in style.chain([MAIN]) {
        let (text, spans) = environment
            .get_template(&format!("{path}{TEMPLATE}"))
            .and_then(|template| template.render_with_spans(&pages))
            .map_err(|error| fault(templates, &error))?;
        let file = SourceFile::new(path, text);
        rendered.insert(path.to_owned(), RenderedFile { file, spans });
    }
    Ok(Rendered(rendered))
}

/// Fills a template of plain text. `filters` are what it may call beside the built-in ones.
pub(crate) fn render_text(
    templates: &TemplateSet,
    name: &str,
    values: &impl Serialize,
    filters: impl FnOnce(&mut Environment<'static>),
) -> Result<String, Box<Diagnostic>> {
    let mut environment = environment(templates)?;
    filters(&mut environment);
    let rendered = environment
        .get_template(name)
        .and_then(|template| template.render(Value::from(Serde(values))));
    rendered.map_err(|error| fault(templates, &error))
}

/// A place for all templates, in which what is not there is an error.
fn environment(templates: &TemplateSet) -> Result<Environment<'static>, Box<Diagnostic>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(|error| fault(templates, &error))?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    for (name, source) in templates.templates() {
        environment
            .add_template_owned(name.to_owned(), source.to_owned())
            .map_err(|error| fault(templates, &error))?;
    }
    Ok(environment)
}

/// The fault in a template. The innermost error is the one whose place is at fault.
fn fault(templates: &TemplateSet, error: &Error) -> Box<Diagnostic> {
    let mut innermost = error;
    while let Some(cause) = std::error::Error::source(innermost)
        .and_then(|source| source.downcast_ref::<Error>())
        .filter(|cause| cause.name().is_some())
    {
        innermost = cause;
    }
    let message = match innermost.detail() {
        Some(detail) => format!("{}: {detail}", innermost.kind()),
        None => innermost.kind().to_string(),
    };
    let file = innermost.name().and_then(|name| templates.source(name));
    let Some(file) = file else {
        return Box::new(Diagnostic::without_place(FormError::Template, message));
    };
    let line = file.line(innermost.line().unwrap_or(1));
    let span = innermost.range().unwrap_or(line);
    let message = if innermost.kind() == ErrorKind::UndefinedError {
        format!("there is no `{}` here", file.slice(&span))
    } else {
        message
    };
    Box::new(
        Diagnostic::error(FormError::Template, &file, span, message)
            .help("`factpress build --emit pages` prints what templates can see"),
    )
}

#[cfg(test)]
mod tests;
