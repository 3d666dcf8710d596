//! What a line over time, and whatever else has a scale, may not say: figures where none are.

use serde_json::Value;

use crate::charts::{charts, file};
use crate::common::{Sandbox, tools};

/// A file of lines, each of values with their dates.
fn lines(lines: &[&[(&str, &str)]], more: &str) -> String {
    let mut facts = Vec::new();
    let mut groups = Vec::new();
    for (line, points) in lines.iter().enumerate() {
        let ids: Vec<String> = (0..points.len())
            .map(|at| format!("l{line}p{at}"))
            .collect();
        groups.push(format!(
            "{{label: Line {line}, facts: [{}]}}",
            ids.join(", ")
        ));
        for (id, (value, date)) in ids.into_iter().zip(*points) {
            facts.push((id, *value, format!(", unit: people, as_of: \"{date}\"")));
        }
    }
    let facts: Vec<_> = facts
        .iter()
        .map(|(id, value, more)| (&**id, *value, &**more))
        .collect();
    let groups = groups.join(", ");
    file(
        &facts,
        &format!("  - chart: {{kind: series, groups: [{groups}]{more}}}\n"),
    )
}

/// A line of ones at some dates.
fn line(dates: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    dates.iter().map(|date| ("1", *date)).collect()
}

/// What is found in a file that cannot be drawn, and what to do.
fn refused(text: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put("drawn.yaml", text);
    let run = sandbox.run("check drawn.yaml").code(1);
    let lines = run.stderr.lines();
    let told = lines.filter(|it| it.contains("undrawable-chart") || it.contains("= help"));
    let told: Vec<&str> = told.map(str::trim).collect();
    let from = told.iter().position(|it| it.contains("undrawable-chart"));
    told[from.unwrap()..].join("\n")
}

#[test]
fn a_point_without_one_place_in_time_is_refused() {
    let found = [
        &["2023", "2024-02", "2025-03"][..],
        &["2024/2025", "2026"],
        &["2025-01/2025-03", "2025-04/2025-12"],
        &["2025-21", "2025-XX"],
        &["2025-01-XX", "2025-02"],
        &["2025-01", "2025-01~"],
    ]
    .map(|dates| format!("{dates:?}\n{}", refused(&lines(&[&line(dates)], ""))));
    insta::assert_snapshot!(found.join("\n\n"));
}

#[test]
fn what_a_chart_cannot_show_is_refused() {
    let words = file(
        &[("a", "hundreds", ""), ("b", "thousands", "")],
        "  - chart: {kind: bars, ranges: [a, b]}\n",
    );
    let highlight = lines(&[&line(&["2024", "2025"])], ", highlight: l0p0");
    insta::assert_snapshot!(format!("{}\n\n{}", refused(&words), refused(&highlight)));
}

/// The points of the first line, each with whether the line goes on to it.
fn points(text: &str) -> (Vec<(f64, bool)>, Value) {
    let chart = charts(&Sandbox::new(), text).remove(0);
    let points = chart["panels"][0]["lines"][0]["points"].as_array().unwrap();
    let points = points
        .iter()
        .map(|it| (it["at"].as_f64().unwrap(), it["joined"] == true));
    (points.collect(), chart["axis"].clone())
}

#[test]
fn a_line_breaks_where_a_step_is_missing() {
    for (dates, joined) in [
        (&["2020", "2021", "2024"][..], &[false, true, false][..]),
        (&["2000", "2010", "2020"], &[false, true, true]),
        (&["2025-01", "2025-02", "2025-09"], &[false, true, false]),
        (&["2025-01", "2025-03", "2025-05"], &[false, false, false]),
        (&["2024-12", "2025-03", "2025-06"], &[false, true, true]),
        (&["2024-03", "2024-06", "2024-12"], &[false, true, false]),
        (&["2024-23", "2024-24", "2025-22"], &[false, true, false]),
        (
            &["2026-01-05", "2026-01-12", "2026-01-20", "2026-02-02"],
            &[false, true, true, false],
        ),
    ] {
        let (points, axis) = points(&lines(&[&line(dates)], ""));
        let found: Vec<bool> = points.iter().map(|(_, joined)| *joined).collect();
        assert_eq!(found, joined, "{dates:?}");
        let said = axis["key"].as_str().unwrap().contains("Gap: no figure");
        assert_eq!(said, joined[1..].contains(&false), "{dates:?}");
    }
}

