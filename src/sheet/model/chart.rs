//! Charts. Places are fractions of the scale: from 0 at its beginning to 1 at its end.

use serde::Serialize;

use super::{Figure, LabelledFigure};
use crate::factfile::ChartKind;
use crate::source_map::Path;

/// A chart that stands by itself. All its panels have one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetChart {
    #[serde(skip)]
    pub path: Path,
    /// What links to it lead to.
    pub target: Option<String>,
    /// Its number among the charts of the sheet that stand by themselves.
    pub number: usize,
    pub kind: ChartKind,
    pub title: Option<String>,
    pub about: String,
    pub source: String,
    pub axis: Axis,
    /// What the figures of a row are, where a row has several.
    pub measures: Vec<String>,
    pub panels: Vec<ChartPanel>,
    /// Whether the figures of parts have room inside their parts, in a product that draws them.
    pub roomy: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartPanel {
    pub title: Option<String>,
    /// What the picture says to those who do not see it; nothing behind the first of panels with titles, which are one picture.
    pub alt: String,
    pub rows: Vec<ChartRow>,
    pub lines: Vec<SeriesLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartRow {
    pub label: String,
    pub figures: Vec<DrawnFigure>,
    /// What its parts make together, where that is stated.
    pub total: Option<Figure>,
    /// Whether it stands out, and whether the others stand back for another.
    pub highlighted: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DrawnFigure {
    #[serde(flatten)]
    pub figure: Figure,
    pub bar: Option<Bar>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    pub ticks: Vec<Tick>,
    pub dates: Vec<Tick>,
    pub unit: Option<String>,
    pub zero: f64,
    pub kind: ChartKind,
    pub key: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    pub at: f64,
    pub text: String,
}

/// A figure on a scale. Where both bounds are one it is a single number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// The lower bound; of an open one, where the upper bound is.
    pub start: f64,
    /// The upper bound; of an open one, where the lower bound is.
    pub end: f64,
    /// The number between them that is stated as the best one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<f64>,
    /// From where to where it is drawn solid, and hatched.
    pub solid: Option<[f64; 2]>,
    pub hatched: Option<[f64; 2]>,
    /// Whether an arrow says that no bound is stated on this side.
    pub open_start: bool,
    pub open_end: bool,
    /// Whether it is said not to be exact, beside its bounds, and as what: an approximate figure, or a forecast.
    pub approximate: bool,
    #[serde(skip)]
    pub softened: Option<String>,
    pub derived: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesLine {
    pub name: Option<String>,
    pub points: Vec<SeriesPoint>,
    /// The signs of figures without a number, each at its date.
    pub missing: Vec<Tick>,
    /// The figures with their dates; on paper the line says them.
    pub listed: Vec<LabelledFigure>,
    /// The height of the label at its end.
    pub label_at: f64,
}

impl SeriesLine {
    pub(crate) fn gaps(&self) -> usize {
        let later = self.points.iter().skip(1);
        later.filter(|point| !point.joined).count()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesPoint {
    pub at: f64,
    #[serde(flatten)]
    pub bar: Bar,
    /// Whether it goes on from the point before; after a gap it does not.
    pub joined: bool,
    /// The figure, where it is printed beside its point, and whether it stands above.
    pub label: Option<Figure>,
    pub above: bool,
}
