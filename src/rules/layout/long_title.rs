use super::characters;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a title of more than 90 characters, or one of more than 70 in the running header, which prints `short_title`, or
    /// the title itself where there is none.
    why
    /// The title is set large and would fill three lines. The header shares its one line with the status and the handling.
    example
    /// title: Water supply, wells, reservoirs and water trucks in Example Town and its surroundings
    instead
    /// title: Water supply, wells, reservoirs and water trucks in Example Town and its surroundings
    /// short_title: Water supply in Example Town
    Warning
}

/// The most characters of a title: two lines in the size of titles.
const MOST: usize = 90;
/// The most characters of a title in the running header, which has one line and the status beside it.
const MOST_IN_HEADER: usize = 70;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let title = characters(sheet.title.as_str());
    if let Some((message, help)) = too_long(title, sheet.short_title.is_none()) {
        findings.at(&path("sheet", "title"), message).help(help);
    }
    let short = sheet.short_title.as_ref();
    let short = short.map_or(0, |short| characters(short.as_str()));
    if short > MOST_IN_HEADER {
        let message =
            format!("the short title has {short} characters, too many for the running header");
        findings
            .at(&path("sheet", "short_title"), message)
            .help(format!("keep it to {MOST_IN_HEADER}"));
    }
}

/// What is wrong with a title, and what to do: one finding, even where it is too long for both.
fn too_long(found: usize, in_header: bool) -> Option<(String, String)> {
    let short = format!("give a `short_title` of {MOST_IN_HEADER} characters at most");
    let title = format!("the title has {found} characters");
    match (found > MOST, in_header && found > MOST_IN_HEADER) {
        (false, false) => None,
        (true, false) => Some((title, format!("keep it to {MOST}"))),
        (false, true) => Some((format!("{title}, too many for the running header"), short)),
        (true, true) => Some((title, format!("keep it to {MOST}, and {short}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_reported_once() {
        let help = |found, in_header| too_long(found, in_header).map(|(_, help)| help);
        assert_eq!(help(90, false), None);
        assert_eq!(help(70, true), None);
        assert_eq!(help(91, false).as_deref(), Some("keep it to 90"));
        let short = "give a `short_title` of 70 characters at most";
        assert_eq!(help(71, true).as_deref(), Some(short));
        let both = format!("keep it to 90, and {short}");
        assert_eq!(help(91, true), Some(both));
    }
}
