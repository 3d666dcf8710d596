//! What a source says of a figure and a statement leaves out, so that it says something else: a denial, a chance, "no" before a noun, "second" before "highest".

use std::ops::Range;

use super::{told_ages, told_chances, told_changes, told_counts, told_denied};
use crate::quantity::Measure;
use crate::rules::passages::Beside;
use crate::wording::{Said, Topic, Word, Wording};

/// The words of the statement, and what is wrong with them.
pub(super) type Told = (Range<usize>, String);

/// Sides of [`Topic::Doubt`]: before what is denied, behind it, and before what is only supposed; behind these, words of a statement that tells it.
const DENIES: u8 = 0;
const DENIED: u8 = 1;
const SUPPOSES: u8 = 2;

/// Words of which as many letters are alike are forms of one word.
const STEM: usize = 5;

/// Of ten words of a statement so many stand in a sentence that says the same.
const ALIKE: usize = 8;

/// The first of these faults that there is.
pub(super) fn first(beside: &Beside<'_>) -> Option<Told> {
    let faults = [
        doubted,
        only_possible,
        told_chances::only_intended,
        told_chances::only_planned,
        told_chances::estimated_untold,
        had_none,
        differs_by,
        falls_unsaid,
        told_changes::moved_to,
        told_changes::changed_by,
        counted_since,
        ranked_behind,
        told_ages::aged_otherwise,
        told_ages::counted_back,
    ];
    let of_claims = [
        told_denied::denied_word,
        told_chances::chance_dropped,
        told_counts::counted_otherwise,
        told_counts::amount_otherwise,
        told_counts::digits_otherwise,
    ];
    if let Some(told) = of_claims.into_iter().find_map(|fault| fault(beside)) {
        return Some(told);
    }
    beside.around.figure.as_ref()?;
    faults.into_iter().find_map(|fault| fault(beside))
}

/// Whether no word of a claim stands in its only paragraph, though it has several.
pub(super) fn is_nowhere(beside: &Beside<'_>) -> bool {
    let statement = &beside.statement;
    let own = statement.stems(&statement.all());
    let paragraph = beside.paragraph();
    let there = paragraph.stems(&paragraph.all());
    is_of_one_place(beside) && own.len() >= SEVERAL && own.is_disjoint(&there)
}

/// Whether a claim has one place. With several it sums up what they say, in words that none of them need have.
pub(super) fn is_of_one_place(beside: &Beside<'_>) -> bool {
    let places = beside.fact.stated().map_or(0, |stated| stated.at.len());
    let is_claim = beside.around.figure.is_none() && beside.around.cell.is_none();
    is_claim && places == 1 && beside.sighting.place.is_some()
}

/// So many words of a claim at least must be missing.
const SEVERAL: usize = 2;

/// Where in its sentence the figure stands.
pub(super) fn figure(beside: &Beside<'_>) -> Option<Range<usize>> {
    let (figure, start) = (beside.around.figure.as_ref()?, beside.around.sentence.start);
    let at = figure.start.checked_sub(start)?..figure.end.checked_sub(start)?;
    (beside.around.cell.is_none() && at.end <= beside.sentence.text.len()).then_some(at)
}

/// `The office denied that 31 people died`, told as `people who died`.
fn doubted(beside: &Beside<'_>) -> Option<Told> {
    let (sentence, figure) = (&beside.sentence, figure(beside)?);
    let lexicon = &sentence.lexicon;
    let is_told = [Topic::Doubt, Topic::Negation].into_iter();
    if is_told
        .flat_map(|topic| beside.statement_says(topic))
        .next()
        .is_some()
    {
        return None;
    }
    // `Whether the 31 homes are insured` doubts nothing of their number.
    let is_known = |from: usize| {
        let last = sentence.words_in(from..figure.start).last();
        let first = sentence.words_in(figure.clone()).first();
        last.is_some_and(|word| lexicon.is_in("prose.articles", word))
            || first.is_some_and(|word| lexicon.is_in("wording.totals", word))
    };
    let parts = |within: Range<usize>| {
        let is_joint = |word: &Word| lexicon.language.has_word("wording.joints", &word.text);
        let mut words = sentence.words_in(within.clone()).iter();
        sentence.text[within].contains([',', ';', ':', '(', ')']) || words.any(is_joint)
    };
    let mut said = sentence.said_of(Topic::Doubt, beside.clause.clone());
    let said = said.find(|said| match said.side {
        DENIES | SUPPOSES if said.span.end <= figure.start => {
            let may_be = said.side == DENIES || beside.is_alike(ALIKE);
            may_be && !is_known(said.span.end) && !parts(said.span.end..figure.start)
        }
        DENIED if figure.end <= said.span.start => !parts(figure.end..said.span.start),
        _ => false,
    })?;
    Some((beside.statement.all(), as_fact(beside, said)))
}

