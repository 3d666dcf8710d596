use crate::evidence::{Idle, Objection, Problem};
use crate::factfile::Id;
use crate::rules::{Edit, Findings, RuleContext};
use crate::source_map::Path;
use crate::wording::Wording;

rule! {
    /// Reports a value of which a bound does not stand at its place in the source, neither in digits nor in words, or which is
    /// not among the figures of the quotation that is given for it.
    why
    /// The figure cannot be found where the sheet says that it was read: it was mistyped, or the place was.
    example
    /// shaddadah: {value: "about 1,600", at: {paragraph: 4}, …}   # the source: about 1,500
    instead
    /// shaddadah: {value: "about 1,500", at: {paragraph: 4}, …}
    Error
}

/// How many of the figures that do stand there are listed: a paragraph rarely has more, and a
/// longer list is not read.
const MOST_LISTED: usize = 12;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let stated = super::stated(context, objection);
        let (value, place) = (super::value(objection), super::place(objection));
        match &objection.problem {
            Problem::NotInQuotation { quoted } => {
                let message = format!("“{stated}” does not stand in its own quotation");
                let mut finding = findings.at(&value, message);
                if let Some(place) = place {
                    finding = finding.also(&place.key("quote"), "this quotation");
                }
                finding
                    .note(format!("the quotation has: {}", first(quoted)))
                    .help("quote the words around the figure itself, or correct the figure");
            }
            Problem::NoEvidence(idle, stands) => {
                let source = super::source(context, objection);
                let whereabouts = super::whereabouts(context, objection);
                let (why, help) = match idle {
                    Idle::Denied => (
                        "where it is denied",
                        "take the figure that the source says it is",
                    ),
                    Idle::Called => (
                        "as a date, an age or a number by which something is called",
                        "take the figure that is meant; if it is this number, say in `unit` what it is",
                    ),
                };
                let message =
                    format!("“{stated}” stands in {whereabouts} of `{source}` only {why}");
                let note = format!("`{source}`, {}: “{}”", stands.place, stands.excerpt);
                findings.at(&value, message).note(note).help(help);
            }
            Problem::NoFigure {
                elsewhere,
                here,
                said,
                cell,
                sign,
            } => {
                let source = super::source(context, objection);
                let whereabouts = super::whereabouts(context, objection);
                let message = format!("“{stated}” does not stand in {whereabouts} of `{source}`");
                let mut finding = findings.at(&value, message);
                if let Some(place) = place {
                    finding = finding.also(&place, "where it is said to stand");
                }
                if !here.is_empty() {
                    finding = finding.note(format!("{whereabouts} has: {}", first(here)));
                }
                if context.evidence.without_letters.contains(source) {
                    let note = "some letters of the source are in a font that does not say which they are; a figure beside one, which is shown as “�”, cannot be compared";
                    finding = finding.note(note.to_owned());
                }
                if let Some(said) = said {
                    finding.help(format!(
                        "write what the source says: `{said}`; what is calculated from it has `derive`"
                    ));
                } else if let Some(money) = in_other_money(context, objection, here) {
                    let help = format!(
                        "the same number stands there in another currency: write `{money}`"
                    );
                    finding.fix(help, Edit::Value(value, money.to_owned()));
                } else if let Some((number, place)) = meant(context, objection, elsewhere) {
                    let help = format!(
                        "it stands in paragraph {number}, with the words of the statement: correct the place"
                    );
                    finding.fix(help, Edit::Value(place, number.to_string()));
                } else if let Some(cell) = cell {
                    finding.help(format!(
                        "it stands in {cell}: correct the place, or the figure"
                    ));
                } else if let Some(sign) = sign {
                    finding.help(format!(
                        "the cell has “{sign}” for a number: write `value: \"{sign}\"` with `missing`, which says why there is none"
                    ));
                } else if elsewhere.is_empty() {
                    finding.help("compare the figure and its place with the source");
                } else {
                    let elsewhere = super::paragraphs(elsewhere);
                    finding.help(format!(
                        "it stands in {elsewhere}: correct the place, or the figure"
                    ));
                }
            }
            _ => {}
        }
    }
}

fn first(figures: &[String]) -> String {
    let more = (figures.len() > MOST_LISTED).then_some("…");
    let listed = figures.iter().take(MOST_LISTED).map(String::as_str);
    listed.chain(more).collect::<Vec<_>>().join(", ")
}

/// The same amount in the money of the source, where the fact's differs in that alone.
fn in_other_money<'h>(
    context: &RuleContext<'_>,
    objection: &Objection,
    here: &'h [String],
) -> Option<&'h str> {
    let value = context.values.value(&objection.fact)?;
    let sign = value.currency()?.sign.as_str();
    let amount = value.stated.replace(sign, "");
    let [only] = here else { return None };
    let money = only
        .strip_suffix(amount.trim())
        .or_else(|| only.strip_prefix(amount.trim()));
    let is_other = |money: &&str| {
        // A sign before it is another figure, whatever the money.
        let signs = |c: char| c.is_ascii_digit() || "-−–+±".contains(c);
        !money.is_empty() && *money != sign && !money.contains(signs)
    };
    money.map(str::trim).filter(is_other).map(|_| only.as_str())
}

/// How many long words of a statement must stand in a paragraph so that it must be the one that is meant.
const MOST_WORDS: usize = 2;

/// The one other paragraph in which a figure stands, with the place to correct, where more words of the statement stand there than where the
/// figure is said to stand.
fn meant(
    context: &RuleContext<'_>,
    objection: &Objection,
    elsewhere: &[usize],
) -> Option<(usize, Path)> {
    let &[number] = elsewhere else { return None };
    let fact = context.fact(&objection.fact)?;
    let stated = fact.stated()?;
    let at = stated.at.get(objection.place?)?;
    let now = usize::try_from(at.paragraph.filter(|_| at.quote.is_none())?).ok()?;
    let statement = context.statement(&objection.fact)?;
    let words = |number: usize, source: &Id| {
        let text = context.evidence.paragraph(source, number)?;
        let there = Wording::of(text, context.lexicon());
        let long = statement.words.iter().filter(|word| word.is_long());
        Some(long.filter(|word| there.has(word)).count())
    };
    let (here, there) = (words(now, &stated.source)?, words(number, &stated.source)?);
    let place = super::place(objection)?;
    (there >= MOST_WORDS && there > here).then(|| (number, place.key("paragraph")))
}
