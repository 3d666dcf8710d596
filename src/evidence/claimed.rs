//! Facts of one quantity against what stands where they say that it stands.

use super::examine::{MOST_KEPT, MOST_WEIGHED, numbers};
use super::hedges::{self, HedgeFault};
use super::idle::Idle;
use super::intervals::{self, IntervalFault};
use super::key::{Key, measures_agree};
use super::problem::{Objection, Problem, SourceQuantity, objection};
use super::readings::{falls, in_same_words, of_fall, says_the_same};
use super::scanned::Scanned;
use super::scope::Scope;
use super::{pairing, quotation};
use crate::factfile::{Fact, Id, Text, Value};
use crate::quantity::{Bound, Exact, Found, Measure, Number, per_in};

/// How many of the quantities at a place are compared for one that says the same.
pub(super) const MOST_COMPARED: usize = 200;

/// A fact at one of its places.
pub(super) struct Claimed<'a> {
    pub(super) id: &'a Id,
    pub(super) fact: &'a Fact,
    pub(super) value: &'a Value,
    pub(super) place: Option<usize>,
    pub(super) quote: Option<String>,
    pub(super) scope: Scope,
    /// The currency that `$` stands for in the source.
    pub(super) home: Option<&'a str>,
}

/// A fact of a group, by its number, with the paragraph and the quantity that it is paired with.
pub(super) type Paired = (usize, (usize, usize));

