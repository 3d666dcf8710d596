use super::{told_alike, told_chances, told_denied, told_otherwise, told_ranks, unsaid};
use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext};
use crate::wording::{self, Said, Topic, Word, Wording};

rule! {
    /// Reports a word of a statement where the source, right beside the figure, has its opposite: increase and decrease, confirmed and
    /// suspected, urban and rural, highest and lowest, adjusted and unadjusted, monthly and yearly; what is told as done where the source plans, asks for
    /// or expects it; and a "not" that only one of the two has where they are alike in other words. Also what the source denies, only supposes or
    /// calls possible; "with" something where the source has "no" of it; "a rise" of what something rose to; a year for "since" that year;
    /// "the highest" for "the second-highest", and of a cell that most of its column lies above; and a "change" without
    /// a direction that is a fall in the source. A number or a word such as "most" that the statement has before a noun, "in 27 provinces", and the
    /// source otherwise, "in 10 provinces"; a "likely" of the source and an "expected" of the statement that the other does not have; and a
    /// provisional figure without the status that others of the file have. And a word that narrows the figure to some, such as "children", where
    /// nothing in the source speaks of them.
    ///
    /// Compared are words of the lists in the language file, where statement and source are in the language of the sheet.
    why
    /// The right figure under the opposite words is a wrong figure.
    example
    /// cases: {statement: suspected cases, value: 310, …}   # the source: 310 confirmed cases
    instead
    /// cases: {statement: confirmed cases, value: 310, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let opposites = context.lexicon().opposites();
    let topics = [Topic::Direction, Topic::Rank, Topic::Adjustment];
    let topics: Vec<Topic> = topics.into_iter().chain(opposites).collect();
    passages::each(context, |beside| {
        // Told as the figure that it was exchanged with.
        if beside.is_exchanged() {
            return;
        }
        if told_otherwise::is_nowhere(beside) {
            let message = "no word of this claim stands at its place in the source".to_owned();
            beside
                .at_statement(findings, &beside.statement.all(), message)
                .help("name the paragraph that says it, or say it in the words of the source");
            return;
        }
        let (own, others) = beside.is_denied();
        for topic in &topics {
            // What is not rising may be falling.
            if own == others {
                opposite(beside, *topic, findings);
            }
        }
        if !own && !others && planned(beside, findings) {
            return;
        }
        if own != others && negation(beside, findings) {
            return;
        }
        let ranked = || told_ranks::ranked_in_column(beside, context);
        let provisional = || told_chances::provisional_dropped(beside, context);
        let told = told_otherwise::first(beside).or_else(|| told_denied::affirmed(beside));
        let told = told.or_else(ranked);
        let narrowed = || unsaid::narrowed(beside, context);
        let alike = || told_alike::turned(beside).or_else(|| told_alike::of_others(beside));
        let of_some = || unsaid::of_some(beside).or_else(|| told_alike::turned_way(beside));
        let told = told.or_else(provisional).or_else(narrowed).or_else(alike);
        let told = told.or_else(of_some);
        if let Some((span, message)) = told {
            beside
                .at_statement(findings, &span, message)
                .help("say it as the source does");
        }
    });
}

/// What is told of a part behind the whole: `38 of the 112 centres in the valley are closed`.
fn predicate_of_whole(beside: &Beside<'_>) -> Option<std::ops::Range<usize>> {
    let whole = beside.clause_with_whole();
    let words = beside.sentence.words_in(beside.clause.end..whole.end);
    let links = |word: &Word| beside.sentence.lexicon.is_in("wording.linking", word);
    let last = words.iter().rposition(links)?;
    // `that were asked for came`
    let is_of_whole = words[..last].last().is_none_or(links);
    (!is_of_whole).then(|| words[last].span.end..whole.end)
}

