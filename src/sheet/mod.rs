//! From a fact file to the sheet: references replaced, notes numbered, values formatted, derived
//! figures and reconciliations computed. What a sheet says is the same in every product.

mod affected;
mod attributions;
mod body;
mod changed_entries;
mod changes;
mod chart_dates;
mod chart_entry;
mod chart_rows;
mod chart_scale;
mod chart_series;
mod chart_words;
mod charts;
mod closing;
mod edition;
mod exhibits;
mod figures;
mod head;
pub mod model;
mod notes;
mod parts;
mod pictures;
mod prose;
mod quotation;
pub(crate) mod read_back;
mod reconciliations;
mod since;
mod sources;
mod standing;
mod table_decimals;
mod table_heads;
mod table_marks;
mod tables;
mod told_dates;
mod visible_facts;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use crate::calculation::Values;
use crate::caveat_reasons::CaveatAnalysis;
use crate::factfile::{CalendarDate, Fact, FactFile, Id, Loaded, Text};
use crate::labels::{LabelKey, Labels};
use crate::locale::{Direction, Locale};
use crate::source_map::Path;
use notes::NoteBook;
use visible_facts::VisibleFacts;

pub(crate) use changes::changes;
pub use edition::Edition;
pub(crate) use head::RECIPE_ENDING;
pub use model::Sheet;
use model::{SheetCaveat, SheetSection};
pub use parts::{Part, Parts, SheetPart};
pub(crate) use quotation::quotations;
pub use since::Since;
pub(crate) use table_heads::says as head_says;

#[derive(Debug, Clone, Default)]
pub struct RenderContext {
    /// The built-in template, where it is not the one that every other stands on.
    pub template: Option<String>,
    /// The faces of the template that are not built in, by their names and the beginning of their SHA-256.
    pub faces: Vec<String>,
    pub parts: Parts,
    /// The numbers of the caveats that are told, where it is not all of them.
    pub caveats: Option<BTreeSet<usize>>,
    pub desk: Desk,
    pub facts_sha256: String,
    /// The earlier edition that it is held against.
    pub since: Option<Since>,
    /// What stands on the first pages, where these are to be few.
    pub edition: Option<Edition>,
    /// The day against which reviews are due, where it is not the day of issue.
    pub today: Option<CalendarDate>,
    pub factpress: &'static str,
    pub typst: &'static str,
}

#[derive(Debug, Clone, Default)]
pub struct Desk {
    pub order: Vec<SheetPart>,
    /// The line at the foot of every page, where the sheet has none of its own.
    pub footer: Option<String>,
    /// The logo and what it says, where the sheet has none of its own.
    pub logo: Option<(Image, String)>,
    pub images: BTreeMap<String, Image>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it lies among the files that go with the sheet.
    pub path: String,
    pub width: f64,
    pub height: f64,
    pub scalable: bool,
}

struct Context<'a> {
    facts: &'a FactFile,
    values: &'a Values,
    labels: &'a Labels,
    locale: &'a Locale,
    parts: &'a Parts,
    /// The source and the speaker that all figures share: they are said once.
    only_source: Option<&'a Id>,
    only_speaker: Option<&'a Id>,
    caveats: Option<&'a BTreeSet<usize>>,
    desk: &'a Desk,
    since: Option<&'a Since>,
    edition: Edition,
    dates: told_dates::Dates<'a>,
    /// The facts that charts alone print, and whose sources these name.
    traced: HashSet<&'a Id>,
    /// For each fact that a newer one takes the place of, that one.
    replacements: HashMap<&'a Id, &'a Id>,
    /// For each fact those that support it and are not printed themselves.
    supporting: HashMap<&'a Id, Vec<&'a Id>>,
    shown: Option<VisibleFacts<'a>>,
    /// What is said calls them one by one, wherever it is put together.
    notes: RefCell<NoteBook>,
    /// Whether lists call notes of their own; else only what is read in full does.
    lists_call: bool,
}

