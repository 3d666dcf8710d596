use std::collections::HashSet;
use std::ops::Range;

use super::cells::{self, Cell};
use super::comparisons;
use super::mentions::{self, Mention, Odd};
use super::own_words::{self, Own};
use super::series_titles;
use super::turned_titles;
use crate::factfile::Id;
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};
use crate::source_map::Path;
use crate::wording::{self, Said, Topic, Wording};

rule! {
    /// Reports a word of rising beside a figure whose statement, or else whose source, says that something falls, or whose value is
    /// negative, and a word of falling beside one that rises: in prose, in labels, in the names of columns and rows, and in the title of a
    /// table; "fewer" behind a difference that is below nought; a fall without a minus in a table of changes; and a word of falling beside two figures of which the later is more ("fell
    /// to {now} from {before}"), or of which the first is called more than the second ("{a}, more than the {b}"), and a title or heading that has the other direction than the facts
    /// that it names. Also "doubled", "halved"
    /// and "tripled" in a sentence with two figures of one unit that are not so far apart, or farther.
    why
    /// The sheet says the opposite of its source, with the right figure.
    example
    /// text: Prices fell {rise}.   # rise: {statement: rise of prices, value: 0.5%, …}
    instead
    /// text: Prices rose {rise}.
    Warning
}

/// Up and down as sides of [`Topic::Direction`].
pub(super) const SIDES: [&str; 2] = ["rising", "falling"];

/// How many times the lower of two figures the higher is, in quarters, where something doubled or halved, and where it tripled.
const TIMES: [(i128, i128); 2] = [(7, 10), (10, 14)];

pub(super) const HELP: &str = "take the word that the statement has, or correct the statement";
const TRUE_OF_FIGURES: &str = "take another word, or the figures of which it is true";

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    mentions::each(context, |called| {
        let (text, mentions) = (&called.text, &called.mentions);
        for said in text.said_of(Topic::Multiple, text.all()) {
            if let Some((first, second)) = not_so_far_apart(context, said, mentions) {
                let word = called.word(&said.span);
                let message = format!("“{word}” is not so of {first} and {second}");
                called
                    .tell(findings, &said.span, message)
                    .help(TRUE_OF_FIGURES);
            }
        }
        for pair in mentions.windows(2) {
            if let Some((span, message)) = moved(pair)
                .or_else(|| comparisons::turned(pair))
                .or_else(|| comparisons::turned_ahead(pair))
            {
                called.tell(findings, &span, message).help(TRUE_OF_FIGURES);
            }
        }
        let moves = mentions.windows(2).filter_map(way);
        let moved_from: HashSet<usize> = moves.map(|(old, _)| old.span.start).collect();
        for mention in mentions.iter().filter(|it| !it.fact.is_claim()) {
            if let Some(span) = comparisons::doubled(mention) {
                let message = format!(
                    "“{}” stands beside “{}”, whose sign says so already",
                    called.word(&span),
                    context.figure(mention.id)
                );
                called
                    .tell(findings, &span, message)
                    .also_key(&path("facts", mention.id), "the figure")
                    .help("exchange the parts of the calculation, or take the word out");
                continue;
            }
            let near = mention.near.clone();
            // `Losses were {losses} higher`, where the statement is of a decrease in losses: both speak of losses.
            let said = match context.statement(mention.id) {
                Some(stated) => text.one_side_apart(Topic::Direction, near, stated),
                None => text.one_side(Topic::Direction, near),
            };
            let said = said.cloned();
            // `less than usual ({usual})` says nothing of what is usual.
            let is_of_other = |said: &Said| {
                let behind = text.words_in(said.span.end..mention.span.start.max(said.span.end));
                let than = behind.first();
                than.is_some_and(|it| context.lexicon().is_in("wording.than", it))
            };
            let said = differs(mention).or(said).filter(|said| !is_of_other(said));
            let Some(said) = said.filter(|_| !mention.is_denied()) else {
                continue;
            };
            // `fell to {rate}`, `down from {rate}` say nothing of what the rate is of.
            let is_end = end_of_move(mention).filter(|_| !is_amount_of(mention, &said));
            let is_end = is_end.or(moved_from.contains(&mention.span.start).then_some(false));
            // `a year earlier it was {more} less`
            let is_turned = said.span.start > mention.span.end
                && text.says(Topic::YearBefore, mention.clause.start..mention.span.start);
            let own = match is_end {
                _ if is_turned => None,
                None => direction(context, mention.id),
                Some(is_to) => moved_in_source(mention, is_to),
            };
            if let Some((own, because)) = own.filter(|own| own.0 != said.side) {
                let message = message(called.word(&said.span), mention.id, own, &because);
                let statement = path("facts", mention.id).key("statement");
                called
                    .tell(findings, &said.span, message)
                    .also(&statement, "what the figure says")
                    .help(HELP);
            }
        }
    });
    cells::each(context, |own, table, cells| {
        let title = Wording::of(table.title.as_str(), context.lexicon());
        for cell in cells {
            // `{jobs} lost`
            let is_alone = table.rows[cell.at.0].cells[cell.at.1].is_figure();
            let title = Some((own.key("title"), &title)).filter(|_| is_alone);
            named(context, cell, title, findings);
        }
    });
    turned_titles::check(context, findings);
    for label in cells::labels(context) {
        named(context, &label, None, findings);
    }
    for (path, chart) in context.charts() {
        series_titles::check(context, &path, chart, findings);
    }
}

