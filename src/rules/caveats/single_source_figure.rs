rule! {
    /// Reports a printed figure that one publisher alone states.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `single-source` takes its place.
    why
    /// A single source may be wrong, and nothing on the sheet would show it.
    example
    /// wells: {statement: public wells, value: 24, source: bulletin, …}
    instead
    /// wells: {statement: public wells, value: 24, source: bulletin, …}
    /// wells-register: {statement: public wells, value: 24, source: register, …}
    Caveat
}
