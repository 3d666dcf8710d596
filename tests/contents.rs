//! The real sheet holds every figure of its article with its hedge and speaker, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::article::{CALCULATED, IN_WORDS, SPEAKERS, STATED};
use crate::common::{Sandbox, real, tools};
use factpress::factfile::{self, Loaded, Piece};
use factpress::locale::Languages;
use serde_json::Value;

fn view() -> Value {
    Sandbox::new().pages(&real())
}

fn loaded() -> Loaded {
    factfile::load(
        "facts.yaml",
        &std::fs::read(real()).unwrap(),
        &Languages::default(),
    )
    .unwrap()
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
            .find_map(|figure| figure["mark"]["number"].as_u64())
            .or_else(|| mark_of_row(&view, fact));
        let mark = mark.unwrap_or_else(|| panic!("{fact} has no note anywhere"));
        let notes = view["notes"].as_array().unwrap();
        let note = notes.iter().find(|note| note["number"] == mark).unwrap();
        let text = words(&note["body"]);
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

/// The mark at the label of the row that holds a fact's figure.
fn mark_of_row(view: &Value, fact: &str) -> Option<u64> {
    let sections = view["sections"].as_array().unwrap().iter();
    let rows = sections.filter_map(|section| section["table"]["rows"].as_array());
    let id = format!("\"id\":\"{fact}\"");
    let mut rows = rows.flatten().filter(|row| row.to_string().contains(&id));
    rows.find_map(|row| row["mark"]["number"].as_u64())
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
            .find_map(|figure| figure["mark"]["number"].as_u64())
            .or_else(|| mark_of_row(&view, fact));
        let notes = view["notes"].as_array().unwrap();
        let note = notes
            .iter()
            .find(|note| Some(&note["number"]) == marked.map(Value::from).as_ref());
        let text = note.map(|note| words(&note["body"]));
        assert!(
            text.as_ref()
                .is_some_and(|text| text.trim_start().starts_with("Our calculation: ")),
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
        // The year from which the article's "seven years" are reckoned is ours and said to be so.
        let text = if text.contains("assume") {
            text.replace("2019", "")
        } else {
            text.to_owned()
        };
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
            said.to_string().contains("\"number\":"),
            "{speaker} says nothing that a note tells of"
        );
    }
    assert!(words(&view["attributions"]).contains("Mahana Jamal"));
    assert_eq!(attributions.len(), SPEAKERS.len());
    let caveats = view["caveats"].as_array().unwrap().iter();
    let caveats = caveats.filter(|caveat| caveat["automatic"] == false);
    let caveats: Vec<_> = caveats.collect();
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
            shown["figures"].as_array().unwrap().len(),
            caveat.affects.len()
        );
    }
}
