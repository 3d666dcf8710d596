//! The file that is changed, how it is changed, and what is then told.

use std::ops::Range;

use factpress::JSON;
use factpress::factfile::{self, Id, Loaded, Source};
use factpress::locale::Languages;
use factpress::source_map::Path;
use factpress::{Input, Options, Pipeline, Severity, SourceText};

/// The real fact file, with the text that stands in for its source.
pub struct Base {
    pub text: String,
    pub pipeline: Pipeline,
    pub loaded: Loaded,
}

/// A changed fact file and what must be told of it.
pub struct Mutant {
    /// The kind of fault.
    pub kind: &'static str,
    /// What was changed.
    pub what: String,
    /// The whole text.
    pub text: String,
    /// The rule that must report it.
    pub rule: &'static str,
    /// The line at which it must.
    pub line: usize,
}

impl Base {
    pub fn read() -> Self {
        let source =
            std::fs::read(crate::common::project("tests/sources/tml-in-our-words.txt")).unwrap();
        let text = std::fs::read_to_string(crate::common::real()).unwrap();
        let known = "b8c1353e05ba9530d77266668e34d7f77190e1412eb6bf1c79fcad027f3b77ee";
        assert!(text.contains(known));
        let text = text.replace(known, &crate::common::sha256(&source));
        let loaded = factfile::load("facts.yaml", text.as_bytes(), &Languages::default()).unwrap();
        let texts = move |_: &Input, id: &Id, _: &Source| {
            Ok((id.as_str() == "tml").then(|| SourceText {
                name: "tml.txt".to_owned(),
                bytes: source.clone(),
            }))
        };
        let options = Options {
            sources: Some(Box::new(texts)),
            products: vec![&JSON],
            ..Options::default()
        };
        Self {
            text,
            pipeline: Pipeline::new(options).unwrap(),
            loaded,
        }
    }

    /// The place of a value.
    pub fn value(&self, path: &str) -> Range<usize> {
        self.loaded.places.value(&at(path))
    }

    /// The place of a key.
    pub fn key(&self, path: &str) -> Range<usize> {
        self.loaded.places.key(&at(path))
    }

    /// The text at a place.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        &self.text[span.clone()]
    }

    /// The line of a byte.
    pub fn line(&self, offset: usize) -> usize {
        self.text[..offset].matches('\n').count() + 1
    }

    /// A mutant with one place replaced, which must be told at that place.
    pub fn replaced(
        &self,
        kind: &'static str,
        rule: &'static str,
        span: Range<usize>,
        with: &str,
    ) -> Mutant {
        let line = self.line(span.start);
        self.replaced_told_at(kind, rule, span, with, line)
    }

    /// A mutant with one place replaced, which must be told at another line.
    pub fn replaced_told_at(
        &self,
        kind: &'static str,
        rule: &'static str,
        span: Range<usize>,
        with: &str,
        line: usize,
    ) -> Mutant {
        let mut text = self.text.clone();
        let before = text[span.clone()].to_owned();
        text.replace_range(span, with);
        assert_ne!(text, self.text, "{kind}: nothing is changed");
        Mutant {
            kind,
            what: format!("`{before}` → `{with}`"),
            text,
            rule,
            line,
        }
    }

    /// The names of the facts that state a value, with the value's text as typed, without quotes.
    pub fn values(&self) -> Vec<(String, Range<usize>, String)> {
        let facts = self.loaded.facts.facts.iter();
        let stated = facts.filter(|(_, fact)| {
            let stated = fact.stated();
            stated.is_some_and(|stated| stated.value.is_some())
        });
        stated
            .map(|(id, _)| {
                let span = self.value(&format!("facts.{id}.value"));
                let typed = self.slice(&span).trim_matches('"').to_owned();
                (id.to_string(), span, typed)
            })
            .collect()
    }
}

/// A path as text: `facts.x.at[0].quote`.
pub fn at(path: &str) -> Path {
    path.split('.').fold(Path::root(), |path, part| {
        let (key, indexes) = part.split_once('[').unwrap_or((part, ""));
        let indexes = indexes.split('[').filter(|index| !index.is_empty());
        indexes.fold(path.key(key), |path, index| {
            path.index(index.trim_end_matches(']').parse().unwrap())
        })
    })
}

/// A value in quotation marks, as any text may stand in YAML.
pub fn quoted(value: &str) -> String {
    format!("\"{value}\"")
}

/// Every error and warning of a fact file, as rule and line.
pub fn found(text: &str, pipeline: &Pipeline) -> Vec<(String, usize)> {
    let findings = match pipeline.check(Input::named("facts.yaml", text)) {
        Ok(checked) => checked.findings,
        Err(failed) => failed.findings,
    };
    let told = findings.iter().filter(|one| one.severity > Severity::Note);
    told.map(|one| {
        let file = one.file.as_ref().unwrap();
        let line = file.position(one.primary.span.start).line;
        (one.code.name().to_owned(), line)
    })
    .collect()
}
