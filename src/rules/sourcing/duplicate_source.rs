use std::collections::HashMap;

use super::differ;
use crate::factfile::{Id, Source, Text};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source that is listed already: with the same `sha256`, the same `url`, or the same title, publisher and date.
    ///
    /// One address read on two days, or with two dates, counts as two sources: pages change. So do two documents of another
    /// type or by other authors.
    why
    /// The sheet lists one document as two. A figure that both give looks as if it had been confirmed.
    example
    /// bulletin: {type: report, title: Bulletin, publisher: Example Town, date: 2026-03-12}
    /// town: {type: report, title: Bulletin, publisher: Example Town, date: 2026-03-12}
    instead
    /// bulletin: {type: report, title: Bulletin, publisher: Example Town, date: 2026-03-12}
    Warning
}

#[derive(PartialEq, Eq, Hash)]
enum Common<'a> {
    Digest(String),
    Address(&'a str),
    /// As the list of sources prints it: type, title, publisher, date and authors.
    Entry(
        &'static str,
        &'a Text,
        Option<&'a Text>,
        Option<&'a str>,
        &'a [Text],
    ),
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut seen: HashMap<Common<'_>, (&Id, &Source)> = HashMap::new();
    for (id, source) in &context.facts.sources {
        let mut reported = false;
        for common in commons(source) {
            let first = seen.get(&common).filter(|_| !reported);
            if let Some((first, other)) = first.filter(|(_, other)| is_same(&common, source, other))
            {
                report(findings, &common, id, first, other);
                reported = true;
            }
            seen.entry(common).or_insert((id, source));
        }
    }
}

fn commons(source: &Source) -> impl Iterator<Item = Common<'_>> {
    let digest = source.sha256.as_ref();
    let digest = digest.map(|digest| Common::Digest(digest.as_str().to_ascii_lowercase()));
    let address = source.url.as_ref().map(|url| {
        let url = url.as_str();
        let bare = url.strip_prefix("https://");
        let bare = bare.or_else(|| url.strip_prefix("http://")).unwrap_or(url);
        Common::Address(bare.trim_end_matches('/'))
    });
    let entry = source.title.as_ref().map(|title| {
        let date = source.date.as_ref().map(|date| date.text());
        let publisher = source.publisher.as_ref();
        Common::Entry(source.kind.as_str(), title, publisher, date, &source.author)
    });
    [digest, address, entry].into_iter().flatten()
}

/// An address can show another page on another day.
fn is_same(common: &Common<'_>, source: &Source, other: &Source) -> bool {
    let dates = [source, other].map(|source| source.date.as_ref().map(|date| date.text()));
    let apart = differ(source.accessed, other.accessed) || differ(dates[0], dates[1]);
    !matches!(common, Common::Address(_)) || !apart
}

fn report(findings: &mut Findings<'_>, common: &Common<'_>, id: &Id, first: &Id, other: &Source) {
    let (here, there) = (path("sources", id), path("sources", first));
    let (key, are, otherwise) = match common {
        Common::Digest(_) => ("sha256", "are one document: their copies are the same", ""),
        Common::Address(_) => (
            "url",
            "have the same address",
            "; if the page had changed, give each its `accessed`",
        ),
        Common::Entry(..) => (
            "",
            match (&other.publisher, &other.date) {
                (Some(_), Some(_)) => "have the same title, publisher and date",
                (Some(_), None) => "have the same title and publisher, and no date",
                (None, Some(_)) => "have the same title and date",
                (None, None) => "have the same title, and no date",
            },
            "; if they are two documents, write in the titles what tells them apart",
        ),
    };
    let message = format!("the sources `{first}` and `{id}` {are}");
    let finding = match key {
        "" => (findings.at_key(&here, message)).also_key(&there, "first here"),
        key => (findings.at(&here.key(key), message)).also(&there.key(key), "first here"),
    };
    let same = "keep one of them, and take the figures of both from it";
    finding.help(format!("{same}{otherwise}"));
}
