//! Rules on words and the figures in them.

crate::diagnostics::rule_files!(prose);

mod foreign;
mod known;
mod quotations;
mod running;

use std::cell::LazyCell;

use known::Known;
use running::Running;

use super::{Findings, RuleContext, item};
use crate::factfile::{Id, Passage};
use crate::quantity::Found;
use crate::source_map::Path;

/// A text that the sheet prints, and in which no figure should be typed.
struct Printed<'a> {
    place: Place<'a>,
    running: Running<'a>,
}

/// Where a text stands.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// In prose, which can call figures.
    Passage(&'a Passage<'a>),
    /// In the title of a caveat.
    Title(usize),
}

/// Every such text.
fn printed<'a>(context: &'a RuleContext<'_>) -> impl Iterator<Item = Printed<'a>> {
    let prose = context.passages.iter().map(|passage| Printed {
        place: Place::Passage(passage),
        running: Running::of_prose(&passage.prose.0),
    });
    let caveats = context.facts().caveats.iter().enumerate();
    let titles = caveats.filter_map(|(at, caveat)| {
        let title = caveat.title.as_ref()?;
        Some(Printed {
            place: Place::Title(at),
            running: Running::of_text(title.as_str()),
        })
    });
    prose.chain(titles)
}

impl Place<'_> {
    fn path(self) -> Path {
        match self {
            Self::Passage(passage) => passage.path.clone(),
            Self::Title(at) => item("caveats", at).key("title"),
        }
    }

    /// What is wrong with a figure that is typed here.
    fn fault(self, typed: &str) -> String {
        match self {
            Self::Passage(_) => {
                format!("“{typed}” is typed into the text, and no source stands behind it")
            }
            Self::Title(_) => format!(
                "“{typed}” is typed into the title of a caveat, where no figure has a source of its own"
            ),
        }
    }

    /// What to do about a figure typed here; `fact` is the one that has it, if there is one alone.
    fn remedy(self, fact: Option<&Id>) -> String {
        let call = match fact {
            Some(fact) => format!("if it is the figure of `{fact}`, call it as `{{{fact}}}`"),
            None => "make a fact of it and call it as `{its-name}`".to_owned(),
        };
        match self {
            Self::Passage(_) => call,
            Self::Title(_) => format!("leave it to the caveat's `text`; {call}"),
        }
    }
}

/// Reports a figure that is typed into a printed text.
fn loose<'a, F: FnOnce() -> Known<'a>>(
    findings: &mut Findings<'_>,
    text: &Printed<'_>,
    figure: &Found,
    known: &LazyCell<Known<'a>, F>,
) {
    let fragment = &text.running.plain()[figure.span.clone()];
    let before = text.running.before(figure.span.start, fragment);
    let message = text.place.fault(&figure.value.stated);
    findings
        .within(&text.place.path(), fragment, before, message)
        .help(text.place.remedy(known.find(&figure.value)));
}
