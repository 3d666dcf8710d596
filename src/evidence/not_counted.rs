//! Numbers that count nothing, by what stands around them: years, pages, telephones, ages, the marks of a list, names.
//!
//! That no fact reports them leaves no figure out, so what may be one of these is passed over in silence.

use std::ops::Range;

use super::scale_notes::is_scale;
use crate::locale::english;
use crate::quantity::{Exact, Found, Language, Measure, Quantity, Value};

/// How far around a number its text is looked at, in bytes: a paragraph may be long.
const AROUND: usize = 400;

/// How many words stand at most before `thousands` in a caption.
const LONGEST_CAPTION: usize = 4;

/// A word between the first of a sentence and a noun that is no verb has at most so many letters: `der`.
const LONGEST_JOINT: usize = 3;

/// The number of the last week of a long year, by ISO 8601.
const WEEKS: u64 = 53;

/// A number with the text before and behind it.
pub(super) struct Number<'a> {
    pub(super) before: &'a str,
    pub(super) behind: &'a str,
    pub(super) stated: &'a str,
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
    pub(super) language: &'a Language,
    /// The whole numbers that it is made of; none where it is no bare number.
    pub(super) numbers: Vec<u64>,
    pub(super) is_cell: bool,
}

/// Whether a number of a paragraph counts nothing. `heads` are the words over it, where it is the cell of a table.
pub(crate) fn is_not_counted(
    text: &str,
    found: &Found,
    heads: Option<&str>,
    language: &Language,
) -> bool {
    let value = &found.value;
    let plain = is_plain(found);
    let number = Number::of(text, found, heads.is_some(), language);
    let stated = number.stated.trim_end_matches(char::is_numeric);
    number.is_telephone()
        || number.is_code()
        || (plain && (number.is_day(stated) || number.is_length(stated) || number.is_age_band()))
        || (number.may_be_scale(value) && number.is_scale())
        || {
            let bare = !number.numbers.is_empty() && !number.stated.contains(',');
            let hedged =
                value.hedge.is_some() || matches!(value.quantity, Quantity::Bounded { .. });
            bare && !hedged
                && (number.is_year(heads, matches!(value.quantity, Quantity::Range { .. }))
                    || number.is_of_page()
                    || number.is_age()
                    || number.is_mark()
                    || number.is_name()
                    || number.is_of_first_noun())
        }
        || number.is_goal()
        || number.is_or_more()
        || number.is_season()
        || number.is_address()
        || number.bounds_other(value)
}

/// Whether a number is a bare one, and neither words, money nor a percentage.
fn is_plain(found: &Found) -> bool {
    let value = &found.value;
    value.measure == Measure::Plain
        && !matches!(value.quantity, Quantity::Vague(_))
        && value.currency().is_none()
}

/// Whether a number of running text is an age, a year (`in 2012`) or what something is called by (`Ward 12`), for certain.
pub(super) fn is_called(text: &str, found: &Found, language: &Language) -> bool {
    let number = Number::of(text, found, false, language);
    let before = number.word_before().to_lowercase();
    let is_date = number.is_in("prose.before-years", &before)
        && !["prose.of", "wording.changed-by"]
            .iter()
            .any(|key| number.is_in(key, &before));
    let says = |phrase: &str| {
        number
            .behind
            .trim_start_matches(['-', '‑'])
            .starts_with(phrase)
    };
    let is_age = language.phrases("prose.years-of-age").any(says);
    // `In 2000 of its clinics` counts them.
    let next = number.behind.split_whitespace().next().unwrap_or_default();
    let is_date = is_date && !number.is_in("prose.of", next);
    is_plain(found) && (is_age || (is_date && number.is_year(None, false)) || number.is_numbered())
}