/// Holds facts of one quantity and one scope against what stands there.
pub(super) fn figures(
    source: &Scanned,
    scope: &Scope,
    keys: &[Key],
    group: &[Claimed<'_>],
) -> (Vec<Objection>, Vec<Paired>) {
    let places = |key: &Key| source.places.get(key).map_or(&[][..], Vec::as_slice);
    let stands = |key: &&Key| source.in_scope(places(key), scope).next().is_some();
    let all = keys.iter().find(stands).map_or(&[][..], places);
    let means = |place: &(usize, usize)| group.iter().any(|one| one.may_mean(source, *place));
    let here = source.in_scope(all, scope).filter(means);
    let mut here: Vec<(usize, usize)> = here.take(MOST_WEIGHED).collect();
    if let (true, [claimed, ..]) = (here.is_empty(), group) {
        here = falls(source, claimed).take(MOST_WEIGHED).collect();
        if here.is_empty() {
            here = of_fall(source, claimed).take(MOST_WEIGHED).collect();
        }
    }
    let all = keys.first().map_or(all, places);
    let object = |claimed: &Claimed<'_>, problem| objection(claimed.id, claimed.place, problem);
    if here.is_empty() {
        let objections = group.iter().filter_map(|claimed| {
            let problem = absent(source, claimed, all)?;
            Some(object(claimed, problem))
        });
        return (objections.collect(), Vec::new());
    }
    let idle = |one: &Claimed<'_>, place| Idle::of(source, one, place);
    let counts = |place: &_| group.iter().any(|one| idle(one, *place).is_none());
    if here.iter().any(counts) {
        here.retain(counts);
    }
    let words: Vec<_> = group.iter().map(|one| pairing::of_fact(one.fact)).collect();
    let around: Vec<_> = here
        .iter()
        .map(|&(p, n)| {
            pairing::around(
                &source.document.paragraphs[p].text,
                &source.found[p][n].span,
            )
        })
        .collect();
    let pairs = pairing::assign(group.len(), here.len(), |fact, place| {
        let found = source.get(here[place]);
        let shared = words[fact].intersection(&around[place]).count();
        let same_hedge = hedges::compare(group[fact].value, &found.value).is_none();
        // With one fact for several places the hedge settles it, with several their words do.
        let alone = group.len() == 1;
        let quoted = quoted(source, here[place], group[fact].quote.as_deref());
        let shared = u32::try_from(shared.min(50)).unwrap_or(50);
        1 + 2 * shared
            + u32::from(same_hedge) * if alone { 200 } else { 1 }
            + u32::from(quoted) * 1000
    });
    let (mut objections, mut seen) = (Vec::new(), Vec::new());
    for (at, (claimed, pair)) in group.iter().zip(pairs).enumerate() {
        let idle = idle(claimed, here[pair]);
        let stands = |idle| Problem::NoEvidence(idle, SourceQuantity::at(source, here[pair], &[]));
        let problem =
            idle.map(|idle| intervals::margin(source, claimed).unwrap_or_else(|| stands(idle)));
        let problem = problem.or_else(|| against(source, claimed, here[pair], &here));
        if !matches!(
            problem,
            Some(Problem::NoFigure { .. } | Problem::NoEvidence(..) | Problem::Margin(_))
        ) {
            seen.push((at, here[pair]));
        }
        objections.extend(problem.map(|problem| object(claimed, problem)));
    }
    (objections, seen)
}

/// What a quantity in the source says against the fact that means it.
fn against(
    source: &Scanned,
    claimed: &Claimed<'_>,
    place: (usize, usize),
    here: &[(usize, usize)],
) -> Option<Problem> {
    let found = source.get(place);
    let own = claimed.value;
    let theirs = &*source.told_as(place, own, source.value_for(place, own));
    // A head says what a shared sign such as `$` stands for.
    let head = source.under.get(&place).and_then(|it| it.unit.currency());
    let home = claimed.home.or(head.map(|it| it.code.as_str()));
    // `£226` is no figure of a column of pence.
    let is_coin = head.is_some_and(|it| it.minor) && own.currency().is_some();
    if !measures_agree(own, claimed.fact.unit.as_ref(), theirs, home)
        || is_coin && Key::new(own) != Key::new(theirs)
        || !claimed.may_be(found)
        || (claims_a_rise(own) && source.falls_by(place))
    {
        let stated = || {
            if is_coin {
                theirs.as_written()
            } else {
                theirs.stated.clone()
            }
        };
        let absent = || Problem::NoFigure {
            elsewhere: Vec::new(),
            here: vec![stated()],
            said: None,
            cell: None,
            sign: None,
        };
        return intervals::margin(source, claimed).or_else(|| Some(absent()));
    }
    // `17.0%` for 17% claims a digit that nobody counted; `€12.00` is how €12 is written.
    let more_exact = |at: &(usize, usize)| {
        let theirs = source.value_for(*at, own).numbers();
        let mut pairs = own.numbers().into_iter().zip(theirs);
        let is_money = own.currency().is_some();
        pairs.any(|(own, theirs)| {
            let has_cents = is_money && own.magnitude().is_none() && own.amount().scale() == 2;
            own.is_finer_than(theirs) && !has_cents
        })
    };
    if more_exact(&place) && here.iter().all(more_exact) {
        return Some(Problem::NoFigure {
            elsewhere: Vec::new(),
            here: vec![theirs.stated.clone()],
            said: Some(hedges::within_a_sentence(theirs)),
            cell: None,
            sign: None,
        });
    }
    // A quotation tells which place is meant.
    let is_told = |place| quoted(source, place, claimed.quote.as_deref());
    let meant = || {
        let mut meant = here.to_vec();
        meant.retain(|one| is_told(*one) || !is_told(place));
        SourceQuantity::at(source, place, &meant)
    };
    let fault = hedges::compare(own, theirs);
    if let Some(fault) = fault.filter(|fault| match fault {
        HedgeFault::Dropped => source.is_hedged(place) && !claimed.says(theirs),
        HedgeFault::Added => !source.estimates(place, own) && source.with_sign(place).is_none(),
        HedgeFault::Exchanged | HedgeFault::Reworded => true,
    }) {
        let mut told = meant();
        told.elsewhere = claimed.elsewhere(source, place);
        told.offer(fault, own, theirs);
        return Some(Problem::Hedge(fault, told));
    }
    let cell = source.document.cell_at(place.0, found.span.start);
    let heads = cell.map(|cell| source.document.heads(cell));
    let heads = heads.iter().flat_map(|heads| heads.texts());
    let over: Vec<&str> = heads.collect();
    if let Some(measure) = claimed.lacks_measure(theirs, &over) {
        return Some(Problem::MeasureDropped(measure, meant()));
    }
    match intervals::compare(source, own, place) {
        Some(IntervalFault::Dropped) => return Some(Problem::IntervalDropped(meant())),
        Some(IntervalFault::NotThere) => return Some(Problem::IntervalNotInSource(meant())),
        None => {}
    }
    let positive = own.numbers().iter().all(|one| !one.total().is_negative());
    (positive && source.may_be_negative(place)).then(|| Problem::SignInBrackets(meant()))
}

/// Whether a value says that it is a rise, by a sign or by a word.
fn claims_a_rise(value: &Value) -> bool {
    let mut numbers = value.numbers().into_iter();
    numbers.any(|one| one.typed_sign().is_some() && !one.total().is_negative())
}

impl Claimed<'_> {
    /// Whether a number of the source stands alone, or before letters that the fact has for its unit: `5 K`.
    fn may_mean(&self, source: &Scanned, place: (usize, usize)) -> bool {
        let Some((_, letters)) = source.goes_on(place) else {
            return self.fits_sign(source, place) && source.has_none_of(place, || self.words());
        };
        let words = self.words();
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        !letters.is_empty() && words.any(|word| word == letters.to_lowercase())
    }

    /// The words of the fact, in which a scale or a measure may be.
    pub(super) fn words(&self) -> String {
        let texts = self.fact.unit.iter().chain(&self.fact.label);
        let texts = texts.chain([&self.fact.statement]).map(Text::as_str);
        texts.collect::<Vec<_>>().join(" ").to_lowercase()
    }

    /// Whether the words of the fact have the bound that its value lacks: “minimum fine” for `minimum £200`.
    fn says(&self, theirs: &Value) -> bool {
        let hedge = theirs.hedge.as_deref().unwrap_or_default().to_lowercase();
        let is_word = !hedge.is_empty() && hedge.chars().all(char::is_alphabetic);
        let words = self.words();
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        let is_end = matches!(theirs.bound(), Some(Bound::AtLeast | Bound::UpTo));
        // “age below which children travel free”
        let language = &self.value.language;
        let is_age = |word: &str| {
            language
                .text("prose.ages")
                .split_whitespace()
                .any(|own| own == word)
        };
        let bounds = theirs.bound().is_some();
        words.any(|word| is_end && is_word && word == hedge || bounds && is_age(word))
    }

    /// Whether `5m` of the source, which is five million, may be the metres of a fact.
    fn may_be(&self, found: &Found) -> bool {
        let letter = |one: &&Number| matches!(one.typed_scale(), Some("m" | "M"));
        let is_length = || {
            let words = self.words();
            let mut words = words.split(|c: char| !c.is_alphabetic());
            words.any(|word| word == "m" || word.starts_with("met") || word.starts_with("mèt"))
        };
        let other = Key::new(self.value) != Key::new(&found.value);
        !(other && found.value.numbers().iter().any(letter)) || is_length()
    }

    /// What the number of the source is of, in the words of that, where neither the value nor the words of the fact say it.
    fn lacks_measure(&self, theirs: &Value, heads: &[&str]) -> Option<String> {
        let words = self.words();
        let said = |key: &str| {
            let mut phrases = self.value.language.phrases(key);
            phrases.any(|phrase| words.contains(phrase) && phrase.len() > 1)
        };
        let is_plain = matches!(self.value.measure, Measure::Plain | Measure::Percent);
        let number = theirs.numbers().first()?.amount();
        let form = |key: &str| theirs.language.form(key, &number).to_owned();
        let (key, words_for_it) = match theirs.measure {
            Measure::PerMille => ("values.per-mille", "‰".to_owned()),
            Measure::BasisPoints => ("values.basis-points", form("calculated.basis-points")),
            // `visited 3 times` may be a count.
            Measure::Multiple
                if !theirs
                    .stated
                    .ends_with(theirs.language.first("values.times")) =>
            {
                ("values.times", "×".to_owned())
            }
            _ => ("", String::new()),
        };
        if is_plain && !key.is_empty() && !said(key) && !words.contains(&words_for_it) {
            return Some(words_for_it);
        }
        let points = theirs.measure == Measure::Points && self.value.measure == Measure::Plain;
        if points && !said("values.points") && !said("values.bare-points") {
            return Some(form("calculated.points"));
        }
        let of_heads = || {
            let mut heads = heads.iter().rev();
            heads.find_map(|head| per_in(head, &theirs.language))
        };
        let per = theirs.per.as_ref();
        let per = per.map(|per| (per.words.as_str(), per.number));
        let (spelt, number) = per
            .or_else(of_heads)
            .filter(|(_, number)| *number > Exact::ONE)?;
        let digits: String = words
            .chars()
            .filter(|c| !" ,.'’\u{a0}\u{202f}".contains(*c))
            .collect();
        let number = number.decimal().map(|number| number.to_string());
        let mut numbers = digits.split(|c: char| !c.is_ascii_digit());
        let is_said = self.value.per.is_some()
            || words.contains(&spelt.to_lowercase())
            || numbers.any(|it| Some(it) == number.as_deref());
        (!is_said).then(|| spelt.to_owned())
    }
}

