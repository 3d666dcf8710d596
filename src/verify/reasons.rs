//! Why a PDF that stands somewhere is not the one that is made now.

use std::collections::BTreeMap;

use serde_json::Value;

use super::pages;
use crate::pdf_text::lines;
use crate::pdf_text::pdf::{attachments, read_untagged};
use crate::pipeline::{Recipe, is_pdf};

/// What differs between a PDF and the one that is made in its place: of what it is made of, or else how it looks.
pub(crate) fn reasons(standing: &[u8], made: &[u8]) -> Vec<String> {
    if let Some(told) = pages::as_a_whole(standing, made) {
        return told;
    }
    let told = match (recipe(standing), recipe(made)) {
        (Some(standing), Some(made)) => changes(&standing, &made),
        (None, _) => vec![
            "what stands there carries no recipe: it is of an older version, or no sheet"
                .to_owned(),
        ],
        (_, None) => Vec::new(),
    };
    if told.is_empty() {
        return pages::differences(standing, made);
    }
    told
}

fn recipe(pdf: &[u8]) -> Option<Recipe> {
    let files = attachments(pdf).ok()?;
    Recipe::among(&files)?.1
}

fn changes(standing: &Recipe, made: &Recipe) -> Vec<String> {
    let mut told = files(&standing.files, &made.files);
    let settings = |recipe: &Recipe| match serde_json::to_value(recipe) {
        Ok(Value::Object(mut settings)) => {
            settings.remove("files");
            settings
        }
        _ => serde_json::Map::new(),
    };
    let (before, now) = (settings(standing), settings(made));
    let said = |value: Option<&Value>| match value {
        None | Some(Value::Null) => "left out".to_owned(),
        Some(Value::String(text)) => format!("`{text}`"),
        Some(value) => format!("`{value}`"),
    };
    let changed = now
        .iter()
        .filter(|(name, now)| before.get(*name) != Some(now));
    told.extend(changed.map(|(name, now)| {
        let name_read = name.replace('_', " ");
        format!(
            "{name_read} was {} and is {}",
            said(before.get(name)),
            said(Some(now))
        )
    }));
    told
}

fn files(standing: &BTreeMap<String, String>, made: &BTreeMap<String, String>) -> Vec<String> {
    let now = made
        .iter()
        .filter_map(|(path, digest)| match standing.get(path) {
            Some(before) if before == digest => None,
            Some(_) => Some(format!("{path} has changed")),
            None => Some(format!("{path} has come")),
        });
    let gone = standing.keys().filter(|path| !made.contains_key(*path));
    now.chain(gone.map(|path| format!("{path} has gone")))
        .collect()
}

/// The lines of each page, or a text as it is.
pub(crate) fn text(bytes: &[u8]) -> String {
    let paper = is_pdf(bytes).then(|| read_untagged(bytes).ok()).flatten();
    let Some(paper) = paper else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let lines = lines::of(&paper);
    let said = lines
        .iter()
        .map(|line| format!("page {}: {}\n", line.page, line.text()));
    said.collect()
}
