//! What a source says of its numbers beside them: in the heads of a table, or before a colon.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::document::{CellPlace, Document, Heads, RowKind};
use super::key::Key;
use super::scale_notes::{has_exceptions, has_several, has_unit_of_its_own, note, note_on};
use crate::quantity::{Found, HeadUnit, Language, Measure, Value, head_unit};
use crate::wording::{Lexicon, Topic, Wording};

/// A number as what stands over it or before it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Under {
    pub(crate) value: Value,
    pub(crate) unit: HeadUnit,
    /// What it may be as well.
    pub(crate) others: Vec<Value>,
    /// The heads, or the words, that say so.
    pub(crate) words: String,
}

impl Under {
    /// It as a fact has it, where its heads leave a doubt.
    pub(super) fn value_for<'v>(&'v self, own: &Value, bare: &'v Value) -> &'v Value {
        let unit = &self.unit;
        let is_doubtful = unit.letter.is_some() || unit.is_over_counts || !unit.others.is_empty();
        let mut may_be = self.others.iter().chain([bare]).filter(|_| is_doubtful);
        let is_own = |it: &&Value| Key::new(own) == Key::new(it);
        may_be.find(is_own).unwrap_or(&self.value)
    }
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
    /// The last table asked for, and whether several scales are said of it.
    table: Option<(usize, bool)>,
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
            table: None,
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
        let others = unit.others.iter();
        let others = others.filter_map(|it| found.value.under(it)).collect();
        let words = words.join(", ");
        value.stated = format!("{} (“{words}”)", value.stated);
        Some(Under {
            value,
            unit,
            others,
            words,
        })
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
                let (unit, _) = note(line, self.language).filter(|_| is_short)?;
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
                names.any(|name| {
                    head_unit(name, false, self.language).is_some()
                        || has_unit_of_its_own(name, self.language)
                }) || self.is_by_rows(document, place)
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

    /// Whether what the names of a row say tells which of several scales is its own.
    fn is_by_rows(&mut self, document: &Document, place: CellPlace) -> bool {
        if self.table.is_none_or(|(known, _)| known != place.table) {
            let heads = document.heads(place);
            let mut far = heads.far();
            self.table = Some((
                place.table,
                far.any(|text| has_several(text, self.language)),
            ));
        }
        self.table.is_some_and(|(_, is_by_rows)| is_by_rows)
    }

    /// The unit in the cell behind a figure, where that says nothing else: `%`.
    fn behind<'d>(&self, document: &'d Document, place: CellPlace) -> Option<&'d str> {
        let text = document.beside(place, true)?;
        let (_, end) = head_unit(text, false, self.language)?;
        (text[end..].trim_matches(['.', ')', ' ']).is_empty()).then_some(text)
    }

    /// What the heads of a cell say together. The nearest one counts, and those farther away add to it.
    fn of_heads(&self, heads: &Heads<'_>) -> Said {
        let column = self.gather(Said::default(), heads.column.iter().rev().copied());
        let row = heads
            .behind
            .into_iter()
            .chain(heads.unit)
            .chain(heads.row.iter().rev().copied());
        // A column of shares holds shares, whatever its rows count.
        let near = match column.0.is_ratio() {
            true => self.gather(column, row),
            false => {
                let row = self.gather(Said::default(), row);
                self.gather(row, heads.column.iter().rev().copied())
            }
        };
        let over = heads.group.into_iter().chain(heads.corner.iter().copied());
        let near = self.gather(near, over);
        let under = heads.under.filter(|note| !self.is_of_brackets(note));
        let far: Vec<&str> = [heads.caption, under, heads.heading]
            .into_iter()
            .flatten()
            .collect();
        let is_apart = near.0.scale.is_none()
            && heads
                .near()
                .any(|head| has_unit_of_its_own(head, self.language));
        let has_exceptions = far.iter().any(|text| has_exceptions(text, self.language));
        if is_apart && has_exceptions && near.0 == HeadUnit::default() {
            return near;
        }
        let units = far.into_iter().filter_map(|text| {
            let unit = note_on(text, heads, &near.0, self.language)?;
            Some((text, unit))
        });
        let (mut unit, words) = add(near.clone(), units);
        if unit.scale != near.0.scale
            && (is_apart || has_exceptions && near.0 != HeadUnit::default())
        {
            unit.others.push(near.0.clone());
        }
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

    fn gather<'d>(&self, said: Said, heads: impl Iterator<Item = &'d str>) -> Said {
        let units = heads.filter_map(|head| Some((head, head_unit(head, false, self.language)?.0)));
        add(said, units)
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

/// What texts farther and farther away add to what is said.
fn add<'d>(said: Said, units: impl Iterator<Item = (&'d str, HeadUnit)>) -> Said {
    units.fold(said, |(unit, mut words), (text, far)| {
        let both = unit.clone().or(far);
        if both != unit {
            words.push(text.to_owned());
        }
        (both, words)
    })
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
