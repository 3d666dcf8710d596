//! Rendering a template: minijinja does structure, Typst does layout.

mod assemble;
mod bounds;
mod built_in;
mod copy;
mod folder;
pub mod literal;
mod manifest;
mod namespaces;
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

pub(crate) use built_in::fonts as built_in_fonts;
pub(crate) use rendered::{MAIN, Rendered};
pub(crate) use template_set::{THEME_FOLDER, TemplateSet, TemplateSetError};

const TEMPLATE: &str = ".j2";

/// What stands in the names of templates whose values are words of a page, never its tags.
const HTML: &str = ".html";
const MARKDOWN: &str = ".md";

/// Renders the sheet's template and those of the style with the pages. Fails with the template's
/// mistake, at its place: a variable that is not there, a broken tag.
pub(crate) fn render(templates: &TemplateSet, pages: &Pages) -> Result<Rendered, Box<Diagnostic>> {
    let mut environment = environment(templates)?;
    environment.set_formatter(|out, _, value| literal::write(out, value));
    let pages = Value::from(Serde(pages));
    let style = templates.templates().map(|(name, _)| name);
    let style = style.filter(|name| name.starts_with("style/") && name.ends_with(".typ.j2"));
    let style = style.map(|name| name.trim_end_matches(TEMPLATE));
    let fill = || {
        let mut rendered = BTreeMap::new();
        for path in style.chain([MAIN]) {
            let template = environment.get_template(&format!("{path}{TEMPLATE}"))?;
            let (text, spans) = template.render_with_spans(&pages)?;
            let file = SourceFile::new(path, text);
            rendered.insert(path.to_owned(), RenderedFile { file, spans });
        }
        Ok(rendered)
    };
    let filled = bounds::with_room(fill).flatten();
    let filled = filled.map_err(|error| fault(templates, &error))?;
    for (path, rendered) in &filled {
        not_too_long(
            templates,
            &format!("{path}{TEMPLATE}"),
            rendered.file.text(),
        )?;
    }
    Ok(Rendered(filled))
}

/// Refuses what no compiler and no reader could take.
fn not_too_long(templates: &TemplateSet, name: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    if text.len() <= bounds::LONGEST {
        return Ok(());
    }
    let message = format!(
        "filled, the template has {} MB; {} are allowed",
        text.len() >> 20,
        bounds::LONGEST >> 20
    );
    let fault = match templates.source(name) {
        Some(file) => Diagnostic::error(FormError::Template, &file, 0..0, message),
        None => Diagnostic::without_place(FormError::Template, message),
    };
    Err(Box::new(
        fault.help("print less of it, or in several sheets"),
    ))
}

/// Fills a template of plain text. `filters` are what it may call beside the built-in ones.
pub(crate) fn render_text(
    templates: &TemplateSet,
    name: &str,
    values: &(impl Serialize + Sync),
    filters: impl FnOnce(&mut Environment<'static>),
) -> Result<String, Box<Diagnostic>> {
    let mut environment = environment(templates)?;
    filters(&mut environment);
    let fill = || {
        let template = environment.get_template(name)?;
        template.render(Value::from(Serde(values)))
    };
    let rendered = bounds::with_room(fill).flatten();
    let text = rendered.map_err(|error| fault(templates, &error))?;
    not_too_long(templates, name, &text)?;
    Ok(text)
}

/// A place for all templates, in which what is not there is an error.
fn environment(templates: &TemplateSet) -> Result<Environment<'static>, Box<Diagnostic>> {
    if let Some(environment) = templates.parsed.get() {
        return Ok(environment.clone());
    }
    let environment = parsed(templates)?;
    Ok(templates.parsed.get_or_init(|| environment).clone())
}

fn parsed(templates: &TemplateSet) -> Result<Environment<'static>, Box<Diagnostic>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if templates.has_own_sources() {
        bounds::set(&mut environment);
    }
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(|error| fault(templates, &error))?;
    namespaces::hold_no_other(templates, &syntax)?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|name| match name {
        name if name.contains(HTML) => AutoEscape::Html,
        // Its formatter escapes; what macros make of escaped words is not escaped again.
        name if name.contains(MARKDOWN) => AutoEscape::Custom("md".into()),
        _ => AutoEscape::None,
    });
    for (name, source) in templates.templates() {
        let overlong = bounds::overlong_tag(source);
        if let Some((tag, file)) = overlong.zip(templates.source(name)) {
            let message = "this tag has more operators than can be read";
            let fault = Diagnostic::error(FormError::Template, &file, tag, message);
            return Err(Box::new(fault.help("divide it with {% set … %}")));
        }
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
    let (message, help) = match bounds::reached(innermost.kind()) {
        Some((message, help)) => (message.to_owned(), help),
        None if innermost.kind() == ErrorKind::SyntaxError => (
            message,
            "`{{ … }}` prints, `{% … %}` does and ends with its own `{% end… %}`, `{# … #}` is a remark: one of them is not whole here",
        ),
        None => (
            message,
            "`factpress build --emit pages` prints what templates can see",
        ),
    };
    Box::new(Diagnostic::error(FormError::Template, &file, span, message).help(help))
}

#[cfg(test)]
mod tests;
