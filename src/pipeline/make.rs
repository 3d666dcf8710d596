//! From checked facts to audited products.

use super::audited::{self, AuditFaults, AuditSummary};
use super::outcome::Sink;
use super::{Checked, Error, Pipeline, typst_faults};
use crate::diagnostics::{Diagnostic, FormError, Severity};
use crate::environment::Stopwatch;
use crate::evidence;
use crate::labels::LabelKey;
use crate::locale::Direction;
use crate::pages::Pages;
use crate::products::{self, File, Need, Product, ProductError, RenderedSheet};
use crate::sheet::{self, RenderContext, Sheet};
use crate::source_map::Path;
use crate::templating::{self, Rendered};
use crate::typesetting::TYPST_VERSION;

/// How often a sheet is made again until the number of faults in its colophon is that of its faults.
const MOST_ATTEMPTS: usize = 3;

/// Everything that was made of a fact file, in memory.
#[derive(Debug)]
pub struct Made {
    /// The files of all products.
    pub files: Vec<File>,
    /// What the audit of each product that can be read back came to.
    pub audits: Vec<AuditSummary>,
}

impl Pipeline {
    pub(super) fn made(&self, checked: &Checked, sink: &mut Sink) -> Result<Made, Error> {
        let mut sheet = self.resolved(checked, sink)?;
        let colophon = sheet.colophon.clone();
        let mut marked = 0;
        for _ in 0..MOST_ATTEMPTS {
            let mut faults = AuditFaults::default();
            let made = self.attempt(checked, &sheet, &mut faults, sink)?;
            let AuditFaults { count, findings } = faults;
            if count > 0 && !self.options.despite_audit {
                return Err(sink.refuse(findings, Error::Audit));
            }
            if count == marked {
                let warnings = findings.into_iter();
                let warnings = warnings.map(|fault| fault.severity(Severity::Warning));
                sink.findings.extend(warnings);
                return Ok(made);
            }
            marked = count;
            let count = checked.loaded.locale.plain(&marked.into());
            let mark = checked.labels.say(LabelKey::DespiteAudit, &[&count]);
            sheet.colophon.text = format!("{} {mark}", colophon.text);
            sheet.colophon.plain_text = format!("{} {mark}", colophon.plain_text);
        }
        Err(Error::Audit)
    }

    /// What the sheet says.
    pub(super) fn resolved(&self, checked: &Checked, sink: &mut Sink) -> Result<Sheet, Error> {
        let Checked {
            loaded,
            bytes,
            values,
            labels,
        } = checked;
        let templates = &self.style.templates;
        let render = RenderContext {
            template: templates.named().map(str::to_owned),
            parts: templates.parts().clone(),
            facts_sha256: evidence::sha256(bytes),
            today: self.options.today,
            factpress: env!("CARGO_PKG_VERSION"),
            typst: TYPST_VERSION,
        };
        let sheet = sheet::resolve(loaded, values, labels, &loaded.locale, &render);
        let is_empty = sheet.highlights.is_empty() && sheet.sections.is_empty();
        if is_empty && !loaded.facts.sections.is_empty() {
            return Err(sink.refuse([self.nothing_to_print(checked)], Error::Facts));
        }
        Ok(sheet)
    }

    /// The sheet as it is paged.
    pub(super) fn paged(&self, checked: &Checked, sheet: &Sheet) -> Pages {
        let (templates, theme) = (&self.style.templates, &self.style.theme);
        let own_files = templates.own().map(|(path, _)| path);
        let (parts, labels) = (templates.parts(), &checked.labels);
        Pages::of(sheet.clone(), theme, labels, parts, own_files)
    }

    pub(super) fn rendered(&self, pages: &Pages, sink: &mut Sink) -> Result<Rendered, Error> {
        let rendered = templating::render(&self.style.templates, pages);
        rendered.map_err(|fault| sink.refuse([*fault], Error::Template))
    }

