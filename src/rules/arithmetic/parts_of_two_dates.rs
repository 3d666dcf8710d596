use crate::factfile::{Derivation, Edtf, Fact, Id};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a ratio, a share or a rate of two figures that hold at different times, where the file has the same figure for the time of
    /// the other part.
    why
    /// What was spent in one year for each person of another year is a figure of no year.
    example
    /// each: {statement: spent for each person in 2024, derive: {ratio: [spent-2024, people-2025]}}
    instead
    /// each: {statement: spent for each person in 2024, derive: {ratio: [spent-2024, people-2024]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        let (first, second) = match fact.derivation() {
            Some(Derivation::Ratio([first, second]) | Derivation::Share([first, second])) => {
                (first, second)
            }
            Some(Derivation::Rate(rate)) => (&rate.of, &rate.among),
            _ => continue,
        };
        let facts = &context.facts.facts;
        let (Some(one), Some(other)) = (facts.get(first), facts.get(second)) else {
            continue;
        };
        let (Some(when), Some(elsewhen)) = (one.when(), other.when()) else {
            continue;
        };
        if overlap(when, elsewhen) {
            continue;
        }
        let sibling = sibling(context, (second, other), when);
        let sibling = sibling
            .map(|it| (second, it))
            .or_else(|| Some((first, self::sibling(context, (first, one), elsewhen)?)));
        if let Some((part, better)) = sibling {
            let message = format!(
                "`{id}` is calculated from `{first}`, which is of {}, and `{second}`, which is of {}",
                when.text(),
                elsewhen.text()
            );
            findings
                .at(&path("facts", id).key("derive"), message)
                .help(format!(
                    "in place of `{part}` take `{better}`, which is of the time of the other part"
                ));
        }
    }
}

fn overlap(a: &Edtf, b: &Edtf) -> bool {
    let before = |a: &Edtf, b: &Edtf| a.latest().zip(b.earliest()).is_some_and(|(a, b)| a < b);
    !before(a, b) && !before(b, a)
}

/// Another figure of the same thing at a time: its statement differs in years and other times alone.
fn sibling<'a>(context: &RuleContext<'a>, (id, fact): (&Id, &Fact), when: &Edtf) -> Option<&'a Id> {
    let subject = |fact: &Fact| {
        let statement = Wording::of(fact.statement.as_str(), context.lexicon());
        let named = |at: usize| {
            statement
                .moments
                .iter()
                .any(|moment| moment.span.contains(&at))
        };
        let words = statement
            .words
            .iter()
            .filter(|word| !named(word.span.start));
        let months = statement.said_of(Topic::Month, statement.all()).count();
        let words = words.map(|word| word.text.clone()).collect::<Vec<_>>();
        (words, months, fact.unit.clone())
    };
    let own = subject(fact);
    let mut others = context.facts.facts.iter();
    let found = others.find(|(other_id, other)| {
        *other_id != id
            && other.when().is_some_and(|other| overlap(other, when))
            && other.derivation().is_none()
            && subject(other) == own
    });
    found.map(|(id, _)| id)
}
