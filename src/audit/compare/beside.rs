//! What a template sets beside what the sheet says, in the same block, and the sheet does not say there.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::Comparer;
use super::search::find;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::text::{fold, is_from_right};
use crate::sheet::model::Figure;
use crate::sheet::read_back::{PieceKind, TextPiece, Wanted, colophon_path};
use crate::source_map::{Path, Span};

/// A piece of what the sheet says, where it stands.
pub struct SaidPiece<'a> {
    range: Span,
    expectation: usize,
    figure: Option<&'a Figure>,
    /// Whether a dash ends it, behind which the next may stand.
    has_dash: bool,
    /// Whether it is a number in which a gap stands.
    is_parted: bool,
}

/// The words that a template may set beside what the sheet says: its labels, fewer of them beside figures.
#[derive(Debug, Default)]
pub struct TemplateWords<'a> {
    pub labels: Vec<&'a str>,
    pub beside_figures: Vec<&'a str>,
    /// What stands on the scales of charts.
    pub scales: Vec<&'a str>,
}

/// What may part words from each other without changing them.
const SEPARATORS: &[char] = &[':', ';', ',', '.', '·', '|', '(', ')', '،', '؛', '•'];

/// A scale has so many numbers at the least.
const SCALE: usize = 3;

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
                let is_number = matches!(piece.kind, PieceKind::Amount(_));
                self.said.push(SaidPiece {
                    is_parted: is_number && self.reading.body.is_parted(&range, &piece.text),
                    range,
                    expectation,
                    figure,
                    has_dash: piece
                        .text
                        .trim_end()
                        .ends_with(['-', '\u{2010}', '\u{2011}']),
                });
            }
        }
    }

    /// Tells what stands beside what the sheet says, and is neither said of it nor one of the labels.
    pub fn report_added(&mut self, labels: &TemplateWords<'_>) {
        let body = &self.reading.body;
        let other = self.reading.titles.iter().map(|it| &it.range);
        let other = other.chain(&self.around).cloned().map(|it| (it, None));
        let pieces = self.said.iter().map(|it| (it.range.clone(), Some(it)));
        let mut said: Vec<_> = other.chain(pieces).collect();
        said.sort_by_key(|(it, piece)| (it.start, piece.is_none(), it.end));
        let [known, known_of_figures] =
            [&labels.labels, &labels.beside_figures].map(|it| self.known(it));
        // On paper an asterisk marks a note.
        let parts = |c: char| SEPARATORS.contains(&c) || c == '*' && !self.reading.draws;
        let ticks = Known::of(labels.scales.iter().map(|tick| fold(tick)));
        let is_scale = |said: &str, beside: &Span| {
            let is_row = body.words(beside.clone()).split(' ').count() >= SCALE;
            is_row && is_made_of(said, parts, |rest| ticks.longest(rest))
        };
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
            let is_sure =
                !self.reading.draws || !body.from_right && !text(&block).contains(is_from_right);
            let Some(piece) = piece.filter(|it| is_sure && !self.is_colophon(it)) else {
                continue;
            };
            let known = piece.figure.map_or(&known, |_| &known_of_figures);
            let last = at.checked_sub(1).and_then(|last| said[last].1);
            let has_dash =
                last.is_some_and(|it| it.has_dash && it.expectation == piece.expectation);
            let is_struck = piece.figure.is_some() && body.has_hyphen(range.start) && !has_dash;
            let own = self.words_of(piece);
            let is_enclosed = text(&before).ends_with('(') && text(&behind).starts_with(')');
            let added = [before, behind].into_iter().find(|beside| {
                let said = text(beside);
                !is_made_of(said, parts, |rest| {
                    known.longest(rest).max(own.longest(rest))
                }) && !is_scale(said, beside)
            });
            let added = added.or_else(|| (is_enclosed || piece.is_parted).then(|| block.clone()));
            match added {
                Some(added) => faults.push(self.added(piece, &body.words(added))),
                None if is_struck => faults.push(self.added(piece, "-")),
                None => {}
            }
        }
        for notice in self.notices.iter().filter(|_| !self.reading.draws) {
            let block = body.block(notice.start);
            let beside = [block.start..notice.start, notice.end..block.end];
            let text = |range: &Span| body.text().get(range.clone()).unwrap_or_default();
            if !beside.iter().all(|it| is_made_of(text(it), parts, |_| 0)) {
                let said = shortened(&body.words(block));
                let message =
                    format!("in {said} something stands beside a notice that must stand alone");
                faults.push(Fault {
                    rule: FormError::CrowdedNotice,
                    message,
                    path: Path::root().key("sheet").key("status"),
                });
            }
        }
        faults.extend(self.added_marks());
        faults.dedup();
        self.faults.extend(faults);
    }

    /// What a text without pages says beside all that was looked for, with a bar in place of that.
    pub fn residue(&self) -> String {
        let body = &self.reading.body;
        let tables = self.reading.tables.iter().map(|it| &it.range);
        let titles = self.reading.titles.iter().map(|it| &it.range);
        let said = self.said.iter().map(|it| &it.range);
        let mut said: Vec<&Span> = said
            .chain(tables)
            .chain(titles)
            .chain(&self.around)
            .collect();
        said.sort_by_key(|it| it.start);
        let (mut residue, mut end) = (String::new(), 0);
        for range in said {
            if range.start > end {
                residue.push_str(&body.words(end..range.start));
                residue.push('|');
            }
            end = end.max(range.end);
        }
        residue + &body.words(end..body.len())
    }

    /// Words behind the colophon change nothing of it, and are told as added words.
    fn is_colophon(&self, piece: &SaidPiece<'a>) -> bool {
        self.expectations[piece.expectation].subject.path == colophon_path()
    }

    fn added(&self, piece: &SaidPiece<'a>, added: &str) -> Fault {
        let subject = &self.expectations[piece.expectation].subject;
        let (name, path) = match piece.figure {
            Some(figure) => (
                format!("the figure `{}` in {}", figure.id, subject.name),
                &figure.path,
            ),
            None => (subject.name.clone(), &subject.path),
        };
        Fault {
            rule: FormError::AddedBeside,
            message: format!("beside {name} stands “{added}”, which the sheet does not say there"),
            path: path.clone(),
        }
    }

    /// The heads of tables, the names of what charts show, and other words that have no place of their own.
    fn known(&self, labels: &[&str]) -> Known {
        let labels = labels.iter().flat_map(|label| label.split(['{', '}']));
        let mut known: Vec<String> = labels.map(fold).collect();
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
        Known::of(known)
    }

    /// What stands beside a piece in one layout or another, and what its figure counts.
    fn words_of(&self, piece: &SaidPiece<'a>) -> Known {
        let unit = piece.figure.and_then(|it| it.unit.as_deref()).map(fold);
        let (layouts, marks) = match &self.expectations[piece.expectation].wanted {
            Wanted::Text { layouts, marks } => (&layouts[..], &marks[..]),
            _ => (&[][..], &[][..]),
        };
        // The mark that begins a text is read as the number of a note.
        let marks = marks.iter().filter(|_| piece.figure.is_none());
        let pieces = layouts
            .iter()
            .flat_map(|it| it.contiguous.iter().chain(it.nearby.iter().flatten()));
        let words = pieces.filter(|it| it.kind == PieceKind::Words);
        let words = words.map(|it| fold(&it.text)).chain(unit);
        Known::of(words.chain(marks.map(usize::to_string)))
    }
}

