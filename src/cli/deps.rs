//! `--deps FILE`: what each sheet is made of, in the language of make.

use std::path::{Path, PathBuf};

use super::inputs;

/// What a sheet needs as soon as something is there that was missing. No file has this name, so that make then makes the sheet again.
const COME: &str = "factpress-found-what-was-missing";

/// One sheet: its products, what it is made of, and what is named and not there.
pub(super) type Rule<'a> = [&'a [PathBuf]; 3];

/// A rule for the products of each sheet, and an empty one for each of its inputs, so that one which goes away is no fault of make.
/// What is missing is looked for each time: as an input it would be newer than any sheet.
///
/// # Errors
///
/// A path with an end of line, which make cannot name.
pub(super) fn rules<'a>(sheets: impl IntoIterator<Item = Rule<'a>>) -> Result<String, String> {
    let mut text = String::new();
    for [products, inputs, missing] in sheets {
        let (products, inputs) = (all_escaped(products)?, all_escaped(inputs)?);
        let products: Vec<String> = products.iter().map(|path| as_target(path)).collect();
        text += &format!("{}: {}", products.join(" "), inputs.join(" "));
        if !missing.is_empty() {
            let missing: Vec<String> = missing.iter().map(|path| pattern(path)).collect();
            text += &format!(" $(if $(wildcard {}),{COME})", missing.join(" "));
        }
        text.push('\n');
        let gone = inputs.iter().map(|input| as_target(input) + ":\n");
        text.extend(gone);
    }
    if text.contains(COME) {
        text += &format!("{COME}:\n");
    }
    Ok(text)
}

/// A path for `wildcard`, in which what make or a shell would take for more than a letter stands for any letter.
fn pattern(path: &Path) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    let name = inputs::name(path);
    name.chars()
        .map(|c| if is_plain(c) { c } else { '?' })
        .collect()
}

fn all_escaped(paths: &[PathBuf]) -> Result<Vec<String>, String> {
    paths.iter().map(|path| escaped(path)).collect()
}

/// As GNU make reads a name: blanks and number signs stand behind a backslash, and so do the backslashes before them; a dollar
/// stands twice.
fn escaped(path: &Path) -> Result<String, String> {
    let name = path.to_str().filter(|name| !name.contains(['\n', '\r']));
    let name = name.ok_or_else(|| format!("make cannot name the file {}", path.display()))?;
    let mut escaped = String::new();
    for c in name.chars() {
        match c {
            ' ' | '\t' | '#' => {
                let before = escaped.chars().rev().take_while(|c| *c == '\\').count();
                escaped.push_str(&"\\".repeat(before + 1));
            }
            ':' if !cfg!(windows) => escaped.push('\\'),
            '$' => escaped.push('$'),
            _ => {}
        }
        escaped.push(c);
    }
    Ok(escaped)
}

/// In a target, and there alone, a per cent sign would stand for any words.
fn as_target(escaped: &str) -> String {
    escaped.replace('%', "\\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_make_would_take_apart_are_escaped() {
        let products = [PathBuf::from("out/a b.pdf")];
        let inputs = ["c#1.yaml", "$d.txt", r"e\ f", "g%"].map(PathBuf::from);
        let missing = ["x (1).txt", "../factpress.toml"].map(PathBuf::from);
        let said = rules([[&products[..], &inputs[..], &missing[..]]]).unwrap();
        let expected = r"out/a\ b.pdf: c\#1.yaml $$d.txt e\\\ f g% $(if $(wildcard x??1?.txt ../factpress.toml),factpress-found-what-was-missing)
c\#1.yaml:
$$d.txt:
e\\\ f:
g\%:
factpress-found-what-was-missing:
";
        assert_eq!(said, expected);
        let broken = [PathBuf::from("a\nb")];
        assert!(rules([[&products[..], &broken[..], &[]]]).is_err());
    }
}
