//! How sure a source is of something: an aim, a chance, an estimate, a provisional figure.

use std::ops::Range;

use super::told_denied::{HALF, SEVERAL, is_same};
use super::told_otherwise::{Told, figure, is_form};
use crate::factfile::FactKind;
use crate::quantity::Status;
use crate::rules::RuleContext;
use crate::rules::passages::Beside;
use crate::wording::{Said, Topic, Word, Wording};

/// `They have likely been met`, told as `they have been met`: a word of chance with nothing but words of the statement right behind it.
pub(super) fn chance_dropped(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let is_chance = |word: &Word| sentence.lexicon.is_in("wording.chances", word);
    let is_forecast = |said: &Said| match said.topic {
        Topic::Doubt | Topic::Estimate => true,
        Topic::Plan => said.side == 0,
        _ => false,
    };
    let is_told = statement.words.iter().any(is_chance)
        || beside.fact.kind.is_some_and(|it| it != FactKind::Claim)
        || statement.said.iter().any(is_forecast);
    let within = beside.clause_with_whole();
    let mut words = sentence.words_in(within.clone()).iter();
    // In May nothing is possible.
    let is_time = |word: &Word| {
        let mut times = sentence.moments.iter().map(|it| &it.span);
        times.any(|it| it.start <= word.span.start && word.span.end <= it.end)
    };
    let chance = words.find(|word| !is_told && is_chance(word) && !is_time(word))?;
    let mut behind = sentence.words_in(chance.span.end..within.end).iter();
    let is_own = |word: &Word| statement.words.iter().any(|own| is_same(own, word));
    let is_followed =
        behind.clone().count() >= SEVERAL && behind.by_ref().take(SEVERAL).all(is_own);
    let word = &sentence.text[chance.span.clone()];
    let message = format!("the source says “{word}”, and the statement does not");
    (is_followed && beside.is_alike(HALF)).then(|| (statement.all(), message))
}

/// `The rate is 4.2%`, told as `projected rate`.
pub(super) fn estimated_untold(beside: &Beside<'_>) -> Option<Told> {
    let statement = &beside.statement;
    let said = statement.said_of(Topic::Estimate, statement.all()).next()?;
    let is_sure = |text: &Wording<'_>| {
        let mut plans = text.said_of(Topic::Plan, text.all());
        !text.says(Topic::Estimate, text.all())
            && !text.says(Topic::Doubt, text.all())
            && !text
                .said_of(Topic::Deed, text.all())
                .any(|said| said.side != 1)
            && !plans.any(|said| said.side == 0)
    };
    let headings = beside.around.headings.iter();
    let mut headings = headings.map(|it| Wording::of(it, &statement.lexicon));
    let is_hedged = beside.found()?.value.hedge.is_some();
    // `La mairie attend 900 visiteurs`, told as `visiteurs attendus`.
    let own = statement.words_in(said.span.clone()).first()?;
    if beside.sentence.words.iter().any(|word| is_form(own, word)) {
        return None;
    }
    let sure = is_sure(beside.paragraph())
        && beside.heads.iter().all(is_sure)
        && headings.all(|text| is_sure(&text));
    let word = &statement.text[said.span.clone()];
    let message = format!("the statement says “{word}”, and the source does not");
    (sure && !is_hedged).then(|| (said.span.clone(), message))
}

/// `Provisional results show 12,000 jobs`, told without the word and without the status, in a file that states it of others.
pub(super) fn provisional_dropped(beside: &Beside<'_>, context: &RuleContext<'_>) -> Option<Told> {
    let (fact, sentence) = (beside.fact, &beside.sentence);
    let is_provisional = |word: &Word| sentence.lexicon.is_in("wording.provisional", word);
    let value = fact.stated()?.value.as_ref()?;
    let texts = fact.label.iter().chain(&fact.unit);
    let mut texts = texts.map(|text| Wording::of(text.as_str(), &sentence.lexicon));
    let is_told = beside.around.figure.is_none()
        || !fact.status.is_empty()
        || fact.note.is_some()
        || value.status.is_some()
        || beside.statement.words.iter().any(is_provisional)
        || texts.any(|text| text.words.iter().any(is_provisional));
    let mut words = sentence.words_in(beside.clause.clone()).iter();
    let word = words.find(|word| !is_told && is_provisional(word))?;
    let mut others = context.facts.facts.values();
    let is_stated = others.any(|other| other.status.contains(&Status::Provisional));
    if !is_stated {
        return None;
    }
    let word = &sentence.text[word.span.clone()];
    let message = format!(
        "the source says “{word}”, and the fact does not: write `status: {}`",
        <&str>::from(Status::Provisional)
    );
    Some((beside.statement.all(), message))
}

