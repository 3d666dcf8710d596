//! The library as a program outside it uses it: nothing but what it exports, no command line.

use factpress::{Error, Input, Options, Pipeline, SourceText};
use factpress::{JSON, PDF, PRODUCTS, TXT};

use crate::common::{Sandbox, contains, facts, facts_text};

fn shared_by_threads<T: Send + Sync>(shared: T) -> T {
    shared
}

#[test]
fn facts_in_memory_become_a_pdf_in_two_threads_at_once() {
    let pipeline = shared_by_threads(Pipeline::new(Options::default()).unwrap());
    let make = |name: &str| {
        let text = facts_text("minimal").replace("id: minimal", &format!("id: {name}"));
        let checked = pipeline.check(Input::named(name, text)).unwrap();
        let made = pipeline.make(&checked.value).unwrap().value;
        let [file] = &made.files[..] else {
            panic!("{} files", made.files.len())
        };
        assert_eq!(file.path, format!("{name}.pdf"));
        file.bytes.clone()
    };
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(|| make("minimal"));
        (make("other"), one.join().unwrap())
    });
    assert!(one.starts_with(b"%PDF") && contains(&one, "other.yaml"));
    let built = Sandbox::new().pdf(&facts("minimal"), "minimal", "");
    assert_eq!(other, built, "the program makes the same bytes");
}

#[test]
fn findings_and_inputs_come_with_the_value_and_with_the_error() {
    let pipeline = Pipeline::new(Options::default()).unwrap();
    let checked = pipeline.check(Input::named("wells.yaml", facts_text("minimal")));
    let checked = checked.unwrap();
    assert_eq!(checked.inputs_read, [std::path::Path::new("wells.yaml")]);
    assert_eq!(checked.findings[0].code.name(), "evidence-not-checked");
    let failed = pipeline.check(Input::named("ten.yaml", facts_text("ten-mistakes")));
    let failed = failed.unwrap_err();
    assert!(matches!(failed.value, Error::Facts));
    assert_eq!(failed.findings.len(), 10);
    assert_eq!(failed.inputs_read, [std::path::Path::new("ten.yaml")]);
    assert!(failed.to_string().contains("ten.yaml:7:3"), "{failed}");
}

/// A closure is a way to the texts of sources; what it gives is among the inputs.
#[test]
fn texts_of_sources_come_from_anywhere() {
    let text = |_: &Input, _: &factpress::factfile::Id, _: &factpress::factfile::Source| {
        Ok(Some(SourceText {
            name: "memory.txt".to_owned(),
            bytes: b"Nothing about wells.".to_vec(),
        }))
    };
    let options = Options {
        sources: Some(Box::new(text)),
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    let failed = pipeline.check(Input::named("wells.yaml", facts_text("minimal")));
    let failed = failed.unwrap_err();
    let read = std::path::Path::new("memory.txt");
    assert!(failed.inputs_read.iter().any(|input| input == read));
    let found = failed
        .findings
        .iter()
        .any(|one| one.code.name() == "figure-not-in-source");
    assert!(found, "{failed}");
}

/// Checking does without a compiler, and so does what needs none.
#[test]
fn no_compiler_is_looked_for_before_a_product_needs_it() {
    let with = |product| {
        let mut options = Options {
            products: vec![product],
            ..Options::default()
        };
        options.engine.choice = factpress::typesetting::Choice::Cli;
        options.engine.typst_program = Some("no/such/typst".into());
        let pipeline = Pipeline::new(options).unwrap();
        let checked = pipeline.check(Input::named("wells.yaml", facts_text("minimal")));
        let checked = checked.unwrap();
        pipeline
            .make(&checked.value)
            .map(|made| made.value.files.len())
    };
    assert_eq!(with(&JSON).unwrap(), 1);
    assert_eq!(with(&TXT).unwrap(), 1);
    assert!(matches!(with(&PDF).unwrap_err().value, Error::NoEngine(_)));
}

#[test]
fn every_product_has_a_name_of_its_own_and_files_of_its_own() {
    let options = Options {
        products: PRODUCTS.to_vec(),
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    let checked = pipeline.check(Input::named("wells.yaml", facts_text("minimal")));
    let files = pipeline.make(&checked.unwrap().value).unwrap().value.files;
    let own: Vec<&str> = files
        .iter()
        // Beside a mail lies its text, to be pasted.
        .filter(|file| !file.companion && !file.path.contains(".mail."))
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(own.len(), PRODUCTS.len(), "{own:?}");
    for (product, path) in PRODUCTS.iter().zip(&own) {
        assert!(path.contains(&format!(".{}", product.name)), "{path}");
    }
}

/// The example is run as it is.
#[path = "../examples/sheet.rs"]
#[allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "its main reads arguments"
)]
mod example;

#[test]
fn the_example_makes_a_pdf_in_a_few_lines() {
    let lines = include_str!("../examples/sheet.rs").lines().count();
    assert!(lines < 25, "{lines} lines");
    let sandbox = Sandbox::new();
    example::sheet(&sandbox.put("wells.yaml", facts_text("minimal"))).unwrap();
    assert!(sandbox.read("minimal.pdf").starts_with(b"%PDF"));
}
