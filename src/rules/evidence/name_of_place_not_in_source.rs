use std::collections::HashSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::places_of_kind;
use crate::factfile::Id;
use crate::rules::passages::{self, Beside, figures_in};
use crate::rules::{Findings, RuleContext};
use crate::wording::{self, Name, Word, Wording};

rule! {
    /// Reports a name in a statement that neither the paragraph of its source nor what stands over it has, where the paragraph names others.
    why
    /// The figure is told of a place, a body or a person of which its source does not speak.
    example
    /// cases: {statement: fever cases in Westmark, …}   # the source: 4,713 fever cases in Oster
    instead
    /// cases: {statement: fever cases in Oster, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lexicon = context.lexicon();
    if !lexicon.has_names() {
        places_of_kind::check(context, findings);
        return;
    }
    let mut places = HashSet::new();
    passages::each(context, |beside| {
        let names = beside.statement.names.iter();
        let names = names.filter(|name| is_place(&beside.statement, name));
        places.extend(names.filter_map(|name| name.words.first().cloned()));
        places.extend(
            beside
                .fact
                .label
                .as_ref()
                .map(|it| it.as_str().to_lowercase()),
        );
    });
    let mut named = Named::default();
    passages::each(context, |beside| {
        if beside.is_exchanged() {
            return;
        }
        numbered(beside, findings);
        if beside.statement.names.is_empty() {
            return;
        }
        let paragraph = beside.paragraph();
        let of_heads = beside.heads.iter().flat_map(|head| &head.names);
        let others: Vec<&Name> = paragraph.names.iter().chain(of_heads).collect();
        let known = known(beside, context);
        let (mut near, sentence) = (paragraph.names.iter(), &beside.sentence);
        let names_place = near.any(|name| is_place(paragraph, name))
            || sentence.names.iter().any(|name| is_of(sentence, name));
        let source = &beside.sighting.source;
        let stands = |word: &String| context.evidence.has_word(source, word);
        let speaker = speaker(beside, context);
        for name in &beside.statement.names {
            // `the Bureau says`, of who is heard
            if is_speaker(beside, name, &speaker) {
                continue;
            }
            let is_known = |word: &String| known.iter().any(|it| is_like(word, it));
            let is_short = |other: &&Name| initials(name, other) || initials(other, name);
            // What stands elsewhere in the source may be said of the whole of it, if no other place is said of this figure.
            let elsewhere = name.words.iter().all(stands);
            let may_hold = elsewhere && !(names_place && is_place(&beside.statement, name));
            let is_other = match name.words.iter().any(is_known) {
                // `Port Morrow`, where the paragraph has `Port Hallam` and the source no Morrow.
                true => {
                    let own = |word: &&String| !stands(word) && !is_known(word);
                    let rival = |other: &&Name| {
                        let shared = other.words.iter().filter(|word| name.words.contains(word));
                        (1..other.words.len()).contains(&shared.count())
                    };
                    (name.words.iter().any(|word| own(&word)) && others.iter().any(rival))
                        || is_other_of_kind(beside, name, &known)
                        || (elsewhere && is_of_another(beside, name, &places))
                }
                false => !may_hold,
            };
            let is_other = is_other
                || (elsewhere && is_of_other_clause(beside, name, &places))
                || is_of_later(beside, name)
                || is_part_of_other(beside, name, stands);
            // A row is called by its name alone.
            let heads = beside.around.heads.iter();
            let mut rows = heads
                .flat_map(|heads| &heads.row)
                .map(|head| head.to_lowercase());
            let of_row = !elsewhere && rows.any(|row| places.contains(&row));
            let is_unrivalled = others.is_empty() && !of_row;
            if !is_other
                || others.iter().any(is_short)
                || is_unrivalled && !named.begins(context, beside)
            {
                continue;
            }
            let written = &beside.statement.text[name.span.clone()];
            let is_near = name.words.iter().all(|word| paragraph.has_text(word));
            let mut all = name.words.iter();
            let and = if is_near {
                "which its paragraph has, and not with this figure"
            } else if all.all(|word| context.evidence.names_word(source, word)) {
                "which the source has elsewhere, and not with this figure"
            } else {
                "and the source does not"
            };
            let message = format!("the statement names “{written}”, {and}");
            beside.at_statement(findings, &name.span, message).help(
                "take the name that the source has there, or add the place that has this one",
            );
        }
    });
}

