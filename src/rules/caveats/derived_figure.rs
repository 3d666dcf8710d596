rule! {
    /// Reports a printed figure that is our own calculation.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `derived` takes its place.
    why
    /// Nobody but us has said it, and it is no more exact than what it is calculated from.
    example
    /// together: {derive: {sum: [ghwayran, shaddadah]}, …}
    instead
    /// caveats:
    ///   - {id: ours, kind: derived, text: The sum is our calculation., affects: [together]}
    Caveat
}
