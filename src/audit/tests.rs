//! What a text leaves out is told, whatever it is.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::audit;
use crate::calculation::Values;
use crate::factfile;
use crate::labels::LabelKey;
use crate::locale::{Direction, Languages};
use crate::pdf_text::ReadBack;
use crate::pdf_text::text::{Block, fold};
use crate::sheet::model::{Cell, ColumnGroup, Sheet};
use crate::sheet::read_back::{
    Expectation, TextPiece, TitleKind, Wanted, Within, expectations, pieces,
};
use crate::sheet::{self, Desk, Parts, RenderContext, SheetPart};

fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A sheet and the words for a calculation of ours.
fn sheet_of(facts: &str) -> (Sheet, String) {
    let languages = Languages::default();
    let loaded = factfile::load("facts.yaml", facts.as_bytes(), &languages).unwrap();
    let labels = loaded.locale.labels();
    let context = RenderContext {
        parts: Parts::all(),
        desk: Desk {
            order: SheetPart::in_order(&[]),
            ..Desk::default()
        },
        facts_sha256: "0".repeat(64),
        factpress: "1.2.3",
        typst: "4.5.6",
        ..RenderContext::default()
    };
    let values = Values::compute(&loaded).0;
    let sheet = sheet::resolve(&loaded, &values, labels, &context);
    (sheet, labels.word(LabelKey::OurCalculation).to_owned())
}

/// The faults of a text, as `path: message`.
fn faults(blocks: &[Block], sheet: &Sheet, ours: &str) -> Vec<String> {
    let from_right = sheet.head.direction == Direction::RightToLeft;
    let product = ReadBack::of_blocks(blocks, from_right);
    let wanted = &expectations(sheet, Some(ours), &[]);
    let report = audit(&product, wanted, false, &Default::default());
    (report.faults.iter())
        .map(|fault| format!("{}: {}", fault.path, fault.message))
        .collect()
}

const WELLS: &str = r#"
factpress: 1
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20, status: final}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts:
  wells: {statement: public wells, value: about 24, unit: wells, source: b, at: {page: 1}, attribution: o}
  dry: {statement: wells run dry, value: 8, unit: wells, source: b, at: {page: 2}, attribution: o}
tables:
  t: {title: Their water, columns: [Wells, Number], rows: [[All, "{wells}"], [Dry, "{dry}"]]}
sections:
  - {heading: The count, text: "The town has {wells}.", table: t}
caveats:
  - {id: night, kind: gap, title: By day only, text: Nobody counted them at night., affects: [dry]}
"#;

/// The sheet as a person would type it.
fn typed() -> Vec<Block> {
    let text = |text: &str| Block::Text(text.to_owned());
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    let digest = "0".repeat(64);
    let made = format!(
        "Made with factpress 1.2.3 and Typst 4.5.6 from wells.yaml (SHA-256 {digest}), which is attached to this PDF."
    );
    vec![
        Block::Heading("Wells in Example Town".into()),
        text("As of March 2026. Issued on 20 March 2026. Edition 1, final."),
        text("Source: Example Town; the water office, unless a note says otherwise."),
        Block::Heading("The count".into()),
        text("The town has about 24 wells [1]."),
        text("Their water"),
        Block::Table {
            head: row(["Wells", "Number (wells)"]),
            rows: vec![row(["All", "about 24 [1]"]), row(["Dry", "8 [2]"])],
        },
        text("1. By day only. Not known: Nobody counted them at night. On: wells run dry [2]"),
        text(
            "2. One source only: Each rests on one source; no second one states it. On: every figure",
        ),
        text("the water office: institution, on the record. Public wells [1], wells run dry [2]"),
        text("Bulletin. Example Town. Report, 12 March 2026."),
        text("[1] p. 1."),
        text("[2] p. 2."),
        text(&made),
    ]
}

/// The text with one line changed; what is told of it.
fn changed(from: &str, to: &str) -> Vec<String> {
    let (sheet, ours) = sheet_of(WELLS);
    let mut found = false;
    let change = |text: &mut String| {
        found |= text.contains(from);
        *text = text.replace(from, to);
    };
    let mut blocks = typed();
    let texts = blocks.iter_mut().flat_map(|block| match block {
        Block::Heading(text) | Block::Text(text) | Block::Folded(text) => vec![text],
        Block::Table { head, rows } => head.iter_mut().chain(rows.iter_mut().flatten()).collect(),
    });
    texts.for_each(change);
    assert!(found, "{from}");
    faults(&blocks, &sheet, &ours)
}

