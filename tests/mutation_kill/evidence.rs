//! What the source does not say: digits, bounds, hedges, paragraphs, quotations, names.

use factpress::factfile::Value;
use factpress::locale::english;
use factpress::quantity::Quantity;

use super::kit::{Base, Mutant, quoted};

pub fn mutants(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (_, span, typed) in base.values() {
        let value = Value::parse(&typed, english()).unwrap();
        let mut add = |kind, rule, with: String| {
            all.push(base.replaced(kind, rule, span.clone(), &quoted(&with)));
        };
        for changed in digits(&typed) {
            add("a digit changed", "figure-not-in-source", changed);
        }
        if let Some(hedge) = &value.hedge {
            let bare = typed.replacen(hedge.as_str(), "", 1);
            add("a hedge dropped", "hedge-dropped", bare.trim().to_owned());
            let other = typed.replacen(hedge.as_str(), "nearly", 1);
            add("a hedge exchanged", "hedge-exchanged", other);
        } else if !value.is_vague() && !typed.starts_with("between") {
            add("a hedge added", "hedge-added", format!("roughly {typed}"));
        }
        match &value.quantity {
            Quantity::Range { low, high, .. } => {
                let hedge = value.hedge.clone().unwrap_or_default();
                let (low, high) = (low.total().near(), high.total().near());
                for end in [low, high] {
                    add("a bound dropped", "range-cut", format!("{hedge} {end}"));
                }
                let swapped = format!("{hedge} {high}–{low}");
                add("bounds swapped", "malformed-value", swapped);
                let wider = format!("{hedge} {low}–{}", high + high);
                add("a bound raised", "figure-not-in-source", wider);
            }
            Quantity::Missing(_) => {}
            Quantity::Vague(words) => {
                let other = if words == "thousands" {
                    "hundreds"
                } else {
                    "thousands"
                };
                add(
                    "vague words exchanged",
                    "figure-not-in-source",
                    other.to_owned(),
                );
            }
            Quantity::Exact(number) => {
                let tenfold = number.total().near() * rust_decimal::Decimal::TEN;
                let hedge = value.hedge.clone().unwrap_or_default();
                // Fifty flights times ten is an end of the foreigners' range in the same paragraph.
                let rule = if typed.ends_with(" 50") {
                    "range-cut"
                } else {
                    "figure-not-in-source"
                };
                add("a zero added", rule, format!("{hedge} {tenfold}"));
            }
            Quantity::Bounded { .. } => {}
        }
    }
    all.extend(paragraphs(base));
    all.extend(quotations(base));
    let span = base.value("attributions.mahana-jamal.name");
    for name in ["Mahana Jamaal", "Mahanna Jamal", "Jamal Mahana"] {
        all.push(base.replaced("a name misspelt", "name-not-in-source", span.clone(), name));
    }
    let span = base.value("sources.tml.sha256");
    all.push(base.replaced("a source changed", "source-changed", span, &"0".repeat(64)));
    all
}

/// A value with its first digit, and with its last, changed.
fn digits(typed: &str) -> Vec<String> {
    let at = [
        typed.find(|c: char| c.is_ascii_digit()),
        typed.rfind(|c: char| c.is_ascii_digit()),
    ];
    let changed = at.into_iter().flatten().map(|at| {
        let digit = typed[at..]
            .chars()
            .next()
            .and_then(|c| c.to_digit(10))
            .unwrap();
        // Up for the last digit and down for the first, so that ranges keep running upwards.
        let other = match (
            digit,
            typed[at + 1..].contains(|c: char| c.is_ascii_digit()),
        ) {
            (1, true) => 2,
            (digit, true) => digit - 1,
            (9, false) => 8,
            (digit, false) => digit + 1,
        };
        format!("{}{other}{}", &typed[..at], &typed[at + 1..])
    });
    changed
        .filter(|changed| Value::parse(changed, english()).is_ok())
        .collect()
}

/// Every place, shifted by a paragraph and moved past the end.
fn paragraphs(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (id, fact) in &base.loaded.facts.facts {
        let Some(stated) = fact.stated() else {
            continue;
        };
        for (i, place) in stated.at.iter().enumerate() {
            let path = format!("facts.{id}.at[{i}].paragraph");
            let span = base.value(&path);
            let number = place.paragraph.unwrap();
            all.push(base.replaced(
                "a paragraph past the end",
                "place-not-in-source",
                span.clone(),
                "21",
            ));
            if stated.value.is_some() {
                let line = base.line(base.value(&format!("facts.{id}.value")).start);
                for shifted in [number + 1, number.saturating_sub(1)]
                    .into_iter()
                    .filter(|n| *n > 0)
                {
                    all.push(base.replaced_told_at(
                        "a paragraph shifted",
                        "figure-not-in-source",
                        span.clone(),
                        &shifted.to_string(),
                        line,
                    ));
                }
            }
        }
    }
    all
}

/// Every quotation with a word taken out of it, and in capitals.
fn quotations(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (id, fact) in &base.loaded.facts.facts {
        let Some(stated) = fact.stated() else {
            continue;
        };
        for (i, place) in stated.at.iter().enumerate() {
            let Some(quote) = &place.quote else { continue };
            let span = base.value(&format!("facts.{id}.at[{i}].quote"));
            let words: Vec<&str> = quote.as_str().split(' ').collect();
            let altered = [
                format!("{} indeed {}", words[0], words[1..].join(" ")),
                quote.as_str().to_uppercase(),
            ];
            for altered in altered {
                let rule = "quotation-not-in-source";
                all.push(base.replaced(
                    "a quotation altered",
                    rule,
                    span.clone(),
                    &quoted(&altered),
                ));
            }
        }
    }
    all
}
