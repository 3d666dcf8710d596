//! Data files: values separated by commas, semicolons, tabs or upright lines, the names of their columns in the first row.

use csv::{ByteRecord, ReaderBuilder};

use super::encoding::decoded;
use super::{Reader, Unreadable, too_much};
use crate::evidence::document::{Builder, Document, RawCell, RawRow, RawTable};

/// Values separated by commas, or by another sign where this parts more rows alike.
pub(super) struct Commas;

/// Values separated by tabs.
pub(super) struct Tabs;

/// No sheet of a spreadsheet has more columns.
const MOST_COLUMNS: usize = 16_384;
/// Each takes up to 1,200 bytes where it is held against figures, and may be none of the file itself: of so many a source takes less
/// than 500 MB.
const MOST_CELLS: usize = 400_000;

impl Reader for Commas {
    fn endings(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        let text = decoded(bytes, None)?;
        // Columns are as many in each row: what parts the most rows into the same number of cells separates.
        let separators = [b';', b',', b'\t', b'|'];
        let found = separators.into_iter().max_by_key(|separator| {
            let first: Vec<usize> = text
                .lines()
                .take(20)
                .map(|line| line.bytes().filter(|byte| byte == separator).count())
                .collect();
            let most = first.iter().copied().filter(|count| *count > 0).max();
            let like = |most| first.iter().filter(|count| **count == most).count();
            // Of equals the first, which decimal commas are not.
            (
                most.map_or(0, like),
                separators.iter().rev().position(|one| one == separator),
            )
        });
        read(&text, found.unwrap_or(b','))
    }
}

impl Reader for Tabs {
    fn endings(&self) -> &'static [&'static str] {
        &["tsv", "tab"]
    }

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable> {
        read(&decoded(bytes, None)?, b'\t')
    }
}

fn read(text: &str, separator: u8) -> Result<Document, Unreadable> {
    if let Some(line) = open_quote(text, separator) {
        return Err(Unreadable::Damaged(format!(
            "the quotation mark at the beginning of a cell in its line {line} is not closed at the end of the cell: close it, or write it twice within quotation marks"
        )));
    }
    let mut builder = Builder::default();
    builder.is_data = true;
    let mut table = RawTable::default();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let (mut rows, mut held) = (Vec::new(), 0);
    let damaged =
        |error: csv::Error| Unreadable::Damaged(format!("it is no table of values: {error}"));
    while reader.read_byte_record(&mut record).map_err(damaged)? {
        if record.len() > MOST_COLUMNS {
            return Err(too_much("columns", MOST_COLUMNS));
        }
        held += record.len();
        if held > MOST_CELLS {
            return Err(too_much("cells", MOST_CELLS));
        }
        let line = record
            .position()
            .and_then(|at| usize::try_from(at.line()).ok());
        let cells = record.iter().map(|cell| RawCell {
            text: String::from_utf8_lossy(cell).into_owned(),
            ..RawCell::default()
        });
        rows.push(RawRow {
            cells: cells.collect(),
            line,
            ..RawRow::default()
        });
    }
    // Lines of one text before the names of the columns are the title.
    let filled = |row: &RawRow| {
        row.cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty())
            .count()
    };
    let is_table = rows.iter().any(|row| filled(row) > 1);
    let title = rows
        .iter()
        .take_while(|row| is_table && filled(row) <= 1)
        .count();
    table.rows = rows.split_off(title);
    for row in rows {
        builder.line = row.line;
        builder.cut(None);
        let texts = row.cells.iter().map(|cell| cell.text.as_str());
        builder.push_line(&texts.collect::<String>());
    }
    builder.table(table);
    Ok(builder.finish())
}

/// The line of a quotation mark that opens a cell and is closed in no other line at the end of one: it takes rows into its cell.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut open, mut at_start) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        let is_edge = |byte: u8| byte == separator || matches!(byte, b'\n' | b'\r');
        match (byte, open) {
            (b'"', None) if at_start => open = Some(line),
            (b'"', Some(from)) if bytes.next_if_eq(&b'"').is_none() => {
                if from < line && !bytes.peek().copied().is_none_or(is_edge) {
                    return open;
                }
                open = None;
            }
            _ => {}
        }
        at_start = is_edge(byte);
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cells, paragraphs};
    use super::MOST_CELLS;

    const TEXT: &str =
        "\u{feff}Homes of Marrow Bay\n\nyear,people,homes\n2019,\"123,456\",789\n2020,124,457\n";

    #[test]
    fn a_cell_is_under_the_name_of_its_column() {
        let expected = [
            "Homes of Marrow Bay > people > 2019: 123,456",
            "Homes of Marrow Bay > homes > 2019: 789",
            "Homes of Marrow Bay > people > 2020: 124",
            "Homes of Marrow Bay > homes > 2020: 457",
        ];
        assert_eq!(cells("a.csv", TEXT.as_bytes()), expected);
        assert_eq!(cells("a.tsv", b"a\tb, c\nFood\t1,2"), ["b, c > Food: 1,2"]);
    }

    #[test]
    fn what_separates_is_told_by_what_is_there() {
        let expected = ["Preis > Brot: 1,50", "Menge > Brot: 3,0"];
        assert_eq!(
            cells("a.csv", "Ware;Preis;Menge\nBrot;1,50;3,0\n".as_bytes()),
            expected
        );
        assert_eq!(cells("a.csv", "a,b;c\nx,1;2\ny,3".as_bytes()).len(), 2);
    }

    #[test]
    fn upright_lines_separate_where_they_part_more_rows() {
        let text = "Town|Beds\nOarsby|1,230\nMarrow|985\n";
        let expected = ["Beds > Oarsby: 1,230", "Beds > Marrow: 985"];
        assert_eq!(cells("a.csv", text.as_bytes()), expected);
        assert_eq!(cells("a.csv", b"a|b,c\nx|y,3\n"), ["c > x|y: 3"]);
    }

    #[test]
    fn a_quotation_mark_that_takes_rows_into_its_cell_is_told() {
        let told = |text: &str| {
            super::super::read("a.csv", text.as_bytes()).map_err(|why| why.to_string())
        };
        for text in [
            "a,b\nc,\"4\nd,5\n",
            "a,b\nc,\"4\nd,\"5\"\n",
            "a,b\n\"c\",\"4 \"\"x\"\"\n",
        ] {
            assert_eq!(
                told(text).unwrap_err(),
                "the quotation mark at the beginning of a cell in its line 2 is not closed at the end of the cell: close it, or write it \
                 twice within quotation marks"
            );
        }
        for text in [
            "a,b\n\"c\nd\",\"4 \"\"x\"\"\"\n",
            "a,b\nc\",4\"\n",
            "a,b\n\"c\" ,4\n",
            "a,b\r\nc,\"\"\r\n",
        ] {
            assert!(told(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn more_cells_than_can_be_held_are_refused_by_name() {
        let told = super::super::read("a.csv", "1,2\n".repeat(MOST_CELLS / 2 + 1).as_bytes());
        assert_eq!(
            told.unwrap_err().to_string(),
            "it has more cells, above 400000, than can be read"
        );
    }

    #[test]
    fn all_rows_are_one_paragraph_with_lines_of_its_own() {
        let document = super::super::read("a.csv", TEXT.as_bytes()).unwrap();
        assert!(
            document
                .paragraphs
                .iter()
                .all(|paragraph| paragraph.number == 1)
        );
        assert_eq!(document.paragraphs[2].line, Some(4));
        assert_eq!(paragraphs("a.csv", "a,b\n1\n")[1], "1", "rows may be short");
    }
}
