//! `--deps FILE`: what each sheet is made of, in the language of make.

use std::path::{Path, PathBuf};

/// A rule for the products of each sheet, and an empty one for each of its inputs, so that one which goes away is no fault of make.
///
/// # Errors
///
/// A path with an end of line, which make cannot name.
pub(super) fn rules<'a>(
    sheets: impl IntoIterator<Item = (&'a [PathBuf], &'a [PathBuf])>,
) -> Result<String, String> {
    let mut text = String::new();
    for (products, inputs) in sheets {
        let (products, inputs) = (all_escaped(products)?, all_escaped(inputs)?);
        text += &format!("{}: {}\n", products.join(" "), inputs.join(" "));
        text.extend(inputs.iter().map(|input| format!("{input}:\n")));
    }
    Ok(text)
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
            '%' | ':' if !cfg!(windows) => escaped.push('\\'),
            '$' => escaped.push('$'),
            _ => {}
        }
        escaped.push(c);
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_make_would_take_apart_are_escaped() {
        let products = [PathBuf::from("out/a b.pdf")];
        let inputs = ["c#1.yaml", "$d.txt", r"e\ f", "g%"].map(PathBuf::from);
        let said = rules([(&products[..], &inputs[..])]).unwrap();
        let expected = r"out/a\ b.pdf: c\#1.yaml $$d.txt e\\\ f g\%
c\#1.yaml:
$$d.txt:
e\\\ f:
g\%:
";
        assert_eq!(said, expected);
        let broken = [PathBuf::from("a\nb")];
        assert!(rules([(&products[..], &broken[..])]).is_err());
    }
}
