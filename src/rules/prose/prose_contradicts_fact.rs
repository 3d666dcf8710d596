use std::ops::Range;

use super::cells::{self, Cell};
use super::kin;
use super::mentions::{self, Mention, Odd};
use super::own_words;
use super::phrases;
use super::places::Places;
use super::rows;
use crate::factfile::{Id, Table};
use crate::quantity::{Exact, Measure, scan};
use crate::rules::evidence::told_ages;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Said, Topic, Word, Wording};

rule! {
    /// Reports a word right beside a figure in prose, or over or before it in a table, of which its statement and unit, or else its
    /// source, have the opposite: confirmed and suspected, men and women, adjusted and unadjusted, monthly and yearly; another noun
    /// right behind a figure than what it counts ("{deaths} wounded"); and two figures of one sentence beside which stand the words of
    /// each other's statements. So is another word before the same noun ("on payrolls", "off payrolls"), a "not" too many or too few, what is
    /// said as done of a plan, another number of a ward, a word of a like fact, and the title of a table that says the opposite of its figures.
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
    let topics = context.lexicon().opposites().chain([Topic::Adjustment]);
    let topics: Vec<Topic> = topics.collect();
    let places = Places::of(context);
    mentions::each(context, |called| {
        let mut told: Vec<Range<usize>> = Vec::new();
        for mention in &called.mentions {
            let mut said = topics.iter();
            let said = said.find_map(|topic| opposite(mention, *topic));
            let noun = || counted(mention);
            let part = || fraction(mention);
            let place = || places.other(mention);
            let phrase = || phrases::turned(mention);
            let like = || kin::other(mention);
            let place_in_row = || ordinal(mention).or_else(|| ranked(mention));
            let age = || aged(mention);
            let told_by = said
                .or_else(age)
                .or_else(phrase)
                .or_else(noun)
                .or_else(part);
            let told_by = told_by.or_else(place_in_row);
            let told_by = told_by.or_else(place).or_else(like);
            let Some((span, because)) = told_by.filter(|it| !told.contains(&it.0)) else {
                continue;
            };
            let (word, id) = (called.word(&span), mention.id);
            let message = format!("“{word}” stands beside `{id}`: {because}");
            let statement = path("facts", id).key("statement");
            called
                .tell(findings, &span, message)
                .also(&statement, "what the figure says")
                .help("take the word of the statement, or call the figure that is meant");
            told.push(span);
        }
        let pairs = called.mentions.windows(2).filter(|_| told.is_empty());
        for (span, message) in pairs.filter_map(exchanged) {
            called
                .tell(findings, &span, message)
                .help("exchange the two figures, or the words beside them");
        }
    });
    let topics: Vec<Topic> = topics.into_iter().chain([Topic::Counted]).collect();
    for label in cells::labels(context) {
        named(context, &label, &topics, &places, findings);
    }
    cells::each(context, |own, table, cells| {
        if let Some((span, because, id)) =
            titled(context, table, cells, &topics[..topics.len() - 1])
        {
            let word = &table.title.as_str()[span];
            let message = format!("the title says “{word}”, and stands over `{id}`: {because}");
            findings
                .within(&own.key("title"), word, 0, message)
                .help("take the word of the figures, or the figures that the title names");
        }
        let told = rows::misplaced(context, table, cells, findings);
        for cell in cells.iter().filter(|cell| !told.contains(&cell.at)) {
            named(context, cell, &topics, &places, findings);
        }
    });
}

/// A word in the title of a table of which all its figures that say anything of it say the opposite.
fn titled<'a>(
    context: &RuleContext<'a>,
    table: &Table,
    cells: &[Cell<'a>],
    topics: &[Topic],
) -> Option<(Range<usize>, String, &'a Id)> {
    let title = Wording::of(table.title.as_str(), context.lexicon());
    topics.iter().find_map(|topic| {
        let said = title.one_side(*topic, title.all())?;
        let names = cells.iter().flat_map(|cell| &cell.names);
        let mut named = names.flat_map(|(_, name)| name.sides(*topic, name.all()));
        let own = cells.iter().filter_map(|cell| {
            let own = own_words::side(context, cell.id, *topic)?;
            Some((own, cell.id))
        });
        let own: Vec<_> = own.collect();
        let is_other = own.iter().all(|(own, _)| own.0 != said.side) && own.len() * 2 > cells.len();
        let ((_, because), id) = own.into_iter().next()?;
        (is_other && !named.any(|side| side == said.side) && !own_words::is_denied(&title))
            .then(|| (said.span.clone(), because, id))
    })
}

