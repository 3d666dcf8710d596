//! The order of reading within a line of a script that runs from right to left.
//!
//! What is drawn is drawn from left to right, whichever way it is read. This undoes the reordering
//! of the Unicode Bidirectional Algorithm as far as a line shows how it came about.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineGlyph {
    pub class: Class,
    /// What was set in one go with it has the same number, and so the same direction.
    pub run: u32,
    /// Whether it is of the mark of a note, which is no part of the word that it stands at.
    pub is_mark: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Left,
    Right,
    /// A digit: from left to right among its like.
    Digit,
    /// An Arabic digit: as the others, but among words from left to right it counts as from the right.
    Indic,
    Separator,
    /// As what is around it.
    Neutral,
    /// As what is around it, but for what it holds.
    Bracket {
        closes: bool,
    },
    /// Where a text begins or ends that is kept apart from its line (UAX 9, isolates).
    Isolate {
        from_right: bool,
    },
    EndOfIsolate,
}

impl Class {
    pub fn is_edge(self) -> bool {
        matches!(self, Self::Isolate { .. } | Self::EndOfIsolate)
    }

    pub fn of(letter: char) -> Self {
        match letter {
            '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}' | '\u{6f0}'..='\u{6f9}' => Self::Indic,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                Self::Right
            }
            '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Self::Right,
            '\u{2066}' | '\u{2067}' => Self::Isolate {
                from_right: letter == '\u{2067}',
            },
            '\u{2069}' => Self::EndOfIsolate,
            '(' | '[' => Self::Bracket { closes: false },
            ')' | ']' => Self::Bracket { closes: true },
            ',' | '.' | ':' | '/' | '\u{a0}' | '\u{202f}' => Self::Separator,
            letter if letter.is_numeric() => Self::Digit,
            letter if letter.is_alphabetic() => Self::Left,
            _ => Self::Neutral,
        }
    }
}

pub(crate) fn is_from_right(letter: char) -> bool {
    Class::of(letter) == Class::Right
}

/// The order in which a line is read, as places in the order from left to right.
pub(crate) fn order(line: &[LineGlyph], base_is_right: bool) -> Vec<usize> {
    let is_edge = |at: &usize| line.get(*at).is_some_and(|glyph| glyph.class.is_edge());
    let mut edges: Vec<usize> = (0..line.len()).filter(is_edge).collect();
    edges.push(line.len());
    let mut start = 0_usize;
    let mut stretches = Vec::with_capacity(edges.len());
    for end in edges {
        let around = [start.checked_sub(1), Some(end)];
        let mut around = around.map(|at| line.get(at?).map(|glyph| glyph.class));
        if base_is_right {
            around.reverse();
        }
        // What is kept apart may go on from one line to the next.
        let base = match around {
            [Some(Class::Isolate { from_right }), _] => from_right,
            [_, Some(Class::EndOfIsolate)] => !base_is_right,
            _ => base_is_right ^ is_apart(&line[start..end], base_is_right),
        };
        let places = order_between(&line[start..end], base).into_iter();
        stretches.push(places.map(|at| start + at).collect::<Vec<_>>());
        // The glyph of an edge says the mark or the blank beside it too.
        stretches.push(Vec::from_iter((end < line.len()).then_some(end)));
        start = end + 1;
    }
    if base_is_right {
        stretches.reverse();
    }
    stretches.concat()
}

/// Whether a line is all of the other direction, with the mark at its end where its base would have the beginning.
fn is_apart(line: &[LineGlyph], base_is_right: bool) -> bool {
    let (own, other, first) = match base_is_right {
        true => (Class::Right, Class::Left, line.last()),
        false => (Class::Left, Class::Right, line.first()),
    };
    let has = |class| line.iter().any(|glyph| glyph.class == class);
    has(other) && !has(own) && first.is_some_and(|first| first.class == Class::Separator)
}

