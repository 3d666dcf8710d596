//! From checked facts to audited products.

use std::borrow::Cow;

use super::audited::{self, AuditFaults, AuditSummary};
use super::outcome::Sink;
use super::style::Style;
use super::{Checked, Error, Pipeline, typst_faults};
use crate::diagnostics::{Diagnostic, FormError, Severity};
use crate::environment::Stopwatch;
use crate::evidence;
use crate::labels::LabelKey;
use crate::locale::Direction;
use crate::pages::{self, Pages};
use crate::products::{self, File, Need, OwnFiles, Product, ProductError, RenderedSheet};
use crate::sheet::{self, Desk, Edition, Part, Parts, RenderContext, Sheet, SheetPart};
use crate::source_map::Path;
use crate::templating::{self, Rendered};
use crate::theme::Theme;
use crate::typesetting::TYPST_VERSION;

/// How often a product is made again until the number of faults in its colophon is that of its faults.
const MOST_ATTEMPTS: usize = 3;

/// Everything that was made of a fact file, in memory.
#[derive(Debug)]
pub struct Made {
    /// The files of all products.
    pub files: Vec<File>,
    /// What the audit of each product that can be read back came to.
    pub audits: Vec<AuditSummary>,
    /// How many faults the audits found that are let through, and that colophons tell of.
    pub faults: usize,
}

impl Pipeline {
    pub(super) fn made(&self, checked: &Checked, sink: &mut Sink) -> Result<Made, Error> {
        let (sheet, theme) = &self.fitted(checked, sink)?;
        let (mut made, mut audits, mut count) = (Vec::new(), Vec::new(), 0);
        let (mut findings, mut is_refused) = (Vec::new(), false);
        for group in self.groups() {
            let faults = self.marked(checked, (sheet, theme), &group, &mut made, sink)?;
            count += faults.count;
            is_refused |= faults.count > 0 && (!self.despite_audit() || faults.of_colophon);
            audits.extend(faults.audits);
            findings.extend(faults.findings);
        }
        if is_refused {
            return Err(sink.refuse(findings, Error::Audit));
        }
        let warnings = findings.into_iter();
        sink.findings
            .extend(warnings.map(|fault| fault.severity(Severity::Warning)));
        let is_wanted = |name: &str| self.options.products.iter().any(|one| one.name() == name);
        let mut files = Vec::new();
        for product in self.products.iter().filter(|one| is_wanted(one.name())) {
            let of_it = made.iter_mut().filter(|(name, _)| *name == product.name());
            files.extend(of_it.flat_map(|(_, files)| std::mem::take(files)));
        }
        no_clash(&files)?;
        Ok(Made {
            files,
            audits,
            faults: count,
        })
    }

    /// Whether faults are warnings. Who denies warnings wants none of them.
    fn despite_audit(&self) -> bool {
        self.options.despite_audit && !self.options.deny.iter().any(|rule| rule == "warnings")
    }

