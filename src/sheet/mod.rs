//! From a fact file to the sheet as printed: references replaced, notes numbered, values
//! formatted, derived figures and reconciliations computed.

mod affected;
mod attributions;
mod body;
mod charts;
mod closing;
mod figures;
mod heights;
mod notes;
mod parts;
mod prose;
mod quotation;
mod reconciliations;
mod sources;
mod tables;
pub mod view;
mod visible_facts;

use std::borrow::Borrow;

use rust_decimal::Decimal;

use crate::calculation::Values;
use crate::caveat_reasons::CaveatAnalysis;
use crate::factfile::{CalendarDate, FactFile, Id, Level, Loaded, Status};
use crate::labels::{LabelKey, Labels};
use crate::locale::Locale;
use crate::theme::Theme;
use notes::NoteBook;
use view::{Attachment, Colophon, Document, SheetHead, View};
use visible_facts::VisibleFacts;

pub use parts::{Part, Parts};

/// What the sheet is made with, apart from the facts.
#[derive(Debug, Clone)]
pub struct RenderContext {
    /// The settings of the look, the paper among them.
    pub theme: Theme,
    /// The built-in template, where it is not the one that every other stands on.
    pub template: Option<String>,
    /// What the template prints.
    pub parts: Parts,
    /// Where the files of a template of one's own stand beside the filled template.
    pub template_files: Vec<String>,
    /// The fact file's SHA-256 in hexadecimal digits.
    pub facts_sha256: String,
    /// The day against which reviews are due, where it is not the day of issue.
    pub today: Option<CalendarDate>,
    /// The version of this program.
    pub factpress: &'static str,
    /// The version of Typst.
    pub typst: &'static str,
}

/// How much of the fact file's SHA-256 is printed.
const SHORT_DIGEST: usize = 12;

/// Everything that the parts of the sheet are resolved with.
struct Context<'a> {
    facts: &'a FactFile,
    values: &'a Values,
    labels: &'a Labels,
    locale: &'a Locale,
    parts: &'a Parts,
    theme: &'a Theme,
    /// What is shown, where that is less than everything.
    shown: Option<VisibleFacts<'a>>,
}

impl Context<'_> {
    /// Whether the template prints a part.
    fn prints(&self, part: Part) -> bool {
        self.parts.has(part)
    }

    /// Whether a figure stands on the sheet.
    fn shows(&self, id: &Id) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.prints(id))
    }

    /// A text list as a person says it: "a, b and c".
    fn list(&self, items: &[String]) -> String {
        self.locale.list(items)
    }

    /// A count or an ordinal in the sheet's digits.
    fn count(&self, count: impl Into<Decimal>) -> String {
        self.locale.plain(&count.into())
    }

    /// Texts with a comma, a semicolon or a colon between them.
    fn joined(&self, joint: LabelKey, texts: &[impl Borrow<str>]) -> String {
        texts.join(self.labels.word(joint))
    }
}

/// Resolves a fact file into what the template prints.
pub fn resolve(
    loaded: &Loaded,
    values: &Values,
    labels: &Labels,
    locale: &Locale,
    render: &RenderContext,
) -> View {
    let facts = &loaded.facts;
    let context = Context {
        facts,
        values,
        labels,
        locale,
        parts: &render.parts,
        theme: &render.theme,
        shown: VisibleFacts::by(facts, &render.parts),
    };
    let mut notes = NoteBook::new(&render.parts);
    // Notes are numbered in the order in which the template prints what carries them.
    let highlights = facts.sheet.highlights.iter();
    let highlights = highlights
        .filter(|_| context.prints(Part::Highlights))
        .map(|prose| prose::words(&context, &mut notes, prose, false))
        .collect();
    let sections = body::sections(&context, &mut notes);
    let today = render.today.unwrap_or(facts.sheet.issued);
    let analysis = CaveatAnalysis::new(facts, today);
    let mut caveats = closing::caveats(&context, &mut notes, &analysis);
    let reconciliations = reconciliations::resolve(&context, &mut notes);
    let attributions = attributions::resolve(&context, &mut notes);
    closing::link_hidden_figures(&context, &notes, &mut caveats);
    View {
        paper: render.theme.paper().to_owned(),
        theme: render.theme.clone(),
        labels: labels.printed(),
        document: document(&context, render),
        sheet: head(&context),
        highlights,
        sections,
        caveats,
        reconciliations,
        attributions,
        sources: sources::resolve(&context),
        notes: notes.all(&context),
        corrections: closing::corrections(&context),
        colophon: colophon(&context, render),
    }
}