/// Reports a figure that is named by the opposite of what it is, or by another place.
fn named(
    context: &RuleContext<'_>,
    cell: &Cell<'_>,
    topics: &[Topic],
    places: &Places,
    findings: &mut Findings<'_>,
) {
    let names: Vec<&Wording<'_>> = cell.names.iter().map(|(_, name)| &**name).collect();
    let mut opposites = topics
        .iter()
        .filter_map(|topic| opposite_name(context, cell, *topic, &names));
    let found = opposites.next();
    let found = found.or_else(|| places.in_names(context, cell.id, &names));
    if let Some((at, span, because)) = found {
        let word = &names[at].text[span];
        let message = format!("`{}` stands under or beside “{word}”: {because}", cell.id);
        cell.tell(findings, &cell.names[at].0, message)
            .help("move the figure to its own place, or correct what names it");
    }
}

/// The name of a figure that says the opposite of its fact, with the word that does.
fn opposite_name(
    context: &RuleContext<'_>,
    cell: &Cell<'_>,
    topic: Topic,
    names: &[&Wording<'_>],
) -> Option<(usize, Range<usize>, String)> {
    let said = names.iter().enumerate().filter_map(|(at, name)| {
        let said = name.one_side(topic, name.all())?;
        (!own_words::is_denied(name)).then_some((at, said))
    });
    // Most names say nothing of most topics.
    let said: Vec<_> = said.collect();
    let first = said.first()?;
    let (own, because) = own_words::side(context, cell.id, first.1.topic)?;
    // What another name of the cell says as well is said of the part.
    let mut sides = names.iter().flat_map(|it| it.sides(topic, it.all()));
    let is_right = sides.any(|side| side == own);
    let (at, said) = said.into_iter().find(|(_, said)| said.side != own)?;
    (!is_right).then(|| (at, said.span.clone(), because))
}

/// What a fact says of a topic, where all of it is another side than the one named.
fn contradiction(mention: &Mention<'_, '_>, said: &Said) -> Option<Odd> {
    let own = own_words::side(mention.context, mention.id, said.topic);
    let (_, because) = own.filter(|own| own.0 != said.side)?;
    Some((said.span.clone(), because))
}

/// The word near a figure that says the opposite of its fact.
fn opposite(mention: &Mention<'_, '_>, topic: Topic) -> Option<Odd> {
    let Mention { context, text, .. } = mention;
    let mut within = [&mention.near, &mention.apposed, &mention.lead].into_iter();
    let within = within.find(|it| text.says(topic, (*it).clone()))?.clone();
    // `Unlike men, women have {rate}`
    let lexicon = context.lexicon();
    let mut lead = text.words_in(mention.lead.clone()).iter();
    let is_compared = |word: &Word| lexicon.compares(word) || lexicon.is_in("prose.of", word);
    if within == mention.lead && lead.any(is_compared) {
        return None;
    }
    let said = text.one_side(topic, within)?;
    // `Of all spending {loans} is borrowed`: the whole.
    let first = text.words_in(mention.near.start..text.text.len()).first()?;
    let is_whole =
        said.span.end <= mention.span.start && context.lexicon().is_in("prose.of", first);
    contradiction(mention, said).filter(|_| !mention.is_denied() && !is_whole)
}

/// The noun right behind a figure, where its fact counts something else: `{deaths} wounded`, `{deaths} people were wounded`.
fn counted(mention: &Mention<'_, '_>) -> Option<Odd> {
    let Mention { context, text, .. } = mention;
    let lexicon = context.lexicon();
    let skipped = |word: &&Word| {
        lexicon.is_in("prose.people", word) || lexicon.is_in("wording.linking", word)
    };
    let mut behind = text.words_in(mention.span.end..mention.near.end).iter();
    let noun = behind.find(|word| !skipped(word))?;
    let said = text.meant_of(Topic::Counted, mention.near.clone());
    let mut said = said.iter();
    let said = said.find(|said| said.span.start == noun.span.start)?;
    contradiction(mention, said)
}

/// A part of something before a claim that states another part: `half of the wells are closed{a-third-are-closed}`.
fn fraction(mention: &Mention<'_, '_>) -> Option<Odd> {
    let Mention { context, text, .. } = mention;
    let language = context.loaded.locale.values();
    let parts = |text: &str| {
        let found = scan(text, language).into_iter();
        let parts = found.filter(|found| found.value.measure == Measure::Fraction);
        let parts = parts.filter_map(|it| Some((it.span, *it.value.totals().first()?)));
        parts.collect::<Vec<_>>()
    };
    let statement = mention.statement()?.text;
    if !mention.fact.is_claim() {
        return None;
    }
    let (said, own) = (parts(&text.text[mention.clause.clone()]), parts(statement));
    let (span, _) = said.first()?;
    let (first, _) = own.first()?;
    let is_own = |said: &Exact| own.iter().any(|(_, own)| own == said);
    let at = mention.clause.start + span.start..mention.clause.start + span.end;
    let because = format!("its statement says “{}”", &statement[first.clone()]);
    (!said.iter().any(|(_, said)| is_own(said))).then_some((at, because))
}

/// `Came second`, where the statement says `ranked fourth`.
fn ordinal(mention: &Mention<'_, '_>) -> Option<Odd> {
    let statement = mention.statement()?;
    let within = match mention.fact.is_claim() {
        true => mention.sentence.clone(),
        false => mention.near.clone(),
    };
    let said: Vec<_> = mention.text.said_of(Topic::Ordinal, within).collect();
    let own: Vec<_> = statement.said_of(Topic::Ordinal, statement.all()).collect();
    let (first, stated) = (said.first()?, own.first()?);
    let is_own = said
        .iter()
        .any(|said| own.iter().any(|own| own.side == said.side));
    let because = format!(
        "its statement says “{}”",
        &statement.text[stated.span.clone()]
    );
    (!is_own).then(|| (first.span.clone(), because))
}

/// `The third-highest rate`, where the source says `the second-highest`.
fn ranked(mention: &Mention<'_, '_>) -> Option<Odd> {
    let lexicon = mention.context.lexicon();
    // A hyphen joins an ordinal to its rank, and a blank is as long.
    let apart = |text: &str| text.replace('-', " ");
    let prose = &mention.text.text[mention.clause.clone()];
    if !mention.text.says(Topic::Ordinal, mention.clause.clone()) && !prose.contains('-') {
        return None;
    }
    let around = mention.context.in_source(mention.id)?;
    let around = Some(around).filter(|it| it.cell.is_none())?;
    let (prose, source) = (
        apart(prose),
        apart(around.paragraph.get(around.clause.clone())?),
    );
    let (prose, source) = (Wording::of(&prose, lexicon), Wording::of(&source, lexicon));
    let ranks = |text: &Wording<'_>| -> Vec<(u8, Said)> {
        let ordinals = text.said_of(Topic::Ordinal, text.all());
        let ordinals = ordinals.filter_map(|ordinal| {
            let next = text.words_in(ordinal.span.end..text.text.len()).first()?;
            let rank = text.said_of(Topic::Rank, next.span.clone()).next()?;
            let span = ordinal.span.start..rank.span.end;
            Some((
                rank.side,
                Said {
                    span,
                    ..ordinal.clone()
                },
            ))
        });
        ordinals.collect()
    };
    let (own, theirs) = (ranks(&prose), ranks(&source));
    let ([(side, said)], [(their_side, stated)]) = (&own[..], &theirs[..]) else {
        return None;
    };
    let because = format!("the source says “{}”", &source.text[stated.span.clone()]);
    let at = mention.clause.start + said.span.start..mention.clause.start + said.span.end;
    (side == their_side && said.side != stated.side).then_some((at, because))
}