#[test]
fn a_text_is_held_against_its_sheet() {
    assert_eq!(changed("wells", "wells"), [""; 0]);
    for (from, to, said) in [
        (
            "has about 24",
            "has about 25",
            "facts.wells: the figure `wells` in paragraph 1 of section 1 is not in the text: “24”",
        ),
        (
            "has about 24",
            "has 24",
            "facts.wells: the hedge “about” of the figure `wells` in paragraph 1 of section 1 is not in the text",
        ),
        (
            "24 wells [1]",
            "24 wells",
            "sections[0].text[0]: the mark of note 1 is not in paragraph 1 of section 1",
        ),
        (
            "8 [2]",
            "8",
            "tables.t.rows[1]: the mark of note 2 is not in row 2 of the table `t`",
        ),
        (
            "about 24 [1]",
            "about 42 [1]",
            "facts.wells: the figure `wells` in the cell in row 1, column 2 of the table `t` is not in the text: “24”",
        ),
        (
            "Nobody counted them at night.",
            "",
            "caveats[0]: the caveat `night` is not in the text: “Nobody counted them at night.”",
        ),
        (
            "[2] p. 2.",
            "",
            "facts.dry: note 2 in the list is not in the text: “2 p. 2.”",
        ),
        (
            "The count",
            "The wells",
            "sections[0].heading: the heading of section 1 is not in the text: “The count”",
        ),
    ] {
        let told = changed(from, to);
        assert!(told.contains(&said.to_owned()), "{from}: {told:#?}");
    }
}

const GROUND: &str = r#"
factpress: 1
sheet: {id: ground, title: The ground, as_of: 2026-03, issued: 2026-03-20, status: final}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts:
  one: {statement: homes in the first ward, value: 24, unit: homes, source: b, at: {page: 1}, attribution: o}
  two: {statement: homes in the second ward, value: 35, unit: homes, source: b, at: {page: 1}, attribution: o}
  area: {statement: area of the first ward, value: 450, unit: km², source: b, at: {page: 2}, attribution: o}
  rain: {statement: rain on the second ward, value: 31, unit: mm, source: b, at: {page: 3}, attribution: o}
tables:
  t:
    title: The wards
    columns: [Ward, {title: "2025", columns: [Counted, Measured]}]
    rows: [{group: Town}, [First, "{one}", "{area}"], [Second, "{two}", "{rain}"], [Third, not counted, ""]]
    source: b
sections: [{table: t}]
"#;

#[test]
fn what_stands_in_another_place_of_a_table_is_told() {
    let (sheet, ours) = sheet_of(GROUND);
    let mut writer = Writer::default();
    let wanted = expectations(&sheet, Some(&ours), &[]);
    wanted.iter().for_each(|it| writer.write(it));
    let told = |from: &str, to: &str| {
        let mut blocks = writer.blocks.clone();
        let mut table = blocks.iter_mut().filter_map(|block| match block {
            Block::Table { head, rows } => Some(head.iter_mut().chain(rows.iter_mut().flatten())),
            _ => None,
        });
        let mut cells = table.next().unwrap();
        let cell = cells.find(|cell| cell.contains(from)).unwrap();
        *cell = cell.replace(from, to);
        faults(&blocks, &sheet, &ours)
    };
    assert_eq!(told("First", "First"), [""; 0]);
    // The head says what is counted, the cells what is measured.
    for (from, to, said) in [
        (
            "(homes) ",
            "",
            "tables.t.columns[1].columns[0]: the head of column 2 of the table `t` is not in the text: “Counted (homes)”",
        ),
        (
            "2025",
            "",
            "tables.t.columns[1]: the head of group 1 of columns of the table `t` is not in the text: “2025”",
        ),
        (
            "km²",
            "",
            "facts.area: what the figure `area` in the cell in row 2, column 3 of the table `t` counts is not in the text: “km²”",
        ),
        (
            "[2]",
            "",
            "tables.t.rows[1].cells[2]: the mark of note 2 is not in the cell in row 2, column 3 of the table `t`",
        ),
        (
            "[1]",
            "",
            "tables.t.columns[1].columns[0]: the mark of note 1 is not in the head of column 2 of the table `t`",
        ),
        (
            "Town",
            "Country",
            "tables.t.rows[0]: row 1 of the table `t` is not in the text: “Town”",
        ),
        (
            "not counted",
            "24",
            "tables.t.rows[3].cells[1]: these words of the cell in row 4, column 2 of the table `t` are not in the text: “not counted”",
        ),
    ] {
        let told = told(from, to);
        assert!(
            told.iter().any(|told| told.starts_with(said)),
            "{from}: {told:#?}"
        );
    }
}

/// Writes what is expected as a text, but for one piece of it.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    pieces: usize,
    without: Option<usize>,
    dropped: String,
}

impl Writer {
    fn say(&mut self, text: &str) -> String {
        self.pieces += 1;
        if Some(self.pieces - 1) == self.without {
            text.clone_into(&mut self.dropped);
            return String::new();
        }
        format!("{text} ")
    }

