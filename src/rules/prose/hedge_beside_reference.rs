use super::running::Running;
use crate::factfile::{Fact, Id, Piece};
use crate::quantity::{Language, compares, hedge_at_end, is_governed};
use crate::rules::{Edit, Findings, RuleContext};
use crate::wording::{self, Topic, Word, Wording};

rule! {
    /// Reports a word such as about, nearly, some, at least or up to that is typed right before a figure in braces. A figure
    /// brings its own hedge with it, whichever way it is called. So is a verb that says the same: "estimates an estimated 214"; and a word that
    /// takes a hedge back, as exactly before a figure that is "about 640".
    why
    /// The word is printed beside the hedge of the source, or makes a figure vaguer than its source has it.
    example
    /// text: The camp houses about {al-hol}.
    instead
    /// text: The camp houses {al-hol}.
    Error
}

/// So many words may stand between the figures of a comparison: `{a} wells more than {b}`.
const LONGEST: usize = 6;

/// A word at the end of a text that is a bound before a number, and means other things elsewhere: `bis`, `jusqu’à`.
fn preposition<'t>(text: &'t str, language: &Language) -> Option<&'t str> {
    let text = text.trim_end();
    language.phrases("prose.bounds-before").find_map(|word| {
        let before = text.strip_suffix(word)?;
        let stands = !before.ends_with(char::is_alphanumeric);
        stands.then(|| &text[before.len()..])
    })
}

/// Whether a word at the end of a text is no hedge but what somebody did: `the office had projected`, `it estimated`.
fn is_verb(context: &RuleContext<'_>, text: &str, hedge: &str) -> bool {
    let lexicon = context.lexicon();
    let said = Wording::of(hedge, lexicon);
    let before = text.trim_end().trim_end_matches(hedge).trim_end();
    let before = before.rsplit(char::is_whitespace).next();
    let words = wording::words(before.unwrap_or_default());
    let names = lexicon.language.text("wording.names-have-capitals") == "yes";
    let is_subject = |word: &Word| {
        lexicon.is_in("wording.auxiliaries", word)
            || lexicon.is_in("wording.pronouns", word)
            || lexicon.is_in("wording.refers", word)
            || (names && word.is_capital && !lexicon.is_in("prose.articles", word))
    };
    let ends = before.is_some_and(|it| it.ends_with(char::is_alphanumeric));
    said.words.len() == 1
        && said.says(Topic::Estimate, said.all())
        && ends
        && words.last().is_some_and(is_subject)
}

/// A word at the end of a text that takes the hedge of a figure back: `exactly {about}`; not in `not exactly`.
fn taken_back<'t>(context: &RuleContext<'_>, text: &'t str, id: &Id) -> Option<&'t str> {
    let value = context.values.value(id)?;
    let lexicon = context.lexicon();
    let text = text.trim_end();
    let last = wording::words(text).pop()?;
    let mut exact = lexicon.language.phrases("prose.exact");
    let is_exact = last.span.end == text.len() && exact.any(|word| word == last.text);
    let before = Wording::of(&text[..last.span.start], lexicon);
    let is_denied = before
        .said_of(Topic::Negation, before.all())
        .any(|said| before.text[said.span.end..].trim().is_empty());
    (value.hedge.is_some() && is_exact && !is_denied).then(|| &text[last.span])
}

/// How many letters of a verb and of a hedge are the same where one says the other: `estimates an estimated 214`.
const STEM: usize = 6;

/// The verb at the end of a text that says what the hedge of a figure says again.
fn says_again<'t>(context: &RuleContext<'_>, text: &'t str, id: &Id) -> Option<&'t str> {
    let verb = text.trim_end().rsplit(char::is_whitespace).next()?;
    let own = context.values.value(id)?.hedge.as_deref()?;
    let stem = |word: &str| -> String { word.to_lowercase().chars().take(STEM).collect() };
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= STEM;
    let mut hedge = own.split_whitespace().filter(|word| is_long(word));
    hedge.any(|word| stem(word) == stem(verb)).then_some(verb)
}

/// Whether a hedge says where something went: `goes up to {x}`, `from {a} up to {b}`.
fn is_destination(before: &str, hedge: &str, behind_figure: bool, language: &Language) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let last = last.unwrap_or_default().to_lowercase();
    let mut moves = language.text("prose.moves").split_whitespace();
    let moved = moves.any(|own| own == last) || before.is_empty() && behind_figure;
    moved && language.is_listed("prose.destinations", hedge)
}

/// What is printed behind a number of the figure that follows the words at a place: its unit, and the words behind it.
fn behind(context: &RuleContext<'_>, pieces: &[Piece], at: usize) -> String {
    let unit = match &pieces[at + 1] {
        Piece::Figure(reference) if !reference.amount => context.unit(&reference.fact),
        _ => None,
    };
    let words = match pieces.get(at + 2) {
        Some(Piece::Words(words)) => words.as_str(),
        _ => "",
    };
    format!(" {}{words}", unit.unwrap_or_default())
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    for passage in &context.passages {
        for (at, pair) in passage.prose.0.windows(2).enumerate() {
            let [Piece::Words(words), Piece::Figure(reference)] = pair else {
                continue;
            };
            let id = &reference.fact;
            let fact = context.fact(id);
            let behind_figure = at.checked_sub(1).map(|at| &passage.prose.0[at]);
            let behind_figure = matches!(behind_figure, Some(Piece::Figure(_)));
            let is_year = fact.is_some_and(Fact::is_year);
            // `von {a} bis {b}` is no bound.
            let bound = preposition(words, language);
            if bound.is_some() && (behind_figure || is_year) {
                continue;
            }
            let listed = taken_back(context, words, id).or(hedge_at_end(words, language).or(bound));
            let said_again = says_again(context, words, id);
            let hedge = listed.or(said_again);
            let Some(hedge) = hedge.filter(|_| !fact.is_some_and(Fact::is_claim)) else {
                continue;
            };
            let is_verb = listed.is_none() || is_verb(context, words, hedge);
            if is_verb && said_again.is_none() {
                continue;
            }
            let before = words.trim_end();
            let before = before[..before.len() - hedge.len()].trim_end();
            if is_destination(before, hedge, behind_figure, language)
                || is_governed(
                    before,
                    hedge,
                    &behind(context, &passage.prose.0, at),
                    language,
                )
            {
                continue;
            }
            // `{more} more than {last-year}` compares two figures.
            if behind_figure
                && compares(hedge, language)
                && words.split_whitespace().count() <= LONGEST
                && !language.ends_sentence(words.trim_end_matches(hedge).trim_end())
            {
                continue;
            }
            let value = context.values.value(id);
            let own = value.is_some_and(|value| value.hedge.is_some());
            let rest = match value {
                Some(value) if own => {
                    format!(", which prints a hedge of its own: “{}”", value.stated)
                }
                Some(value) => format!(", whose figure is “{}” without it", value.stated),
                None => String::new(),
            };
            let message = format!("“{hedge}” stands before `{{{id}}}`{rest}");
            let running = Running::of_prose(&passage.prose.0[..=at]);
            let start = running.plain().trim_end().len() - hedge.len();
            let before = running.before(start, hedge);
            let finding = findings.within(&passage.path, hedge, before, message);
            let help = format!(
                "take “{hedge}” out; if the source says it, it belongs to the `value` of `{id}`"
            );
            // Without a hedge of its own the figure may be what is wrong.
            if is_verb {
                finding.help(format!("write another verb than “{hedge}”"));
            } else if own {
                finding.fix(help, Edit::DropWithBlanksAfter(passage.path.clone()));
            } else {
                finding.help(help);
            }
        }
    }
}