/// `Aims to vaccinate 310 children`, told as `children vaccinated`.
pub(super) fn only_intended(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let says = |topic, sides: &[u8]| {
        let mut said = statement.said_of(topic, statement.all());
        said.any(|said| sides.contains(&said.side))
    };
    if beside.fact.kind.is_some() || says(Topic::Plan, &[0]) || says(Topic::Deed, &[0, 2]) {
        return None;
    }
    let within = 0..figure(beside)?.start;
    let (deed, own) = intended(sentence, within, statement)?;
    let own = Some(own).filter(|own| !sentence.has(own))?;
    let source = &sentence.text[deed];
    let stated = &statement.text[own.span.clone()];
    let message =
        format!("the statement tells as done (“{stated}”) what the source does not: “{source}”");
    Some((own.span.clone(), message))
}

/// What a text intends, `plans to vaccinate`, with the word of another that tells it as done: `vaccinated`.
fn intended<'o>(
    text: &Wording<'_>,
    within: Range<usize>,
    other: &'o Wording<'_>,
) -> Option<(Range<usize>, &'o Word)> {
    let lexicon = &text.lexicon;
    let said = text.said_of(Topic::Plan, within.clone());
    said.filter(|said| said.side == 0).find_map(|said| {
        let mut behind = text.words_in(said.span.end..within.end).iter();
        let deed = behind
            .find(|word| !lexicon.may_be_of(word) && !lexicon.is_in("wording.moved-to", word))?;
        // `Due to flooding` is no plan to flood.
        let ending = deed.text.char_indices().rev().nth(1);
        let stem = &deed.text[..ending.map_or(0, |(at, _)| at)];
        let is_done = |own: &&Word| {
            let mut ends = lexicon.language.words("wording.participles");
            let is_form = is_form(own, deed) && own.text.starts_with(stem);
            own.text != deed.text && is_form && ends.any(|end| own.text.ends_with(end))
        };
        let done = other.words.iter().find(is_done)?;
        Some((said.span.start..deed.span.end, done))
    })
}

/// `Reached 310 farms`, told as `farms that it aims to reach` or as `farms targeted`.
pub(super) fn only_planned(beside: &Beside<'_>) -> Option<Told> {
    let (statement, sentence) = (&beside.statement, &beside.sentence);
    let is_open = |said: &Said| match said.topic {
        Topic::Plan => said.side == 0,
        Topic::Deed => said.side != 1,
        Topic::Estimate | Topic::Doubt => true,
        _ => false,
    };
    let is_told = beside.around.cell.is_some() || beside.quote().is_some();
    if is_told || sentence.said.iter().any(is_open) {
        return None;
    }
    let (plan, done) = match intended(statement, statement.all(), sentence) {
        Some((plan, done)) => (plan, done.span.clone()),
        None => {
            let own = statement.one_side(Topic::Deed, statement.all())?;
            let done = sentence.said_of(Topic::Deed, beside.near.clone()).next()?;
            (own.side == 0).then(|| (own.span.clone(), done.span.clone()))?
        }
    };
    let is_near = beside.near.contains(&done.start);
    let (stated, done) = (&statement.text[plan.clone()], &sentence.text[done]);
    let message = format!(
        "the statement tells as planned (“{stated}”) what the source tells as done: “{done}”"
    );
    is_near.then_some((plan, message))
}
