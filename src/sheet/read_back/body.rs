//! The sections of the body.

use super::number;
use super::piece::bare;
use super::{Category, Layout, List, PieceKind, Subject, TextPiece, TitleKind, Wanted, Within};
use crate::sheet::model::{
    ChartRow, Figure, KeyFigure, LabelledFigure, SheetChart, SheetPicture, SheetSection, SheetTable,
};

const SIGN: &str = "!";

/// Adds a section: with text beside a table the table is read first.
pub(super) fn section<'s>(list: &mut List<'s>, section: &'s SheetSection) {
    let of_section = format!("of section {}", number(&section.path));
    if let Some(heading) = &section.heading {
        let name = format!("the heading {of_section}");
        let subject = Subject::new(name, &section.path.key("heading"));
        list.title(subject, heading, TitleKind::Heading);
    }
    for figure in &section.key_figures {
        key_figure(list, figure);
    }
    if section.beside {
        section.table.iter().for_each(|it| table(list, it));
    }
    for words in &section.text {
        let name = format!("paragraph {} {of_section}", number(&words.path));
        list.prose(Subject::new(name, &words.path), words);
    }
    if !section.beside {
        section.table.iter().for_each(|it| table(list, it));
    }
    if let Some(it) = &section.chart {
        let subject = Subject::new(format!("the chart {of_section}"), &it.path);
        chart(list, &subject, it);
    }
    for it in &section.pictures {
        let name = format!("picture {} {of_section}", number(&it.path));
        picture(list, Subject::new(name, &it.path), it);
    }
}

/// A picture is seen with its words for who cannot see it, which stand in brackets where there is none.
pub(super) fn picture<'s>(list: &mut List<'s>, subject: Subject, it: &'s SheetPicture) {
    let wanted = Wanted::Image(&it.alt);
    list.add(subject.clone(), Some(Category::Picture), wanted);
    for text in it.caption.iter().chain(&it.credit) {
        list.words(subject.clone(), text);
    }
}

fn key_figure<'s>(list: &mut List<'s>, it: &'s KeyFigure) {
    let figure = &it.figure;
    let amount = || vec![TextPiece::amount(figure)];
    let unit = TextPiece::joined_unit(figure);
    let label = || vec![TextPiece::words(&it.label)];
    let ours = list.our_calculation.filter(|_| figure.derived);
    let ours = ours.filter(|ours| *ours != it.source_line);
    let words = ours.into_iter().chain([&*it.source_line]);
    // The sign stands before the words that say what it means, too.
    let see = it.see_caveats.iter().map(|see| format!("{SIGN} {see}"));
    let nearby = TextPiece::hedge(figure)
        .into_iter()
        .chain(words.map(TextPiece::words))
        .chain(see.map(TextPiece::words));
    let nearby: Vec<Vec<TextPiece<'s>>> = nearby.map(|piece| vec![piece]).collect();
    let before = amount().into_iter().chain(unit.clone()).collect();
    let mut layouts = Layout::either(before, label(), Vec::new(), nearby.clone());
    let bare = match unit {
        Some(unit) => Layout::of([amount(), label()].concat()).with([vec![unit]]),
        // A colon may tell the words from a number that counts nothing.
        None => Layout::of([amount(), vec![TextPiece::words(":")], label()].concat()),
    };
    layouts.insert(1, bare.with(nearby));
    if it.see_caveats.is_some() {
        // The sign stands right behind the amount, or at least before the label.
        let sign = || TextPiece {
            kind: PieceKind::Sign,
            ..TextPiece::words(SIGN)
        };
        let mut signed = layouts[0].clone();
        signed.contiguous.insert(1, sign());
        layouts
            .iter_mut()
            .for_each(|it| it.nearby.push(vec![sign()]));
        layouts.insert(0, signed);
    }
    let subject = Subject::new(format!("the key figure `{}`", figure.id), &figure.path);
    list.text(subject, None, layouts, figure.mark);
}

fn table<'s>(list: &mut List<'s>, it: &'s SheetTable) {
    let subject = Subject::new(format!("the table `{}`", it.id), &it.path);
    list.add(subject, None, Wanted::Table(it));
    if let Some(words) = &it.note {
        let name = format!("the remark under the table `{}`", it.id);
        list.prose(Subject::new(name, &words.path), words);
    }
    if let Some(source) = &it.source {
        let name = format!("the source of the table `{}`", it.id);
        list.words(Subject::new(name, &it.path.key("source")), source);
    }
    for note in it.paging.iter().flat_map(|paging| &paging.notes) {
        list.note(note, &format!("under the table `{}`", it.id));
    }
}

