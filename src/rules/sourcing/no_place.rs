use crate::factfile::SourceType;
use crate::rules::{Edit, Findings, RuleContext, path};

rule! {
    /// Reports a fact that was read somewhere, without the paragraph, page or section in which it stands. A quotation is a place where it stands
    /// in the text once. Posts and interviews are left alone: most have no paragraphs or pages.
    why
    /// Whoever wants to check the figure has to read the whole source. Few do.
    example
    /// wells: {statement: public wells, value: 24, source: bulletin, attribution: office}
    instead
    /// wells: {statement: public wells, value: 24, source: bulletin, at: {page: 2}, attribution: office}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (id, _, stated) in context.stated() {
        let source = &stated.source;
        let kind = facts.sources.get(source).map(|source| source.kind);
        if matches!(kind, Some(SourceType::Post | SourceType::Interview)) {
            continue;
        }
        if stated.at.is_empty() {
            let message =
                format!("nothing says where in the source `{source}` the fact `{id}` stands");
            let finding = findings.at_key(&path("facts", id), message);
            let value = stated.value.as_ref();
            let only = value.and_then(|value| context.evidence.only_paragraph(source, value));
            match only {
                Some(number) => {
                    let place = format!("at: {{paragraph: {number}}}");
                    let help = format!("its figure stands in one paragraph alone: add `{place}`");
                    finding.fix(help, Edit::Entry(path("facts", id), place))
                }
                None => finding
                    .help("add `at: {paragraph: …}`, or `page`, `section`, or `row` and `column`"),
            };
        }
        let nowhere = stated.at.iter().enumerate();
        for (i, place) in nowhere.filter(|(_, place)| place.is_nowhere()) {
            // A quotation that stands in the text once is a place.
            if place.quote.is_some() && context.evidence.is_found_by_quotation(id, source, i) {
                continue;
            }
            let message = format!("this place does not lead to a part of the source `{source}`");
            findings
                .at(&path("facts", id).key("at").index(i), message)
                .help("add `paragraph`, `page`, `section`, or `row` and `column`");
        }
    }
}
