//! What a source says of its numbers beside them: in the heads of a table, or before a colon.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::document::{CellPlace, Document, Heads, RowKind};
use crate::quantity::{Found, HeadUnit, Language, Measure, Value, head_unit};
use crate::wording::{Lexicon, Topic, Wording};

/// A number as what stands over it or before it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Under {
    pub(crate) value: Value,
    pub(crate) unit: HeadUnit,
    /// The heads, or the words, that say so.
    pub(crate) words: String,
}

/// A unit with the heads that say it.
type Said = (HeadUnit, Vec<String>);

/// The units over the columns of tables, by table, heads, group and column.
pub(super) struct Units<'l> {
    language: &'l Language,
    lexicon: OnceCell<Lexicon>,
    columns: HashMap<(usize, Range<usize>, Option<usize>, usize), Said>,
    /// The last row asked for, and whether its names say a unit.
    row: Option<((usize, usize), bool)>,
    /// The last paragraph of lines asked for, and what the lines over its rows say.
    lines: Option<(usize, Option<Said>)>,
}

impl<'l> Units<'l> {
    pub(super) fn new(language: &'l Language) -> Self {
        Self {
            language,
            lexicon: OnceCell::new(),
            columns: HashMap::new(),
            row: None,
            lines: None,
        }
    }

    /// What a number is under its heads, or behind the words before it; `None` where they add nothing to it.
    pub(super) fn of(
        &mut self,
        document: &Document,
        paragraph: usize,
        found: &Found,
    ) -> Option<Under> {
        let (unit, words) = match document.cell_at(paragraph, found.span.start) {
            Some(place) => self.of_place(document, place)?,
            None if let Some(said) = self.of_lines(document, paragraph, found) => said,
            None => {
                let text = &document.paragraphs[paragraph].text;
                let before = sentence_before(text, found.span.start);
                let said = of_words(before, self.language).map(|unit| (unit, before));
                let said = said.or_else(|| self.of_sentence(text, found.span.start));
                let (unit, words) = said?;
                (unit, vec![words.trim().to_owned()])
            }
        };
        let mut value = found.value.under(&unit)?;
        let words = words.join(", ");
        value.stated = format!("{} (“{words}”)", value.stated);
        Some(Under { value, unit, words })
    }

    /// What the first sentence of a paragraph says of the figures of the others: `Figures in thousands.`
    fn of_sentence<'d>(&self, text: &'d str, at: usize) -> Option<(HeadUnit, &'d str)> {
        let (first, _) = text[..at.min(text.floor_char_boundary(LONGEST_LEAD))].split_once(". ")?;
        let is_short = first.split_whitespace().count() <= LONGEST_LEAD_SENTENCE;
        let (unit, end) = head_unit(first, true, self.language).filter(|_| is_short)?;
        let mut words = self.language.phrases("wording.figures");
        let first_words = first.to_lowercase();
        let of_figures = words.any(|own| first_words.split(' ').any(|word| word == own));
        (of_figures && end == first.len() && unit.scale.is_some()).then_some((unit, first))
    }

    /// What a line over a row of amounts says, in text that is set by lines.
    fn of_lines(&mut self, document: &Document, at: usize, found: &Found) -> Option<Said> {
        let paragraph = &document.paragraphs[at];
        let line = |number: usize| {
            let start = number
                .checked_sub(1)
                .map_or(0, |before| paragraph.breaks[before]);
            let end = paragraph.breaks.get(number).copied();
            &paragraph.text[start..end.unwrap_or(paragraph.text.len())]
        };
        if self.lines.as_ref().is_none_or(|(known, _)| *known != at) {
            let lines = 0..paragraph.breaks.len();
            let lines = lines.take_while(|number| !is_row(line(*number)));
            let said = lines.filter_map(|number| {
                let line = line(number).trim();
                let is_short = line.len() <= LONGEST_LINE;
                let (unit, _) = head_unit(line, true, self.language).filter(|_| is_short)?;
                Some((unit, vec![line.to_owned()]))
            });
            self.lines = Some((at, said.last()));
        }
        let (_, said) = self.lines.as_ref()?;
        let number = paragraph
            .breaks
            .partition_point(|start| *start <= found.span.start);
        said.clone().filter(|_| number > 0 && is_row(line(number)))
    }

    fn of_place(&mut self, document: &Document, place: CellPlace) -> Option<Said> {
        let row = document.row(place.table, place.row)?;
        let at = (place.table, place.row);
        let is_told = match self.row {
            Some((known, is_told)) if known == at => is_told,
            _ => {
                let names = row
                    .reaching
                    .iter()
                    .chain(&row.cells)
                    .filter(|cell| cell.is_head);
                let names = names.map(|cell| document.text(place.table, cell));
                let mut names = names.chain(document.unit_of_row(place.table, row));
                names.any(|name| head_unit(name, false, self.language).is_some())
            }
        };
        self.row = Some((at, is_told));
        let is_told = is_told || self.behind(document, place).is_some();
        let said = match is_told && row.kind == RowKind::Body {
            true => {
                let mut heads = document.heads(place);
                heads.behind = self.behind(document, place);
                self.of_heads(&heads)
            }
            false => {
                let column = document.cell(place)?.columns.start;
                let key = (place.table, row.heads.clone(), row.group, column);
                if let Some(known) = self.columns.get(&key) {
                    known.clone()
                } else {
                    let mut heads = document.heads(place);
                    heads.behind = None;
                    let said = self.of_heads(&heads);
                    self.columns.insert(key, said.clone());
                    said
                }
            }
        };
        (said.0 != HeadUnit::default()).then_some(said)
    }

    /// The unit in the cell behind a figure, where that says nothing else: `%`.
    fn behind<'d>(&self, document: &'d Document, place: CellPlace) -> Option<&'d str> {
        let text = document.beside(place, true)?;
        let (_, end) = head_unit(text, false, self.language)?;
        (text[end..].trim_matches(['.', ')', ' ']).is_empty()).then_some(text)
    }

    /// What the heads of a cell say together. The nearest one counts, and those farther away add to it.
    fn of_heads(&self, heads: &Heads<'_>) -> Said {
        let column = self.gather(Said::default(), heads.column.iter().rev().copied(), false);
        let row = heads
            .behind
            .into_iter()
            .chain(heads.unit)
            .chain(heads.row.iter().rev().copied());
        // A column of shares holds shares, whatever its rows count.
        let near = match column.0.is_ratio() {
            true => self.gather(column, row, false),
            false => {
                let row = self.gather(Said::default(), row, false);
                self.gather(row, heads.column.iter().rev().copied(), false)
            }
        };
        let over = heads.group.into_iter().chain(heads.corner.iter().copied());
        let near = self.gather(near, over, false);
        let under = heads.under.filter(|note| !self.is_of_brackets(note));
        let far = [heads.caption, under, heads.heading];
        let far = far.into_iter().flatten();
        let (mut unit, words) = self.gather(near.clone(), far, true);
        let is_far = near.0 == HeadUnit::default() && unit.currency().is_some();
        let mut names = heads.column.iter().chain(&heads.row);
        // A paragraph before the table may speak of dollars, and the table of people.
        unit.is_over_counts =
            is_far && (unit.scale.is_none() || names.any(|head| self.counts(head)));
        // `Sample size` in a table of percentages
        unit.is_over_counts |= near.0 == HeadUnit::default()
            && unit.measure == Some(Measure::Percent)
            && heads.column.iter().any(|head| self.is_number(head));
        (unit, words)
    }

    /// `Figures in brackets (%) are shares` is not said of the others.
    fn is_of_brackets(&self, note: &str) -> bool {
        let Some((_, end)) = head_unit(note, true, self.language) else {
            return false;
        };
        let (before, behind) = note.split_at(end);
        let opened = before.rfind('(');
        opened.is_some_and(|open| !before[open..].contains(')'))
            && behind.contains(char::is_alphabetic)
    }

    fn gather<'d>(&self, said: Said, heads: impl Iterator<Item = &'d str>, is_prose: bool) -> Said {
        heads.fold(said, |(unit, mut words), head| {
            let far = head_unit(head, is_prose, self.language);
            let both = far.map_or_else(|| unit.clone(), |(far, _)| unit.clone().or(far));
            if both != unit {
                words.push(head.to_owned());
            }
            (both, words)
        })
    }

    /// Whether the head of a column says that it counts.
    fn is_number(&self, head: &str) -> bool {
        let mut own = self.language.text("wording.counting-heads").split(' ');
        let head = head.to_lowercase();
        own.any(|own| {
            head.split(|c: char| !c.is_alphanumeric())
                .any(|word| word == own)
        })
    }

    fn counts(&self, head: &str) -> bool {
        let lexicon = self.lexicon.get_or_init(|| Lexicon::of(self.language));
        let wording = Wording::of(head, lexicon);
        let says = |topic| wording.says(topic, wording.all());
        says(Topic::Counted) || says(Topic::Persons)
    }
}

