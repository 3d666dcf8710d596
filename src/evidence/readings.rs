//! What a quantity of a source says by what stands around it: a fall in words, brackets for a minus.

use std::ops::Range;

use super::claimed::{Claimed, MOST_COMPARED};
use super::document::Document;
use super::key::Key;
use super::scanned::Scanned;
use super::under::sentence_before;
use crate::quantity::{Bound, Exact, Found, Language, Measure, Quantity, Value, is_governed};
use crate::wording::{self, Lexicon, Topic, Wording, words};

/// Whether a number stands alone in brackets, where accounts write a minus so: in a cell, or in a sentence on accounts; or behind a dash that
/// a blank parts from it and no thought begins with: `est de – 3,2 %`.
pub(super) fn may_be_negative(
    document: &Document,
    paragraph: usize,
    found: &Found,
    language: &Language,
) -> bool {
    let text = document.paragraphs[paragraph].text.as_str();
    let (before, after) = (&text[..found.span.start], &text[found.span.end..]);
    let exact = matches!(&found.value.quantity, Quantity::Exact(number) if !number.total().is_negative() && number.words().is_none());
    let sentence = || wording::sentence(text, &found.span, language);
    if exact && let Some(rest) = before.trim_end().strip_suffix(['–', '-']) {
        let words = rest.trim_end().rsplit(|c: char| !c.is_alphabetic());
        let word = words.take(1).collect::<String>().to_lowercase();
        let mut lists = ["wording.ends-nouns", "wording.changed-by", "values.from"].into_iter();
        let governs = |key: &str| language.text(key).split([' ', ',']).any(|own| own == word);
        let is_apart = before.ends_with(char::is_whitespace) && rest.ends_with(char::is_whitespace);
        let is_aside = || text[found.span.end..sentence().end].contains(" – ");
        return is_apart && !word.is_empty() && lists.any(governs) && !is_aside();
    }
    if !exact || !before.ends_with('(') || !after.starts_with(')') {
        return false;
    }
    if let Some(cell) = document.cell_at(paragraph, found.span.start) {
        let cell = document.cell(cell).map(|cell| cell.span.clone());
        return cell == Some(found.span.start - 1..found.span.end + 1);
    }
    let mut words = text[sentence()].split(|c: char| !c.is_alphabetic());
    words.any(|word| language.has_word("prose.accounts", &word.to_lowercase()))
}

/// The places of the number of a fall, which the words around it say: a fact of -0.6% where prices “fell in May by 0.6%”.
pub(super) fn falls<'s>(
    source: &'s Scanned,
    claimed: &'s Claimed<'_>,
) -> impl Iterator<Item = (usize, usize)> + 's {
    let negative = claimed
        .value
        .numbers()
        .iter()
        .all(|one| one.total().is_negative());
    let places = source.places.get(&Key::negative(claimed.value));
    let places = places.filter(|_| negative && !claimed.value.is_vague());
    let all = places.map_or(&[][..], Vec::as_slice);
    let here = source.in_scope(all, &claimed.scope).take(MOST_COMPARED);
    here.filter(|place| source.is_fall(*place))
}

/// The places of a negative number that a statement calls a fall: “decline in punctuality” for -6.2.
pub(super) fn of_fall<'s>(
    source: &'s Scanned,
    claimed: &'s Claimed<'_>,
) -> impl Iterator<Item = (usize, usize)> + 's {
    let is_fall = || {
        let lexicon = Lexicon::of(&claimed.value.language);
        let wording = Wording::of(claimed.fact.statement.as_str(), &lexicon);
        let mut said = wording.said_of(Topic::Direction, wording.all());
        said.next().is_some_and(|said| said.side == 1)
    };
    let numbers = claimed.value.numbers();
    let is_size = numbers
        .iter()
        .all(|one| !one.total().is_negative() && one.typed_sign().is_none());
    let places = source.places.get(&Key::negative(claimed.value));
    let places = places.filter(|_| is_size && !claimed.value.is_vague() && is_fall());
    let all = places.map_or(&[][..], Vec::as_slice);
    source.in_scope(all, &claimed.scope)
}

