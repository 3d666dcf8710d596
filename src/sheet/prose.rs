//! Prose as printed: references become figures.

use super::model::{Figure, Segment, Words};
use super::{Context, entries};
use crate::factfile::{Piece, Prose, Reference};
use crate::labels::LabelKey;
use crate::quantity::Language;
use crate::source_map::Path;

impl Context<'_> {
    pub(super) fn words(&self, prose: &Prose, path: Path) -> Words {
        let mut words = self.marked(prose, path, |reference| figure(self, reference));
        capitalise(&mut words.segments, true, self.locale.values());
        words
    }

    pub(super) fn paragraphs(&self, list: &[Prose], path: &Path) -> Vec<Words> {
        let list = entries(list, path);
        list.map(|(prose, path)| self.words(prose, path)).collect()
    }

    /// Prose with marks, in which `figure` says how a reference is printed.
    pub(super) fn marked(
        &self,
        prose: &Prose,
        path: Path,
        figure: impl Fn(&Reference) -> Option<Figure>,
    ) -> Words {
        let mut segments = segments(self, prose, |reference| {
            let mark = (!reference.bare).then(|| self.mark(&reference.fact));
            let mark = mark.flatten();
            match figure(reference) {
                Some(figure) => Some(Segment::Figure(Figure { mark, ..figure })),
                None => mark.map(Segment::Mark),
            }
        });
        if let [Segment::Text(text)] = &mut segments[..] {
            *text = self.locale.isolated(text, false);
        }
        Words { segments, path }
    }
}

/// Gives a figure that begins a sentence its capital: "Approximately 3,000 people …". `begins` is whether the text begins with one.
pub(super) fn capitalise(segments: &mut [Segment], mut begins: bool, language: &Language) {
    for segment in segments {
        match segment {
            Segment::Text(text) => {
                let sentence = text.trim_end();
                let spaced = sentence.len() < text.len();
                begins = spaced && language.ends_sentence(sentence);
            }
            Segment::Figure(figure) => {
                // A sign in the place of a number has its own letters.
                if begins && figure.missing.is_none() {
                    let first = figure.hedge.as_mut().unwrap_or(&mut figure.amount);
                    *first = capital(first);
                }
                begins = false;
            }
            Segment::Mark(_) => {}
            Segment::Link { .. } => begins = false,
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Prose without marks, in words alone: for notes, alternative text and metadata.
pub(super) fn plain(context: &Context<'_>, prose: &Prose) -> String {
    let segments = segments(context, prose, |reference| {
        figure(context, reference).map(Segment::Figure)
    });
    let texts = segments.into_iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Link { text, .. } => text,
        Segment::Figure(figure) => spoken(&figure),
        Segment::Mark(_) => String::new(),
    });
    texts.collect()
}

pub(super) fn spoken(figure: &Figure) -> String {
    let hedge = figure.hedge.clone();
    let mut spoken = hedge.map_or_else(String::new, |hedge| hedge + " ");
    spoken.push_str(&figure.marked_amount());
    if let Some(unit) = &figure.unit {
        spoken.extend([" ", &figure.joint, unit]);
    }
    let reason = figure.missing.as_ref();
    if let Some(reason) = reason.filter(|_| !super::standing::is_word(&figure.amount)) {
        spoken.extend([" (", reason, ")"]);
    }
    spoken
}

fn figure(context: &Context<'_>, reference: &Reference) -> Option<Figure> {
    let figure = context.plain_figure(&reference.fact)?;
    Some(match reference.amount {
        true => figure,
        false => context.with_unit(figure),
    })
}

fn segments(
    context: &Context<'_>,
    prose: &Prose,
    mut segment: impl FnMut(&Reference) -> Option<Segment>,
) -> Vec<Segment> {
    let pieces = prose.0.iter().enumerate();
    let segments = pieces.filter_map(|(at, piece)| match piece {
        Piece::Words(words) => Some(Segment::Text(words.clone())),
        Piece::Figure(reference) => {
            let mut segment = segment(reference);
            if let (Some(Segment::Figure(it)), Some(Piece::Words(next))) =
                (&mut segment, prose.0.get(at + 1))
                && context.is_in_points(&reference.fact)
                && says_points(context, next)
            {
                *it = context.bare_figure(it.clone());
            }
            segment
        }
        Piece::Period(id) => {
            let before = at.checked_sub(1).and_then(|before| prose.0.get(before));
            let ends = |text: &str| context.locale.values().ends_sentence(text.trim_end());
            let begins = match before {
                Some(Piece::Words(words)) => ends(words),
                before => before.is_none(),
            };
            let period = context.period(id)?;
            let period = if begins { capital(&period) } else { period };
            Some(Segment::Text(period))
        }
        Piece::Exhibit(exhibit) => Some(context.exhibit(exhibit)),
    });
    segments.fold(Vec::new(), |mut joined, segment| {
        match (joined.last_mut(), segment) {
            (Some(Segment::Text(text)), Segment::Text(more)) => text.push_str(&more),
            (_, segment) => joined.push(segment),
        }
        joined
    })
}

/// Whether a text begins with percentage points in one of their forms, as "percentage point" and "points".
fn says_points(context: &Context<'_>, text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\u{a0}', '-']).to_lowercase();
    let words = context.labels.word(LabelKey::PercentagePoints);
    let words = words.to_lowercase();
    let mut words = words.split(' ').filter(|word| word.chars().count() >= STEM);
    words.any(|word| text.starts_with(&word.chars().take(STEM).collect::<String>()))
}

const STEM: usize = 5;
