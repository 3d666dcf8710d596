//! Lines, and how they are indented.

use super::{Guess, shown};
use crate::source_map::Span;

/// The lines of a text, without their ends.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    spans: Vec<Span>,
}

/// A line in parts.
#[derive(Clone)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// Its place in the text.
    pub(super) span: Span,
    /// How many bytes of white space it begins with.
    pub(super) indent: usize,
    /// Where it goes on behind the dashes of lists.
    pub(super) body: usize,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        let indent = text.len() - text.trim_start().len();
        let mut body = indent;
        while let Some(rest) = text[body..].strip_prefix("- ") {
            body = text.len() - rest.trim_start().len();
        }
        Self {
            text,
            span,
            indent,
            body,
        }
    }

    pub(super) fn place(&self, within: Span) -> Span {
        self.span.start + within.start..self.span.start + within.end
    }

    /// The word that it begins with, if that may be a key.
    pub(super) fn word(&self) -> Option<&'t str> {
        let rest = &self.text[self.body..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
        let word = &rest[..end.unwrap_or(rest.len())];
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(word)
    }

    /// Where the value of its key or of its entry of a list stands in it, without a remark.
    pub(super) fn value(&self) -> Option<Span> {
        let word = self.word().map_or(0, str::len);
        let behind = self.text[self.body + word..].strip_prefix(": ");
        let start = match behind.filter(|_| word > 0) {
            Some(rest) => self.text.len() - rest.trim_start().len(),
            None if self.body > self.indent => self.body,
            None => return None,
        };
        let mut end = self.text.trim_end().len();
        if !self.text[start..].starts_with(['"', '\'']) {
            let remark = self.text[start..].find(" #");
            end = remark.map_or(end, |at| {
                start + self.text[start..start + at].trim_end().len()
            });
        }
        (start < end).then_some(start..end)
    }

    /// Whether what it names stands below it.
    fn opens(&self) -> bool {
        self.text.trim_end().ends_with(':')
    }

    pub(super) fn is_blank(&self) -> bool {
        let text = self.text.trim_start();
        text.is_empty() || text.starts_with('#')
    }
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut spans = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            spans.push(start..start + line.trim_end_matches('\r').len());
            start += line.len() + 1;
        }
        Self { text, spans }
    }

    pub(super) fn number(&self, at: usize) -> usize {
        let after = self.spans.partition_point(|span| span.start <= at);
        after.saturating_sub(1)
    }

    pub(super) fn span_at(&self, at: usize) -> Span {
        self.spans[self.number(at)].clone()
    }

    pub(super) fn line(&self, number: usize) -> Line<'t> {
        let span = self.spans[number].clone();
        Line::new(&self.text[span.clone()], span)
    }

    /// The lines that hold something, from the one of a place upwards.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = Line<'t>> {
        let numbers = (0..=self.number(at)).rev().map(|number| self.line(number));
        numbers.filter(|line| !line.is_blank())
    }

    /// Those below it.
    pub(super) fn downwards(&self, at: usize) -> impl Iterator<Item = Line<'t>> {
        let numbers = (self.number(at) + 1..self.spans.len()).map(|number| self.line(number));
        numbers.filter(|line| !line.is_blank())
    }
}

/// Tabs, and other blanks that are no spaces, before the first word of a line.
pub(super) fn tabs(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let is_other = |line: &Line<'_>| line.text[..line.indent].contains(|c| c != ' ');
    let mut near: Vec<Line<'_>> = lines.upwards(at).take(2).collect();
    near.reverse();
    near.extend(lines.downwards(at).take(1));
    let Some(line) = near.into_iter().find(is_other) else {
        return;
    };
    let indent = &line.text[..line.indent];
    let from = indent.find(|c| c != ' ').unwrap_or(0);
    let (what, taken) = match indent[from..].chars().next() {
        Some('\t') => ("a tab indents", "YAML takes spaces"),
        _ => (
            "a blank that is no space indents",
            "YAML takes spaces alone",
        ),
    };
    let span = line.place(from..line.indent);
    let others = (0..lines.spans.len()).map(|number| lines.line(number));
    let others: Vec<Line<'_>> = others.filter(is_other).collect();
    let help = "replace the tab: two spaces for each step is usual";
    let told = |and: &str| {
        Guess::new(
            span.clone(),
            format!("{what} this line{and}; {taken}"),
            help,
        )
    };
    if others.len() > 3 {
        let and = format!(" and {} more", others.len() - 1);
        for width in [2, 4, 8] {
            let blanks = others.iter().map(|other| {
                let old = &other.text[..other.indent];
                let new: usize = old.chars().map(|c| if c == ' ' { 1 } else { width }).sum();
                (other.place(0..other.indent), " ".repeat(new))
            });
            let mut guess = told(&and);
            guess.edits = blanks.collect();
            all.push(guess);
        }
    }
    let before = lines
        .upwards(line.span.start)
        .find(|other| other.span != line.span);
    let after = lines
        .downwards(line.span.start)
        .find(|other| !is_other(other));
    let (before, opens) = before.map_or((0, false), |it| (it.body, it.opens()));
    let after = after.map(|it| it.indent).filter(|it| *it > before);
    let widths = match opens {
        true => [after.unwrap_or(before + 2), before + 2, before + 4],
        false => [before, before.saturating_sub(2), before + 2],
    };
    for width in widths {
        all.push(told("").edit(line.place(0..line.indent), " ".repeat(width)));
    }
}

