use super::report as check;

rule! {
    /// Reports a printed figure whose `review_by`, or whose sheet’s, lies before the day given with
    /// `--today`. Where none is given, a build takes the day of issue, and `check` that of
    /// SOURCE_DATE_EPOCH or else of the clock. The sheet that is built says so by itself.
    why
    /// It was to be looked at again by that day, and may no longer hold.
    example
    /// beds: {value: 486, review_by: 2026-03-01, …}   # and today is 2026-11-22
    instead
    /// beds: {value: 512, review_by: 2027-03-01, …}   # read again
    Warning
}
