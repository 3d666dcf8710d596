//! What was read: the documents that the facts come from.

use super::keywords::keywords;
use super::read::check_currency;
use super::record::record;
use super::{CalendarDate, Edtf, Prose, Text};
use crate::diagnostics::FormError;

record! {
    /// A document that was read. The fields are named as in Hayagriva.
    #[derive(Debug, Clone, PartialEq)]
    Source, "a source", "{type: report, publisher: …, title: …, date: 2026-10}" {
        /// What kind of document it is.
        required kind: SourceType, key "type";
        /// Its title; `null` says that it has none.
        optional title: Text;
        /// A short name for notes and captions, which follows the full one where it is first named.
        optional short: Text;
        /// Who wrote it: one name or a list.
        one_or_many author: Text;
        /// Who published it.
        optional publisher: Text;
        /// When it was published, in EDTF level 1; `null` says that it carries no date.
        optional date: Edtf;
        /// The place named at the head of a news report.
        optional dateline: Text;
        /// Its address.
        optional url: Text;
        /// The day on which it was read at its address.
        optional accessed: CalendarDate;
        /// Its language as a BCP 47 tag, where it is not the sheet's.
        optional language: Text;
        /// The currency for which a bare `$` stands in it, by its ISO 4217 code, where that is not the sheet's.
        optional currency: Text;
        /// What else a reader should know about it.
        optional note: Prose;
        /// A local copy for checks, relative to the fact file. It is never printed and may be absent.
        optional text: Text;
        /// The SHA-256 of the local copy, so that a changed source is noticed.
        optional sha256: Text;
        /// Figures of the source that no fact reports, on purpose.
        default left_out: Vec<LeftOut>;
    }
    check |fields| {
        check_currency(fields, currency.as_ref());
        if title.is_none() && publisher.is_none() && author.is_none() {
            let message = "this source has neither author nor title nor publisher";
            let help = "a reader must be able to find it: add at least one of them";
            fields.fault(FormError::NamelessSource, None, message, help);
        }
    }
}

record! {
    /// A figure of a source that was read and is not reported.
    #[derive(Debug, Clone, PartialEq, Eq)]
    LeftOut, "a figure left out", "{figure: 2019, paragraph: 3, reason: a date}" {
        /// The figure as the source writes it.
        required figure: Text;
        /// The paragraph it stands in, counted from one; everywhere where left out.
        optional paragraph: u32;
        /// Why it is not reported.
        required reason: Text;
    }
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
