use super::words;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a quotation of more than 25 words in `at`.
    why
    /// The quotation shows in the notes how the source words its figure. A whole sentence buries the figure, and the source's
    /// words are somebody else's.
    example
    /// quote: >-
    ///   According to the count that was made on foot in the week after the flood by volunteers of the water office,
    ///   approximately 3,000 to 3,500 people are still without running water
    instead
    /// quote: approximately 3,000 to 3,500 people
    Warning
}

/// The most words of a quotation: about one sentence.
const MOST: usize = 25;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, stated) in context.stated() {
        for (i, place) in stated.at.iter().enumerate() {
            let quote = place.quote.as_ref();
            let found = quote.map_or(0, |quote| words(quote.as_str()));
            if found > MOST {
                let message = format!("this quotation has {found} words");
                findings
                    .at(&path("facts", id).key("at").index(i).key("quote"), message)
                    .help(format!(
                        "quote the few words that hold the figure, {MOST} at most"
                    ));
            }
        }
    }
}
