//! What a statement says that it counts, against the unit of its fact.

use crate::rules::passages::Beside;
use crate::wording::{Topic, Word, Wording};

/// What the statement begins with and the source counts, where the unit counts something else: of `doses lost` no patients.
pub(super) fn of_source(
    beside: &Beside<'_>,
    unit: &Wording<'_>,
    noun: &Wording<'_>,
) -> Option<String> {
    let words = noun.words.iter().zip(&beside.statement.words);
    let shared = words.take_while(|(there, own)| there.text == own.text);
    let shared = shared.count();
    let is_counted = noun.says(Topic::Counted, noun.all());
    // One word may be part of another name: `water points` begin as `water pumps` do.
    let is_stated = shared >= 2 || shared == 1 && is_counted;
    let counted = noun.said_of(Topic::Counted, noun.all()).next();
    let is_other = beside.around.cell.is_none() && !may_be_of(unit, noun);
    if let Some(last) = shared.checked_sub(1).filter(|_| is_stated) {
        let last = noun.words.get(last)?;
        let named = counted.map_or(0..last.span.end, |said| said.span.clone());
        return is_other.then(|| noun.text[named].trim().to_owned());
    }
    let head = head_of(&beside.statement, noun).filter(|_| is_other)?;
    // Where the statement begins with the noun, what stands elsewhere in the sentence is another: `the officers’ union`.
    let is_first = |word: &&Word| word.text == head.text;
    let begins = beside
        .statement
        .words
        .first()
        .is_some_and(|it| is_first(&it))
        && noun.words.first().is_some_and(|it| is_first(&it));
    let is_there = |word: &Word| beside.statement.has(word) || !begins && beside.sentence.has(word);
    let is_near = unit.words.iter().any(is_there);
    (!is_near).then(|| noun.text[head.span.clone()].to_owned())
}

/// The word of a noun behind a figure that a statement begins with, or has before `of`: the divisions of `12 main divisions`.
fn head_of<'n>(statement: &'n Wording<'_>, noun: &'n Wording<'_>) -> Option<&'n Word> {
    let lexicon = &statement.lexicon;
    let goes_on = |word: &&Word| !lexicon.ends_noun(word) && !lexicon.is_in("prose.of", word);
    let head = |text: &'n Wording<'_>| text.words.iter().take_while(goes_on).collect::<Vec<_>>();
    let (own, there) = (head(statement), head(noun));
    let is_own = |word: &&&Word| {
        let mut ends = own.first().into_iter().chain(own.last());
        word.is_long() && ends.any(|own| own.text == word.text)
    };
    let mut ends = there.first().into_iter().chain(there.last());
    ends.find(is_own).copied()
}

/// The noun behind the figure, or else the one word that its clause has of it, where the unit says its opposite: women for men, and
/// `people injured` where the source killed them. What the statement says of its own is held against the source with that.
pub(super) fn opposite(beside: &Beside<'_>, unit: &Wording<'_>) -> Option<String> {
    let noun = Wording::of(beside.noun_behind(), &unit.lexicon);
    let (sentence, clause) = (&beside.sentence, &beside.clause);
    let is_text = beside.around.cell.is_none() && unit.words.len() > 1;
    let of_clause = |topic, own: u8| {
        let says_it = beside.statement_says(topic).iter().any(|it| it.side == own);
        let said = sentence.one_side(topic, clause.clone());
        let said = said.filter(|it| it.side != own && is_text && !says_it);
        said.filter(|_| !sentence.says(Topic::Negation, clause.clone()))
    };
    let is_person = unit.says(Topic::Persons, unit.all());
    let topics = unit.said.iter().map(|said| said.topic);
    let mut topics = topics.filter(|topic| is_person && matches!(topic, Topic::Opposites(_)));
    topics.find_map(|topic| {
        let [own] = unit.sides(topic, unit.all())[..] else {
            return None;
        };
        match noun.sides(topic, noun.all())[..] {
            [] => of_clause(topic, own).map(|it| sentence.text[it.span.clone()].to_owned()),
            [there] if there != own => Some(noun.text.trim().to_owned()),
            _ => None,
        }
    })
}

/// The noun of a statement, where the unit counts another thing and neither statement nor source has it near the figure.
pub(super) fn of_statement(beside: &Beside<'_>, unit: &Wording<'_>) -> Option<String> {
    let statement = &beside.statement;
    let lexicon = &statement.lexicon;
    let ends = |word: &&Word| lexicon.ends_noun(word) || lexicon.is_in("prose.of", word);
    let end = statement.words.iter().find(ends);
    let end = end.map_or(statement.text.len(), |word| word.span.start);
    let noun = Wording::of(beside.noun_behind(), lexicon);
    let own = unit.sides(Topic::Counted, unit.all());
    let topics = [Topic::Counted, Topic::Persons].into_iter();
    let mut said = topics.flat_map(|topic| statement.said_of(topic, 0..end));
    let head = said.find(|said| statement.text[said.span.end..end].trim().is_empty())?;
    let head = Wording::of(&statement.text[head.span.clone()], lexicon);
    let sides = head.sides(Topic::Counted, head.all());
    let is_other = match sides.is_empty() {
        true => !unit.says(Topic::Persons, unit.all()),
        false => sides.iter().all(|side| !own.contains(side)),
    };
    let shares = |text: &Wording<'_>| unit.words.iter().any(|word| text.has(word));
    let is_near = shares(statement) || shares(&noun) || beside.heads.iter().any(shares);
    (!own.is_empty() && is_other && !is_near && !may_be_of(unit, &head))
        .then(|| head.text.to_owned())
}

/// Whether a unit may count what a noun names: it has a word of it, or both are persons, of whatever kind.
fn may_be_of(unit: &Wording<'_>, noun: &Wording<'_>) -> bool {
    let is_person = |text: &Wording<'_>| text.says(Topic::Persons, text.all());
    let language = &unit.lexicon.language;
    let is_anyone = |word: &Word| language.has_word("prose.people", &word.text);
    let counts = |text: &Wording<'_>| text.sides(Topic::Counted, text.all());
    let (own, there) = (counts(unit), counts(noun));
    let is_thing = !there.is_empty() && !is_person(noun);
    own.iter().any(|side| there.contains(side))
        || unit.words.iter().any(|word| noun.has(word))
        || is_person(unit) && is_person(noun) && (own.is_empty() || there.is_empty())
        || unit.words.iter().any(is_anyone) && !is_thing
}
