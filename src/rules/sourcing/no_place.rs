use crate::factfile::{Locator, SourceType};
use crate::rules::{Finding, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a fact that was read somewhere, without the paragraph, page or section in which it
    /// stands.
    ///
    /// Posts and interviews are left alone: most have no paragraphs or pages.
    ///
    /// ## Why is this bad?
    /// Whoever wants to check the figure has to read the whole source. Few do.
    ///
    /// ## Example
    /// ```yaml
    /// facts:
    ///   wells: {statement: public wells, value: 24, source: bulletin, attribution: office}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// facts:
    ///   wells: {statement: public wells, value: 24, source: bulletin, at: {page: 2}, attribution: office}
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    for (id, fact) in &facts.facts {
        let Some(stated) = fact.stated() else {
            continue;
        };
        let source = &stated.source;
        let short = facts
            .sources
            .get(source)
            .is_some_and(|source| matches!(source.kind, SourceType::Post | SourceType::Interview));
        if short {
            continue;
        }
        if stated.at.is_empty() {
            findings.add(
                Finding::at_key(
                    &path("facts", id),
                    format!("nothing says where in the source `{source}` the fact `{id}` stands"),
                )
                .help("add `at: {paragraph: …}`, or `page` or `section`"),
            );
        }
        let nowhere = stated.at.iter().enumerate();
        for (i, _) in nowhere.filter(|(_, place)| is_nowhere(place)) {
            findings.add(
                Finding::at(
                    &path("facts", id).key("at").index(i),
                    format!("this place does not lead to a part of the source `{source}`"),
                )
                .help("add `paragraph`, `page` or `section`"),
            );
        }
    }
}

fn is_nowhere(place: &Locator) -> bool {
    place.paragraph.is_none() && place.page.is_none() && place.section.is_none()
}
