//! Words that lie on one another, run off the page, or over its edge.

use super::{FACTS, SECTION, built_with, refused, section};
use crate::common::Sandbox;

#[test]
fn a_word_wider_than_its_column_lies_on_the_next() {
    let wide = "#grid(columns: (20mm, 1fr), text(hyphenate: false)[Wirtschaftswissenschaft], [#section(env, {{ section }})])\n";
    insta::assert_snapshot!(refused(SECTION, wide));
}

#[test]
fn a_comma_on_the_next_word_is_overprinted() {
    let wide = "#context {\n  let width = measure[Unemployed,].width - 7pt\n  grid(columns: (width, 1fr), text(hyphenate: false)[Unemployed,\\ in all], [Unemployment])\n}\n#section(env, {{ section }})\n";
    let said = refused(SECTION, wide);
    assert!(said.contains("overprinted"), "{said}");
}

#[test]
fn a_sign_on_a_figure_is_overprinted() {
    let on = "#box(text(size: 40pt)[3,000])#h(-60pt)#text(baseline: -12pt)[!]#h(60pt)\n#section(env, {{ section }})\n";
    let said = refused(SECTION, on);
    assert!(said.contains("overprinted"), "{said}");
}

#[test]
fn letters_that_lean_over_by_less_than_a_point_are_no_fault() {
    let close = "#context {\n  let width = measure[_Wolf_].width - 0.8pt\n  grid(columns: (width, 1fr), [_Wolf_], [Wand])\n}\n#section(env, {{ section }})\n";
    built_with(&Sandbox::new(), SECTION, close).done();
}

#[test]
fn a_word_that_runs_off_the_page_is_cut_off() {
    let wide =
        "#section(env, {{ section }})\n#move(dx: 160mm)[Donaudampfschifffahrtsgesellschaft]\n";
    insta::assert_snapshot!(refused(SECTION, wide));
}

#[test]
fn a_row_taller_than_a_page_breaks_or_is_told_to_be_cut_off() {
    let sandbox = Sandbox::new();
    let long =
        "Every word of this cell is needed by somebody who reads it to the end. ".repeat(160);
    let file = FACTS.replace("stands by the river", &long);
    assert_ne!(file, FACTS);
    sandbox.put("facts.yaml", file);
    sandbox.run("build facts.yaml -o -").done();
    let whole = section("  if it.table != none { it.table.breaks = false }");
    sandbox.put("own/partials/section.typ.j2", whole);
    let run = sandbox.run("build facts.yaml --template own").code(3);
    assert!(
        run.stderr
            .contains("error[cut-off]: row 1 of the table `wells`"),
        "{}",
        run.stderr
    );
    let list = sandbox.list();
    assert!(!list.iter().any(|name| name.starts_with("out")), "{list:?}");
}
