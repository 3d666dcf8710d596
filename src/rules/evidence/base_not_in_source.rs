use std::collections::{HashMap, HashSet};

use crate::factfile::index_base;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a `base` of an index that is none of the bases that the source names.
    why
    /// An index of 124.7 says something else on every base.
    example
    /// index: {value: 124.7, base: 2015=100, …}   # the source: Index (2020=100)
    instead
    /// index: {value: 124.7, base: 2020=100, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut of_sources = HashMap::new();
    for (id, fact, stated) in context.stated() {
        let Some((given, own)) = fact
            .base
            .as_ref()
            .and_then(|it| Some((it, index_base(it.as_str())?)))
        else {
            continue;
        };
        let bases: &HashSet<String> = of_sources.entry(&stated.source).or_insert_with(|| {
            let paragraphs = context.evidence.paragraphs(&stated.source);
            let bases = paragraphs.filter_map(index_base);
            bases.filter(|base| base.find('=') > Some(3)).collect()
        });
        if bases.is_empty() || bases.contains(&own) {
            continue;
        }
        let mut named: Vec<&str> = bases.iter().map(String::as_str).collect();
        named.sort_unstable();
        let (source, named) = (&stated.source, named.join(", "));
        let message = format!("“{given}”, and the base in `{source}` is {named}");
        findings
            .at(&path("facts", id).key("base"), message)
            .help("write the base that the source names");
    }
}