/// The step of a line of few figures is that of the others.
#[test]
fn a_line_of_two_figures_among_months_has_a_gap() {
    let months = line(&["2025-01", "2025-02", "2025-03", "2025-04"]);
    let (points, _) = points(&lines(&[&line(&["2025-01", "2025-04"]), &months], ""));
    assert_eq!(points, [(0.0, false), (1.0, false)]);
}

#[test]
fn dates_along_a_line_stand_where_they_are() {
    let found = [
        &["2025-21", "2025-22", "2025-23", "2025-24"][..],
        &["2025-12-29", "2026-01-05", "2026-01-12", "2026-02-09"],
        &["2024-01/2024-03", "2024-04/2024-06"],
    ]
    .map(|dates| {
        let (points, axis) = points(&lines(&[&line(dates)], ""));
        let places: Vec<f64> = points.iter().map(|(at, _)| *at).collect();
        let ticks = axis["dates"].as_array().unwrap().iter();
        let ticks: Vec<String> = ticks
            .map(|it| format!("{} {}", it["at"], it["text"]))
            .collect();
        format!("{places:?}: {}", ticks.join(", "))
    });
    insta::assert_snapshot!(found.join("\n"));
}

/// A bound is no range to the end of the axis.
#[test]
fn an_open_side_is_open() {
    let text = lines(&[&[("up to 5", "2024"), ("6–7", "2025")]], "");
    let chart = charts(&Sandbox::new(), &text).remove(0);
    let point = &chart["panels"][0]["lines"][0]["points"][0];
    assert_eq!(point["start"], point["end"]);
    assert_eq!(point["open_start"], true);
    assert!(chart["axis"]["key"].as_str().unwrap().contains("Arrow"));
    let facts = [("least", "less than 2%", ""), ("all", "40%", "")];
    let sections = "  - chart: {kind: ranges, ranges: [least, all]}\n";
    let chart = charts(&Sandbox::new(), &file(&facts, sections)).remove(0);
    let bar = &chart["panels"][0]["rows"][0]["figures"][0]["bar"];
    assert!(
        bar["start"].as_f64().unwrap() > 0.09,
        "an arrow has room: {bar}"
    );
    assert_eq!(chart["axis"]["ticks"][0]["text"], "0%");
}

/// Of what is counted nothing lies below zero: "fewer than 2" of them is no arrow that points there.
#[test]
fn a_count_up_to_a_bound_is_drawn_from_zero() {
    let facts = [("least", "fewer than 2", ""), ("all", "40", "")];
    for kind in ["ranges", "dots"] {
        let sections = format!("  - chart: {{kind: {kind}, ranges: [least, all]}}\n");
        let chart = charts(&Sandbox::new(), &file(&facts, &sections)).remove(0);
        let bar = &chart["panels"][0]["rows"][0]["figures"][0]["bar"];
        assert_eq!(
            (&bar["hatched"], &bar["open_start"]),
            (&serde_json::json!([0.0, bar["end"]]), &false.into())
        );
        assert_eq!(chart["axis"]["zero"], 0.0, "{kind}");
        let key = chart["axis"]["key"].as_str().unwrap();
        assert!(key.contains("Hatched: up to this much."), "{key}");
    }
}

/// Whoever does not see a line hears its way, and its bounds; its name once.
#[test]
fn a_line_says_where_it_goes() {
    let rising = [("4", "2020"), ("at least 7", "2021"), ("9", "2022")];
    let falling = [("8", "2020"), ("2", "2021"), ("3", "2022")];
    let alt = |more: &str| {
        let chart = charts(&Sandbox::new(), &lines(&[&rising, &falling], more)).remove(0);
        chart["panels"][0]["alt"].as_str().unwrap().to_owned()
    };
    let rises = "rises from 4 people (2020) to 9 people (2022); lowest: 4 people (2020); \
                 highest: 9 people (2022); at least 7 people (2021)";
    let falls = "falls from 8 people (2020) to 3 people (2022); lowest: 2 people (2021)";
    let together = alt("");
    assert!(
        together.contains(&format!("Line 0: 3 figures; {rises}")),
        "{together}"
    );
    assert!(together.contains(falls), "{together}");
    let apart = alt(", panels: true");
    assert!(
        apart.contains(&format!("Line 0. 3 figures; {rises}")),
        "{apart}"
    );
}