impl<'a> Context<'a> {
    fn new(
        loaded: &'a Loaded,
        values: &'a Values,
        labels: &'a Labels,
        render: &'a RenderContext,
    ) -> Self {
        let facts = &loaded.facts;
        let edition = render.edition.unwrap_or_default();
        let stated = || facts.facts.values().filter_map(Fact::stated);
        Self {
            facts,
            values,
            labels,
            locale: &loaded.locale,
            parts: &render.parts,
            only_source: only(stated().map(|it| &it.source)),
            only_speaker: only(stated().map(|it| &it.attribution)),
            caveats: render.caveats.as_ref(),
            desk: &render.desk,
            since: render.since.as_ref(),
            edition,
            dates: told_dates::Dates::default(),
            traced: facts.traced_by_charts(),
            replacements: facts.replacements(),
            supporting: facts.supporting(),
            shown: VisibleFacts::by(facts, &render.parts, edition),
            notes: RefCell::default(),
            lists_call: true,
        }
    }
}

impl Context<'_> {
    fn prints(&self, part: Part) -> bool {
        self.parts.has(part)
    }

    fn shows(&self, id: &Id) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.prints(id))
    }

    /// A count or an ordinal in the sheet's digits.
    fn count(&self, count: impl Into<Decimal>) -> String {
        self.locale.plain(&count.into())
    }

    fn apart(&self, text: &Text) -> String {
        self.locale.isolated(text.as_str(), false)
    }

    fn joined(&self, joint: LabelKey, texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let texts = texts.into_iter();
        let texts = texts.map(|text| self.locale.isolated(text.as_ref(), false));
        texts.collect::<Vec<_>>().join(self.labels.word(joint))
    }

    /// Names in one list; `None` where there is none.
    fn names(&self, names: &[Text]) -> Option<String> {
        let all: Vec<String> = names.iter().map(Text::to_string).collect();
        (!all.is_empty()).then(|| self.locale.list(&all))
    }
}

pub fn resolve(loaded: &Loaded, values: &Values, labels: &Labels, render: &RenderContext) -> Sheet {
    let facts = &loaded.facts;
    let edition = render.edition.unwrap_or_default();
    let mut context = Context::new(loaded, values, labels, render);
    context.dates = told_dates::dates(&context);
    // Notes are numbered in the order in which the template prints what carries them.
    let bottom_line = facts.sheet.bottom_line.as_ref();
    let bottom_line = bottom_line.filter(|_| context.prints(Part::BottomLine));
    let bottom_line = bottom_line.map(|line| {
        let path = Path::root().key("sheet").key("bottom_line");
        context.words(line, path)
    });
    let highlights = match context.prints(Part::Highlights) {
        true => &facts.sheet.highlights[..],
        false => &[],
    };
    let highlights = context.paragraphs(highlights, &Path::root().key("sheet").key("highlights"));
    let today = render.today.unwrap_or(facts.sheet.issued);
    let analysis = CaveatAnalysis::new(facts, today);
    let (mut sections, mut caveats) = (Vec::<SheetSection>::new(), Vec::<SheetCaveat>::new());
    let (mut annex, mut lighter) = (model::Annex::default(), 0);
    let (first, all) = (edition.first_sections(facts).len(), facts.sections.len());
    let (first, later) = (0..first, first..all);
    let order = match render.edition {
        Some(edition) => SheetPart::of_few_pages(edition.annex),
        None => render.desk.order.clone(),
    };
    let (mut reconciliations, mut attributions) = (Vec::new(), Vec::new());
    // Lists that are printed before what they list would number its notes out of the order in which they are set.
    let usual = [SheetPart::in_order(&[]), SheetPart::of_few_pages(false)];
    let is_usual = usual.contains(&order);
    for lists_call in [false, true].into_iter().skip(usize::from(is_usual)) {
        context.lists_call = lists_call;
        for block in &order {
            match block {
                SheetPart::Sections => {
                    sections = body::sections(&context, &first, 0);
                }
                SheetPart::AnnexSections => {
                    let tables = sections.iter().filter_map(|section| section.table.as_ref());
                    let tables = tables.count();
                    annex.sections = body::sections(&context, &later, tables);
                }
                SheetPart::Caveats => {
                    (caveats, lighter) = closing::caveats(&context, &analysis, true, 1);
                }
                SheetPart::AnnexCaveats => {
                    let next = caveats.len() + 1;
                    (annex.caveats, _) = closing::caveats(&context, &analysis, false, next);
                }
                SheetPart::Reconciliations => {
                    reconciliations = reconciliations::resolve(&context);
                }
                SheetPart::Attributions => {
                    attributions = attributions::resolve(&context);
                }
                SheetPart::Sources
                | SheetPart::Notes
                | SheetPart::Corrections
                | SheetPart::LeftOut => {}
            }
        }
    }
    closing::tell_affected(&context, &mut caveats);
    let key_figures = sections.iter_mut().flat_map(|it| &mut it.key_figures);
    closing::sign_key_figures(&context, &caveats, key_figures);
    closing::tell_affected(&context, &mut annex.caveats);
    let left_out = edition::left_out(&context, lighter, caveats.len());
    Sheet {
        head: head::resolve(&context),
        bottom_line,
        highlights,
        changes: context.since_edition(),
        sections,
        caveats,
        reconciliations,
        attributions,
        sources: sources::resolve(&context),
        notes: context.all_notes(),
        remainder: None,
        corrections: closing::corrections(&context),
        colophon: head::colophon(&context, render),
        order,
        left_out,
        annex,
    }
}

