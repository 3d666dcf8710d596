use std::ops::Range;

use crate::rules::passages::{self, Beside};
use crate::rules::{Findings, RuleContext};
use crate::wording::{self, Topic, Wording};

rule! {
    /// Reports a quotation that ends where its source goes on with a condition: unless, except, provided that. "But" and the like count
    /// where no figure follows and the statement has no such word. And the statement of a claim that has nothing of the condition in its
    /// own quotation, or, where it has none, in the sentence that it is taken from. Also a quotation that leaves out a "not" right beside its words.
    why
    /// What is left out says when the figure does not hold.
    example
    /// roads: {quote: "All 31 roads are open", …}   # the source: All 31 roads are open, except those in the north.
    instead
    /// roads: {quote: "All 31 roads are open, except those in the north", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let listed = language.text("wording.conditions");
    let mut listed = listed.split('/').map(|side| {
        let phrases = side.split(',').map(str::trim);
        phrases.collect::<Vec<_>>()
    });
    let always = listed.next().unwrap_or_default();
    let at_times = listed.next().unwrap_or_default();
    passages::each(context, |beside| {
        let quoted = beside.quote().zip(beside.sighting.place);
        let (said, who, at_times) = match quoted {
            Some((quote, _)) => (quote, "its quotation", &at_times[..]),
            None if beside.is_of_sentence() => {
                (beside.sentence.text, "its sentence in the source", &[][..])
            }
            None => return,
        };
        if let Some(condition) = left_out(beside, said, &always, at_times) {
            let message = format!("{who} says “{condition}”, and the statement nothing of it");
            beside
                .at_statement(findings, &beside.statement.all(), message)
                .help("say the condition in the statement too");
            return;
        }
        let quoted_not = quoted.and_then(|(quote, at)| Some((at, denied(beside, quote)?)));
        if let Some((at, word)) = quoted_not {
            let place = beside.at("at").index(at).key("quote");
            let message = format!("this quotation leaves out “{word}”");
            findings
                .at(&place, message)
                .note(beside.in_source())
                .help("quote it whole, and say it in the statement");
            return;
        }
        let rest = quoted.and_then(|(quote, at)| Some((at, rest(beside, quote)?)));
        let Some((at, rest)) = rest else { return };
        let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(condition) = begun(words, &always).or_else(|| {
            // Behind `but` may stand another figure, of which another fact is, and the statement may say it in its own words.
            let own = beside.statement.text.to_lowercase();
            let mut own = own.split_whitespace().map(|word| word.trim_matches(','));
            let is_told = words.contains(|c: char| c.is_ascii_digit())
                || own.any(|word| at_times.contains(&word));
            begun(words, at_times).filter(|_| !is_told)
        }) else {
            return;
        };
        let place = beside.at("at").index(at).key("quote");
        let message = format!("the source goes on with “{condition}” where this quotation ends");
        findings
            .at(&place, message)
            .note(beside.in_source())
            .help("quote the condition too, and say it in the statement");
    });
}

/// The “not” that stands right beside what is quoted, where something is left out: before it, or at a gap.
fn denied<'a>(beside: &'a Beside<'_>, quote: &str) -> Option<&'a str> {
    let text = beside.paragraph();
    let is_said = |wording: &Wording<'_>| wording.says(Topic::Negation, wording.all());
    if is_said(&beside.statement) || is_said(&Wording::of(quote, &text.lexicon)) {
        return None;
    }
    let mut end = 0;
    for (at, part) in quote.split('…').map(str::trim).enumerate() {
        let start = end
            + text
                .text
                .get(end..)?
                .find(part)
                .filter(|_| !part.is_empty())?;
        // `Hardly any of the 31 homes`: words such as `of the` may stand between.
        let is_before = |span: &Range<usize>| {
            let between = &text.text[span.end..start];
            let mut words = text.words_in(span.end..start).iter();
            !between.contains(|c: char| !c.is_alphanumeric() && c != ' ')
                && words.all(|word| !word.is_long())
        };
        let is_behind =
            |span: &Range<usize>| at > 0 && text.text[end..span.start].trim().is_empty();
        let mut said = text.said_of(Topic::Negation, end..start);
        if let Some(said) =
            said.find(|said| said.side == 0 && (is_before(&said.span) || is_behind(&said.span)))
        {
            return Some(&text.text[said.span.clone()]);
        }
        end = start + part.len();
    }
    None
}

/// The word in the quotation of a claim behind which it says something that its statement leaves out.
fn left_out<'p>(
    beside: &Beside<'_>,
    quote: &str,
    always: &[&'p str],
    at_times: &[&'p str],
) -> Option<&'p str> {
    let starts = quote.match_indices(' ').map(|(at, _)| &quote[at + 1..]);
    let mut starts = starts.filter(|_| beside.around.figure.is_none());
    let (condition, rest) = starts.find_map(|rest| {
        let found = begun(rest, always).or_else(|| begun(rest, at_times));
        found.map(|found| (found, rest))
    })?;
    let stands = |text: &str| {
        let mut words = wording::words(text).into_iter();
        words.any(|word| word.is_long() && beside.statement.has(&word))
    };
    let says = |phrase: &&str| {
        format!(" {} ", beside.statement.text.to_lowercase()).contains(&format!(" {phrase} "))
    };
    let is_said = stands(&rest[condition.len()..]);
    // What stands before it is what the statement says.
    let is_of_first = stands(&quote[..quote.len() - rest.len()]);
    (is_of_first && !is_said && !always.iter().chain(at_times).any(says)).then_some(condition)
}

/// The one of some phrases with which a text begins.
fn begun<'p>(text: &str, phrases: &[&'p str]) -> Option<&'p str> {
    let text = text.to_lowercase();
    let begins = |phrase: &&&str| {
        let after = text.strip_prefix(**phrase);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    };
    phrases.iter().find(begins).copied()
}

/// What the sentence of the source goes on with where a quotation ends.
fn rest<'a>(beside: &'a Beside<'_>, quote: &str) -> Option<&'a str> {
    let text = beside.around.paragraph;
    let last = quote
        .rsplit(['…', '|'])
        .next()?
        .trim()
        .trim_end_matches(['.', ',', ';', '”', '"']);
    let start = text.find(last).filter(|_| !last.is_empty())?;
    let end = start + last.len();
    let sentence = wording::sentence(text, &(start..end), &beside.sentence.lexicon.language);
    text.get(end..sentence.end)
}
