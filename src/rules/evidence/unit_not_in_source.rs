use rustc_hash::FxHashSet;

use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Cue, Topic, Wording};

rule! {
    /// Reports a unit that is not what its source counts: the noun behind the figure, or the heads of its cell.
    ///
    /// Words of one line of the list `counted` in the language file stand for one another, and those of two lines do not. A word that is
    /// in no line is told where it stands nowhere near the figure and the noun there is in neither unit, statement nor label.
    why
    /// The right number of another thing is a wrong figure: deaths are no cases.
    example
    /// fever: {statement: fever in Oster, value: "4,713", unit: deaths, …}   # the source: 4,713 confirmed fever cases
    instead
    /// fever: {statement: fever in Oster, value: "4,713", unit: cases, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        let Some(unit) = &beside.fact.unit else {
            return;
        };
        // `9m` of the source is its metres.
        let letter = |number: &&crate::quantity::Number| number.typed_scale() == Some("m");
        let numbers = beside.found().map(|found| found.value.numbers());
        let is_letter = numbers.is_some_and(|numbers| numbers.iter().any(letter));
        let is_metres = is_letter && unit.as_str().starts_with('m');
        if beside.is_exchanged() || beside.around.figure.is_none() || is_metres {
            return;
        }
        let unit = Wording::of(unit.as_str(), context.lexicon());
        let Some(noun) = other_noun(beside, &unit, context) else {
            return;
        };
        let message = format!(
            "the unit is “{}”, and the source counts “{noun}”",
            unit.text
        );
        findings
            .at(&path("facts", &beside.sighting.fact).key("unit"), message)
            .note(beside.in_source())
            .help("take the unit of the source, or the figure of what is meant");
    });
}

/// What the source counts, where it is not what the unit says.
fn other_noun(
    beside: &Beside<'_>,
    unit: &Wording<'_>,
    context: &RuleContext<'_>,
) -> Option<String> {
    let own = unit.sides(Topic::Counted, unit.all());
    let behind = beside.noun_behind(context);
    let texts: Vec<&Wording<'_>> = match behind.is_empty() {
        false => Vec::new(),
        true => beside.heads.iter().rev().collect(),
    };
    let says_own = |text: &Wording<'_>| {
        text.sides(Topic::Counted, text.all())
            .iter()
            .any(|side| own.contains(side))
    };
    let noun = Wording::of(behind, context.lexicon());
    if !own.is_empty() {
        // What is counted is said right behind the figure; behind other words it is another's.
        let sides = noun.sides(Topic::Counted, noun.all());
        let of_heads = texts
            .iter()
            .find(|head| head.said_of(Topic::Counted, head.all()).count() > 0);
        if !sides.is_empty() {
            return (!says_own(&noun)).then(|| counted(&noun));
        }
        if let Some(head) = of_heads {
            return (!texts.iter().any(|head| says_own(head))).then(|| counted(head));
        }
    }
    // People are no jobs and no homes, and no doses are people.
    let says = |text: &Wording<'_>, topic| text.said_of(topic, text.all()).count() > 0;
    if !own.is_empty()
        && !says(unit, Topic::Persons)
        && noun.sides(Topic::Persons, noun.all()) == [0]
    {
        return Some(noun.text.trim().to_owned());
    }
    let counts = |text: &&Wording<'_>| says(text, Topic::Counted);
    if own.is_empty() && unit.sides(Topic::Persons, unit.all()) == [0] {
        let texts = texts.into_iter().chain([&noun]);
        let texts: Vec<&Wording<'_>> = texts.filter(|text| !text.text.is_empty()).collect();
        let persons = texts.iter().any(|text| says(text, Topic::Persons));
        let other = texts.into_iter().find(counts).filter(|_| !persons);
        return other.map(counted);
    }
    other_words(beside, unit, &noun, context)
}

/// The first words of a text that say what is counted.
fn counted(text: &Wording<'_>) -> String {
    let mut said = text.said_of(Topic::Counted, text.all());
    let first = said.next().map(|said| &text.text[said.span.clone()]);
    first.unwrap_or_default().to_owned()
}

/// The noun behind a figure, where unit, statement and label share no word with it, and the words of the unit stand nowhere around.
fn other_words(
    beside: &Beside<'_>,
    unit: &Wording<'_>,
    noun: &Wording<'_>,
    context: &RuleContext<'_>,
) -> Option<String> {
    // `86,000 lower than before` counts nothing there.
    if noun.said_of(Topic::Direction, noun.all()).count() > 0 {
        return None;
    }
    let lexicon = context.lexicon();
    let cues = |text: &Wording<'_>| text.cues(&text.all(), &[], lexicon);
    let words = |cues: FxHashSet<Cue>| {
        cues.into_iter()
            .filter(|cue| matches!(cue, Cue::Word(_) | Cue::Said(Topic::Counted, _)))
            .collect()
    };
    let named: FxHashSet<Cue> = words(cues(noun));
    let units: FxHashSet<Cue> = words(cues(unit));
    let label = beside
        .fact
        .label
        .as_ref()
        .map(|label| Wording::of(label.as_str(), lexicon));
    let label = label.iter().flat_map(cues);
    let own: FxHashSet<Cue> = cues(&beside.statement).into_iter().chain(label).collect();
    let paragraph = beside.paragraph(context);
    let headings = beside
        .around
        .headings
        .iter()
        .map(|text| Wording::of(text, lexicon));
    let headings: Vec<Wording<'_>> = headings.collect();
    let around = beside.heads.iter().chain(&headings).chain([paragraph]);
    let around: FxHashSet<Cue> = around.flat_map(cues).collect();
    let is_told = !named.is_empty() && !units.is_empty();
    let shares = |cue: &Cue| units.contains(cue) || own.contains(cue);
    let other = is_told && !named.iter().any(shares) && units.is_disjoint(&around);
    other.then(|| noun.text.trim().to_owned())
}
