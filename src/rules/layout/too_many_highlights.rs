use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports more than five highlights.
    why
    /// They are what most readers read. Of many none stands out, and the key figures slip off the first page.
    example
    /// highlights:
    ///   - "{without-water} are without running water."
    ///   - "{wells} public wells were counted."
    ///   - "{repaired} are working again."   # and three more
    instead
    /// highlights:
    ///   - "{without-water} are without running water."
    ///   - "Of {wells} public wells, {repaired} are working again."
    Warning
}

/// The most highlights: five of the longest that are allowed take half of the first page.
const MOST: usize = 5;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let found = context.facts.sheet.highlights.len();
    if found > MOST {
        let message = format!("{found} highlights are too many to be taken in at once");
        findings
            .at_key(&path("sheet", "highlights"), message)
            .help("keep the five that matter most, and move the others to the sections");
    }
}