/// Another age than that of the statement: `of those aged 16–24, {young} had no job`.
fn aged(mention: &Mention<'_, '_>) -> Option<Odd> {
    let statement = mention.statement()?;
    let clause = mention.clause.clone();
    let has_age = statement.text.contains(|c: char| c.is_ascii_digit());
    let text = Some(&mention.text.text[clause.clone()]).filter(|_| has_age)?;
    let (said, own) = told_ages::said_otherwise(text, statement)?;
    let because = format!("its statement says “{}”", &statement.text[own]);
    Some((clause.start + said.start..clause.start + said.end, because))
}

/// Two figures that follow one another, each beside words of the other's statement and not of its own.
fn exchanged(pair: &[Mention<'_, '_>]) -> Option<Odd> {
    let [a, b] = pair else { return None };
    let text = a.text;
    // The statement of a share has the words of its part.
    let is_derived = |it: &Mention<'_, '_>| it.fact.derivation().is_some();
    if a.sentence != b.sentence || a.id == b.id || is_derived(a) || is_derived(b) {
        return None;
    }
    let (first, second) = (a.statement()?, b.statement()?);
    if let Some(odd) = listed(a, b, first, second) {
        return Some(odd);
    }
    let of_one = |mention: &Mention<'_, '_>, of: &Wording<'_>, other: &Wording<'_>| {
        let within = text.words_in(mention.clause.clone()).iter();
        let mut long = within.filter(|word| word.is_long());
        let found = long.find(|word| of.has(word) && !other.has(word));
        found.map(|word| word.span.clone())
    };
    let is_own = of_one(a, first, second).is_some() || of_one(b, second, first).is_some();
    let (beside_a, beside_b) = (of_one(a, second, first)?, of_one(b, first, second)?);
    let message = format!(
        "“{}” stands beside `{}` and “{}” beside `{}`, and their statements have it the other way round",
        &text.text[beside_a.clone()],
        a.id,
        &text.text[beside_b],
        b.id
    );
    (!is_own).then_some((beside_a, message))
}