impl Sheet {
    pub(crate) fn is_from_right(&self) -> bool {
        self.head.direction == Direction::RightToLeft
    }

    /// What of its caveats and notes a shorter sheet leaves to it, in words.
    pub(crate) fn remainder_behind(
        &self,
        short: &Self,
        labels: &Labels,
        locale: &Locale,
    ) -> Option<String> {
        let caveats = self.caveats.len().saturating_sub(short.caveats.len());
        let of_caveats = edition::caveats_left(short.caveats.len());
        let notes = self.notes.len().saturating_sub(short.notes.len());
        let left = [(of_caveats, caveats), (LabelKey::RemainderNotes, notes)];
        let left = left.into_iter().filter(|(_, count)| *count > 0);
        let left = left.map(|(key, count)| labels.say(key, &[&locale.plain(&count.into())]));
        let left: Vec<String> = left.collect();
        let said = [self.head.id.as_str(), &locale.list(&left)];
        (!left.is_empty()).then(|| labels.say(LabelKey::Remainder, &said))
    }

    /// Leaves those caveats of no weight to the briefing that have no room, and the notes but for the first ones of key figures
    /// that have it, so that what is left fits on a page. `without_notes` is this sheet without notes.
    pub(crate) fn shortened(
        self,
        without_notes: impl FnOnce() -> Self,
        fits: impl Fn(&Self) -> bool,
        labels: &Labels,
        locale: &Locale,
    ) -> Self {
        if fits(&self) {
            return self;
        }
        let mut short = without_notes();
        let caveats = std::mem::take(&mut short.caveats).into_iter();
        let (kept, lighter): (Vec<SheetCaveat>, Vec<SheetCaveat>) =
            caveats.partition(|caveat| caveat.kind.is_of_weight());
        short.caveats = kept;
        let remainder = |short: &Self| self.remainder_behind(short, labels, locale);
        short.remainder = remainder(&short);
        for caveat in lighter {
            let mut longer = short.clone();
            let before = |it: &SheetCaveat| it.number < caveat.number;
            let at = longer.caveats.partition_point(before);
            longer.caveats.insert(at, caveat);
            longer.remainder = remainder(&longer);
            if fits(&longer) {
                short = longer;
            }
        }
        let key_figures = || self.sections.iter().flat_map(|it| &it.key_figures);
        let marks = key_figures().filter_map(|it| it.figure.mark);
        let called: Vec<usize> = marks.map(|mark| mark.number).collect();
        for note in self.notes.iter().filter(|it| called.contains(&it.number)) {
            let mut longer = short.clone();
            longer.notes.push(note.clone());
            let figures = longer.sections.iter_mut();
            let figures = figures.flat_map(|it| &mut it.key_figures);
            for (figure, whole) in figures.zip(key_figures()) {
                figure.figure.mark = whole.figure.mark.filter(|it| it.number <= note.number);
            }
            longer.remainder = remainder(&longer);
            if !fits(&longer) {
                break;
            }
            short = longer;
        }
        short
    }
}

fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|it| it == first).then_some(first)
}

fn entries<'a, T>(list: &'a [T], path: &Path) -> impl Iterator<Item = (&'a T, Path)> {
    let entries = list.iter().enumerate();
    entries.map(|(at, entry)| (entry, path.index(at)))
}

fn owned(text: Option<&Text>) -> Option<String> {
    text.map(ToString::to_string)
}