fn as_fact(beside: &Beside<'_>, said: &Said) -> String {
    let (stated, word) = (
        beside.statement.text,
        &beside.sentence.text[said.span.clone()],
    );
    format!("the statement tells as a fact (“{stated}”) what the source does not: “{word}”")
}

/// `31 homes would have burnt`, `may be flooded`, `are at risk of flooding`, told as `homes burnt` or `homes flooded`.
fn only_possible(beside: &Beside<'_>) -> Option<Told> {
    let statement = &beside.statement;
    let is_forecast = beside.fact.kind.is_some();
    if is_forecast
        || statement
            .said_of(Topic::Plan, statement.all())
            .any(|said| said.side == 0)
    {
        return None;
    }
    let (sentence, figure) = (&beside.sentence, figure(beside)?);
    let said = sentence.said_of(Topic::Plan, beside.clause.clone());
    let mut said = said.filter(|said| said.side == 0 && figure.end <= said.span.start);
    said.find_map(|said| {
        let [_, .., deed] = sentence.words_in(said.span.clone()) else {
            return None;
        };
        let own = statement.words.iter().find(|own| is_form(own, deed))?;
        Some((own.span.clone(), as_fact(beside, said)))
    })
}

pub(super) fn is_form(one: &Word, other: &Word) -> bool {
    let stem = |word: &Word| word.text.chars().take(STEM).collect::<String>();
    one.is_long() && stem(one) == stem(other)
}

/// `12 more nets than last year`, told as `nets`.
fn differs_by(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let (figure, found) = (figure(beside)?, beside.found()?);
    let lexicon = &sentence.lexicon;
    let lists = ["wording.changes", "wording.differences"];
    let tells = |word: &Word| lists.iter().any(|list| lexicon.is_in(list, word));
    let label = beside
        .fact
        .label
        .as_ref()
        .map_or("", |label| label.as_str());
    let label = Wording::of(label, lexicon);
    let is_told = beside.quote().is_some()
        || statement.says(Topic::Direction, statement.all())
        || label.says(Topic::Direction, label.all())
        || statement.words.iter().any(tells)
        || found.value.measure != Measure::Plain
        || found
            .value
            .numbers()
            .iter()
            .any(|one| one.typed_sign().is_some());
    let behind = sentence.words_in(figure.end..beside.near.end.max(figure.end));
    let [first, .., than] = behind.get(
        ..=behind
            .iter()
            .position(|word| lexicon.is_in("wording.than", word))?,
    )?
    else {
        return None;
    };
    let said = sentence
        .said_of(Topic::Direction, first.span.clone())
        .next()?;
    let is_near = behind.iter().position(|word| word.span == than.span) < Some(FARTHEST);
    if is_told || said.side > DENIED || !is_near {
        return None;
    }
    let message = format!(
        "the source has the figure as a difference: “{}”",
        &sentence.text[figure.start..than.span.end]
    );
    Some((statement.all(), message))
}

/// So many words stand at most between `more` and `than`.
const FARTHEST: usize = 4;

/// The side of [`Topic::Direction`] that is down.
const FALL: u8 = 1;

/// `Prices fell 3.2%`, told as `change in prices: 3.2%`.
fn falls_unsaid(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence, fact) = (&beside.statement, &beside.sentence, beside.fact);
    let (language, figure) = (&sentence.lexicon.language, figure(beside)?);
    let found = &beside.found()?.value;
    let numbers = found.numbers();
    let mut signs = numbers.iter().filter_map(|one| one.typed_sign());
    let near = beside.near.start..figure.start.max(beside.near.start);
    let is_to = |word: &Word| sentence.lexicon.is_in("wording.moved-to", word);
    let moved = sentence.words_in(near.clone()).last().is_some_and(is_to);
    // `Les prix ont baissé de 3,2 %`
    let by_word = sentence.one_side(Topic::Direction, near).filter(|said| {
        said.side == FALL
            && !moved
            && found.is_percent()
            && !sentence.says(Topic::Negation, beside.near.clone())
    });
    let fall = signs
        .find(|sign| language.is_fall(sign))
        .or_else(|| by_word.map(|said| &sentence.text[said.span.clone()]))?;
    let change = statement
        .words
        .iter()
        .find(|word| statement.lexicon.is_in("wording.differences", word))?;
    let value = fact.stated()?.value.as_ref()?.stated.as_str();
    let texts = [fact.label.as_ref(), fact.unit.as_ref()];
    let texts = texts.into_iter().flatten().map(|text| text.as_str());
    let says = |text| {
        let text = Wording::of(text, &statement.lexicon);
        text.says(Topic::Direction, text.all())
    };
    let mut texts = texts.chain([statement.text, value]);
    if texts.any(says) || !value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let message = format!(
        "the statement has a “{}” of {value}, and the source a fall (“{fall}”): write `-{value}`, or that it fell",
        &statement.text[change.span.clone()],
    );
    Some((change.span.clone(), message))
}