    fn all(&mut self, pieces: &[TextPiece<'_>]) -> String {
        pieces.iter().map(|piece| self.say(&piece.text)).collect()
    }

    fn write(&mut self, it: &Expectation<'_>) {
        match &it.wanted {
            Wanted::Text { layouts, marks } => {
                let (mut before, mut after) = (String::new(), String::new());
                for pieces in &layouts[0].nearby {
                    let is_before = pieces[0].stands_before();
                    let side = if is_before { &mut before } else { &mut after };
                    side.push_str(&format!("{}; ", self.all(pieces)));
                }
                let text = self.all(&layouts[0].contiguous);
                let marks: BTreeSet<&usize> = marks.iter().collect();
                let marks = marks.iter().map(|mark| self.say(&format!("[{mark}]")));
                let marks: String = marks.collect();
                let text = format!("{before}{text}{marks}; {after}");
                self.blocks.push(Block::Text(text));
            }
            Wanted::Title(text, kind) => {
                let text = self.say(text);
                self.blocks.push(match kind {
                    TitleKind::Heading => Block::Heading(text),
                    TitleKind::Caption => Block::Text(text),
                });
            }
            Wanted::Table(table) => {
                let mark = table
                    .title_mark
                    .map(|mark| self.say(&format!("[{}]", mark.number)));
                let title = self.say(&table.title) + &mark.unwrap_or_default();
                self.blocks.push(Block::Text(title));
                let mut head = Vec::new();
                for (at, column) in table.columns.iter().enumerate().filter(|(_, it)| !it.chart) {
                    let under = |group: &&ColumnGroup| {
                        (group.first..group.first + group.columns).contains(&at)
                    };
                    let group = table.groups.iter().find(under);
                    let group = group.map(|group| self.say(&group.title));
                    let title = group.unwrap_or_default() + &self.say(&column.title);
                    let marks = column.marks.iter();
                    let marks = marks.map(|mark| self.say(&format!("[{}]", mark.number)));
                    head.push(title + &marks.collect::<String>());
                }
                let mut rows = Vec::new();
                for row in &table.rows {
                    let mut cells = Vec::new();
                    let said = if row.group { 1 } else { usize::MAX };
                    for cell in row.cells.iter().take(said) {
                        if let Cell::Text(words) = cell {
                            let marks = words.marks().map(|mark| format!("[{}]", mark.number));
                            let marks: Vec<String> = marks.collect();
                            let text = self.all(&pieces(words));
                            let marks: String = marks.iter().map(|mark| self.say(mark)).collect();
                            cells.push(text + &marks);
                        }
                    }
                    if let Some(mark) = row.mark {
                        let mark = self.say(&format!("[{}]", mark.number));
                        cells[0].push_str(&mark);
                    }
                    rows.push(cells);
                }
                self.blocks.push(Block::Table { head, rows });
            }
            // A single page needs no running line.
            Wanted::Anywhere(_, Within::AnyPage) => {}
            Wanted::Anywhere(piece, _) => {
                let text = self.say(&piece.text);
                self.blocks.push(Block::Text(text));
            }
            Wanted::Picture(_) | Wanted::Image(_) | Wanted::Footnote(..) => {}
        }
    }
}

/// What a text says, as it is compared.
fn folded(blocks: &[Block]) -> String {
    let texts = blocks.iter().flat_map(|block| match block {
        Block::Heading(text) | Block::Text(text) | Block::Folded(text) => vec![text],
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).collect(),
    });
    texts.map(|text| fold(text)).collect::<Vec<_>>().join(" ")
}

/// So many pieces are left out of each sheet, one at a time.
const DROPPED: usize = 80;

#[test]
fn whatever_a_text_leaves_out_is_told() {
    let sheets = [
        "data/isis-detainees-ne-syria.yaml",
        "data/winter-shelter-marrow-bay.yaml",
        "tests/facts/audited.yaml",
        "tests/facts/tables.yaml",
        "tests/facts/languages/arabic.yaml",
        "tests/facts/languages/french.yaml",
        "tests/facts/languages/german.yaml",
        "tests/facts/languages/spanish.yaml",
    ];
    let mut rng = fastrand::Rng::with_seed(9);
    for path in sheets {
        let (sheet, ours) = sheet_of(&std::fs::read_to_string(project(path)).unwrap());
        let wanted = expectations(&sheet, Some(&ours), &[]);
        let written = |without| {
            let mut writer = Writer {
                without,
                ..Writer::default()
            };
            wanted.iter().for_each(|it| writer.write(it));
            writer
        };
        let whole = written(None);
        assert_eq!(faults(&whole.blocks, &sheet, &ours), [""; 0], "{path}");
        let mut untold = 0;
        for _ in 0..DROPPED {
            let without = written(Some(rng.usize(..whole.pieces)));
            // What stands elsewhere too may be taken for what is missing; a mark is looked for where it belongs, a sign where one is.
            let dropped = fold(&without.dropped);
            let again = !dropped.starts_with('[') && folded(&without.blocks).contains(&dropped);
            let told = faults(&without.blocks, &sheet, &ours);
            assert!(again || !told.is_empty(), "{path}: “{}”", without.dropped);
            untold += usize::from(told.is_empty());
        }
        assert!(5 * untold <= DROPPED, "{path}: {untold} of {DROPPED}");
    }
}
