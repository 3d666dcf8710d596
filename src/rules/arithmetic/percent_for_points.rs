use rust_decimal::Decimal;

use crate::quantity::{Measure, Unit};
use crate::rules::{Edit, Findings, RuleContext, path};

rule! {
    /// Reports a calculated fact that lies between percentages and has the unit `percent`.
    why
    /// From 5.3% to 5.6% it is 0.3 percentage points, and a rise of 5.7 percent.
    example
    /// rise: {statement: rise of the rate, unit: percent, derive: {difference: [new, old]}}
    instead
    /// rise: {statement: rise of the rate, derive: {difference: [new, old]}}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, _) in context.derived() {
        let value = context.values.value(id);
        let value = value.filter(|value| value.measure == Measure::Points);
        let Some((value, unit)) = value.zip(fact.unit.as_ref()) else {
            continue;
        };
        if Unit::read(unit.as_str(), &value.language)
            .is_ok_and(|unit| unit.measure == Some(Measure::Percent))
        {
            let message = format!("`{id}` lies between percentages, and its unit is “{unit}”");
            let place = path("facts", id).key("unit");
            findings
                .at(&place, message)
                .label("these are percentage points")
                .help("for the change in per cent write `derive: {change: [new, old]}` without a unit")
                .fix(
                    "write `unit: percentage points`, which is printed by itself where there is no unit",
                    Edit::Value(place, value.language.form("calculated.points", &Decimal::TEN).to_owned()),
                );
        }
    }
}
