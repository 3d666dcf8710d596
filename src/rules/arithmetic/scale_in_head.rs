use crate::quantity::{HeadScale, Measure, Value, scale_in};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a word such as thousands or millions, or a per cent sign, in the head of a column or over several, with figures under
    /// it that are not stated so: whose value and unit have no such magnitude, or that are no percentages.
    why
    /// 300 under "Thousands of people" is read as 300,000.
    example
    /// columns: [Town, Thousands of people]   # of facts with `value: 300, unit: people`
    instead
    /// columns: [Town, People]
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    for (name, table) in &context.facts.tables {
        for (at, (column, over, place)) in table.leaves().iter().enumerate() {
            let heads = [Some((*column, place.clone())), over.clone()];
            let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
            let figures = cells.flat_map(|cell| cell.references()).map(|it| &it.fact);
            let figures: Vec<_> = figures.collect();
            for (head, place) in heads.into_iter().flatten() {
                let title = head.title.to_string();
                let Some((word, scale)) = scale_in(&title, language) else {
                    continue;
                };
                let is_so = |value: &Value, unit: &str| {
                    let mut numbers = value.numbers().into_iter();
                    let is_stated = match scale {
                        HeadScale::Magnitude(it) => numbers.all(|own| own.magnitude() == Some(it)),
                        HeadScale::Percent => value.measure != Measure::Plain,
                        HeadScale::Other => value.is_vague(),
                    };
                    is_stated || scale_in(unit, language).is_some_and(|(_, own)| own == scale)
                };
                let odd = figures.iter().find(|id| {
                    let unit = context.values.unit(id);
                    let unit = unit.map_or("", |unit| unit.text.as_str());
                    let typed = context.fact(id).and_then(|fact| fact.unit.as_ref());
                    let typed = typed.map_or(unit, |unit| unit.as_str());
                    let value = context.values.value(id);
                    value.is_some_and(|value| !is_so(value, typed))
                });
                if let Some(id) = odd {
                    let message = format!(
                        "“{word}” in the head of a column does not hold for `{id}` under it"
                    );
                    let place = path("tables", name).join(&place);
                    findings
                        .at(&place, message)
                        .also_key(&path("facts", *id), "its value is printed under the head")
                        .help("take it out of the head; a magnitude belongs to each `value` or `unit`");
                }
            }
        }
    }
}
