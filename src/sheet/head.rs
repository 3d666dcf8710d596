//! What is said of the sheet itself, at its head and at its end.

use super::model::{Colophon, SheetHead};
use super::{Context, RenderContext, owned, pictures};
use crate::factfile::{Level, Status};
use crate::labels::LabelKey;

/// How the name of what says how a PDF is made ends.
pub(crate) const RECIPE_ENDING: &str = ".recipe.json";

pub(super) fn resolve(context: &Context<'_>) -> SheetHead {
    let (sheet, locale) = (&context.facts.sheet, context.locale);
    let status = sheet.status.unwrap_or(Status::Draft);
    let short_title = sheet.short_title.as_ref().unwrap_or(&sheet.title);
    let sections = context.facts.sections.iter();
    let key_figures = sections.flat_map(|section| &section.key_figures);
    let key_figures = key_figures.filter_map(|id| context.fact(id));
    SheetHead {
        id: sheet.id.clone(),
        title: sheet.title.to_string(),
        subtitle: owned(sheet.subtitle.as_ref()),
        short_title: short_title.to_string(),
        as_of: locale.edtf(&sheet.as_of),
        as_of_note: owned(sheet.as_of_note.as_ref()),
        period: sheet.period.as_ref().map(|period| locale.edtf(period)),
        issued: locale.date(sheet.issued),
        review_by: sheet.review_by.map(|day| locale.date(day)),
        edition: context.count(sheet.edition.unwrap_or(1)),
        status,
        status_label: context.labels.word_of("status", status.as_str()).to_owned(),
        handling: sheet.handling,
        embargo: sheet.embargo.map(|time| locale.moment(time)),
        author: context.names(&sheet.author),
        issuer: owned(sheet.issuer.as_ref()),
        contact: owned(sheet.contact.as_ref()),
        licence: owned(sheet.licence.as_ref()),
        only_source: context.said_once(),
        logo: pictures::logo(context),
        footer: owned(sheet.footer.as_ref()).or_else(|| context.desk.footer.clone()),
        keywords: key_figures.map(|fact| fact.label().to_string()).collect(),
        language: locale.language().to_owned(),
        region: locale.region().map(str::to_owned),
        direction: locale.direction(),
        digits: locale.digits(),
    }
}

pub(super) fn colophon(context: &Context<'_>, render: &RenderContext) -> Colophon {
    let (facts, labels) = (context.facts, context.labels);
    let digest = &render.facts_sha256;
    // Its own name and folder stay unknown, so that the same facts give the same bytes wherever
    // they lie.
    let fact_file = format!("{}.yaml", facts.sheet.id);
    let recipe = format!("{}{RECIPE_ENDING}", facts.sheet.id);
    let checks = facts.checks.iter();
    let off = checks.filter(|(_, level)| **level == Level::Off);
    let checks_off: Vec<String> = off.map(|(rule, _)| rule.to_string()).collect();
    let allowed = facts.facts.values().map(|fact| fact.allow.len());
    let allowed: usize = allowed.sum();
    let made_with = [render.factpress, render.typst, &fact_file, digest];
    let template = render.template.as_ref();
    let all_off = context.joined(LabelKey::Comma, &checks_off);
    // The day is needed to make the sheet again.
    let today = render.today.map(|day| context.locale.date(day));
    // Its words may be other ones than those that the built-in files warn with.
    let own_words = context.locale.own_words();
    let made_plainly = [render.factpress, &fact_file, digest];
    let remarks = [
        template.map(|name| labels.say(LabelKey::TemplateNamed, &[name])),
        own_words.map(|file| labels.say(LabelKey::WordedBy, &[file])),
        (!checks_off.is_empty()).then(|| labels.say(LabelKey::ChecksOff, &[&all_off])),
        (allowed > 0).then(|| labels.say(LabelKey::FindingsAllowed, &[&context.count(allowed)])),
        today.map(|day| labels.say(LabelKey::ReviewsJudgedOn, &[&day])),
    ];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    let sentences = |made: String| [&[made], &*remarks].concat().join(" ");
    let mut text = sentences(labels.say(LabelKey::Colophon, &made_with));
    if !render.faces.is_empty() {
        let faces = context.joined(LabelKey::Comma, &render.faces);
        text = format!("{text} {}", labels.say(LabelKey::SetIn, &[&faces]));
    }
    let plain_text = sentences(labels.say(LabelKey::ColophonPlain, &made_plainly));
    Colophon {
        factpress: render.factpress.to_owned(),
        typst: render.typst.to_owned(),
        facts_sha256: digest.clone(),
        fact_file,
        recipe,
        is_marked: false,
        template: render.template.clone(),
        checks_off,
        text,
        plain_text,
    }
}