fn message(word: &str, id: &Id, own: u8, because: &str) -> String {
    let [said, own] = [1 - own, own].map(|side| SIDES[usize::from(side)]);
    format!("“{word}” speaks of {said}, and `{id}` of {own}: {because}")
}

/// Reports a figure that is named by a word of the other direction, or in a table of changes stands as the other.
fn named(
    context: &RuleContext<'_>,
    cell: &Cell<'_>,
    title: Option<(Path, &Wording<'_>)>,
    findings: &mut Findings<'_>,
) {
    let names = cell.names.iter().map(|(place, name)| (place, &**name));
    let is_in_table = title.is_some();
    let title = title.as_ref().map(|(place, title)| (place, *title));
    let said = |name: &Wording<'_>| !name.meant_of(Topic::Direction, name.all()).is_empty();
    let is_said = cell.names.iter().any(|(_, name)| said(name));
    let names: Vec<_> = names.chain(title.filter(|_| !is_said)).collect();
    // Most names say nothing.
    let speaks = |name: &Wording<'_>| said(name) || is_signed(name);
    if !names.iter().any(|(_, name)| speaks(name)) {
        return;
    }
    let own = own_words::side(context, cell.id, Topic::Direction);
    // A fall under “Growth” is a negative number.
    let Some((own, because)) = own.filter(|_| !is_negative(context, cell.id)) else {
        return;
    };
    for (place, name) in &names {
        let said = name.one_side(Topic::Direction, name.all());
        if let Some(said) = said.filter(|said| said.side != own) {
            let message = message(&name.text[said.span.clone()], cell.id, own, &because);
            cell.tell(findings, place, message).help(HELP);
            return;
        }
    }
    let mut signed = names.iter().filter(|(_, name)| is_signed(name));
    let is_number = !context.numbers(cell.id).is_empty();
    if let Some((place, name)) = signed.next()
        && own == 1
        && is_number
        && is_in_table
        && !names.iter().any(|(_, name)| said(name))
    {
        let message = format!(
            "`{}` is read as a rise under “{}”: {because}",
            cell.id, name.text
        );
        cell.tell(findings, place, message)
            .help("write its value with a minus, or say in the name that it is a fall");
    }
}

/// The one direction of which a fact speaks, and what tells it.
fn direction(context: &RuleContext<'_>, id: &Id) -> Option<Own> {
    let statement = context.statement(id)?;
    let said = statement.meant_of(Topic::Direction, statement.all());
    let numbers = context.numbers(id);
    let above = numbers.iter().all(|it| *it > Exact::ZERO) && !numbers.is_empty();
    let falls = is_negative(context, id);
    if !said.is_empty() || !(falls || above && is_signed(statement)) {
        return own_words::side(context, id, Topic::Direction);
    }
    let because = format!("its value is “{}”", context.figure(id));
    Some((u8::from(falls), because))
}

/// Whether a text speaks of changes, which rise where they are positive.
fn is_signed(text: &Wording<'_>) -> bool {
    let mut words = text.words.iter();
    words.any(|word| text.lexicon.is_in("wording.signed", word))
}

fn is_negative(context: &RuleContext<'_>, id: &Id) -> bool {
    let numbers = context.numbers(id);
    !numbers.is_empty() && numbers.iter().all(|number| *number < Exact::ZERO)
}

/// The word behind a figure that says which way it differs: `rose {gap} less than the index`.
fn differs(mention: &Mention<'_, '_>) -> Option<Said> {
    let (text, lexicon) = (mention.text, mention.context.lexicon());
    let [way, than, ..] = text.words_in(mention.span.end..mention.sentence.end) else {
        return None;
    };
    let is_next = text.text[mention.span.end..way.span.start]
        .trim()
        .is_empty();
    let alone = Wording::of(&text.text[way.span.clone()], lexicon);
    let said = alone.one_side(Topic::Direction, alone.all())?.clone();
    let span = way.span.clone();
    // `fell {fall} more than in May` speaks of a fall, if its fact tells of no difference.
    let mut stated = mention.statement()?.words.iter();
    let is_difference = stated.any(|word| lexicon.is_in("wording.than", word));
    (is_next && is_difference && lexicon.is_in("wording.than", than))
        .then_some(Said { span, ..said })
}

/// `Une hausse de {hausse}` has how much, as little as a place to which or from which something moved.
fn is_amount_of(mention: &Mention<'_, '_>, said: &Said) -> bool {
    let (text, lexicon) = (mention.text, mention.context.lexicon());
    let between = text.words_in(said.span.end..mention.span.start.max(said.span.end));
    matches!(between, [of] if lexicon.is_in("wording.changed-by", of))
}

/// Whether a figure is one to which something moved, and not one from which it did.
fn end_of_move(mention: &Mention<'_, '_>) -> Option<bool> {
    let lexicon = mention.context.lexicon();
    let before = mention
        .text
        .words_in(mention.sentence.start..mention.span.start);
    let mut before = before.iter().rev();
    let word = before.find(|word| !lexicon.is_in("prose.articles", word))?;
    let is_to = lexicon.is_in("wording.moved-to", word);
    (is_to || lexicon.is_in("wording.compared-with", word)).then_some(is_to)
}

/// The direction in which the source says that something moved to a figure, or from it.
fn moved_in_source(mention: &Mention<'_, '_>, is_to: bool) -> Option<Own> {
    let context = mention.context;
    let around = context.in_source(mention.id)?;
    let before = around.paragraph.get(..around.figure.as_ref()?.start)?;
    let lead = before.get(around.sentence.start..)?;
    let words = wording::words(lead);
    let last = words.last().filter(|_| around.heads.is_none())?;
    let list = ["wording.compared-with", "wording.moved-to"][usize::from(is_to)];
    let own = own_words::in_source(context, mention.id, Topic::Direction);
    let is_moved = context.lexicon().is_in(list, last);
    if let Some(first) = own.first().filter(|_| is_moved) {
        return own.iter().all(|it| it.0 == first.0).then(|| first.clone());
    }
    // `fell by 9 to 31`
    let text = Wording::of(lead, context.lexicon());
    let said = text.one_side(Topic::Direction, text.all());
    let said = said.filter(|_| is_to && is_moved && !own_words::is_denied(&text))?;
    let word = &lead[said.span.clone()];
    Some((said.side, format!("its source says “{word}”")))
}

/// The figure from which something moved, and that to which it did, of two in a sentence.
fn way<'m, 't, 'a>(
    pair: &'m [Mention<'t, 'a>],
) -> Option<(&'m Mention<'t, 'a>, &'m Mention<'t, 'a>)> {
    let [first, second] = pair else { return None };
    match (end_of_move(first)?, end_of_move(second)?) {
        _ if first.sentence != second.sentence => None,
        (false, true) => Some((first, second)),
        (true, false) => Some((second, first)),
        _ => None,
    }
}

