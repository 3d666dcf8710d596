//! What the figure of a fact was compared with, and what of it could not be: for people and for programs.

use std::fmt::{self, Display};

use serde::Serialize;

use super::hedges::HedgeFault;
use super::key::measures_agree;
use super::{Evidence, Sighting, excerpt, hedges};
use crate::factfile::{Fact, FactFile, Id, Text};
use crate::quantity::{Measure, Value};
use crate::wording::{Lexicon, Moment, Word, Wording};

/// A fact beside the places of its source.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    fact: String,
    statement: String,
    /// The value as stated; none of a claim and of what is calculated.
    value: Option<String>,
    source: Option<String>,
    pub(super) places: Vec<PlaceOfFact>,
    /// What could not be compared, and why.
    not_compared: Vec<String>,
    /// What `check` tells of it.
    pub(super) told: Vec<String>,
}

/// Where its source has a fact.
#[derive(Debug, Serialize)]
pub(super) struct PlaceOfFact {
    place: String,
    /// The words around the figure.
    words: String,
    /// Where the figure stands in them, in characters.
    figure: Option<[usize; 2]>,
    /// What stands over and before the cell of a table.
    heads: Vec<String>,
    pub(super) compared: Vec<Compared>,
}

#[derive(Debug, Serialize)]
pub(super) struct Compared {
    pub(super) what: &'static str,
    pub(super) fact: String,
    source: String,
    /// Nothing where there was nothing to compare.
    pub(super) agrees: Option<bool>,
}

impl Compared {
    fn new(
        what: &'static str,
        fact: String,
        source: String,
        agrees: impl Into<Option<bool>>,
    ) -> Self {
        Self {
            what,
            fact,
            source,
            agrees: agrees.into(),
        }
    }
}

/// Words with blanks between, or what is said where there are none.
fn listed(words: &[String], joint: &str, none: &str) -> String {
    match words {
        [] => none.to_owned(),
        words => words.join(joint),
    }
}

impl Evidence {
    /// What is known of a fact in the text of its source.
    pub(crate) fn explain(
        &self,
        facts: &FactFile,
        id: &Id,
        fact: &Fact,
        lexicon: &Lexicon,
    ) -> Explanation {
        let stated = fact.stated();
        let value = stated.and_then(|stated| stated.value.as_ref());
        let sightings = self.sightings.iter().filter(|one| one.fact == *id);
        let places = sightings.filter_map(|one| self.place(facts, fact, one, lexicon));
        let places: Vec<PlaceOfFact> = places.collect();
        Explanation {
            fact: id.to_string(),
            statement: fact.statement.to_string(),
            value: value.map(|value| value.stated.clone()),
            source: stated.map(|stated| stated.source.to_string()),
            not_compared: self.not_compared(id, fact, places.is_empty()),
            places,
            told: Vec::new(),
        }
    }

    fn not_compared(&self, id: &Id, fact: &Fact, is_nowhere: bool) -> Vec<String> {
        let Some(stated) = fact.stated() else {
            return vec![
                "it is calculated: its parts stand in their sources, it stands in none".to_owned(),
            ];
        };
        let source = &stated.source;
        let mut why = Vec::new();
        if self.missing_texts.contains(source) {
            why.push(format!("nothing: the text of `{source}` is not at hand"));
        } else if let Some((_, fault)) = self.unreadable.iter().find(|(id, _)| id == source) {
            why.push(format!(
                "nothing: the text of `{source}` cannot be read: {fault}"
            ));
        } else if self.without_words.contains(source) {
            why.push(format!("the figure: `{source}` is in a language whose figures are not read; quotations are compared"));
        } else if is_nowhere
            && stated
                .value
                .as_ref()
                .is_none_or(|it| it.missing().is_none())
        {
            let told = self.objections.iter().any(|one| one.fact == *id);
            why.push(match told {
                true => "the words around it: it does not stand where it is said to, as `check` tells".to_owned(),
                false => "the words around it: no single place of it is known; name the paragraph, or add a `quote`".to_owned(),
            });
        }
        match &stated.value {
            None => why
                .push("a figure: it is a claim, of which the words alone are compared".to_owned()),
            Some(value) if value.is_vague() => {
                why.push("a number: the value is vague, its words alone are compared".to_owned())
            }
            Some(value) if value.missing().is_some() => {
                why.push("a number: the fact says why there is none".to_owned())
            }
            Some(_) => {}
        }
        why
    }