impl<'a> Number<'a> {
    fn of(text: &'a str, found: &Found, is_cell: bool, language: &'a Language) -> Self {
        let whole = |at: &crate::quantity::Number| {
            let words = at.words().is_some() || at.magnitude().is_some();
            let digits = (!words).then(|| at.total().to_string());
            digits.and_then(|digits| digits.parse().ok())
        };
        let numbers = found.value.numbers().into_iter().map(whole);
        let numbers: Option<Vec<u64>> = numbers.collect();
        let (start, end) = (found.span.start, found.span.end);
        let from = (start.saturating_sub(AROUND)..=start).find(|at| text.is_char_boundary(*at));
        let mut to = (end..=text.len().min(end + AROUND)).rev();
        let to = to.find(|at| text.is_char_boundary(*at));
        let (from, to) = (from.unwrap_or(start), to.unwrap_or(end));
        Number {
            before: text[from..start].trim_end(),
            behind: text[end..to].trim_start(),
            stated: &text[start..end],
            text: &text[from..to],
            span: start - from..end - from,
            language,
            numbers: numbers.filter(|_| is_plain(found)).unwrap_or_default(),
            is_cell,
        }
    }

    pub(super) fn is_in(&self, key: &str, word: &str) -> bool {
        // Before the list is looked up: most words around the figures of a table are figures.
        if !word.starts_with(char::is_alphabetic) {
            return false;
        }
        let mut known = self.language.words(key);
        known.any(|known| known.eq_ignore_ascii_case(word))
    }

    /// The words before it, from the last.
    pub(super) fn words_before(&self) -> impl Iterator<Item = &str> {
        self.before.rsplit(char::is_whitespace)
    }

    pub(super) fn word_before(&self) -> &str {
        let mut words = self.before.rsplit(|c: char| !c.is_alphanumeric());
        words.next().unwrap_or_default()
    }

    /// The word behind it; nothing where a mark follows.
    pub(super) fn word_behind(&self) -> &str {
        let end = self.behind.find(|c: char| !c.is_alphanumeric());
        &self.behind[..end.unwrap_or(self.behind.len())]
    }

    /// Whether the word behind may be what is counted: a word in small letters that is no verb.
    fn counts(&self) -> bool {
        let next = self.word_behind();
        next.starts_with(char::is_lowercase)
            && !self.is_in("prose.no-plurals", next)
            && !self.is_in("prose.articles", next)
    }

