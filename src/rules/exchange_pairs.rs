//! What is said of several figures of a sentence: of two behind two words in the same order, of a list, of a whole and its part.

use std::ops::Range;

use super::exchange::Other;
use super::exchange_brackets::is_whole;
use super::exchange_sentences::{MOST_OF_WHOLE, Sentence, Told, first};
use crate::wording::{self, Topic};

/// Two figures, and the words that say what each is.
type Pair<'p> = (&'p [Range<usize>], Range<usize>, Range<usize>);

/// Behind a list the word that says that all are meant is one of so many: `ont tous augmenté`.
const MOST_BEFORE_ALL: usize = 3;

/// What parts two figures that are joined by "and".
const MARKS: [char; 5] = [',', ';', ':', '(', ')'];

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

    /// `Beans (+3%), oats (+5%) and rye (+2%) all rose` says of each what it did.
    pub(super) fn of_list(&self, figure: &Range<usize>) -> Told {
        let (text, lexicon) = (self.wording.text, &self.wording.lexicon);
        let is_aside = |it: &&Range<usize>| {
            text[..it.start]
                .trim_end_matches(['+', '-', '−', '–'])
                .ends_with('(')
                && text[it.end..].starts_with(')')
        };
        let from = self.figures.partition_point(|it| it.start < figure.start);
        let listed = self.figures[from..].iter().take_while(is_aside);
        let Some(last) = listed.last().filter(|last| *last != figure) else {
            return Told::new();
        };
        let words = self.wording.words_in(last.end..text.len());
        let mut first = words.iter().take(MOST_BEFORE_ALL);
        let is_of_all = first.any(|word| lexicon.language.has_word("wording.of-each", &word.text));
        let from = words.first().filter(|_| is_of_all);
        from.map_or_else(Told::new, |word| {
            self.within(word.span.start..self.mark(word.span.start))
        })
    }

    /// What stands behind a part is said of its whole: `310 cases including 12 deaths were reported in Oster`; so is the one time
    /// at the end: `12 deaths were reported in 3 of 9 counties since May`.
    pub(super) fn of_part_too(&self, figure: &Range<usize>) -> Told {
        let (text, lexicon) = (self.wording.text, &self.wording.lexicon);
        let Some(next) = self.figures.iter().find(|it| it.start >= figure.end) else {
            return Told::new();
        };
        let between = self.wording.words_in(figure.end..next.start);
        let is_part = between.last().is_some_and(|word| {
            lexicon.is_in("wording.asides", word) && !lexicon.is_in("prose.of", word)
        }) && !between.iter().any(|word| {
            lexicon.is_in("wording.compared", word)
                || lexicon.language.has_word("wording.joints", &word.text)
        });
        let verb = self.wording.words_in(next.end..text.len()).iter();
        let verb = verb.clone().find(|word| lexicon.ends_noun(word));
        if let Some(verb) = verb.filter(|_| is_part) {
            return self.within(verb.span.end..self.mark(verb.span.end));
        }
        let [moment] = &self.wording.moments[..] else {
            return Told::new();
        };
        let mut figures = self.figures.iter().rev();
        let last = figures.find(|it| it.end <= moment.span.start);
        let ends = text[moment.span.end..]
            .trim_end_matches(['.', ' '])
            .is_empty();
        let Some(last) =
            last.filter(|last| ends && is_whole(&text[..last.start], &lexicon.language))
        else {
            return Told::new();
        };
        let before = self.wording.words_in(last.end..moment.span.start).iter();
        let mut since = before.filter(|it| lexicon.is_in("wording.since", it));
        let since = since.next().map_or(moment.span.start, |it| it.span.end);
        self.within(since..text.len())
    }

    /// What a clause that is put in tells of a whole may be said of its part, and what stands behind it of both: `412 of the 618 schools, all of
    /// them old, were shut`, `Of the 618 schools, all of them old, 412 were shut`.
    pub(super) fn of_whole(&self, figure: &Range<usize>) -> Told {
        let text = self.wording.text;
        let mut later = self.figures.iter().filter(|it| it.start >= figure.end);
        let Some(next) = later.next() else {
            return Told::new();
        };
        let lexicon = &self.wording.lexicon;
        if is_whole(&text[..figure.start], &lexicon.language) {
            return self.within(figure.end..next.start);
        }
        // `412 of the county’s 618 schools`
        let between = self.wording.words_in(figure.end..next.start);
        let is_part = between.len() <= MOST_OF_WHOLE
            && between
                .first()
                .is_some_and(|word| lexicon.is_in("prose.of", word))
            && !text[figure.end..next.start].contains(',');
        let end = later.next().map_or(text.len(), |it| it.start);
        self.within(next.end..if is_part { end } else { next.end })
    }

    /// What stands behind the next figure and is said of this one too: where the two are joined by "and", `501 homes and 412 shops in Oster`; the
    /// verb, where they are the subject that begins at `lead`, `240 sheds and 95 kiosks were swept away`; and what is counted, where nothing
    /// stands behind this one, `Alder had 412, Birch 318 and Cedar 127 cases`.
    pub(super) fn of_next_too(&self, lead: usize, figure: &Range<usize>) -> Told {
        let (text, lexicon) = (self.wording.text, &self.wording.lexicon);
        let is_and = |word: &wording::Word| lexicon.is_in("prose.and", word);
        let from = self.figures.partition_point(|it| it.start < figure.end);
        let Some(next) = self.figures.get(from) else {
            return Told::new();
        };
        let between = self.wording.words_in(figure.end..next.start);
        let is_name = |span: &Range<usize>| {
            let mut names = self.wording.names.iter().map(|it| &it.span);
            names.any(|it| it.start <= span.start && span.end <= it.end)
        };
        let is_joined = between.last().is_some_and(is_and)
            && !text[figure.end..next.start].contains(MARKS)
            && !between.iter().any(|word| is_name(&word.span));
        let mut told = self.within(next.end..self.mark(next.end));
        told.retain(|(_, span)| is_joined && is_name(span));
        let before = text[..lead.min(figure.start)].trim_end();
        let is_subject = is_joined
            && (before.is_empty() || before.ends_with(MARKS))
            && between.len() > 1
            && !between[..between.len() - 1]
                .iter()
                .any(|word| lexicon.ends_noun(word));
        let behind = self.wording.words_in(next.end..self.mark(next.end));
        let verb = behind.iter().position(|word| lexicon.ends_noun(word));
        // `12 people and 30 were hurt` has the verb right behind the second.
        if let Some(verb) = verb.filter(|at| is_subject && *at > 0) {
            told.extend(self.within(behind[verb].span.start..self.mark(next.end)));
        }
        let ends = |it: &Range<usize>| {
            let words = self.wording.words_in(it.end..text.len());
            text[it.end..].trim_start().starts_with(',') || words.first().is_some_and(is_and)
        };
        if ends(figure) {
            let mut later = self.figures[from..].iter();
            let last = later.find(|it| !ends(it));
            let nouns = last.map(|it| self.noun(it.end..self.mark(it.end)));
            told.extend(nouns.unwrap_or_default());
        }
        told
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
