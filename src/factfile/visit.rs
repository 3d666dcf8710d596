//! The way through a fact file: everything in it that holds nothing else, with its path.
//!
//! `record!` makes the way through each map from its declaration, so that a new field is seen by
//! whoever walks: passages, usages, dependencies, rules on all texts.

use indexmap::IndexMap;

use super::called::Called;
use super::{CalendarDate, Edtf, EmbargoTime, FactFile, Id, Prose, Text, Value};
use crate::source_map::Path;

/// A step of the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// An entry of a map.
    Key(&'a str),
    /// An entry of a list, from zero.
    Index(usize),
}

/// The path that some steps lead to from another.
pub(crate) fn path(from: &Path, steps: &[Step<'_>]) -> Path {
    steps.iter().fold(from.clone(), |path, step| match step {
        Step::Key(key) => path.key(key),
        Step::Index(index) => path.index(*index),
    })
}

/// A value that holds no others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Leaf<'a> {
    Text(&'a Text),
    Prose(&'a Prose),
    Value(&'a Value),
    Date(&'a Edtf),
    Day(&'a CalendarDate),
    Time(&'a EmbargoTime),
    Number(&'a u32),
    Flag(&'a bool),
    /// A word of a closed list.
    Word(&'static str),
    /// The own name of an entry of a list.
    Name(&'a Id),
    /// A name that stands for something elsewhere in the file.
    Reference(Called, &'a Id),
}

/// Whoever is shown each value, with the steps that lead to it.
pub(crate) type Seen<'s, 'a> = dyn FnMut(&[Step<'a>], Leaf<'a>) + 's;

/// A part of the model whose values can be seen one by one, in the order of the format.
pub(crate) trait Visit {
    /// `way` leads to this part, and does again afterwards.
    fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>);

    /// Shows the value of a key.
    fn visit_key<'a>(&'a self, key: &'a str, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
        way.push(Step::Key(key));
        self.visit(way, seen);
        way.pop();
    }
}

impl FactFile {
    /// Shows every value of the file, in the order of the format's keys.
    pub(crate) fn visit<'a>(&'a self, seen: &mut Seen<'_, 'a>) {
        Visit::visit(self, &mut Vec::new(), seen);
    }
}

/// Shows names as calls.
pub(super) fn calling<'s, 'a>(
    called: Called,
    seen: &'s mut Seen<'_, 'a>,
) -> impl FnMut(&[Step<'a>], Leaf<'a>) + 's {
    move |steps, leaf| match leaf {
        Leaf::Name(id) => seen(steps, Leaf::Reference(called, id)),
        other => seen(steps, other),
    }
}

macro_rules! leaves {
    ($($type:ty => $leaf:ident,)+) => {
        $(impl Visit for $type {
            fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
                seen(way, Leaf::$leaf(self));
            }
        })+
    };
}

leaves! {
    Text => Text,
    Prose => Prose,
    Value => Value,
    Edtf => Date,
    CalendarDate => Day,
    EmbargoTime => Time,
    u32 => Number,
    bool => Flag,
    Id => Name,
}

impl<T: Visit> Visit for Option<T> {
    fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
        self.iter().for_each(|value| value.visit(way, seen));
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
        for (i, value) in self.iter().enumerate() {
            way.push(Step::Index(i));
            value.visit(way, seen);
            way.pop();
        }
    }
}

impl<T: Visit> Visit for IndexMap<Id, T> {
    fn visit<'a>(&'a self, way: &mut Vec<Step<'a>>, seen: &mut Seen<'_, 'a>) {
        for (id, value) in self {
            value.visit_key(id.as_str(), way, seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factfile::load;

    #[test]
    fn everything_written_is_seen_with_its_path() {
        for file in [
            "data/isis-detainees-ne-syria.yaml",
            "tests/facts/audited.yaml",
        ] {
            let loaded = load(file, &std::fs::read(file).unwrap()).unwrap();
            let mut seen = Vec::new();
            loaded.facts.visit(&mut |steps: &[Step<'_>], leaf| {
                let path = path(&Path::root(), steps);
                let span = loaded.places.value(&path);
                // A flag that is not written is `false`.
                if leaf != Leaf::Flag(&false) {
                    assert!(
                        loaded.places.leaves().cover(span.start),
                        "{path} is not written"
                    );
                }
                seen.push(span);
            });
            for span in loaded.places.leaves().iter() {
                let text = loaded.file.slice(&span);
                assert!(seen.contains(&span) || text == "null", "{text} is not seen");
            }
        }
    }
}
