//! What charts draw on a page for screens: no mark stands where no number was stated.

use crate::charts::file;
use crate::common::Sandbox;

/// The places of the dots of a class, by an attribute.
fn dots(page: &str, class: &str, at: &str) -> Vec<String> {
    let circles = page.split("<circle class=\"").skip(1);
    let circles = circles.filter_map(|it| it.strip_prefix(class)?.split_once(&format!(" {at}=\"")));
    let places = circles.filter_map(|(_, it)| it.split('"').next());
    places.map(str::to_owned).collect()
}

fn page(facts: &[(&str, &str, &str)], sections: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put("drawn.yaml", file(facts, sections));
    let run = sandbox.run("build drawn.yaml --emit html -o -").done();
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_softened_range_has_its_dots_on_its_bounds() {
    let facts = [
        ("range", "about 1–3", ""),
        ("single", "about 1", ""),
        ("exact", "4", ""),
    ];
    for kind in ["ranges", "dots", "bars"] {
        let chart = format!("  - chart: {{kind: {kind}, ranges: [range, single, exact]}}\n");
        let page = page(&facts, &chart);
        assert_eq!(
            dots(&page, "hollow", "cx"),
            ["25.0%", "75.0%", "25.0%"],
            "{kind}"
        );
    }
}

#[test]
fn a_line_over_time_goes_through_numbers_alone() {
    let facts = [
        ("first", "1", ", as_of: 2026-01"),
        ("range", "about 2–3", ", as_of: 2026-02"),
        ("more", "more than 3", ", as_of: 2026-03"),
        ("last", "4", ", as_of: 2026-04"),
    ];
    let page = page(
        &facts,
        "  - chart: {kind: series, ranges: [first, range, more, last]}\n",
    );
    let heights = |at: &[f64]| -> Vec<f64> { at.iter().map(|it| 190.0 - it * 170.0).collect() };
    let hollow: Vec<f64> = dots(&page, "hollow", "cy")
        .iter()
        .map(|it| it.parse().unwrap())
        .collect();
    assert_eq!(hollow, heights(&[0.5, 0.75]));
    // A band from the first to the bounds of the range, and nothing from or to a bound that is open.
    assert!(!page.contains("<line class=\"line-0\""), "{page}");
    let bands: Vec<&str> = page.split("points=\"").skip(1).collect();
    let corner = |it: &str| {
        let height = it.split_once(',')?.1;
        height.parse::<f64>().ok()
    };
    let corners = bands[0].split('"').next().unwrap().split_whitespace();
    let corners: Vec<f64> = corners.filter_map(corner).collect();
    assert_eq!(bands.len(), 1);
    assert_eq!(corners[..2], heights(&[0.25, 0.5]));
    assert_eq!(corners[2..], heights(&[0.75, 0.25]));
    // What stands by itself has a dot.
    let filled: Vec<f64> = dots(&page, "line-0", "cy")
        .iter()
        .map(|it| it.parse().unwrap())
        .collect();
    assert_eq!(filled, heights(&[0.25, 0.75, 1.0]));
    assert!(page.contains(">↑</text>"), "{page}");
}

#[test]
fn an_approximate_part_has_its_dot_at_its_end_alone() {
    let facts = [("one", "about 10", ""), ("two", "30", "")];
    let chart = "  - chart: {kind: stacked, measures: [One, Two], groups: [{label: All, facts: [one, two]}]}\n";
    assert_eq!(dots(&page(&facts, chart), "hollow", "cx").len(), 1);
}

/// The places of upright and level lines of a class, each from where to where.
fn drawn(page: &str, class: &str) -> Vec<(String, String)> {
    let start = format!("<line class=\"{class}\" x1=\"");
    let lines = page.split(&start).skip(1);
    let ends = lines.map(|it| {
        let mut parts = it.split('"');
        let from = parts.next().unwrap();
        (from.to_owned(), parts.nth(1).unwrap().to_owned())
    });
    ends.collect()
}

#[test]
fn a_margin_of_error_is_drawn_as_on_paper() {
    let facts = [("margin", "30 ± 10", ""), ("other", "40", "")];
    let page_of = |kind: &str| {
        let chart = format!("  - chart: {{kind: {kind}, ranges: [margin, other]}}\n");
        page(&facts, &chart)
    };
    let at = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // A line from bound to bound with an end at each; light where it lies on its bar.
    let bars = page_of("bars");
    assert_eq!(
        drawn(&bars, "mark"),
        [at("50.0%", "100.0%"), at("100.0%", "100.0%")],
        "{bars}"
    );
    assert_eq!(
        drawn(&bars, "light"),
        [at("50.0%", "75.0%"), at("50.0%", "50.0%")]
    );
    // A bar with a light tick, and a single number as a tick.
    let ranges = page_of("ranges");
    assert_eq!(drawn(&ranges, "light"), [at("75.0%", "75.0%")], "{ranges}");
    assert_eq!(drawn(&ranges, "mark"), [at("100.0%", "100.0%")]);
    // A line with a dot.
    let page = page_of("dots");
    assert_eq!(
        dots(&page, "measure-0", "cx"),
        ["75.0%", "100.0%"],
        "{page}"
    );
    assert_eq!(drawn(&page, "mark").len(), 3);
}

#[test]
fn a_bound_is_marked_where_it_is_and_its_arrow_stands_beside() {
    let facts = [("least", "at least 20", ""), ("other", "40", "")];
    for (kind, class) in [("ranges", "mark"), ("dots", "")] {
        let chart = format!("  - chart: {{kind: {kind}, ranges: [least, other]}}\n");
        let page = page(&facts, &chart);
        let marks = match class {
            "" => dots(&page, "measure-0", "cx"),
            class => drawn(&page, class).into_iter().map(|it| it.0).collect(),
        };
        assert_eq!(marks, ["50.0%", "100.0%"], "{kind}: {page}");
    }
}
