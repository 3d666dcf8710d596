//! Texts and titles: each by what it has in one stretch, then by what belongs around it.

use std::collections::BTreeSet;

use super::search::{each, find, find_pieces, in_any_order, in_words, joined, lost, scattered};
use super::{Comparer, Location};
use crate::audit::fault::{Fault, shortened};
use crate::pdf_text::pdf::StructRole;
use crate::pdf_text::text::fold;
use crate::sheet::model::Figure;
use crate::sheet::read_back::{
    Category, Expectation, Layout, PieceKind, Subject, TextPiece, TitleKind, Wanted,
};
use crate::source_map::Span;

/// How much may stand before a text. 100 is enough for every built-in template; one of its own may have up to a
/// page of its own words, some 2,000 letters, before it.
const AHEAD: usize = 2_000;

/// How much may stand before a text whose words are looked for in any order. With 10, notes of the Arabic test sheet
/// with quotations in English are lost; with much more than a paragraph, words of other texts would count.
const ABOUT: usize = 400;

/// Shorter texts than this, such as a year or “people”, stand in other places by chance.
const TELLING: usize = 8;

impl<'a, 's> Comparer<'a, 's> {
    /// Finds the place of each text, title and table behind that of the one before it.
    pub(super) fn locate(&mut self) {
        let mut cursor = 0;
        let mut title = (0, usize::MAX);
        for (at, it) in self.in_order() {
            if self.is_full() {
                return;
            }
            if title.0 < at {
                title = self.next_title(at, cursor);
            }
            let is_here = |location: &Location| {
                let Span { start, end } = location.range;
                let ahead = if location.is_scattered { end } else { start };
                !self.is_behind_the_next(at, cursor..ahead)
            };
            let location = self.location(it, cursor, title.1).filter(is_here);
            if let Some(location) = location {
                cursor = location.range.end;
                self.locations[at] = Some(location);
            }
        }
    }

    /// The next title behind one of all, and where it stands: what comes before it is not looked for behind it first, where the
    /// same may be said of something else.
    fn next_title(&self, after: usize, cursor: usize) -> (usize, usize) {
        let mut next = self.in_order().skip_while(|(at, _)| *at <= after);
        let found = next.find_map(|(at, it)| {
            let Wanted::Title(text, kind) = it.wanted else {
                return None;
            };
            let titles = self.titles(text, kind, cursor..self.reading.body.len());
            Some((at, titles.first().map_or(usize::MAX, |it| it.start)))
        });
        found.unwrap_or((usize::MAX, usize::MAX))
    }

    fn location(&self, it: &Expectation<'s>, cursor: usize, title: usize) -> Option<Location> {
        let all = self.reading.body.len();
        match &it.wanted {
            Wanted::Text { layouts, .. } => {
                let before = self.location_of_text(layouts, cursor..title.min(all));
                before.or_else(|| self.location_of_text(layouts, cursor..all))
            }
            Wanted::Title(text, kind) => {
                let titles = self.titles(text, *kind, cursor..self.reading.body.len());
                Some(Location::new(titles.first()?.clone(), 0))
            }
            Wanted::Table(table) => self.location_of_table(table, cursor),
            _ => None,
        }
    }