fn document(context: &Context<'_>, render: &RenderContext) -> Document {
    let sheet = &context.facts.sheet;
    let keywords = context
        .facts
        .sections
        .iter()
        .flat_map(|section| &section.key_figures);
    let keywords = keywords.filter_map(|id| context.facts.facts.get(id));
    Document {
        title: sheet.title.to_string(),
        author: sheet.issuer.as_ref().map(ToString::to_string),
        description: sheet.subtitle.as_ref().unwrap_or(&sheet.title).to_string(),
        keywords: keywords.map(|fact| fact.label().to_string()).collect(),
        language: context.locale.language().to_owned(),
        region: context.locale.region().map(str::to_owned),
        direction: context.locale.direction().as_str(),
        digits: context.locale.digits(),
        attachments: attachments(context, render),
    }
}

/// The fact file and the files of a template of one's own: what is needed to make the PDF again.
fn attachments(context: &Context<'_>, render: &RenderContext) -> Vec<Attachment> {
    let facts = Attachment {
        path: fact_file_name(context.facts),
        media_type: "application/yaml",
        description: context.labels.word(LabelKey::Attachment).to_owned(),
    };
    let files = render.template_files.iter().map(|path| Attachment {
        path: path.clone(),
        media_type: media_type(path),
        description: context.labels.word(LabelKey::AttachmentTemplate).to_owned(),
    });
    std::iter::once(facts).chain(files).collect()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "j2" | "typ" | "txt" => "text/plain",
        "yaml" => "application/yaml",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}

fn head(context: &Context<'_>) -> SheetHead {
    let sheet = &context.facts.sheet;
    let owned = |text: &crate::factfile::Text| text.to_string();
    let status = sheet.status.unwrap_or(Status::Draft);
    let status_word = match status {
        Status::Draft => LabelKey::StatusDraft,
        Status::Final => LabelKey::StatusFinal,
        Status::Corrected => LabelKey::StatusCorrected,
        Status::Withdrawn => LabelKey::StatusWithdrawn,
    };
    let embargo = sheet.embargo.map(|time| context.locale.moment(time));
    SheetHead {
        id: sheet.id.to_string(),
        title: sheet.title.to_string(),
        subtitle: sheet.subtitle.as_ref().map(owned),
        short_title: owned(sheet.short_title.as_ref().unwrap_or(&sheet.title)),
        as_of: context.locale.edtf(&sheet.as_of),
        as_of_note: sheet.as_of_note.as_ref().map(owned),
        issued: context.locale.date(sheet.issued),
        review_by: sheet.review_by.map(|day| context.locale.date(day)),
        edition: context.count(sheet.edition.unwrap_or(1)),
        status: status.as_str(),
        status_label: context.labels.word(status_word).to_owned(),
        handling: sheet.handling.map(crate::factfile::Handling::as_str),
        embargo,
        issuer: sheet.issuer.as_ref().map(owned),
        contact: sheet.contact.as_ref().map(owned),
        licence: sheet.licence.as_ref().map(owned),
    }
}

/// What the fact file is called in the PDF. Its own name and folder stay unknown, so that the
/// same facts give the same bytes wherever they lie.
fn fact_file_name(facts: &FactFile) -> String {
    format!("{}.yaml", facts.sheet.id)
}

fn colophon(context: &Context<'_>, render: &RenderContext) -> Colophon {
    let (facts, labels) = (context.facts, context.labels);
    let digest = &render.facts_sha256;
    let digest = digest.get(..SHORT_DIGEST).unwrap_or(digest).to_owned();
    let fact_file = fact_file_name(facts);
    let checks = facts.checks.iter();
    let off = checks.filter(|(_, level)| **level == Level::Off);
    let checks_off: Vec<String> = off.map(|(rule, _)| rule.to_string()).collect();
    let template = render.template.as_deref();
    let template = template.map(|name| labels.say(LabelKey::TemplateNamed, &[name]));
    let off = context.joined(LabelKey::Comma, &checks_off);
    let off = (!checks_off.is_empty()).then(|| labels.say(LabelKey::ChecksOff, &[&off]));
    // The colophon names the day, since it is needed to make the sheet again.
    let day = render.today.map(|day| context.locale.date(day));
    let day = day.map(|day| labels.say(LabelKey::ReviewsJudgedOn, &[&day]));
    let (version, typst) = (render.factpress, render.typst);
    let made = labels.say(LabelKey::Colophon, &[version, typst, &fact_file, &digest]);
    let plain = labels.say(LabelKey::ColophonPlain, &[version, &fact_file, &digest]);
    let text: Vec<String> = [Some(made), template.clone(), off.clone(), day.clone()]
        .into_iter()
        .flatten()
        .collect();
    let plain: Vec<String> = [Some(plain), template, off, day]
        .into_iter()
        .flatten()
        .collect();
    Colophon {
        factpress: render.factpress.to_owned(),
        typst: render.typst.to_owned(),
        facts_sha256: digest,
        fact_file,
        template: render.template.clone(),
        checks_off,
        text: text.join(" "),
        plain_text: plain.join(" "),
    }
}
