//! What was appended to a PDF, taken apart into its revisions.

use std::collections::{BTreeMap, BTreeSet};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::has_only;
use super::syntax::{Cursor, Dictionary, Object, Value, digits};

/// One update: whole objects, the table of where they stand, and the mark of its end.
pub(super) struct Revision {
    pub(super) objects: Vec<Object>,
    /// The number of its table, where that is an object too.
    pub(super) table: Option<u32>,
    pub(super) end: usize,
}

/// The PDF that updates are appended to, as its last table tells it.
pub(super) struct Base {
    pub(super) root: u32,
    pub(super) info: Option<u32>,
    /// Lower numbers are those of its own objects.
    pub(super) size: u32,
    pub(super) trailer: Dictionary,
    pub(super) start: usize,
}

/// No one signs more often, and no table of a signature has more entries.
const MOST_REVISIONS: usize = 32;
const MOST_ENTRIES: usize = 10_000;

/// What a table of an update may say beside the objects.
const OF_TRAILER: &str = "Size Root Info ID Prev";
const OF_STREAM: &str = "Type W Index Filter Length";

impl Base {
    pub(super) fn of(pdf: &[u8]) -> Option<Self> {
        let mark = b"startxref";
        let at = pdf.windows(mark.len()).rposition(|it| it == mark)?;
        let start = usize::try_from(Cursor::new(pdf, at + mark.len()).number()?).ok()?;
        let Next::Table(_, table) = Next::read(&mut Cursor::new(pdf, start))? else {
            return None;
        };
        let reference = |key: &str| table.trailer.get(key.as_bytes())?.reference();
        Some(Self {
            root: reference("Root")?,
            info: reference("Info"),
            size: u32::try_from(table.trailer.get(&b"Size"[..])?.count()?).ok()?,
            start,
            trailer: table.trailer,
        })
    }

    /// The revisions that stand behind the first bytes of a PDF, or the byte from which on it is none.
    pub(super) fn revisions(&self, pdf: &[u8], from: usize) -> Result<Vec<Revision>, usize> {
        let mut all = Vec::new();
        let mut cursor = Cursor::new(pdf, from);
        let (mut size, mut previous) = (self.size, self.start);
        let mut tables = BTreeSet::new();
        cursor.blank();
        while !cursor.rest().is_empty() {
            let revision = self.revision(&mut cursor, &mut size, &mut previous);
            let is_too_many = all.len() == MOST_REVISIONS;
            let revision = revision.filter(|_| !is_too_many).ok_or(cursor.at)?;
            let mut numbers = revision.objects.iter().map(|it| it.number);
            if numbers.any(|number| tables.contains(&number)) {
                return Err(cursor.at);
            }
            tables.extend(revision.table);
            all.push(revision);
        }
        Ok(all)
    }

    fn revision(
        &self,
        cursor: &mut Cursor<'_>,
        size: &mut u32,
        previous: &mut usize,
    ) -> Option<Revision> {
        let mut objects = Vec::new();
        let (start, table) = loop {
            match Next::read(cursor)? {
                Next::Table(start, table) => break (start, table),
                Next::Object(object) => objects.push(object),
            }
        };
        cursor.keyword("startxref")?;
        let is_start = usize::try_from(cursor.number()?).ok()? == start;
        cursor.blank();
        cursor.eat(b"%%EOF")?;
        let _ = cursor.eat(b"\r\n").or_else(|| cursor.eat(b"\n"));
        let end = cursor.at;
        // The table leads to these objects and to no others.
        let mut places: BTreeMap<u32, usize> = BTreeMap::new();
        for object in &objects {
            if places.insert(object.number, object.span.start).is_some() {
                return None;
            }
        }
        let mut listed = table.entries?;
        if let Some(number) = table.number {
            let place = listed.remove(&number);
            let is_new = number >= *size && !places.contains_key(&number);
            if !is_new || place.is_some_and(|place| place != start) {
                return None;
            }
        }
        let get = |key: &str| table.trailer.get(key.as_bytes());
        let new_size = u32::try_from(get("Size")?.count()?).ok()?;
        let last = places.keys().copied().chain(table.number).max()?;
        let own = |key: &str| self.trailer.get(key.as_bytes());
        let first = |id: Option<&Value>| Some(id?.list()?.first()?.clone());
        let holds = is_start
            && listed == places
            && new_size > last
            && new_size >= *size
            && get("Prev")?.count()? == *previous
            && get("Root") == own("Root")
            && get("Info") == own("Info")
            && (get("ID") == own("ID") || first(get("ID")) == first(own("ID")));
        (*size, *previous) = (new_size, start);
        let table = table.number;
        holds.then_some(Revision {
            objects,
            table,
            end,
        })
    }
}

/// What stands at a place of an update.
enum Next {
    Object(Object),
    Table(usize, Table),
}