/// The words that always have capitals within the sentences of a source: such a word is a name where it begins one, too.
#[derive(Default)]
struct Named(FxHashMap<Id, FxHashSet<String>>);

impl Named {
    /// Whether the sentence of a figure begins with a name.
    fn begins(&mut self, context: &RuleContext<'_>, beside: &Beside<'_>) -> bool {
        let lexicon = context.lexicon();
        let first = beside.sentence.words.first();
        let Some(first) = first.filter(|it| it.is_capital && beside.around.cell.is_none()) else {
            return false;
        };
        let source = &beside.sighting.source;
        let known = self.0.entry(source.clone()).or_insert_with(|| {
            let (mut names, mut small) = (FxHashSet::default(), FxHashSet::default());
            // A heading may have capitals throughout.
            let texts = context.evidence.paragraphs(source);
            for text in texts.filter(|it| it.trim_end().ends_with('.')) {
                let words = wording::words(text);
                let found = lexicon.names(text, &words, &[]).into_iter();
                names.extend(found.flat_map(|name| name.words));
                let words = words.into_iter().filter(|word| !word.is_capital);
                small.extend(words.map(|word| word.text));
            }
            names.retain(|name| !small.contains(name));
            names
        });
        known.contains(&first.text)
    }
}

/// Reports a place that is called by a number, `Ward 9`, where the sentence of the figure calls its own by another, and the paragraph has
/// no such number.
fn numbered(beside: &Beside<'_>, findings: &mut Findings<'_>) {
    let others = beside.sentence.numbered(beside.sentence.all());
    let paragraph = beside.paragraph();
    let elsewhere = paragraph.numbered(paragraph.all());
    for (kind, number) in beside.statement.numbered(beside.statement.all()) {
        let span = kind.span.start..number.span.end;
        let is_time = beside
            .statement
            .moments
            .iter()
            .any(|it| it.span.start < span.end && span.start < it.span.end);
        let mut of_kind = others.iter().filter(|(other, _)| other.text == kind.text);
        // `Route 9` is no ward.
        let is_named = paragraph.words.iter().any(|word| {
            let other = elsewhere.iter().find(|(_, it)| it.span == word.span);
            word.text == number.text && other.is_none_or(|(other, _)| other.text == kind.text)
        });
        if is_time || is_named {
            continue;
        }
        if let Some((_, other)) = of_kind.next() {
            let written = &beside.statement.text[span.clone()];
            let message = format!(
                "the statement names “{written}”, and its place in the source number {}",
                other.text
            );
            beside.at_statement(findings, &span, message).help(
                "take the name that the source has there, or add the place that has this one",
            );
        }
    }
}

/// Whether the words of the figure alone name another of a kind, `Tamsin Province`, and what stands around it has no more of this
/// name than the kind.
fn is_other_of_kind(beside: &Beside<'_>, name: &Name, known: &[String]) -> bool {
    let within =
        |it: &&Name| beside.clause.start <= it.span.start && it.span.end <= beside.clause.end;
    let others: Vec<&Name> = beside.sentence.names.iter().filter(within).collect();
    let [other] = others[..] else { return false };
    match (&name.words[..], &other.words[..]) {
        ([own, kind], [first, last]) => kind == last && own != first && !known.contains(own),
        _ => false,
    }
}

/// The word right before a name.
fn before<'w>(text: &'w Wording<'_>, name: &Name) -> Option<&'w Word> {
    text.words_in(0..name.span.start).last()
}

