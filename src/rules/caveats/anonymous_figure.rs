rule! {
    /// Reports a printed figure or claim of somebody who is not named.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `anonymous` takes its place.
    why
    /// A reader cannot weigh who says it, and nobody can be asked again.
    example
    /// escapes: {value: some, attribution: security-source, …}   # identity: anonymous
    instead
    /// caveats:
    ///   - {id: unnamed, kind: anonymous, text: The source asked not to be named., affects: [escapes]}
    Caveat
}
