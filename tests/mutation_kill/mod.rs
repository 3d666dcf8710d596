//! Mutants of the real fact file, each with one fault of those that cost people their standing:
//! every one must be reported, by the right rule and at the right line.
//!
//! The article itself is not part of the project. A text in our own words stands in for it that has
//! the same figures, hedges and quotations in the same paragraphs.

mod evidence;
mod facts;
mod kit;
mod prose;
mod sheet;

use std::collections::BTreeMap;

use kit::{Base, Mutant, found};

/// The least number of mutants; fewer would mean that a generator finds nothing to change.
const LEAST: usize = 592;

fn mutants(base: &Base) -> Vec<Mutant> {
    let makers = [
        evidence::mutants,
        facts::mutants,
        prose::mutants,
        sheet::mutants,
    ];
    makers.iter().flat_map(|make| make(base)).collect()
}

#[test]
fn nothing_is_wrong_with_the_file_that_is_changed() {
    let base = Base::read();
    let told = found(&base.text, &base.pipeline);
    assert_eq!(told, [], "a false alarm");
}

#[test]
fn every_mutant_is_reported_by_the_right_rule_at_the_right_line() {
    let base = Base::read();
    let mutants = mutants(&base);
    assert!(
        mutants.len() >= LEAST,
        "{} mutants are too few",
        mutants.len()
    );
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut alive = Vec::new();
    for mutant in &mutants {
        let told = found(&mutant.text, &base.pipeline);
        let killed = told.contains(&(mutant.rule.to_owned(), mutant.line));
        let count = kinds.entry(mutant.kind).or_default();
        count.0 += usize::from(killed);
        count.1 += 1;
        if !killed {
            alive.push(format!(
                "{} ({}): {} at line {} was not reported, but {told:?}",
                mutant.kind, mutant.what, mutant.rule, mutant.line
            ));
        }
    }
    for (kind, (killed, all)) in &kinds {
        println!("{killed:>4} of {all:>3}  {kind}");
    }
    let killed = mutants.len() - alive.len();
    let share = 100.0 * killed as f64 / mutants.len() as f64;
    println!("{killed} of {} mutants killed: {share:.1} %", mutants.len());
    assert!(alive.is_empty(), "{}", alive.join("\n"));
}
