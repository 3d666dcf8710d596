//! A fact file with what it calls of shared files written into it, so that it stands by itself: what is checked, printed and
//! carried by the sheet is one text. What is found in it is told where it was written first.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::UNATTRIBUTED;
use super::inserted::{Inserted, written};
use super::origins::{Insertion, Origins};
use super::shared::Shared;
use crate::diagnostics::{self, Code, Diagnostic, FormError, did_you_mean};
use crate::source_map::yaml::{self, Entry, Node};

/// The lists that are completed, in the order in which they are written.
const LISTS: [&str; 3] = ["sources", "attributions", "checks"];
/// The keys under which a name is called, each with its list.
const CALLS: [(&str, &str); 5] = [
    ("source", "sources"),
    ("sources", "sources"),
    ("told", "sources"),
    ("attribution", "attributions"),
    ("attributions", "attributions"),
];

/// The bytes of a fact file with all that it calls of `shared`; `None` where it calls nothing of it or cannot be read.
pub(crate) fn completed(
    name: &str,
    bytes: &[u8],
    shared: &[Arc<Shared>],
) -> Option<(Vec<u8>, Origins)> {
    let own = diagnostics::utf8_text(name, bytes, "").ok()?;
    let tree = yaml::parse(own.text()).ok()??;
    let taken = taken(&tree, shared);
    let mut places: Vec<(usize, Inserted)> = Vec::new();
    for list in LISTS {
        let entries = taken.iter().filter(|(of, ..)| *of == list);
        let entries: Vec<_> = entries
            .map(|(_, shared, entry)| (*shared, *entry))
            .collect();
        if !entries.is_empty() {
            places.push(written(&own, &tree, list, &entries)?);
        }
    }
    places.sort_by_key(|(at, _)| *at);
    let mut text = String::new();
    let mut inserted = Vec::new();
    let mut from = 0;
    for (at, insertion) in places {
        text.push_str(own.text().get(from..at)?);
        let start = text.len();
        text.push_str(&insertion.text);
        inserted.push(Insertion {
            at: start..text.len(),
            parts: insertion.parts,
        });
        from = at;
    }
    text.push_str(own.text().get(from..)?);
    let sources = taken.iter().filter(|(list, ..)| *list == "sources");
    let sources = sources.map(|(_, shared, entry)| (entry.key.clone(), Arc::clone(shared)));
    let sources = sources.collect();
    let origins = Origins {
        own,
        inserted,
        sources,
    };
    (!taken.is_empty()).then(|| (text.into_bytes(), origins))
}

type Taken<'a> = (&'static str, &'a Arc<Shared>, &'a Entry);

/// What a fact file calls and does not have, and what that calls in its turn; and every level that it does not set itself.
fn taken<'a>(tree: &Node, shared: &'a [Arc<Shared>]) -> Vec<Taken<'a>> {
    let mut known: BTreeSet<(&str, String)> = BTreeSet::new();
    for list in LISTS {
        let own = tree.get(list).map_or(&[][..], Node::entries);
        known.extend(own.iter().map(|entry| (list, entry.key.clone())));
    }
    let mut taken = Vec::new();
    known.insert(("attributions", UNATTRIBUTED.to_owned()));
    let mut called: Vec<(&'static str, String)> = Vec::new();
    for level in shared.iter().flat_map(|shared| shared.entries("checks")) {
        called.push(("checks", level.key.clone()));
    }
    calls(tree, &mut called);
    let mut next = 0;
    while let Some((list, name)) = called.get(next).cloned() {
        next += 1;
        let entry = shared.iter().find_map(|shared| {
            let mut entries = shared.entries(list).iter();
            Some((shared, entries.find(|entry| entry.key == name)?))
        });
        if let Some((shared, entry)) = entry
            && known.insert((list, name))
        {
            calls(&entry.value, &mut called);
            taken.push((list, shared, entry));
        }
    }
    taken
}

fn calls(node: &Node, called: &mut Vec<(&'static str, String)>) {
    node.items().iter().for_each(|item| calls(item, called));
    for Entry { key, value, .. } in node.entries() {
        if let Some((_, list)) = CALLS.iter().find(|(call, _)| call == key) {
            let names = value.items().iter().chain([value]).filter_map(Node::scalar);
            called.extend(names.map(|name| (*list, name.to_owned())));
        }
        calls(value, called);
    }
}

/// Where a name is called that nothing has, proposes one of the shared files that is like it.
pub(crate) fn propose(found: &mut Diagnostic, shared: &[Arc<Shared>]) {
    let file = found
        .file
        .as_ref()
        .map(|file| file.slice(&found.primary.span));
    let is_unknown = found.code == Code::Form(FormError::UnknownReference);
    let list = LISTS.into_iter().find(|list| {
        let one = list.trim_end_matches('s');
        found.message.starts_with(&format!("there is no {one} "))
    });
    let (Some(typed), Some(list), true) = (file, list, is_unknown) else {
        return;
    };
    let shared = shared.iter().flat_map(|shared| shared.entries(list));
    let names: Vec<&str> = shared.map(|entry| entry.key.as_str()).collect();
    if let Some(meant) = did_you_mean(typed, names) {
        let help = format!("did you mean the shared `{meant}`?");
        found.help.insert(0, help);
    }
}
