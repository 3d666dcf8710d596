//! The real sheet holds every figure of its article with its hedge and speaker, and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Desk, real, tools};
use factpress::factfile::{self, Loaded, Piece};
use serde_json::Value;

const NOBODY: &str = "no source given";

/// What the article states: the fact, the figure as printed, where it stands and who says it.
#[rustfmt::skip]
const STATED: &[(&str, &str, &[&str], &str)] = &[
    ("fall", "seven", &["¶1"], NOBODY),
    ("reemerge", "thousands", &["¶2"], NOBODY),
    ("detainees", "9,000–12,000", &["¶3"], "unnamed sources"),
    ("leaders-since", "2014", &["¶3"], "American sources"),
    ("ghwayran", "approximately 3,000–5,000", &["¶4"], NOBODY),
    ("shaddadah", "about 1,500", &["¶4"], NOBODY),
    ("aqtan", "2,000", &["¶4"], NOBODY),
    ("al-hol", "around 43,000", &["¶4", "¶13"], NOBODY),
    ("europeans", "approximately 700–800", &["¶4"], "European data"),
    ("french", "450", &["¶4"], "European data"),
    ("dutch", "90", &["¶4"], "European data"),
    ("german", "77", &["¶4"], "European data"),
    ("belgian", "55", &["¶4"], "European data"),
    ("british", "27", &["¶4"], "European data"),
    ("escapes", "some", &["¶5"], "senior Syrian security source"),
    ("at-risk", "about 6,000", &["¶8"], NOBODY),
    ("flights", "around 50", &["¶8"], NOBODY),
    ("transferred", "approximately 6,000", &["¶8"], NOBODY),
    ("foreigners", "500–600", &["¶8"], NOBODY),
    ("iraq-control", "2014", &["¶11"], NOBODY),
    ("europeans-held", "hundreds", &["¶12"], NOBODY),
    ("camp-children-women", "thousands", &["¶13"], NOBODY),
    ("iraqis", "around 18,000", &["¶14"], NOBODY),
    ("iraq-collapse", "2014", &["¶15"], NOBODY),
];

/// What follows from it by our own calculation.
const CALCULATED: &[(&str, &str)] = &[
    ("named-prisons", "approximately 6,500–8,500"),
    ("unallocated", "approximately 500–5,500"),
    ("remain", "approximately 3,000–6,000"),
    ("total-if-after", "approximately 15,000–18,000"),
    ("named-europeans", "699"),
    ("other-europeans", "approximately 1–101"),
    ("europeans-not-moved", "approximately 100–300"),
    ("per-flight", "approximately 120"),
    ("iraqi-share", "around 42%"),
];

/// Figures with what they count beside them, as a reader must be able to find them in print.
#[rustfmt::skip]
const IN_PRINT: &[&str] = &[
    "seven years", "9,000–12,000 people", "approximately 3,000–5,000", "al-Shaddadah about 1,500", "al-Aqtan 2,000",
    "around 43,000 people", "approximately 700–800", "French 450", "Dutch 90", "German 77", "Belgian 55", "British 27",
    "some detainees", "about 6,000 people", "around 50 flights", "approximately 6,000 people", "500–600",
    "around 18,000 people", "since 2014", "in the hundreds", "in the thousands",
];

/// What is said without a figure, in the words that carry it.
#[rustfmt::skip]
const IN_WORDS: &[&str] = &[
    "over weeks", "daily", "gradually", "a number of residents", "past months", "not on a wide scale", "high-risk",
    "mostly women and children", "foreign nationals", "home areas", "other areas", "sleeper cells", "worst of the worst",
    "catastrophe", "unprecedented", "Syrian army", "Interior Ministry", "Damascus", "Syrian Democratic Forces", "monopoly",
    "Central Command", "Department of Defense", "intelligence agencies", "Director of National Intelligence",
    "transport aircraft", "elicopters", "Raqqa", "Al-Hasakah", "illegal return", "Iraqi courts", "sovereignty",
    "United States", "Iraq", "Syria", "European states", "Russia, Turkey, Iran", "The Media Line",
];

/// Everybody who is heard, and how they are known.
#[rustfmt::skip]
const SPEAKERS: &[(&str, &str)] = &[
    ("unnamed sources", "Anonymous"), ("American sources", "Anonymous"), ("European data", "Institution"),
    ("enior Syrian security source", "Anonymous"), ("expert on jihadist groups", "Named"), ("nobody is named", "Nobody named"),
];

fn view() -> Value {
    Desk::new().view(&real())
}

fn loaded() -> Loaded {
    factfile::load("facts.yaml", &std::fs::read(real()).unwrap()).unwrap()
}

/// Every object of a view that satisfies a condition.
fn objects<'v>(view: &'v Value, wanted: &dyn Fn(&Value) -> bool, found: &mut Vec<&'v Value>) {
    if wanted(view) {
        found.push(view);
    }
    let inner: Vec<&Value> = match view {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    inner
        .into_iter()
        .for_each(|inner| objects(inner, wanted, found));
}

