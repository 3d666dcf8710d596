use super::report_lack as check;

rule! {
    /// Reports a value whose number is of something in the source (`per 100,000`, `percentage points`) that neither the value nor the
    /// unit nor the statement of the fact says.
    why
    /// 5.6 deaths are not 5.6 deaths per 100,000 people.
    example
    /// deaths: {value: 5.6, unit: deaths, …}   # the source: 5.6 deaths per 100,000 people
    instead
    /// deaths: {value: 5.6, unit: "deaths per 100,000 people", …}
    Error
}
