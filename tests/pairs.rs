//! One figure beside one sentence of its source: what is told, in the languages of texts.

use crate::common::Sandbox;

/// Language, value (none of a claim), unit, sentence, the rules that tell something, and the statement and more fields where they matter.
const PAIRS: &str = include_str!("pairs.tsv");

#[test]
fn what_a_sentence_says_of_a_figure_is_told_and_nothing_else() {
    let sandbox = Sandbox::new();
    let mut wrong = Vec::new();
    for line in PAIRS.lines() {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (language, value, unit, sentence, expected) = (next(), next(), next(), next(), next());
        let statement = match next() {
            "" => "things at hand",
            statement => statement,
        };
        let more = match next() {
            "" => String::new(),
            more => format!("{more}, "),
        };
        sandbox.put("s.txt", format!("{sentence}\n"));
        let unit = match unit {
            "" => String::new(),
            unit => format!("unit: \"{unit}\", "),
        };
        let value = match value {
            "" => "kind: claim".to_owned(),
            value => format!("value: \"{value}\""),
        };
        let facts = format!(
            "factpress: 1\n\
             sheet: {{id: t, title: T, as_of: 2026-03, issued: 2026-03-20, status: final, language: {language}}}\n\
             sources:\n  s: {{type: report, publisher: Bureau, title: Bulletin, date: 2026-03-12, text: s.txt}}\n\
             attributions:\n  office: {{descriptor: the bureau, identity: institution, basis: on-the-record}}\n\
             facts:\n  x: {{statement: \"{statement}\", {value}, {unit}{more}source: s, at: {{paragraph: 1}}, attribution: office}}\n\
             sections:\n  - text: \"{{x}}.\"\n"
        );
        sandbox.put("f.yaml", &facts);
        let told = sandbox.run("check f.yaml --format json --allow unreported-figure");
        let told = String::from_utf8(told.stdout).unwrap();
        let rules = told.split("\"rule\": \"").skip(1);
        let rules: Vec<&str> = rules.filter_map(|rest| rest.split('"').next()).collect();
        let found = rules.join(" ");
        if found != expected {
            wrong.push(format!("{line}\n    told: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