/// Whether a name is that of a place: `in Oster`.
fn is_place(text: &Wording<'_>, name: &Name) -> bool {
    before(text, name).is_some_and(|word| text.lexicon.ends_noun(word))
}

/// `the fields of Oster`
fn is_of(text: &Wording<'_>, name: &Name) -> bool {
    before(text, name).is_some_and(|word| text.lexicon.is_in("prose.of", word))
}

/// Whether the paragraph has what a name begins with, the `Price Index of Oster`, and the source nothing of where that is.
fn is_part_of_other(beside: &Beside<'_>, name: &Name, stands: impl Fn(&String) -> bool) -> bool {
    let lexicon = &beside.statement.lexicon;
    let words = beside.statement.words_in(name.span.clone());
    let of = words
        .iter()
        .position(|word| lexicon.is_in("wording.in-names", word));
    let (what, place) = of.map_or((words, &words[..0]), |of| words.split_at(of));
    let mut named = beside.paragraph().names.iter();
    let is_body = |word: &Word| lexicon.language.has_word("wording.bodies", &word.text);
    let is_same = |other: &Name| other.words.iter().eq(what.iter().map(|word| &word.text));
    let mut place = place.iter().filter(|word| word.is_capital).peekable();
    place.peek().is_some()
        && place.all(|word| !stands(&word.text))
        && !what.iter().any(is_body)
        && named.any(is_same)
}

/// Whether the sentence of a figure begins with another place of which the file tells, and does not have the name.
fn is_of_another(beside: &Beside<'_>, name: &Name, places: &HashSet<String>) -> bool {
    let mut words = beside.sentence.words.iter();
    let has = |word: &Word| name.words.iter().any(|own| is_like(own, &word.text));
    let says = words.clone().any(has);
    // `ISIS in Iraq` may be told of either.
    let own = |word: &&Word| !beside.statement.has(word);
    let first = words.find(|word| !beside.sentence.lexicon.ends_noun(word));
    let first = first.filter(own);
    let first = first.filter(|word| word.is_capital && places.contains(&word.text));
    first.is_some() && !says && beside.around.cell.is_none() && is_place(&beside.statement, name)
}

/// Whether the words of the figure alone place it in another place of which the file tells, and have nothing of the name.
fn is_of_other_clause(beside: &Beside<'_>, name: &Name, places: &HashSet<String>) -> bool {
    let (sentence, statement) = (&beside.sentence, &beside.statement);
    let is_at = |text: &Wording<'_>, name: &Name| {
        let mut before = text.words_in(0..name.span.start).iter().rev();
        let before = before.find(|word| !text.lexicon.is_in("prose.articles", word));
        before.is_some_and(|it| text.lexicon.ends_noun(it) || text.lexicon.is_in("prose.of", it))
    };
    let mut words = sentence.words_in(beside.clause.clone()).iter();
    let has = |word: &Word| name.words.iter().any(|own| is_like(own, &word.text));
    let is_named = words.any(has);
    let within =
        |it: &&Name| beside.clause.start <= it.span.start && it.span.end <= beside.clause.end;
    let mut others = sentence
        .names
        .iter()
        .filter(within)
        .filter(|it| is_at(sentence, it));
    // `the clinic of Oster`, and `the clinic of Wester` in the statement
    let kind = |text: &Wording<'_>, name: &Name| match text.words_in(0..name.span.start) {
        [.., kind, of] if text.lexicon.is_in("prose.of", of) => Some(kind.text.clone()),
        _ => None,
    };
    let own_kind = kind(statement, name);
    let is_told = |it: &Name| {
        let own = |word: &String| statement.words.iter().any(|own| is_like(&own.text, word));
        let is_place = it.words.first().is_some_and(|word| places.contains(word));
        let is_like_it = own_kind.is_some() && kind(sentence, it) == own_kind;
        (is_place || is_like_it) && !it.words.iter().any(own)
    };
    let is_placed = others.next().is_some_and(is_told) && others.next().is_none();
    is_placed && !is_named && beside.around.cell.is_none() && is_at(statement, name)
}