/// A longer line is running text.
const LONGEST_LINE: usize = 200;

/// Whether a line is a row of a table: a name, and two amounts or more that end it.
fn is_row(line: &str) -> bool {
    let is_short = line.len() <= LONGEST_LINE;
    let words = line.split_whitespace().rev();
    let is_amount = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic)
    };
    is_short
        && words.take_while(is_amount).count() > 1
        && line.trim_start().starts_with(char::is_alphabetic)
}

/// What the words before a number in its sentence make of it: `Population in thousands: 231,640`.
fn of_words(before: &str, language: &Language) -> Option<HeadUnit> {
    // Most numbers have no such sign before them.
    if !before.contains([':', ')']) {
        return None;
    }
    let (unit, end) = head_unit(before, true, language)?;
    let rest = &before[end..];
    let stop = rest.find([':', ')'])?;
    let is_unit = unit.scale.is_some() || unit.is_ratio();
    (is_unit && rest[..stop].split_whitespace().count() <= MOST_BEHIND).then_some(unit)
}

/// So many words stand between a scale and the colon behind it: `of dollars`.
const MOST_BEHIND: usize = 3;
/// A first sentence of more words says more than the scale of the others.
const LONGEST_LEAD_SENTENCE: usize = 6;
/// So many characters before a number may say its scale.
const LONGEST_LEAD: usize = 80;

/// What stands before a place of a paragraph within a few words, where it may be a unit.
pub(super) fn sentence_before(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let from = before
        .char_indices()
        .rev()
        .nth(LONGEST_LEAD)
        .map_or(0, |(at, _)| at);
    let before = &before[from..];
    before.rsplit(". ").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[test]
    fn a_unit_stands_as_one_and_not_in_a_number() {
        for head in [
            "Numbers in thousands",
            "Millions of dollars",
            "Percent changes",
            "Table 1. Percent change in the index of prices, all households",
            "Sales, thousands",
        ] {
            assert!(head_unit(head, true, english()).is_some(), "{head}");
        }
        for head in [
            "Thousands of people flee the floods",
            "Sales of 2 million",
            "It fell by 3 percent",
        ] {
            assert!(head_unit(head, true, english()).is_none(), "{head}");
        }
        assert!(of_words("Population in thousands: ", english()).is_some());
        assert!(of_words("In thousands of homes there were ", english()).is_none());
    }
}
