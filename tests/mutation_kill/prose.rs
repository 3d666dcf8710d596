//! Prose that makes figures of its own, or changes those it calls.

use factpress::factfile::Piece;

use super::kit::{Base, Mutant};

pub fn mutants(base: &Base) -> Vec<Mutant> {
    let mut all = Vec::new();
    for passage in base.loaded.facts.passages() {
        let span = base.loaded.places.value(&passage.path);
        let typed = base.slice(&span).to_owned();
        for piece in &passage.prose.0 {
            let Piece::Figure(reference) = piece else {
                continue;
            };
            let id = &reference.fact;
            let fact = &base.loaded.facts.facts[id];
            // The reference as typed, with its brace.
            let Some(at) = typed.find(&format!("{{{id}")) else {
                continue;
            };
            let end = at + typed[at..].find('}').unwrap() + 1;
            let called = span.start + at..span.start + end;
            let reference_text = &typed[at..end];
            if fact.is_claim() {
                let kind = "a reference mistyped";
                let wrong = format!("{{{id}x}}");
                all.push(base.replaced(kind, "unknown-reference", called, &wrong));
                continue;
            }
            all.push(base.replaced(
                "a figure typed into prose",
                "loose-figure",
                called.clone(),
                "4,321",
            ));
            let hedged = format!("about {reference_text}");
            let kind = "a hedge typed into prose";
            all.push(base.replaced(kind, "hedge-beside-reference", called.clone(), &hedged));
            if let (Some(unit), false, false) = (&fact.unit, reference.amount, fact.is_year()) {
                let doubled = format!("{reference_text} {unit}");
                let kind = "a unit typed twice";
                all.push(base.replaced(kind, "doubled-unit", called, &doubled));
            }
        }
    }
    all
}