/// `12 schools had no water`, told as `schools with water`.
fn had_none(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    if statement.says(Topic::Negation, statement.all()) {
        return None;
    }
    let mut said = sentence.said_of(Topic::Negation, beside.clause_with_whole());
    said.find_map(|said| {
        let noun = sentence
            .words_in(said.span.end..sentence.text.len())
            .first()?;
        let is_next = sentence.text[said.span.end..noun.span.start]
            .trim()
            .is_empty();
        let at = statement.words.iter().position(|own| is_form(own, noun))?;
        // `With a nurse`, `had safe water`.
        let mut before = statement.words[at.saturating_sub(2)..at].iter();
        let having = before.find(|word| statement.lexicon.is_in("wording.having", word));
        let span =
            having.filter(|_| is_next && noun.is_long())?.span.start..statement.words[at].span.end;
        let missing = &sentence.text[said.span.start..noun.span.end];
        let stated = &statement.text[span.clone()];
        Some((
            span,
            format!("the statement says “{stated}”, and the source “{missing}”"),
        ))
    })
}

/// `Since 2019`, told as `in 2019`.
fn counted_since(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let [own] = &statement.moments[..] else {
        return None;
    };
    let mut times = sentence.moments_in(&beside.clause);
    let (since, other) = (times.next()?, times.next());
    let is_same = own.year == since.year && own.part == since.part;
    if other.is_some() || own.is_start || own.is_aside || !since.is_start || !is_same {
        return None;
    }
    let before = sentence.words_in(0..since.span.start).last()?;
    let (stated, source) = (
        &statement.text[own.span.clone()],
        &sentence.text[before.span.start..since.span.end],
    );
    let is_since = sentence.lexicon.is_in("wording.since", before);
    let says_since = statement
        .words
        .iter()
        .any(|word| statement.lexicon.is_in("wording.since", word));
    let is_then = beside.then().is_some() || beside.is_compared_with();
    (is_since && !says_since && !is_then).then(|| {
        let message = format!("the statement says “{stated}”, and the source “{source}”");
        (own.span.clone(), message)
    })
}

/// `The second-highest rate`, told as `the highest rate` or as the third-highest.
fn ranked_behind(beside: &Beside<'_>) -> Option<Told> {
    // Most statements say nothing of a rank.
    let stated = &beside.statement;
    if !stated.says(Topic::Rank, stated.all()) && !stated.text.contains('-') {
        return None;
    }
    // A hyphen joins an ordinal to its rank.
    let apart = |text: &str| text.replace('-', " ");
    let (source, stated) = (apart(beside.sentence.text), apart(stated.text));
    let lexicon = &beside.sentence.lexicon;
    let (source, statement) = (Wording::of(&source, lexicon), Wording::of(&stated, lexicon));
    let own = statement.one_side(Topic::Rank, statement.all())?;
    let own_place = ordinal(&statement, own);
    if own_place.is_none() && statement.says(Topic::Ordinal, statement.all()) {
        return None;
    }
    let ranks = source.meant_of(Topic::Rank, beside.clause.clone());
    let rank = ranks.first().filter(|it| it.side == own.side)?;
    let place = ordinal(&source, rank)?;
    let is_other = |rank: &&Said| {
        let place = ordinal(&source, rank);
        place.is_some_and(|it| own_place.as_ref().is_none_or(|own| own.side != it.side))
    };
    let start = own_place
        .as_ref()
        .map_or(own.span.start, |it| it.span.start);
    let span = start..own.span.end;
    let (stated, source) = (
        &beside.statement.text[span.clone()],
        &beside.sentence.text[place.span.start..rank.span.end],
    );
    ranks.iter().all(is_other).then(|| {
        let message = format!("the statement says “{stated}”, and the source “{source}”");
        (span.clone(), message)
    })
}

/// The ordinal right before a rank, `second highest`.
pub(in crate::rules) fn ordinal(text: &Wording<'_>, rank: &Said) -> Option<Said> {
    let word = text.words_in(0..rank.span.start).last()?.span.clone();
    let said = text.said_of(Topic::Ordinal, word).next()?.clone();
    (said.side > 0).then_some(said)
}
