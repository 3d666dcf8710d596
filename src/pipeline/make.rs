//! From checked facts to audited products.

use std::borrow::Cow;
use std::iter;
use std::sync::OnceLock;

use super::audited::{Attempt, AuditSummary};
use super::fit::Fitted;
use super::outcome::Sink;
use super::{Checked, Error, Pipeline, typst_faults};
use crate::diagnostics::{Diagnostic, FormError, Severity};
use crate::environment::Stopwatch;
use crate::evidence;
use crate::factfile::Loaded;
use crate::labels::LabelKey;
use crate::pages::{self, Pages};
use crate::products::{self, File, Need, OwnFiles, PDF, Product, ProductError, RenderedSheet};
use crate::sheet::{self, Desk, Edition, Part, Parts, RenderContext, Sheet, SheetPart};
use crate::source_map::Path;
use crate::templating::{self, Rendered};
use crate::theme::Theme;
use crate::typesetting::TYPST_VERSION;

/// How often a product is made again until the number of faults in its colophon is that of its faults.
const MOST_ATTEMPTS: usize = 3;

type Emitted = &'static Product;

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
        let fitted = self.fitted(checked, sink)?;
        // What is made of the Typst template bears one mark of the audit, each of the others its own.
        let is_set = |product: &Emitted| product.needs.contains(&Need::Template);
        let (mut set, others): (Vec<Emitted>, Vec<_>) = self.products().partition(is_set);
        // What holds a PDF is let out only where that is as it should be.
        let asked = set.iter().any(|product| product.name == PDF.name);
        if self.needs(Need::Letter) && !asked {
            set.insert(0, &PDF);
        }
        let others = others.into_iter().map(|product| vec![product]);
        let (mut all, mut is_refused) = (Attempt::default(), false);
        for group in iter::once(set).chain(others) {
            let attempt = self.marked(checked, &fitted, &group, sink)?;
            is_refused |= attempt.faults > 0 && (!self.despite_audit() || attempt.of_colophon);
            all.faults += attempt.faults;
            all.files.extend(attempt.files);
            all.audits.extend(attempt.audits);
            all.findings.extend(attempt.findings);
            all.added.extend(attempt.added);
        }
        match self.denies_warnings() && !all.added.is_empty() {
            true => {
                let added = all.added.into_iter();
                is_refused = true;
                all.findings
                    .extend(added.map(|one| one.severity(Severity::Error)));
            }
            false => sink.findings.extend(all.added),
        }
        if is_refused {
            return Err(sink.refuse(all.findings, Error::Audit));
        }
        let warnings = all.findings.into_iter();
        sink.findings
            .extend(warnings.map(|fault| fault.severity(Severity::Warning)));
        let place = |name: &str| self.products().position(|one| one.name == name);
        all.files.retain(|(name, _)| place(name).is_some());
        all.files.sort_by_key(|(name, _)| place(name));
        let files: Vec<File> = all.files.into_iter().flat_map(|(_, files)| files).collect();
        no_clash(&files, &self.style.templates.unread)?;
        if self.needs(Need::Letter) {
            let found = self.before_sending(checked, &files);
            if self.denies_warnings() && !found.is_empty() {
                return Err(sink.refuse(found, Error::Facts));
            }
            let warnings = found.into_iter();
            sink.findings
                .extend(warnings.map(|found| found.severity(Severity::Warning)));
        }
        Ok(Made {
            files,
            audits: all.audits,
            faults: all.faults,
        })
    }

    /// Whether faults are warnings. Who denies warnings wants none of them.
    pub(super) fn despite_audit(&self) -> bool {
        self.options.despite_audit && !self.denies_warnings()
    }

    fn denies_warnings(&self) -> bool {
        self.options.deny.iter().any(|rule| rule == "warnings")
    }

    fn marked(
        &self,
        checked: &Checked,
        fitted: &Fitted,
        group: &[Emitted],
        sink: &mut Sink,
    ) -> Result<Attempt, Error> {
        let sheet = &fitted.sheet;
        let (mut marked, mut count) = (sheet.clone(), 0);
        let mut unsettled = Vec::new();
        for _ in 0..MOST_ATTEMPTS {
            let attempt = self.attempt(checked, &marked, fitted, group, sink)?;
            if attempt.faults == count || !self.despite_audit() {
                return Ok(attempt);
            }
            count = attempt.faults;
            unsettled = attempt.findings;
            let said = checked.loaded.locale.plain(&count.into());
            let mark = checked.labels.say(LabelKey::DespiteAudit, &[&said]);
            marked.colophon.is_marked = true;
            marked.colophon.text = format!("{} {mark}", sheet.colophon.text);
            marked.colophon.plain_text = format!("{} {mark}", sheet.colophon.plain_text);
        }
        // Each mark brings about other faults, so that none would be true.
        Err(sink.refuse(unsettled, Error::Audit))
    }

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

    pub(super) fn render(&self, checked: &Checked, edition: Option<Edition>) -> RenderContext {
        let (templates, theme) = (&self.style.templates, &self.style.theme);
        let logo = self.style.logo.as_ref();
        let annex = edition.is_some_and(|edition| edition.annex);
        let parts = match annex {
            true => Parts::all(),
            false => templates.parts.clone(),
        };
        RenderContext {
            template: templates.named().map(str::to_owned),
            faces: self.style.faces.clone(),
            parts,
            edition,
            caveats: None,
            desk: Desk {
                order: SheetPart::in_order(theme.texts(&["order"])),
                footer: theme.text(&["footer"]).map(str::to_owned),
                logo: logo.map(|logo| (logo.image.clone(), logo.alt.clone())),
                images: checked.pictures.images.clone(),
            },
            since: checked.since.clone(),
            facts_sha256: evidence::sha256(&checked.bytes),
            today: self.options.today,
            factpress: env!("CARGO_PKG_VERSION"),
            typst: TYPST_VERSION,
        }
    }

    pub(super) fn said(&self, checked: &Checked, edition: Option<Edition>) -> Sheet {
        let draft = checked.draft.as_ref();
        if let Some(sheet) = draft.and_then(|draft| draft.of(edition)) {
            return sheet;
        }
        let (loaded, values, labels) = (&checked.loaded, &checked.values, &checked.labels);
        let theme = &self.style.theme;
        let mut render = self.render(checked, edition);
        let sheet = sheet::resolve(loaded, values, labels, &render);
        if !render.parts.has(Part::Remainder) {
            return sheet;
        }
        render.parts = render.parts.without(Part::Notes);
        let without_notes = || sheet::resolve(loaded, values, labels, &render);
        let fits = |sheet: &Sheet| pages::fits_on_one(sheet, theme);
        sheet.shortened(without_notes, fits, labels, &loaded.locale)
    }

    pub(super) fn paged(&self, checked: &Checked, sheet: &Sheet, theme: &Theme) -> Pages {
        let draft = checked.draft.as_ref();
        if let Some(pages) = draft.and_then(|draft| draft.pages(sheet, theme)) {
            return pages;
        }
        let templates = &self.style.templates;
        let own_files = self.own_files(checked).into_iter().map(|(path, _)| path);
        let (parts, labels) = (&templates.parts, &checked.labels);
        let fonts = products::fonts(templates);
        Pages::of(sheet.clone(), theme, labels, parts, &fonts, own_files)
    }

    pub(super) fn own_files<'a>(&'a self, checked: &'a Checked) -> OwnFiles<'a> {
        let style = &self.style;
        let mut files = style.templates.own(style.theme.attaches_fonts());
        let logo = style.logo.iter();
        let logo = logo.filter_map(|logo| Some((&logo.image.path, logo.bytes.as_ref()?)));
        let pictures = logo.chain(&checked.pictures.files);
        files.extend(pictures.map(|(path, bytes)| (path.clone(), Cow::Borrowed(&**bytes))));
        files.extend(
            self.old_facts()
                .map(|(path, bytes)| (path, Cow::Borrowed(bytes))),
        );
        files
    }

    pub(super) fn rendered(&self, pages: &Pages, sink: &mut Sink) -> Result<Rendered, Error> {
        let rendered = templating::render(&self.style.templates, pages);
        rendered.map_err(|fault| sink.refuse([*fault], Error::Template))
    }

    pub(super) fn ready<'a>(
        &'a self,
        checked: &'a Checked,
        sheet: &'a Sheet,
        pages: &'a Pages,
        needs: &[Need],
        sink: &mut Sink,
    ) -> Result<RenderedSheet<'a>, Error> {
        sink.in_time(&checked.loaded.file)?;
        let issued = checked.loaded.facts.sheet.issued.to_unix_seconds();
        let rendered = needs.contains(&Need::Template);
        let rendered = rendered.then(|| self.rendered(pages, sink));
        let engine = needs.contains(&Need::Engine).then(|| self.engine());
        Ok(RenderedSheet {
            facts: &checked.loaded.facts,
            values: &checked.values,
            name: self.file_name(checked),
            sheet,
            pages,
            templates: &self.style.templates,
            fact_file: &checked.bytes,
            recipe: self.recipe(checked, pages).written(),
            timestamp: self.options.timestamp.unwrap_or(issued),
            time_left: sink.deadline.left(),
            own_files: self.own_files(checked),
            letter: needs
                .contains(&Need::Letter)
                .then(|| self.letter(checked, sheet)),
            mail: &self.options.mail,
            pdf: OnceLock::new(),
            rendered: rendered.transpose()?,
            engine: engine.transpose()?,
        })
    }

    fn attempt(
        &self,
        checked: &Checked,
        sheet: &Sheet,
        fitted: &Fitted,
        group: &[Emitted],
        sink: &mut Sink,
    ) -> Result<Attempt, Error> {
        // With the mark of an audit it is another sheet.
        let marked =
            (*sheet != fitted.sheet).then(|| self.paged(checked, sheet, &fitted.pages.theme));
        let pages = marked.as_ref().unwrap_or(&fitted.pages);
        let tried = fitted.pdf.as_ref().filter(|_| marked.is_none());
        let own = self.style.templates.own(false);
        let own: Vec<String> = own.into_iter().map(|(path, _)| path).collect();
        sink.tell(self.style.remarks(&own, group));
        let is_tried = |product: &Emitted| tried.is_some() && product.name == PDF.name;
        let needs = group.iter().filter(|product| !is_tried(product));
        let needs: Vec<Need> = needs.flat_map(|product| product.needs.to_vec()).collect();
        let sheet = self.ready(checked, sheet, pages, &needs, sink)?;
        if let Some(pdf) = tried.and_then(|files| files.first()) {
            let _ = sheet.pdf.set(pdf.clone());
        }
        let mut attempt = Attempt::default();
        for product in group.iter().copied() {
            let watch = Stopwatch::start();
            let tried = tried.filter(|_| is_tried(&product));
            let files = (product.make)(&sheet)
                .map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            if let Some(fault) = self.too_many_pages(&files, &checked.loaded) {
                return Err(sink.refuse([fault], Error::Audit));
            }
            let setting = watch.elapsed();
            let read = product.read_back(&files, sheet.sheet);
            let read = read.map_err(|error| self.fault(error, product, checked, &sheet, sink))?;
            let letter = sheet.letter.as_ref();
            let letter = letter.filter(|_| product.needs.contains(&Need::Letter));
            for read in read {
                let of = letter.unwrap_or(sheet.sheet);
                let report = attempt.audit(&read, of, pages, checked, product.template, &own);
                let time = watch.elapsed() - setting;
                let making = tried.map_or(setting, |_| fitted.time);
                let summary = |report| AuditSummary {
                    report,
                    making,
                    time,
                };
                attempt.audits.extend(report.map(summary));
            }
            attempt.files.push((product.name, files));
        }
        Ok(attempt)
    }

    fn too_many_pages(&self, files: &[File], loaded: &Loaded) -> Option<Diagnostic> {
        let most = self.options.max_pages?;
        let pages = files.iter().map(|file| file.holes.len()).max();
        let pages = pages.filter(|pages| *pages > most)?;
        let span = loaded.places.key(&Path::root().key("sheet"));
        let allowed = if most == 1 { "is" } else { "are" };
        let message = format!("the sheet takes {pages} pages, {most} {allowed} allowed");
        let fault = Diagnostic::error(FormError::TooManyPages, &loaded.file, span, message);
        Some(fault.help("say less, or allow more with --max-pages"))
    }

    pub(super) fn fault(
        &self,
        error: ProductError,
        product: &Product,
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
                let pictures: Vec<&str> =
                    checked.pictures.images.keys().map(String::as_str).collect();
                let named = pictures.join("`, `");
                let help = (!pictures.is_empty()).then(|| {
                    format!("it may be a picture, `{named}`: save it as PNG, or leave it out")
                });
                sink.refuse(
                    [Diagnostic {
                        help: help.into_iter().collect(),
                        ..fault
                    }],
                    Error::Audit,
                )
            }
            other => Error::Product {
                product: product.name,
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
            templates.name,
            templates.parts.words().join(", ")
        );
        Diagnostic::error(FormError::NothingToPrint, &loaded.file, span, message).help(
            "give a section one of these parts, such as `key_figures: […]`, or use another template",
        )
    }
}

/// No two products write one file, and no file of a template is written over a product. Companions
/// may be the same file.
fn no_clash(files: &[File], unread: &[String]) -> Result<(), Error> {
    let with_unread = files.iter().filter(|file| unread.contains(&file.path));
    let with_unread = with_unread.map(|file| (file.path.as_str(), true));
    let clashes = files.iter().enumerate().filter_map(|(at, file)| {
        let other = files[..at].iter().find(|other| {
            let shared = other.companion && file.companion && other.bytes == file.bytes;
            // Some systems tell no case apart.
            other.path.to_lowercase() == file.path.to_lowercase() && !shared
        })?;
        Some((file.path.as_str(), file.companion || other.companion))
    });
    let (paths, of_template): (Vec<&str>, Vec<bool>) = clashes.chain(with_unread).unzip();
    let why = match of_template.contains(&true) {
        _ if paths.is_empty() => return Ok(()),
        true => "a file of the template and a product would both be",
        false => "two products would both be",
    };
    let paths = paths.join(", ");
    Err(Error::Options(format!(
        "{why} {paths}: rename the one or leave out the other"
    )))
}
