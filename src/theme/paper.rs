//! The papers there are.

/// The points of a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;

/// What a size of one's own is called among the papers.
pub(super) const OWN: &str = "own";

/// Each paper with its width and height in millimetres, upright: ISO 216, ANSI/ASME Y14.1, and the North American legal size.
const PAPERS: &[(&str, f64, f64)] = &[
    ("a3", 297.0, 420.0),
    ("a4", 210.0, 297.0),
    ("a5", 148.0, 210.0),
    ("us-letter", 215.9, 279.4),
    ("legal", 215.9, 355.6),
];

/// What papers are called elsewhere.
const ALIASES: &[(&str, &str)] = &[("letter", "us-letter"), ("us-legal", "legal")];

/// What may stand behind a paper's name in place of `orientation: across`.
const ACROSS: &[&str] = &["-across", "-landscape"];

/// What was asked for, where there is a paper of that name; else what to type.
pub(crate) fn checked(asked: &str) -> Result<String, String> {
    let papers = PAPERS.iter().map(|(name, ..)| *name);
    let papers = papers.chain(ALIASES.iter().map(|(alias, _)| *alias));
    let papers: Vec<&str> = papers.collect();
    let known = named(asked).map(|_| asked.to_owned());
    known.ok_or_else(|| {
        format!(
            "it is one of: {}; `a4-across` lies across",
            papers.join(", ")
        )
    })
}

/// The paper of a name, and whether the name says that it lies across.
pub(super) fn named(asked: &str) -> Option<(&'static str, bool)> {
    let ends = |way: &&str| asked.strip_suffix(*way);
    let upright = ACROSS.iter().find_map(ends);
    let name = upright.unwrap_or(asked);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    let name = alias.map_or(name, |(_, name)| name);
    let (name, ..) = PAPERS.iter().find(|(known, ..)| *known == name)?;
    Some((name, upright.is_some()))
}

/// The width and height of a paper in points.
pub(super) fn size(name: &str) -> Option<(f64, f64)> {
    let paper = PAPERS.iter().find(|(known, ..)| *known == name);
    paper.map(|(_, width, height)| (width * MM, height * MM))
}
