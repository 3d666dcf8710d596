use std::ops::Range;

use super::cells::{self, Cell};
use super::mentions::{self, Mention};
use super::own_words;
use super::places::Places;
use super::rows;
use crate::factfile::{Fact, Id};
use crate::locale::english;
use crate::quantity::{Measure, scan};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Word, Wording};

rule! {
    /// Reports a word right beside a figure in prose, or over or before it in a table, of which its statement and unit, or else its
    /// source, have the opposite: confirmed and suspected, men and women, adjusted and unadjusted, monthly and yearly; another noun
    /// right behind a figure than what it counts ("{deaths} wounded"); and two figures of one sentence beside which stand the words of
    /// each other's statements.
    ///
    /// Compared are words of the lists in the language file.
    why
    /// The right figure is said of something else.
    example
    /// text: "{men} of women are out of work."   # men: {statement: unemployment rate of men, …}
    instead
    /// text: "{men} of men are out of work."
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let topics: Vec<Topic> = context
        .lexicon()
        .opposites()
        .chain([Topic::Adjustment])
        .collect();
    let places = Places::of(context);
    mentions::each(context, |passage, running, text, mentions| {
        let mut told: Vec<Range<usize>> = Vec::new();
        for mention in mentions {
            let mut said = topics
                .iter()
                .filter_map(|topic| opposite(context, text, mention, *topic));
            let noun = || counted(context, text, mention);
            let part = || fraction(context, text, mention);
            let place = || places.other(context, text, mention);
            let told_by = said.next().or_else(noun).or_else(part).or_else(place);
            let Some((span, because)) = told_by else {
                continue;
            };
            if told.contains(&span) {
                continue;
            }
            let message = format!(
                "“{}” stands beside `{}`: {because}",
                &text.text[span.clone()],
                mention.id
            );
            mentions::at_words(findings, passage, running, &span, message)
                .also(
                    &path("facts", mention.id).key("statement"),
                    "what the figure says",
                )
                .help("take the word of the statement, or call the figure that is meant");
            told.push(span);
        }
        if told.is_empty() {
            for pair in mentions.windows(2) {
                exchanged(context, text, pair, |span, message| {
                    mentions::at_words(findings, passage, running, &span, message)
                        .help("exchange the two figures, or the words beside them");
                });
            }
        }
    });
    for (id, fact) in &context.facts.facts {
        labelled(context, id, fact, &topics, &places, findings);
    }
    cells::each(context, |_, table, figures| {
        let told = rows::misplaced(context, table, figures, findings);
        for cell in figures.iter().filter(|cell| !told.contains(&cell.at)) {
            let names: Vec<&Wording<'_>> = cell.names.iter().map(|(_, name)| &**name).collect();
            let found = named(context, cell, &topics, &names);
            let found = found.or_else(|| places.in_names(context, cell.id, &names));
            if let Some((at, span, because)) = found {
                let (place, name) = &cell.names[at];
                let word = &name.text[span];
                let message = format!("`{}` stands under or beside “{word}”: {because}", cell.id);
                findings
                    .at(&cell.path, message)
                    .also(place, "what names it")
                    .help("move the figure to its own row and column, or correct their names");
            }
        }
    });
}

