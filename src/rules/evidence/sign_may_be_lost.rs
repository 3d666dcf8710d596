use super::report_lack as check;

rule! {
    /// Reports a positive value that stands in brackets in its source, alone in a cell or in a sentence on accounts.
    why
    /// Accounts write a negative number in brackets.
    example
    /// balance: {value: "1,234", …}   # the source: the account shows (1,234)
    instead
    /// balance: {value: "-1,234", …}
    Note
}
