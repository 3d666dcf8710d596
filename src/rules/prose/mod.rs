//! Rules on words and the figures in them.

crate::diagnostics::rule_files!(prose);

mod cells;
mod comparisons;
mod dated_titles;
mod digits;
mod disguised;
mod exchanged_times;
mod hidden_words;
mod kin;
mod kin_by_name;
mod known;
mod mentions;
mod own_words;
mod periods;
mod phrases;
mod places;
mod printed_periods;
mod ranges;
mod rows;
mod running;
mod series_titles;
mod titles;
mod turned_titles;

use std::cell::LazyCell;
use std::ops::Range;

use known::Known;
use running::Running;

use super::{Findings, RuleContext, item};
use crate::factfile::Prose;
use crate::quantity::Value;
use crate::source_map::Path;

/// A text that the sheet prints, and in which no figure should be typed.
struct Printed<'a> {
    path: Path,
    /// `None` for the title of a caveat.
    prose: Option<&'a Prose>,
    running: Running<'a>,
    /// Whether it is a part of the sheet's body: no note, no caveat, and not the line that sums it up.
    is_body: bool,
}

fn printed<'a>(context: &'a RuleContext<'_>) -> impl Iterator<Item = Printed<'a>> {
    let prose = context.passages.iter().map(|passage| Printed {
        path: passage.path.clone(),
        prose: Some(passage.prose),
        running: Running::of_prose(&passage.prose.0),
        is_body: passage.marks
            && !passage.path.is_in("caveats")
            && !passage.path.is_in("sheet.bottom_line"),
    });
    let caveats = context.facts.caveats.iter().enumerate();
    let titles = caveats.filter_map(|(at, caveat)| {
        Some(Printed {
            path: item("caveats", at).key("title"),
            prose: None,
            running: Running::of_text(caveat.title.as_ref()?.as_str()),
            is_body: false,
        })
    });
    prose.chain(titles)
}

fn loose<'a, F: FnOnce() -> Known<'a>>(
    findings: &mut Findings<'_>,
    text: &Printed<'_>,
    span: &Range<usize>,
    value: Option<&Value>,
    known: &LazyCell<Known<'a>, F>,
) {
    let fragment = &text.running.plain()[span.clone()];
    // `the average of 24` is told at the number.
    let remark = value
        .and_then(|value| value.remark.as_ref())
        .map_or(0, String::len);
    let number = fragment.get(remark..).filter(|_| remark > 0);
    let fragment = number.map_or(fragment, str::trim_start);
    let start = span.end - fragment.len();
    let before = text.running.before(start, fragment);
    let (place, title) = match text.prose {
        Some(_) => ("the text, and no source stands behind it", ""),
        None => (
            "the title of a caveat, where no figure has a source of its own",
            "leave it to the caveat's `text`; ",
        ),
    };
    let call = match value.and_then(|value| known.find(value, text.running.plain())) {
        Some(fact) => format!("if it is the figure of `{fact}`, call it as `{{{fact}}}`"),
        None => {
            let digits = fragment.len() == 4 && fragment.bytes().all(|it| it.is_ascii_digit());
            let year = "; a year is a fact with `unit: year`, or stands behind a word such as “in” or “since”";
            let year = if digits { year } else { "" };
            format!("make a fact of it and call it as `{{its-name}}`{year}")
        }
    };
    let stated = text.running.plain()[span.clone()].split_whitespace();
    let stated = stated.collect::<Vec<_>>().join(" ");
    let message = format!("“{stated}” is typed into {place}");
    findings
        .within(&text.path, fragment, before, message)
        .help(title.to_owned() + &call);
}
