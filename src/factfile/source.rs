//! What was read: the documents that the facts come from.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::read::OneOrMany;
use super::reader::{Read, Reader};
use super::{CalendarDate, Edtf, Prose, Text};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// A document that was read. The fields are named as in Hayagriva.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// What kind of document it is.
    #[schemars(rename = "type")]
    pub kind: SourceType,
    /// Its title; `null` says that it has none.
    pub title: Option<Text>,
    /// Who wrote it: one name or a list.
    #[schemars(with = "Option<OneOrManyTexts>")]
    #[schemars(default)]
    pub author: Vec<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When it was published, in EDTF level 1; `null` says that it carries no date.
    pub date: Option<Edtf>,
    /// The place named at the head of a news report.
    pub dateline: Option<Text>,
    /// Its address.
    pub url: Option<Text>,
    /// The day on which it was read at its address.
    pub accessed: Option<CalendarDate>,
    /// Its language as a BCP 47 tag, where it is not the sheet's.
    pub language: Option<Text>,
    /// What else a reader should know about it.
    pub note: Option<Prose>,
    /// A local copy for checks, relative to the fact file. It is never printed and may be absent.
    pub text: Option<Text>,
    /// The SHA-256 of the local copy, so that a changed source is noticed.
    pub sha256: Option<Text>,
    /// Figures of the source that no fact reports, on purpose.
    #[schemars(default)]
    pub left_out: Vec<LeftOut>,
}

/// A figure of a source that was read and is not reported.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LeftOut {
    /// The figure as the source writes it.
    pub figure: Text,
    /// The paragraph it stands in, counted from one; everywhere where left out.
    pub paragraph: Option<u32>,
    /// Why it is not reported.
    pub reason: Text,
}

impl Read for LeftOut {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{figure: 2019, paragraph: 3, reason: a date}";
        let mut fields = reader.fields(node, path, "a figure left out", example)?;
        let figure = fields.required("figure");
        let paragraph = fields.optional("paragraph");
        let reason = fields.required("reason");
        fields.finish();
        Some(Self {
            figure: figure?,
            paragraph,
            reason: reason?,
        })
    }
}

/// One name or a list of names.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "it only shapes the schema")]
enum OneOrManyTexts {
    One(Text),
    Many(Vec<Text>),
}

keywords! {
    /// The kind of a document, after Hayagriva's entry types.
    SourceType, "a type of source" {
        /// An article, in a newspaper, an agency's service or a journal.
        Article = "article",
        /// A book.
        Book = "book",
        /// A report by an institution.
        Report = "report",
        /// A page on the web.
        Web = "web",
        /// A post on a network or a blog.
        Post = "post",
        /// Figures published as data.
        Dataset = "dataset",
        /// An act of a parliament or a decree.
        Legislation = "legislation",
        /// A court's decision.
        Case = "case",
        /// The record of a sitting, a committee or a conference.
        Proceedings = "proceedings",
        /// A talk held by somebody.
        Interview = "interview",
        /// A letter or a message.
        Letter = "letter",
        /// A film or a broadcast.
        Video = "video",
        /// A recording or a radio programme.
        Audio = "audio",
        /// Anything else.
        Misc = "misc",
    }
}

impl Read for Source {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{type: report, publisher: …, title: …, date: 2026-10}";
        let mut fields = reader.fields(node, path, "a source", example)?;
        let kind = fields.required("type");
        let title = fields.optional("title");
        let author: Option<OneOrMany<Text>> = fields.optional("author");
        let publisher = fields.optional("publisher");
        let date = fields.optional("date");
        let dateline = fields.optional("dateline");
        let url = fields.optional("url");
        let accessed = fields.optional("accessed");
        let language = fields.optional("language");
        let note = fields.optional("note");
        let text = fields.optional("text");
        let sha256 = fields.optional("sha256");
        let left_out = fields.optional("left_out").unwrap_or_default();
        if title.is_none() && publisher.is_none() && author.is_none() {
            let span = fields.name_span();
            fields.reader.error(
                FormError::NamelessSource,
                span,
                "this source has neither author nor title nor publisher",
                |d| d.help("a reader must be able to find it: add at least one of them"),
            );
        }
        fields.finish();
        Some(Self {
            kind: kind?,
            title,
            author: author.map(|author| author.0).unwrap_or_default(),
            publisher,
            date,
            dateline,
            url,
            accessed,
            language,
            note,
            text,
            sha256,
            left_out,
        })
    }
}