    fn place(
        &self,
        facts: &FactFile,
        fact: &Fact,
        sighting: &Sighting,
        lexicon: &Lexicon,
    ) -> Option<PlaceOfFact> {
        let around = self.surroundings(sighting)?;
        let at = around.figure.clone().unwrap_or(0..0);
        let words = excerpt::excerpt(around.paragraph, &at);
        let figure = around.figure.as_ref().and_then(|figure| {
            let before = &around.paragraph[..figure.start];
            // The same figure may stand in the excerpt before its place.
            let own = &around.paragraph[figure.clone()];
            let shown = words.trim_start_matches("… ");
            let cut = before.len()
                - (0..=before.len()).rev().find(|at| {
                    before.is_char_boundary(*at)
                        && shown.starts_with(&around.paragraph[*at..figure.end])
                })?;
            let start = words.len() - shown.len() + cut;
            let start = words[..start].chars().count();
            Some([start, start + own.chars().count()])
        });
        let source = facts.sources.get(&sighting.source);
        let home = source
            .and_then(|it| it.currency.as_ref())
            .or(facts.sheet.currency.as_ref());
        let found = around
            .others
            .iter()
            .find(|found| around.figure.as_ref() == Some(&found.span));
        let heads: Vec<String> = around
            .heads
            .iter()
            .flat_map(|it| it.texts())
            .map(str::to_owned)
            .collect();
        let sentence = &around.paragraph[around.sentence.clone()];
        let texts: Vec<&str> = heads.iter().map(String::as_str).chain([sentence]).collect();
        let value = fact.stated().and_then(|stated| stated.value.as_ref());
        let mut compared = Vec::new();
        if let Some((value, found)) = value.zip(found) {
            let found = around.under.map_or(&found.value, |under| &under.value);
            compared.extend(figures(fact, value, found, home.map(Text::as_str)));
        }
        compared.extend(
            fact.unit
                .as_ref()
                .map(|unit| unit_beside(unit.as_str(), &texts)),
        );
        compared.extend(times(fact, &texts[..heads.len()], sentence, lexicon));
        compared.extend(shared_words(fact.statement.as_str(), &texts, lexicon));
        Some(PlaceOfFact {
            place: around.whereabouts,
            words,
            figure,
            heads,
            compared,
        })
    }
}

fn figures(fact: &Fact, value: &Value, found: &Value, home: Option<&str>) -> Vec<Compared> {
    let hedge = |value: &Value| value.hedge.clone().unwrap_or_else(|| "none".to_owned());
    let (number, other) = (value.stated.clone(), found.stated.clone());
    let hedges_agree = hedges::compare(value, found).is_none_or(|it| it == HedgeFault::Reworded);
    let measures = measures_agree(value, fact.unit.as_ref(), found, home);
    vec![
        Compared::new("number", number, other, true),
        Compared::new("hedge", hedge(value), hedge(found), hedges_agree),
        Compared::new("measure", measure(value), measure(found), measures),
    ]
}

/// What a number is in, in a few words.
fn measure(value: &Value) -> String {
    let language = &value.language;
    let first = value.numbers().first().map(|number| number.amount());
    let of = match &value.measure {
        Measure::Points => Some(
            language
                .form("calculated.points", &first.unwrap_or_default())
                .to_owned(),
        ),
        _ if value.is_percent() => Some("per cent".to_owned()),
        _ => value.currency().map(|currency| currency.sign.clone()),
    };
    let per = value.per.as_ref().map(|per| per.words.clone());
    let all: Vec<String> = of.into_iter().chain(per).collect();
    listed(&all, " ", "none")
}

fn unit_beside(unit: &str, texts: &[&str]) -> Compared {
    let agrees = texts
        .iter()
        .any(|text| text.to_lowercase().contains(&unit.to_lowercase()));
    let source = if agrees { unit } else { "not beside it" };
    Compared::new("unit", unit.to_owned(), source.to_owned(), agrees)
}