impl Next {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.blank();
        let at = cursor.at;
        if cursor.rest().starts_with(b"xref") {
            return Some(Self::Table(at, Table::text(cursor)?));
        }
        let object = cursor.object()?;
        let kind = object
            .value
            .dictionary()
            .and_then(|it| it.get(&b"Type"[..]));
        if !kind.is_some_and(|kind| kind.is_name("XRef")) {
            return Some(Self::Object(object));
        }
        let table = Table::stream(object, cursor.bytes)?;
        Some(Self::Table(at, table))
    }
}

struct Table {
    number: Option<u32>,
    trailer: Dictionary,
    /// Where each object stands; nothing where some are free, or packed into others, which is no update of a signature.
    entries: Option<BTreeMap<u32, usize>>,
}

impl Table {
    fn text(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.keyword("xref")?;
        let mut rows = Vec::new();
        while !cursor.rest().starts_with(b"trailer") {
            let (first, count) = (cursor.number()?, cursor.number()?);
            cursor.blank();
            for at in 0..count {
                // Readers count on twenty bytes a row.
                let row = cursor.rest().get(..20)?;
                let (offset, generation) = (digits(&row[..10])?, digits(&row[11..16])?);
                let kind = match (row[10], &row[16..]) {
                    (b' ', [b' ', kind, b' ', b'\n' | b'\r'] | [b' ', kind, b'\r', b'\n']) => *kind,
                    _ => return None,
                };
                cursor.at += row.len();
                let number = first.checked_add(at)?;
                rows.push(match (kind, generation) {
                    (b'f', _) => (0, number, 0),
                    (b'n', 0) => (1, number, offset as usize),
                    _ => return None,
                });
            }
            cursor.blank();
        }
        cursor.keyword("trailer")?;
        let trailer = cursor.value()?.dictionary()?.clone();
        let entries = entries(rows).filter(|_| has_only(&trailer, OF_TRAILER));
        Some(Self {
            number: None,
            trailer,
            entries,
        })
    }

    fn stream(object: Object, pdf: &[u8]) -> Option<Self> {
        let packed = pdf.get(object.stream?)?;
        let Value::Dictionary(trailer) = object.value else {
            return None;
        };
        let rows = stream_rows(&trailer, packed);
        let known = format!("{OF_TRAILER} {OF_STREAM}");
        let entries = rows
            .and_then(entries)
            .filter(|_| has_only(&trailer, &known));
        Some(Self {
            number: Some(object.number),
            trailer,
            entries,
        })
    }
}

/// The rows of a table that is a stream: the kind, the number, the offset of each.
fn stream_rows(trailer: &Dictionary, packed: &[u8]) -> Option<Vec<(u8, u32, usize)>> {
    let counts = |key: &str| -> Option<Vec<usize>> {
        let list = trailer.get(key.as_bytes())?.list()?;
        list.iter().map(Value::count).collect()
    };
    let widths =
        counts("W").filter(|it| it.len() == 3 && it.iter().all(|it| (1..=8).contains(it)))?;
    let width: usize = widths.iter().sum();
    let bytes = match trailer.get(&b"Filter"[..]) {
        None => packed.to_vec(),
        Some(filter) if filter.is_name("FlateDecode") => {
            decompress_to_vec_zlib_with_limit(packed, width * MOST_ENTRIES).ok()?
        }
        Some(_) => return None,
    };
    let mut numbers = Vec::new();
    for range in counts("Index")?.chunks(2) {
        let &[first, count] = range else {
            return None;
        };
        let count = (count <= MOST_ENTRIES).then_some(count)?;
        numbers.extend((first..first.checked_add(count)?).map(u32::try_from));
    }
    let is_whole = bytes.len() == numbers.len() * width;
    let rows = bytes.chunks(width).zip(numbers).filter(|_| is_whole);
    let rows = rows.map(|(row, number)| {
        let (kind, rest) = row.split_at(widths[0]);
        let (offset, generation) = rest.split_at(widths[1]);
        let value = |bytes: &[u8]| {
            bytes.iter().try_fold(0_usize, |sum, byte| {
                Some(sum.checked_mul(256)? + usize::from(*byte))
            })
        };
        let kind = u8::try_from(value(kind)?).ok()?;
        (kind == 0 || value(generation)? == 0).then_some(())?;
        Some((kind, number.ok()?, value(offset)?))
    });
    rows.collect()
}

/// What rows lead to: only the number 0, which is none, may be free.
fn entries(rows: Vec<(u8, u32, usize)>) -> Option<BTreeMap<u32, usize>> {
    let mut entries = BTreeMap::new();
    for (kind, number, offset) in rows {
        match kind {
            0 if number == 0 => {}
            1 if entries.insert(number, offset).is_none() => {}
            _ => return None,
        }
    }
    Some(entries)
}
