//! Files of every kind that come from outside, changed at random: each ends in a finding with its place or in a
//! product, and soon.

use std::sync::Arc;

use factpress::factfile::{Id, Source};
use factpress::typesetting::{Choice, Setup};
use factpress::{
    Diagnostic, Error, Failed, Input, Options, PRODUCTS, Pipeline, SourceText, SourceTexts,
};
use fastrand::Rng;

use crate::common::{Sandbox, facts_text, files, project, real};
use crate::fuzz::{YAML_PIECES, changed, fuzz};

/// A word in the place of another, a line left out or repeated: the form mostly stays whole, so that
/// much is read of it.
fn rearranged(rng: &mut Rng, text: &str) -> Vec<u8> {
    let mut text = text.to_owned();
    for _ in 0..rng.usize(1..=3) {
        if rng.u8(..4) == 0 && !text.is_empty() {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let at = rng.usize(..lines.len());
            let line = lines.remove(at);
            for _ in 0..rng.usize(..3) {
                lines.insert(rng.usize(..=lines.len()), line);
            }
            text = lines.concat();
        } else {
            let words = words(&text);
            let (Some(from), Some(to)) = (rng.choice(&words), rng.choice(&words)) else {
                break;
            };
            let (from, to) = (from.clone(), to.clone());
            text = format!("{}{}{}", &text[..to.start], &text[from], &text[to.end..]);
        }
    }
    text.into_bytes()
}

fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let parts = text.split_inclusive(|c: char| !c.is_alphanumeric() && !"-_.,–<>/".contains(c));
    let mut at = 0;
    let words = parts.map(|part| {
        let start = at;
        at += part.len();
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric() && !"-_.,–<>/".contains(c));
        start..start + word.len()
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// One of these texts, changed in its bytes or in its words.
fn any_of(texts: Vec<String>, pieces: &'static [&'static str]) -> impl Fn(&mut Rng) -> Vec<u8> {
    move |rng| {
        let text = rng.choice(&texts).unwrap();
        match rng.bool() {
            true => rearranged(rng, text),
            false => changed(rng, text.clone().into_bytes(), pieces),
        }
    }
}

fn text(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap()
}

#[track_caller]
fn have_places(found: &[Diagnostic]) {
    for one in found {
        let file = one.file.as_ref();
        let file = file.unwrap_or_else(|| panic!("without a place: {}", one.message));
        for label in one.secondary.iter().chain([&one.primary]) {
            let is_in_it = file.text().get(label.span.clone()).is_some();
            assert!(
                is_in_it,
                "{:?} of {}: {}",
                label.span,
                file.name(),
                one.message
            );
        }
        assert!(!one.message.is_empty());
    }
}

/// A failure of the facts or of the template says where; nothing of these files is a failure of the system.
#[track_caller]
fn is_told(failed: &Failed) {
    have_places(&failed.findings);
    match &failed.value {
        Error::Facts | Error::Template | Error::Audit => assert!(!failed.findings.is_empty()),
        Error::Options(_) => {}
        other => panic!("{other:?}"),
    }
}

/// Checks facts and fills the template, as `check` does with a template or a theme of one's own.
#[track_caller]
fn check(options: Options, facts: Input) {
    let typ = PRODUCTS.iter().filter(|product| product.name == "typ");
    let options = Options {
        products: typ.copied().collect(),
        ..options
    };
    let checked = Pipeline::new(options).and_then(|pipeline| {
        let checked = pipeline.check(facts)?;
        have_places(&checked.findings);
        pipeline.make(&checked.value)
    });
    if let Err(failed) = checked {
        is_told(&failed);
    }
}

pub fn minimal() -> Input {
    Input::named("facts.yaml", facts_text("minimal"))
}

/// Both fact files of the project, the second with the texts of its sources.
fn both() -> [std::path::PathBuf; 2] {
    [real(), project("data/winter-shelter-marrow-bay.yaml")]
}

fn with_sources() -> Options {
    Options {
        sources: Some(Box::new(SourceTexts::open(None).unwrap())),
        ..Options::default()
    }
}

fn fact_file(name: &str, path: std::path::PathBuf, cases: u64) {
    let make = any_of(vec![std::fs::read_to_string(&path).unwrap()], YAML_PIECES);
    let pipeline = Pipeline::new(with_sources()).unwrap();
    fuzz(name, cases, make, move |input| {
        match pipeline.check(Input::named(&path, input)) {
            Ok(checked) => have_places(&checked.findings),
            Err(failed) => is_told(&failed),
        }
    });
}

#[test]
fn the_first_fact_file() {
    let [first, _] = both();
    fact_file("first", first, 3_000);
}

#[test]
fn the_second_fact_file_with_its_sources() {
    let [_, second] = both();
    fact_file("second", second, 3_000);
}

#[test]
fn themes() {
    let themes = ["briefing", "briefing-large", "key-figures"];
    let themes = themes.map(|name| text(&format!("templates/{name}/theme.yaml")));
    fuzz(
        "themes",
        1_000,
        any_of(themes.into(), YAML_PIECES),
        |input| {
            let theme = Some(Input::named("theme.yaml", input));
            check(
                Options {
                    theme,
                    ..Options::default()
                },
                minimal(),
            );
        },
    );
}