    /// The products that bear the same mark of the audit: what is made of the Typst template together,
    /// each of the others alone, behind what it needs.
    fn groups(&self) -> Vec<Vec<&'static dyn Product>> {
        let is_set = |product: &&'static dyn Product| {
            let needs = product.needs();
            let other = needs.iter().any(|need| matches!(need, Need::Product(_)));
            needs.contains(&Need::Template) && !other
        };
        let (set, others): (Vec<_>, Vec<_>) = self.products.iter().copied().partition(is_set);
        let others = others.into_iter().map(|product| vec![product]);
        std::iter::once(set).chain(others).collect()
    }

    /// Makes products until the number of faults in their colophon is that of their faults.
    fn marked(
        &self,
        checked: &Checked,
        (sheet, theme): (&Sheet, &Theme),
        group: &[&'static dyn Product],
        made: &mut Vec<(&'static str, Vec<File>)>,
        sink: &mut Sink,
    ) -> Result<AuditFaults, Error> {
        let mut marked = sheet.clone();
        let (mut count, before) = (0, made.len());
        let mut unsettled = Vec::new();
        for _ in 0..MOST_ATTEMPTS {
            let mut faults = AuditFaults::default();
            made.truncate(before);
            self.attempt(checked, (&marked, theme), group, made, &mut faults, sink)?;
            if faults.count == count || !self.despite_audit() {
                return Ok(faults);
            }
            count = faults.count;
            unsettled = faults.findings;
            let said = checked.loaded.locale.plain(&count.into());
            let mark = checked.labels.say(LabelKey::DespiteAudit, &[&said]);
            marked.colophon.text = format!("{} {mark}", sheet.colophon.text);
            marked.colophon.plain_text = format!("{} {mark}", sheet.colophon.plain_text);
        }
        // Each mark brings about other faults, so that none would be true.
        Err(sink.refuse(unsettled, Error::Audit))
    }

    /// What the sheet says, if it says anything.
    pub(super) fn resolved(
        &self,
        checked: &Checked,
        edition: Option<Edition>,
        sink: &mut Sink,
    ) -> Result<Sheet, Error> {
        let sheet = self.said(checked, edition);
        let is_empty = sheet.highlights.is_empty() && sheet.sections.is_empty();
        if is_empty && !checked.loaded.facts.sections.is_empty() {
            return Err(sink.refuse([self.nothing_to_print(checked)], Error::Facts));
        }
        Ok(sheet)
    }

    pub(super) fn said(&self, checked: &Checked, edition: Option<Edition>) -> Sheet {
        let Checked {
            loaded,
            bytes,
            values,
            labels,
            pictures,
        } = checked;
        let (templates, theme) = (&self.style.templates, &self.style.theme);
        let logo = self.style.logo.as_ref();
        let annex = edition.is_some_and(|edition| edition.annex);
        let parts = templates.parts().clone();
        let all = || Parts::all().without(Part::Remainder);
        let parts = if annex { all() } else { parts };
        let mut render = RenderContext {
            template: templates.named().map(str::to_owned),
            parts,
            edition,
            desk: Desk {
                order: SheetPart::in_order(theme.order()),
                footer: theme.text("footer").map(str::to_owned),
                logo: logo.map(|logo| (logo.image.clone(), logo.alt.clone())),
                images: pictures.images.clone(),
            },
            facts_sha256: evidence::sha256(bytes),
            today: self.options.today,
            factpress: env!("CARGO_PKG_VERSION"),
            typst: TYPST_VERSION,
        };
        let locale = &loaded.locale;
        let sheet = sheet::resolve(loaded, values, labels, locale, &render);
        if !render.parts.has(Part::Remainder) {
            return sheet;
        }
        render.parts = render.parts.without(Part::Notes);
        let without_notes = || sheet::resolve(loaded, values, labels, locale, &render);
        let fits = |sheet: &Sheet| pages::fits_on_one(sheet, theme);
        sheet.shortened(without_notes, fits, labels, locale)
    }

    /// The sheet as it is paged.
    pub(super) fn paged(&self, checked: &Checked, sheet: &Sheet, theme: &Theme) -> Pages {
        let templates = &self.style.templates;
        let own_files = self.own_files(checked).into_iter().map(|(path, _)| path);
        let (parts, labels) = (templates.parts(), &checked.labels);
        let fonts = products::fonts(templates);
        Pages::of(sheet.clone(), theme, labels, parts, &fonts, own_files)
    }

    /// The files that travel with the sheet beside the fact file, by their paths there.
    fn own_files<'a>(&'a self, checked: &'a Checked) -> OwnFiles<'a> {
        let Style {
            templates,
            theme,
            logo,
            ..
        } = &self.style;
        let mut files = templates.own(theme.attaches_fonts());
        let logo = logo
            .iter()
            .filter_map(|logo| Some((&logo.image.path, logo.bytes.as_ref()?)));
        let pictures = logo.chain(&checked.pictures.files);
        files.extend(pictures.map(|(path, bytes)| (path.clone(), Cow::Borrowed(&**bytes))));
        files
    }

    pub(super) fn rendered(&self, pages: &Pages, sink: &mut Sink) -> Result<Rendered, Error> {
        let rendered = templating::render(&self.style.templates, pages);
        rendered.map_err(|fault| sink.refuse([*fault], Error::Template))
    }

    /// A sheet with all that products are made from but what only some of them need.
    pub(super) fn set_from<'a>(
        &'a self,
        checked: &'a Checked,
        sheet: &'a Sheet,
        pages: &'a Pages,
    ) -> RenderedSheet<'a> {
        let issued = checked.loaded.facts.sheet.issued.to_unix_seconds();
        RenderedSheet {
            sheet,
            pages,
            templates: &self.style.templates,
            fact_file: &checked.bytes,
            timestamp: self.options.timestamp.unwrap_or(issued),
            own_files: self.own_files(checked),
            rendered: None,
            engine: None,
            made: Vec::new(),
        }
    }

    /// Makes products once; what the audit finds goes to `faults`.
    fn attempt(
        &self,
        checked: &Checked,
        (sheet, theme): (&Sheet, &Theme),
        group: &[&'static dyn Product],
        made: &mut Vec<(&'static str, Vec<File>)>,
        faults: &mut AuditFaults,
        sink: &mut Sink,
    ) -> Result<(), Error> {
        let pages = self.paged(checked, sheet, theme);
        let from_right = sheet.head.direction == Direction::RightToLeft;
        let own = self.style.templates.own(false);
        let own_style = own.iter().any(|(path, _)| path.contains(".typ"));
        let needs = |need| group.iter().any(|product| product.needs().contains(&need));
        let rendered = needs(Need::Template).then(|| self.rendered(&pages, sink));
        let rendered = rendered.transpose()?;
        let engine = needs(Need::Engine).then(|| self.engine());
        let mut sheet = self.set_from(checked, sheet, &pages);
        sheet.rendered = rendered.as_ref();
        sheet.engine = engine.transpose()?;
        sheet.made = std::mem::take(made);
        for product in group.iter().copied() {
            let watch = Stopwatch::start();
            let files = product.make(&sheet);
            let files = files.map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            self.hold_to_most_pages(&files, checked, sink)?;
            let making = watch.elapsed();
            let read = product.read_back(&files, from_right);
            let read = read.map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            if let Some(read) = read {
                let report = audited::audit(&read, sheet.sheet, &pages, checked, own_style, faults);
                let time = watch.elapsed() - making;
                faults.audits.extend(report.map(|report| AuditSummary {
                    report,
                    making,
                    time,
                }));
            }
            sheet.made.push((product.name(), files));
        }
        *made = sheet.made;
        Ok(())
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

    pub(super) fn fault(
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
    let (mut paths, mut of_template) = (Vec::new(), false);
    for (at, file) in files.iter().enumerate() {
        let other = files[..at].iter().find(|other| {
            other.path == file.path
                && (other.bytes != file.bytes || !other.companion || !file.companion)
        });
        if let Some(other) = other {
            paths.push(file.path.as_str());
            of_template |= file.companion || other.companion;
        }
    }
    let why = match (paths.is_empty(), of_template) {
        (true, _) => return Ok(()),
        (_, true) => "a file of the template and a product would both be",
        (_, false) => "two products would both be",
    };
    let paths = paths.join(", ");
    Err(Error::Options(format!(
        "{why} {paths}: rename the one or leave out the other"
    )))
}
