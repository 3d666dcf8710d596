//! What a template sets beside what the sheet says, in the same block, and the sheet does not say there.

use super::Comparer;
use super::search::find;
use crate::audit::fault::Fault;
use crate::diagnostics::FormError;
use crate::pdf_text::text::{fold, is_from_right};
use crate::sheet::model::Figure;
use crate::sheet::read_back::{Category, PieceKind, TextPiece, Wanted};
use crate::source_map::Span;

/// A piece of what the sheet says, where it stands.
pub struct SaidPiece<'a> {
    range: Span,
    expectation: usize,
    figure: Option<&'a Figure>,
}

/// What may part words from each other without changing them.
const SEPARATORS: &[char] = &[':', ';', ',', '.', '·', '|', '(', ')', '،', '؛', '\u{bb}', '\u{ab}'];

impl<'a, 's: 'a> Comparer<'a, 's> {
    /// Takes down where each of some pieces of an expectation stands, which were found in a range.
    pub(super) fn say(&mut self, expectation: usize, pieces: &[TextPiece<'a>], range: &Span) {
        let mut from = range.start;
        for piece in pieces {
            let figure = match piece.kind {
                PieceKind::Words | PieceKind::Sign => None,
                PieceKind::Hedge(it) | PieceKind::Amount(it) | PieceKind::Unit(it) => Some(it),
            };
            let wanted = fold(&piece.text);
            if let Some(range) = find(&self.reading.body, &wanted, from..range.end) {
                from = range.end;
                self.said.push(SaidPiece {
                    range,
                    expectation,
                    figure,
                });
            }
        }
    }

    /// Tells what stands beside figures, caveats and notices and is neither said of them nor one of the `labels`.
    pub fn report_added(&mut self, labels: &[&str]) {
        let body = &self.reading.body;
        let other = self.reading.titles.iter().map(|it| &it.range);
        let other = other.chain(&self.around).cloned().map(|it| (it, None));
        let pieces = self.said.iter().map(|it| (it.range.clone(), Some(it)));
        let mut said: Vec<_> = other.chain(pieces).collect();
        said.sort_by_key(|(it, piece)| (it.start, piece.is_none(), it.end));
        let known = self.known(labels);
        let mut end = 0;
        let mut faults = Vec::new();
        for (at, (range, piece)) in said.iter().enumerate() {
            let block = body.block(range.start);
            let next = said.get(at + 1).map_or(body.len(), |next| next.0.start);
            let before = end.clamp(block.start, range.start)..range.start;
            let behind = range.end..next.clamp(range.end, block.end.max(range.end));
            end = end.max(range.end);
            let text = |range: &Span| body.text().get(range.clone()).unwrap_or_default();
            // In which order what is written from the right was drawn is not known for certain.
            let is_sure = !self.reading.draws || !body.from_right && !text(&block).contains(is_from_right);
            let Some(piece) = piece.filter(|it| is_sure && self.is_weighty(it)) else {
                continue;
            };
            let own = self.words_of(piece);
            let is_enclosed = text(&before).ends_with('(') && text(&behind).starts_with(')');
            let added = [before, behind].into_iter().find(|beside| {
                !is_made_of(text(beside), |rest| longest(rest, &known).max(longest(rest, &own)))
            });
            let added = added.or_else(|| is_enclosed.then(|| block.clone()));
            if let Some(added) = added {
                faults.push(self.added(piece, &body.words(added)));
            }
        }
        faults.dedup();
        self.faults.extend(faults);
    }

    /// Whether words beside it may make something else of it.
    fn is_weighty(&self, piece: &SaidPiece<'a>) -> bool {
        piece.figure.is_some() || self.expectations[piece.expectation].category == Some(Category::Caveat)
    }

    fn added(&self, piece: &SaidPiece<'a>, added: &str) -> Fault {
        let subject = &self.expectations[piece.expectation].subject;
        let (name, path) = match piece.figure {
            Some(figure) => (format!("the figure `{}` in {}", figure.id, subject.name), &figure.path),
            None => (subject.name.clone(), &subject.path),
        };
        Fault {
            rule: FormError::AddedBeside,
            message: format!("beside {name} stands “{added}”, which the sheet does not say there"),
            path: path.clone(),
        }
    }

    /// The heads of tables, the names of what charts show, and other words that have no place of their own.
    fn known(&self, labels: &[&str]) -> Vec<String> {
        let mut known: Vec<String> = labels.iter().map(|label| fold(label)).collect();
        for it in self.expectations {
            match &it.wanted {
                Wanted::Table(table) => {
                    known.extend(table.columns.iter().map(|it| fold(&it.title)));
                    known.extend(table.groups.iter().map(|it| fold(&it.title)));
                }
                Wanted::Anywhere(piece, _) if piece.kind == PieceKind::Words => {
                    known.push(fold(&piece.text));
                }
                _ => {}
            }
        }
        known
    }

    /// What stands beside a piece in one layout or another, and what its figure counts.
    fn words_of(&self, piece: &SaidPiece<'a>) -> Vec<String> {
        let unit = piece.figure.and_then(|it| it.unit.as_deref()).map(fold);
        let layouts = match &self.expectations[piece.expectation].wanted {
            Wanted::Text { layouts, .. } => layouts.as_slice(),
            _ => &[],
        };
        let pieces = layouts.iter().flat_map(|it| it.contiguous.iter().chain(it.nearby.iter().flatten()));
        let words = pieces.filter(|it| it.kind == PieceKind::Words);
        words.map(|it| fold(&it.text)).chain(unit).collect()
    }
}

/// The length of the longest of some words with which a text begins.
fn longest(text: &str, words: &[String]) -> usize {
    let found = words.iter().filter(|word| text.starts_with(word.as_str()));
    found.map(String::len).max().unwrap_or(0)
}

/// Whether a text is whole words of those that are known, each by its length, and what parts them.
fn is_made_of(text: &str, known: impl Fn(&str) -> usize) -> bool {
    let mut rest = text.trim_start_matches(SEPARATORS);
    while !rest.is_empty() {
        match known(rest) {
            0 => return false,
            length => rest = rest[length..].trim_start_matches(SEPARATORS),
        }
    }
    true
}
