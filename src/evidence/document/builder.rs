//! Puts a document together from words, ends of blocks and tables, as a reader meets them.

use super::heads::{self, TELLS};
use super::unseen::without_unseen;
use super::{Document, Paragraph, Row, RowKind, SourceCell, Table};

/// A cell as its format has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawCell {
    pub(crate) text: String,
    /// How many columns and rows it goes over; 0 is 1.
    pub(crate) spans: (usize, usize),
    /// Whether the format says that it is a head.
    pub(crate) is_head: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct RawRow {
    pub(crate) cells: Vec<RawCell>,
    /// Whether the format says that it heads columns.
    pub(crate) is_head: bool,
    /// The page and the line of it, where they are not those of what is before.
    pub(crate) page: Option<usize>,
    pub(crate) line: Option<usize>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct RawTable {
    pub(crate) caption: String,
    pub(crate) rows: Vec<RawRow>,
}

/// A cell that goes over more columns is as wide as the table.
const WIDEST: usize = 1_000;
/// How many cells may reach down from rows above, in a whole source: cells that reach far down would else be more than its bytes.
const MOST_CARRIED: usize = 1_000_000;
/// A longer paragraph before a table is no caption of it.
const LONGEST_CAPTION: usize = 300;

/// Whether a paragraph before a table tells figures of its own, in two sentences or more: it is no caption.
fn tells_figures(text: &str) -> bool {
    let sentences = text.split(". ");
    let telling = sentences.filter(|it| it.split_whitespace().count() >= TELLS);
    let is_figure = |word: &str| {
        let inner = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '%');
        inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains([',', '.', '%'])
    };
    telling.count() > 1 && text.split_whitespace().any(is_figure)
}

/// Gathers blocks one after the other.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    words: String,
    heading: Option<u8>,
    last_heading: Option<usize>,
    carried: usize,
    /// The page of what follows.
    pub(crate) page: Option<usize>,
    /// The line of what follows.
    pub(crate) line: Option<usize>,
    began_at: Option<usize>,
    breaks: Vec<usize>,
    /// Whether all that follows is one paragraph to a reader.
    pub(crate) is_data: bool,
}

impl Builder {
    /// Adds words to the block that is open.
    pub(crate) fn push(&mut self, words: &str) {
        let words = without_unseen(words);
        for (at, word) in words.split(char::is_whitespace).enumerate() {
            if at > 0 && !self.words.is_empty() && !self.words.ends_with(' ') {
                self.words.push(' ');
            }
            self.words.push_str(word);
        }
    }

    /// Adds a line to the block that is open.
    pub(crate) fn push_line(&mut self, words: &str) {
        self.push(" ");
        if self.words.is_empty() {
            self.began_at = self.line;
        } else {
            self.breaks.push(self.words.len());
        }
        self.push(words);
    }

    /// The words of the block that is open.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// Takes back the words of the block that is open.
    pub(crate) fn drop_words(&mut self) {
        self.words.clear();
    }

    /// Adds a line whose first word goes on with the last one.
    pub(crate) fn push_on(&mut self, words: &str) {
        self.words.truncate(self.words.trim_end().len());
        self.breaks.push(self.words.len());
        self.push(words);
    }

    /// Takes the hyphen at the end of the block that is open away.
    pub(crate) fn take_hyphen(&mut self) {
        let end = self.words.trim_end();
        self.words
            .truncate(end.trim_end_matches(['-', '\u{2010}', '\u{ad}']).len());
    }

