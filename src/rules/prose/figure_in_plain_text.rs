use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::cells;
use super::digits::{Plain, signs};
use super::disguised::disguised;
use super::loose_figure::is_aside;
use super::periods::Periods;
use super::titles;
use crate::factfile::{Fact, Id, Leaf, Step, Text, Value, Visit, path};
use crate::quantity::{Exact, Found, Measure, Role, Unit, is_amount, is_large, scan};
use crate::rules::{Findings, RuleContext};
use crate::source_map::Path;
use crate::wording::words;

rule! {
    /// Reports a figure that is typed, in digits of any script, where text is printed as it is, such as a statement, a label, a heading,
    /// a title, the head of a column, the caption of a chart, an area, a contact or the words for a speaker, and that is the number of no fact; and one in a title that is not that of the fact whose
    /// statement the title has. Places in sources and what an earlier edition said are not looked at, nor the title of a source whose text is not at hand. What the source has in the place of a statement's own figure
    /// (“waiting over 52 weeks”) is let pass, and so are years, dates, periods, ages and numbers by which something is called.
    why
    /// No source and no speaker stands behind it.
    example
    /// sheet: {title: "The floods: 9,000 homeless", …}   # and no fact is 9,000
    instead
    /// sheet: {title: The floods and the homeless, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let known = LazyCell::new(|| known(context));
    let periods = LazyCell::new(|| Periods::of(context.facts, language));
    let labels = LazyCell::new(|| cells::labels(context));
    context.facts.each_leaf(|steps, leaf| {
        let Leaf::Text(typed) = leaf else { return };
        let Some((what, is_short)) = place(steps) else {
            return;
        };
        if is_of_others(context, steps, typed.as_str()) {
            return;
        }
        let plain = Plain::of(typed.as_str());
        let text = &*plain.text;
        let fact = match steps {
            [Step::Key("facts"), Step::Key(id), ..] => context.facts.facts.get_key_value(*id),
            _ => None,
        };
        let mut tell = |span: &Range<usize>, message: &dyn Fn(&str) -> String, help: &str| {
            let span = plain.typed(span);
            let (text, own) = (typed.as_str(), &typed.as_str()[span.clone()]);
            let before = text[..span.start].matches(own).count();
            findings
                .within(&path(&Path::root(), steps), own, before, message(own))
                .help(help);
        };
        let no_fact = |own: &str| format!("“{own}” is typed into {what}, and is the figure of no fact");
        let help = "make a fact of it and call it in the text, and take it out here, or correct it";
        let asides = LazyCell::new(|| periods.asides(text));
        let all = scan(text, language);
        // `2 rooms` of a chart, where the statement of a figure under it says `homes with 2 rooms`.
        let is_of_chart = |found: &Found| {
            let apart = |text: &str| words(text).into_iter().map(|it| it.text).collect::<Vec<_>>();
            let own = apart(&text[found.span.clone()]);
            let place = path(&Path::root(), steps);
            let mut cells = labels.iter().filter(|cell| fact.is_none() && cell.path == place);
            cells.any(|cell| {
                let said = apart(cell.fact.statement.as_str());
                !own.is_empty() && said.windows(own.len()).any(|some| some == own)
            })
        };
        for found in &all {
            let read = &text[found.span.clone()];
            let counts = found.role == Role::Figure && (in_digits(read) || is_large(&found.value));
            let aside = || in_digits(read) && is_aside(found, read, &asides);
            if !counts
                || is_per(text, found)
                || is_name(text, found)
                || (is_short && !is_amount(read, &text[found.span.end..], &found.value))
                || fact.is_some_and(|(id, fact)| is_own(context, id, fact, &what, found, text))
                || (what == "a unit" && is_size(text, found))
                || aside()
                || is_of_chart(found)
            {
                continue;
            }
            if !numbers(&found.value).iter().all(|number| known.contains(number)) {
                tell(&found.span, &no_fact, help);
                continue;
            }
            let is_title = matches!(steps, [Step::Key("sheet"), ..]);
            let meant = is_title.then(|| titles::meant(context, text, &found.value));
            if let Some(meant) = meant.flatten() {
                let figure = context.figure(meant);
                let message = |own: &str| {
                    format!("“{own}” is typed into {what}, and `{meant}`, which its words name, is “{figure}”")
                };
                let help = "take the figure that the words name, or name what the figure is of";
                tell(&found.span, &message, help);
            }
        }
        // Letters that look like figures are the words of a fact, or its names.
        let disguised = disguised(text, language).into_iter();
        let disguised = disguised.filter(|_| fact.is_none() && !is_short);
        let is_of_fact = |span: &Range<usize>| {
            fact.is_some_and(|(id, fact)| says(context, id, fact, &what, &text[span.clone()]))
        };
        let signs = signs(text).into_iter().filter(|span| !is_of_fact(span));
        for span in signs.chain(disguised) {
            let is_read = |it: &&Found| it.span.start <= span.start && span.end <= it.span.end;
            let read = all.iter().find(is_read);
            let is_known = read.is_some_and(|it| {
                in_digits(&text[it.span.clone()]) || numbers(&it.value).iter().all(|it| known.contains(it))
            });
            if !is_known {
                tell(&span, &no_fact, help);
            }
        }
    });
}

