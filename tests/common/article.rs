//! What the article of the real sheet says: the figures, the words that carry the rest, the speakers.

pub const NOBODY: &str = "no speaker named";

/// What the article states: the fact, the figure as printed, where it stands and who says it.
#[rustfmt::skip]
pub const STATED: &[(&str, &str, &[&str], &str)] = &[
    ("fall", "seven", &["¶1"], NOBODY),
    ("reemerge", "thousands", &["¶2"], NOBODY),
    ("detainees", "9,000–12,000", &["¶3"], "unnamed sources"),
    ("leaders-since", "2014", &["¶3"], "American sources"),
    ("ghwayran", "approximately 3,000–5,000", &["¶4"], NOBODY),
    ("shaddadah", "about 1,500", &["¶4"], NOBODY),
    ("aqtan", "2,000", &["¶4"], NOBODY),
    ("al-hol", "around 43,000", &["¶4", "¶13"], NOBODY),
    ("europeans", "approximately 700–800", &["¶4"], "European data"),
    ("french", "450", &["¶4"], "European data"),
    ("dutch", "90", &["¶4"], "European data"),
    ("german", "77", &["¶4"], "European data"),
    ("belgian", "55", &["¶4"], "European data"),
    ("british", "27", &["¶4"], "European data"),
    ("escapes", "some", &["¶5"], "senior Syrian security source"),
    ("at-risk", "about 6,000", &["¶8"], NOBODY),
    ("flights", "around 50", &["¶8"], NOBODY),
    ("transferred", "approximately 6,000", &["¶8"], NOBODY),
    ("foreigners", "500–600", &["¶8"], NOBODY),
    ("iraq-control", "2014", &["¶11"], NOBODY),
    ("europeans-held", "hundreds", &["¶12"], NOBODY),
    ("camp-children-women", "thousands", &["¶13"], NOBODY),
    ("iraqis", "around 18,000", &["¶14"], NOBODY),
    ("iraq-collapse", "2014", &["¶15"], NOBODY),
];

/// What follows from it by our own calculation.
pub const CALCULATED: &[(&str, &str)] = &[
    ("named-prisons", "approximately 6,500–8,500"),
    ("unallocated", "approximately 500–5,500"),
    ("remain", "approximately 3,000–6,000"),
    ("total-if-after", "approximately 15,000–18,000"),
    ("named-europeans", "699"),
    ("other-europeans", "approximately 0–110"),
    ("europeans-not-moved", "approximately 100–300"),
    ("per-flight", "approximately 120"),
    ("iraqi-share", "around 42%"),
];

/// Figures with what they count beside them, as a reader must be able to find them in print.
#[rustfmt::skip]
pub const IN_PRINT: &[&str] = &[
    "seven years", "9,000–12,000 people", "approximately 3,000–5,000", "about 1,500",
    "around 43,000 people", "approximately 700–800",
    "some detainees", "about 6,000 people", "around 50 flights", "approximately 6,000 people", "500–600",
    "around 18,000 people", "since 2014", "in the hundreds", "in the thousands",
];

/// Rows of tables: what stands before a figure, where only the mark of a note may come between.
#[rustfmt::skip]
pub const ROWS: &[(&str, &str)] = &[
    ("Ghwayran, Al-Hasakah", "approximately 3,000–5,000"), ("al-Shaddadah", "about 1,500"), ("al-Aqtan", "2,000"),
    ("French", "450"), ("Dutch", "90"), ("German", "77"), ("Belgian", "55"), ("British", "27"),
    ("The three together, our calculation", "approximately 6,500–8,500"), ("The five together, our calculation", "699"),
];

/// What is said without a figure, in the words that carry it.
#[rustfmt::skip]
pub const IN_WORDS: &[&str] = &[
    "over weeks", "daily", "gradually", "a number of residents", "past months", "not on a wide scale", "high-risk",
    "mostly women and children", "foreign nationals", "home areas", "other areas", "sleeper cells", "worst of the worst",
    "catastrophe", "unprecedented", "Syrian army", "Interior Ministry", "Damascus", "Syrian Democratic Forces", "monopoly",
    "Central Command", "Department of Defense", "intelligence agencies", "Director of National Intelligence",
    "transport aircraft", "elicopters", "Raqqa", "Al-Hasakah", "illegal return", "Iraqi courts", "sovereignty",
    "United States", "Iraq", "Syria", "European states", "Russia, Turkey, Iran", "The Media Line",
];

/// Everybody who is heard, and how they are known.
#[rustfmt::skip]
pub const SPEAKERS: &[(&str, &str)] = &[
    ("unnamed sources", "Anonymous"), ("American sources", "Anonymous"), ("European data", "Institution"),
    ("enior Syrian security source", "Anonymous"), ("expert on jihadist groups", "Named"), ("own voice", "Nobody named"),
];
