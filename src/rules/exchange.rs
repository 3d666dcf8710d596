//! Whether what a fact says stands in its source beside another figure: the one that it was exchanged with.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::exchange_brackets::is_whole;
use super::exchange_own::{
    SEVERAL, ends_week, is_meant, is_of_document, is_of_own_time, names_itself,
};
use super::passages::Beside;
use super::{RuleContext, exchange_sentences as sentences, exchange_tables as tables, times};
use crate::factfile::Id;
use crate::quantity::{Role, scan};
use crate::wording::{self, Against, Cue, Topic, Wording};

/// Another figure of the source that the words of a fact fit, and its own does not.
#[derive(Debug)]
pub(in crate::rules) struct Exchange<'a> {
    pub(in crate::rules) kind: Kind,
    /// The other figure.
    pub(in crate::rules) stated: &'a str,
    /// The field of the fact, its text, and the part of that which stands beside the other figure.
    pub(in crate::rules) field: &'static str,
    pub(in crate::rules) text: &'a str,
    pub(in crate::rules) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Kind {
    Figure,
    /// The other is compared with as the earlier figure, and the fact is of that time; or its own is, and the fact is of now.
    Earlier,
    Later,
    Column,
    Row,
    /// Nothing tells which of the figures of a sentence is meant.
    Unclear,
}

pub(super) type Cues = FxHashSet<Cue>;

/// What sources say of their figures, read once for all facts.
#[derive(Debug, Default)]
pub(in crate::rules) struct Known<'a> {
    /// The rows of tables by the cues of their names.
    pub(super) rows: FxHashMap<(&'a Id, usize), FxHashMap<Cue, Vec<usize>>>,
    /// What is said of quantities in running text, by source, paragraph and number.
    pub(super) figures: FxHashMap<(&'a Id, usize, usize), Rc<Other>>,
}

/// What a fact says of its figure, each cue with the field and the place of its words.
#[derive(Clone)]
pub(super) struct Own<'a>(pub(super) Vec<Cued<'a>>, pub(super) Vec<Range<usize>>);

pub(super) type Cued<'a> = (Cue, &'static str, &'a str, Range<usize>);

impl<'a> Own<'a> {
    /// What a time alone says.
    pub(super) fn of_times(cues: Vec<Cued<'a>>) -> Self {
        Self(cues, Vec::new())
    }

    /// What the statement alone says.
    pub(super) fn of_statement(&self) -> Self {
        let mut own = self.clone();
        own.0.retain(|(_, field, ..)| *field == "statement");
        own
    }

    fn of(beside: &Beside<'a>) -> Self {
        let (fact, lexicon) = (beside.fact, &beside.statement.lexicon);
        // What a statement says of another figure is no word of its own: “down from 74.3% a year before”.
        let text = beside.statement.text;
        let others = scan(text, &lexicon.language).into_iter();
        let others = others.filter(|found| found.role == Role::Figure);
        let others = others.map(|it| wording::near(text, &it.span, &lexicon.language));
        let others: Vec<_> = others.filter(|near| near.start > 0).collect();
        let is_own = |span: &Range<usize>| !others.iter().any(|near| near.contains(&span.start));
        let mut cues = Vec::new();
        let mut add = |field, wording: &Wording<'a>| {
            let told = wording.told(&wording.all(), &[]).into_iter();
            let told = told.filter(|(_, span)| field != "statement" || is_own(span));
            cues.extend(told.map(|(cue, span)| (cue, field, wording.text, span)));
        };
        add("statement", &beside.statement);
        for (field, text) in [("label", &fact.label), ("unit", &fact.unit)] {
            let Some(text) = text else { continue };
            add(
                field,
                &Wording::of(text.as_str(), &beside.statement.lexicon),
            );
        }
        for (field, time) in [("period", &fact.period), ("as_of", &fact.as_of)] {
            let time = time
                .as_ref()
                .filter(|it| field != "as_of" || !ends_week(beside, it));
            let Some(time) = time else { continue };
            let (text, told) = (time.text(), times::cues(time).into_iter());
            cues.extend(told.map(|cue| (cue, field, text, 0..text.len())));
        }
        Self(cues, others)
    }
}

/// Whether a cue is a word or stands for words, as a name does, or says since when.
pub(super) fn tells(cue: &Cue) -> bool {
    matches!(cue, Cue::Word(_) | Cue::Said(..) | Cue::Since(..))
}

