use crate::factfile::{Derivation, Edtf, Id};
use crate::rules::{Findings, RuleContext, path, times};

rule! {
    /// Reports a change, points, and a difference that its statement calls a change, whose first figure is of an earlier time than its
    /// second: the new one comes first.
    why
    /// Turned round, a rise is printed as a fall.
    example
    /// before: {statement: visits, value: "81,240", period: "2024", …}
    /// now: {statement: visits, value: "77,100", period: "2025", …}
    /// change: {statement: change of the visits, derive: {change: [before, now]}}
    instead
    /// change: {statement: change of the visits, derive: {change: [now, before]}}
    Warning
}

/// When a figure holds. What is of no other time is of that of the sheet.
pub(super) fn when<'a>(context: &RuleContext<'a>, id: &Id) -> Option<&'a Edtf> {
    let sheet = &context.facts.sheet;
    let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let mut moments = context.statement(id)?.moments.iter();
    let is_now = moments.all(|moment| times::may_be(moment, of_sheet));
    let fact = context.fact(id)?;
    fact.when()
        .or(fact.stated().filter(|_| is_now).and(Some(of_sheet)))
}

/// `Change in flats let over the year`, of a difference.
fn is_called_change(context: &RuleContext<'_>, id: &Id) -> bool {
    let mut words = context.statement(id).into_iter().flat_map(|it| &it.words);
    words.any(|word| context.lexicon().is_in("wording.signed", word))
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        let is_change = match derivation {
            Derivation::Change(_) | Derivation::Points(_) => true,
            Derivation::Difference(_) => is_called_change(context, id),
            _ => false,
        };
        let Some([new, old]) = derivation.compared().filter(|_| is_change) else {
            continue;
        };
        let Some((first, second)) = when(context, new).zip(when(context, old)) else {
            continue;
        };
        if times::is_before(first, second) {
            let key = derivation.key();
            let message =
                format!("`{id}` is the change from `{old}` of {second} to `{new}` of {first}");
            findings
                .at(&path("facts", id).key("derive").key(key), message)
                .help(format!(
                    "write the later figure first: `{key}: [{old}, {new}]`"
                ));
        }
    }
}
