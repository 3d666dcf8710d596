use crate::evidence::Problem;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a value of which a bound does not stand at its place in the source, neither in digits nor in words, or which is
    /// not among the figures of the quotation that is given for it.
    why
    /// The figure cannot be found where the sheet says that it was read: it was mistyped, or the place was.
    example
    /// shaddadah: {value: "about 1,600", at: {paragraph: 4}, …}   # the source: about 1,500
    instead
    /// shaddadah: {value: "about 1,500", at: {paragraph: 4}, …}
    Error
}

/// How many of the figures that do stand there are listed: a paragraph rarely has more, and a
/// longer list is not read.
const MOST_LISTED: usize = 12;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let stated = super::stated(context, objection);
        let (value, place) = (super::value(objection), super::place(objection));
        match &objection.problem {
            Problem::NotInQuotation { quoted } => {
                let message = format!("“{stated}” does not stand in its own quotation");
                let mut finding = findings.at(&value, message);
                if let Some(place) = place {
                    finding = finding.also(&place.key("quote"), "this quotation");
                }
                finding
                    .note(format!("the quotation has: {}", first(quoted)))
                    .help("quote the words around the figure itself, or correct the figure");
            }
            Problem::NoFigure {
                elsewhere,
                here,
                said,
            } => {
                let source = super::source(context, objection);
                let whereabouts = super::whereabouts(context, objection);
                let message = format!("“{stated}” does not stand in {whereabouts} of `{source}`");
                let mut finding = findings.at(&value, message);
                if let Some(place) = place {
                    finding = finding.also(&place, "where it is said to stand");
                }
                if !here.is_empty() {
                    finding = finding.note(format!("{whereabouts} has: {}", first(here)));
                }
                if let Some(said) = said {
                    finding.help(format!(
                        "write what the source says: `{said}`; what is calculated from it has `derive`"
                    ));
                } else if elsewhere.is_empty() {
                    finding.help("compare the figure and its place with the source");
                } else {
                    let elsewhere = super::paragraphs(elsewhere);
                    finding.help(format!(
                        "it stands in {elsewhere}: correct the place, or the figure"
                    ));
                }
            }
            _ => {}
        }
    }
}

fn first(figures: &[String]) -> String {
    let more = (figures.len() > MOST_LISTED).then_some("…");
    let listed = figures.iter().take(MOST_LISTED).map(String::as_str);
    listed.chain(more).collect::<Vec<_>>().join(", ")
}