/// The times that the statement names, or else that of the fact, beside those of the sentence and of heads.
fn times(fact: &Fact, heads: &[&str], sentence: &str, lexicon: &Lexicon) -> Option<Compared> {
    let own = Wording::of(fact.statement.as_str(), lexicon);
    let heads = heads.iter().map(|head| Wording::of_head(head, lexicon));
    let there: Vec<Wording<'_>> = heads.chain([Wording::of(sentence, lexicon)]).collect();
    let named = |text: &Wording<'_>| -> Vec<String> {
        let named = text.dated();
        let named = named.map(|(moment, text)| text[moment.span.clone()].to_owned());
        named.collect()
    };
    let moments: Vec<_> = there.iter().flat_map(|there| &there.moments).collect();
    let agrees = |own: &Moment| moments.iter().any(|it| own.agrees(it));
    // Where the statement names none it is the time of the fact.
    let when = fact.when();
    let is_of_fact = |moment: &&Moment| {
        let within = |year| {
            let days = [
                when.and_then(|it| it.earliest()),
                when.and_then(|it| it.latest()),
            ];
            let [first, last] = days.map(|day| day.map(|day| day.year()));
            first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last)
        };
        moment.year.is_none_or(within)
    };
    let agrees = match own.moments.is_empty() {
        true => moments.is_empty() || moments.iter().any(is_of_fact),
        false => own.moments.iter().all(agrees),
    };
    let (mut own, there): (_, Vec<String>) = (named(&own), there.iter().flat_map(named).collect());
    if own.is_empty() {
        own.extend(fact.when().map(|when| when.text().to_owned()));
    }
    let is_told = !own.is_empty() || !there.is_empty();
    let agrees = (!own.is_empty() && !there.is_empty()).then_some(agrees);
    let own = listed(&own, ", ", "none");
    let there = listed(&there, ", ", "none in the sentence");
    is_told.then(|| Compared::new("period", own, there, agrees))
}

/// What is compared last, and what is said where none of the words stand there.
pub(super) const WORDS: &str = "words";
const NONE: &str = "none of them";

/// The long words of the statement, and which of them stand beside the figure.
fn shared_words(statement: &str, texts: &[&str], lexicon: &Lexicon) -> Option<Compared> {
    let mut own = Wording::of(statement, lexicon).words;
    own.retain(|word| word.is_long() && !lexicon.is_in("wording.general", word));
    let there = texts.iter().map(|text| Wording::of(text, lexicon));
    let there: Vec<Wording<'_>> = there.collect();
    let is_there = |word: &&Word| there.iter().any(|text| text.has(word));
    let text = |word: &Word| word.text.clone();
    let shared: Vec<String> = own.iter().filter(is_there).map(text).collect();
    let own: Vec<String> = own.iter().map(text).collect();
    let agrees = shared.len() == own.len();
    let there = listed(&shared, " ", NONE);
    (!own.is_empty()).then(|| Compared::new(WORDS, own.join(" "), there, agrees))
}

impl Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.fact)?;
        if let Some(value) = &self.value {
            write!(f, "“{value}”, ")?;
        }
        writeln!(f, "{}", self.statement)?;
        for place in &self.places {
            writeln!(
                f,
                "  `{}`, {}:",
                self.source.as_deref().unwrap_or_default(),
                place.place
            )?;
            for head in &place.heads {
                writeln!(f, "    over it: {head}")?;
            }
            writeln!(f, "    {}", place.words)?;
            if let Some([start, end]) = place.figure {
                writeln!(f, "    {}{}", " ".repeat(start), "^".repeat(end - start))?;
            }
            for one in &place.compared {
                let verdict = match one.agrees {
                    Some(true) => "agrees",
                    Some(false) => "differs",
                    // A statement need not be in the words of its source.
                    None if one.what == WORDS && one.source != NONE => "in part",
                    None => "left open",
                };
                writeln!(
                    f,
                    "    {:<8} {verdict}: “{}”, the source “{}”",
                    one.what, one.fact, one.source
                )?;
            }
        }
        for told in &self.told {
            writeln!(f, "  check tells: {told}")?;
        }
        for why in &self.not_compared {
            writeln!(f, "  not compared: {why}")?;
        }
        Ok(())
    }
}