    /// `in 2023`, `as 2024 begins`, `the 2030 Agenda`, `© 2024`, `2019–20`. A number of four digits with several of something behind
    /// it counts these, unless a word before it says when: `in 2000 cases`, but `the 2021 floods`.
    fn is_year(&self, heads: Option<&str>, is_range: bool) -> bool {
        let is_year = |number: &u64| (1700..2100).contains(number);
        let short = |number: &u64| is_range && *number < 100;
        let [first, rest @ ..] = self.numbers.as_slice() else {
            return false;
        };
        // `1,900` is none.
        let mut parts = self.stated.split(|c: char| !c.is_numeric());
        let is_grouped = parts.any(|part| part.chars().count() == 3);
        if is_grouped || !is_year(first) || !rest.iter().all(|it| is_year(it) || short(it)) {
            return false;
        }
        if let Some(heads) = heads {
            let mut words = heads.split(|c: char| !c.is_alphanumeric());
            return is_range || words.any(|word| self.is_in("prose.time-units", word));
        }
        let before = self.word_before();
        // `The World Cup 2026`
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let of_name = self.words_before().take(3).filter(|it| is_name(it)).count() == 3;
        let dated = of_name || self.before.ends_with('(') || self.is_in("prose.articles", before);
        let told = dated || self.is_in("prose.before-years", before);
        // `the 2021 floods`, but `1900 confirmed cases`.
        let behind = self
            .behind
            .split_whitespace()
            .take(if told { 1 } else { 3 });
        let goes_on = behind.scan(true, |goes_on, word| {
            let this = std::mem::replace(goes_on, word.ends_with(char::is_alphanumeric));
            this.then(|| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        });
        let mut counted = goes_on.filter(|word| word.starts_with(char::is_lowercase));
        let ending = self.language.text("prose.plural-ending");
        let several = counted.any(|word| {
            let many = word.ends_with(ending) && !self.is_in("prose.no-plurals", word);
            self.is_in("prose.people", word) || (many && !dated)
        });
        // The ends of plurals tell nothing elsewhere: `Im Jahr 2025 wurden`.
        is_range || !several || self.language != english()
    }

    /// `page 1 of 17`, `1/17`, and a number that is all of its paragraph.
    fn is_of_page(&self) -> bool {
        let alone = |c: char| !c.is_alphanumeric() || c.is_ascii_digit();
        let small = self.numbers.iter().all(|number| *number < 1000);
        // All bytes at once, since a text of nothing but figures is looked through for each of them.
        let letters = || {
            let letters = self.text.bytes().map(|byte| byte.is_ascii_alphabetic());
            letters.fold(false, |any, is_letter| any | is_letter)
        };
        let is_alone = || match self.text.is_ascii() {
            true => !letters(),
            false => self.text.chars().all(alone),
        };
        if small && !self.is_cell && is_alone() {
            return true;
        }
        let mut words = self.words_before();
        let of = words.next().unwrap_or_default();
        let number = words.next().unwrap_or_default();
        let page = words
            .next()
            .unwrap_or_default()
            .trim_matches(['(', '|', '[']);
        let joins = matches!(of, "/" | "|") || self.is_in("prose.of", of);
        let page = page.trim_end_matches('.');
        joins
            && number.parse::<u32>().is_ok()
            && (self.is_in("prose.places", page) || self.is_in("prose.numbered", page))
    }

    /// `on or around 7 September`
    fn is_day(&self, hedge: &str) -> bool {
        let day = self.stated[hedge.len()..].parse::<u8>();
        let mut months = self.language.text("wording.months").split(['/', ',']);
        let next = self.word_behind().to_lowercase();
        day.is_ok_and(|day| (1..=31).contains(&day)) && months.any(|month| month.trim() == next)
    }

    /// `over 12 months`, `the 12-month rate`, `three years ago`
    fn is_length(&self, hedge: &str) -> bool {
        let joined = self.behind.strip_prefix(['-', '‑']);
        let unit = joined.unwrap_or(self.behind);
        let end = unit
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(unit.len());
        let last = hedge.split_whitespace().last();
        // `over the past twelve months`
        let last = last.filter(|_| hedge != self.stated);
        let before = last.unwrap_or(self.word_before()).to_lowercase();
        let is_ago = || {
            let next = unit[end..].split_whitespace().next().unwrap_or_default();
            let next = next.trim_matches(|c: char| !c.is_alphanumeric());
            let lead = self.before.to_lowercase();
            let before = self.language.ends_with("prose.before-ago", &lead);
            self.is_in("prose.ago", next) || before.is_some()
        };
        self.is_in("prose.time-units", &unit[..end])
            && (joined.is_some() || self.is_in("prose.before-lengths", &before) || is_ago())
    }

    /// `in thousands`, `in 1 000`, `in Tausend Euro`, not `grew to 1,000`
    fn may_be_scale(&self, value: &Value) -> bool {
        let is_power = || {
            let powers = [1_000, 1_000_000].map(Exact::from);
            let moved = self.is_in("wording.moved-to", self.word_before());
            !moved && matches!(value.totals()[..], [ref one] if powers.contains(one))
        };
        matches!(value.quantity, Quantity::Vague(_)) || value.hedge.is_none() && is_power()
    }

    /// `In thousands` over a table.
    fn is_scale(&self) -> bool {
        if is_scale(self.text, &self.span, self.language) {
            return true;
        }
        let words = self.before.split_whitespace().count();
        let ends = !self.behind.starts_with(char::is_alphanumeric);
        ends && words <= LONGEST_CAPTION
            && self.is_in("prose.before-years", self.word_before())
            && self.text[..self.span.start].len() == self.before.len() + 1
    }

    /// `more than in the fall of 2024`, which reads as a change
    fn is_season(&self) -> bool {
        let mut words = self.stated.split_whitespace();
        let [first, last] = [words.next(), words.next_back()].map(Option::unwrap_or_default);
        let year = last.parse::<u16>();
        self.is_in("prose.before-years", first)
            && year.is_ok_and(|year| (1700..2100).contains(&year))
            && self.is_in("prose.articles", self.word_before())
            && !self.counts()
    }

    /// `adults (18+)`, `IPC 3+`
    fn is_or_more(&self) -> bool {
        let number = self
            .stated
            .strip_suffix('+')
            .and_then(|it| it.parse::<u8>().ok());
        let class = self.word_before();
        let is_class = class.len() > 1 && class.chars().all(char::is_uppercase);
        number.is_some_and(|it| is_class && it < 10 || it <= 120 && self.before.ends_with('('))
    }

    /// `(1) …, (2) …`, `[4]`, `3. What follows` at the beginning.
    fn is_mark(&self) -> bool {
        let [number] = self.numbers[..] else {
            return false;
        };
        let in_marks = |open, close| self.before.ends_with(open) && self.behind.starts_with(close);
        let listed = |number: u64| self.text.contains(&format!("({number})"));
        let next_or_last = || listed(number + 1) || (number > 1 && listed(number - 1));
        let begins = self.before.trim_matches(['(', '•', '*', '#']).is_empty() && !self.is_cell;
        number < 100
            && (in_marks('[', ']')
                || (in_marks('(', ')') && next_or_last())
                || (begins && self.text[self.span.end..].starts_with(['.', ')', ':'])))
    }

    /// `Studio 54 Club`, `Group of 77`, `Report 12`: a name goes on over it, or a word that calls numbers stands before it.
    fn is_name(&self) -> bool {
        let mut words = self.words_before();
        let (last, other) = (words.next().unwrap_or_default(), words.next());
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric)
        };
        let next = self.word_behind();
        let touches = self.text[self.span.end..].starts_with(' ');
        let goes_on =
            is_name(last) && other.is_some() && touches && next.starts_with(char::is_uppercase);
        let several = next.ends_with(self.language.text("prose.plural-ending"));
        let of_name = self.is_in("prose.of", last) && other.is_some_and(is_name) && !several;
        goes_on || of_name || self.is_numbered()
    }

    /// Whether a word before it calls numbers: `Report 12`.
    fn is_numbered(&self) -> bool {
        let mut words = self.words_before();
        let (last, other) = (words.next().unwrap_or_default(), words.next());
        // `412 homes (Report 12)`
        let last = last.trim_start_matches(['(', '[']);
        let calls = self.is_in("prose.numbered", last.trim_end_matches('.'));
        let is_part = self.is_in("prose.parts-of-years", last);
        let always = last.starts_with(char::is_uppercase) || is_part;
        // `last week 31 came`, and no year has a week 60.
        let is_told = (is_part || last.starts_with(char::is_lowercase))
            && other.is_some_and(|word| self.is_in("prose.no-names-behind", word));
        let in_year = || self.numbers.iter().all(|number| *number <= WEEKS);
        calls && !is_told && (!is_part || in_year()) && (always || !self.counts())
    }

    /// `Auf Platz 3 liegt`: before a verb stands one thing alone, and the number is its own, where all nouns have capitals.
    fn is_of_first_noun(&self) -> bool {
        let stops = ['.', '!', '?', ':', ';', '}', '\n'];
        let lead = self.before.rsplit(stops).next().unwrap_or_default();
        let mut words = lead.split_whitespace().skip(1).peekable();
        let is_noun = |word: &str| word.starts_with(char::is_uppercase);
        let is_joint = |word: &str| {
            word.chars().count() <= LONGEST_JOINT && !self.is_in("prose.no-plurals", word)
        };
        let next = self.word_behind();
        self.language.text("prose.bare-years") == "yes"
            && next.starts_with(char::is_lowercase)
            && !self.is_in("prose.and", next)
            && self.numbers.iter().all(|number| *number < 1_000)
            && words.peek().is_some()
            && words.all(|word| is_noun(word) || is_joint(word))
            && is_noun(self.words_before().next().unwrap_or_default())
            && self.before.ends_with(char::is_alphanumeric)
    }

    /// `SDG 6`, `COP28`, which read as money of Sudan and of Colombia.
    fn is_goal(&self) -> bool {
        let read = |(name, last): &(&str, u32)| {
            let number = self.stated.strip_prefix(name)?.trim_start();
            number.parse().ok().filter(|number: &u32| number <= last)
        };
        [("SDG", 17), ("COP", 60)].iter().find_map(read).is_some()
    }
}