impl Scanned {
    /// Whether the words around a quantity say that it is a fall: `fell in May by 0.6 percent`.
    pub(super) fn is_fall(&self, (paragraph, number): (usize, usize)) -> bool {
        let Some(lexicon) = self.lexicon() else {
            return false;
        };
        let text = self.document.paragraphs[paragraph].text.as_str();
        // `fell by £1.3 million, or 13.8%` says one thing twice.
        if let Some(first) = number.checked_sub(1)
            && let Some(between) =
                text.get(self.end(paragraph, first)..self.found[paragraph][number].span.start)
            && says_again(between, &lexicon.language)
        {
            let numbers = self.found[paragraph][first].value.numbers();
            let negative = numbers.iter().any(|one| one.total().is_negative());
            return negative || self.is_fall((paragraph, first));
        }
        let clause = self.clause(text, (paragraph, number), &lexicon.language);
        let sides =
            Wording::of(&text[clause.clone()], lexicon).sides(Topic::Direction, 0..clause.len());
        sides == [1]
    }

    /// Whether words right before a number without a sign say that it is a fall: `down 0.6 percent`, `sank um 3,4 Prozent`.
    pub(super) fn falls_by(&self, (paragraph, number): (usize, usize)) -> bool {
        let found = &self.found[paragraph][number];
        let numbers = found.value.numbers();
        let is_signed = |sign: &str| found.value.language.is_fall(sign);
        if let Some(sign) = numbers.iter().find_map(|one| one.typed_sign()) {
            return is_signed(sign);
        }
        let Some(lexicon) = self.lexicon() else {
            return false;
        };
        let text = &self.document.paragraphs[paragraph].text;
        let before = sentence_before(text, found.span.start);
        let wording = Wording::of(before, lexicon);
        let last = wording.said_of(Topic::Direction, wording.all()).last();
        last.is_some_and(|said| {
            let mut between = words(&before[said.span.end..]).into_iter();
            said.side == 1 && between.all(|word| lexicon.is_in("wording.changed-by", &word))
        })
    }

    /// Whether the hedge of a quantity is one for certain: `holds up to 500`, and not `was pushed up to 500`, which says where to.
    pub(super) fn is_hedged(&self, (paragraph, number): (usize, usize)) -> bool {
        let found = &self.found[paragraph][number];
        let language = &found.value.language;
        let hedge = found.value.hedge.as_deref().unwrap_or_default();
        let text = &self.document.paragraphs[paragraph].text;
        // `jumped by up to 30%`
        let at = text[found.span.clone()].find(hedge).unwrap_or(0);
        let before = text[..found.span.start + at].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default().to_lowercase();
        let mut certain = language.text("prose.before-bounds").split_whitespace();
        if is_governed(before, hedge, &text[found.span.end..], language) {
            return false;
        }
        // `12 points higher than 45.2` compares.
        let behind = number
            .checked_sub(1)
            .and_then(|at| before.get(self.found[paragraph][at].span.end..));
        let compares = behind.is_some_and(|words| {
            words.split_whitespace().count() <= 2 && !words.contains([',', '.', ';', ':', '(', '|'])
        });
        let bound = found.value.bound();
        if compares && matches!(bound, Some(Bound::MoreThan | Bound::FewerThan)) {
            return false;
        }
        word.is_empty()
            || !language.is_listed("prose.destinations", hedge)
            || certain.any(|own| own == word)
    }

    fn end(&self, paragraph: usize, number: usize) -> usize {
        self.found[paragraph][number].span.end
    }

    pub(super) fn clause(
        &self,
        text: &str,
        (paragraph, number): (usize, usize),
        language: &Language,
    ) -> Range<usize> {
        let found = &self.found[paragraph];
        let neighbours = [number.checked_sub(1), Some(number + 1)];
        let neighbours = neighbours
            .into_iter()
            .flatten()
            .filter_map(|at| found.get(at));
        let neighbours: Vec<_> = neighbours.map(|one| one.span.clone()).collect();
        wording::clause(text, &found[number].span, &neighbours, language)
    }
}

/// So many words of what is counted may stand between a number and the whole of which it is a part.
const MOST_BETWEEN: usize = 3;