fn order_between(line: &[LineGlyph], base_is_right: bool) -> Vec<usize> {
    let units = units(line);
    let mut islands = islands(&units, base_is_right);
    if base_is_right {
        islands.reverse();
    }
    let mut order = Vec::with_capacity(line.len());
    for (range, against) in islands {
        let units = units[range].iter();
        if against == base_is_right {
            order.extend(units.flat_map(|unit| unit.range.clone()));
        } else {
            order.extend(units.rev().flat_map(Unit::read_from_right));
        }
    }
    order
}

#[derive(Debug)]
struct Unit {
    class: Class,
    range: Range<usize>,
    run: u32,
    is_mark: bool,
}

impl Unit {
    fn is_number(&self) -> bool {
        is_digit(self.class)
    }

    /// Its characters when the units around it are read from the right.
    fn read_from_right(&self) -> Vec<usize> {
        if self.is_number() {
            self.range.clone().collect()
        } else {
            self.range.clone().rev().collect()
        }
    }
}

/// Puts the digits of each number together, with the single separators between them.
fn units(line: &[LineGlyph]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, seen) in line.iter().enumerate() {
        let digit_follows = line.get(at + 1).is_some_and(|next| is_digit(next.class));
        let number = units.last().filter(|last| last.is_number());
        let goes_on = number.is_some_and(|number| number.is_mark == seen.is_mark)
            && (is_digit(seen.class) || seen.class == Class::Separator && digit_follows);
        match units.last_mut() {
            Some(number) if goes_on => number.range.end = at + 1,
            _ => units.push(Unit {
                class: match seen.class {
                    Class::Separator => Class::Neutral,
                    class => class,
                },
                range: at..at + 1,
                run: seen.run,
                is_mark: seen.is_mark,
            }),
        }
    }
    units
}

fn is_digit(class: Class) -> bool {
    matches!(class, Class::Digit | Class::Indic)
}

/// Cuts a line into stretches that run with its base direction, and islands that run against it.
fn islands(units: &[Unit], base_is_right: bool) -> Vec<(Range<usize>, bool)> {
    let mut islands: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let island = island(units, at, base_is_right);
        let end = island.unwrap_or(at + 1);
        match islands.last_mut() {
            Some((with, false)) if island.is_none() => with.end = end,
            _ => islands.push((at..end, island.is_some())),
        }
        at = end;
    }
    islands
}