/// Words, as many as a sheet has, each of which is found without looking at the others.
struct Known {
    words: FxHashSet<String>,
    /// How long they are, the longest first.
    lengths: Vec<usize>,
}

impl Known {
    fn of(words: impl IntoIterator<Item = String>) -> Self {
        let words: FxHashSet<String> = words.into_iter().collect();
        let lengths: BTreeSet<usize> = words.iter().map(String::len).collect();
        let lengths = lengths.into_iter().rev().collect();
        Self { words, lengths }
    }

    /// The length of the longest of them with which a text begins.
    fn longest(&self, text: &str) -> usize {
        let mut lengths = self.lengths.iter();
        let begins = |length: &&usize| {
            text.get(..**length)
                .is_some_and(|it| self.words.contains(it))
        };
        lengths.find(begins).copied().unwrap_or(0)
    }
}

/// Whether a text is whole words of those that are known, each by its length, and what parts them.
fn is_made_of(
    text: &str,
    parts: impl Fn(char) -> bool + Copy,
    known: impl Fn(&str) -> usize,
) -> bool {
    let mut rest = text.trim_start_matches(parts);
    while !rest.is_empty() {
        match known(rest) {
            0 => return false,
            length => rest = rest[length..].trim_start_matches(parts),
        }
    }
    true
}