/// A chart: its title, then panel by panel what stands in order, then what has only its place around or in a drawing.
fn chart<'s>(list: &mut List<'s>, subject: &Subject, it: &'s SheetChart) {
    if let Some(title) = &it.title {
        list.title(subject.clone(), title, TitleKind::Caption);
    }
    let start = list.all.len();
    for panel in &it.panels {
        panel.rows.iter().for_each(|it| row(list, it));
        for it in panel.lines.iter().flat_map(|line| &line.listed) {
            line(list, of_chart(&it.figure), it, "");
        }
        if !panel.alt.is_empty() {
            let wanted = Wanted::Picture(&panel.alt);
            list.add(subject.clone(), Some(Category::Picture), wanted);
        }
    }
    let among = start..list.all.len().max(start + 1);
    let lines = it.panels.iter().flat_map(|panel| &panel.lines);
    let labels = lines.clone().flat_map(|line| &line.points);
    let labels = labels
        .filter_map(|point| point.label.as_ref())
        .flat_map(bare);
    let names = lines.clone().filter_map(|line| line.name.as_ref());
    let titles = it.panels.iter().filter_map(|panel| panel.title.as_ref());
    let signs = lines.clone().flat_map(|line| &line.missing);
    let signs = signs.map(|sign| &sign.text);
    let names = names.chain(titles).chain(&it.measures).chain(signs);
    let names = names.chain([&it.about, &it.source]);
    for piece in labels.chain(names.map(TextPiece::words)) {
        let wanted = Wanted::Anywhere(piece, Within::Among(among.clone()));
        list.add(subject.clone(), None, wanted);
    }
    let key = TextPiece::words(&it.axis.key);
    let wanted = Wanted::Anywhere(key, Within::AmongDrawn(among));
    list.add(subject.clone(), None, wanted);
    let rows = it.panels.iter().flat_map(|panel| &panel.rows);
    let figures = rows.flat_map(|row| &row.figures).map(|it| &it.figure);
    units(list, start, subject, figures);
}

fn of_chart(figure: &Figure) -> Subject {
    let name = format!("the line of `{}` in a chart", figure.id);
    Subject::new(name, &figure.path)
}

/// The name of a row and its figures; what each is where the row has several stands somewhere in the chart.
fn row<'s>(list: &mut List<'s>, row: &'s ChartRow) {
    let mut figures = row
        .total
        .iter()
        .chain(row.figures.iter().map(|it| &it.figure));
    let Some(first) = figures.next() else { return };
    let rest: Vec<Vec<TextPiece<'s>>> = figures.map(bare).collect();
    let label = || vec![TextPiece::words(&row.label)];
    let together = Layout::of([label(), bare(first)].concat()).with(rest.clone());
    let apart = Layout::of(label()).with([bare(first)]).with(rest);
    list.text(of_chart(first), None, vec![together, apart], []);
}

/// A label with its figure, and a sign between them that a sum may have.
pub(super) fn line<'s>(
    list: &mut List<'s>,
    subject: Subject,
    line: &'s LabelledFigure,
    sign: &'static str,
) {
    let label = || TextPiece::words(&line.label);
    let bare = bare(&line.figure);
    let with = |between: Option<&'static str>| {
        let mut pieces = vec![label()];
        pieces.extend(between.map(TextPiece::words));
        pieces.extend(bare.clone());
        Layout::of(pieces)
    };
    let mut layouts = vec![with(None)];
    if !sign.is_empty() {
        layouts.push(with(Some(sign)));
    }
    layouts.push(Layout::of(vec![label()]).with([bare.clone()]));
    list.text(subject, None, layouts, line.figure.mark);
}

/// The units of figures in lines that begin at `start` in the list: each line's own, or one for all in a head.
pub(super) fn units<'s>(
    list: &mut List<'s>,
    start: usize,
    subject: &Subject,
    figures: impl Iterator<Item = &'s Figure>,
) {
    let within = Within::Among(start..list.all.len());
    let mut units: Vec<TextPiece<'s>> = figures.filter_map(TextPiece::unit).collect();
    units.sort_by(|a, b| a.text.cmp(&b.text));
    units.dedup_by(|a, b| a.text == b.text);
    for unit in units {
        let wanted = Wanted::Anywhere(unit, within.clone());
        list.add(subject.clone(), None, wanted);
    }
}
