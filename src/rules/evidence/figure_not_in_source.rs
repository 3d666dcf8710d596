use crate::evidence::{Objection, Problem};
use crate::rules::{Finding, Findings, RuleContext, rule};

rule! {
    /// ## What it does
    /// Reports a value of which a bound does not stand at its place in the source, neither in digits
    /// nor in words, or which is not among the figures of the quotation that is given for it.
    ///
    /// ## Why is this bad?
    /// The figure cannot be found where the sheet says that it was read: it was mistyped, or the place was.
    ///
    /// ## Example
    /// ```yaml
    /// shaddadah: {value: "about 1,600", at: {paragraph: 4}, …}   # the source: about 1,500
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// shaddadah: {value: "about 1,500", at: {paragraph: 4}, …}
    /// ```
    Error
}

/// How many of the figures that do stand there are listed: a paragraph rarely has more, and a
/// longer list is not read.
const MOST_LISTED: usize = 12;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        if let Problem::NotInQuotation { quoted } = &objection.problem {
            findings.add(not_in_quotation(context, objection, quoted));
            continue;
        }
        let Problem::NoFigure { elsewhere, here } = &objection.problem else {
            continue;
        };
        let source = super::source(context, objection);
        let place = super::whereabouts(context, objection);
        let stated = super::stated(context, objection);
        let message = format!("“{stated}” does not stand in {place} of `{source}`");
        let mut finding = Finding::at(&super::value(objection), message);
        if let Some(path) = super::place(objection) {
            finding = finding.also(&path, "where it is said to stand");
        }
        if !here.is_empty() {
            let listed: Vec<&str> = here.iter().take(MOST_LISTED).map(String::as_str).collect();
            let more = if here.len() > MOST_LISTED {
                ", …"
            } else {
                ""
            };
            finding = finding.note(format!("{place} has: {}{more}", listed.join(", ")));
        }
        findings.add(if elsewhere.is_empty() {
            finding.help("compare the figure and its place with the source")
        } else {
            let elsewhere = super::paragraphs(elsewhere);
            finding.help(format!(
                "it stands in {elsewhere}: correct the place, or the figure"
            ))
        });
    }
}

fn not_in_quotation(
    context: &RuleContext<'_>,
    objection: &Objection,
    quoted: &[String],
) -> Finding {
    let stated = super::stated(context, objection);
    let listed: Vec<&str> = quoted
        .iter()
        .take(MOST_LISTED)
        .map(String::as_str)
        .collect();
    let message = format!("“{stated}” does not stand in its own quotation");
    let finding = Finding::at(&super::value(objection), message);
    let finding = match super::place(objection) {
        Some(place) => finding.also(&place.key("quote"), "this quotation"),
        None => finding,
    };
    finding
        .note(format!("the quotation has: {}", listed.join(", ")))
        .help("quote the words around the figure itself, or correct the figure")
}
