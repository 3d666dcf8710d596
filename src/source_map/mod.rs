//! Where things stand: a text with a name, and the way from a byte to line and column.
//!
//! The model of the fact file stays free of places. What a message points at is found late,
//! through [`Places`], from the path of the thing in the model.

mod path;
mod places;
pub mod yaml;

use std::ops::Range;

pub use path::Path;
pub(crate) use path::holds_text;
pub use places::Places;

/// A range of bytes in a [`SourceFile`].
pub type Span = Range<usize>;

/// A text as it was read, with the name by which messages call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

/// A place as people count it: both numbers begin at one, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    pub(crate) column: usize,
}

impl SourceFile {
    /// Takes a text and the name under which messages show it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// The name as given, usually the path on the command line.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span, empty where the span does not fit the text.
    pub(crate) fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    pub(crate) fn line(&self, number: usize) -> Span {
        let number = number.clamp(1, self.line_starts.len());
        let next = self.line_starts.get(number);
        self.line_starts[number - 1]..next.map_or(self.text.len(), |next| next - 1)
    }

    /// The byte offset of a line and column, the nearest there is.
    pub(crate) fn offset(&self, Position { line, column }: Position) -> usize {
        let line = self.line(line);
        let mut letters = self.slice(&line).char_indices();
        let letter = letters.nth(column.saturating_sub(1));
        letter.map_or(line.end, |(at, _)| line.start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("a.yaml", "ab\nçd\r\n\n€");
        let at = |offset| {
            let position = file.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 3));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(9), (4, 1));
        assert_eq!(at(10), (4, 1), "inside a character is that character");
        assert_eq!(at(99), (4, 2));
    }

    #[test]
    fn offsets_are_the_way_back() {
        let file = SourceFile::new("a.yaml", "ab\nçd\n\n€");
        assert_eq!(file.text().len(), 11);
        for (offset, _) in file.text().char_indices() {
            assert_eq!(file.offset(file.position(offset)), offset);
        }
        assert_eq!(file.offset(Position { line: 9, column: 9 }), 11);
    }
}
