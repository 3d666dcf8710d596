rule! {
    /// Reports a printed figure that has a reason instead of a number: not available, confidential. The sheet explains the signs by
    /// itself, in one caveat for all of them; a written caveat of kind `missing` takes its place.
    why
    /// A reader takes a bare sign for nought, or for a mistake.
    example
    /// east: {value: "..", …}
    instead
    /// east: {value: "3,400", …}
    Caveat
}
