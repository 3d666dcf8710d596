use crate::factfile::Text;
use crate::rules::{Finding, Findings, RuleContext, path, rule};
use crate::source_map::Path;

rule! {
    /// ## What it does
    /// Reports a figure called in braces where text is printed as it is: in a statement, a label, a
    /// heading, a title or the head of a column.
    ///
    /// ## Why is this bad?
    /// The braces are printed, with a name between them that means nothing to a reader.
    ///
    /// ## Example
    /// ```yaml
    /// sections:
    ///   - heading: The {wells} wells
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sections:
    ///   - heading: The wells
    ///     text: There are {wells}.
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    let mut look = |text: &Text, path: &dyn Fn() -> Path| {
        if let Some(called) = reference(context, text.as_str()) {
            let message = format!("`{called}` would be printed as it stands here");
            findings.add(
                Finding::within(&path(), called, message)
                    .help("call the figure in prose, and use plain words here"),
            );
        }
    };
    let sheet = &facts.sheet;
    look(&sheet.title, &|| path("sheet", "title"));
    let more = [
        ("subtitle", &sheet.subtitle),
        ("short_title", &sheet.short_title),
    ];
    for (key, text) in more {
        text.iter()
            .for_each(|text| look(text, &|| path("sheet", key)));
    }
    for (id, fact) in &facts.facts {
        let at = |key: &str| path("facts", id).key(key);
        look(&fact.statement, &|| at("statement"));
        fact.label
            .iter()
            .for_each(|text| look(text, &|| at("label")));
    }
    for (id, table) in &facts.tables {
        let at = |key: &str| path("tables", id).key(key);
        look(&table.title, &|| at("title"));
        for (c, text) in table.columns.iter().enumerate() {
            look(text, &|| at("columns").index(c));
        }
    }
    for (i, section) in facts.sections.iter().enumerate() {
        let at = |key: &str| Path::root().key("sections").index(i).key(key);
        section
            .heading
            .iter()
            .for_each(|text| look(text, &|| at("heading")));
        let chart = section
            .chart
            .iter()
            .filter_map(|chart| chart.title.as_ref());
        chart.for_each(|text| look(text, &|| at("chart").key("title")));
    }
    for (i, caveat) in facts.caveats.iter().enumerate() {
        let at = || Path::root().key("caveats").index(i).key("title");
        caveat.title.iter().for_each(|text| look(text, &at));
    }
}

/// A call of a fact that is there.
fn reference<'t>(context: &RuleContext<'_>, text: &'t str) -> Option<&'t str> {
    let mut opened = text.match_indices('{').map(|(at, _)| &text[at..]);
    opened.find_map(|rest| {
        let called = &rest[..=rest.find('}')?];
        let name = called[1..called.len() - 1].split('.').next()?.trim();
        context.facts().facts.contains_key(name).then_some(called)
    })
}
