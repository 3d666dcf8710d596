//! Lists and maps in one line: brackets, commas, cells of which nothing is written.

use super::lines::Lines;
use super::{Guess, shown};

/// What is open where a scan of a list or map in brackets ends.
struct Scan {
    /// The brackets that are open, outermost first.
    open: Vec<usize>,
    /// A closing bracket of the wrong kind, at which the scan ended.
    wrong: Option<usize>,
    /// Commas before which nothing stands.
    empty: Vec<usize>,
    /// Where the entry at the end began.
    entry: usize,
}

fn scan(text: &str, from: usize, to: usize) -> Scan {
    let mut scan = Scan {
        open: Vec::new(),
        wrong: None,
        empty: Vec::new(),
        entry: from,
    };
    let bytes = text.as_bytes();
    // Where the entries began that the open brackets stand in.
    let mut entries = Vec::new();
    let (mut at, mut is_fresh) = (from, true);
    while at < to {
        let byte = bytes[at];
        let is_closed = match byte {
            b'[' | b'{' if is_fresh => {
                scan.open.push(at);
                entries.push(scan.entry);
                scan.entry = at + 1;
                false
            }
            b']' | b'}' => {
                if scan.open.last().is_none_or(|open| bytes[*open] + 2 != byte) {
                    scan.wrong = Some(at);
                    return scan;
                }
                scan.open.pop();
                scan.entry = entries.pop().unwrap_or(from);
                if scan.open.is_empty() {
                    return scan;
                }
                true
            }
            b',' => {
                if is_fresh {
                    scan.empty.push(at);
                }
                scan.entry = at + 1;
                false
            }
            b'"' | b'\'' if is_fresh => match text[at + 1..to].find(char::from(byte)) {
                Some(end) => {
                    at += end + 1;
                    true
                }
                None => return scan,
            },
            _ => true,
        };
        let is_blank = byte.is_ascii_whitespace();
        let is_colon = byte == b':' && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
        is_fresh = (is_blank && is_fresh) || is_colon || !is_closed;
        at += 1;
    }
    scan
}

/// Where the list or map in brackets begins that a place is in.
fn around(lines: &Lines<'_>, at: usize) -> Option<(usize, Scan)> {
    lines.upwards(at).take(50).find_map(|line| {
        let start = line.value().map_or(line.span.start + line.body, |value| {
            line.span.start + value.start
        });
        let is_flow = lines.text[start..].starts_with(['[', '{']) && start < at;
        let scan = is_flow.then(|| scan(lines.text, start, at))?;
        (!scan.open.is_empty() || scan.wrong.is_some()).then_some((start, scan))
    })
}

/// Brackets that are never closed, or by one of the other kind, or twice.
pub(super) fn open(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let text = lines.text;
    let closes = |open: usize| {
        if text.as_bytes()[open] == b'[' {
            "]"
        } else {
            "}"
        }
    };
    let is_closing = |at: usize| text[at..].starts_with([']', '}']);
    if let Some(before) = at.checked_sub(1).filter(|it| text.is_char_boundary(*it)) {
        for extra in [at, before].into_iter().filter(|it| is_closing(*it)) {
            let mark = &text[extra..=extra];
            let message = format!("this `{mark}` closes nothing");
            all.push(
                Guess::new(extra..extra + 1, message, "take it out").edit(extra..extra + 1, ""),
            );
        }
    }
    // A bracket that is closed by one of the other kind is where the parser stops.
    let end = if text[at..].starts_with(['[', '{']) {
        lines.span_at(at).end
    } else {
        at
    };
    let Some((_, scan)) = around(lines, end) else {
        return;
    };
    let Some(&open) = scan.open.last() else {
        return;
    };
    let mark = &text[open..=open];
    let line = lines.line(lines.number(open));
    let mut closed = |at: usize, outer: &[usize]| {
        let ends: String = outer.iter().rev().map(|open| closes(*open)).collect();
        let written = format!("{}{ends}", &text[open..at]);
        let help = match shown(&written) {
            Some(written) => format!("close it: `{written}`"),
            None => format!("put `{ends}` where it ends"),
        };
        let message = format!("this `{mark}` is never closed");
        let guess = Guess::new(open..open + 1, message, help);
        all.push(guess.seen_late().edit(at..at, ends));
    };
    if let Some(wrong) = scan.wrong {
        closed(wrong, &scan.open[scan.open.len() - 1..]);
        let [right, mark] = [closes(open), &text[wrong..=wrong]];
        let message = format!("this `{mark}` closes what `{}` opens", &text[open..=open]);
        let guess = Guess::new(wrong..wrong + 1, message, format!("write `{right}`"));
        all.push(guess.edit(wrong..wrong + 1, right));
        return;
    }
    let own: Vec<usize> = scan
        .open
        .iter()
        .copied()
        .filter(|it| *it >= line.span.start)
        .collect();
    let last = |line: &super::lines::Line<'_>| {
        line.span.start + line.text.trim_end().trim_end_matches(',').len()
    };
    closed(last(&line), &own);
    for above in lines
        .upwards(at)
        .take_while(|above| above.span.start > open)
        .take(20)
    {
        closed(last(&above), &scan.open);
    }
}

/// Commas with nothing before them, and entries without a comma between them.
pub(super) fn between(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let text = lines.text;
    let end = lines.span_at(at).end;
    if let Some((start, _)) = around(lines, at.max(1)) {
        for comma in scan(text, start, end).empty {
            let is_map = text[..comma].trim_end().ends_with('{') || text[start..].starts_with('{');
            let place = comma..comma + 1;
            let guess = Guess::new(
                place.clone(),
                "nothing stands before this comma",
                if is_map {
                    "take the comma out"
                } else {
                    "an empty cell is written `\"\"`"
                },
            );
            all.push(match is_map {
                true => guess.edit(place, ""),
                false => guess.edit(comma..comma, "\"\""),
            });
        }
    }
    let Some((_, scan)) = around(lines, at) else {
        return;
    };
    // Before what the parser stops at, or before the key whose colon that is.
    let written = &text[scan.entry..at];
    let key = written
        .trim_end()
        .rfind([' ', '\n'])
        .map(|blank| scan.entry + blank + 1);
    for here in [Some(at).filter(|_| !text[at..].starts_with(':')), key]
        .into_iter()
        .flatten()
    {
        let before = text[..here].trim_end().len();
        if before > scan.entry && !text[..before].ends_with([',', ':', '[', '{']) {
            let word = text[here..]
                .split([' ', ',', '\n', ']', '}'])
                .next()
                .unwrap_or_default();
            let help = format!("put a comma before `{}`", word.trim_end_matches(':'));
            let guess = Guess::new(
                here..here + word.len().max(1),
                "a comma is missing before this",
                help,
            );
            all.push(guess.edit(before..before, ","));
        }
    }
}

/// The entry of a list or map in brackets that a place is in, to its comma or bracket.
pub(super) fn entry(lines: &Lines<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let (_, scan) = around(lines, at)?;
    let text = lines.text;
    let mut start = scan.entry;
    let written = &text[start..];
    start += written.len() - written.trim_start().len();
    let line = &text[start..lines.span_at(at).end.max(start)];
    if let Some((key, _)) = line.split_once(": ").filter(|(key, _)| {
        key.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    }) {
        start += key.len() + 2;
    }
    let tail = &text[start..lines.span_at(at).end.max(start)];
    let from = at.saturating_sub(start).min(tail.len());
    let end = tail
        .get(from..)?
        .find([',', ']', '}'])
        .map_or(tail.len(), |it| from + it);
    Some(start..start + tail[..end].trim_end().len())
}
