use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::digits::{Plain, signs};
use super::disguised::disguised;
use super::known::Known;
use super::periods::Periods;
use super::{Printed, loose, printed};
use crate::evidence::is_not_counted;
use crate::factfile::{FactFile, Prose, Row};
use crate::quantity::{Found, Language, Quantity, Role, scan};
use crate::rules::{Findings, RuleContext};
use crate::sheet::quotations;
use crate::wording::words;

rule! {
    /// Reports a figure that is typed in digits of any script, as a sign such as ½ or Ⅻ, or in letters that are read as digits (1OO, MMXII, 五十), into prose or into a caveat's title. What a fact's statement says of its own
    /// figure (“waiting over 52 weeks”) is let pass where that figure is called in the text or its row.
    ///
    /// Not reported are digits in a name (F-16, M23, Route 66), after a word such as paragraph, page, article or table, in a
    /// date with its month, in a year behind a word such as “in” or “the”, in the length of a period (“over 12 months”), in a band of
    /// ages (“16 and over”), in the base of an index, in a level of confidence, in a time, an address or a fraction (1/2), after "per" and "aged", touching an unknown unit (155mm), and
    /// alone in the first cell of a row, or as a range at its beginning (“5 to 17 years”), where they say what the row is about.
    why
    /// No source and no speaker stands behind it, and when the fact changes it stays as it is.
    example
    /// text: Of 24 public wells, 9 are working again.
    instead
    /// text: Of {wells.amount} public wells, {repaired.amount} are working again.
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let known = LazyCell::new(|| Known::of(context));
    let periods = LazyCell::new(|| Periods::of(context.facts, language));
    let row_names = LazyCell::new(|| row_names(context.facts));
    for text in printed(context) {
        let typed = text.running.plain();
        // Most texts have none.
        let disguised = disguised(typed, language);
        if !typed.contains(char::is_numeric) && disguised.is_empty() {
            continue;
        }
        let plain = Plain::of(typed);
        let asides = periods.asides(&plain.text);
        let found = scan(&plain.text, language);
        let row = text
            .prose
            .and_then(|prose| row_names.get(&std::ptr::from_ref(prose)));
        let row_name = row.is_some();
        let is_loose = |span: &Range<usize>| !row_name || span.len() < typed.trim().len();
        // `1 to 4 years`, `2 to 3 rooms` name a row as `1–4` does.
        let names_row = |found: &Found| {
            let is_range = matches!(found.value.quantity, Quantity::Range { .. });
            row_name && is_range && plain.text[..found.span.start].trim().is_empty()
        };
        for found in &found {
            let read = &plain.text[found.span.clone()];
            let span = plain.typed(&found.span);
            let aside = is_aside(found, read, &asides)
                || counts_nothing(&plain.text, found, language)
                || names_row(found)
                || is_quoted(context, &text, &span)
                || is_of_statement(context, &text, row.copied(), &plain.text, &found.span);
            if found.role != Role::Aside && !aside && has_digit(read) && is_loose(&span) {
                loose(findings, &text, &span, Some(&found.value), &known);
            }
        }
        let disguised = disguised.into_iter();
        let disguised = disguised.filter(|span| !is_quoted(context, &text, span));
        for span in signs(typed).into_iter().chain(disguised) {
            let read = found.iter().find(|it| {
                let all = plain.typed(&it.span);
                all.start <= span.start
                    && span.end <= all.end
                    && has_digit(&plain.text[it.span.clone()])
            });
            if read.is_none() && is_loose(&span) {
                loose(findings, &text, &span, None, &known);
            }
        }
    }
}

/// Whether a number is a name, an age, a telephone or the like. Years tell themselves only where several of something have an ending.
fn counts_nothing(text: &str, found: &Found, language: &Language) -> bool {
    // `It rose to 2019.`
    let before = text[..found.span.start].split_whitespace().next_back();
    let mut to = language.text("wording.moved-to").split([',', ' ']);
    let is_reached = before.is_some_and(|before| to.any(|to| to == before));
    let year =
        found.span.len() == 4 && (is_reached || language.text("prose.plural-ending").is_empty());
    let stands_alone = !text.contains(char::is_alphabetic);
    !year && !stands_alone && is_not_counted(text, found, None, language)
}

/// Whether a number stands in a quotation that a fact called in the text has word for word.
fn is_quoted(context: &RuleContext<'_>, text: &Printed<'_>, span: &Range<usize>) -> bool {
    let plain = text.running.plain();
    let all = quotations(plain).into_iter();
    let mut around = all.filter(|it| it.start <= span.start && span.end <= it.end);
    let Some((quoted, prose)) = around.next().zip(text.prose) else {
        return false;
    };
    let own: Vec<_> = words(&plain[quoted])
        .into_iter()
        .map(|it| it.text)
        .collect();
    let called = prose
        .references()
        .filter_map(|it| context.fact(&it.fact)?.stated());
    let mut quotes = called
        .flat_map(|it| &it.at)
        .filter_map(|at| at.quote.as_ref());
    quotes.any(|quote| {
        let said = words(quote.as_str()).into_iter().map(|it| it.text);
        let said: Vec<_> = said.collect();
        said.windows(own.len().max(1)).any(|some| some == own)
    })
}

/// Whether the statement of a fact called in the text, or in the row that it names, has a number with the word behind it, or before it: `open for 60 days or longer`,
/// `with a member over 80`.
fn is_of_statement(
    context: &RuleContext<'_>,
    text: &Printed<'_>,
    row: Option<&Row>,
    plain: &str,
    span: &Range<usize>,
) -> bool {
    let behind = plain[span.end..].strip_prefix(' ').unwrap_or_default();
    let next = behind.split(|c: char| !c.is_alphanumeric()).next();
    let next = next
        .filter(|it| !it.is_empty())
        .map_or(0, |it| it.len() + 1);
    let apart = |text: &str| {
        words(text)
            .into_iter()
            .map(|it| it.text)
            .collect::<Vec<_>>()
    };
    let before = plain[..span.start].trim_end();
    let before = before.rfind(' ').map_or(0, |at| at + 1);
    let start = if next == 0 { before } else { span.start };
    let own = apart(&plain[start..span.end + next]);
    let called = text.prose.into_iter().flat_map(Prose::references);
    let of_row = row.into_iter().flat_map(|row| &row.cells);
    let called = called.chain(of_row.flat_map(|cell| cell.references()));
    let mut said = called.filter_map(|it| Some(apart(context.statement(&it.fact)?.text)));
    own.len() > 1 && said.any(|said| said.windows(own.len()).any(|some| some == own))
}

pub(super) fn is_aside(found: &Found, typed: &str, asides: &[Range<usize>]) -> bool {
    let mut digits = typed.match_indices(|c: char| c.is_ascii_digit());
    digits.all(|(at, _)| {
        let at = found.span.start + at;
        asides.iter().any(|aside| aside.contains(&at))
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The rows that print figures, by their first cells.
fn row_names(facts: &FactFile) -> HashMap<*const Prose, &Row> {
    let rows = facts.tables.values().flat_map(|table| &table.rows);
    let named = rows.filter_map(|row| {
        let (name, cells) = row.cells.split_first()?;
        let figures = cells.iter().any(|cell| cell.references().next().is_some());
        figures.then_some((std::ptr::from_ref(&name.0), row))
    });
    named.collect()
}
