//! The rest of the sheet: caveats, speakers, dates, what is listed and not used.

use super::kit::{Base, Mutant};

pub fn mutants(base: &Base) -> Vec<Mutant> {
    let mut all = caveats(base);
    all.extend(speakers(base));
    all.extend(dates(base));
    all.extend(unused(base));
    all
}

/// Every reference of every caveat broken, and every caveat without its figures.
fn caveats(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (i, caveat) in base.loaded.facts.caveats.iter().enumerate() {
        for a in 0..caveat.affects.len() {
            let span = base.value(&format!("caveats[{i}].affects[{a}]"));
            let typo = format!("{}x", base.slice(&span));
            let kind = "a caveat's reference broken";
            all.push(base.replaced(kind, "unknown-reference", span, &typo));
        }
        for field in ["affects", "sources", "attributions"] {
            let key = base.key(&format!("caveats[{i}].{field}"));
            let value = base.value(&format!("caveats[{i}].{field}"));
            // Without an entry of its own, the place is that of the whole caveat.
            if base.slice(&key) == field {
                let line = base.line(base.value(&format!("caveats[{i}].id")).start);
                let kind = "a caveat without figures";
                all.push(base.replaced_told_at(kind, "caveat-without-figures", value, "[]", line));
            }
        }
    }
    all
}

fn speakers(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (id, speaker) in &base.loaded.facts.attributions {
        let basis = base.value(&format!("attributions.{id}.basis"));
        if speaker.identity == factpress::factfile::Identity::Anonymous {
            let (kind, rule) = ("anonymous on the record", "anonymous-on-the-record");
            all.push(base.replaced(kind, rule, basis, "on-the-record"));
            let identity = base.value(&format!("attributions.{id}.identity"));
            let named = base.replaced(
                "named without a name",
                "named-without-name",
                identity,
                "named",
            );
            all.push(named);
            let descriptor = base.value(&format!("attributions.{id}.descriptor"));
            let (kind, rule) = ("a speaker that could be anybody", "generic-descriptor");
            all.push(base.replaced(kind, rule, descriptor, "sources"));
        } else if speaker.name.is_some() {
            let (kind, rule) = ("a name given on background", "named-on-background");
            all.push(base.replaced(kind, rule, basis, "background"));
        }
    }
    all
}

fn dates(base: &Base) -> Vec<Mutant> {
    let as_of = base.value("sheet.as_of");
    let issued = base.value("sheet.issued");
    let date = base.value("sources.tml.date");
    let status = base.value("sheet.status");
    let day = base.line(issued.start);
    vec![
        base.replaced(
            "a date out of order",
            "as-of-after-issued",
            as_of.clone(),
            "2027",
        ),
        base.replaced(
            "a date out of order",
            "source-after-issued",
            date,
            "2026-12",
        ),
        base.replaced(
            "a date out of the calendar",
            "malformed-date",
            issued.clone(),
            "2026-11-31",
        ),
        base.replaced(
            "a date out of the calendar",
            "malformed-date",
            as_of,
            "2026-13",
        ),
        base.replaced_told_at(
            "a review before the issue",
            "review-before-issued",
            issued.clone(),
            "2026-11-22\n  review_by: 2026-11-01",
            day + 1,
        ),
        base.replaced(
            "corrected without a correction",
            "corrected-without-corrections",
            status,
            "corrected",
        ),
        base.replaced_told_at(
            "a check that is not one",
            "unknown-rule",
            0..0,
            "checks: {lose-figure: off}\n",
            1,
        ),
    ]
}

/// A source, a speaker, a fact, a table that nothing uses, each put before the first of its kind.
fn unused(base: &Base) -> Vec<Mutant> {
    let entries = [
        (
            "sources.tml",
            "unused-source",
            "{type: report, title: Census, date: 2021}",
        ),
        (
            "attributions.outlet-sources",
            "unused-attribution",
            "{descriptor: a clerk of the camp, identity: anonymous, basis: background, reason: fear}",
        ),
        (
            "facts.fall",
            "unused-fact",
            "{statement: tents, value: 40, source: tml, attribution: unattributed, at: {paragraph: 4}}",
        ),
        (
            "tables.sites",
            "unused-table",
            "{title: Spare, columns: [A], rows: [[a]]}",
        ),
    ];
    let mutants = entries.into_iter().map(|(first, rule, entry)| {
        let start = base.key(first).start;
        let entry = format!("spare: {entry}\n  ");
        base.replaced("something unused", rule, start..start, &entry)
    });
    mutants.collect()
}
