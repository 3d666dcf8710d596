//! `build --check`, `--manifest` and `--deps`: what stands there against what would be made, and what was made of what.

use serde_json::Value;

use crate::common::{Sandbox, facts_text, sha256};

/// Two sheets of which the first is revised, its product standing.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    let minimal = facts_text("minimal");
    for id in ["north", "south"] {
        let facts = minimal.replace("id: minimal", &format!("id: {id}"));
        sandbox.put(&format!("facts/{id}.yaml"), facts);
    }
    sandbox
}

/// The same, with a text that the first one names and that is not there.
fn naming() -> Sandbox {
    let sandbox = desk();
    let named = "date: 2026-03-12, text: bulletin.txt}";
    revise(&sandbox, "facts/north.yaml", "date: 2026-03-12}", named);
    sandbox
}

fn revise(sandbox: &Sandbox, file: &str, from: &str, to: &str) {
    let text = sandbox.read_text(file);
    assert!(text.contains(from), "{file} has no {from}");
    sandbox.put(file, text.replace(from, to));
}

/// The messages of the findings about products, with their notes.
fn outdated(stderr: &str) -> Vec<String> {
    let stderr = stderr.replace('\u{a0}', " ");
    let mut lines = stderr.lines();
    let mut told = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(message) = line.strip_prefix("error[outdated-product]: ") {
            told.push(message.to_owned());
            let notes = lines.by_ref().take_while(|line| !line.is_empty());
            told.extend(
                notes
                    .filter_map(|line| line.split_once("note: "))
                    .map(|(_, note)| note.to_owned()),
            );
        }
    }
    told
}

#[test]
fn what_stands_there_is_compared_and_nothing_is_written() {
    let sandbox = desk();
    let build = "build facts --emit pdf,txt";
    sandbox.run(build).done();
    let check = format!("{build} --check");
    let same = sandbox.run(&check).done();
    assert!(
        same.stderr.contains("out/north.pdf: as its facts have it"),
        "{}",
        same.stderr
    );
    revise(&sandbox, "facts/north.yaml", "value: 24", "value: 25");
    std::fs::remove_file(sandbox.path("out/south.txt")).unwrap();
    let before = sandbox.list();
    let standing = sandbox.read("out/north.pdf");
    let told = sandbox.run(&check).code(1);
    assert_eq!(
        outdated(&told.stderr),
        [
            "out/north.pdf is not what its facts come to now",
            "north.yaml has changed",
            "out/north.txt is not what its facts come to now",
            "line 17 says “Of 24 wells [1] there are about 6 wells without water, so that about”, and would say “Of 25 wells [1] there are about 6 wells without water, so that about”",
            "out/south.txt is not what its facts come to now",
            "it is not there",
        ],
        "{}",
        told.stderr
    );
    assert!(
        told.stderr.contains("--> facts/north.yaml:1:1"),
        "{}",
        told.stderr
    );
    assert_eq!(sandbox.list(), before);
    assert_eq!(sandbox.read("out/north.pdf"), standing);
    sandbox.run(build).done();
    sandbox.run(&check).done();
}

#[test]
fn the_lines_that_differ_are_shown() {
    let sandbox = desk();
    sandbox.run("build facts/north.yaml").done();
    revise(&sandbox, "facts/north.yaml", "value: 24", "value: 25");
    let told = sandbox.run("build facts/north.yaml --check --diff").code(1);
    let shown = String::from_utf8(told.stdout).unwrap();
    for line in [
        "--- out/north.pdf (standing)",
        "+++ out/north.pdf (made)",
        "-page 1: All 24",
        "+page 1: All 25",
    ] {
        assert!(
            shown.lines().any(|shown| shown == line),
            "{line} in\n{shown}"
        );
    }
    assert!(!shown.contains("-page 1: Dry"), "{shown}");
}