/// What the sentence before says, where that of the figure goes on with it: `Of employment … It rose by 12,000`.
fn of_sentence_before<'b>(beside: &'b Beside<'_>, topic: Topic) -> Option<(&'b str, Said)> {
    let (around, paragraph) = (&beside.around, beside.paragraph());
    let refers = |word: &Word| beside.sentence.lexicon.is_in("wording.refers", word);
    let is_whole = paragraph.text.len() == around.paragraph.len();
    let is_text = around.figure.is_some() && around.cell.is_none();
    let start = Some(around.sentence.start).filter(|_| is_whole && is_text)?;
    let before = paragraph.text[..start].trim_end().len().checked_sub(1)?;
    let before = paragraph.text.floor_char_boundary(before);
    let language = &paragraph.lexicon.language;
    let before = wording::sentence(paragraph.text, &(before..before), language);
    let said = paragraph.one_side(topic, before.start..start)?;
    let is_alone = paragraph.sides(topic, paragraph.all()).len() == 1;
    let goes_on = beside.sentence.words.iter().any(refers);
    (goes_on && is_alone).then(|| (&paragraph.text[said.span.clone()], said.clone()))
}

/// What the sentence says before a figure that only tells how many more or fewer, or stands in brackets behind what a list names, where its
/// paragraph and what stands over it say nothing else.
fn of_sentence<'b>(beside: &'b Beside<'_>, topic: Topic) -> Option<(&'b str, Said)> {
    let (sentence, paragraph) = (&beside.sentence, beside.paragraph());
    let is_listed = sentence.text[..beside.figure_start()].ends_with('(');
    let is_more = is_listed || sentence.says(Topic::Direction, beside.clause.clone());
    let is_text = beside.around.figure.is_some() && beside.around.cell.is_none() && is_more;
    let said = sentence.one_side(topic, 0..beside.figure_start())?;
    let is_alone = paragraph.sides(topic, paragraph.all()).len() == 1;
    // `On the month jobs rose by 0.8%; unadjusted they fell by 2.3%` goes on with what it says, whatever another sentence says.
    let refers = |word: &Word| sentence.lexicon.is_in("wording.refers", word);
    let own = beside.clause.start..beside.figure_start();
    let is_alone = is_alone || sentence.words_in(own).iter().any(refers);
    let headings = beside.around.headings.iter();
    let mut headings = headings.filter(|it| **it != beside.around.paragraph);
    let is_free = headings.all(|it| {
        let heading = Wording::of(it, &sentence.lexicon);
        heading
            .sides(topic, heading.all())
            .iter()
            .all(|side| *side == said.side)
    });
    (is_text && is_alone && is_free).then(|| (&sentence.text[said.span.clone()], said.clone()))
}

