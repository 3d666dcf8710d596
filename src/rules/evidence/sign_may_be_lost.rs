use super::report_lack as check;

rule! {
    /// Reports a positive value that stands in brackets in its source, alone in a cell or in a sentence on accounts, or behind a dash
    /// with a blank on either side, as in “the balance was – 1.2”.
    why
    /// Accounts write a negative number in brackets, and many write a dash for a minus.
    example
    /// balance: {value: "1,234", …}   # the source: the account shows (1,234)
    instead
    /// balance: {value: "-1,234", …}
    Note
}
