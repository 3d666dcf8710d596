//! Charts: every kind is printed in full on every paper, says what its figures say, and goes on over pages.

use std::fmt::Write;

use serde_json::Value;

use crate::common::{Sandbox, facts as fixture, project};

/// A fact file of facts, each given as id, value and what else stands in it, and of the sections under them.
pub fn file(facts: &[(&str, &str, &str)], sections: &str) -> String {
    let mut text = "factpress: 1\n\
         sheet: {id: drawn, title: Drawn, as_of: 2026-03, issued: 2026-03-20}\n\
         sources: {s: {type: report, publisher: Example Office, title: Bulletin, date: 2026-03-12}}\n\
         attributions: {o: {descriptor: the office, identity: institution, basis: on-the-record}}\n\
         facts:\n"
        .to_owned();
    for (id, value, more) in facts {
        writeln!(
            text,
            "  {id}: {{statement: counted in {id}, value: \"{value}\", source: s, at: {{page: 1}}, attribution: o{more}}}"
        )
        .unwrap();
    }
    text + "sections:\n" + sections
}

/// What templates see of the charts of a file.
pub fn charts(sandbox: &Sandbox, text: &str) -> Vec<Value> {
    let view = sandbox.pages(&sandbox.put("drawn.yaml", text));
    let sections = view["sections"].as_array().unwrap();
    sections.iter().map(|it| it["chart"].clone()).collect()
}

#[test]
fn every_kind_is_printed_in_full_on_every_paper() {
    for template in ["briefing", "briefing-large"] {
        for paper in ["a4", "us-letter"] {
            let sandbox = Sandbox::new();
            let options = format!("--template {template} --paper {paper} --emit pdf,txt");
            sandbox.run_on("build", &fixture("charts"), &options).done();
        }
    }
}

