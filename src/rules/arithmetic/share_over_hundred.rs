use crate::quantity::Exact;

use crate::factfile::{Fact, Value};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a percentage over 100 % that was read, where nothing in the statement, the label or the unit speaks of a change
    /// or of something that can be exceeded: growth, a rise, a price, a debt, a capacity, a target.
    why
    /// A share of a whole cannot be more than the whole. Most often a digit was typed wrongly.
    example
    /// lost-home: {statement: share of people who lost a home, value: 146%, …}
    instead
    /// lost-home: {statement: share of people who lost a home, value: 46%, …}
    /// prices: {statement: rise of the price of bread, value: 146%, …}
    Error
}

/// What words begin with that speak of a change, or of a measure that can be exceeded.
const BEYOND: &str = "grow grew increas rise rising rose risen raise higher chang inflat return compar occup capacit \
    utilis utiliz usage previous earlier former crowd against target plan goal budget need require demand expect \
    forecast normal average median index ratio relative rate rating debt defici gdp loan interest yield price cost \
    tariff tax duty markup profit margin gain jump surg soar climb doubl tripl quadrupl multipl exceed excess subscri \
    book load cover enrol level times than above over beyond baseline benchmark quota limit";
/// Words that must stand alone to mean so.
const ALONE: [&str; 3] = ["up", "more", "full"];

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        let over = stated.value.as_ref().filter(|value| is_over(value));
        if let Some(value) = over.filter(|_| !can_exceed(fact)) {
            let message = format!(
                "`{id}` is “{}”, and a share is never more than its whole",
                value.stated
            );
            findings
                .at(&path("facts", id).key("value"), message)
                .label("over 100%")
                .help("check it against the source, or say in `statement` what it compares, such as a rise or a capacity");
        }
    }
}

fn is_over(value: &Value) -> bool {
    let interval = value.interval().filter(|_| value.is_percent());
    let low = interval.and_then(|interval| Some((interval.low?, interval.low_open)));
    low > Some((Exact::from(100), false))
}

/// Whether a fact's words say that its percentage may be over 100.
fn can_exceed(fact: &Fact) -> bool {
    let beside = fact.label.iter().chain(&fact.unit);
    beside.chain([&fact.statement]).any(|text| {
        let text = text.as_str().to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let mut stems = BEYOND.split_ascii_whitespace();
            ALONE.contains(&word) || stems.any(|stem| word.starts_with(stem))
        })
    })
}
