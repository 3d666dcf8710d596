use crate::factfile::Derivation;
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a ratio of less than a hundredth.
    why
    /// Nobody can read 0.0006, and rounding takes most of it; the same deaths are 59.7 per 100,000 births.
    example
    /// mortality: {statement: deaths for births, derive: {ratio: [deaths, births]}}
    instead
    /// mortality: {statement: deaths, derive: {rate: {of: deaths, in: births, per: 100000}}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        let Some(Derivation::Ratio([of, among])) = fact.derivation() else {
            continue;
        };
        let of_parts = [of, among].map(|part| context.values.interval(part));
        let [Some(above), Some(below)] = of_parts else {
            continue;
        };
        let size = |end: Option<Exact>| end.map(Exact::abs).filter(|end| !end.is_zero());
        let ratio = size(above.high).zip(size(below.low));
        let ratio = ratio.and_then(|(above, below)| above.over(below));
        let hundredth = Exact::fraction(1, 100);
        if let Some(ratio) = ratio.filter(|ratio| hundredth.is_some_and(|least| *ratio < least)) {
            let reads = |per: &u64| {
                ratio
                    .times((*per).into())
                    .is_some_and(|of| of >= Exact::ONE)
            };
            let per = [1_000, 100_000]
                .into_iter()
                .find(reads)
                .unwrap_or(1_000_000);
            let printed = context.values.value(id);
            let printed = printed.map_or("", |value| value.stated.as_str());
            findings
                .at(
                    &path("facts", id).key("derive"),
                    format!("`{id}` comes out as “{printed}”, which is hard to read"),
                )
                .help(format!(
                    "write a rate: `derive: {{rate: {{of: {of}, in: {among}, per: {per}}}}}`"
                ));
        }
    }
}