/// A folder with one file changed in it, as template.
fn in_template(
    name: &str,
    cases: u64,
    file: &'static str,
    texts: Vec<String>,
    facts: fn() -> Input,
) {
    let sandbox = Sandbox::new();
    sandbox.put(&format!("own/{file}"), "");
    fuzz(name, cases, any_of(texts, YAML_PIECES), move |input| {
        sandbox.put(&format!("own/{file}"), input);
        let template = Some(sandbox.path("own"));
        check(
            Options {
                template,
                ..Options::default()
            },
            facts(),
        );
    });
}

#[test]
fn manifests() {
    let names = ["two-page", "key-figures", "briefing-large"];
    let texts = names.map(|name| text(&format!("templates/{name}/template.yaml")));
    in_template("manifests", 1_000, "template.yaml", texts.into(), minimal);
}

#[test]
fn language_files() {
    let texts = vec![text("templates/briefing/languages/de.yaml")];
    in_template("languages", 1_000, "languages/de.yaml", texts, || {
        let facts = facts_text("minimal").replace("  id: minimal", "  id: minimal\n  language: de");
        Input::named("facts.yaml", facts)
    });
}

const HTML_PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<table>",
    "<tr><td>",
    "</table>",
    "<td colspan=65536>",
    "<td rowspan=-1>",
    "<style>",
    "<script>",
    "<template>",
    "<svg>",
    "<p hidden>",
    "<br>",
    "&amp;",
    "&#x202e;",
    "&#0;",
    "&#99999999;",
    "\0",
    "=\"",
    "'",
    "<meta charset=utf-16>",
    "<plaintext>",
    "<select>",
    "<frameset>",
    "24",
    "about ",
    "1,500",
    "£",
    "\u{202e}",
    "水",
];

/// The same facts with a text of their source, and what is checked of it.
pub fn source(
    name: &'static str,
    cases: u64,
    ending: &'static str,
    make: impl Fn(&mut Rng) -> Vec<u8> + Send + 'static,
) {
    let at_hand = Arc::new(std::sync::Mutex::new(Vec::new()));
    let bytes = Arc::clone(&at_hand);
    let texts = move |_: &Input, _: &Id, _: &Source| {
        let name = format!("bulletin.{ending}");
        let bytes = bytes.lock().unwrap().clone();
        Ok(Some(SourceText { name, bytes }))
    };
    let options = Options {
        sources: Some(Box::new(texts)),
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    fuzz(name, cases, make, move |input| {
        *at_hand.lock().unwrap() = input.to_vec();
        match pipeline.check(minimal()) {
            Ok(checked) => have_places(&checked.findings),
            Err(failed) => is_told(&failed),
        }
    });
}

#[test]
fn sources_in_html() {
    let mut texts: Vec<String> = files("tests/sources", ".html")
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    texts.push(HTML.to_owned());
    source("html", 1_000, "html", any_of(texts, HTML_PIECES));
}

const HTML: &str = "<html><head><style>.a {display: none}</style></head><body><p>There are 24 wells.</p>\
<table><caption>Wells</caption><tr><th>Place<th>Number<tr><td rowspan=2>North<td>about 6<tr><td>18</table>\
<ul><li>12 in May<li><b>7</b><sup>2</sup></ul><div class=a>31</div><p lang=de>1.500 Brunnen</p></body></html>";

/// What is checked is set, or refused at a place.
#[test]
fn what_is_built() {
    let texts = both().map(|path| std::fs::read_to_string(path).unwrap());
    let texts = [&texts[..], &[facts_text("minimal"), facts_text("minimal")]].concat();
    let engine = Setup {
        choice: Choice::BuiltIn,
        ..Setup::default()
    };
    let products = PRODUCTS.to_vec();
    let pipeline = Pipeline::new(Options {
        engine,
        products,
        ..with_sources()
    })
    .unwrap();
    fuzz("builds", 500, any_of(texts, YAML_PIECES), move |input| {
        let made = pipeline.check(Input::named("data/facts.yaml", input));
        let made = made.and_then(|checked| pipeline.make(&checked.value));
        match made {
            Ok(made) => have_places(&made.findings),
            Err(failed) => is_told(&failed),
        }
    });
}

/// The same by the program: whatever the files are, it ends by itself with a code that it has, and says no word of its inside.
#[test]
fn the_program_ends_with_a_code_of_its_own() {
    let [first, second] = both().map(|path| std::fs::read_to_string(path).unwrap());
    let facts = any_of(vec![first, second, facts_text("minimal")], YAML_PIECES);
    let theme = any_of(vec![text("templates/briefing/theme.yaml")], YAML_PIECES);
    let manifest = any_of(vec![text("templates/two-page/template.yaml")], YAML_PIECES);
    let sandbox = Sandbox::new();
    let mut rng = Rng::with_seed(20_261_127);
    for round in 0..200 {
        sandbox.put("facts.yaml", facts(&mut rng));
        sandbox.put("theme.yaml", theme(&mut rng));
        sandbox.put("own/template.yaml", manifest(&mut rng));
        let look = ["", " --theme theme.yaml", " --template own"][round % 3];
        let command =
            ["check facts.yaml", "build facts.yaml --emit pdf,html"][usize::from(round % 10 == 0)];
        let run = sandbox.run(&format!("{command}{look}"));
        let has_own_code = run.code.is_some_and(|code| (0..=4).contains(&code));
        assert!(has_own_code, "{round}: {:?} {}", run.code, run.stderr);
        for inside in ["panicked", "src/", "RUST_BACKTRACE", "Os {"] {
            assert!(!run.stderr.contains(inside), "{round}: {}", run.stderr);
        }
    }
}