    /// Ends the block that is open, if it has words, and begins another.
    pub(crate) fn cut(&mut self, heading: Option<u8>) {
        let mut text = std::mem::take(&mut self.words);
        text.truncate(text.trim_end().len());
        let heading = std::mem::replace(&mut self.heading, heading);
        let (line, breaks) = (self.began_at.take(), std::mem::take(&mut self.breaks));
        if !text.is_empty() {
            self.last_heading = heading
                .map(|_| self.document.paragraphs.len())
                .or(self.last_heading);
            self.paragraph(Paragraph {
                text,
                heading,
                line,
                breaks,
                ..Paragraph::default()
            });
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let number = self
            .document
            .paragraphs
            .last()
            .map_or(0, |last| last.number);
        let is_same = self.is_data && number > 0;
        self.document.paragraphs.push(Paragraph {
            number: if is_same { number } else { number + 1 },
            page: self.page,
            ..paragraph
        });
    }

    /// Adds a table whose caption and rows are one paragraph to a reader.
    pub(crate) fn table_in_one(&mut self, mut raw: RawTable) {
        self.cut(None);
        let before = self.document.paragraphs.len();
        self.push_line(&std::mem::take(&mut raw.caption));
        self.table(raw);
        let own = &mut self.document.paragraphs[before..];
        let number = own.first().map_or(0, |first| first.number);
        own.iter_mut().for_each(|one| one.number = number);
    }

    /// Takes the paragraph that comes next for the caption of the table before it.
    pub(crate) fn caption_below(&mut self) {
        let next = self.document.paragraphs.len();
        let last = self.document.tables.last_mut();
        last.into_iter().for_each(|it| it.caption = Some(next));
    }

    /// Adds a table, its caption before it.
    pub(crate) fn table(&mut self, mut raw: RawTable) {
        self.cut(None);
        self.push(&raw.caption);
        self.cut(None);
        raw.rows.retain(|row| !row.cells.is_empty());
        heads::tell(&mut raw.rows);
        let paragraphs = &self.document.paragraphs;
        let last = self.document.tables.last();
        let before = paragraphs.len().checked_sub(1);
        let before = before.filter(|_| last.and_then(|it| it.caption) != before);
        let is_caption = |at: &usize| {
            let before = &paragraphs[*at];
            before.row.is_none()
                && before.heading.is_none()
                && before.text.len() <= LONGEST_CAPTION
                && !tells_figures(&before.text)
        };
        let mut table = Table {
            caption: before.filter(is_caption),
            is_titled: !raw.caption.trim().is_empty(),
            heading: self.last_heading,
            units: None,
            last_text: None,
            rows: Vec::new(),
        };
        let number = self.document.tables.len();
        // Cells that reach down into the next row, with the rows that they have to reach from there.
        let mut down: Vec<(SourceCell, usize)> = Vec::new();
        for (at, row) in raw.rows.into_iter().enumerate() {
            let reaching: Vec<SourceCell> = down.iter().map(|(cell, _)| cell.clone()).collect();
            let (text, cells) = self.cells(at, row.cells, &mut down);
            let last = table.rows.last();
            let kind = match (row.is_head, cells.as_slice()) {
                (true, _) => RowKind::Head,
                _ if heads::is_group(&text, &cells) => RowKind::Group,
                _ => RowKind::Body,
            };
            let heads = match (kind, last) {
                (
                    RowKind::Head,
                    Some(Row {
                        kind: RowKind::Head,
                        heads,
                        ..
                    }),
                ) => heads.start..at,
                (RowKind::Head, _) => at..at,
                (
                    _,
                    Some(Row {
                        kind: RowKind::Head,
                        heads,
                        ..
                    }),
                ) => heads.start..at,
                (_, Some(last)) => last.heads.clone(),
                (_, None) => 0..0,
            };
            let group = match (kind, last) {
                (
                    RowKind::Body,
                    Some(Row {
                        kind: RowKind::Group,
                        ..
                    }),
                ) => Some(at - 1),
                (RowKind::Body, Some(last)) => last.group,
                _ => None,
            };
            let paragraph = self.document.paragraphs.len();
            let place = Some((number, at));
            self.page = row.page.or(self.page);
            self.paragraph(Paragraph {
                text,
                line: row.line,
                row: place,
                ..Paragraph::default()
            });
            table.rows.push(Row {
                paragraph,
                kind,
                heads,
                group,
                cells,
                reaching,
            });
        }
        let last = table.rows.last().into_iter().flat_map(|row| &row.cells);
        let mut texts = last.enumerate().filter(|(_, cell)| !cell.span.is_empty());
        let first = texts.next().map(|(at, _)| at);
        table.last_text = first.filter(|_| texts.next().is_none());
        self.document.tables.push(table);
    }

    /// The text of a row and its cells beside those that reach `down` into it, which become those that reach into the next.
    fn cells(
        &mut self,
        row: usize,
        raw: Vec<RawCell>,
        down: &mut Vec<(SourceCell, usize)>,
    ) -> (String, Vec<SourceCell>) {
        let above = std::mem::take(down);
        let mut taken = above
            .iter()
            .map(|(cell, _)| cell.columns.clone())
            .peekable();
        let mut reaching = Vec::new();
        let (mut text, mut column) = (String::new(), 0);
        let mut cells = Vec::with_capacity(raw.len());
        for (at, raw) in raw.into_iter().enumerate() {
            while let Some(columns) = taken.next_if(|columns| columns.start <= column) {
                column = column.max(columns.end);
            }
            if at > 0 {
                text.push_str(" | ");
            }
            let start = text.len();
            let words = without_unseen(&raw.text);
            let words: Vec<&str> = words.split_whitespace().collect();
            text.push_str(&words.join(" "));
            let columns = column..column + raw.spans.0.clamp(1, WIDEST);
            column = columns.end;
            let cell = SourceCell {
                row,
                span: start..text.len(),
                columns,
                is_head: raw.is_head,
            };
            reaching.push((cell.clone(), raw.spans.1.max(1)));
            cells.push(cell);
        }
        reaching.extend(above);
        reaching.retain_mut(|(_, rows)| {
            *rows -= 1;
            *rows > 0
        });
        self.carried += reaching.len();
        if self.carried <= MOST_CARRIED {
            reaching.sort_by_key(|(cell, _)| cell.columns.start);
            *down = reaching;
        }
        (text, cells)
    }

    pub(crate) fn finish(mut self) -> Document {
        self.cut(None);
        self.document
    }
}
