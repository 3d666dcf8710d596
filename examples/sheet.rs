//! From a fact file to a PDF beside it: `cargo run --release --example sheet -- water.yaml`.

use std::error::Error;
use std::path::Path;

use factpress::{Input, Options, Pipeline, SourceTexts};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a fact file")?;
    sheet(Path::new(&path))
}

/// Writes the PDF of a fact file.
pub fn sheet(path: &Path) -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::new(Options {
        sources: Some(Box::new(SourceTexts::default())),
        ..Options::default()
    })?;
    let checked = pipeline.check(Input::named(path, std::fs::read(path)?))?;
    for file in pipeline.make(&checked.value)?.value.files {
        std::fs::write(path.with_file_name(&file.path), &file.bytes)?;
    }
    Ok(())
}