/// What a source says of another figure.
#[derive(Debug, Default)]
pub(super) struct Other {
    pub(super) cues: Cues,
    /// Those of them that stand behind the figure itself, and the first word of them behind a verb: `71 were seriously injured`.
    pub(super) own: Cues,
    pub(super) told_first: Option<Cue>,
    /// The same, with what is said before of others and holds for this one too, as a subject that is not named again.
    pub(super) shared: Cues,
    /// The same, with all that is said before.
    pub(super) before: Cues,
    /// Whether it follows a word such as `against`, and whether it is told to be of an earlier time.
    pub(super) is_compared: bool,
    pub(super) is_earlier: bool,
    /// Whether it is a part of the figure before it.
    pub(super) is_part: bool,
    /// The times that it is compared with, and what stands right behind it.
    pub(super) against: Vec<Against>,
    pub(super) noun: Vec<String>,
}

/// The other figure that the words of a fact fit better than its own.
pub(in crate::rules) fn of<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    known: &mut Known<'a>,
) -> Option<Exchange<'a>> {
    if beside.around.figure.is_none() || beside.margin().is_some() {
        return None;
    }
    let own = Own::of(beside);
    match beside.around.cell {
        None => in_paragraph(beside, context, &own, known),
        Some(_) => tables::in_row(beside, context, &own)
            .or_else(|| tables::in_column(beside, context, &own, known)),
    }
}

