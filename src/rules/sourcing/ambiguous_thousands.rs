use crate::factfile::{Stated, Text, Value};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a value with one point and three digits behind it, as 3.000, which many languages write for three thousand. Not
    /// reported are values that stand so in the fact's quotation or in the text of its source.
    why
    /// A figure copied from a table in German, French or Spanish is printed a thousand times too small.
    example
    /// value: 3.000
    instead
    /// value: "3,000"   # three thousand; 3.0 for three
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, stated) in context.stated() {
        // Of millions nobody writes thousands.
        let is_scaled = |it: &&Value| it.numbers().iter().any(|one| one.magnitude().is_some());
        let value = stated.value.as_ref().filter(|value| !is_scaled(value));
        // Where points part thousands it is an error, unless the source has it.
        let value = value.filter(|value| value.doubt().is_none());
        let typed = value.map(|value| value.stated.as_str());
        let Some(digits) = typed.and_then(ambiguous) else {
            continue;
        };
        if quoted(stated, digits) || context.is_in_source(id, stated) {
            continue;
        }
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = decimals.trim_end_matches('0');
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        let message = format!("“{digits}” may be {whole},{decimals} or {whole}.{fraction}");
        findings
            .at(&path("facts", id).key("value"), message)
            .help(format!(
                "write `{whole},{decimals}` for thousands or `{whole}.{fraction}` for decimals; quote the source where the noughts are its own"
            ));
    }
}

/// The digits of a value that have one point, with one to three digits before it and three behind it.
fn ambiguous(value: &str) -> Option<&str> {
    let mut runs = value.split(|c: char| !(c.is_ascii_digit() || ".,".contains(c)));
    runs.find(|run| {
        let parts: Vec<&str> = run.split('.').collect();
        let [whole, decimals] = parts[..] else {
            return false;
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=3).contains(&whole.len()) && decimals.len() == 3 && whole != "0";
        fits && digits(whole) && digits(decimals)
    })
}

fn quoted(stated: &Stated, digits: &str) -> bool {
    let mut quotes = stated.at.iter().filter_map(|place| place.quote.as_ref());
    quotes.any(|quote: &Text| quote.as_str().contains(digits))
}