/// The part that a number says with the one behind it, what is counted between them: `one train in 27`.
pub(super) fn proportion(
    text: &str,
    found: &[Found],
    number: usize,
    language: &Language,
) -> Option<Key> {
    let (part, whole) = (&found[number], found.get(number + 1)?);
    let between = text
        .get(part.span.end..whole.span.start)?
        .trim()
        .to_lowercase();
    let joints = ["values.in", "values.out-of"].map(|key| language.text(key).split(", "));
    let counted = joints.into_iter().flatten().find_map(|joint| {
        let counted = between.strip_suffix(joint).filter(|_| !joint.is_empty())?;
        counted.ends_with(' ').then_some(counted)
    })?;
    let is_plain = |one: &Found| {
        one.value.measure == Measure::Plain
            && matches!(
                one.value.quantity,
                Quantity::Exact(_) | Quantity::Bounded { .. }
            )
    };
    let is_short = counted.split_whitespace().count() <= MOST_BETWEEN;
    let is_text = counted
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let fits = is_plain(part) && is_plain(whole) && is_short && is_text;
    let (part, whole) = (part.value.numbers(), whole.value.numbers());
    part.first()
        .zip(whole.first())
        .filter(|_| fits)
        .and_then(|(part, whole)| Key::part(part, whole))
}

/// Makes percentage points of what is called points in a sentence of percentages: `4.1 points down, to 58.3%`. Of `4.1 points, or 2%` one is
/// as much as the other.
pub(super) fn find_points(text: &str, found: &mut [Found], language: &Language) {
    for at in 0..found.len() {
        let span = found[at].span.clone();
        let behind = text[span.end..].trim_start();
        let word = behind
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let is_called = found[at].value.measure == Measure::Plain
            && language.is_listed("values.bare-points", word);
        if !is_called {
            continue;
        }
        let sentence = wording::sentence(text, &span, language);
        let mut shares = (0..found.len()).filter(|other| {
            let one = &found[*other];
            sentence.contains(&one.span.start) && one.value.is_percent()
        });
        let again = |other: usize| {
            let before = other.checked_sub(1).map(|before| found[before].span.end);
            let between = before.and_then(|end| text.get(end..found[other].span.start));
            between.is_some_and(|between| says_again(between, language))
        };
        if shares.any(|other| !again(other)) {
            found[at].value.measure = Measure::Points;
        }
    }
}

/// Whether what stands between two figures says that the second says the first again: `, or`, ` (`.
pub(super) fn says_again(between: &str, language: &Language) -> bool {
    let joint = between.rsplit([',', '(']).next().unwrap_or_default().trim();
    let has_stop = between.contains(['.', ';', ':']);
    let is_joint = language.is_listed("values.or", joint);
    !has_stop && (is_joint || joint.is_empty() && between.trim_end().ends_with('('))
}

/// The quantity of a source that says the same as a value in another way, which a fact may take over: `a quarter` for `25%`, `100 ± 5` for
/// `95–105`.
pub(super) fn says_the_same(value: &Value, found: &Value) -> bool {
    if found.margin.is_some() && matches!(value.quantity, Quantity::Range { .. }) {
        return value.interval() == found.interval();
    }
    let Some(part) = found.part_of_one() else {
        return false;
    };
    let [number] = value.numbers()[..] else {
        return false;
    };
    let hundred = Exact::from(100);
    let own = match value.measure {
        Measure::Percent => Some(number.total()),
        Measure::Plain => number.total().times(hundred),
        _ => None,
    };
    let difference = part.times(hundred).and_then(|part| own?.minus(part));
    let half = Exact::fraction(1, 2);
    difference.is_some_and(|by| half.is_some_and(|half| by.abs() <= half))
}

/// Keeps of the places of a number those in the words of a value, where there are any: `two doses` is no place of `about twice`.
pub(super) fn in_same_words(source: &Scanned, value: &Value, places: &mut Vec<&(usize, usize)>) {
    let (stated, hedge) = (&value.stated, value.hedge.as_deref());
    let bare = stated.strip_prefix(hedge.unwrap_or_default());
    let bare = bare.unwrap_or(stated).trim();
    let is_such = |place: &&(usize, usize)| source.get(**place).value.stated.ends_with(bare);
    if places.iter().any(is_such) {
        places.retain(is_such);
    }
}