/// The bars of open and hedged figures: from where to where each is solid and hatched, on which side it is open,
/// whether it is approximate.
#[test]
fn what_is_drawn_says_what_the_value_says() {
    let facts = [
        ("exact", "2,800", ""),
        ("about", "about 2,800", ""),
        ("least", "at least 2,000", ""),
        ("most", "up to 3,000", ""),
        ("range", "1,000–4,000", ""),
        ("words", "hundreds", ""),
    ];
    let ranges = "ranges: [exact, about, least, most, range, words]";
    let sections = format!("  - chart: {{{ranges}}}\n  - chart: {{kind: bars, {ranges}}}\n");
    let charts = charts(&Sandbox::new(), &file(&facts, &sections));
    let bars = charts.iter().map(|chart| {
        let rows = chart["panels"][0]["rows"].as_array().unwrap();
        let rows = rows.iter().map(|row| {
            let bar = &row["figures"][0]["bar"];
            let [solid, hatched, open_start, open_end, approximate] =
                ["solid", "hatched", "open_start", "open_end", "approximate"].map(|key| &bar[key]);
            format!(
                "{}: {solid} {hatched} {open_start} {open_end} {approximate}",
                row["label"]
            )
        });
        format!(
            "{}\n{}",
            rows.collect::<Vec<_>>().join("\n"),
            chart["axis"]["key"]
        )
    });
    insta::assert_snapshot!(bars.collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn an_arrow_has_room_behind_the_last_bound() {
    let facts = [("most", "900", ""), ("least", "at least 1,000", "")];
    let sections = "  - chart: {kind: bars, ranges: [most, least]}\n";
    let charts = charts(&Sandbox::new(), &file(&facts, sections));
    let end = &charts[0]["panels"][0]["rows"][1]["figures"][0]["bar"]["end"];
    assert!(end.as_f64().unwrap() < 0.9, "{end}");
}

#[test]
fn equal_names_of_other_dates_have_their_dates() {
    let facts = [
        ("one", "4%", ", as_of: 2024, label: Rate"),
        ("two", "5%", ", as_of: 2025, label: Rate"),
        ("other", "6%", ", as_of: 2025, label: Share"),
        ("last", "7%", ", label: Rest"),
    ];
    let sections = "  - text: \"{last} were left.\"\n    chart: {ranges: [one, two, other]}\n\
         caveats:\n  - {id: c, kind: definition, text: The survey changed., affects: [one, two, other]}\n";
    let sandbox = Sandbox::new();
    let view = sandbox.pages(&sandbox.put("drawn.yaml", file(&facts, sections)));
    let labels = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        list.map(|it| it["label"].as_str().unwrap().to_owned())
            .collect()
    };
    let wanted = ["Rate, 2024", "Rate, 2025", "Share"];
    assert_eq!(
        labels(&view["sections"][0]["chart"]["panels"][0]["rows"]),
        wanted
    );
    assert_eq!(labels(&view["caveats"][0]["affects"]), wanted);
}

#[test]
fn charts_that_share_a_scale_have_one() {
    let facts = [("low", "900", ""), ("high", "11,000", "")];
    let sections = "  - chart: {kind: bars, scale: camps, ranges: [low]}\n  \
         - chart: {kind: bars, scale: camps, ranges: [high]}\n  \
         - chart: {kind: bars, ranges: [low]}\n";
    let charts = charts(&Sandbox::new(), &file(&facts, sections));
    assert_eq!(charts[0]["axis"]["ticks"], charts[1]["axis"]["ticks"]);
    assert_ne!(charts[0]["axis"]["ticks"], charts[2]["axis"]["ticks"]);
    let numbers: Vec<&Value> = charts.iter().map(|chart| &chart["number"]).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn percentages_of_a_whole_end_with_it() {
    let last = |facts: &[(&str, &str, &str)]| {
        let charts = charts(
            &Sandbox::new(),
            &file(facts, "  - chart: {ranges: [low, high]}\n"),
        );
        let ticks = charts[0]["axis"]["ticks"].as_array().unwrap().clone();
        ticks.last().unwrap()["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(last(&[("low", "74–79%", ""), ("high", "95%", "")]), "100%");
    let plain = last(&[("low", "74–79", ""), ("high", "95", "")]);
    assert_eq!(plain, "120");
}

#[test]
fn rows_stand_by_their_values_where_that_is_asked() {
    let facts = [
        ("low", "900", ""),
        ("high", "up to 1,100", ""),
        ("mid", "950–1,000", ""),
    ];
    let sections = "  - chart: {order: by-value, highlight: mid, ranges: [low, high, mid]}\n";
    let charts = charts(&Sandbox::new(), &file(&facts, sections));
    let rows = charts[0]["panels"][0]["rows"].as_array().unwrap();
    let rows = rows
        .iter()
        .map(|row| format!("{} {}", row["label"], row["highlighted"]));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            "\"counted in high\" false",
            "\"counted in mid\" true",
            "\"counted in low\" false"
        ]
    );
}

/// A file of so many months of one count, two of them left out.
fn series(months: usize) -> String {
    let mut facts = Vec::new();
    for month in (0..months).filter(|month| !(30..32).contains(month)) {
        let (year, number) = (2000 + month / 12, month % 12 + 1);
        let value = 1_000 + (month * 37) % 400;
        let hedge = if month % 10 == 3 { "about " } else { "" };
        facts.push((
            format!("m{month}"),
            format!("{hedge}{value}"),
            format!(", unit: people, as_of: {year}-{number:02}"),
        ));
    }
    let ids: Vec<&str> = facts.iter().map(|(id, ..)| id.as_str()).collect();
    let sections = format!(
        "  - chart: {{kind: series, title: Month by month, ranges: [{}]}}\n",
        ids.join(", ")
    );
    let facts: Vec<(&str, &str, &str)> = facts
        .iter()
        .map(|(id, value, more)| (&**id, &**value, &**more))
        .collect();
    let text = file(&facts, &sections);
    facts.iter().fold(text, |text, (id, ..)| {
        text.replace(&format!("counted in {id},"), "people counted,")
    })
}

#[test]
fn a_series_is_a_line_with_gaps_that_says_its_ends() {
    let sandbox = Sandbox::new();
    let charts = charts(&sandbox, &series(60));
    let panel = &charts[0]["panels"][0];
    insta::assert_snapshot!(panel["alt"].as_str().unwrap());
    let points = panel["lines"][0]["points"].as_array().unwrap();
    let ends = points.iter().filter(|point| point["joined"] == false);
    let ends: Vec<&Value> = ends.map(|point| &point["at"]).collect();
    assert_eq!(
        (points.len(), ends.len()),
        (58, 2),
        "a line begins at its start and behind a gap"
    );
    let dates = charts[0]["axis"]["dates"].as_array().unwrap();
    let dates: Vec<&str> = dates.iter().filter_map(|it| it["text"].as_str()).collect();
    assert_eq!(dates, ["2000", "2001", "2002", "2003", "2004"]);
    assert!(charts[0]["axis"]["key"].as_str().unwrap().contains("Gap"));
}

#[test]
fn a_series_of_300_points_is_printed() {
    let sandbox = Sandbox::new();
    sandbox.put("drawn.yaml", series(300));
    sandbox.run("build drawn.yaml --emit pdf,txt").done();
}

/// A chart of so many bars.
fn bars(count: usize) -> String {
    let name = |at: usize| {
        format!(
            "{}{}",
            ["ash", "brook", "cal", "dun", "elm"][at % 5],
            "x".repeat(at / 5)
        )
    };
    let rows = (0..count).map(|at| (name(at), format!("{}.5%", 1 + at % 9)));
    let rows: Vec<(String, String)> = rows.collect();
    let ids: Vec<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
    let sections = format!(
        "  - chart: {{title: Shares by place, ranges: [{}]}}\n",
        ids.join(", ")
    );
    let more = |id: &str| format!(", label: {}", &id[..id.len().min(9)]);
    let facts = rows
        .iter()
        .map(|(id, value)| (id.as_str(), value.as_str(), more(id)));
    let facts: Vec<_> = facts.collect();
    let facts: Vec<_> = facts
        .iter()
        .map(|(id, value, more)| (*id, *value, &**more))
        .collect();
    file(&facts, &sections)
}

#[test]
fn a_chart_of_200_bars_breaks_between_rows() {
    for template in ["briefing", "briefing-large"] {
        let sandbox = Sandbox::new();
        sandbox.put("drawn.yaml", bars(200));
        let run = sandbox.run(&format!(
            "build drawn.yaml --template {template} --paper us-letter"
        ));
        run.done();
    }
}

#[test]
fn parts_with_room_hold_their_figures_and_others_have_columns() {
    let facts = [
        ("a", "60%", ""),
        ("b", "40%", ""),
        ("c", "97%", ""),
        ("d", "3%", ""),
    ];
    let chart = |ids: &str| {
        format!(
            "  - chart: {{kind: shares, measures: [One, Two], groups: [{{label: Town, facts: [{ids}]}}]}}\n"
        )
    };
    let charts = charts(
        &Sandbox::new(),
        &file(&facts, &(chart("a, b") + &chart("c, d"))),
    );
    assert_eq!(charts[0]["roomy"], true);
    assert_eq!(charts[1]["roomy"], false);
}

/// Whatever a template leaves out of a chart is missed.
#[test]
fn what_a_chart_lacks_is_told() {
    let style = |name: &str| {
        std::fs::read_to_string(project("templates/briefing/style").join(name)).unwrap()
    };
    for (name, from, to, missed) in [
        (
            "charts.typ",
            "par(chart.source)",
            "",
            "Source: Office of Marl",
        ),
        ("charts.typ", "chart.about))", "[]))", "March 2026"),
        ("charts.typ", "chart.measures.at(n),", "[],", "Girls"),
        ("charts.typ", "par(chart.axis.key)", "none", "Hollow dot"),
        (
            "charts.typ",
            "figures.map(it => row-figure(env, it, unit))",
            "figures.map(it => [])",
            "4.9%",
        ),
        ("marks.typ", "if inside { words(n, it) }", "none", "61%"),
        ("series.typ", "emboldened(it.name)", "[]", "Coast"),
        ("series.typ", "label-words(it.label)))", "[]))", "6,530"),
    ] {
        let text = style(name);
        assert!(text.contains(from), "{name} has no {from}");
        let sandbox = Sandbox::new();
        sandbox.put(&format!("own/style/{name}"), text.replace(from, to));
        let run = sandbox.run_on(
            "build",
            &fixture("charts"),
            &format!("--template {}", sandbox.path("own").display()),
        );
        let run = run.code(3);
        assert!(
            run.findings().join("\n").contains(missed),
            "{missed}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_chart_without_what_its_kind_needs_is_refused() {
    let facts = [("a", "60%", ""), ("b", "40%", ""), ("c", "1", "")];
    let found = [
        "kind: grouped, ranges: [a, b]",
        "kind: shares, measures: [One, Two], groups: [{label: Town, facts: [a]}]",
        "kind: stacked, measures: [One], groups: [{label: Town, facts: [a]}]",
        "kind: bars, measures: [One, Two], ranges: [a, b]",
        "ranges: [a], groups: [{label: Town, facts: [b]}]",
        "title: Nothing",
        "ranges: [a], highlight: b",
    ]
    .map(|chart| {
        let sandbox = Sandbox::new();
        sandbox.put(
            "drawn.yaml",
            file(&facts, &format!("  - chart: {{{chart}}}\n")),
        );
        let run = sandbox.run("check drawn.yaml").code(1);
        let help = run.stderr.lines().find(|line| line.contains("= help"));
        format!(
            "{chart}\n{}\n{}",
            run.findings()[0],
            help.unwrap_or_default().trim()
        )
    });
    insta::assert_snapshot!(found.join("\n\n"));
}

/// What only a chart prints is traced by the line on its sources; a remark, a sum and a line of one's own need notes.
#[test]
fn what_a_chart_names_the_source_of_needs_no_note() {
    let months: Vec<String> = (1..=10).map(|month| format!("m{month}")).collect();
    let mut facts: Vec<(&str, &str, &str)> = Vec::new();
    facts.extend(months.iter().map(|id| (id.as_str(), "120", "")));
    let sections = format!("  - chart: {{ranges: [{}]}}\n", months.join(", "));
    let sandbox = Sandbox::new();
    let notes = |facts: &[(&str, &str, &str)], sections: &str| {
        let view = sandbox.pages(&sandbox.put("drawn.yaml", file(facts, sections)));
        let said = view["attributions"][0]["summary"].as_str().unwrap();
        (view["notes"].as_array().unwrap().len(), said.to_owned())
    };
    let said = |text: &str| text.to_owned();
    assert_eq!(
        notes(&facts, &sections),
        (0, said("10 statements, in charts"))
    );
    facts[0].2 = ", note: Counted twice.";
    assert_eq!(
        notes(&facts, &sections),
        (1, said("10 statements, in charts and note"))
    );
    let own = sections.replace("{ranges", "{source_line: Our own count, ranges");
    assert_eq!(notes(&facts[1..], &own.replace("m1, ", "")).0, 1);
}