/// The word that says that something rose or fell from one figure to another, where it is not so.
fn moved(pair: &[Mention<'_, '_>]) -> Option<Odd> {
    let text = pair[0].text;
    let (old, new, within, said) = match way(pair) {
        Some((old, new)) => {
            let within = pair[0].clause.start..pair[1].span.start;
            let said = text.one_side(Topic::Direction, within.clone())?;
            (old, new, within, (said.side, said.span.clone()))
        }
        None => {
            let said = compared(pair)?;
            (&pair[1], &pair[0], said.1.clone(), said)
        }
    };
    let (side, span) = said;
    let context = old.context;
    // `a baissé de {baisse} à {niveau}`
    let speaks = |it: &Mention<'_, '_>| {
        let statement = it.statement()?;
        let said = statement.one_side(Topic::Direction, statement.all());
        said.map(|said| said.side)
    };
    let alike = context.is_alike(old.id, new.id)
        && speaks(old) == speaks(new)
        && !text.says(Topic::Negation, within);
    let ((low, high), (new_low, new_high)) = (context.ends(old.id)?, context.ends(new.id)?);
    let is_other = match side {
        0 => new_high < low,
        _ => new_low > high,
    };
    let above = low > Exact::ZERO && new_low > Exact::ZERO;
    let (word, before, now) = (
        &text.text[span.clone()],
        context.figure(old.id),
        context.figure(new.id),
    );
    let message = format!("“{word}” is said of the way from “{before}” to “{now}”");
    (alike && above && is_other).then_some((span, message))
}

