//! What a fact itself says of a topic: its statement and unit, else its source beside the figure.

use crate::factfile::{Fact, Id};
use crate::rules::RuleContext;
use crate::wording::{self, Topic, Wording};

/// A side of a topic, and what says it.
pub(super) type Own = (u8, String);

/// The sides of a topic that a fact says; none where it says that something is not so.
pub(super) fn sides(context: &RuleContext<'_>, id: &Id, fact: &Fact, topic: Topic) -> Vec<Own> {
    let Some(statement) = context.statement(id) else {
        return Vec::new();
    };
    let unit = fact.unit.as_ref().map_or("", |unit| unit.as_str());
    let unit = Wording::of(unit, context.lexicon());
    let mut own = said(statement, topic, "its statement says");
    own.extend(said(&unit, topic, "its unit says"));
    if !own.is_empty() {
        return if is_denied(statement) {
            Vec::new()
        } else {
            own
        };
    }
    in_source(context, id, topic)
}

/// What the source says of a topic right beside the figure, or over its cell.
fn in_source(context: &RuleContext<'_>, id: &Id, topic: Topic) -> Vec<Own> {
    let Some(around) = context.in_source(id) else {
        return Vec::new();
    };
    let lexicon = context.lexicon();
    let because = "its source says";
    match (&around.figure, &around.heads) {
        (_, Some(heads)) => {
            let heads = heads.texts();
            let heads = heads.map(|head| Wording::of(head, lexicon));
            let all = heads.flat_map(|head| said(&head, topic, because));
            all.collect()
        }
        (Some(figure), None) => {
            let near = wording::near(around.paragraph, figure, context.loaded.locale.values());
            let (start, end) = (
                near.start.max(around.clause.start),
                near.end.min(around.clause.end),
            );
            let near = around.paragraph.get(start..end).unwrap_or_default();
            let near = Wording::of(near, lexicon);
            if is_denied(&near) {
                return Vec::new();
            }
            said(&near, topic, because)
        }
        (None, None) => Vec::new(),
    }
}

pub(super) fn is_denied(text: &Wording<'_>) -> bool {
    text.said_of(Topic::Negation, text.all()).next().is_some()
}

fn said(text: &Wording<'_>, topic: Topic, because: &str) -> Vec<Own> {
    let said = text.said_of(topic, text.all());
    let said = said.filter(|said| counts(topic, said.side));
    let said = said.map(|said| {
        (
            said.side,
            format!("{because} “{}”", &text.text[said.span.clone()]),
        )
    });
    said.collect()
}

/// Whether a side of a topic says something: those behind the second of a direction or a rank only look like one.
pub(super) fn counts(topic: Topic, side: u8) -> bool {
    side < 2 || !matches!(topic, Topic::Direction | Topic::Rank)
}
