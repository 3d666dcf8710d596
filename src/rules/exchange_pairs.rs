//! Two figures behind two words in the same order.

use std::ops::Range;

use super::exchange::Other;
use super::exchange_sentences::{Sentence, Told, first};
use crate::wording::{self, Topic};

/// Two figures, and the words that say what each is.
type Pair<'p> = (&'p [Range<usize>], Range<usize>, Range<usize>);

impl Sentence<'_, '_> {
    /// The word that says what a figure is, and that of the other, of two behind two words in the same order: `herders and farmers lost
    /// 310 and 120 goats respectively`, `men waited longer than women (9.3% and 8.6%)`.
    pub(super) fn paired(&self, figure: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let pairs = self.figures.windows(2).filter(|pair| pair.contains(figure));
        pairs
            .filter_map(|pair| self.pair(pair))
            .next()
            .map(|(pair, one, other)| {
                if *figure == pair[0] {
                    (one, other)
                } else {
                    (other, one)
                }
            })
    }

    fn pair<'p>(&self, pair: &'p [Range<usize>]) -> Option<Pair<'p>> {
        let (text, lexicon) = (self.wording.text, &self.wording.lexicon);
        let is_and = |word: &wording::Word| lexicon.is_in("prose.and", word);
        let [first, second] = pair else { return None };
        let [between @ .., and] = self.wording.words_in(first.end..second.start) else {
            return None;
        };
        let mut words = self.wording.words.iter();
        let says_so = words.any(|it| lexicon.language.has_word("wording.respectively", &it.text));
        let (before, behind) = (text[..first.start].trim_end(), &text[second.end..]);
        let is_aside = before.ends_with('(') && behind.starts_with(')');
        // Of two groups that are compared.
        let groups = self.wording.said.iter().find_map(|said| {
            let is_group = matches!(said.topic, Topic::Opposites(_));
            let all = self.wording.said_of(said.topic, 0..first.start);
            let all: Vec<_> = all.filter(|_| is_group && is_aside).collect();
            let [one, other] = all[..] else { return None };
            (one.side != other.side).then(|| (one.span.clone(), other.span.clone()))
        });
        let joins = is_and(and) || lexicon.compares(and) || lexicon.ends_noun(and);
        if let Some((one, other)) = groups.filter(|_| joins && between.len() <= 1) {
            return Some((pair, one, other));
        }
        let is_pair = is_and(and) && between.len() <= 1 && (says_so || is_aside);
        let names = self.wording.words_in(0..first.start);
        let at = names.iter().rposition(is_and).filter(|_| is_pair)?;
        let (one, other) = (names.get(at.checked_sub(1)?)?, names.get(at + 1)?);
        let is_close = !text[one.span.end..other.span.start].contains([',', ';', ':']);
        let (one, other) = (one.span.clone(), other.span.clone());
        is_close.then_some((pair, one, other))
    }
}

impl Other {
    /// Of two that are told together the one is what the other is not.
    pub(super) fn is_of(&mut self, own: &Told, other: &Told) {
        for cues in [
            &mut self.cues,
            &mut self.own,
            &mut self.shared,
            &mut self.before,
        ] {
            cues.retain(|cue| !other.iter().any(|(it, _)| it == cue));
            cues.extend(own.iter().map(first));
        }
    }
}
