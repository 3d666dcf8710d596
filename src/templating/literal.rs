//! Values as Typst literals, for code position.
//!
//! A literal cannot be misread: whatever a text holds, it stays between its quotation marks. In
//! markup, where escaping would have to know every character with a meaning, this does not hold.

use std::fmt::Write;

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

use super::bounds::DEEPEST_VALUE;

/// Writes a value as a Typst literal.
pub fn write(out: &mut impl Write, value: &Value) -> Result<(), Error> {
    write_within(out, value, 0)
}

fn write_within(out: &mut impl Write, value: &Value, depth: usize) -> Result<(), Error> {
    if depth > DEEPEST_VALUE {
        let message = format!("this value is nested deeper than {DEEPEST_VALUE}");
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    }
    match value.kind() {
        ValueKind::None => out.write_str("none")?,
        ValueKind::Bool => out.write_str(if value.is_true() { "true" } else { "false" })?,
        ValueKind::Number => number(out, value)?,
        ValueKind::String => text(out, value.as_str().unwrap_or_default())?,
        ValueKind::Seq | ValueKind::Iterable => {
            out.write_char('(')?;
            for item in value.try_iter()? {
                write_within(out, &item, depth + 1)?;
                out.write_char(',')?;
            }
            out.write_char(')')?;
        }
        ValueKind::Map => map(out, value, depth)?,
        other => {
            let message = format!("{other} cannot be printed: Typst has no literal for it");
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
    }
    Ok(())
}

fn map(out: &mut impl Write, value: &Value, depth: usize) -> Result<(), Error> {
    if value.len() == Some(0) {
        return Ok(out.write_str("(:)")?);
    }
    out.write_char('(')?;
    for key in value.try_iter()? {
        let Some(name) = key.as_str() else {
            let message = "only texts can be keys of a Typst dictionary";
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        };
        text(out, name)?;
        out.write_char(':')?;
        write_within(out, &value.get_item(&key)?, depth + 1)?;
        out.write_char(',')?;
    }
    Ok(out.write_char(')')?)
}

/// Numbers are for layout only (positions, counts): what is printed comes as text.
fn number(out: &mut impl Write, value: &Value) -> Result<(), Error> {
    let number = value.to_string();
    let parsed: Option<f64> = number.parse().ok().filter(|n: &f64| n.is_finite());
    if parsed.is_none() {
        let message = format!("{number} is not a number that Typst can calculate with");
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    }
    Ok(write!(out, "({number})")?)
}

fn text(out: &mut impl Write, text: &str) -> std::fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            c if c.is_control() => write!(out, "\\u{{{:x}}}", u32::from(c))?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(value: impl serde::Serialize) -> String {
        let mut out = String::new();
        write(&mut out, &Value::from(minijinja::value::Serde(value))).unwrap();
        out
    }

    #[test]
    fn every_kind_of_value_has_its_literal() {
        assert_eq!(literal(()), "none");
        assert_eq!(literal(true), "true");
        assert_eq!(literal(-3), "(-3)");
        assert_eq!(literal(0.25), "(0.25)");
        assert_eq!(literal(["a"]), r#"("a",)"#);
        assert_eq!(literal([0; 0]), "()");
        assert_eq!(
            literal(std::collections::BTreeMap::<String, u8>::new()),
            "(:)"
        );
        let map = std::collections::BTreeMap::from([("a b", Some(1)), ("c", None)]);
        assert_eq!(literal(map), r#"("a b":(1),"c":none,)"#);
    }

    #[test]
    fn a_text_stays_between_its_marks() {
        assert_eq!(
            literal("a\"#eval(\"x\")\\ $x$ *b* \n\u{1}"),
            r##""a\"#eval(\"x\")\\ $x$ *b* \n\u{1}""##
        );
    }

    #[test]
    fn what_has_no_literal_is_refused() {
        let mut out = String::new();
        assert!(write(&mut out, &Value::UNDEFINED).is_err());
        assert!(write(&mut out, &Value::from(f64::NAN)).is_err());
    }
}
