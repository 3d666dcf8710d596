use crate::rules::passages;
use crate::rules::{Findings, RuleContext};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports an `adjustment` where the source says beside the figure, or over its cell, that it is adjusted otherwise.
    why
    /// Figures before and after seasonal adjustment cannot be compared.
    example
    /// rate: {value: 4.0%, adjustment: seasonally adjusted, …}   # the source: Before seasonal adjustment, the rate was 4.0 percent
    instead
    /// rate: {value: 4.0%, adjustment: not seasonally adjusted, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        let Some(given) = beside.fact.adjustment.as_ref() else {
            return;
        };
        let own = Wording::of(given.as_str(), context.lexicon());
        let own = own.sides(Topic::Adjustment, own.all());
        let source = beside.source_says(Topic::Adjustment);
        let (Some((word, _)), [own]) = (source.first(), own.as_slice()) else {
            return;
        };
        if source.iter().all(|(_, said)| said.side != *own) {
            let message = format!("“{given}”, and the source says “{word}”");
            findings
                .at(&beside.at("adjustment"), message)
                .note(beside.in_source())
                .help("write what the source says of this figure, or take the other figure");
        }
    });
}
