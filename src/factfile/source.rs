//! What was read: the documents that the facts come from.

use super::address::{fault_of_address, whole_address};
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
        /// Why the local copy is not there for others, such as `may not be shared`; then nothing is told of it where it is not found.
        optional withheld: Text;
        /// The SHA-256 of the local copy, so that a changed source is noticed.
        optional sha256: Text;
        /// What of the source no fact reports, on purpose.
        default left_out: Vec<LeftOut>;
    }
    check |fields| {
        check_currency(fields, currency.as_ref());
        if let Some((url, fault)) = url.as_ref().and_then(|url| Some((url, fault_of_address(url.as_str())?))) {
            let message = format!("`{url}` {fault}");
            let help = match whole_address(url.as_str()) {
                Some(whole) => format!("write `{whole}`"),
                None if url.as_str().contains('@') => "take out what stands before the `@`".to_owned(),
                None => "write it as the browser shows it: `https://example.org/report`; a file is named with `text`".to_owned(),
            };
            let span = fields.reader.places.value(&fields.path.key("url"));
            fields.reader.fault(FormError::MalformedAddress, span, message, help);
        }
        let address = text.as_ref().filter(|text| text.as_str().contains("://") || text.as_str().starts_with("www."));
        if let Some(address) = address {
            let message = format!("`text` is a file, and `{address}` is an address");
            let help = "save the page beside the fact file and name that file; the address goes into `url`";
            let span = fields.reader.places.value(&fields.path.key("text"));
            fields.reader.fault(FormError::SourceText, span, message, help);
        }
        if title.is_none() && publisher.is_none() && author.is_none() {
            let message = "this source has neither author nor title nor publisher";
            let help = "a reader must be able to find it: add at least one of them";
            fields.fault(FormError::NamelessSource, None, message, help);
        }
    }
}

record! {
    /// Figures of a source that were read and are not reported: one, or all of a paragraph, a table, a section, or all that stand in the
    /// same words.
    #[derive(Debug, Clone, PartialEq, Eq)]
    LeftOut, "what is left out", "{figure: 2019, paragraph: 3, reason: a date}", left_out {
        /// The figure as the source writes it; every figure of the place where left out.
        optional figure: Text;
        /// The paragraph, counted from one; everywhere where left out.
        optional paragraph: u32;
        /// The table, counted from one.
        optional table: u32;
        /// A section, table or heading by its name.
        optional section: Text;
        /// The words in which the figures stand, with `#` in the place of each: `within # km of`.
        optional pattern: Text;
        /// Why they are not reported.
        required reason: Text;
        /// Whether the sheet says that they are left out: it does not where this is missing.
        default print: bool;
    }
    check |fields| {
        let somewhere = paragraph.is_some() || table.is_some() || section.is_some();
        if figure.is_none() && pattern.is_none() && !somewhere {
            let message = "what is left out needs `figure`, `paragraph`, `table`, `section` or `pattern`, and this has none".to_owned();
            fields.missing("figure", message, &["add `paragraph: …` to leave out all figures of a paragraph, or `figure: …` for one"]);
        }
        if pattern.as_ref().is_some_and(|pattern| !pattern.as_str().contains('#')) {
            let message = "`pattern` has no `#`, which stands for a figure";
            let help = "put `#` where the figures stand: `within # km of`";
            fields.fault(FormError::MalformedPattern, Some("pattern"), message, help);
        }
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