    /// Makes every product once; what the audit finds goes to `faults`.
    fn attempt(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        faults: &mut AuditFaults,
        sink: &mut Sink,
    ) -> Result<Made, Error> {
        let pages = self.paged(checked, sheet);
        let from_right = sheet.head.direction == Direction::RightToLeft;
        let rendered = self
            .needs(Need::Template)
            .then(|| self.rendered(&pages, sink));
        let rendered = rendered.transpose()?;
        let engine = self.needs(Need::Engine).then(|| self.engine());
        let issued = checked.loaded.facts.sheet.issued.to_unix_seconds();
        let mut sheet = RenderedSheet {
            sheet,
            pages: &pages,
            templates: &self.style.templates,
            fact_file: &checked.bytes,
            timestamp: self.options.timestamp.unwrap_or(issued),
            rendered: rendered.as_ref(),
            engine: engine.transpose()?,
            made: Vec::new(),
        };
        let mut audits = Vec::new();
        for product in self.products.iter().copied() {
            let watch = Stopwatch::start();
            let files = product.make(&sheet);
            let files = files.map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            self.hold_to_most_pages(&files, checked, sink)?;
            let making = watch.elapsed();
            let read = product.read_back(&files, from_right);
            let read = read.map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            if let Some(read) = read {
                let report = audited::audit(&read, sheet.sheet, &pages, checked, faults);
                let time = watch.elapsed() - making;
                audits.extend(report.map(|report| AuditSummary {
                    report,
                    making,
                    time,
                }));
            }
            sheet.made.push((product.name(), files));
        }
        let wanted = |name: &str| self.options.products.iter().any(|one| one.name() == name);
        let made = sheet.made.into_iter().filter(|(name, _)| wanted(name));
        let files: Vec<File> = made.flat_map(|(_, files)| files).collect();
        no_clash(&files)?;
        Ok(Made { files, audits })
    }

    fn hold_to_most_pages(
        &self,
        files: &[File],
        checked: &Checked,
        sink: &mut Sink,
    ) -> Result<(), Error> {
        let Some(most) = self.options.max_pages else {
            return Ok(());
        };
        let pages = files.iter().filter_map(|file| file.pages);
        let Some(pages) = pages.filter(|pages| *pages > most).max() else {
            return Ok(());
        };
        let loaded = &checked.loaded;
        let span = loaded.places.key(&Path::root().key("sheet"));
        let message = format!("the sheet takes {pages} pages, {most} are allowed");
        let fault = Diagnostic::error(FormError::TooManyPages, &loaded.file, span, message)
            .help("say less, or allow more with --max-pages");
        Err(sink.refuse([fault], Error::Audit))
    }

    fn fault(
        &self,
        error: ProductError,
        product: &dyn Product,
        checked: &Checked,
        sheet: &RenderedSheet<'_>,
        sink: &mut Sink,
    ) -> Error {
        match error {
            ProductError::Typeset(error) => {
                typst_faults::refuse(error, &checked.loaded, sheet, sink)
            }
            ProductError::Template(fault) => sink.refuse([*fault], Error::Template),
            ProductError::Unreadable(_) => {
                let fault = Diagnostic::without_place(FormError::MissingOnPaper, error.to_string());
                sink.refuse([fault], Error::Audit)
            }
            other => Error::Product {
                product: product.name(),
                source: other.into(),
            },
        }
    }

    /// A template that prints less than the whole finds nothing of what it prints.
    fn nothing_to_print(&self, checked: &Checked) -> Diagnostic {
        let (loaded, templates) = (&checked.loaded, &self.style.templates);
        let span = loaded.places.key(&Path::root().key("sections"));
        let message = format!(
            "the template `{}` prints nothing of these sections: its parts are {}",
            templates.name(),
            templates.parts().words().join(", ")
        );
        Diagnostic::error(FormError::NothingToPrint, &loaded.file, span, message).help(
            "give a section one of these parts, such as `key_figures: […]`, or use another template",
        )
    }
}

/// Adds a product behind those that it needs.
pub(super) fn add(product: &'static dyn Product, order: &mut Vec<&'static dyn Product>) {
    if order.iter().any(|known| known.name() == product.name()) {
        return;
    }
    for need in product.needs() {
        if let Need::Product(name) = need
            && let Some(needed) = products::find(name)
        {
            add(needed, order);
        }
    }
    order.push(product);
}

/// No two products write one file, and no file of a template is written over a product. Companions
/// may be the same file.
fn no_clash(files: &[File]) -> Result<(), Error> {
    for (at, file) in files.iter().enumerate() {
        let other = files[..at].iter().find(|other| {
            other.path == file.path
                && (other.bytes != file.bytes || !other.companion || !file.companion)
        });
        if let Some(other) = other {
            let path = &file.path;
            let why = if file.companion || other.companion {
                "a file of the template and a product would both be"
            } else {
                "two products would both be"
            };
            return Err(Error::Options(format!(
                "{why} {path}: rename the one or leave out the other"
            )));
        }
    }
    Ok(())
}
