use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source with `url` and without `accessed`. A DOI and a copy in the Internet Archive are left alone: they do not
    /// change.
    why
    /// Pages are changed without a word. A reader who finds another figure there must know on which day this one was read.
    example
    /// bulletin: {type: web, title: Bulletin, date: 2026-03-12, url: "https://example.org/bulletin"}
    instead
    /// bulletin: {type: web, title: Bulletin, date: 2026-03-12, url: "https://example.org/bulletin", accessed: 2026-03-14}
    Warning
}

/// Addresses that always show the same.
const LASTING: &[&str] = &["://doi.org/", "://dx.doi.org/", "://web.archive.org/web/"];

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, source) in &context.facts.sources {
        let Some(url) = &source.url else { continue };
        let lasting = LASTING.iter().any(|part| url.as_str().contains(part));
        if source.accessed.is_none() && !lasting {
            let message = format!("nothing says when the source `{id}` was read at its address");
            findings
                .at(&path("sources", id).key("url"), message)
                .help("add `accessed: …`, the day on which it was read");
        }
    }
}