/// What some texts are called, and whether they name something in few words, where a number may be a name: `15–24`.
const NAMED: [(&str, &str, &str, bool); 20] = [
    ("sheet", "title", "the title", false),
    ("sheet", "short_title", "the title", false),
    ("sheet", "subtitle", "the subtitle", false),
    ("sheet", "footer", "the line at the foot", true),
    ("sheet", "as_of_note", "the note on the day", true),
    (
        "attributions",
        "descriptor",
        "the words for a speaker",
        true,
    ),
    ("sources", "title", "the title of a source", true),
    ("facts", "area", "an area", true),
    ("facts", "unit", "a unit", false),
    ("facts", "statement", "a statement", false),
    ("facts", "label", "a label", true),
    ("sections", "heading", "a heading", false),
    ("sections", "title", "the caption of a chart", false),
    ("sections", "measure", "the caption of a chart", false),
    ("sections", "caption", "the caption of a picture", false),
    ("sections", "label", "a label", true),
    ("tables", "title", "the title of a table", false),
    ("tables", "group", "the heading of rows", true),
    ("columns", "title", "the head of a column", true),
    ("reconciliations", "title", "a title", false),
];

/// Texts that are not looked at: in which list, and under which keys.
const ASIDE: [(&str, &[&str]); 7] = [
    // Words of a closed list, and files.
    ("sheet", &["language", "currency", "file"]),
    ("sections", &["file", "scale"]),
    // Where the document is, and what of it is left out.
    (
        "sources",
        &[
            "url", "text", "language", "currency", "withheld", "figure", "section", "pattern",
            "reason",
        ],
    ),
    // Held against the source by rules of their own; and why a rule is not for a fact.
    ("facts", &["section", "row", "column", "quote", "allow"]),
    ("columns", &["unit"]),
    // Looked at as prose is.
    ("caveats", &["title"]),
    // What an edition said, whatever the facts are today.
    ("corrections", &["what", "was"]),
];