/// Nothing is drawn for nothing, and its figures are printed with their unit.
#[test]
fn zeros_have_their_rows() {
    let facts = [
        ("a", "0", ""),
        ("b", "0", ""),
        ("c", "5", ""),
        ("d", "7", ""),
    ];
    let facts = facts.map(|(id, value, _)| (id, value, ", unit: people"));
    for kind in ["stacked", "shares"] {
        for groups in [
            "{label: North, facts: [a, b]}, {label: South, facts: [c, d]}",
            "{label: North, facts: [a, b]}",
            "{label: North, facts: [a, c]}, {label: South, facts: [b, d]}",
        ] {
            let sections = format!(
                "  - chart: {{kind: {kind}, measures: [Men, Women], groups: [{groups}]}}\n"
            );
            let sandbox = Sandbox::new();
            let path = sandbox.put("drawn.yaml", file(&facts, &sections));
            let figure =
                &sandbox.pages(&path)["sections"][0]["chart"]["panels"][0]["rows"][0]["figures"][0];
            assert_eq!(
                (&figure["amount"], &figure["bar"]["end"]),
                (&"0".into(), &0.0.into())
            );
            sandbox.run("build drawn.yaml --emit pdf,txt").done();
        }
    }
}

#[test]
fn money_on_a_scale_has_one_magnitude() {
    let facts = [("a", "$99 million", ""), ("b", "$1.2 billion", "")];
    let charts = charts(
        &Sandbox::new(),
        &file(&facts, "  - chart: {kind: bars, ranges: [a, b]}\n"),
    );
    let ticks = charts[0]["axis"]["ticks"].as_array().unwrap().iter();
    let ticks = ticks.filter_map(|it| it["text"].as_str());
    let ticks: Vec<String> = ticks.map(|it| it.replace('\u{a0}', " ")).collect();
    let wanted = [
        "$0",
        "$0.3 billion",
        "$0.6 billion",
        "$0.9 billion",
        "$1.2 billion",
    ];
    assert_eq!(ticks, wanted);
}

/// What a hollow dot stands for is said by the figures that have one.
#[test]
fn a_forecast_is_not_called_approximate() {
    let facts = [
        ("exact", "2,800", ""),
        ("about", "about 2,900", ""),
        ("next", "3,000", ", kind: forecast"),
    ];
    let sections = "  - chart: {ranges: [exact, next]}\n  - chart: {kind: dots, ranges: [about, exact]}\n  \
         - chart: {kind: bars, ranges: [about, next]}\n";
    let charts = charts(&Sandbox::new(), &file(&facts, sections));
    let wanted = ["forecast", "approximate", "approximate, forecast"];
    for (chart, wanted) in charts.iter().zip(wanted) {
        let key = chart["axis"]["key"].as_str().unwrap();
        let wanted = format!("Hollow dot: {wanted}.");
        assert!(key.contains(&wanted), "{key} is not {wanted}");
    }
}

/// The bars of one name stand on one page, and the line on the sources where the last of them do.
#[test]
#[ignore = "needs pdftotext"]
fn a_chart_that_breaks_keeps_together_what_belongs_together() {
    for (template, groups) in [("briefing", 9..30), ("briefing-large", 5..12)] {
        for count in groups.step_by(2) {
            let values: Vec<[String; 3]> = (10..10 + count)
                .map(|at| [1, 2, 3].map(|n| format!("{at}.{n}%")))
                .collect();
            let id = |at: usize, n: usize| format!("g{at}-{n}");
            let named = (0..count).flat_map(|at| (0..3).map(move |n| (id(at, n), at, n)));
            let named: Vec<_> = named.collect();
            let facts = named
                .iter()
                .map(|(id, at, n)| (&**id, &*values[*at][*n], ""));
            let facts: Vec<_> = facts.collect();
            let groups = (0..count).map(|at| {
                let ids = [0, 1, 2].map(|n| id(at, n)).join(", ");
                format!("{{label: Row {at}, facts: [{ids}]}}")
            });
            let groups = groups.collect::<Vec<_>>().join(", ");
            let sections = format!(
                "  - chart: {{kind: grouped, measures: [One, Two, Three], groups: [{groups}]}}\n"
            );
            let sandbox = Sandbox::new();
            let file = sandbox.put("drawn.yaml", file(&facts, &sections));
            let options = format!("--template {template}");
            let pdf = sandbox.put("sheet.pdf", sandbox.pdf(&file, "drawn", &options));
            let text = tools::pdf_text(&pdf);
            let pages: Vec<&str> = text.split('\u{c}').collect();
            let held = |all: &[String]| {
                pages
                    .iter()
                    .any(|page| all.iter().all(|one| page.contains(one)))
            };
            for row in &values {
                assert!(held(row), "{template}: {row:?}: {text}");
            }
            let last = &values[count - 1][2];
            let with_source = [last.clone(), "Source: Example Office".to_owned()];
            assert!(held(&with_source), "{template}, {count}: {text}");
        }
    }
}

