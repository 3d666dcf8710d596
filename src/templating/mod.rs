//! Filling a template: minijinja does structure, Typst does layout.

pub mod literal;
mod template_set;

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, OutputSpan, UndefinedBehavior, Value};

use crate::diagnostics::Diagnostic;
use crate::resolve::view::View;
use crate::source_map::{Position, SourceFile, Span};

pub use template_set::{TemplateSet, TemplateSetError};

/// The template that a sheet begins with.
const MAIN: &str = "sheet.typ.j2";

/// A filled template, with the way back to the lines that it was made from.
#[derive(Debug)]
pub struct Filled {
    file: SourceFile,
    spans: Vec<OutputSpan>,
}

/// Where in the templates something was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The template.
    pub template: Arc<SourceFile>,
    /// The expression or text in it.
    pub span: Span,
}

impl Filled {
    /// The Typst source.
    pub fn text(&self) -> &str {
        self.file.text()
    }

    /// The place in the templates that a place in the filled text was made by.
    pub fn origin(&self, templates: &TemplateSet, position: Position) -> Option<Origin> {
        let offset = self.file.offset(position);
        let after = self
            .spans
            .partition_point(|span| span.output_range().start <= offset);
        let span = self.spans.get(after.checked_sub(1)?)?;
        let template = templates.source(span.name())?;
        let source = span.source_range();
        let length = span.output_range().len();
        // Text goes through one to one, so the very character is known; an expression is a whole.
        let source = if source.len() == length {
            let start = source.start + (offset - span.output_range().start).min(length);
            start..start
        } else {
            source
        };
        Some(Origin {
            template,
            span: source,
        })
    }
}

/// Fills the sheet's template with a view.
///
/// # Errors
///
/// The template's mistake, at its place: a variable that is not there, a broken tag.
pub fn fill(templates: &TemplateSet, view: &View) -> Result<Filled, Box<Diagnostic>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(|error| fault(templates, &error))?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(|out, _, value| literal::write(out, value));
    for (name, source) in templates.templates() {
        environment
            .add_template_owned(name.to_owned(), source.to_owned())
            .map_err(|error| fault(templates, &error))?;
    }
    let filled = environment
        .get_template(MAIN)
        .and_then(|template| template.render_with_spans(Value::from(Serde(view))));
    let (text, spans) = filled.map_err(|error| fault(templates, &error))?;
    Ok(Filled {
        file: SourceFile::new("sheet.typ", text),
        spans,
    })
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
        return Box::new(Diagnostic::without_place("template", message));
    };
    let line = innermost.line().unwrap_or(1);
    let start = file.offset(Position { line, column: 1 });
    let span = innermost.range().unwrap_or_else(|| {
        let end = file.text()[start..]
            .find('\n')
            .map_or(file.text().len(), |n| start + n);
        start..end
    });
    let message = if innermost.kind() == ErrorKind::UndefinedError {
        format!("there is no `{}` here", file.slice(&span))
    } else {
        message
    };
    Box::new(
        Diagnostic::error("template", &file, span, message)
            .help("`factpress build --emit json` prints what templates can see"),
    )
}
