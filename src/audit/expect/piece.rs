//! What must be found in one piece.

use crate::pdf_text::text::fold;
use crate::sheet::model::{Figure, MarkRange, Segment};

/// What a piece is of a figure or of the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'v> {
    /// Words.
    Words,
    /// The hedge of a fact's figure.
    Hedge(&'v str),
    /// The amount.
    Amount(&'v str),
    /// What is counted.
    Unit(&'v str),
}

/// A piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'v> {
    /// As it is compared.
    pub folded: String,
    /// As the view has it.
    pub text: std::borrow::Cow<'v, str>,
    /// What it is.
    pub kind: Kind<'v>,
}

impl<'v> Piece<'v> {
    fn new(text: impl Into<std::borrow::Cow<'v, str>>, kind: Kind<'v>) -> Self {
        let text = text.into();
        Self {
            folded: fold(&text),
            text,
            kind,
        }
    }

    /// A piece of words.
    pub fn words(text: impl Into<std::borrow::Cow<'v, str>>) -> Self {
        Self::new(text, Kind::Words)
    }

    /// A hedge.
    pub fn hedge(id: &'v str, text: &'v str) -> Self {
        Self::new(text, Kind::Hedge(id))
    }

    /// An amount.
    pub fn amount(id: &'v str, text: &'v str) -> Self {
        Self::new(text, Kind::Amount(id))
    }

    /// A unit.
    pub fn unit(id: &'v str, text: &'v str) -> Self {
        Self::new(text, Kind::Unit(id))
    }

    /// Whether it is the unit of a figure, which a look may set elsewhere.
    pub fn is_unit(&self) -> bool {
        matches!(self.kind, Kind::Unit(_))
    }
}

/// The pieces of some running text.
pub fn of(words: &[Segment]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for segment in words {
        match segment {
            Segment::Text(text) => pieces.push(Piece::words(text)),
            Segment::Figure(figure) => pieces.extend(of_figure(figure)),
            Segment::Mark(_) => {}
        }
    }
    pieces.retain(|piece| !piece.folded.is_empty());
    pieces
}

/// The pieces of a figure.
pub fn of_figure(figure: &Figure) -> Vec<Piece<'_>> {
    let id = figure.id.as_str();
    let hedge = figure.hedge.iter().map(|text| Piece::hedge(id, text));
    let unit = figure.unit.iter().map(|text| Piece::unit(id, text));
    let amount = Piece::amount(id, &figure.amount);
    hedge.chain([amount]).chain(unit).collect()
}

/// The pieces as one text.
pub fn joined<'p>(pieces: impl IntoIterator<Item = &'p Piece<'p>>) -> String {
    let pieces = pieces.into_iter();
    pieces.map(|piece| piece.folded.as_str()).collect()
}

/// Notes in a row as they are printed: “1–4” or “9”.
pub fn of_range(range: &MarkRange) -> Piece<'static> {
    let first = range.first.number;
    Piece::words(match range.last {
        Some(last) => format!("{first}–{}", last.number),
        None => first.to_string(),
    })
}