/// Two figures joined by `and` whose words are joined so before them in the other order: `wool and salt brought {salt} and {wool}`.
fn listed(
    a: &Mention<'_, '_>,
    b: &Mention<'_, '_>,
    first: &Wording<'_>,
    second: &Wording<'_>,
) -> Option<Odd> {
    let (text, lexicon) = (a.text, a.context.lexicon());
    let are_joined = |from: usize, to: usize| {
        let mut words = text.words_in(from..to).iter();
        let is_joint = |word: &Word| lexicon.is_in("wording.linking", word);
        words.all(is_joint) && !text.text[from..to].contains(['.', ';', '{', '(', '“'])
    };
    let only = |of: &Wording<'_>, other: &Wording<'_>| {
        let words = text.words_in(a.sentence.start..a.span.start).iter();
        let words = words.filter(|it| it.is_long() && of.has(it) && !other.has(it));
        words.map(|it| it.span.clone()).collect::<Vec<_>>()
    };
    let (own, others) = (only(first, second), only(second, first));
    let joined = |before: &[Range<usize>], behind: &[Range<usize>]| {
        let mut pairs = before
            .iter()
            .flat_map(|one| behind.iter().map(move |it| (one, it)));
        let pair = pairs.find(|(one, it)| one.end < it.start && are_joined(one.end, it.start));
        pair.map(|(one, it)| (one.clone(), it.clone()))
    };
    let is_list =
        are_joined(a.span.end, b.span.start) && !text.words_in(a.span.end..b.span.start).is_empty();
    let turned = joined(&others, &own).filter(|_| is_list && joined(&own, &others).is_none());
    let (before, behind) = turned?;
    let (one, other) = (&text.text[before.clone()], &text.text[behind]);
    let (a, b) = (a.id, b.id);
    let message = format!("“{one}” is named before “{other}”, and `{a}` stands before `{b}`");
    Some((before, message))
}
