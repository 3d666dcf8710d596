//! Small sheets of the kinds that documents bring and a page finds hard: each is built whole, and says what it must.

mod fact_files;

use crate::common::{Sandbox, tools};
pub use fact_files::all;
use fact_files::{
    by_month, harbour, long_heads, one_fact, open_sum, sections_with_charts, two_in_a_cell,
};
use serde_json::Value;

/// What a template sees of a case.
fn view((id, text): (String, String)) -> Value {
    let sandbox = Sandbox::new();
    sandbox.pages(&sandbox.put(&format!("{id}.yaml"), text))
}

#[test]
fn every_case_is_built_in_ordinary_and_in_large_print() {
    let sandbox = Sandbox::new();
    for (id, text) in all() {
        let file = sandbox.put(&format!("{id}.yaml"), text);
        for with in ["", "--template briefing-large --paper us-letter"] {
            let run = sandbox.run_on("build", &file, with);
            assert_eq!(run.code, Some(0), "{id} {with}: {}", run.stderr);
        }
    }
}

#[test]
fn cells_that_begin_with_a_figure_stand_at_the_right() {
    let view = view(two_in_a_cell());
    let columns = view["sections"][0]["table"]["columns"].as_array().unwrap();
    let sides: Vec<&str> = columns
        .iter()
        .map(|it| it["align"].as_str().unwrap())
        .collect();
    assert_eq!(sides, ["start", "end", "end"]);
}

#[test]
fn what_is_estimated_throughout_is_said_once() {
    let view = view(long_heads(&["Hands, thousands", "Unemployed, thousands"]));
    assert_eq!(view.to_string().matches("estimated").count(), 1, "{view:#}");
}

#[test]
fn notes_of_columns_have_their_marks_in_the_heads() {
    let view = view(by_month(12, "#,315"));
    let table = &view["sections"][0]["table"];
    for (n, column) in table["columns"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .skip(1)
    {
        assert_eq!(column["marks"][0]["number"], n);
    }
    assert!(
        table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["mark"].is_null())
    );
}

#[test]
fn one_figure_has_one_note() {
    let view = view(one_fact());
    assert_eq!(view["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_sum_without_an_upper_bound_is_not_called_reconciled() {
    let view = view(open_sum()).to_string();
    assert!(view.contains("Nothing contradicts this sum"), "{view}");
    assert!(!view.contains("can be reconciled"));
}

#[test]
#[ignore = "needs pdftotext"]
fn a_heading_stands_on_the_page_of_its_chart() {
    let sandbox = Sandbox::new();
    for with in ["", "--paper us-letter", "--template briefing-large"] {
        for count in [5, 7, 9] {
            let (id, text) = sections_with_charts(count);
            let file = sandbox.put("quays.yaml", text);
            let pdf = sandbox.put("quays.pdf", sandbox.pdf(&file, &id, with));
            for page in tools::pdf_text(&pdf).split('\u{c}') {
                let page = tools::folded(page);
                for name in (0..count).map(harbour) {
                    let heading = page.contains(&format!("Harbour of {name}"));
                    assert_eq!(
                        heading,
                        page.contains(&format!("quays of {name}")),
                        "{with} {count}: {page}"
                    );
                }
            }
        }
    }
}
