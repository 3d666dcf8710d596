//! Which of several places in a source a fact means, where the same quantity stands more than once.

use std::collections::HashSet;

use crate::factfile::Fact;

/// How many characters on either side of a quantity tell what it is about.
const WINDOW: usize = 90;
const SHORTEST: usize = 4;
/// How many letters of a word are compared, so that `transfer` meets `transferred`.
const STEM: usize = 6;
/// Up to this many ways of pairing facts and places are tried; a paragraph has few.
const MOST: usize = 6;

pub(super) fn stems(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(|word| word.to_lowercase().chars().take(STEM).collect())
        .collect()
}

pub(super) fn of_fact(fact: &Fact) -> HashSet<String> {
    let beside = fact.label.iter().chain(&fact.unit);
    let texts = beside.chain([&fact.statement]);
    texts.flat_map(|text| stems(text.as_str())).collect()
}

pub(super) fn around(text: &str, span: &std::ops::Range<usize>) -> HashSet<String> {
    let before = text[..span.start].char_indices().rev().nth(WINDOW - 1);
    let before = &text[before.map_or(0, |(at, _)| at)..span.start];
    let before = before.rfind(". ").map_or(before, |at| &before[at + 1..]);
    let after = text[span.end..].char_indices().nth(WINDOW);
    let after = &text[span.end..after.map_or(text.len(), |(at, _)| span.end + at)];
    let after = after.find(". ").map_or(after, |at| &after[..at]);
    stems(&format!("{before} {after}"))
}

/// Gives each fact one of the places, so that together they fit best by `score(fact, place)`.
/// With more facts than places, or too many of either, each fact takes its own best.
pub(super) fn assign(
    facts: usize,
    places: usize,
    score: impl Fn(usize, usize) -> u32,
) -> Vec<usize> {
    let best = |fact: usize| {
        // The first of equals, as a reader would take it.
        let places = (0..places).rev();
        places.max_by_key(|place| score(fact, *place)).unwrap_or(0)
    };
    if facts > places || places > MOST {
        return (0..facts).map(best).collect();
    }
    let mut taken = vec![false; places];
    let mut way = Vec::new();
    let mut found = (0, (0..facts).collect());
    try_all(facts, &score, &mut taken, &mut way, 0, &mut found);
    found.1
}

fn try_all(
    facts: usize,
    score: &impl Fn(usize, usize) -> u32,
    taken: &mut [bool],
    way: &mut Vec<usize>,
    sum: u32,
    best: &mut (u32, Vec<usize>),
) {
    if way.len() == facts {
        if sum > best.0 {
            *best = (sum, way.clone());
        }
        return;
    }
    for place in 0..taken.len() {
        if !taken[place] {
            taken[place] = true;
            way.push(place);
            let more = score(way.len() - 1, place);
            try_all(facts, score, taken, way, sum + more, best);
            way.pop();
            taken[place] = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_take_the_places_that_together_fit_best() {
        // The second fact likes the first place, and yields it to the one that needs it more.
        let scores = [[5, 1], [3, 2]];
        assert_eq!(assign(2, 2, |f, p| scores[f][p]), [0, 1]);
        assert_eq!(assign(1, 2, |_, p| [2, 2][p]), [0], "the first of equals");
        assert_eq!(assign(3, 2, |_, p| [1, 2][p]), [1, 1, 1]);
    }
}