/// Whether a quantity stands in a quotation that is longer than itself.
pub(super) fn quoted(source: &Scanned, place: (usize, usize), quote: Option<&str>) -> bool {
    let Some(quote) = quote else { return false };
    let text = &source.normal[place.0];
    let figure = quotation::normal(&source.get(place).value.stated).len();
    let start = source.starts[place.0][place.1];
    // The figure may begin or end one byte beside it: a sign, a bracket.
    let first = (start + figure).saturating_sub(quote.len() + 1);
    let last = (start + 1 + quote.len()).min(text.len());
    let first = (0..=first).rev().find(|at| text.is_char_boundary(*at));
    let last = (last..=text.len()).find(|at| text.is_char_boundary(*at));
    let window = first
        .zip(last)
        .and_then(|(first, last)| text.get(first..last));
    window.is_some_and(|window| window.contains(quote))
}

/// What is wrong with a fact whose quantity does not stand in its scope; `None` where the two ends of
/// its range stand there apart.
fn absent(source: &Scanned, claimed: &Claimed<'_>, all: &[(usize, usize)]) -> Option<Problem> {
    let in_scope = |key: &Key| {
        let places = source.places.get(key)?;
        source.in_scope(places, &claimed.scope).next()
    };
    let ends = Key::ends(claimed.value);
    if !ends.is_empty() {
        let found: Vec<_> = ends.iter().filter_map(in_scope).collect();
        if let [low, high] = found.as_slice() {
            let faults =
                [low, high].map(|place| hedges::compare(claimed.value, &source.get(*place).value));
            let fault = faults[0].filter(|_| faults[1].is_some())?;
            let found = SourceQuantity::at(source, *low, &[*low, *high]);
            return Some(Problem::Hedge(fault, found));
        }
    }
    let margin = intervals::margin(source, claimed);
    if margin.is_some() {
        return margin;
    }
    // A range one end of which is the fact's single number.
    let ranges = source.ends.get(&Key::new(claimed.value));
    let ranges = ranges.map_or(&[][..], Vec::as_slice);
    let ranges = source.in_scope(ranges, &claimed.scope);
    let ranges: Vec<_> = ranges.take(MOST_WEIGHED).collect();
    if let [place, ..] = ranges[..] {
        let mut told = SourceQuantity::at(source, place, &ranges);
        told.without_direction(claimed.value);
        return Some(Problem::RangeCut(told));
    }
    let scope = &claimed.scope;
    let paragraphs = scope.paragraphs.clone();
    let figures = paragraphs.flat_map(|p| {
        let found = source.found[p].iter().enumerate();
        let found = found.filter(move |(_, found)| scope.has(&source.document, p, &found.span));
        found.map(move |(n, found)| ((p, n), found))
    });
    let vague = claimed.value.is_vague();
    let here = figures.filter(|(_, found)| found.value.is_vague() == vague);
    let here = here.take(MOST_COMPARED).collect::<Vec<_>>();
    let said = here
        .iter()
        .find(|(_, found)| says_the_same(claimed.value, &found.value));
    let kept = here.iter().take(MOST_KEPT);
    let means = |place: &&(usize, usize)| claimed.may_mean(source, **place);
    let mut elsewhere: Vec<_> = all.iter().filter(means).collect();
    in_same_words(source, claimed.value, &mut elsewhere);
    let cell = match elsewhere[..] {
        [&(p, n)] if source.document.paragraphs[p].row.is_some() => {
            Some(source.whereabouts(p, source.get((p, n)).span.start))
        }
        _ => None,
    };
    Some(Problem::NoFigure {
        cell,
        sign: here.is_empty().then(|| scope.sign(source)).flatten(),
        elsewhere: numbers(source, elsewhere.iter().map(|(paragraph, _)| *paragraph)),
        said: said.map(|(_, found)| hedges::within_a_sentence(&found.value)),
        here: kept
            .map(|(place, found)| {
                let whole = source.goes_on(*place).map(|(whole, _)| whole);
                let whole = whole.or_else(|| source.with_sign(*place));
                match found.value.is_stated_short() {
                    true => found.value.as_written(),
                    false => whole.unwrap_or(&found.value.stated).to_owned(),
                }
            })
            .collect(),
    })
}