/// Every figure of a view, by its fact.
fn figures(view: &Value) -> BTreeMap<&str, Vec<&Value>> {
    let mut found = Vec::new();
    objects(
        view,
        &|it| it["amount"].is_string() && it["id"].is_string(),
        &mut found,
    );
    let mut figures: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for figure in found {
        figures
            .entry(figure["id"].as_str().unwrap())
            .or_default()
            .push(figure);
    }
    figures
}

fn spoken(figure: &Value) -> String {
    match figure["hedge"].as_str() {
        Some(hedge) => format!("{hedge} {}", figure["amount"].as_str().unwrap()),
        None => figure["amount"].as_str().unwrap().to_owned(),
    }
}

/// All the words of a view in order, figures among them.
fn words(view: &Value) -> String {
    match view {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        Value::Object(figure) if figure.contains_key("amount") => {
            let parts = ["hedge", "amount", "unit", "label", "source_line"];
            let parts = parts.iter().filter_map(|key| figure.get(*key)?.as_str());
            parts.collect::<Vec<_>>().join(" ")
        }
        Value::Object(fields) => fields.values().map(words).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

#[test]
fn every_figure_of_the_article_is_there_as_stated_with_place_and_speaker() {
    let view = view();
    let figures = figures(&view);
    for (fact, stated, places, speaker) in STATED {
        let found = figures
            .get(fact)
            .unwrap_or_else(|| panic!("{fact} is not on the sheet"));
        for figure in found {
            let spoken = spoken(figure);
            let alike = spoken == *stated || spoken == format!("estimated {stated}");
            assert!(alike, "{fact} is {stated}, not {spoken}");
            assert_eq!(figure["derived"], false, "{fact} was read");
        }
        let mark = found
            .iter()
            .find_map(|figure| figure["mark"]["number"].as_u64());
        let mark = mark.unwrap_or_else(|| panic!("{fact} has no note anywhere"));
        let notes = view["notes"].as_array().unwrap();
        let note = notes.iter().find(|note| note["number"] == mark).unwrap();
        let text = note["short"].as_str().unwrap();
        assert!(
            places.iter().all(|place| text.contains(place)),
            "{fact}: {text}"
        );
        assert!(text.contains(speaker), "{fact}: {text}");
    }
}

#[test]
fn the_estimate_of_the_total_is_called_one() {
    let view = view();
    let estimated = figures(&view)["detainees"]
        .iter()
        .any(|it| it["hedge"] == "estimated");
    assert!(
        estimated,
        "no key figure says that the total is an estimate"
    );
    assert!(
        words(&view["notes"]).contains("between 9,000 and 12,000"),
        "as the article puts it"
    );
}

#[test]
fn our_calculations_are_right_and_marked() {
    let view = view();
    let figures = figures(&view);
    for (fact, value) in CALCULATED {
        for figure in figures
            .get(fact)
            .unwrap_or_else(|| panic!("{fact} is not on the sheet"))
        {
            assert_eq!(spoken(figure), *value, "{fact}");
            assert_eq!(figure["derived"], true, "{fact} is calculated");
        }
        let marked = figures[fact]
            .iter()
            .find_map(|figure| figure["mark"]["number"].as_u64());
        let notes = view["notes"].as_array().unwrap();
        let note = notes
            .iter()
            .find(|note| Some(&note["number"]) == marked.map(Value::from).as_ref());
        let text = note.map(|note| note["short"].as_str().unwrap());
        assert!(
            text.is_some_and(|text| text.starts_with("Our calculation: ")),
            "{fact}: {text:?}"
        );
    }
}

#[test]
fn there_is_no_other_figure() {
    let view = view();
    let expected = STATED
        .iter()
        .map(|row| row.0)
        .chain(CALCULATED.iter().map(|row| row.0));
    let expected: BTreeSet<&str> = expected.collect();
    // The sums of reconciliations go by the name of the reconciliation.
    let sums: Vec<&Value> = view["reconciliations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["id"])
        .collect();
    let found = figures(&view)
        .into_keys()
        .filter(|id| !sums.iter().any(|sum| *sum == id));
    assert_eq!(found.collect::<BTreeSet<_>>(), expected);
    let mut texts = Vec::new();
    let is_words = |it: &Value| it["text"].is_string() && it.as_object().unwrap().len() == 1;
    for part in ["highlights", "sections", "caveats", "reconciliations"] {
        objects(&view[part], &is_words, &mut texts);
    }
    assert!(texts.len() > 50, "{}", texts.len());
    for text in texts.iter().map(|it| it["text"].as_str().unwrap()) {
        assert!(
            !text.contains(|c: char| c.is_ascii_digit()),
            "a figure without a home: {text}"
        );
    }
}

/// 699 and 6,500–8,500 are nobody's figures: each stands as our calculation wherever it stands.
#[test]
fn sums_of_ours_are_never_without_those_words() {
    let view = view();
    let mut texts = Vec::new();
    objects(&view, &Value::is_string, &mut texts);
    let amounts = ["699", "6,500–8,500"];
    let mut alone = Vec::new();
    for text in texts.iter().map(|text| text.as_str().unwrap()) {
        // The amount of a figure is alone; whether it is ours is another field of the figure.
        if amounts.contains(&text) || !amounts.iter().any(|amount| text.contains(amount)) {
            continue;
        }
        if !text.to_lowercase().contains("our calculation") {
            alone.push(text);
        }
    }
    assert!(alone.is_empty(), "{alone:#?}");
    let mut ours = Vec::new();
    objects(
        &view,
        &|it| amounts.iter().any(|amount| it["amount"] == *amount),
        &mut ours,
    );
    assert!(ours.len() >= 4 && ours.iter().all(|it| it["derived"] == true));
}

#[test]
fn every_statement_speaker_and_caveat_is_there() {
    let (view, loaded) = (view(), loaded());
    let text = tools::folded(&words(&view));
    for wanted in IN_WORDS {
        assert!(text.contains(wanted), "{wanted}");
    }
    let attributions = view["attributions"].as_array().unwrap();
    for (speaker, identity) in SPEAKERS {
        let said = attributions
            .iter()
            .find(|it| it["descriptor"].as_str().unwrap().contains(speaker));
        let said = said.unwrap_or_else(|| panic!("{speaker} is not described"));
        assert!(
            said["identity_label"]
                .as_str()
                .unwrap()
                .starts_with(identity),
            "{said}"
        );
        assert!(
            !said["says"].as_array().unwrap().is_empty(),
            "{speaker} says nothing"
        );
    }
    assert!(words(&view["attributions"]).contains("Mahana Jamal"));
    assert_eq!(attributions.len(), SPEAKERS.len());
    let caveats = view["caveats"].as_array().unwrap();
    assert_eq!(caveats.len(), loaded.facts.caveats.len());
    assert!(caveats.len() >= 12, "the article's gaps are not that few");
    for (shown, caveat) in caveats.iter().zip(&loaded.facts.caveats) {
        assert_eq!(shown["title"], caveat.title.as_ref().unwrap().as_str());
        for piece in &caveat.text.0 {
            if let Piece::Words(words_of_it) = piece {
                let wanted = tools::folded(words_of_it);
                assert!(
                    tools::folded(&words(&shown["text"])).contains(&wanted),
                    "{wanted}"
                );
            }
        }
        assert_eq!(
            shown["affects"].as_array().unwrap().len(),
            caveat.affects.len()
        );
    }
}

fn printed() -> String {
    let desk = Desk::new();
    desk.run_on("build", &real(), "").done();
    tools::pdf_text(&desk.path(&format!("out/{}.pdf", common::SHEET)))
}

#[test]
#[ignore = "needs pdftotext"]
fn the_pdf_says_all_of_it() {
    let text = tools::squeezed(&printed());
    let holds = |wanted: &str| text.contains(&tools::squeezed(wanted));
    let mut missing: Vec<String> = IN_PRINT
        .iter()
        .chain(IN_WORDS)
        .filter(|it| !holds(it))
        .map(|it| (*it).to_owned())
        .collect();
    let figures = STATED
        .iter()
        .map(|row| row.1)
        .chain(CALCULATED.iter().map(|row| row.1));
    missing.extend(figures.filter(|it| !holds(it)).map(str::to_owned));
    missing.extend(
        SPEAKERS
            .iter()
            .flat_map(|row| [row.0, row.1])
            .filter(|it| !holds(it))
            .map(str::to_owned),
    );
    for caveat in &loaded().facts.caveats {
        missing.extend(
            caveat
                .title
                .iter()
                .map(ToString::to_string)
                .filter(|it| !holds(it)),
        );
        let pieces = caveat.text.0.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::Figure(_) => None,
        });
        missing.extend(pieces.filter(|it| !holds(it)));
    }
    assert!(missing.is_empty(), "not in the PDF: {missing:#?}");
}

#[test]
#[ignore = "needs pdftotext"]
fn the_pdf_prints_our_sums_only_beside_those_words() {
    let text: Vec<char> = tools::folded(&printed()).chars().collect();
    for amount in ["699", "6,500–8,500"] {
        let wanted: Vec<char> = amount.chars().collect();
        let places: Vec<usize> = (0..text.len())
            .filter(|at| text[*at..].starts_with(&wanted))
            .collect();
        assert!(
            places.len() >= 3,
            "{amount} is printed {} times",
            places.len()
        );
        for at in places {
            let around: String = text[at.saturating_sub(90)..text.len().min(at + 90)]
                .iter()
                .collect();
            assert!(
                around.to_lowercase().contains("our calculation"),
                "… {around} …"
            );
        }
    }
}