/// Reports where the statement says one side of a topic, and the source another.
fn opposite(beside: &Beside<'_>, topic: Topic, findings: &mut Findings<'_>) {
    // Sides behind the second of these only look like one.
    let counts = |side: u8| side < 2 || matches!(topic, Topic::Opposites(_));
    let own = beside.statement_says(topic);
    let mut own: Vec<_> = own.into_iter().filter(|said| counts(said.side)).collect();
    let [_, ..] = own[..] else { return };
    let mut source = beside.source_says(topic);
    let predicate = predicate_of_whole(beside).filter(|_| source.is_empty());
    if let Some(predicate) = predicate {
        let said = beside.sentence.said_of(topic, predicate);
        source.extend(said.map(|said| (&beside.sentence.text[said.span.clone()], said.clone())));
    }
    let before = match source.is_empty() && matches!(topic, Topic::Opposites(_)) {
        true => of_sentence_before(beside, topic).or_else(|| of_sentence(beside, topic)),
        false => None,
    };
    source.extend(before);
    // `minus 0,4 Prozent` is the sign of the figure, and no word for a fall.
    let language = &beside.statement.lexicon.language;
    let is_sign = |word: &str| language.is_listed("values.minus", &word.to_lowercase());
    // `down from 5.6%` is said of the figure before.
    let moved = beside.is_compared_with() && topic == Topic::Direction;
    let of_other = beside.sentence.words_in(0..beside.figure_start()).iter();
    let of_other = of_other.rev().nth(1).filter(|_| moved).map(|it| &it.span);
    let source: Vec<_> = source
        .iter()
        .filter(|(word, said)| counts(said.side) && !is_sign(word))
        .filter(|(_, said)| Some(&said.span) != of_other)
        .filter(|(word, said)| !is_denied(beside, word, said))
        .collect();
    // `An increase in losses`, where the losses decreased: both speak of losses.
    let stated = |said: &Said| beside.statement.text[said.span.clone()].to_lowercase();
    let shared: Vec<String> = source.iter().map(|(word, _)| word.to_lowercase()).collect();
    let is_apart = |said: &&Said| !shared.contains(&stated(said));
    let mut source = source;
    if own.iter().any(is_apart) {
        let words: Vec<String> = own.iter().map(|said| stated(said)).collect();
        own.retain(is_apart);
        source.retain(|(word, _)| !words.contains(&word.to_lowercase()));
    }
    let ([first, ..], Some((word, _))) = (&own[..], source.first()) else {
        return;
    };
    // `31 of the 40 that were asked for came`: what is said of the whole is not said of its part.
    let whole = beside.sentence.sides(topic, beside.clause_with_whole());
    if whole.contains(&first.side) {
        return;
    }
    let same = |side: u8| own.iter().any(|said| said.side == side);
    // A claim may be of another sentence of its paragraph than the one that has most of its words.
    if beside.around.figure.is_none() && !beside.is_of_sentence() {
        let paragraph = beside.paragraph();
        let mut said = paragraph.said_of(topic, paragraph.all());
        if said.any(|said| same(said.side)) {
            return;
        }
    }
    if own.iter().all(|said| said.side == first.side)
        && !source.iter().any(|(_, said)| same(said.side))
    {
        let stated = &beside.statement.text[first.span.clone()];
        let message = format!("the statement says “{stated}”, and the source “{word}”");
        beside
            .at_statement(findings, &first.span, message)
            .help("take the word of the source, or the figure that the statement means");
    }
}

/// Whether a “not” stands right before a word of the source: `people not in work`.
fn is_denied(beside: &Beside<'_>, word: &str, said: &Said) -> bool {
    let sentence = &beside.sentence;
    let mut nots = sentence.said_of(Topic::Negation, 0..said.span.start);
    sentence.text.get(said.span.clone()) == Some(word)
        && nots.any(|not| {
            let between = &sentence.text[not.span.end..said.span.start];
            not.side == 0 && between.trim().is_empty()
        })
}

/// Whether a statement denies that there is more or less, where the source has the most or the least: `none has been higher`.
fn is_superlative(beside: &Beside<'_>) -> bool {
    let statement = &beside.statement;
    let not = statement.said_of(Topic::Negation, statement.all()).next();
    // A hyphen may join a rank to what stands before it: `joint-highest`.
    let source = beside.sentence.text.replace('-', " ");
    let source = Wording::of(&source, &statement.lexicon);
    let rank = source.one_side(Topic::Rank, beside.clause.clone());
    let ([not], Some(rank)) = (&not.into_iter().collect::<Vec<_>>()[..], rank) else {
        return false;
    };
    let mut compared = statement
        .meant_of(Topic::Direction, not.span.end..statement.text.len())
        .into_iter();
    compared.any(|said| said.side == rank.side)
}

/// Reports where the statement tells as done what the source only plans, asks for or expects, and says whether it does.
fn planned(beside: &Beside<'_>, findings: &mut Findings<'_>) -> bool {
    let own = beside.statement_says(Topic::Plan);
    let mut source = beside.source_says(Topic::Plan);
    source.retain(|(_, said)| !beside.has_own_predicate(said));
    let ([first, ..], Some((word, _))) = (&own[..], source.iter().find(|(_, said)| said.side == 0))
    else {
        return false;
    };
    let stated = &beside.statement.text[first.span.clone()];
    // `appeals to be launched` are planned.
    let before = beside.statement.text[..first.span.start].to_lowercase();
    let language = &beside.statement.lexicon.language;
    if language
        .ends_with("wording.still-to", before.trim_end())
        .is_some()
    {
        return false;
    }
    // `people who have applied`, where 300 that applied are expected.
    let verb = beside.statement.words_in(first.span.clone()).last();
    let clause = beside.sentence.words_in(beside.clause.clone());
    let done = verb.is_some_and(|verb| clause.iter().any(|word| word.text == verb.text));
    if done
        || own.iter().any(|said| said.side != 1)
        || source.iter().any(|(_, said)| said.side == 1)
    {
        return false;
    }
    let message =
        format!("the statement tells as done (“{stated}”) what the source does not: “{word}”");
    beside
        .at_statement(findings, &first.span, message)
        .help("say that it is planned, asked for or expected, as the source does");
    true
}

