use super::words;
use crate::factfile::{Fact, Id, Piece, Prose};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a highlight of more than 60 words, with its figures as they are printed.
    why
    /// A highlight is read at a glance, aloud in a meeting, or copied into a message. A paragraph is none of these.
    example
    /// highlights:
    ///   - >-
    ///     {without-water} were without running water, by the town's own count, which was made on foot in the week after the
    ///     flood, in the five quarters along the river, by volunteers of the water office and of two schools, who asked at
    ///     every door and noted who lived there, and which leaves out the camp at the station, the hospital and the farms,
    ///     for which there are no figures yet.
    instead
    /// highlights:
    ///   - "{without-water} were without running water, by the town's own count. The camp and the farms are not in it."
    Warning
}

/// The most words of a highlight: about four lines, which is two sentences.
const MOST: usize = 60;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (i, highlight) in context.facts.sheet.highlights.iter().enumerate() {
        let found = words(&printed(context, highlight));
        if found > MOST {
            let message = format!("this highlight has {found} words");
            findings
                .at(&path("sheet", "highlights").index(i), message)
                .help(format!(
                    "keep it to {MOST}, and move what is less important to a section"
                ));
        }
    }
}

fn printed(context: &RuleContext<'_>, prose: &Prose) -> String {
    let pieces = prose.0.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Figure(reference) => figure(context, &reference.fact, !reference.amount),
        Piece::Period(id) => {
            let date = context.fact(id).and_then(Fact::when);
            let date = date.unwrap_or(&context.facts.sheet.as_of);
            context.loaded.locale.edtf(date)
        }
        // As in “Table 2”.
        Piece::Exhibit(_) => "Table 0".to_owned(),
    });
    pieces.collect()
}

/// A claim prints no more than a mark.
fn figure(context: &RuleContext<'_>, id: &Id, with_unit: bool) -> String {
    let Some(value) = context.values.value(id) else {
        return String::new();
    };
    let fact = context.fact(id);
    let unit = fact.filter(|fact| with_unit && !fact.is_year());
    match unit.and_then(|_| context.values.unit(id)) {
        Some(unit) => format!("{} {}", value.stated, unit.text),
        None => value.stated.clone(),
    }
}