/// Whether a text is not the sheet's own: the title of a document whose text is not at hand or has it, what an earlier edition
/// corrected, a level of confidence.
fn is_of_others(context: &RuleContext<'_>, steps: &[Step<'_>], typed: &str) -> bool {
    let file = context.facts;
    match steps {
        [Step::Key("sources"), Step::Key(id), Step::Key("title")] => {
            let entry = file.sources.get_key_value(*id);
            let mut texts = entry
                .into_iter()
                .flat_map(|(id, _)| context.evidence.paragraphs(id));
            let has_figures = |text: &str| {
                let mut runs = typed.split(|c: char| !c.is_numeric() && !",.".contains(c));
                runs.all(|run| text.contains(run.trim_matches([',', '.'])))
            };
            texts
                .next()
                .is_none_or(|first| has_figures(first) || texts.any(has_figures))
        }
        [Step::Key("corrections"), Step::Index(at), ..] => {
            let correction = file.corrections.get(*at);
            correction.is_none_or(|it| it.date < file.sheet.issued)
        }
        [Step::Key("facts"), _, Step::Key("confidence")] => typed.contains(['%', '٪']),
        _ => false,
    }
}

/// What a text is called, and whether it has few words; nothing of one that is not looked at.
fn place(steps: &[Step<'_>]) -> Option<(Cow<'static, str>, bool)> {
    let keys = steps.iter().filter_map(|step| match step {
        Step::Key(key) => Some(*key),
        _ => None,
    });
    let keys: Vec<&str> = keys.collect();
    let (first, key) = (*keys.first()?, *keys.last()?);
    let list = if keys.contains(&"columns") {
        "columns"
    } else {
        first
    };
    // The first two are the list and the name of its entry.
    let is_aside = |aside: &&str| *aside == key || keys.iter().skip(2).any(|it| it == aside);
    let mut aside = ASIDE.iter().filter(|(in_list, _)| *in_list == list);
    if aside.any(|(_, keys)| keys.iter().any(is_aside)) {
        return None;
    }
    let mut named = NAMED.iter();
    let named = named.find(|(in_list, own, ..)| *in_list == list && *own == key);
    Some(named.map_or_else(
        || (format!("`{key}`").into(), true),
        |(_, _, what, is_short)| ((*what).into(), *is_short),
    ))
}

fn in_digits(typed: &str) -> bool {
    typed.contains(|c: char| c.is_ascii_digit())
}

/// `Deaths per 100,000 births`
fn is_per(text: &str, found: &Found) -> bool {
    let before = text[..found.span.start].split_whitespace().next_back();
    before.is_some_and(|it| found.value.language.is_listed("values.per", it))
}

/// Whether a number is one by which something is called: `2024`, `Phase 3`.
fn is_name(text: &str, found: &Found) -> bool {
    let typed = &text[found.span.clone()];
    let mut runs = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|it| !it.is_empty());
    let is_year = |run: &str| run.len() == 4 && run.starts_with(['1', '2']);
    if in_digits(typed) && runs.all(is_year) && !typed.contains(['%', ',', '.']) {
        return true;
    }
    let before = text[..found.span.start].trim_end();
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    // `weeks 1 to 14`
    let is_small = |run: &str| run.len() <= 2;
    let runs_on = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .all(is_small);
    if runs_on && found.value.language.has_word("prose.time-units", word) {
        return true;
    }
    let is_capital = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    let first = word.len() == before.trim_start().len();
    let rest = text[found.span.end..].trim_start();
    let bare = typed.bytes().all(|byte| byte.is_ascii_digit());
    let counts = rest.starts_with(char::is_alphabetic);
    // `camp 3`, and not `one of 3`.
    let is_noun = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    let called = is_noun && typed.len() <= 3 && !counts;
    bare && (called || is_capital && (!first || !counts))
}