/// The words between two figures that call the first more or less than the second: `{a}, less than the {b}`, `{a}, up from {b}`.
fn compared(pair: &[Mention<'_, '_>]) -> Option<(u8, Range<usize>)> {
    let [first, second] = pair else { return None };
    let (text, lexicon) = (first.text, first.context.lexicon());
    let words = text.words_in(first.span.end..second.span.start).iter();
    let mut back = words
        .rev()
        .skip_while(|word| lexicon.is_in("prose.articles", word));
    let than = back.next().filter(|word| lexicon.compares(word))?;
    let way = back.next()?.span.clone();
    // Without its `than`, which makes a bound of it: `more than 12`.
    let alone = Wording::of(&text.text[way.clone()], lexicon);
    let side = alone.one_side(Topic::Direction, alone.all())?.side;
    let before = text.text[first.span.end..way.start].trim_end();
    let is_apart = before.ends_with(',') && than.span.start > way.end;
    (is_apart && first.sentence == second.sentence).then_some((side, way))
}

/// The two figures of a sentence in which something doubled, where one is not about twice the other.
fn not_so_far_apart<'v>(
    context: &RuleContext<'v>,
    said: &Said,
    mentions: &[Mention<'_, '_>],
) -> Option<(&'v str, &'v str)> {
    let mut beside = mentions
        .iter()
        .filter(|it| it.sentence.contains(&said.span.start));
    let (first, second) = (beside.next()?, beside.next()?);
    if beside.next().is_some() || !context.is_alike(first.id, second.id) {
        return None;
    }
    let single = |it: &Mention<'_, '_>| {
        let ends = context.ends(it.id).filter(|(low, high)| low == high);
        ends.map(|(number, _)| number)
    };
    let (a, b) = (single(first)?, single(second)?);
    let (low, high) = (a.min(b), a.max(b));
    let (least, most) = *TIMES.get(usize::from(said.side))?;
    let times = |quarters: i128| Exact::fraction(quarters, 4)?.times(low);
    let apart = low > Exact::ZERO && (high < times(least)? || high > times(most)?);
    apart.then(|| (context.figure(first.id), context.figure(second.id)))
}