    fn location_of_text(&self, layouts: &[Layout<'s>], room: Span) -> Option<Location> {
        let (body, cursor) = (&self.reading.body, room.start);
        // A stroke alone is nothing that could be told from what setting adds.
        if layouts.iter().all(|it| joined(&it.contiguous).is_empty()) {
            return Some(Location::new(cursor..cursor, 0));
        }
        let reach = |length: usize| cursor..(cursor + length).min(room.end);
        for (which, layout) in layouts.iter().enumerate() {
            let text = joined(&layout.contiguous);
            let within = reach(AHEAD + 2 * text.len());
            // A name alone stands in many places; what belongs behind it tells which is meant.
            let next = layouts.get(which + 1);
            let begins = next.filter(|next| next.contiguous.first() == layout.contiguous.first());
            let spaced = begins.and_then(|_| scattered(body, &layout.contiguous, within.clone()));
            let found = [find(body, &text, within), spaced].into_iter().flatten();
            // What says the same in one stretch may belong to another chart further on.
            if let Some(range) = found.min_by_key(|range| range.start) {
                return Some(Location::new(range, which));
            }
        }
        let which = layouts.len().checked_sub(1)?;
        let pieces = &layouts[which].contiguous;
        let text = joined(pieces);
        if let Some(range) = scattered(body, pieces, reach(AHEAD + 2 * text.len())) {
            let mut location = Location::new(range, which);
            location.is_scattered = true;
            return Some(location);
        }
        let range = in_words(body, pieces, reach(ABOUT + text.len()))
            .or_else(|| in_any_order(body, pieces, reach(AHEAD + text.len())))
            .or_else(|| find(body, &text, room.clone()))?;
        Some(Location::new(range, which))
    }

    pub(super) fn titles(&self, text: &str, kind: TitleKind, within: Span) -> Vec<Span> {
        let role = match kind {
            TitleKind::Heading => StructRole::Heading,
            TitleKind::Caption => StructRole::Caption,
        };
        let wanted = fold(text);
        let titles = self.reading.titles(role, &wanted, within.clone());
        let titles: Vec<Span> = titles.collect();
        if !titles.is_empty() {
            return titles;
        }
        // Among words from the right a number may be read before or behind its own.
        let (body, words) = (&self.reading.body, [TextPiece::words(text)]);
        let says = |it: &Span| match kind {
            TitleKind::Heading => in_any_order(body, &words, it.clone()).is_some(),
            TitleKind::Caption => in_words(body, &words, it.clone()).is_some(),
        };
        self.reading.titled(role, within).filter(says).collect()
    }

    /// Looks for the titles that the product does not have as what they are: in the text, where nothing else was found.
    pub(super) fn titles_in_text(&mut self) {
        for (at, it) in self.in_order() {
            let Wanted::Title(text, _) = it.wanted else {
                continue;
            };
            if self.locations[at].is_none() && !self.is_full() {
                let text = fold(text);
                let room = self.end_before(at)..self.next_start(at);
                let mut found = each(&self.reading.body, &text, room);
                let free =
                    found.find(|it| !self.is_taken(it) && !self.reading.is_part_of_title(it));
                self.locations[at] = free.map(|range| Location::new(range, 0));
            }
        }
    }

    /// Whether one of the next two stands before the place where this one was found, or among its pieces.
    fn is_behind_the_next(&self, at: usize, gap: Span) -> bool {
        if gap.len() < TELLING {
            return false;
        }
        let next = self.in_order().skip_while(|(other, _)| *other <= at);
        next.take(2).any(|(_, it)| match &it.wanted {
            Wanted::Title(text, kind) => !self.titles(text, *kind, gap.clone()).is_empty(),
            Wanted::Text { layouts, .. } => layouts.first().is_some_and(|layout| {
                let text = joined(&layout.contiguous);
                text.len() >= TELLING && find(&self.reading.body, &text, gap.clone()).is_some()
            }),
            Wanted::Table(table) => {
                let location = self.location_of_table(table, gap.start);
                location.is_some_and(|location| location.range.start < gap.end)
            }
            _ => false,
        })
    }

    pub(super) fn report_each_lost(&mut self) {
        for (at, it) in self.in_order() {
            if self.locations[at].is_some() || self.is_full() {
                continue;
            }
            let everywhere = 0..self.reading.body.len();
            let title;
            let (elsewhere, pieces) = match &it.wanted {
                Wanted::Table(table) => {
                    self.report_lost_table(&it.subject, table);
                    continue;
                }
                Wanted::Title(text, kind) => {
                    title = [TextPiece::words(*text)];
                    (self.titles(text, *kind, everywhere), &title[..])
                }
                Wanted::Text { layouts, .. } => {
                    let pieces = layouts.last().map_or(&[][..], |it| &it.contiguous);
                    let text = joined(pieces);
                    let found = each(&self.reading.body, &text, everywhere);
                    let found = found.filter(|_| text.len() >= TELLING);
                    (found.collect(), pieces)
                }
                _ => continue,
            };
            if elsewhere.iter().any(|found| !self.is_taken(found)) {
                self.faults.push(Fault::out_of_order(&it.subject));
            } else if let [piece] = pieces {
                let Subject { name, path } = &it.subject;
                self.faults.push(Fault::lost(name, &piece.text, path));
            } else {
                let within = self.end_before(at)..self.next_start(at);
                self.report_pieces(&it.subject, pieces, within);
            }
        }
    }

    fn is_taken(&self, found: &Span) -> bool {
        let holds = |range: &Span| range.start <= found.start && found.end <= range.end;
        let mut locations = self.locations.iter().flatten();
        locations.any(|location| holds(&location.range)) || self.around.iter().any(holds)
    }

    /// Looks for what belongs around each, between what was found before it and after it.
    pub(super) fn look_around(&mut self) {
        let mut found: Vec<(usize, Location)> = Vec::new();
        let locations = self.locations.iter().enumerate();
        found.extend(locations.filter_map(|(at, it)| Some((at, it.clone()?))));
        let mut from = 0;
        for (n, (at, location)) in found.iter().enumerate() {
            if self.is_full() {
                return;
            }
            let next = found.get(n + 1).map(|(_, next)| next.range.start);
            let room = from..next.unwrap_or(self.reading.body.len());
            let it = &self.expectations[*at];
            from = match &it.wanted {
                Wanted::Text { layouts, marks } => {
                    self.count(it.category, 1);
                    let layout = &layouts[location.which];
                    let end = self.text_in_full(*at, layout, location, &room);
                    self.report_marks(&it.subject, marks, location.range.start..room.end);
                    end
                }
                Wanted::Table(table) => self.table_in_full(*at, table, location, room),
                _ => location.range.end,
            };
            self.ends[*at] = from;
        }
    }

    fn text_in_full(
        &mut self,
        at: usize,
        layout: &'a Layout<'s>,
        location: &Location,
        room: &Span,
    ) -> usize {
        let subject = &self.expectations[at].subject;
        self.count_figures(&layout.contiguous);
        self.say(at, &layout.contiguous, &location.range);
        let body = &self.reading.body;
        let mut end = location.range.end;
        for pieces in &layout.nearby {
            // A hedge behind its amount is none, nor is a sign behind the words.
            let room = match &pieces[..] {
                [it] if it.stands_before() => room.start..location.range.end,
                _ => room.clone(),
            };
            let before = find_pieces(body, pieces, room.start..location.range.end);
            // Numbers on a line that is read from the right stand in the order in which they are drawn.
            let from_right = body.from_right.then_some(location.range.end);
            let behind = from_right.unwrap_or(end);
            let after = || find_pieces(body, pieces, behind..room.end);
            match before.or_else(after) {
                Some(found) => {
                    end = end.max(found.end);
                    self.say(at, pieces, &found);
                    self.around.push(found);
                    self.count_figures(pieces);
                }
                None if joined(pieces).is_empty() => {}
                None => self.report_pieces(subject, pieces, room),
            }
        }
        end
    }

    pub(super) fn report_marks(&mut self, subject: &Subject, marks: &[usize], within: Span) {
        let seen = self.reading.marks_in(&within);
        let is_lost = |mark: &&usize| !seen.iter().any(|seen| seen.number == **mark);
        let marks: BTreeSet<&usize> = marks.iter().collect();
        let lost: Vec<usize> = marks.iter().copied().filter(is_lost).copied().collect();
        self.count(Category::Mark, marks.len() - lost.len());
        for number in lost {
            let name = &subject.name;
            let message = format!("the mark of note {number} is not on paper in {name}");
            self.faults.push(Fault::missing(message, &subject.path));
        }
    }

    pub(super) fn report_pieces(
        &mut self,
        subject: &Subject,
        pieces: &[TextPiece<'_>],
        within: Span,
    ) {
        let lost = lost(&self.reading.body, pieces, within);
        let all = lost.len() == pieces.len() && pieces.len() > 1;
        if all || lost.is_empty() {
            // Where every piece is there, they do not stand as they belong together.
            let text: Vec<&str> = pieces.iter().map(|piece| piece.text.trim()).collect();
            let fault = Fault::lost(&subject.name, &text.join(" "), &subject.path);
            self.faults.push(fault);
        } else {
            let lost = lost.into_iter().map(|piece| lost_piece(subject, piece));
            self.faults.extend(lost);
        }
    }
}

fn lost_piece(subject: &Subject, piece: &TextPiece<'_>) -> Fault {
    let (name, text) = (&subject.name, &piece.text);
    let quoted = shortened(text);
    match piece.kind {
        PieceKind::Words => {
            let message = format!("these words of {name} are not on paper: {quoted}");
            Fault::missing(message, &subject.path)
        }
        PieceKind::Sign => {
            let message = format!("the sign {quoted} of {name} is not on paper");
            Fault::missing(message, &subject.path)
        }
        PieceKind::Hedge(Figure { id, path, .. }) => {
            let hedge = format!("the hedge {quoted} of the figure `{id}` in {name}");
            Fault::missing(format!("{hedge} is not on paper"), path)
        }
        PieceKind::Amount(Figure { id, path, .. }) => {
            Fault::lost(format!("the figure `{id}` in {name}"), text, path)
        }
        PieceKind::Unit(Figure { id, path, .. }) => {
            let name = format!("what the figure `{id}` in {name} counts");
            Fault::lost(name, text, path)
        }
    }
}
