//! The way through a fact file: everything in it that holds nothing else, with its path.
//!
//! `record!` makes the way through each map from its declaration, so that a new field is seen by
//! whoever walks: passages, usages, dependencies, rules on all texts.

use indexmap::IndexMap;

use super::called::Called;
use super::{CalendarDate, Edtf, EmbargoTime, Id, Prose, Text, Value};
use crate::source_map::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    /// An entry of a list, from zero.
    Index(usize),
}

pub(crate) fn path(from: &Path, steps: &[Step<'_>]) -> Path {
    steps.iter().fold(from.clone(), |path, step| match step {
        Step::Key(key) => path.key(key),
        Step::Index(index) => path.index(*index),
    })
}

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
    Word(&'static str),
    /// The own name of an entry of a list.
    Name(&'a Id),
    /// A name that stands for something elsewhere in the file.
    Reference(Called, &'a Id),
}

pub(crate) struct Walk<'s, 'a> {
    steps: Vec<Step<'a>>,
    called: Option<Called>,
    seen: &'s mut dyn FnMut(&[Step<'a>], Leaf<'a>),
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn see(&mut self, leaf: Leaf<'a>) {
        (self.seen)(&self.steps, leaf);
    }

    pub(super) fn enter(&mut self, step: Step<'a>, value: &'a (impl Visit + ?Sized)) {
        self.steps.push(step);
        value.visit(self);
        self.steps.pop();
    }

    pub(super) fn enter_calls(
        &mut self,
        called: Called,
        step: Step<'a>,
        value: &'a (impl Visit + ?Sized),
    ) {
        self.called = Some(called);
        self.enter(step, value);
        self.called = None;
    }
}

/// A part of the model whose values can be seen one by one, in the order of the format.
pub(crate) trait Visit {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>);

    fn each_leaf<'a>(&'a self, mut seen: impl FnMut(&[Step<'a>], Leaf<'a>)) {
        self.visit(&mut Walk {
            steps: Vec::new(),
            called: None,
            seen: &mut seen,
        });
    }
}

macro_rules! leaves {
    ($($type:ty => $leaf:ident,)+) => {
        $(impl Visit for $type {
            fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
                walk.see(Leaf::$leaf(self));
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
}

impl Visit for Id {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        let called = walk.called;
        walk.see(called.map_or(Leaf::Name(self), |called| Leaf::Reference(called, self)));
    }
}

impl<T: Visit> Visit for Option<T> {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        self.iter().for_each(|value| value.visit(walk));
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        self.as_slice().visit(walk);
    }
}

impl<T: Visit> Visit for [T] {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        for (i, value) in self.iter().enumerate() {
            walk.enter(Step::Index(i), value);
        }
    }
}

impl<T: Visit> Visit for IndexMap<Id, T> {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        for (id, value) in self {
            walk.enter(Step::Key(id.as_str()), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factfile::load;
    use crate::locale::Languages;

    #[test]
    fn everything_written_is_seen_with_its_path() {
        for file in [
            "data/isis-detainees-ne-syria.yaml",
            "tests/facts/audited.yaml",
            "tests/facts/tables.yaml",
            "tests/facts/standing.yaml",
        ] {
            let loaded = load(file, &std::fs::read(file).unwrap(), &Languages::default()).unwrap();
            let mut seen = Vec::new();
            loaded.facts.each_leaf(|steps, leaf| {
                let path = path(&Path::root(), steps);
                let span = loaded.places.value(&path);
                // A flag that is not written is `false`.
                if leaf != Leaf::Flag(&false) {
                    let mut leaves = loaded.places.leaves().into_iter();
                    let is_written = leaves.any(|leaf| leaf.contains(&span.start));
                    assert!(is_written, "{path} is not written");
                }
                seen.push(span);
            });
            for span in loaded.places.leaves() {
                let text = loaded.file.slice(&span);
                assert!(seen.contains(&span) || text == "null", "{text} is not seen");
            }
        }
    }
}
