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
    let lines: Vec<&str> = page.split("<line class=\"line-0\"").skip(1).collect();
    let heights = |line: &&str| {
        line.split("y1=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    // From the first to either bound of the range, and none from or to a bound that is open.
    let from: Vec<String> = lines.iter().map(heights).collect();
    assert_eq!(from, ["147.5", "147.5"], "{page}");
    assert!(page.contains(">↑</text>"), "{page}");
}

#[test]
fn an_approximate_part_has_its_dot_at_its_end_alone() {
    let facts = [("one", "about 10", ""), ("two", "30", "")];
    let chart = "  - chart: {kind: stacked, measures: [One, Two], groups: [{label: All, facts: [one, two]}]}\n";
    assert_eq!(dots(&page(&facts, chart), "hollow", "cx").len(), 1);
}
