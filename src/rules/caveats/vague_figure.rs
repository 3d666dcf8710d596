rule! {
    /// Reports a printed figure that is told in words without bounds, such as “hundreds”.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `vague` takes its place.
    why
    /// It takes no part in calculations, and every reader thinks of another number.
    example
    /// europeans: {value: hundreds, …}
    instead
    /// europeans: {value: approximately 700–800, …}
    Caveat
}
