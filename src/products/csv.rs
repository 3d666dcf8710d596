//! The facts as CSV ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)): one row a fact of the fact file, for
//! spreadsheets and programs.

use std::fmt;

use super::product::{Product, ProductError};
use super::rendered_sheet::RenderedSheet;
use crate::calculation::Values;
use crate::factfile::{Derivation, Fact, FactFile, FactKind, Id, Locator, Text};
use crate::quantity::{Exact, Magnitude, Measure, Number, Value};
use crate::sheet::Sheet;
use crate::unseen::is_hidden;

/// The facts as data.
pub static CSV: Product = Product {
    name: "csv",
    ending: "csv",
    about: "The facts as data, one row each",
    template: "",
    needs: &[],
    make: |sheet| Ok(vec![sheet.file(&CSV, table(sheet)?)]),
    said: None,
};

/// The columns. `lower` and `upper` are the numbers that are known for certain to bound the value, with its scale and that of its
/// unit multiplied out; empty where there is none. `scale` is the power of ten that was multiplied (in SDMX, UNIT_MULT).
const COLUMNS: &str = "id statement value lower upper hedge unit scale currency as_of period status kind source source_title place \
    speaker speaker_name calculation caveats";

fn table(sheet: &RenderedSheet<'_>) -> Result<Vec<u8>, ProductError> {
    let facts = sheet.facts;
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| ProductError::Data(error.to_string());
    table.write_record(COLUMNS.split(' ')).map_err(failed)?;
    for (id, fact) in &facts.facts {
        let row = row(id, fact, facts, sheet.values, sheet.sheet);
        table.write_record(row).map_err(failed)?;
    }
    let written = table.into_inner();
    written.map_err(|error| ProductError::Data(error.to_string()))
}

fn row(id: &Id, fact: &Fact, facts: &FactFile, values: &Values, sheet: &Sheet) -> [String; 20] {
    let (value, unit) = (values.value(id), values.unit(id));
    // A fact with a time of its own takes none from the sheet.
    let of_sheet = Some(&facts.sheet).filter(|_| fact.when().is_none());
    let (bounds, of_unit) = (
        value.and_then(Value::interval),
        unit.and_then(|it| it.scale),
    );
    let factor = of_unit.map_or(Exact::ONE, |scale| Exact::power_of_ten(scale.exponent()));
    let number = |end: Option<Exact>| Some(end?.times(factor)?.decimal()?.normalize());
    let own_scale = value.and_then(|value| value.numbers().into_iter().find_map(Number::magnitude));
    let scales = own_scale.into_iter().chain(of_unit);
    let scale = scales
        .map(Magnitude::exponent)
        .reduce(|one, other| one + other);
    let home = values.part(id).and_then(|part| part.currency);
    let currency = value.and_then(|value| value.currency());
    let currency = currency.or(unit.and_then(|unit| unit.currency.as_ref()));
    let measure = value
        .map(|value| &value.measure)
        .and_then(|measure| match measure {
            Measure::Percent => Some("%"),
            Measure::PerMille => Some("‰"),
            Measure::Points => Some("percentage points"),
            Measure::BasisPoints => Some("basis points"),
            Measure::Duration => Some("minutes"),
            _ => None,
        });
    let per = value.and_then(|value| value.per.as_ref());
    // A scale is multiplied out already.
    let counted = unit.map(|it| it.scale.map_or(&it.text, |_| &it.counted));
    let measured = [
        measure,
        counted.map(String::as_str),
        per.map(|it| it.words.as_str()),
    ];
    let mut measured: Vec<&str> = measured.into_iter().flatten().collect();
    measured.dedup();
    measured.retain(|it| !it.is_empty());
    let stated = fact.stated();
    let source = stated.and_then(|stated| facts.sources.get(&stated.source));
    let speaker = stated.and_then(|stated| facts.attributions.get(&stated.attribution));
    let status = facts.standing(fact).into_iter().map(<&str>::from);
    let status = status.chain(fact.missing().map(<&str>::from));
    let caveats = sheet.caveats.iter().chain(&sheet.annex.caveats);
    let caveats = caveats.filter(|caveat| {
        let written = facts.caveats.iter().find(|one| one.id == caveat.id);
        caveat.figures.contains(id) || written.is_some_and(|one| one.touches(id, fact))
    });
    let parts = fact.derivation().map(Derivation::parts).unwrap_or_default();
    [
        id.to_string(),
        inert(fact.statement.as_str()),
        inert(&said(value.map(Value::as_written))),
        said(number(bounds.and_then(|it| it.low))),
        said(number(bounds.and_then(|it| it.high))),
        inert(&said(value.and_then(|value| value.hedge.as_ref()))),
        inert(&listed(measured)),
        said(scale),
        said(currency.map(|currency| currency.meant(home))),
        said(fact.as_of.as_ref().or(of_sheet.map(|it| &it.as_of))),
        said(
            fact.period
                .as_ref()
                .or(of_sheet.and_then(|it| it.period.as_ref())),
        ),
        listed(status),
        fact.kind.unwrap_or(FactKind::Count).as_str().to_owned(),
        said(stated.map(|stated| &stated.source)),
        inert(&said(source.and_then(|it| it.title.as_ref()))),
        inert(&stated.map(|stated| places(&stated.at)).unwrap_or_default()),
        said(stated.map(|stated| &stated.attribution)),
        inert(&said(
            speaker.map(|it| it.name.as_ref().unwrap_or(&it.descriptor)),
        )),
        listed(parts),
        listed(caveats.map(|caveat| &caveat.id)),
    ]
}

fn said(it: Option<impl fmt::Display>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

fn listed(all: impl IntoIterator<Item = impl fmt::Display>) -> String {
    let all: Vec<String> = all.into_iter().map(|it| it.to_string()).collect();
    all.join(" ")
}

fn places(at: &[Locator]) -> String {
    let place = |at: &Locator| {
        let number = |name: &str, number: Option<u32>| number.map(|it| format!("{name} {it}"));
        let named = |name: &str, text: Option<&Text>| text.map(|it| format!("{name} {it}"));
        let parts = [
            number("page", at.page),
            number("paragraph", at.paragraph),
            number("table", at.table),
            number("line", at.line),
            named("section", at.section.as_ref()),
            named("row", at.row.as_ref()),
            named("column", at.column.as_ref()),
            at.quote.as_ref().map(|it| format!("“{it}”")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    at.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what one would be
/// ([OWASP](https://owasp.org/www-community/attacks/CSV_Injection)). A number stays a number, and what nobody sees would keep words
/// from being found.
fn inert(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let is_number = text.parse::<f64>().is_ok();
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') if !is_number => format!("'{text}"),
        _ => text,
    }
}