/// How many of ten words of a statement must stand in the sentence of the source, so that they can be told to be the same but for a “not”.
const ALIKE: usize = 8;

/// Reports a “not” that one of two alike texts lacks, and says whether there is one.
fn negation(beside: &Beside<'_>, findings: &mut Findings<'_>) -> bool {
    // `against 5.6% for other pupils` is of those who are not.
    let mut near = beside.sentence.words_in(beside.near.clone()).iter();
    let lexicon = &beside.sentence.lexicon;
    if !beside.is_alike(ALIKE) || near.any(|word| lexicon.is_in("wording.complements", word)) {
        return false;
    }
    let missing = |word: &str| {
        let message = format!("the source says “{word}”, and the statement does not");
        (message, beside.statement.all())
    };
    let (message, span) = match (
        beside.statement_says(Topic::Negation).first(),
        beside.source_says(Topic::Negation).first(),
    ) {
        (Some(_), None) if is_superlative(beside) => return false,
        (Some(own), None) if own.side == 0 => {
            let word = &beside.statement.text[own.span.clone()];
            if says_in_one(&beside.statement, own, &beside.sentence) {
                return false;
            }
            // Behind another figure: `40 of the 215 posts had no nurse`.
            let mut denied = beside
                .sentence
                .said_of(Topic::Negation, beside.sentence.all());
            // `Without a nurse`, of which the source has none: `had no nurse`.
            let denies = |text: &Wording<'_>, end: usize| {
                let mut words = text.words_in(end..text.text.len()).iter();
                let noun = words.find(|word| !lexicon.is_in("prose.articles", word));
                noun.map(|word| word.text.clone())
            };
            let what = denies(&beside.statement, own.span.end);
            if denied.any(|said| {
                beside.sentence.text[said.span.clone()].eq_ignore_ascii_case(word)
                    || denies(&beside.sentence, said.span.end) == what
            }) {
                return false;
            }
            (
                format!("the statement says “{word}”, and the source does not"),
                own.span.clone(),
            )
        }
        // `it counts children, not families` denies what follows alone.
        (None, Some((_, said)))
            if beside.sentence.text[..said.span.start]
                .trim_end()
                .ends_with(',') =>
        {
            return false;
        }
        // Of a claim it may deny what the claim leaves out: `families without a shelter`.
        (None, Some((_, said)))
            if beside.around.figure.is_none()
                && !told_denied::is_told_of(beside, said.span.end) =>
        {
            return false;
        }
        (None, Some((_, said))) if says_in_one(&beside.sentence, said, &beside.statement) => {
            return false;
        }
        (None, Some((word, said))) if said.side == 0 => missing(word),
        (None, None) => match beside.denied_behind() {
            Some(word) => missing(word),
            None => return false,
        },
        _ => return false,
    };
    beside
        .at_statement(findings, &span, message)
        .help("say it as the source does");
    true
}

/// Whether what one text denies is one word of the other: `not sufficient` and insufficient, `nicht besetzt` and `unbesetzte`.
fn says_in_one(text: &Wording<'_>, not: &Said, other: &Wording<'_>) -> bool {
    let next = text.words_in(not.span.end..usize::MAX).first();
    next.is_some_and(|next| {
        let mut words = other.words.iter();
        words.any(|word| {
            let prefix = word.text.find(&*next.text);
            next.is_long() && prefix.is_some_and(|length| (1..=3).contains(&length))
        })
    })
}