fn island(units: &[Unit], at: usize, base_is_right: bool) -> Option<usize> {
    // A number begins an island where the base runs against it.
    let against = |class: Class| match class {
        Class::Left | Class::Digit => base_is_right,
        Class::Right => !base_is_right,
        Class::Indic => true,
        _ => false,
    };
    // Brackets round words that are kept apart from the line are drawn as those words run.
    let is_bracket = |at: usize, closes: bool| {
        units
            .get(at)
            .is_some_and(|it| it.class == Class::Bracket { closes })
    };
    if is_bracket(at, !base_is_right) && at + 1 < units.len() {
        let end = island(units, at + 1, base_is_right)?;
        return is_bracket(end, base_is_right).then_some(end + 1);
    }
    if !against(units[at].class) {
        return None;
    }
    let mut end = at + 1;
    for next in at + 1..units.len() {
        let unit = &units[next];
        let between = &units[end..next];
        let last = &units[end - 1];
        let one_run = last.run == unit.run && between.iter().all(|blank| blank.run == unit.run);
        let reached = match (unit.class, last.class) {
            (Class::Neutral | Class::Bracket { .. } | Class::Separator, _) => continue,
            // In a line from left to right a number between words of the other script is read with them.
            (Class::Digit, _) if !base_is_right => continue,
            // Letters that touch a number belong to it, but for the mark of a note behind them.
            (class, before) if base_is_right && is_digit(before) => {
                against(class) && (one_run || next == end && !last.is_mark)
            }
            // A number behind a Latin word is taken for part of the name, as in “CC BY 4.0”.
            (class, _) => against(class),
        };
        if !reached {
            break;
        }
        end = next + 1;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::{Class, LineGlyph, order};

    /// Reads a line given as the pieces set in one go, from left to right, letters as drawn; `^` before those that are a mark.
    fn read(pieces: &[&str], base_is_right: bool) -> String {
        let mut letters = Vec::new();
        let mut line = Vec::new();
        for (run, piece) in (0..).zip(pieces) {
            for letter in piece.trim_start_matches('^').chars() {
                letters.push(letter);
                line.push(LineGlyph {
                    class: Class::of(letter),
                    run,
                    is_mark: piece.starts_with('^'),
                });
            }
        }
        order(&line, base_is_right)
            .into_iter()
            .map(|at| letters[at])
            .collect()
    }

    /// Letters as drawn from left to right.
    fn drawn(word: &str) -> String {
        word.chars().rev().collect()
    }

    #[test]
    fn arabic_words_are_read_from_the_right() {
        assert_eq!(read(&[&drawn("سجن غويران")], true), "سجن غويران");
        assert_eq!(
            read(&["In ", &drawn("سجن غويران"), " today"], false),
            "In سجن غويران today"
        );
    }

    #[test]
    fn numbers_are_read_from_the_left() {
        let (held, people) = (drawn("نحو "), drawn(" محتجز"));
        assert_eq!(read(&[&people, "1,500", &held], true), "نحو 1,500 محتجز");
        assert_eq!(read(&[&people, "١٬٥٠٠", &held], true), "نحو ١٬٥٠٠ محتجز");
        assert_eq!(read(&["2026", &drawn("عام ")], true), "عام 2026");
    }

    #[test]
    fn a_range_is_read_from_the_side_it_was_set_from() {
        let (held, people) = (drawn("نحو "), drawn(" محتجز"));
        let range = "نحو 3,000–5,000 محتجز";
        assert_eq!(read(&[&people, "5,000", "–", "3,000", &held], true), range);
        assert_eq!(
            read(&[&people, "3,000–5,000", &held], true),
            range,
            "kept together"
        );
        let indic = [&*people, "٥٬٠٠٠", "–", "٣٬٠٠٠", &*held];
        assert_eq!(read(&indic, true), "نحو ٣٬٠٠٠–٥٬٠٠٠ محتجز");
    }

    #[test]
    fn a_latin_name_is_read_from_the_left() {
        let line = [&*drawn(" اليوم"), "The Media Line", &*drawn("حسب ")];
        assert_eq!(read(&line, true), "حسب The Media Line اليوم");
        let line = [&*drawn(" اليوم"), "Line 3", &*drawn("حسب ")];
        assert_eq!(read(&line, true), "حسب Line 3 اليوم");
        let line = [&*drawn(" اليوم"), "Line", " ", "3", &*drawn("حسب ")];
        assert_eq!(read(&line, true), "حسب Line 3 اليوم", "in several fonts");
        let line = [&*drawn(" اليوم"), "9d72", "affd", &*drawn("حسب ")];
        assert_eq!(read(&line, true), "حسب 9d72affd اليوم", "one word");
    }

    #[test]
    fn a_mark_is_no_part_of_the_name_before_it() {
        assert_eq!(read(&["^٥", "Aleppo"], true), "Aleppo٥");
        let line = [&*drawn(" كله"), "^٥", "Aleppo", &*drawn("حلب ")];
        assert_eq!(read(&line, true), "حلب Aleppo٥ كله");
        assert_eq!(read(&["^٥", "2024"], true), "2024٥");
    }

    #[test]
    fn arabic_numbers_among_latin_words_go_with_the_arabic_ones() {
        let people = drawn(" محتجز");
        let line = ["In all ", &people, "٥٬٠٠٠", "–", "٣٬٠٠٠", " people"];
        assert_eq!(read(&line, false), "In all ٣٬٠٠٠–٥٬٠٠٠ محتجز people");
    }

    #[test]
    fn brackets_and_stops_stay_where_they_are_read() {
        assert_eq!(read(&[".", &drawn("دمشق")], true), "دمشق.");
        assert_eq!(read(&[&drawn("(دمشق)")], true), "(دمشق)");
        assert_eq!(read(&[&drawn("(دمشق)")], false), "(دمشق)", "kept apart");
        assert_eq!(read(&["In (", &drawn("دمشق"), ")"], false), "In (دمشق)");
        assert_eq!(read(&["(Damascus)"], true), "(Damascus)", "kept apart");
    }
}