/// Whether a number in a text of a fact is in its source as well, or in its statement, where that is told already.
fn is_own(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    what: &str,
    found: &Found,
    text: &str,
) -> bool {
    let typed = &text[found.span.clone()];
    let has = |text: &str| text.contains(typed);
    let is_statement = what == "a statement";
    if !is_statement && has(fact.statement.as_str()) {
        return true;
    }
    if fact.stated().is_none() {
        return false;
    }
    // Whether the source has it cannot be told without its text; two numbers of the same are one too many all the same, and of what
    // stands beside the statement the quotations tell.
    let Some(around) = context.in_source(id) else {
        if !is_statement {
            return quotes(fact).any(|quote| quote.contains(typed));
        }
        let next = text[found.span.end..].split_whitespace().next();
        let unit = fact.unit.as_ref().map(Text::as_str);
        let is_of_unit = next.is_some() && next == unit;
        return !is_of_unit && (!is_second_count(text, found) || quotes(fact).any(has));
    };
    let numbers = numbers(&found.value);
    let is_same = |other: &Found| {
        self::numbers(&other.value)
            .iter()
            .any(|it| numbers.contains(it))
    };
    has(around.paragraph)
        || around.others.iter().any(is_same)
        || around
            .heads
            .iter()
            .any(|heads| heads.texts().into_iter().any(has))
        || fact.unit.as_ref().map(Text::as_str).is_some_and(has)
}

/// Whether a number in a unit says how large or which kind is counted: `bags of 50 kg`, `type 2 diabetics`.
fn is_size(text: &str, found: &Found) -> bool {
    let (value, language) = (&found.value, &found.value.language);
    let next = text[found.span.end..].split_whitespace().next();
    let is_measure = |word| Unit::read(word, language).is_ok_and(|it| it.is_measure());
    value.measure != Measure::Plain
        || next.is_some_and(is_measure)
        || numbers(value).iter().all(|it| *it < Exact::from(100))
}

/// Whether a number in a statement, in the thousands, counts something of its own: `crossings with 6,200 boats lost`. Bounds and ranges say
/// which are meant, `towns of 10,000 to 50,000 people`, and so does a preposition that makes it part of a name or a measure.
fn is_second_count(text: &str, found: &Found) -> bool {
    let (value, language) = (&found.value, &found.value.language);
    let next = text[found.span.end..].split_whitespace().next();
    let is_thing = next.is_some_and(|next| {
        let word = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        let measures = || Unit::read(word, language).is_ok_and(|it| it.is_measure());
        is_amount(&found.value.stated, next, value)
            && !language.has_word("prose.time-units", word)
            && !measures()
    });
    let lists = [
        "prose.articles",
        "prose.of",
        "prose.before-years",
        "values.per",
    ];
    let before = text[..found.span.start].split_whitespace().next_back();
    let is_called = before.is_some_and(|it| lists.iter().any(|list| language.has_word(list, it)));
    let is_thousands = |number: &Exact| *number >= Exact::from(1_000);
    let numbers = numbers(value);
    value.bound().is_none()
        && value.measure == Measure::Plain
        && numbers.len() == 1
        && numbers.iter().all(is_thousands)
        && is_thing
        && !is_called
}

fn quotes(fact: &Fact) -> impl Iterator<Item = &str> {
    let places = fact.stated().into_iter().flat_map(|it| &it.at);
    places.filter_map(|at| at.quote.as_ref().map(Text::as_str))
}

/// Whether the source of a fact has such signs, or its statement, where that is told already.
fn says(context: &RuleContext<'_>, id: &Id, fact: &Fact, what: &str, signs: &str) -> bool {
    let in_source = context.in_source(id);
    in_source.is_some_and(|it| it.paragraph.contains(signs))
        || quotes(fact).any(|quote| quote.contains(signs))
        || what != "a statement" && fact.statement.as_str().contains(signs)
}

/// The numbers of all facts.
fn known(context: &RuleContext<'_>) -> HashSet<Exact> {
    let facts = context.facts.facts.iter();
    let values = facts.flat_map(|(id, fact)| {
        let was = fact.stated().and_then(|stated| stated.was.as_ref());
        context.values.value(id).into_iter().chain(was)
    });
    values.flat_map(numbers).collect()
}

fn numbers(value: &Value) -> Vec<Exact> {
    let mut numbers = value.totals();
    if let Measure::PartOf(whole) = &value.measure {
        numbers.push(whole.total());
    }
    numbers
}
