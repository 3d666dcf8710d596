//! The paragraph of a section or a page that a claim is of.

use rustc_hash::FxHashSet;

use super::scanned::Scanned;
use super::scope::Scope;
use crate::wording::{Cue, Wording};

/// A claim is looked for in so many paragraphs of a part, and so many words of it, as twice over, must stand there.
const MOST_OF_PART: usize = 60;
const SEVERAL: usize = 4;

impl Scanned {
    /// The paragraph of a longer part that has most words of a claim, half of them at least, and more than any other; of one with few
    /// words that which has most of what it says.
    pub(super) fn nearest_paragraph(&self, scope: &Scope, claim: &str) -> Option<usize> {
        let lexicon = self.lexicon()?;
        let all = &self.document.paragraphs;
        let within = scope.paragraphs.clone().take(MOST_OF_PART);
        let within = within.filter(|at| all[*at].row.is_none());
        let cues = |text: &str| Wording::of(text, lexicon).cues();
        let there: Vec<_> = within.map(|at| (cues(&all[at].text), at)).collect();
        let own = cues(claim);
        let found = nearest(&own, &there, |cue| matches!(cue, Cue::Word(_)));
        found.or_else(|| nearest(&own, &there, |_| true))
    }
}

/// The paragraph that has most of what a claim says, of the kinds that count, if no other has as much.
fn nearest(
    own: &FxHashSet<Cue>,
    there: &[(FxHashSet<Cue>, usize)],
    counts: impl Fn(&Cue) -> bool,
) -> Option<usize> {
    let own: Vec<&Cue> = own.iter().filter(|cue| counts(cue)).collect();
    let has = |cues: &FxHashSet<Cue>| own.iter().filter(|cue| cues.contains(**cue)).count();
    let shared = there.iter().map(|(cues, at)| (has(cues), *at));
    let mut shared: Vec<(usize, usize)> = shared.collect();
    shared.sort_unstable_by(|a, b| b.cmp(a));
    let next = shared.get(1).map_or(0, |(count, _)| *count);
    let (count, at) = *shared.first()?;
    (count > next && count * 2 >= own.len().max(SEVERAL)).then_some(at)
}
