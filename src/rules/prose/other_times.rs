//! Facts whose statements differ in their times alone, for a figure that names none.

use std::collections::HashMap;

use super::date_against_fact::Odd;
use super::mentions::Mention;
use crate::factfile::{Edtf, Id};
use crate::rules::{RuleContext, path, times};
use crate::wording::Moment;

/// The facts that have a time, by the words of their statements without it.
pub(super) struct Others<'c, 'a>(HashMap<Vec<&'c str>, Vec<(&'a Id, &'a Edtf)>>);

impl<'c, 'a> Others<'c, 'a> {
    pub(super) fn of(context: &'c RuleContext<'a>) -> Self {
        let mut others: HashMap<_, Vec<_>> = HashMap::new();
        for (id, fact) in &context.facts.facts {
            if let Some((when, statement)) = fact.when().zip(context.statement(id)) {
                let alike = others.entry(statement.timeless());
                alike.or_default().push((id, when));
            }
        }
        Self(others)
    }

    /// A time named beside a figure that has none, of which another figure is that differs in nothing else.
    pub(super) fn odd<'m>(
        &self,
        mention: &Mention<'_, '_>,
        named: Vec<&'m Moment>,
    ) -> Option<Odd<'m>> {
        let [moment] = named[..] else { return None };
        let context = mention.context;
        let sheet = &context.facts.sheet;
        let own = sheet.period.as_ref().unwrap_or(&sheet.as_of);
        let statement = mention.statement()?;
        if !statement.moments.is_empty()
            || mention.fact.when().is_some()
            || times::may_be(moment, own)
        {
            return None;
        }
        let others = self.0.get(&statement.timeless())?;
        let is_of = |(id, when): &&(&Id, &Edtf)| {
            *id != mention.id && times::may_be(moment, when) && !times::overlap(when, own)
        };
        let (other, when) = others.iter().find(is_of)?;
        Some(Odd {
            moment,
            because: format!("and `{other}` is the figure of {}", when.text()),
            place: path("facts", *other).key("statement"),
        })
    }
}