fn in_paragraph<'a>(
    beside: &Beside<'a>,
    context: &RuleContext<'a>,
    own: &Own<'a>,
    known: &mut Known<'a>,
) -> Option<Exchange<'a>> {
    let mut neighbours = context.evidence.neighbours(beside.sighting);
    // `Schools with at least one case` names the other figure itself.
    let said = scan(beside.statement.text, &context.lexicon().language);
    neighbours.retain(|it| !said.iter().any(|said| said.value.stated == it.stated));
    // `each 2-digit division` counts nothing.
    let text = beside.around.paragraph;
    let is_joined = |end: usize| {
        let behind = text[end..].strip_prefix(['-', '‑']);
        behind.is_some_and(|it| it.starts_with(char::is_alphabetic))
    };
    let (around, sighting) = (&beside.around, beside.sighting);
    let figure = around.figure.as_ref()?;
    neighbours.retain(|it| is_joined(figure.end) || !is_joined(it.figure.end));
    let mut cues = |quantity, sentence: &_, figure: &_| {
        let place = (&sighting.source, sighting.paragraph, quantity);
        let known = known.figures.entry(place);
        let read = || Rc::new(sentences::read(beside, context, sentence, figure));
        Rc::clone(known.or_insert_with(read))
    };
    let said_here = cues(sighting.quantity?, &around.sentence, figure);
    let here = &said_here.cues;
    let own = &own.without_speaker(beside, here, context);
    let is_shared = own.0.iter().any(|(cue, ..)| here.contains(cue));
    // `43 people were killed, among them 12 children`: only one of them counts the unit of the fact.
    let unit = beside.fact.unit.as_ref();
    let unit = unit.map(|unit| unit.as_str().to_lowercase());
    let counts_unit = |end: usize| {
        let behind = around.paragraph.get(end..).unwrap_or_default().trim_start();
        let length = unit.as_ref().map_or(0, String::len);
        let behind = behind.get(..length).map(str::to_lowercase);
        length > 0 && behind == unit
    };
    let is_told_by_unit =
        counts_unit(figure.end) && !neighbours.iter().any(|it| counts_unit(it.figure.end));
    let joins = |gap: &str| {
        let mut words = wording::words(gap).into_iter();
        words.all(|word| context.lexicon().is_in("prose.and", &word))
    };
    // `3.5%, 4.5% and 5.5%`
    let is_joined = neighbours.iter().any(|it| {
        let (first, last) = (
            figure.end.min(it.figure.end),
            figure.start.max(it.figure.start),
        );
        around.paragraph.get(first..last).is_some_and(joins)
    });
    let others = neighbours.into_iter().map(|it| {
        let cues = cues(it.quantity, &it.sentence, &it.figure);
        let before = &around.paragraph[it.sentence.start..it.figure.start];
        (it.stated, cues, it.sentence == around.sentence, before)
    });
    let others: Vec<_> = others.collect();
    let refers_back = |word: &wording::Word| context.lexicon().is_in("wording.refers", word);
    // `Income fell by 2%. In real terms income fell by 5%`: only of the second is said what the fact says.
    let here_has = |cue: &Cue| matches!(cue, Cue::Said(..)) && said_here.cues.contains(cue);
    let qualified = || {
        let paragraph = beside.paragraph();
        let here = &beside.sentence;
        let untold = |topic: Topic| {
            let mut headings = around.headings.iter().filter(|it| **it != paragraph.text);
            !here.says(topic, here.all())
                && !paragraph.says(topic, 0..around.sentence.start.min(paragraph.text.len()))
                && !headings.any(|it| {
                    let heading = Wording::of(it, &here.lexicon);
                    heading.says(topic, heading.all())
                })
        };
        others
            .iter()
            .find_map(|(stated, other, is_beside, before)| {
                let refers_there = &wording::words(before).iter().any(refers_back);
                let is_shared =
                    |cue: &Cue| matches!(cue, Cue::Word(_)) && other.before.contains(cue);
                let goes_on = *refers_there || said_here.before.iter().any(is_shared);
                let told = own.0.iter().find(|(cue, field, ..)| {
                    let topic = match cue {
                        Cue::Said(topic @ (Topic::Opposites(_) | Topic::Adjustment), _) => *topic,
                        _ => return false,
                    };
                    *field == "statement" && other.cues.contains(cue) && untold(topic)
                });
                // A longer word for it, `monthly rise`, may stand here.
                let told = told.filter(|(.., text, span)| {
                    let mut same = own
                        .0
                        .iter()
                        .filter(|it| it.2 == *text && it.3.start == span.start);
                    !same.any(|(cue, ..)| here_has(cue))
                });
                let told = told.filter(|_| goes_on && !is_beside)?;
                exchange(beside, Kind::Figure, stated, told)
            })
    };
    // `They rose 3.3 percent` is of what another sentence names.
    let refers = beside.sentence.words.iter().any(refers_back);
    // Its words say what it is, and nothing of the fact: it may be that of another.
    let is_of_another = !is_shared && !refers && names_itself(here, beside);
    // `Of 508 detainees, 96 are women`: who says “men and women together” means the whole.
    let lead = around.paragraph.get(around.sentence.start..figure.start)?;
    let mut words_of_fact = beside.statement.words.iter();
    let is_of_all = is_whole(lead, &context.lexicon().language)
        && words_of_fact.any(|word| context.lexicon().is_in("wording.totals", word));
    if is_of_all {
        return None;
    }
    let exchanged = others
        .iter()
        .filter_map(|(stated, other, is_beside, before)| {
            let is_there = |cue: &Cue| here.contains(cue) || other.cues.contains(cue);
            let explained = |(cue, ..): &Cued<'_>| match cue {
                // At the beginning of a sentence a capital tells no name.
                Cue::Name(stem) => is_there(&Cue::Word(stem.clone())),
                cue => is_there(cue),
            };
            let unexplained = own.0.iter().filter(|(_, field, _, span)| {
                let mut here = own.0.iter().filter(|it| (it.1, &it.3) == (*field, span));
                !here.any(explained)
            });
            let unexplained = unexplained.count();
            let is_alike = match is_beside {
                // `Of the 512 samples, 38 were positive`: of the whole is what says nothing else.
                true => !is_whole(before, &context.lexicon().language) || unexplained == 0,
                // Of another sentence nearly all that the fact says must be said.
                false if is_shared => !refers && unexplained * 4 <= own.0.len(),
                false => is_of_another && is_meant(own, other),
            };
            // `In the upper valley it is lower: between 74% and 79%.`
            let place = |(cue, ..): &Cued<'_>| {
                let is_word = matches!(cue, Cue::Word(_));
                is_word && said_here.before.contains(cue) && !other.before.contains(cue)
            };
            if !is_beside && (own.0.iter().any(place) || is_of_own_time(beside, before, context)) {
                return None;
            }
            let found = own.fits(&said_here, other, |count| count > 0 && is_alike)?;
            let is_of_noun = is_told_by_unit && other.counts(found);
            if is_of_noun
                || said_here.is_named(other, beside)
                || is_shared && is_of_document(&found.0, beside)
            {
                return None;
            }
            // `The rules cost £320 million, of which landlords paid £85 million`: more of its words stand with the whole.
            let with = |cues: &Cues| {
                let words = own.0.iter().filter(|(cue, field, ..)| {
                    *field == "statement" && tells(cue) && cues.contains(cue)
                });
                words
                    .map(|(_, field, _, span)| (field, span.start))
                    .collect::<FxHashSet<_>>()
                    .len()
            };
            if other.is_part && with(here) > with(&other.own) + 1 {
                return None;
            }
            // Of several that fit it is the one of the same name.
            let mut names = own.0.iter().filter(|(cue, field, ..)| {
                *field == "statement" && matches!(cue, Cue::Name(_)) && other.cues.contains(cue)
            });
            let named = names.find(|(cue, ..)| !here.contains(cue));
            let other = exchange(beside, Kind::Figure, stated, named.unwrap_or(found))?;
            Some((named.is_none(), other))
        })
        .min_by_key(|(is_unnamed, _)| *is_unnamed)
        .map(|(_, other)| other);
    let sheet = &context.facts.sheet;
    let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let compared = || {
        // `30 of the 74 shops have fewer guests than a year ago`: a whole is of the time of its part.
        let is_of_both = |before: &str| is_whole(before, &context.lexicon().language);
        let mut beside_it = others.iter().filter(|(.., is_beside, _)| *is_beside);
        let (stated, ..) = beside_it.find(|(_, other, _, before)| {
            !is_of_both(lead)
                && !is_of_both(before)
                && own.means(&said_here, other, beside, of_sheet)
        })?;
        let (mut cued, statement) = (own.0.first()?.clone(), beside.statement.text);
        let mut kind = if said_here.is_compared {
            Kind::Later
        } else {
            Kind::Earlier
        };
        if let Some(time) = beside.statement_says(Topic::YearBefore).first() {
            cued = (cued.0, "statement", statement, time.span.clone());
            kind = Kind::Figure;
        }
        exchange(beside, kind, stated, &cued)
    };
    let untold = || {
        let is_told = |cues: &Cues| own.0.iter().any(|(cue, ..)| cues.contains(cue));
        let known = is_shared || others.iter().any(|(_, other, ..)| is_told(&other.cues));
        // `Rates were 3.5%, 4.5% and 5.5%`: of a list the fact says nothing that is not said of all. Where the sentence
        // names what the statement does, another list may tell which is whose: `in Alder, Corby and Dunmore`.
        let there = beside.sentence.cues();
        let is_named = |cue: &Cue| matches!(cue, Cue::Name(_) | Cue::Year(_) | Cue::Part(_));
        let mut of_statement = own.0.iter().filter(|it| it.1 == "statement");
        let names_one = of_statement.any(|(cue, ..)| is_named(cue) && there.contains(cue));
        let mut listed = others.iter().filter(|(.., is_beside, _)| *is_beside);
        let is_list = is_joined
            && listed.clone().count() >= SEVERAL
            && !names_one
            && listed.all(|(_, other, ..)| own.is_alike(&said_here, other));
        let mut unclear = others.iter().filter(|(_, other, is_beside, _)| {
            (*is_beside && (!known || is_list)) || own.leaves_open(&said_here, other)
        });
        let is_unclear = beside.quote().is_none() && !is_told_by_unit;
        let (stated, ..) = unclear.next().filter(|_| is_unclear)?;
        exchange(beside, Kind::Unclear, stated, own.0.first()?)
    };
    let told_of_other = || {
        let mut beside_it = others.iter().filter(|(.., is_beside, _)| *is_beside);
        beside_it.find_map(|(stated, other, ..)| {
            let span = own.compares_with(beside, &said_here, other)?;
            let (cue, ..) = own.0.first()?.clone();
            exchange(
                beside,
                Kind::Figure,
                stated,
                &(cue, "statement", beside.statement.text, span),
            )
        })
    };
    exchanged
        .or_else(told_of_other)
        .or_else(compared)
        .or_else(qualified)
        .or_else(untold)
}

/// The exchange with a figure, unless that is left out of the quotation that is given.
pub(super) fn exchange<'a>(
    beside: &Beside<'a>,
    kind: Kind,
    stated: &'a str,
    (_, field, text, span): &Cued<'a>,
) -> Option<Exchange<'a>> {
    let is_settled = beside.quote().is_some_and(|quote| !quote.contains(stated));
    (!is_settled).then(|| Exchange {
        kind,
        stated,
        field,
        text,
        span: span.clone(),
    })
}
