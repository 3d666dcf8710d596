use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source that is said to have been read before it was published.
    why
    /// One of the two dates is wrong. A page that was changed after it was read may no longer show the figure.
    example
    /// bulletin: {type: web, title: Bulletin, date: 2026-03-12, url: "https://example.org", accessed: 2026-03-02}
    instead
    /// bulletin: {type: web, title: Bulletin, date: 2026-03-12, url: "https://example.org", accessed: 2026-03-14}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, source) in &context.facts.sources {
        let published = source.date.as_ref().and_then(|date| date.earliest());
        if let (Some(accessed), Some(first)) = (source.accessed, published)
            && accessed < first
        {
            let path = path("sources", id);
            let message =
                format!("the source `{id}` was read on {accessed}, before it was published");
            findings
                .at(&path.key("accessed"), message)
                .also(&path.key("date"), "published")
                .help("correct `accessed`, or give as `date` that of the version that was read");
        }
    }
}
