//! A title may be any word of its page: the PDF tells headings and captions from what stands around them.

use std::fmt::Write;

use super::{SECTION, section};
use crate::common::{Run, Sandbox};

/// A sheet on which every title is the same word.
fn titled(word: &str) -> String {
    format!(
        "\
factpress: 1
sheet: {{id: {word}, title: Beds in Example Town, as_of: 2026-03, issued: 2026-03-20}}
sources: {{s: {{type: report, publisher: Example Office, title: Bulletin, date: 2026-03-12}}}}
attributions: {{o: {{descriptor: the office, identity: institution, basis: on-the-record}}}}
facts:
  a: {{statement: beds in the north, value: 300, unit: beds, source: s, at: {{page: 1}}, attribution: o}}
  b: {{statement: beds in the south, value: 200, unit: beds, source: s, at: {{page: 1}}, attribution: o}}
  all: {{statement: beds in all, value: 500, unit: beds, source: s, at: {{page: 1}}, attribution: o}}
tables:
  t: {{title: {word}, columns: [Where, Beds], rows: [[North, \"{{a}}\"], [South, \"{{b}}\"]]}}
sections:
  - heading: {word}
    text: \"The town has {{a}} and {{b}}; together {{all}}.\"
    table: t
  - {{heading: {word}, chart: {{ranges: [a, b], title: {word}}}}}
caveats:
  - {{id: empty, kind: gap, title: {word}, text: Nobody counted those that were empty., affects: [a, b]}}
reconciliations:
  - {{id: sum, title: {word}, parts: [a, b], whole: all, relation: equals}}
  - {{id: rest, title: {word}, parts: [a], whole: all, relation: part-of}}
"
    )
}

/// Words that stand before the titles, in them, and behind them.
const WORDS: [&str; 10] = [
    "town", "where", "north", "the", "in", "together", "beds", "nobody", "counted", "bulletin",
];

/// Builds a sheet for each word.
fn built(sandbox: &Sandbox, arguments: &str) -> Run {
    let mut command = String::from("build");
    for word in WORDS {
        sandbox.put(&format!("{word}.yaml"), titled(word));
        write!(command, " {word}.yaml").unwrap();
    }
    sandbox.run(&format!("{command} {arguments}"))
}

#[test]
fn a_title_may_be_any_word_of_its_page() {
    for template in ["briefing", "briefing-large"] {
        built(&Sandbox::new(), &format!("--template {template}")).done();
    }
}

#[test]
fn a_title_that_is_no_heading_is_found_in_the_text() {
    for sum in [
        "#par(strong({{ it.title }}))\n#sum-table(env, {{ it }}, bars: false)\n",
        "#figure(kind: table, supplement: none, numbering: none, caption: {{ it.title }}, \
         sum-table(env, {{ it }}, bars: false))\n",
    ] {
        let sums = format!(
            "#import \"style/checks.typ\": sum-table\n#caveat-list(env, {{{{ caveats }}}})\n\
             {{% for it in reconciliations %}}\n{sum}{{% endfor %}}\n"
        );
        let sandbox = Sandbox::new();
        sandbox.put("own/partials/checks.typ.j2", sums);
        built(&sandbox, "--template own").done();
    }
}

#[test]
fn a_title_that_is_left_out_is_missed_whatever_its_word() {
    let sums = "#caveat-list(env, {{ caveats }})\n\
        #reconciliation-list(env, {{ reconciliations }}.map(it => it + (title: \"Elsewhere\")))\n";
    for (name, text, said) in [
        (
            SECTION,
            &*section("  it.heading = none"),
            "the heading of section 2",
        ),
        (
            SECTION,
            &*section("  if it.table != none { it.table.title = none }"),
            "the title of the table `t`",
        ),
        (
            SECTION,
            &*section("  if it.chart != none { it.chart.title = none }"),
            "the chart of section 2",
        ),
        ("partials/checks.typ.j2", sums, "the reconciliation `sum`"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put(&format!("own/{name}"), text);
        let run = built(&sandbox, "--template own").code(3);
        let said = format!("{said} is not on paper: ");
        let missed = run
            .findings()
            .iter()
            .filter(|it| it.contains(&said))
            .count();
        assert_eq!(missed, WORDS.len(), "{said}{}", run.stderr);
    }
}
