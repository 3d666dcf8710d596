//! The sheet as one HTML file, for screens and for paper: no script, nothing from elsewhere, and every
//! figure leads to its note and back.

mod marks;
pub(super) mod read;

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minijinja::{Error, ErrorKind};

use super::product::{File, Product, ProductError, read_looks};
use super::rendered_sheet::RenderedSheet;
use crate::diagnostics::{Diagnostic, FormError};
use crate::html_page::{Faint, active, faint};
use crate::templating::{self, TemplateSet};

const TEMPLATE: &str = "sheet.html.j2";

/// The sheet as a page.
pub static HTML: Product = Product {
    name: "html",
    ending: "html",
    about: "A page that stands by itself, for screens, phones and paper",
    template: TEMPLATE,
    needs: &[],
    make,
    said: Some(|files, sheet| read_looks(read::blocks(files.first()?.text()?)?, sheet)),
};

fn make(sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
    let mut values = sheet.template_values()?;
    values["theme"] = serde_json::to_value(&sheet.pages.theme)?;
    values["rtl"] = sheet.sheet.is_from_right().into();
    let facts = sheet.pages.document.attachments.first();
    let facts = facts.map(|facts| facts.path.clone());
    values["facts"] = facts.clone().into();
    let own = sheet.own_files.iter();
    let own = own.map(|(path, bytes)| (path.clone(), address(path, bytes)));
    let facts = facts.map(|path| (path, address("facts.yaml", sheet.fact_file)));
    let addresses: HashMap<String, String> = own.chain(facts).collect();
    let digits = sheet.digits();
    let rendered = templating::render_text(sheet.templates, TEMPLATE, &values, |environment| {
        environment.add_filter("digits", digits);
        environment.add_filter("data", move |file: &str| {
            let missing = || format!("no file `{file}` travels with the sheet");
            let address = addresses.get(file).cloned();
            address.ok_or_else(|| Error::new(ErrorKind::InvalidOperation, missing()))
        });
        environment.add_function("first", RenderedSheet::first_call());
    });
    let page = rendered.map_err(ProductError::Template)?;
    closed(active(&page), sheet.templates)?;
    readable(&page, sheet.templates)?;
    Ok(vec![sheet.file(&HTML, page)])
}

/// Refuses a product that holds something which acts by itself, or leads to where nothing should: whoever opens it would not know.
pub(super) fn closed(thing: Option<String>, templates: &TemplateSet) -> Result<(), ProductError> {
    let Some(thing) = thing else {
        return Ok(());
    };
    let message = format!(
        "a sheet may not hold `{thing}`: it acts, loads something, leads elsewhere than to the web, or shows other words than it holds"
    );
    let place = templates.place_of(&thing);
    let fault = match place {
        Some((file, span)) => Diagnostic::error(FormError::ActiveContent, &file, span, message),
        None => Diagnostic::without_place(FormError::ActiveContent, message),
    };
    let help = "take it out of the template: words, tables, drawings and pictures with `| data` are what a page can have, and links to whole addresses of the web without a password, or of a mail";
    Err(ProductError::Template(Box::new(fault.help(help))))
}

/// Refuses a page of a template of one's own whose words do not stand out from what is behind them, or of which nobody knows it, or
/// whose marks lead to other notes.
pub(super) fn readable(page: &str, templates: &TemplateSet) -> Result<(), ProductError> {
    if !templates.has_own_sources() {
        return Ok(());
    }
    let refused = |message: String, written: &[String], help: &str| {
        let mut places = written.iter().filter_map(|it| templates.place_of(it));
        let code = FormError::MissingOnPaper;
        let fault = match places.next() {
            Some((file, span)) => Diagnostic::error(code, &file, span, message),
            None => Diagnostic::without_place(code, message),
        };
        Err(ProductError::Template(Box::new(fault.help(help))))
    };
    if let Some((mark, address, there)) = marks::astray(page) {
        let to = there.map_or("nowhere".to_owned(), |there| format!("to note {there}"));
        let message = format!("the mark of note {mark} leads {to}, by `{address}`");
        let help = "write the same number in its `href` and in the `id` of its note, and back";
        let start = address.trim_end_matches(char::is_numeric);
        return refused(message, &[format!("href=\"{start}")], help);
    }
    let Faint {
        words,
        look,
        property,
        value,
        contrast,
    } = match faint(page) {
        Ok(None) => return Ok(()),
        Ok(Some(found)) => found,
        Err(fault) => {
            let help = "leave rules out of its style sheet";
            return refused(format!("the page cannot be read: {fault}"), &[], help);
        }
    };
    let is_colour = property == "color" || property.starts_with("background");
    let (is, help) = match contrast {
        Some(contrast) => {
            let by = match is_colour {
                true => format!("its colour, `{value}`, stands out"),
                false => format!("with its {property}, `{value}`, it stands out"),
            };
            (
                format!("cannot be read: {by} from what is behind it by {contrast:.2}:1"),
                "words need 4.5:1: give them a darker colour, or a darker `background` in the same rule",
            )
        }
        None => (
            format!("may be unseen: what `{property}: {value}` makes of it cannot be told"),
            match is_colour {
                true => "write the colour as `#rrggbb`, and lay no picture behind words",
                false => {
                    "leave it out: words have a `color` and a `background`, written as `#rrggbb`"
                }
            },
        ),
    };
    let words: String = words.chars().take(60).collect();
    let look = look.map(|look| format!(", {look},")).unwrap_or_default();
    let written = [format!("{property}:{value}"), value, format!("{property}:")];
    refused(format!("on the page{look} “{words}” {is}"), &written, help)
}

/// A file as an address that holds it.
fn address(path: &str, bytes: &[u8]) -> String {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let media_type = match ending.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "yaml" => "application/yaml",
        _ => "application/octet-stream",
    };
    format!("data:{media_type};base64,{}", BASE64_STANDARD.encode(bytes))
}
