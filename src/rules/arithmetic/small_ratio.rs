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
    let hundredth = Exact::fraction(1, 100);
    for (id, _, derivation) in context.derived() {
        let Derivation::Ratio([of, among]) = derivation else {
            continue;
        };
        let size = |end: Option<Exact>| end.map(Exact::abs).filter(|end| !end.is_zero());
        let above = context.values.interval(of).and_then(|it| size(it.high));
        let below = context.values.interval(among).and_then(|it| size(it.low));
        let ratio = above
            .zip(below)
            .and_then(|(above, below)| above.over(below));
        let is_small = |ratio: &Exact| hundredth.is_some_and(|least| *ratio < least);
        let Some(ratio) = ratio.filter(is_small) else {
            continue;
        };
        let times = |per: u64| ratio.times(per.into());
        let reads = |per: &u64| times(*per).is_some_and(|of| of >= Exact::ONE);
        let per = [1_000, 100_000].into_iter().find(reads);
        let per = per.unwrap_or(1_000_000);
        let printed = context.figure(id);
        let message = format!("`{id}` comes out as “{printed}”, which is hard to read");
        findings
            .at(&path("facts", id).key("derive"), message)
            .help(format!(
                "write a rate: `derive: {{rate: {{of: {of}, in: {among}, per: {per}}}}}`"
            ));
    }
}
