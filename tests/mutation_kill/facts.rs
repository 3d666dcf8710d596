//! Facts that do not hold together: no source, no speaker, parts over their whole, two values.

use super::kit::{Base, Mutant, quoted};

pub fn mutants(base: &Base) -> Vec<Mutant> {
    let mut all = without(base);
    all.extend(sums(base));
    all.extend(twice(base));
    all
}

/// Every stated fact without its speaker, without its source, and with names that nothing has.
fn without(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (id, fact) in &base.loaded.facts.facts {
        if fact.stated().is_none() {
            continue;
        }
        let line = base.line(base.key(&format!("facts.{id}")).start);
        for (field, kind) in [
            ("attribution", "an attribution removed"),
            ("source", "a source removed"),
        ] {
            let key = base.key(&format!("facts.{id}.{field}"));
            let value = base.value(&format!("facts.{id}.{field}"));
            // Another entry in its place keeps one-line maps whole; no fact of the file has this one.
            let entry = key.start..value.end;
            all.push(base.replaced_told_at(kind, "missing-key", entry, "as_of: 2026", line));
            let typo = format!("{}x", base.slice(&value));
            all.push(base.replaced("a name mistyped", "unknown-reference", value, &typo));
        }
    }
    all
}

/// Sums that cannot be: a part over the whole, parts that are not all, a part counted twice.
fn sums(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (i, sum) in base.loaded.facts.reconciliations.iter().enumerate() {
        let path = format!("reconciliations[{i}]");
        let parts = base.value(&format!("{path}.parts"));
        let line = base.line(parts.start);
        for part in &sum.parts {
            let span = base.value(&format!("facts.{part}.value"));
            all.push(base.replaced_told_at(
                "a part raised over the whole",
                "parts-exceed-whole",
                span,
                &quoted("about 50,000"),
                line,
            ));
            let more = base.slice(&parts).replacen(']', &format!(", {part}]"), 1);
            all.push(base.replaced(
                "a part counted twice",
                "counted-twice",
                parts.clone(),
                &more,
            ));
        }
        let relation = base.value(&format!("{path}.relation"));
        all.push(base.replaced_told_at(
            "parts called the whole",
            "parts-do-not-equal-whole",
            relation,
            "equals",
            line,
        ));
        let first = base.value(&format!("facts.{}.unit", sum.parts[0]));
        all.push(base.replaced_told_at("units mixed", "mixed-units", first, "tents", line));
    }
    all
}

/// Facts said a second time, with another value.
fn twice(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (id, ..) in base.values() {
        let fact = base.value(&format!("facts.{id}.statement"));
        let statement = base.slice(&fact).trim_matches('"');
        let start = base.key("facts.detainees").start;
        let again = format!(
            "again: {{statement: {}, value: 31, source: tml, attribution: unattributed}}\n  ",
            quoted(statement)
        );
        let first_is_before = base.key(&format!("facts.{id}")).start < start;
        let value = base.value(&format!("facts.{id}.value")).start;
        // Of two, the second is the one at fault.
        let line = if first_is_before {
            base.line(start)
        } else {
            base.line(value) + 1
        };
        let kind = "one statement with two values";
        all.push(base.replaced_told_at(kind, "conflicting-values", start..start, &again, line));
    }
    all
}
