rule! {
    /// Reports a printed figure that has no date and whose source has none.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `undated` takes its place.
    why
    /// It may be years old, and a reader takes it for today’s.
    example
    /// sources:
    ///   tml: {type: article, publisher: The Media Line, date: null}
    instead
    /// flights: {value: around 50, source: tml, as_of: 2026-01, …}
    Caveat
}
