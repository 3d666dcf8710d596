//! Where a source has a figure as a fact has it, outside the place that the fact names.

use super::claimed::Claimed;
use super::examine::MOST_WEIGHED;
use super::key::Key;
use super::scanned::Scanned;
use super::{hedges, pairing};

impl Claimed<'_> {
    /// The place of the same figure with the same hedge that has more words of the fact beside it than `place` has: it may be the one
    /// that is meant.
    pub(super) fn elsewhere(&self, source: &Scanned, place: (usize, usize)) -> Option<String> {
        let words = pairing::of_fact(self.fact);
        let shared = |(p, n): (usize, usize)| {
            let text = &source.document.paragraphs[p].text;
            let around = pairing::around(text, &source.found[p][n].span);
            words.intersection(&around).count()
        };
        let places = source.places.get(&Key::new(self.value))?.iter().copied();
        let same = places.take(MOST_WEIGHED).filter(|it| it.0 != place.0);
        let mut same = same.filter(|it| {
            hedges::compare(self.value, &source.get(*it).value).is_none()
                && shared(*it) > shared(place)
        });
        let (p, n) = same.next()?;
        Some(source.whereabouts(p, source.found[p][n].span.start))
    }
}
