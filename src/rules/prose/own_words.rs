//! What words say of a topic, and what a fact itself says: its statement and unit, else its source beside the figure.

use crate::factfile::Id;
use crate::rules::RuleContext;
use crate::wording::{self, Said, Topic, Wording};

/// A side of a topic, and what says it.
pub(super) type Own = (u8, String);

/// The sides of a topic that a fact says; none where it says that something is not so.
pub(super) fn sides(context: &RuleContext<'_>, id: &Id, topic: Topic) -> Vec<Own> {
    let Some((fact, statement)) = context.fact(id).zip(context.statement(id)) else {
        return Vec::new();
    };
    let unit = fact.unit.as_ref().map_or("", |unit| unit.as_str());
    let unit = Wording::of(unit, context.lexicon());
    let field = fact
        .adjustment
        .as_ref()
        .filter(|_| topic == Topic::Adjustment);
    let field = field.map(|it| Wording::of(it.as_str(), context.lexicon()));
    let own = field.map(|it| all(&it, topic, "its `adjustment` is"));
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        return own;
    }
    let mut own = all(statement, topic, "its statement says");
    own.extend(all(&unit, topic, "its unit says"));
    if own.is_empty() {
        return in_source(context, id, topic);
    }
    own.retain(|_| !is_denied(statement));
    own
}

/// The side of a topic that a fact says, where it says no other.
pub(super) fn side(context: &RuleContext<'_>, id: &Id, topic: Topic) -> Option<Own> {
    let own = sides(context, id, topic);
    let first = own.first()?;
    let sure = own.iter().all(|it| it.0 == first.0);
    sure.then(|| first.clone())
}

/// What the source says of a topic right beside the figure, or over its cell.
pub(super) fn in_source(context: &RuleContext<'_>, id: &Id, topic: Topic) -> Vec<Own> {
    let Some(around) = context.in_source(id) else {
        return Vec::new();
    };
    let because = "its source says";
    let of = |text| Wording::of(text, context.lexicon());
    if let Some(heads) = &around.heads {
        let heads = heads.said().map(of);
        let said = heads.flat_map(|head| all(&head, topic, because));
        return said.collect();
    }
    let Some(figure) = &around.figure else {
        return Vec::new();
    };
    let near = wording::near(around.paragraph, figure, context.loaded.locale.values());
    let near = near.start.max(around.clause.start)..near.end.min(around.clause.end);
    let near = of(around.paragraph.get(near).unwrap_or_default());
    let mut said = all(&near, topic, because);
    said.retain(|_| !is_denied(&near));
    said
}

pub(super) fn is_denied(text: &Wording<'_>) -> bool {
    text.says(Topic::Negation, text.all())
}

fn all(text: &Wording<'_>, topic: Topic, because: &str) -> Vec<Own> {
    let said = text.meant_of(topic, text.all()).into_iter();
    let own = |said: &Said| {
        let word = &text.text[said.span.clone()];
        (said.side, format!("{because} “{word}”"))
    };
    said.map(own).collect()
}