/// A line that begins where none of those around it begins.
pub(super) fn indents(lines: &Lines<'_>, at: usize, all: &mut Vec<Guess>) {
    let mut above = lines.upwards(at);
    let Some(line) = above.next() else { return };
    // The one between two that agree.
    if let (Some(odd), Some(other)) = (above.next(), above.next())
        && other.body == line.indent
        && odd.indent != line.indent
        && !odd.opens()
    {
        alone(lines, &odd, line.indent, &line, all);
    }
    let mut levels: Vec<(usize, Line<'_>)> = Vec::new();
    for above in lines.upwards(at).skip(1) {
        for level in [above.body, above.indent] {
            if levels.last().is_none_or(|(last, _)| level < *last) {
                levels.push((level, above.clone()));
            }
        }
        if above.indent == 0 {
            break;
        }
    }
    // Those above it stand apart, where those below it do not.
    let next = lines.downwards(line.span.start).next();
    let is_alone = next.is_none_or(|next| next.indent != line.indent);
    let above = levels.first().filter(|(level, _)| *level > line.indent);
    if let Some((_, above)) = above.filter(|_| !is_alone) {
        first_of(lines, above, &line, all);
    }
    let mut near = levels.clone();
    near.retain(|(level, _)| *level != line.indent);
    near.sort_by_key(|(level, _)| level.abs_diff(line.indent));
    for (level, sister) in &near {
        alone(lines, &line, *level, sister, all);
    }
    for (level, sister) in &near {
        with_others(lines, &line, *level, sister, all);
    }
    if let Some((_, above)) = above.filter(|_| is_alone) {
        first_of(lines, above, &line, all);
    }
}

/// The lines above one that stand further in than it, from the first of them.
fn first_of(lines: &Lines<'_>, above: &Line<'_>, line: &Line<'_>, all: &mut Vec<Guess>) {
    let mut first = above.clone();
    for other in lines.upwards(above.span.start) {
        if other.indent < above.indent {
            break;
        }
        if other.indent == above.indent {
            first = other;
        }
    }
    alone(lines, &first, line.indent, line, all);
    with_others(lines, &first, line.indent, line, all);
}

fn told(line: &Line<'_>, level: usize, sister: &Line<'_>) -> Guess {
    let [here, there] = [line.indent + 1, level + 1];
    let by = sister
        .word()
        .map_or_else(String::new, |word| format!(", as `{word}` does"));
    let guess = Guess::new(
        line.place(line.indent..line.text.trim_end().len()),
        format!("this line begins at column {here}, and its sisters at {there}"),
        format!("begin it at column {there}{by}"),
    );
    let guess = guess.edit(line.place(0..line.indent), " ".repeat(level));
    if line.indent.abs_diff(level) == 1 {
        guess
    } else {
        guess.doubtful()
    }
}

/// A line moved to where its sister stands, unless it would part from what is under it.
fn alone(
    lines: &Lines<'_>,
    line: &Line<'_>,
    level: usize,
    sister: &Line<'_>,
    all: &mut Vec<Guess>,
) {
    let next = lines.downwards(line.span.start).next();
    let parts = line.opens()
        && next.is_some_and(|next| {
            next.indent <= level && !next.text[next.indent..].starts_with("- ")
        });
    if !parts {
        all.push(told(line, level, sister));
    }
}

/// The same with the lines that belong to it.
fn with_others(
    lines: &Lines<'_>,
    line: &Line<'_>,
    level: usize,
    sister: &Line<'_>,
    all: &mut Vec<Guess>,
) {
    let under = lines.downwards(line.span.start);
    let under: Vec<Line<'_>> = under
        .take_while(|other| other.indent > level.min(line.indent))
        .collect();
    if !under.is_empty() {
        let moved = under.iter().map(|other| {
            let indent = (other.indent + level).saturating_sub(line.indent);
            (other.place(0..other.indent), " ".repeat(indent))
        });
        let mut guess = told(line, level, sister);
        guess.edits.extend(moved);
        all.push(guess);
    }
}

/// "write `value: 24`", or words where the line is long.
pub(super) fn write(text: &str, otherwise: &str) -> String {
    shown(text).map_or_else(|| otherwise.to_owned(), |text| format!("write `{text}`"))
}
