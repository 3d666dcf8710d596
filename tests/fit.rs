//! A sheet that is to take so many pages.

use crate::common::{Sandbox, facts, real};

/// How many pages a run says it wrote.
fn pages(said: &str) -> usize {
    let (before, _) = said.split_once(" page").unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

/// A sheet whose last page is more than half full, so that it fits a page less when it is set closer than it would be
/// by itself.
fn a_little_too_long() -> String {
    let rows: String = (0..48_u8)
        .map(|n| {
            let name = char::from(b'a' + n % 15).to_string().repeat(usize::from(n / 15 + 1));
            format!("  - heading: Ward {name}\n    text: Of the wells of the ward {{wells}} are dry; nobody has counted the others since the spring.\n")
        })
        .collect();
    format!(
        "factpress: 1\nsheet: {{id: wells, title: Dry wells, as_of: 2026-03, issued: 2026-03-20, status: final}}\n\
         sources: {{s: {{type: report, publisher: Water Office, title: Wells, date: 2026-03-01}}}}\n\
         attributions: {{o: {{descriptor: the office, identity: institution, basis: on-the-record}}}}\n\
         facts: {{wells: {{statement: dry wells, value: 12, source: s, at: {{page: 2}}, attribution: o}}}}\n\
         sections:\n{rows}"
    )
}

#[test]
fn it_is_set_closer_until_it_fits() {
    let sandbox = Sandbox::new();
    sandbox.put("wells.yaml", a_little_too_long());
    let usual = sandbox.run("build wells.yaml").code(0);
    assert_eq!(pages(&usual.stderr), 4);
    let fitted = sandbox.run("build wells.yaml --fit 3").code(0);
    assert_eq!(pages(&fitted.stderr), 3);
}

#[test]
fn what_templates_see_is_the_sheet_as_it_is_set() {
    let sandbox = Sandbox::new();
    sandbox.put("wells.yaml", a_little_too_long());
    let theme = |options: &str| {
        sandbox.run(&format!("build wells.yaml {options}")).done();
        let pages: serde_json::Value =
            serde_json::from_slice(&sandbox.read("out/wells.pages.json")).unwrap();
        pages["theme"].clone()
    };
    let alone = theme("--fit 3 --emit pages");
    assert_eq!(alone, theme("--fit 3 --emit pages,pdf"));
    assert!(alone["spacing"].as_f64().unwrap() < 1.0);
}

#[test]
fn one_that_fits_stays_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox
        .run_on("build", &facts("minimal"), "-o usual")
        .code(0);
    sandbox
        .run_on("build", &facts("minimal"), "-o fitted --fit 3")
        .code(0);
    let read = |folder: &str| sandbox.read(&format!("{folder}/minimal.pdf"));
    assert!(read("usual") == read("fitted"));
}

#[test]
fn one_that_cannot_fit_is_told_what_is_too_much() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_on("build", &real(), "--fit 1").code(3);
    assert!(
        run.stderr.contains("error[too-many-pages]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("what takes most of it: the caveats"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("allow more pages: --fit "),
        "{}",
        run.stderr
    );
    assert!(!sandbox.path("out").exists());
}