/// The word over or before a cell that says the opposite of its fact, and which of its names has it.
fn named(
    context: &RuleContext<'_>,
    cell: &Cell<'_>,
    topics: &[Topic],
    names: &[&Wording<'_>],
) -> Option<(usize, Range<usize>, String)> {
    let topics = topics.iter().chain([&Topic::Counted]);
    let mut all = topics.flat_map(|topic| names.iter().enumerate().map(move |it| (*topic, it)));
    all.find_map(|(topic, (at, name))| {
        let [side] = name.sides(topic, name.all())[..] else {
            return None;
        };
        let (_, because) = contradiction(context, cell.id, cell.fact, topic, side)?;
        // What another name of the cell says as well is said of the part.
        let own = own_words::sides(context, cell.id, cell.fact, topic);
        let mut sides = names.iter().flat_map(|name| name.sides(topic, name.all()));
        let right = sides.any(|side| own.iter().any(|own| own.0 == side));
        let said = name.said_of(topic, name.all()).next()?;
        (!right && !own_words::is_denied(name)).then(|| (at, said.span.clone(), because))
    })
}

/// Reports a label that says the opposite of the statement.
fn labelled(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    topics: &[Topic],
    places: &Places,
    findings: &mut Findings<'_>,
) {
    let (Some(label), Some(statement)) = (&fact.label, context.statement(id)) else {
        return;
    };
    let label = Wording::of(label.as_str(), context.lexicon());
    let other = places.in_names(context, id, &[&label]);
    if let Some((_, span, because)) = other {
        let word = &label.text[span];
        let message = format!("the label says “{word}”: {because}");
        findings
            .within(&path("facts", id).key("label"), word, 0, message)
            .help("take the word of the statement, or correct it");
        return;
    }
    if label.said.is_empty() || own_words::is_denied(&label) != own_words::is_denied(statement) {
        return;
    }
    let topics = topics.iter().chain([&Topic::Counted, &Topic::Direction]);
    let odd = topics.into_iter().find_map(|topic| {
        let said = label.said_of(*topic, label.all());
        let said = said
            .into_iter()
            .find(|said| own_words::counts(*topic, said.side))?;
        let own = statement.said_of(*topic, statement.all());
        let own: Vec<_> = own
            .filter(|own| own_words::counts(*topic, own.side))
            .collect();
        let apart = own.iter().all(|own| own.side != said.side);
        own.first().filter(|_| apart).map(|own| (said, *own))
    });
    if let Some((said, own)) = odd {
        let (word, other) = (
            &label.text[said.span.clone()],
            &statement.text[own.span.clone()],
        );
        let message = format!("the label says “{word}”, and the statement “{other}”");
        findings
            .within(&path("facts", id).key("label"), word, 0, message)
            .help("take the word of the statement, or correct it");
    }
}

/// What a fact says of a topic, where all of it is another side than the one named.
fn contradiction(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    topic: Topic,
    side: u8,
) -> Option<own_words::Own> {
    let own = own_words::sides(context, id, fact, topic);
    let first = own.first()?;
    let sure = own.iter().all(|it| it.0 == first.0) && first.0 != side;
    sure.then(|| first.clone())
}

/// The word near a figure that says the opposite of its fact.
fn opposite(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    mention: &Mention<'_>,
    topic: Topic,
) -> Option<(Range<usize>, String)> {
    let within = match text.sides(topic, mention.near.clone()).is_empty() {
        true => mention.apposed.clone(),
        false => mention.near.clone(),
    };
    let [side] = text.sides(topic, within.clone())[..] else {
        return None;
    };
    let said = text.said_of(topic, within).next()?;
    // `Of all spending {loans} is borrowed`: the whole.
    let first = text
        .words
        .partition_point(|word| word.span.start < mention.near.start);
    let is_whole = said.span.end <= mention.span.start
        && context.lexicon().is_in("prose.of", text.words.get(first)?);
    let denied = text.said_of(Topic::Negation, mention.clause.clone());
    let (_, because) = contradiction(context, mention.id, mention.fact, topic, side)?;
    (denied.count() == 0 && !is_whole).then(|| (said.span.clone(), because))
}

/// The noun right behind a figure, where its fact counts something else: `{deaths} wounded`, `{deaths} people were wounded`.
fn counted(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    mention: &Mention<'_>,
) -> Option<(Range<usize>, String)> {
    let lexicon = context.lexicon();
    let behind = text
        .words
        .iter()
        .filter(|word| word.span.start >= mention.span.end);
    let skipped = |word: &&Word| {
        lexicon.is_in("prose.people", word) || lexicon.is_in("wording.linking", word)
    };
    let mut behind = behind
        .take_while(|word| word.span.end <= mention.near.end)
        .skip_while(skipped);
    let units = lexicon.language.text("prose.time-units");
    // `{beds} weeks later`
    let is_time = |word: &&Word| units.split_whitespace().any(|unit| unit == word.text);
    let noun = behind.next().filter(|word| !is_time(word))?;
    let said = text.said_of(Topic::Counted, mention.near.clone());
    let said = said
        .into_iter()
        .find(|said| said.span.start == noun.span.start)?;
    let (_, because) = contradiction(context, mention.id, mention.fact, Topic::Counted, said.side)?;
    Some((said.span.clone(), because))
}

/// A part of something before a claim that states another part: `half of the wells are closed{a-third-are-closed}`.
fn fraction(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    mention: &Mention<'_>,
) -> Option<(Range<usize>, String)> {
    let parts = |text: &str| {
        let found = scan(text, english()).into_iter();
        let parts = found.filter(|found| found.value.measure == Measure::Fraction);
        let parts = parts.filter_map(|it| Some((it.span, it.value.numbers().first()?.total())));
        parts.collect::<Vec<_>>()
    };
    let statement = context.statement(mention.id)?.text;
    if !mention.fact.is_claim() {
        return None;
    }
    let (said, own) = (parts(&text.text[mention.clause.clone()]), parts(statement));
    let (span, _) = said.first()?;
    let (first, _) = own.first()?;
    let same = said
        .iter()
        .any(|(_, said)| own.iter().any(|(_, own)| own == said));
    let at = mention.clause.start + span.start..mention.clause.start + span.end;
    (!same).then(|| {
        (
            at,
            format!("its statement says “{}”", &statement[first.clone()]),
        )
    })
}

/// Words of fewer letters tell nothing apart.
const SHORTEST: usize = 4;

/// Two figures that follow one another, each beside words of the other's statement and not of its own.
fn exchanged(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    pair: &[Mention<'_>],
    mut told: impl FnMut(Range<usize>, String),
) {
    let [a, b] = pair else { return };
    if a.sentence != b.sentence || a.id == b.id {
        return;
    }
    let (Some(first), Some(second)) = (context.statement(a.id), context.statement(b.id)) else {
        return;
    };
    let has = |statement: &Wording<'_>, word: &Word| {
        statement.words.iter().any(|it| it.text == word.text)
    };
    let of_one = |mention: &Mention<'_>, of: &Wording<'_>, other: &Wording<'_>| {
        let within = text.words.iter().filter(|word| {
            mention.clause.start <= word.span.start && word.span.end <= mention.clause.end
        });
        let mut long = within.filter(|word| word.text.chars().count() >= SHORTEST);
        let found = long.find(|word| has(of, word) && !has(other, word));
        found.map(|word| word.span.clone())
    };
    let (own_a, own_b) = (of_one(a, first, second), of_one(b, second, first));
    let (others_a, others_b) = (of_one(a, second, first), of_one(b, first, second));
    if let (None, None, Some(beside_a), Some(beside_b)) = (own_a, own_b, others_a, others_b) {
        let message = format!(
            "“{}” stands beside `{}` and “{}” beside `{}`, and their statements have it the other way round",
            &text.text[beside_a.clone()],
            a.id,
            &text.text[beside_b],
            b.id
        );
        told(beside_a, message);
    }
}
