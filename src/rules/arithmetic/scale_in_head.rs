use crate::factfile::{Id, Piece, Table, TableCell};
use crate::quantity::{Found, HeadScale, Measure, Value, scale_in, scan};
use crate::rules::{Findings, RuleContext, path};
use crate::source_map::Path;

rule! {
    /// Reports a word such as thousands or millions, or a per cent sign, in the head of a column or over several, with figures under
    /// it that are not stated so: whose value and unit have no such magnitude, or that are no percentages. So in the title of a
    /// table, the heading of a group and the first cell of a row, where the word stands in brackets, behind a comma, or with one word
    /// or two.
    why
    /// 300 under "Thousands of people" is read as 300,000.
    example
    /// columns: [Town, Thousands of people]   # of facts with `value: 300, unit: people`
    instead
    /// columns: [Town, People]
    Warning
}

/// What stands over figures: its words, what it is, its place, and the figures.
type Head<'a> = (String, &'static str, Path, Vec<&'a Id>);

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    for (name, table) in &context.facts.tables {
        for (title, what, place, figures) in columns(table).into_iter().chain(others(table)) {
            let Some((word, scale)) = scale_in(&title, language) else {
                continue;
            };
            // `Over £100 thousand` names a class.
            let at = title.find(word).unwrap_or(0);
            let is_of_figure = |found: &Found| {
                found.span.start < at
                    && found.span.contains(&at)
                    && title[found.span.clone()].contains(char::is_numeric)
            };
            if scan(&title, language).iter().any(is_of_figure) {
                continue;
            }
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
                let typed = context.fact(id).and_then(|fact| fact.unit.as_ref());
                let typed = typed.map(|unit| unit.as_str()).or(context.unit(id));
                let value = context.values.value(id);
                let value = value.filter(|value| value.missing().is_none());
                value.is_some_and(|value| !is_so(value, typed.unwrap_or_default()))
            });
            if let Some(id) = odd {
                let message = format!("“{word}” in {what} does not hold for `{id}` under it");
                findings
                    .at(&path("tables", name).join(&place), message)
                    .also_key(&path("facts", *id), "its value is printed under the head")
                    .help("take it out of the head; a magnitude belongs to each `value` or `unit`");
            }
        }
    }
}

/// The heads of columns, on both levels.
fn columns(table: &Table) -> Vec<Head<'_>> {
    let mut heads = Vec::new();
    for (at, (column, over, place)) in table.leaves().iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let figures: Vec<&Id> = called(cells).collect();
        let own = Some((*column, place.clone()));
        for (head, place) in [own, over.clone()].into_iter().flatten() {
            let title = head.title.to_string();
            heads.push((title, "the head of a column", place, figures.clone()));
        }
    }
    heads
}

/// The title of a table, the headings of its groups, the names of its rows.
fn others(table: &Table) -> Vec<Head<'_>> {
    let root = Path::root();
    let title = aside(table.title.as_str());
    let mut all = (title, "the title of a table", root.key("title"), Vec::new());
    let mut groups: Vec<Head<'_>> = Vec::new();
    let mut names = Vec::new();
    for (at, own) in table.rows.iter().enumerate() {
        let place = root.key("rows").index(at);
        let figures: Vec<&Id> = called(own.cells.iter().skip(1)).collect();
        all.3.extend(&figures);
        if let Some(group) = &own.group {
            let title = aside(group.as_str());
            groups.push((
                title,
                "the heading of a group",
                place.key("group"),
                Vec::new(),
            ));
        } else if let Some((.., under)) = groups.last_mut() {
            under.extend(&figures);
        }
        if let Some([Piece::Words(name)]) = own.cells.first().map(|cell| &*cell.0.0) {
            names.push((aside(name), "the name of a row", place, figures));
        }
    }
    [all].into_iter().chain(groups).chain(names).collect()
}

fn called<'t>(cells: impl Iterator<Item = &'t TableCell>) -> impl Iterator<Item = &'t Id> {
    let called = cells.flat_map(|cell| cell.references());
    called.map(|it| &it.fact)
}

/// What of a title says what its figures are in: `People in need (thousands)`, `Exports, £ million`, `In thousands`.
fn aside(title: &str) -> String {
    let marks = ['(', ',', '،', ';', ':', '–', '—'];
    match title.rsplit_once(marks) {
        Some((_, aside)) => aside.to_owned(),
        None if title.split_whitespace().count() <= 3 => title.to_owned(),
        None => String::new(),
    }
}
