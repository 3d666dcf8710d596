rule! {
    /// Reports a printed figure or claim for which the source names nobody.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `unattributed` takes its place.
    why
    /// It is the source’s own word: what it rests on is not known.
    example
    /// flights: {value: around 50, attribution: unattributed, …}
    instead
    /// caveats:
    ///   - {id: no-source, kind: unattributed, text: The report names nobody for this., affects: [flights]}
    Caveat
}
