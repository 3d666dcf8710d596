//! Those that compare the engines, or run the program, need it: `FACTPRESS_TYPST` names it, and
//! `cargo test --release --locked -- --ignored` runs them.

#[cfg(feature = "built-in-typst")]
mod built_in;
mod cli;
mod messages;
#[cfg(feature = "built-in-typst")]
mod parity;
#[cfg(feature = "built-in-typst")]
mod refusals;
mod units;

#[cfg(feature = "built-in-typst")]
use std::borrow::Cow;
use std::path::PathBuf;
use std::time::Duration;

use super::*;

/// Generous: test machines can be slow, and only the tests of the limit should meet it.
const LIMIT: Duration = Duration::from_secs(120);

/// 2026-11-22T00:00Z.
const TIMESTAMP: i64 = 1_795_305_600;

/// A job of one source with a title, which PDF/UA demands.
fn job(source: &str) -> Job {
    job_with(&[(
        "sheet.typ",
        &format!("#set document(title: \"Test\")\n{source}"),
    )])
}

fn job_with(files: &[(&str, &str)]) -> Job {
    Job {
        main: "sheet.typ".into(),
        files: files
            .iter()
            .map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()))
            .collect(),
        fonts: vec![],
        timestamp: TIMESTAMP,
        time_limit: LIMIT,
    }
}

/// The fonts of the built-in template, where it has some yet.
#[cfg(feature = "built-in-typst")]
fn template_fonts() -> Vec<Font> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/briefing/fonts");
    let Ok(entries) = std::fs::read_dir(folder) else {
        return vec![];
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|ending| ending == "otf" || ending == "ttf")
    });
    paths.sort();
    let read = |path: PathBuf| Font {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: Cow::Owned(std::fs::read(path).unwrap()),
    };
    paths.into_iter().map(read).collect()
}

#[allow(
    clippy::disallowed_methods,
    reason = "only the tests of the program need to know where it is"
)]
fn setup(choice: Choice) -> Setup {
    Setup {
        choice,
        typst_program: std::env::var_os("FACTPRESS_TYPST").map(PathBuf::from),
        search_path: std::env::var_os("PATH"),
        system_root: std::env::var_os("SystemRoot"),
        ..Setup::default()
    }
}

fn cli() -> Box<dyn Engine> {
    engine(&setup(Choice::Cli)).unwrap()
}

#[cfg(feature = "built-in-typst")]
fn built_in() -> Box<dyn Engine> {
    engine(&setup(Choice::BuiltIn)).unwrap()
}

/// The diagnostics of a job that is refused.
fn refused(engine: &dyn Engine, job: &Job) -> Vec<TypstDiagnostic> {
    match engine.typeset(job) {
        Err(TypesetError::Compile(diagnostics)) => diagnostics,
        other => panic!("not refused by {}: {other:?}", engine.describe()),
    }
}