/// Every thing that a PDF is made of is a reason by its name.
#[test]
fn a_pdf_differs_for_a_reason() {
    let sandbox = desk();
    sandbox.put("house.yaml", "sizes: {text: 11pt}\n");
    sandbox.put("own/style/own.typ", "// Own.\n");
    let build = "build facts/north.yaml --template own --theme house.yaml --name {id} --paper a4";
    sandbox.run(build).done();
    sandbox.put("house.yaml", "sizes: {text: 10pt}\n");
    sandbox.put("own/style/own.typ", "// Its own.\n");
    let told = sandbox
        .run(&format!("{build} --check --today 2026-04-01"))
        .code(1);
    assert_eq!(
        outdated(&told.stderr)[1..],
        [
            "template/style/own.typ has changed",
            "theme/house.yaml has changed",
            "today was left out and is `2026-04-01`",
        ]
    );
    sandbox.put("out/north.pdf", "%PDF-1.7\nnothing of ours");
    let told = sandbox.run(&format!("{build} --check")).code(1);
    assert!(
        outdated(&told.stderr)[1].contains("carries no recipe"),
        "{}",
        told.stderr
    );
}

#[test]
fn the_manifest_has_every_product_and_input_with_its_digest() {
    let sandbox = desk();
    revise(
        &sandbox,
        "facts/north.yaml",
        "date: 2026-03-12}",
        "date: 2026-03-12, text: bulletin.txt}",
    );
    revise(
        &sandbox,
        "facts/north.yaml",
        "\nfacts:",
        "\nchecks: {unreported-figure: off}\n\nfacts:",
    );
    revise(
        &sandbox,
        "facts/north.yaml",
        "attribution: office, at: {page: 1}}\n  dry",
        "attribution: office, at: {page: 1}, allow: {hedge-dropped: It was counted.}}\n  dry",
    );
    sandbox.put(
        "facts/bulletin.txt",
        "There are 24 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox.put(".git/HEAD", "");
    sandbox.put("own/style/own.typ", "// Own.\n");
    revise(
        &sandbox,
        "facts/south.yaml",
        "value: 24",
        "value: twenty and some",
    );
    let build =
        "build facts --template own --name {id} --manifest out/manifest.json --deps out/deps.mk";
    sandbox.run(build).code(1);
    let manifest: Value = serde_json::from_slice(&sandbox.read("out/manifest.json")).unwrap();
    let (north, south) = (&manifest["sheets"][0], &manifest["sheets"][1]);
    assert_eq!(manifest["factpress"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["architecture"], std::env::consts::ARCH);
    let product = &north["products"][0];
    assert_eq!(product["path"], "out/north.pdf");
    assert_eq!(product["sha256"], sha256(&sandbox.read("out/north.pdf")));
    assert_eq!(product["bytes"], sandbox.read("out/north.pdf").len());
    assert_eq!(product["pages"], 1);
    assert_eq!(
        north["inputs"],
        serde_json::json!([
            "facts/north.yaml",
            "own/style/own.typ",
            "facts/bulletin.txt"
        ])
    );
    assert_eq!(north["rules_off"], serde_json::json!(["unreported-figure"]));
    assert_eq!(north["waivers"][0]["rule"], "hedge-dropped");
    assert_eq!(south["products"], serde_json::json!([]));
    assert_eq!(south["findings"][0]["severity"], "error", "{south}");
    let inputs = manifest["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 4, "{inputs:?}");
    for input in inputs {
        let path = input["path"].as_str().unwrap();
        assert_eq!(input["sha256"], sha256(&sandbox.read(path)), "{path}");
    }
    let deps = sandbox.read_text("out/deps.mk");
    let first = deps.lines().next().unwrap();
    assert_eq!(
        first,
        "out/north.pdf: facts/north.yaml own own/style own/style/own.typ facts/bulletin.txt $(if $(wildcard facts/../factpress.toml \
         facts/factpress.toml),factpress-found-what-was-missing)"
    );
    assert!(!deps.contains("south"), "{deps}");
}

/// Nothing of a run takes the place of another thing of it; that is told before anything is made.
#[test]
fn records_take_the_place_of_nothing() {
    let sandbox = naming();
    sandbox.put("o/kept.txt", "");
    for (typed, words) in [
        (
            "--manifest o/.factpress-state.json",
            "--manifest o/.factpress-state.json would overwrite what factpress keeps",
        ),
        (
            "--deps o/.factpress-state.json",
            "--deps o/.factpress-state.json would overwrite what factpress keeps",
        ),
        (
            "--manifest o/north.pdf",
            "--manifest o/north.pdf would overwrite a product",
        ),
        (
            "--emit pdf,txt --deps o/../o/north.txt",
            "--deps o/../o/north.txt would overwrite a product",
        ),
        (
            "--manifest ./facts/north.yaml",
            "--manifest ./facts/north.yaml would overwrite an input",
        ),
        (
            "--deps facts/bulletin.txt",
            "--deps facts/bulletin.txt would overwrite an input",
        ),
        (
            "--manifest o/a --deps o/./a",
            "--deps o/./a names the same file as --manifest",
        ),
    ] {
        let build = format!("build facts/north.yaml -o o/ {typed}");
        let told = sandbox.run(&build).code(2);
        assert!(told.stderr.contains(words), "{typed}: {}", told.stderr);
        assert_eq!(
            std::fs::read_dir(sandbox.path("o")).unwrap().count(),
            1,
            "{typed}"
        );
    }
    let elsewhere = "build facts/north.yaml -o o/ --manifest m.json --deps o/d";
    sandbox.run(elsewhere).done();
    sandbox.run(elsewhere).done();
}

/// What is appended to a product is told as that.
#[test]
fn what_was_appended_to_a_product_is_told() {
    let sandbox = desk();
    sandbox.run("build facts/north.yaml").done();
    let pdf = sandbox.read("out/north.pdf");
    sandbox.put("out/north.pdf", [&pdf[..], b"more"].concat());
    let told = sandbox.run("build facts/north.yaml --check").code(1);
    assert!(
        told.stderr.contains("4 bytes were appended to it"),
        "{}",
        told.stderr
    );
    assert!(!told.stderr.contains("processor"), "{}", told.stderr);
}

/// A text that is named and missing is an input as soon as it is there, and so is a project file.
#[test]
fn what_is_missing_is_recorded() {
    let sandbox = naming();
    sandbox.put(".git/HEAD", "");
    let build = "build facts/north.yaml --manifest m.json --deps d.mk";
    sandbox.run(build).done();
    let manifest: Value = serde_json::from_slice(&sandbox.read("m.json")).unwrap();
    let missing = [
        "facts/../factpress.toml",
        "facts/bulletin.txt",
        "facts/factpress.toml",
    ];
    assert_eq!(manifest["sheets"][0]["missing"], serde_json::json!(missing));
    let deps = sandbox.read_text("d.mk");
    let looked_for = format!("$(if $(wildcard {}),", missing.join(" "));
    assert!(deps.lines().next().unwrap().contains(&looked_for), "{deps}");
    sandbox.put(
        "facts/bulletin.txt",
        "There are 24 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox.put("facts/factpress.toml", "");
    sandbox.run(build).done();
    let manifest: Value = serde_json::from_slice(&sandbox.read("m.json")).unwrap();
    assert_eq!(manifest["sheets"][0]["missing"], serde_json::json!([]));
    assert!(!sandbox.read_text("d.mk").contains("wildcard"));
}

#[test]
fn what_makes_no_sense_together_is_told() {
    let sandbox = desk();
    for (typed, words) in [
        (
            "build facts/north.yaml --check -o -",
            "--check is about files",
        ),
        (
            "build facts/north.yaml --manifest m.json --emit txt -o -",
            "--manifest is about files",
        ),
        ("build facts/north.yaml --diff", "--check"),
        ("build facts/north.yaml --check --open", "--open"),
        (
            "watch facts/north.yaml --deps d",
            "watch makes sheets again and again",
        ),
        (
            "build facts/north.yaml --manifest facts/south.yaml facts/south.yaml",
            "would overwrite",
        ),
    ] {
        let told = sandbox.run(typed).code(2);
        assert!(told.stderr.contains(words), "{typed}: {}", told.stderr);
    }
}