/// Whether the words of the figure place it elsewhere, and the name is that of a later figure: `lowest in Norr, at 29,800. In Ost it was 38,450`.
/// What stands before may be the whole of which both are parts.
fn is_of_later(beside: &Beside<'_>, name: &Name) -> bool {
    let (sentence, statement) = (&beside.sentence, &beside.statement);
    let within =
        |it: &&Name| beside.clause.start <= it.span.start && it.span.end <= beside.clause.end;
    let own = |it: &Name| {
        it.words
            .iter()
            .any(|word| statement.words.iter().any(|own| is_like(&own.text, word)))
    };
    let here = sentence.names.iter().filter(within);
    let mut here = here.filter(|it| is_place(sentence, it));
    let is_elsewhere = here.next().is_some_and(|it| !own(it)) && here.next().is_none();
    let paragraph = beside.paragraph();
    let is_whole = paragraph.text.len() == beside.around.paragraph.len();
    if !is_elsewhere || !is_whole || beside.around.cell.is_some() || !is_place(statement, name) {
        return false;
    }
    let mut named = paragraph
        .words
        .iter()
        .filter(|word| name.words.contains(&word.text));
    let Some(first) = named.next() else {
        return false;
    };
    let later = wording::sentence(paragraph.text, &first.span, &sentence.lexicon.language);
    first.span.start >= beside.around.sentence.end
        && !figures_in(&later, beside.around.others).is_empty()
}

/// The words that stand around the figure, over it, and in what is known of its source.
fn known(beside: &Beside<'_>, context: &RuleContext<'_>) -> Vec<String> {
    let titles = beside.source.into_iter().flat_map(|source| {
        let texts = [source.publisher.as_ref(), source.title.as_ref()];
        texts.into_iter().flatten().map(|text| text.as_str())
    });
    let texts = beside
        .around
        .headings
        .iter()
        .copied()
        .chain([beside.near_paragraph()]);
    let texts = texts
        .chain(beside.heads.iter().map(|head| head.text))
        .chain(titles);
    let words = texts.flat_map(|text| Wording::of(text, context.lexicon()).words);
    words.map(|word| word.text).collect()
}

/// The words for who is heard.
fn speaker(beside: &Beside<'_>, context: &RuleContext<'_>) -> Vec<String> {
    let id = beside.fact.stated().map(|stated| &stated.attribution);
    let speaker = id.and_then(|id| context.facts.attributions.get(id));
    let words = speaker.map(|it| wording::words(it.descriptor.as_str()));
    let words = words.into_iter().flatten();
    words.map(|word| word.text).collect()
}

/// Whether a name behind an article calls who is heard, and no place.
fn is_speaker(beside: &Beside<'_>, name: &Name, speaker: &[String]) -> bool {
    let statement = &beside.statement;
    let is_called =
        before(statement, name).is_some_and(|it| statement.lexicon.is_in("prose.articles", it));
    let told = statement.words_in(0..name.span.start);
    let of = told.iter().rev().nth(1);
    let is_of = of.is_some_and(|it| statement.lexicon.is_in("prose.before-years", it));
    is_called && !is_of && name.words.iter().all(|word| speaker.contains(word))
}

/// How many letters of two words are the same where one is made of the other: `Syria`, `Syrian`.
const STEM: usize = 4;

fn is_like(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    a == b || (a.chars().count() >= STEM && stem(a) == stem(b))
}

/// Whether one name is the first letters of another: `WHO`.
fn initials(short: &Name, long: &Name) -> bool {
    let letters = long.words.iter().filter_map(|word| word.chars().next());
    let letters: String = letters.collect();
    long.words.len() > 1 && short.words.contains(&letters)
}
