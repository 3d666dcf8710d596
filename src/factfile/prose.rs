//! Prose: plain words in which `{fact-id}` stands for a figure.

use schemars::JsonSchema;

use super::Id;

/// Plain text in which `{fact-id}` stands for the figure with its hedge, its unit and the mark of its
/// note. `{fact-id.bare}` leaves the mark out, `{fact-id.amount}` the unit. `{fact-id.period}` is when the figure holds. `{table:table-id}` and
/// `{chart:chart-id}` are the number of a table and of a chart, as in "Table 2". `{{` and `}}` are
/// braces. Nothing else is markup.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema)]
#[schemars(extend("type" = ["string", "number"]))]
pub struct Prose(#[schemars(with = "String")] pub Vec<Piece>);

/// A part of a [`Prose`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as typed.
    Words(String),
    /// `{fact-id}`.
    Figure(Reference),
    /// `{fact-id.period}`: when the figure of the fact holds.
    Period(Id),
    /// `{table:table-id}` or `{chart:chart-id}`.
    Exhibit(Exhibit),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    pub kind: ExhibitKind,
    pub id: Id,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ExhibitKind {
    Table,
    Chart,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub fact: Id,
    /// Whether the mark of its note is left out: `{id.bare}`.
    pub bare: bool,
    /// Whether its unit is left out: `{id.amount}`.
    pub amount: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ProseError {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// The text at fault, for finding its place.
    pub(super) fragment: String,
}

macro_rules! pieces {
    ($prose:ident, $kind:ident) => {
        $prose.0.iter().filter_map(|piece| match piece {
            Piece::$kind(it) => Some(it),
            _ => None,
        })
    };
}

impl Prose {
    pub(crate) fn parse(text: &str) -> Result<Self, ProseError> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let tail = &rest[at..];
            if let Some(doubled) = ["{{", "}}"].iter().find(|two| tail.starts_with(**two)) {
                words.push_str(&doubled[..1]);
                rest = &tail[2..];
                continue;
            }
            let (called, length) = called(tail)?;
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(called);
            rest = &tail[length..];
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Self(pieces))
    }

    pub(crate) fn references(&self) -> impl Iterator<Item = &Reference> {
        pieces!(self, Figure)
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        pieces!(self, Words).map(String::as_str)
    }

    pub(crate) fn exhibits(&self) -> impl Iterator<Item = &Exhibit> {
        pieces!(self, Exhibit)
    }

    pub(crate) fn periods(&self) -> impl Iterator<Item = &Id> {
        pieces!(self, Period)
    }

    /// Whether there is nothing in it but figures.
    pub(crate) fn is_figure(&self) -> bool {
        let says_nothing = |piece: &Piece| match piece {
            Piece::Words(words) => words.trim().is_empty(),
            other => matches!(other, Piece::Figure(_)),
        };
        !self.0.is_empty() && self.0.iter().all(says_nothing)
    }
}

fn called(tail: &str) -> Result<(Piece, usize), ProseError> {
    let error = |message: &str, fragment: &str| ProseError {
        message: message.to_owned(),
        help: "a figure is called as `{fact-id}`, `{fact-id.bare}` or `{fact-id.amount}`, its period as `{fact-id.period}`, \
               a table as `{table:its-name}`, a chart as `{chart:its-name}`; a brace that is to be printed is doubled: `{{` or `}}`",
        fragment: fragment.to_owned(),
    };
    if tail.starts_with('}') {
        return Err(error("a closing brace without an opening one", "}"));
    }
    let Some(end) = tail.find('}') else {
        return Err(error("a brace is opened and never closed", tail));
    };
    let fragment = &tail[..=end];
    for kind in [ExhibitKind::Table, ExhibitKind::Chart] {
        let what: &str = kind.into();
        let name = tail[1..end].trim().strip_prefix(what);
        if let Some(name) = name.and_then(|name| name.strip_prefix(':')) {
            let message = format!("`{fragment}` names no {what}");
            let id = Id::parse(name.trim()).ok_or_else(|| error(&message, fragment))?;
            return Ok((Piece::Exhibit(Exhibit { kind, id }), end + 1));
        }
    }
    let mut parts = tail[1..end].trim().split('.');
    let fact = parts.next().and_then(Id::parse);
    let fact = fact.ok_or_else(|| error(&format!("`{fragment}` names no fact"), fragment))?;
    let mut reference = Reference {
        fact,
        bare: false,
        amount: false,
    };
    let parts: Vec<&str> = parts.collect();
    if parts == ["period"] {
        return Ok((Piece::Period(reference.fact), end + 1));
    }
    for part in parts {
        match part {
            "bare" => reference.bare = true,
            "amount" => reference.amount = true,
            other => {
                let message = format!("`{fragment}` asks for `{other}`, which figures do not have");
                return Err(error(&message, fragment));
            }
        }
    }
    Ok((Piece::Figure(reference), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Piece {
        Piece::Words(text.to_owned())
    }

    fn figure(id: &str, bare: bool, amount: bool) -> Piece {
        let fact = Id::parse(id).unwrap();
        Piece::Figure(Reference { fact, bare, amount })
    }

    #[test]
    fn figures_and_braces_are_told_apart() {
        let prose = Prose::parse("{al-hol} * {{x}} {a.bare.amount}#").unwrap();
        let period = Prose::parse("{a.period}").unwrap();
        assert_eq!(period.0, [Piece::Period(Id::parse("a").unwrap())]);
        let expected = [
            figure("al-hol", false, false),
            words(" * {x} "),
            figure("a", true, true),
            words("#"),
        ];
        assert_eq!(prose.0, expected);
    }

    #[test]
    fn a_stray_brace_is_told_with_its_text() {
        for (text, fragment) in [
            ("a } b", "}"),
            ("a {b", "{b"),
            ("{Al Hol} x", "{Al Hol}"),
            ("{a.bold}", "{a.bold}"),
            ("{a.bare.period}", "{a.bare.period}"),
            ("{}", "{}"),
        ] {
            assert_eq!(Prose::parse(text).unwrap_err().fragment, fragment);
        }
    }

    proptest! {
        #[test]
        fn doubled_braces_bring_any_text_through(text in "\\PC{0,60}") {
            let doubled = text.replace('{', "{{").replace('}', "}}");
            let pieces = Prose::parse(&doubled).unwrap().0;
            let expected = if text.is_empty() { vec![] } else { vec![words(&text)] };
            prop_assert_eq!(pieces, expected);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a-z{}. -]{0,40}|\\PC{0,40}") {
            let _ = Prose::parse(&text);
        }
    }
}