/// What is told of a chart of the wells of two towns, or of what they cost in two years.
fn told_of_chart(chart: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    let fact = |id: &str, statement: &str, value: &str, more: &str| {
        format!(
            "  {id}: {{statement: {statement}, value: \"{value}\", {more}source: s, at: {{page: 1}}, attribution: o}}\n"
        )
    };
    let facts = [
        fact("a", "wells in Oarsby", "44", "unit: wells, "),
        fact("b", "wells in Tarn", "31", "unit: wells, "),
        fact("c", "cost of the wells", "€3.1 million", "period: 2024, "),
        fact("d", "cost of the wells", "€2.8 million", "period: 2025, "),
    ];
    let text = format!(
        "factpress: 1\n\
         sheet: {{id: drawn, title: Drawn, as_of: 2025, issued: 2026-03-20, status: final}}\n\
         sources: {{s: {{type: report, publisher: Example Office, title: Bulletin, date: 2026-03-12}}}}\n\
         attributions: {{o: {{descriptor: the office, identity: institution, basis: on-the-record}}}}\n\
         facts:\n{}sections:\n  - {{text: \"{{a}}, {{b}}, {{c}}, {{d}}.\", chart: {chart}}}\n",
        facts.concat()
    );
    sandbox.put("facts.yaml", text);
    let run = sandbox.run("check facts.yaml --allow evidence-not-checked");
    let heads = run.stderr.lines().filter(|line| line.contains("]: "));
    let own = heads.filter_map(|line| line.split(['[', ']']).nth(1));
    own.map(str::to_owned).collect()
}

#[test]
fn what_stands_over_a_chart_is_held_against_its_figures() {
    let series = |more: &str| told_of_chart(&format!("{{kind: series, ranges: [c, d], {more}}}"));
    assert_eq!(series("title: Costs rise"), ["direction-against-fact"]);
    assert_eq!(series("title: Costs fall"), [""; 0]);
    assert_eq!(series("title: Costs, when: 2019"), ["date-against-fact"]);
    assert_eq!(series("title: Costs, when: 2024 and 2025"), [""; 0]);
    let grouped = |measures: &str| {
        told_of_chart(&format!(
            "{{kind: grouped, title: The wells, measures: [{measures}], groups: [{{label: all, facts: [a, b]}}]}}"
        ))
    };
    assert_eq!(grouped("Oarsby, Tarn"), [""; 0]);
    let exchanged = grouped("Tarn, Oarsby");
    assert!(
        exchanged
            .iter()
            .all(|rule| rule == "prose-contradicts-fact"),
        "{exchanged:?}"
    );
    assert!(!exchanged.is_empty());
}

#[test]
fn a_page_of_the_web_marks_the_ends_of_a_softened_range_and_no_number_between_them() {
    let facts = r#"factpress: 1
sheet: {id: sheds, title: Sheds, as_of: 2026-02, issued: 2026-03-01, status: final}
sources: {s: {type: report, publisher: Town Hall, title: Report, date: 2026-02-20}}
attributions: {o: {descriptor: the hall, name: The hall, identity: institution, basis: on-the-record}}
facts:
  a: {statement: sheds, value: about 40–60, unit: sheds, as_of: 2024, source: s, attribution: o}
  b: {statement: sheds, value: "80", unit: sheds, as_of: 2025, source: s, attribution: o}
sections:
  - text: There are {a}.
    chart: {kind: dots, title: Sheds by year, ranges: [a, b], from_zero: true}
  - chart: {kind: series, title: Sheds over time, ranges: [a, b], from_zero: true}
"#;
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    let run = sandbox.run("build facts.yaml --emit html -o -").code(0);
    let page = String::from_utf8(run.stdout).unwrap();
    let places = |of: &str| -> Vec<&str> {
        let dots = page.split(r#"<circle class="hollow" "#).skip(1);
        dots.filter_map(|dot| dot.split(of).nth(1)?.split('"').next())
            .collect()
    };
    assert_eq!(places(r#"cx=""#)[..2], ["50.0%", "75.0%"], "{page}");
    assert_eq!(places(r#"cy=""#)[2..], ["105.0", "62.5"], "{page}");
}
