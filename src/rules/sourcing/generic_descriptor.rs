use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a descriptor of words that fit anybody, such as "a source", "officials" or "people familiar with the matter". A
    /// speaker with an `affiliation` is left alone: it says whose spokesperson or expert they are.
    why
    /// The descriptor is what every note tells of a speaker. "Sources" does not say whether they could know, or what they might
    /// want the reader to believe.
    example
    /// officials: {descriptor: officials, identity: anonymous, basis: not-stated, note: Their number is not stated.}
    instead
    /// officials: {descriptor: officials of the water office, identity: anonymous, basis: not-stated, …}
    Warning
}

/// Words that tell nothing of a speaker. Rank, field, country and office do, so they are not here.
const GENERIC: &str = include_str!("generic_words.txt");

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, speaker) in &context.facts.attributions {
        let descriptor = speaker.descriptor.as_str();
        if speaker.affiliation.is_none() && is_generic(descriptor) {
            let message = format!("“{descriptor}” tells a reader nothing of who speaks");
            findings
                .at(&path("attributions", id).key("descriptor"), message)
                .help(
                    "say what is known of them: office, rank or country, or whose sources they are",
                );
        }
    }
}

fn is_generic(descriptor: &str) -> bool {
    let words = descriptor.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| {
        // `WHO` is a body.
        let is_acronym = word.len() > 1 && !word.contains(char::is_lowercase);
        let mut generic = GENERIC.split_ascii_whitespace();
        !is_acronym && generic.any(|generic| word.eq_ignore_ascii_case(generic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_anybody_are_told_from_those_that_describe() {
        for generic in [
            "a source",
            "Sources",
            "two well-placed insiders",
            "people familiar with the matter",
            "an official who was not authorised to speak publicly",
            "a person with direct knowledge of the situation",
        ] {
            assert!(is_generic(generic), "{generic}");
        }
        for telling in [
            "a senior official",
            "Western officials",
            "the outlet’s unnamed sources",
            "expert on jihadist groups",
            "officials of the water office",
            "Quellen",
            "WHO",
        ] {
            assert!(!is_generic(telling), "{telling}");
        }
    }
}
