rule! {
    /// Reports a printed figure whose standing is marked: provisional, revised, estimated, a break in its series, unreliable. The
    /// sheet explains the marks by itself, in one caveat for all of them; a written caveat of kind `marked` takes its place.
    why
    /// The figure may be another one next month, or is not to be compared with the one before it.
    example
    /// north: {value: 12,300 p, …}
    instead
    /// north: {value: "12,300", …}
    Caveat
}
